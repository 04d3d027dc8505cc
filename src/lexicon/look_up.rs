//! From the hash of a word to what is known of it. Knows the table of words; not texts, nor what the facts mean.

use std::collections::BTreeMap;

use super::table::{Rows, Table};
use super::{Lexicon, WordFacts, WordId, layout};
use crate::word;

/// What the table of words has a word for, in one number that is cheap to carry. Zero is every unknown word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Found(u32);

impl Found {
    const fn new(id: WordId, facts: u16) -> Self {
        Self(id.0 as u32 | (facts as u32) << 16)
    }

    /// The word; 0 too for one that only the layout knows.
    #[inline]
    pub(crate) const fn id(self) -> WordId {
        WordId(self.0 as u16)
    }

    /// What is true of it, as a row of [`Lexicon::facts`].
    #[inline]
    const fn facts(self) -> usize {
        (self.0 >> 16) as usize
    }
}

/// A word in its place of the word table: the middle of its hash, the top of which says where to look, and what is found.
/// Small, since a look at it hardly ever finds it in the nearest cache. Zero is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot(pub(super) u64);

impl Slot {
    const fn new(tag: u32, found: Found) -> Self {
        Self(tag as u64 | (found.0 as u64) << 32)
    }

    #[inline]
    pub(super) const fn tag(self) -> u32 {
        self.0 as u32
    }

    #[inline]
    const fn found(self) -> Found {
        Found((self.0 >> 32) as u32)
    }
}

/// A place of the word table. With room for two words nearly all stand in their first place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place(pub(super) [Slot; 2]);

/// Where in a table of `len` places (a power of two) the search for that hash begins.
#[inline]
const fn place(hash: u64, len: usize) -> usize {
    (hash >> 40) as usize & len.wrapping_sub(1)
}

#[inline]
const fn tag(hash: u64) -> u32 {
    (hash >> 8) as u32
}

/// The tables that are asked about every word of a text, at hand for a loop over words.
#[derive(Clone, Copy)]
pub(crate) struct Finder<'l> {
    places: Rows<'l, Place, 16>,
    facts: Rows<'l, WordFacts, 24>,
    layout: Rows<'l, u32, 4>,
}

impl Finder<'_> {
    /// The word with that hash (see [`word::hash`]).
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> Found {
        match self.find_at(place(hash, self.places.len()), tag(hash)) {
            Some(found) => found,
            None => self.find_behind(hash),
        }
    }

    /// The word in that place, or unknown; `None` if it may stand in a later place.
    #[inline]
    fn find_at(&self, at: usize, tag: u32) -> Option<Found> {
        let Place([first, second]) = self.places.get(at).unwrap_or_default();
        // a choice, no branch: which of the two it is cannot be guessed
        let slot = if first.tag() == tag { first } else { second };
        (slot.tag() == tag || slot.tag() == 0).then_some(slot.found())
    }

    #[inline(never)]
    fn find_behind(&self, hash: u64) -> Found {
        let mut at = place(hash, self.places.len());
        loop {
            at = (at + 1) & (self.places.len() - 1);
            if let Some(found) = self.find_at(at, tag(hash)) {
                return found;
            }
        }
    }

    /// What is true of the word.
    #[inline]
    pub(crate) fn facts(&self, word: Found) -> WordFacts {
        self.facts.get(word.facts()).unwrap_or_default()
    }

    /// What layout knows of the word, as [`super::layout`] has it.
    #[inline]
    pub(crate) fn layout_classes(&self, word: Found) -> u32 {
        // The last row is that of all words behind, of which layout knows nothing: half of the words of a text, so a
        // branch would often be guessed wrong.
        let row = word.facts().min(self.layout.len().wrapping_sub(1));
        self.layout.get(row).unwrap_or_default()
    }
}

impl Lexicon {
    /// The tables by which words are found.
    pub(crate) fn finder(&self) -> Finder<'_> {
        Finder { places: self.places.all(), facts: self.facts.all(), layout: self.layout.all() }
    }

    /// The word with that hash (see [`word::hash`]) and what is true of it.
    pub(crate) fn look_up(&self, hash: u64) -> (WordId, WordFacts) {
        let finder = self.finder();
        let found = finder.find(hash);
        (found.id(), finder.facts(found))
    }

    /// What layout knows of a word, as [`super::layout`] has it.
    pub(crate) fn layout_classes(&self, word: &str) -> u32 {
        let finder = self.finder();
        finder.layout_classes(finder.find(word::hash(word.as_bytes())))
    }
}

/// The tables of words, as [`Lexicon`] has them.
pub(super) struct WordTable {
    pub(super) places: Table<Place, 16>,
    pub(super) facts: Table<WordFacts, 24>,
    pub(super) layout: Table<u32, 4>,
}

impl WordTable {
    /// The tables for these words, each with its hash, and those that only layout knows.
    pub(super) fn of(known: impl Iterator<Item = (u64, WordId, WordFacts)>) -> Self {
        let mut layout_classes: BTreeMap<u64, u32> = BTreeMap::new();
        for (hash, class) in layout::words() {
            *layout_classes.entry(hash).or_default() |= class;
        }
        let mut words = Vec::new();
        for (hash, id, facts) in known {
            words.push((layout_classes.remove(&hash).unwrap_or_default(), facts, hash, id));
        }
        words.extend(layout_classes.iter().map(|(hash, classes)| (*classes, WordFacts::default(), *hash, WordId(0))));
        // The words of layout come first: many of them stand in every sentence, so their own places should be free.
        words.sort_by_key(|(classes, facts, ..)| (*classes == 0, *classes, *facts));
        let mut places = vec![Place::default(); words.len().next_power_of_two().max(16)];
        let (mut facts, mut layout) = (vec![WordFacts::default()], vec![0]);
        for (classes, word_facts, hash, id) in words {
            if (layout.last(), facts.last()) != (Some(&classes), Some(&word_facts)) {
                facts.push(word_facts);
                layout.push(classes);
            }
            let mut at = place(hash, places.len());
            while places[at].0[1].tag() != 0 {
                at = (at + 1) & (places.len() - 1);
            }
            let is_second = places[at].0[0].tag() != 0;
            let found = Found::new(id, (facts.len() - 1) as u16);
            places[at].0[usize::from(is_second)] = Slot::new(tag(hash), found);
        }
        // the row of nothing for all words behind
        let of_layout = layout.iter().rposition(|classes| *classes != 0).unwrap_or_default();
        layout.resize(of_layout + 2, 0);
        Self {
            places: places.into_iter().collect(),
            facts: facts.into_iter().collect(),
            layout: layout.into_iter().collect(),
        }
    }
}
