//! The few hundred words by which layout is told: web furniture, picture credits, bylines, function words. They stand in
//! the table of all words, so that one look finds a word for the layout and the grammar. Knows words and pairs of words
//! by hash; never reads an article.

use crate::word;

/// Part of every sentence, rare in labels.
pub(crate) const FUNCTION: u32 = 1;
/// Reports speech.
pub(crate) const REPORT: u32 = 1 << 1;
/// Web furniture by itself.
pub(crate) const STRONG: u32 = 1 << 2;
/// Web furniture in company.
pub(crate) const WEAK: u32 = 1 << 3;
/// Speaks to the reader.
pub(crate) const ADDRESS: u32 = 1 << 4;
/// Tells the reader what to do, as the first word.
pub(crate) const ORDER: u32 = 1 << 5;
/// A picture.
pub(crate) const PICTURE: u32 = 1 << 6;
/// A news agency or desk.
pub(crate) const AGENCY: u32 = 1 << 7;
/// What authors are: `reporter`, `staff`.
pub(crate) const ROLE: u32 = 1 << 8;
/// A pair that credits a picture: `file photo`.
pub(crate) const CREDIT: u32 = 1 << 9;
/// A note of the desk to its readers: `editor note`, `been updated`.
pub(crate) const NOTE: u32 = 1 << 10;
/// A pair that names the print edition: `in print`.
pub(crate) const PRINT: u32 = 1 << 11;
/// As the first word before a colon: `Tags:`, `Disclaimer:`.
pub(crate) const LABEL: u32 = 1 << 12;
/// A pair that follows an author's name at the end: `reported from`.
pub(crate) const SIGNED: u32 = 1 << 13;
/// A pair that speaks to the reader wherever it stands: `click here`.
pub(crate) const CALL: u32 = 1 << 14;
/// All classes but that of function words.
pub(crate) const RARE: u32 = (1 << 15) - 2;
/// The first word of some pair below.
const FIRST: u32 = 1 << 15;
/// The second word of some pair below.
const SECOND: u32 = 1 << 16;

/// Words of each class, lower case, letters and digits only.
const WORDS: &[(u32, &str)] = &[
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
const PAIRS: &[(u32, &str)] = &[
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

/// A hash table of the pairs, filled at compile time; a pair whose place is taken stands in the next one that is free.
struct Table {
    /// The hash in each place, 0 if it is free.
    hashes: [u32; 1 << BITS],
    classes: [u32; 1 << BITS],
}

/// A quarter of the table is full.
const BITS: u32 = 10;
const PRIME: u32 = 0x0100_0193;

static TABLE: Table = Table::build();

/// Not 0 if words of these classes, one after the other, may be a pair.
#[inline]
pub(crate) const fn may_pair(first: u32, second: u32) -> u32 {
    (first << 1) & second & SECOND
}

/// The classes of the pair of words with these hashes (see [`word::short_hash`]); 0 if it is in no list.
pub(crate) fn pair_classes(first: u32, second: u32) -> u32 {
    let hash = hash_pair(first, second);
    let mut at = place(hash);
    loop {
        match TABLE.hashes[at] {
            0 => return 0,
            found if found == hash => return TABLE.classes[at],
            _ => at = (at + 1) % TABLE.hashes.len(),
        }
    }
}

/// Each word with one of its classes: its hash (see [`word::hash`]) and the class. A word may come several times.
pub(super) fn words() -> impl Iterator<Item = (u64, u32)> {
    let singles = WORDS.iter().flat_map(|(class, words)| words.split_whitespace().map(move |word| (word, *class)));
    let pairs = PAIRS.iter().flat_map(|(_, pairs)| pairs.split(',').flat_map(parts));
    singles.chain(pairs).map(|(word, class)| (word::hash(word.as_bytes()), class))
}

/// The words of a pair, with their places in it.
fn parts(pair: &'static str) -> impl Iterator<Item = (&'static str, u32)> {
    pair.split_whitespace().zip([FIRST, SECOND])
}

const fn hash_pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(9) ^ second).wrapping_mul(PRIME) | 1
}

const fn place(hash: u32) -> usize {
    (hash >> (u32::BITS - BITS)) as usize
}

impl Table {
    const fn build() -> Self {
        let mut table = Self { hashes: [0; 1 << BITS], classes: [0; 1 << BITS] };
        let mut at = 0;
        while at < PAIRS.len() {
            table.add_pairs(PAIRS[at].0, PAIRS[at].1.as_bytes());
            at += 1;
        }
        table
    }

    const fn add_pairs(&mut self, class: u32, pairs: &[u8]) {
        let (mut first, mut start, mut at) = (0, 0, 0);
        while at <= pairs.len() {
            if at == pairs.len() || pairs[at] == b',' {
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

    const fn add(&mut self, hash: u32, class: u32) {
        let mut at = place(hash);
        while self.hashes[at] != 0 && self.hashes[at] != hash {
            at = (at + 1) % self.hashes.len();
        }
        self.hashes[at] = hash;
        self.classes[at] |= class;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    fn single(word: &str) -> u32 {
        Lexicon::builtin().layout_classes(word) & !FIRST & !SECOND
    }

    fn pair(first: &str, second: &str) -> u32 {
        let hash = |word: &str| word::short_hash(word.as_bytes(), 0, word.len());
        let [one, other] = [first, second].map(|word| Lexicon::builtin().layout_classes(word));
        if may_pair(one, other) == 0 { 0 } else { pair_classes(hash(first), hash(second)) }
    }

    #[test]
    fn words_and_pairs_are_found_in_either_case() {
        assert_eq!(single("The"), FUNCTION);
        assert_eq!(single("STAFF"), AGENCY | ROLE);
        assert_eq!(single("harbour"), 0);
        assert_eq!(pair("Click", "HERE"), STRONG | CALL);
        assert_eq!(pair("right", "here"), 0);
    }

    #[test]
    fn every_word_and_pair_is_found() {
        for (class, words) in WORDS {
            assert!(words.split_whitespace().all(|word| single(word) & class != 0), "{words}");
        }
        for (class, pairs) in PAIRS {
            for words in pairs.split(',') {
                let words: Vec<&str> = words.split_whitespace().collect();
                assert!(words.len() == 2 && pair(words[0], words[1]) & class != 0, "{words:?}");
            }
        }
    }

    #[test]
    fn words_of_layout_alone_are_unknown_to_the_grammar() {
        let lexicon = Lexicon::builtin();
        assert_eq!(lexicon.word("paywall"), super::super::WordId(0));
        assert_ne!(lexicon.layout_classes("paywall"), 0);
    }
}
