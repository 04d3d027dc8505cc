//! Entries of several words: by which words they begin, and what they bring. Knows ids of words, no spelling.

use super::class::Classes;
use super::cue::Cue;
use super::table::{Rows, Table};
use super::{Lexicon, ListBits, SetId, WordId};

/// An entry of several words as it is kept; its first word is the key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Slice of `Lexicon::spelled`: the words after the first.
    pub(super) rest: (u32, u16),
    /// Slice of `Lexicon::members`.
    pub(super) sets: (u32, u16),
    pub(super) cue: Option<Cue>,
    pub(super) classes: Classes,
}

/// An entry of several words.
#[derive(Clone, Copy, Debug)]
pub struct Phrase<'l> {
    rest: Rows<'l, WordId, 2>,
    sets: Rows<'l, SetId, 2>,
    /// If it is a cue such as "point out".
    pub cue: Option<Cue>,
    /// Its class, e.g. a title.
    pub classes: Classes,
}

/// A bit for each pair of words that may begin a phrase, and another one if that is an entry of some rule's own words:
/// nearly all others are told apart without a look at the tables of words and phrases, which are too large for the near
/// caches.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs(pub(super) Table<u64, 8>);

impl Pairs {
    /// Words of 64 bits: 16 KB for some thousands of pairs.
    const LEN: usize = 2048;

    /// The table for these pairs, each with whether it begins an entry of some rule's own words.
    pub(super) fn of(pairs: impl Iterator<Item = ((WordId, WordId), bool)>) -> Self {
        let mut bits = vec![0_u64; Self::LEN];
        let mut set = |at: usize| bits[at / 64] |= 1 << (at % 64);
        for ((first, second), is_term) in pairs {
            set(Self::place(first, second, Self::PHRASES));
            if is_term {
                set(Self::place(first, second, Self::TERMS));
            }
        }
        Self(bits.into_iter().collect())
    }

    #[inline]
    fn may_hold(&self, first: WordId, second: WordId) -> bool {
        self.has(Self::place(first, second, Self::PHRASES))
    }

    /// Whether the pair may begin an entry of some rule's own words.
    #[inline]
    fn may_hold_term(&self, first: WordId, second: WordId) -> bool {
        self.has(Self::place(first, second, Self::TERMS))
    }

    #[inline]
    fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|bits| bits & (1 << (at % 64)) != 0)
    }

    /// Numbers without pattern that spread pairs over the table, each in its own way.
    const PHRASES: u32 = 0x9e37_79b1;
    const TERMS: u32 = 0x85eb_ca77;

    const fn place(first: WordId, second: WordId, spread: u32) -> usize {
        let pair = (first.0 as u32) << 16 | second.0 as u32;
        (pair.wrapping_mul(spread) >> 15) as usize
    }
}

impl<'l> Phrase<'l> {
    /// The words after the first.
    #[inline]
    pub fn rest(self) -> impl ExactSizeIterator<Item = WordId> + Clone + use<'l> {
        self.rest.iter()
    }

    /// Whether it belongs to the list.
    #[inline]
    pub fn is_in(self, set: SetId) -> bool {
        self.sets.iter().any(|known| known == set)
    }
}

