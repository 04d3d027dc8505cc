//! Word lists shared by the grammar and the rules: words become ids once, classes and sets are looked up by id.
//! Knows words, not texts: it never sees an article.

mod class;
mod cue;
mod draft;
pub(crate) mod entries;
mod fast_hash;
mod image;
mod inflect;
pub(crate) mod layout;
mod load;
mod look_up;
mod phrase;
mod rule_words;
mod table;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::word;

use look_up::Place;
use phrase::{Entry, Pairs};
use table::{Rows, Table};

pub use class::{Class, Classes};
pub use cue::{Cue, CueClass, Frames};
pub(crate) use draft::Draft;
pub(crate) use fast_hash::FastHash;
pub(crate) use look_up::{Finder, Found};
pub use phrase::Phrase;

/// A known word form; 0 is every unknown word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct WordId(pub u16);

/// A named word list that rules may refer to (`{lexicon: NAME}`): `file` or `file/group`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SetId(pub u16);

/// What is known about one word form.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    classes: Classes,
    cue: Option<Cue>,
    /// Slice of `Lexicon::members`.
    sets: (u32, u16),
    /// Slice of `Lexicon::entries` that begin with this form, by their second word, longest first.
    entries: (u32, u16),
}

/// What a token carries of its word besides the id, so that nearly all questions are answered without a look here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct WordFacts {
    /// Its classes.
    pub classes: Classes,
    /// The lists that it may be in.
    pub lists: ListBits,
}

/// One bit for each of the first lists that stages ask about, the rest folded: that the word, or an entry that it
/// begins, may be in it; one bit that it begins an entry of several words at all, two that it is or begins an entry of the
/// words of some rule, and one that it is a plural, by its ending, if it is a noun.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct ListBits([u64; 2]);

impl ListBits {
    const PHRASE: Self = Self([0, 1 << 63]);
    const TERM: Self = Self([0, 1 << 62]);
    const TERM_PHRASE: Self = Self([0, 1 << 61]);
    const PLURAL: Self = Self([0, 1 << 60]);

    fn of(sets: &[SetId]) -> Self {
        sets.iter().fold(Self::default(), |bits, set| bits.with(Self::of_list(*set)))
    }

    /// The bits of those of the lists that are there, for [`Self::meets`].
    pub(crate) fn of_lists(lists: &[Option<SetId>]) -> Self {
        lists.iter().flatten().fold(Self::default(), |bits, set| bits.with(Self::of_list(*set)))
    }

    /// The bit of a list: one of its own for the first ones, the rest share.
    #[inline]
    const fn of_list(set: SetId) -> Self {
        let bit = if set.0 < OWN_BITS { set.0 } else { OWN_BITS + (set.0 - OWN_BITS) % (124 - OWN_BITS) };
        if bit < 64 { Self([1 << bit, 0]) } else { Self([0, 1 << (bit - 64)]) }
    }

    /// The union.
    #[inline]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// Whether the word may be in one of the lists.
    #[inline]
    pub(crate) const fn meets(self, other: Self) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) != 0
    }

    /// Whether the word, or an entry that it begins, may be in the list.
    #[inline]
    pub(crate) const fn may_hold(self, set: SetId) -> bool {
        self.meets(Self::of_list(set))
    }

    /// Whether the word is in the list, where that is sure: no entry of several words begins with it, and the list has a
    /// bit of its own.
    #[inline]
    pub(crate) const fn surely_holds(self, set: SetId) -> bool {
        set.0 < OWN_BITS && !self.begins_phrase() && self.may_hold(set)
    }

    /// Whether an entry of some rule's own words begins with the word.
    #[inline]
    pub(crate) const fn begins_term(self) -> bool {
        self.meets(Self::TERM.with(Self::TERM_PHRASE))
    }

    /// Whether the word by itself is an entry of some rule's own words.
    #[inline]
    pub(crate) const fn is_term(self) -> bool {
        self.meets(Self::TERM)
    }

    /// Whether the word is a plural, by its ending, if it is a noun.
    #[inline]
    pub(crate) const fn is_plural(self) -> bool {
        self.meets(Self::PLURAL)
    }

    /// Whether some entry of several words begins with the word.
    #[inline]
    pub(crate) const fn begins_phrase(self) -> bool {
        self.meets(Self::PHRASE)
    }
}

