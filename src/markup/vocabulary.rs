//! The few hundred words by which layout is told: web furniture, picture credits, bylines, function words.
//! Knows words and pairs of words by hash; never reads an article.

use crate::word;

/// Part of every sentence, rare in labels.
pub(super) const FUNCTION: u16 = 1;
/// Reports speech.
pub(super) const REPORT: u16 = 1 << 1;
/// Web furniture by itself.
pub(super) const STRONG: u16 = 1 << 2;
/// Web furniture in company.
pub(super) const WEAK: u16 = 1 << 3;
/// Speaks to the reader.
pub(super) const ADDRESS: u16 = 1 << 4;
/// Tells the reader what to do, as the first word.
pub(super) const ORDER: u16 = 1 << 5;
/// A picture.
pub(super) const PICTURE: u16 = 1 << 6;
/// A news agency or desk.
pub(super) const AGENCY: u16 = 1 << 7;
/// What authors are: `reporter`, `staff`.
pub(super) const ROLE: u16 = 1 << 8;
/// A pair that credits a picture: `file photo`.
pub(super) const CREDIT: u16 = 1 << 9;
/// A note of the desk to its readers: `editor note`, `been updated`.
pub(super) const NOTE: u16 = 1 << 10;
/// A pair that names the print edition: `in print`.
pub(super) const PRINT: u16 = 1 << 11;
/// As the first word before a colon: `Tags:`, `Disclaimer:`.
pub(super) const LABEL: u16 = 1 << 12;
/// A pair that follows an author's name at the end: `reported from`.
pub(super) const SIGNED: u16 = 1 << 13;
/// A pair that speaks to the reader wherever it stands: `click here`.
pub(super) const CALL: u16 = 1 << 14;
/// All classes but that of function words.
pub(super) const RARE: u16 = (1 << 15) - 2;
/// The first word of some pair below.
const FIRST: u16 = 1 << 15;

/// Words of each class, lower case, letters and digits only.
const WORDS: &[(u16, &str)] = &[
    (
        FUNCTION,
        "the of a an to in and is was were are be been that for it its he she his her they their them with by from at as \
         has have had will would could should not but or who which this these those there on after before when while \
         into than about over between during against under because if so also i my we what how no",
    ),
    (
        REPORT,
        "said says say told tells added adds according reported reports announced wrote writes tweeted asked replied \
         claimed warned noted explained insisted argued stated continued declared",
    ),
    (
        STRONG,
        "subscribe subscribed subscriber subscribers subscription unsubscribe newsletter newsletters copyright copyrighted \
         cookie cookies disqus trademark trademarks advertisement advertisements advertorial disclaimer inbox rss \
         permalink hyperlink paywall whatsapp linkedin pinterest reddit flipboard telegram bookmark homepage webpage \
         login unlimited",
    ),
    (
        WEAK,
        "comment comments commenting commenters share shares tweet facebook twitter instagram youtube email emails mail privacy policy terms \
         rights reserved follow sign click related tags tagged filed contact register registered account download \
         article articles page print website site feedback readers reader powered updates alerts podcast podcasts \
         story stories trending latest popular recommended exclusive free app apps ios android itunes soundcloud spotify \
         link links post posts posted posting video gallery slideshow photos content permission redistributed \
         republished rewritten broadcast advertise advertising sponsored responsibility review guidelines community \
         members member support donate donation donations journalism topics guide",
    ),
    (ADDRESS, "you your yours us our please here"),
    (
        ORDER,
        "sign subscribe click follow share read join watch listen see download get receive please like visit contact \
         email send tell check log register view learn print report support donate discover explore enter tap scroll \
         comment leave want interested got have copy buy",
    ),
    (
        PICTURE,
        "photo photos photograph photographs image images picture pictures handout screenshot screengrab illustration \
         infographic",
    ),
    (
        AGENCY,
        "reuters ap afp upi bloomberg xinhua tass dpa ansa efe aap anp ria itar anadolu sana irna getty press agencies \
         agency news newspaper times post herald tribune wire wires service staff journal gazette bbc cnn magazine",
    ),
    (
        ROLE,
        "reporter reporters columnist correspondent correspondents editor editors writer writers author authors staff \
         contributor contributing freelance freelancer journalist professor fellow founder cofounder podcaster blogger \
         novelist historian anchor bureau chief senior special political",
    ),
    (
        LABEL,
        "tags tag topics topic keywords disclaimer alert privacy related filed categories category note notes advertisement share comments \
         see also correction corrections clarification update contributing copyright source sources more",
    ),
    (NOTE, "correction corrections clarification"),
];