impl Lexicon {
    /// The entries of several words that begin with `word` and go on with `next`; of those that stand in one text the
    /// longest comes first.
    #[inline]
    pub fn phrases(&self, word: WordId, next: WordId) -> impl Iterator<Item = Phrase<'_>> + Clone {
        let entries = if self.pairs.may_hold(word, next) { self.entries_of(word, next) } else { Rows::default() };
        entries.iter().map(|entry| self.phrase(entry))
    }

    /// Those of [`Self::phrases`] that are no longer or go on with `third`: a few words begin very many.
    #[inline]
    fn phrases_with(&self, word: WordId, next: WordId, third: WordId) -> impl Iterator<Item = Phrase<'_>> + Clone {
        let entries = if self.pairs.may_hold(word, next) { self.entries_of(word, next) } else { Rows::default() };
        let third_of = |entry: Entry| match entry.rest.1 {
            1 => NO_THIRD,
            _ => self.spelled.get(entry.rest.0 as usize + 1).unwrap_or_default(),
        };
        let from = entries.partition_point(|entry| third_of(entry) < third);
        let behind = entries.part(from, entries.len() - from);
        let same = behind.part(0, behind.iter().take_while(|entry| third_of(*entry) == third).count());
        let short = entries.part(entries.len() - 1.min(entries.len()), 1).iter().filter(|entry| entry.rest.1 == 1);
        same.iter().chain(short).map(|entry| self.phrase(entry))
    }

    #[inline]
    fn phrase(&self, entry: Entry) -> Phrase<'_> {
        Phrase {
            rest: self.spelled.part(entry.rest.0 as usize, entry.rest.1 as usize),
            sets: self.members.part(entry.sets.0 as usize, entry.sets.1 as usize),
            cue: entry.cue,
            classes: entry.classes,
        }
    }

    /// Whether an entry of several words may begin with `word` and go on with `next`.
    #[inline]
    pub(crate) fn may_begin_phrase(&self, word: WordId, next: WordId) -> bool {
        self.pairs.may_hold(word, next)
    }

    fn entries_of(&self, word: WordId, next: WordId) -> Rows<'_, Entry, 24> {
        let (start, len) =
            self.words.get(word.0 as usize).map_or((0, 0), |w| (w.entries.0 as usize, w.entries.1 as usize));
        let keys = self.second_words.part(start, len);
        let from = keys.partition_point(|key| key < next);
        let same = keys.part(from, len - from).iter().take_while(|key| *key == next).count();
        self.entries.part(start + from, same)
    }

    /// Number of words of the entry of `set` that begins at the first of `words`; 0 if none does.
    #[inline]
    pub(crate) fn entry_at(&self, set: SetId, mut words: impl Iterator<Item = WordId> + Clone) -> usize {
        let Some(first) = words.next() else { return 0 };
        let [next, third] = ahead(words.clone());
        for phrase in self.phrases_with(first, next, third) {
            if phrase.is_in(set) && phrase.rest().eq(words.clone().take(phrase.rest().len())) {
                return phrase.rest().len() + 1;
            }
        }
        usize::from(self.is_in(set, first))
    }

    /// Whether an entry of rules' own words may begin with `word`, which has these bits, and go on with `next`.
    #[inline]
    pub(crate) fn may_begin_term(&self, bits: ListBits, word: WordId, next: WordId) -> bool {
        bits.is_term() || bits.begins_term() && self.pairs.may_hold_term(word, next)
    }

    /// The lists of rules' own words that have an entry beginning at the first of `words`, which has these bits, each
    /// with the number of words of its longest one.
    pub(crate) fn terms_at(
        &self,
        bits: ListBits,
        mut words: impl Iterator<Item = WordId> + Clone,
        found: &mut Vec<(SetId, usize)>,
    ) {
        found.clear();
        let Some(first) = words.next() else { return };
        let mut add = |sets: Rows<'_, SetId, 2>, len: usize| {
            for set in sets.iter().filter(|set| self.terms.get(set.0 as usize).unwrap_or_default()) {
                if found.iter().all(|(known, _)| *known != set) {
                    found.push((set, len));
                }
            }
        };
        let [next, third] = ahead(words.clone());
        if self.pairs.may_hold_term(first, next) {
            for phrase in self.phrases_with(first, next, third) {
                if phrase.rest().eq(words.clone().take(phrase.rest().len())) {
                    add(phrase.sets, phrase.rest().len() + 1);
                }
            }
        }
        if bits.is_term() {
            add(self.sets(first), 1);
        }
    }
}

/// The next two words; unknown ones behind the last.
#[inline]
fn ahead(mut words: impl Iterator<Item = WordId>) -> [WordId; 2] {
    [words.next().unwrap_or_default(), words.next().unwrap_or_default()]
}

/// Sorts entries of two words behind those of more; no word has that number.
pub(super) const NO_THIRD: WordId = WordId(u16::MAX);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_deny_no_entry() {
        let lexicon = Lexicon::builtin();
        let mut terms = 0;
        for (id, word) in
            (0..lexicon.words.all().len()).filter_map(|id| Some((WordId(id as u16), lexicon.words.get(id)?)))
        {
            for entry in lexicon.entries.part(word.entries.0 as usize, word.entries.1 as usize).iter() {
                let second = lexicon.spelled.get(entry.rest.0 as usize).unwrap_or_default();
                let mut sets = lexicon.members.part(entry.sets.0 as usize, entry.sets.1 as usize).iter();
                let is_term = sets.any(|set| lexicon.terms.get(set.0 as usize) == Some(true));
                terms += usize::from(is_term);
                assert!(lexicon.pairs.may_hold(id, second));
                assert!(!is_term || lexicon.pairs.may_hold_term(id, second));
            }
        }
        assert!(terms > 0);
    }

    #[test]
    fn entries_of_several_words_are_found() {
        let lexicon = Lexicon::builtin();
        let words = ["pointed", "out", "that"].map(|w| lexicon.word(w));
        assert_eq!(lexicon.set("cues").map(|set| lexicon.entry_at(set, words.into_iter())), Some(2));
    }
}