/// The lists in force.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Open addressing over word hashes; a power of two long.
    places: Table<Place, 16>,
    /// What is true of words, each combination once: a few thousand. The first is that of unknown words, and those of
    /// words that layout knows come next.
    facts: Table<WordFacts, 24>,
    /// What layout knows of the words of the first of these combinations, and a last row for all others: nothing.
    layout: Table<u32, 4>,
    words: Table<Word, 24>,
    /// For each word the form of its verb's base; 0 for other words. A table of its own: it is asked more often than
    /// what else is known of a word.
    lemmas: Table<WordId, 2>,
    /// The lists of words and entries.
    members: Table<SetId, 2>,
    entries: Table<Entry, 24>,
    /// The words of entries after the first.
    spelled: Table<WordId, 2>,
    /// The second word of each entry.
    second_words: Table<WordId, 2>,
    /// Which two words, one after the other, begin an entry.
    pairs: Pairs,
    /// For each list whether it is the words of a rule.
    terms: Table<bool, 1>,
    set_names: Vec<Cow<'static, str>>,
    /// The lists that the lexer asks about stops.
    pub(crate) abbreviations: Abbreviations,
    /// Single words that productions name.
    pub(crate) known: Known,
    /// Lists that stages ask about by name.
    pub(crate) lists: Lists,
}

macro_rules! lists {
    ($($name:ident = $list:literal,)*) => {
        /// Ids of the lists that stages ask about; `None` if a list is not there.
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct Lists { $(pub(crate) $name: Option<SetId>,)* }

        impl Lists {
            /// Looks the lists up.
            pub(crate) fn of(lexicon: &Lexicon) -> Self {
                Self { $($name: lexicon.set($list),)* }
            }
        }

        const LIST_NAMES: &[&str] = &[$($list,)*];
    };
}

lists! {
    // those that whole sentences are passed over by come first: each has a bit of its own
    own_name = "own/name", casualty_verb = "casualties/verb", casualty_kill = "casualties/kill",
    casualty_state = "casualties/state", casualty_noun = "casualties/noun", ordinal = "numbers/ordinal",
    approximator = "numbers/approximator", fraction = "numbers/fraction", outlet = "media/outlet",
    outlet_capitalised = "media/outlet-capitalised", outlet_word = "media-names/word", time_now = "times/now",
    time_background = "times/background", season = "times/season", verification = "hedges/verification",
    appearance = "hedges/appearance", anaphor_organisation = "anaphors/organisation", anaphor_media = "anaphors/media",
    event_armed = "evidence/armed", event_light = "evidence/light", event_weak = "evidence/armed-weak",
    event_force = "force/noun", showing = "evidence/showing", distributing = "evidence/distributing",
    setting_act = "setting-acts/noun", setting_verb = "setting-verbs/verb", sport = "sports/noun", parties = "parties",
    direction = "directions/word", spokesperson = "roles/spokesperson", generic = "generic-descriptors/modifier",
    official = "roles/official", title_of_post = "titles/post", known_body = "organisations/known", cue = "cues",
    hearsay = "hearsay", kicker = "labels/kicker", noun_statement = "noun-cues/statement",
    noun_attitude = "noun-cues/attitude", noun_feeling = "noun-cues/feeling", conveying = "light-verbs/conveying",
    particle = "closed/particle", share = "numbers/share", country = "places/country", us_state = "places/us-state",
    region = "places/region", city = "places/city", figure_hedge = "figure-hedges/near",
    figure_hedge_beside = "figure-hedges/adjacent", toll_generic = "tolls/generic", toll_killed = "tolls/killed",
    toll_hurt = "tolls/hurt", toll_missing = "tolls/missing", toll_held = "tolls/held", toll_updated = "tolls/updated",
    toll_part = "tolls/part", toll_population = "tolls/population", crowd = "crowds/word", event_any = "events",
    market = "markets/word", change = "changes/word", figure_data = "public-figures/data", event_noun = "event-nouns",
    event_violent = "events/violent", figure_trait = "public-figures/trait", casualty_body = "casualties/body",
    casualty_claim = "casualties/claim", casualty_fee = "casualties/fee", casualty_road = "casualties/road",
    casualty_found = "casualties/found", anaphor_exact = "anaphors/exact", figure_statistic = "public-figures/statistic",
    change_comparative = "changes/comparative", expert = "experts", event_suffered = "evidence/suffered",
    event_finding = "evidence/finding", setting_price = "setting-acts/price", document = "documents",
    toll_noun = "tolls/noun", generic_tie = "generic-descriptors/tie", generic_matter = "generic-descriptors/matter",
    nameless = "generic-descriptors/nameless", casualty_neutral = "casualties/neutralised",
    casualty_grave = "casualties/grave", casualty_lost = "casualties/lost",
    // asked about few places, or by rules
    points = "changes/points", electorate = "changes/electorate", poll_noun = "surveys/poll",
    poll_population = "surveys/population", poll_margin = "surveys/margin", poll_sample = "surveys/sample",
    study_noun = "surveys/study", study_subject = "surveys/subject", study_design = "surveys/design",
    study_venue = "surveys/venue", study_risk = "surveys/risk", caption_via = "captions/via",
    caption_handout = "captions/handout", caption_credit = "captions/credit", caption_party = "captions/party",
    caption_exempt = "captions/exempt", internet_place = "internet-sources/place",
    internet_writer = "internet-sources/writer", verification_failed = "hedges/verification-failed",
    relative_day = "relative-days/word", quotation_editorial = "quotation-notes/editorial", deed_claim = "deeds/claim",
    deed_take = "deeds/take", deed_fall = "deeds/fall", inquiry = "inquiries/word", figure_name = "public-figures/name",
    figure_counter = "public-figures/counter", figure_rate = "public-figures/rate",
    figure_release = "public-figures/release", figure_result = "public-figures/result",
    figure_plan = "public-figures/plan", anaphor_strict = "anaphors/strict", anaphor_broad = "anaphors/broad",
    anaphor_apart = "anaphors/apart", poll_further = "surveys/further", street = "place-words/street", moving = "evidence/moving", figure_nobody = "figure-hedges/nobody", insider = "insiders/noun", force_counted = "force/counted",
    state_word = "place-words/state",
}