/// Pairs of neighbouring words of each class, a comma between two pairs.
const PAIRS: &[(u16, &str)] = &[
    (
        STRONG,
        "sign up, sign in, signed up, log in, logged in, follow us, like us, join us, email us, tell us, \
         contact us, click here, tap here, read more, see more, learn more, find out, more on, more from, \
         more stories, rights reserved, app store, google play, powered by, terms of, privacy policy, cookie \
         policy, related stories, related articles, related content, related coverage, related topics, you \
         may, may also, might also, recommended for, share this, print this, email this, post comments, post \
         a, leave a, your comment, your comments, your email, your inbox, your feedback, our newsletter, our \
         newsletters, our website, our site, our readers, our journalism, this article, this story, this \
         link, continue reading, load more, show more, back to, skip to, registered trademarks, all rights, \
         daily newsletter, breaking news, third parties, without permission, clip above, interview above, \
         video above, clip below, video below, photos below, also on, join the, listen to, subscribe here, \
         most read, most popular, editors picks, accepts no, mailing list",
    ),
    (
        CALL,
        "sign up, log in, follow us, like us, join us, email us, contact us, click here, tap here, read more, \
         see more, learn more, more on, more from, rights reserved, app store, google play, powered by, you \
         may, may also, also on, recommended for, related stories, related articles, for more, continue \
         reading, registered trademarks, trademarks of, post comments, trademark of",
    ),
    (
        CREDIT,
        "getty images, file photo, file photograph, file picture, file image, handout photo, handout picture, \
         handout image, handout photograph, image via, photo via, picture via, photo by, image by, picture \
         by, photograph by, photo courtesy, image courtesy, image credit, photo credit, picture credit, afp \
         photo, ap photo, reuters photo, photo illustration, image source, photo source, via getty, via ap, \
         via reuters, via afp, via shutterstock, via twitter, screen grab, photo reuters, photo ap, photo afp",
    ),
    (
        NOTE,
        "editor note, editors note, editor s, been updated, been corrected, been amended, was updated, was \
         amended, earlier version, previous version, appended correction, correction appended",
    ),
    (PRINT, "in print, print edition, a version, print headline"),
    (
        SIGNED,
        "reported from, contributed to, contributed reporting, reporting by, editing by, additional \
         reporting, writing by, edited by, produced by, compiled by",
    ),
];

/// A quarter of the table is full, so most words are settled by one look.
const BITS: u32 = 12;
const PRIME: u32 = 0x0100_0193;

/// A hash table, filled at compile time; a word whose place is taken stands in the next one that is free.
struct Table {
    /// The hash in each place, 0 if it is free. Hashes are odd; here the low bit says whether a word that should
    /// stand in this place had to go on.
    hashes: [u32; 1 << BITS],
    classes: [u16; 1 << BITS],
}

static TABLE: Table = Table::build();

/// The hash of two words in a row.
#[inline]
pub(super) const fn hash_pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(9) ^ second).wrapping_mul(PRIME) | 1
}

/// The classes of the word or pair with that hash; 0 if it is in no list.
#[inline]
pub(super) fn classes(hash: u32) -> u16 {
    let mut at = place(hash);
    loop {
        let found = TABLE.hashes[at];
        if found | 1 == hash {
            return TABLE.classes[at];
        }
        if found & 1 == 0 {
            return 0;
        }
        at = (at + 1) % TABLE.hashes.len();
    }
}

/// The classes of the pair that ends with `second`; `first` is the word before with its classes.
#[inline]
pub(super) fn pair_classes(first: (u32, u16), second: u32) -> u16 {
    if first.1 & FIRST == 0 {
        return 0;
    }
    classes(hash_pair(first.0, second))
}

/// Whether `word` is in the list of that class, signs around it left out.
pub(super) fn is(word: &str, class: u16) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    classes(word::short_hash(word.as_bytes(), 0, word.len())) & class != 0
}

#[inline]
const fn place(hash: u32) -> usize {
    (hash >> (32 - BITS)) as usize
}

impl Table {
    const fn build() -> Self {
        let mut table = Self { hashes: [0; 1 << BITS], classes: [0; 1 << BITS] };
        let mut at = 0;
        while at < WORDS.len() {
            table.add_words(WORDS[at].0, WORDS[at].1.as_bytes());
            at += 1;
        }
        let mut at = 0;
        while at < PAIRS.len() {
            table.add_pairs(PAIRS[at].0, PAIRS[at].1.as_bytes());
            at += 1;
        }
        table
    }

    const fn add_words(&mut self, class: u16, words: &[u8]) {
        let (mut start, mut at) = (0, 0);
        while at <= words.len() {
            if at == words.len() || words[at] == b' ' {
                if start < at {
                    self.add(word::short_hash(words, start, at), class);
                }
                start = at + 1;
            }
            at += 1;
        }
    }

    const fn add_pairs(&mut self, class: u16, pairs: &[u8]) {
        let (mut first, mut start, mut at) = (0, 0, 0);
        while at <= pairs.len() {
            if at == pairs.len() || pairs[at] == b',' {
                self.add(first, FIRST);
                self.add(hash_pair(first, word::short_hash(pairs, start, at)), class);
                start = at + 1;
            } else if pairs[at] == b' ' {
                if start < at {
                    first = word::short_hash(pairs, start, at);
                }
                start = at + 1;
            }
            at += 1;
        }
    }

    const fn add(&mut self, hash: u32, class: u16) {
        let mut at = place(hash);
        while self.hashes[at] != 0 && self.hashes[at] | 1 != hash {
            self.hashes[at] |= 1;
            at = (at + 1) % self.hashes.len();
        }
        if self.hashes[at] == 0 {
            self.hashes[at] = hash & !1;
        }
        self.classes[at] |= class;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(word: &str) -> u32 {
        word::short_hash(word.as_bytes(), 0, word.len())
    }

    fn pair(first: &str, second: &str) -> u16 {
        pair_classes((hash(first), classes(hash(first))), hash(second))
    }

    #[test]
    fn words_and_pairs_are_found_in_either_case() {
        assert_eq!(classes(hash("The")) & !FIRST, FUNCTION);
        assert_eq!(classes(hash("STAFF")) & !FIRST, AGENCY | ROLE);
        assert_eq!(classes(hash("harbour")), 0);
        assert_eq!(pair("Click", "HERE"), STRONG | CALL);
        assert_eq!(pair("right", "here"), 0);
    }
}