macro_rules! known {
    ($($name:ident = $word:literal,)*) => {
        /// Ids of the single words that productions name.
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct Known { $(pub(crate) $name: WordId,)* }

        impl Known {
            /// Looks the words up.
            pub(crate) fn of(lexicon: &Lexicon) -> Self {
                Self { $($name: lexicon.word($word),)* }
            }
        }

        const KNOWN_WORDS: &[&str] = &[$($word,)*];
    };
}

known! {
    describe = "describe", fight = "fight", life = "life", brand = "brand", below = "below", above = "above", under = "under", out = "out", way = "way",
    others = "others",    since = "since",    before = "before",    after = "after",    s = "'s", d = "'d", of = "of", by = "by", that = "that", according = "according", on = "on", at = "at",
    with = "with", tell = "tell", he = "he", she = "she", it = "it", they = "they", we = "we", the = "the",
    this = "this", a = "a", an = "an", and = "and", but = "but", to = "to", between = "between", cite = "cite",
    quote = "quote", one = "one", hundred = "hundred", thousand = "thousand", million = "million",
    billion = "billion", trillion = "trillion", dozen = "dozen", half = "half", only = "only", there = "there",
    her = "her", these = "these", those = "those", him = "him", them = "them", numbers = "numbers", old = "old",
    age = "age", aged = "aged", mn = "mn", bn = "bn", no = "no",
    voters = "voters", exceeded = "exceeded", topped = "topped", passed = "passed", few = "few", several = "several", surveyed = "surveyed", polled = "polled", respondents = "respondents", died = "died", dead = "dead", men = "men",
    perished = "perished", drowned = "drowned",
    posted = "posted", online = "online", internet = "internet",
    agency = "agency", speaking = "speaking", r#if = "if", used = "used", put = "put", first = "first",
    minutes = "minutes", r#while = "while", own = "own", some = "some", take = "take", r#use = "use", issue = "issue", hold = "hold", hear = "hear", see = "see", neither = "neither", nor = "nor", share = "share", another = "another", which = "which", imagine = "imagine", against = "against", authority = "authority",
    journalists = "journalists", photographer = "photographer", watched = "watched", visited = "visited",
    last = "last", next = "next", fact = "fact", idea = "idea", notion = "notion", possibility = "possibility",
    reporter = "reporter", reporters = "reporters", journalist = "journalist", correspondent = "correspondent",
    saw = "saw", heard = "heard", witnessed = "witnessed", counted = "counted",
    away = "away", all = "all", both = "both", shared = "shared", uploaded = "uploaded",
    circulating = "circulating", am = "a.m", pm = "p.m", oclock = "o'clock", over = "over", r#for = "for",
    about = "about", its = "its", news = "news", call = "call", r#in = "in", what = "what", r#as = "as", ask = "ask",
    being = "being", yet = "yet", past = "past", likely = "likely", than = "than", up = "up", down = "down", report = "report", list = "list", record = "record", register = "register", post = "post", plead = "plead", value = "value", tally = "tally", count = "count", estimate = "estimate", reckoning = "reckoning", account = "account", claim = "claim", from = "from", during = "during", r#continue = "continue", begin = "begin", start = "start", proceed = "proceed", go = "go",
    view = "view", opinion = "opinion", words = "words", telling = "telling", eyes = "eyes", estimation = "estimation", judgment = "judgment", mind = "mind", judgement = "judgement", long = "long", having = "having", each = "each", find = "find", found = "found", show = "show", among = "among", survey = "survey", poll = "poll", interview = "interview", question = "question", average = "average", series = "series", number = "number",
    because = "because", say = "say", respond = "respond", declare = "declare", name = "name", dub = "dub", label = "label", have = "have", give = "give", place = "place", whether = "whether", his = "his", their = "their", i = "i", my = "my", although = "although", unless = "unless", per = "per", write = "write", worth = "worth", home = "home", cent = "cent", toll = "toll", lives = "lives", off = "off", social = "social", article = "article", column = "column", media = "media", press = "press", oped = "op-ed",
    speak = "speak", talk = "talk", meet = "meet", want = "want", request = "request", attack = "attack", condition = "condition", anonymity = "anonymity", anonymous = "anonymous", identify = "identify", withhold = "withhold", without = "without", who = "who", help = "help", like = "like", love = "love",
    was = "was", were = "were", been = "been", reached = "reached", figures = "figures", revise = "revise", increase = "increase", raise = "raise", lower = "lower", correct = "correct",
}

/// Words whose stop need not end a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Abbreviations {
    /// Gov., vs.: never at the end.
    pub(crate) never_end: Option<SetId>,
    /// Inc., Dec., a.m.: may stand at the end.
    pub(crate) may_end: Option<SetId>,
    /// No. 5
    pub(crate) before_number: Option<SetId>,
}

/// How many lists have a bit of their own in [`ListBits`]: those that stages ask about first.
const OWN_BITS: u16 = 110;

impl Lexicon {
    /// The lists compiled into the program.
    pub fn builtin() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON
            .get_or_init(|| image::read(crate::builtin::LEXICON).unwrap_or_else(|| load::load(crate::builtin::FILES)))
    }

    /// The lexicon of these files, (path below the root, YAML), as the bytes that the build script puts into the
    /// program.
    pub fn image(files: &[(&str, &str)]) -> Vec<u8> {
        image::write(&load::load(files))
    }

    /// The id of a lower-case word.
    pub fn word(&self, word: &str) -> WordId {
        self.look_up(word::hash(word.as_bytes())).0
    }

    /// The classes of a word.
    #[inline]
    pub fn classes(&self, word: WordId) -> Classes {
        self.words.get(word.0 as usize).map_or(Classes::NONE, |w| w.classes)
    }

    /// What cue the word is, if it is one.
    pub fn cue(&self, word: WordId) -> Option<Cue> {
        self.words.get(word.0 as usize).and_then(|w| w.cue)
    }

    /// The base form of a verb form (itself for other words).
    pub fn lemma(&self, word: WordId) -> WordId {
        self.lemmas.get(word.0 as usize).filter(|lemma| lemma.0 != 0).unwrap_or(word)
    }

    /// The lists of the single word.
    #[inline]
    fn sets(&self, word: WordId) -> Rows<'_, SetId, 2> {
        let (start, len) = self.words.get(word.0 as usize).map_or((0, 0), |w| w.sets);
        self.members.part(start as usize, len as usize)
    }

    /// Whether the single word belongs to the list.
    #[inline]
    pub fn is_in(&self, set: SetId, word: WordId) -> bool {
        self.sets(word).iter().any(|known| known == set)
    }

    /// The built-in lists and rules, and those of further files: (path, YAML) of rules that bring words along.
    pub fn extended(files: &[(&str, &str)]) -> Self {
        load::load(&[crate::builtin::FILES, files].concat())
    }

    /// Whether a rule file seems to bring words along.
    pub(crate) fn has_words(yaml: &str) -> bool {
        rule_words::has_words(yaml)
    }

    /// The list of that name.
    pub fn set(&self, name: &str) -> Option<SetId> {
        self.set_names.iter().position(|n| n == name).map(|i| SetId(i as u16))
    }

    /// All names, for did-you-mean.
    pub fn set_names(&self) -> Vec<&str> {
        self.set_names.iter().map(AsRef::as_ref).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_class_and_list() {
        let lexicon = Lexicon::builtin();
        let neutral = lexicon.set("cues/neutral");
        for form in ["say", "says", "said", "saying"] {
            assert!(neutral.is_some_and(|set| lexicon.is_in(set, lexicon.word(form))), "{form}");
        }
        assert!(lexicon.classes(lexicon.word("said")).has(Class::VerbPast));
        assert_eq!(lexicon.cue(lexicon.word("claims")).map(|c| c.class), Some(CueClass::Loaded));
    }
}
