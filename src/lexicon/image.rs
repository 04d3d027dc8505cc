//! The lexicon as bytes: written by the build script, used by the program as they are, so that a start neither inflects
//! nor hashes nor copies a word. Knows the fields of the tables; not what they mean.
//!
//! Each table is its length as a `u32` and its rows; the order is that of [`Lexicon`].

use super::class::Classes;
use super::cue::{Cue, CueClass, Frames};
use super::look_up::{Place, Slot};
use super::table::{Row, Table};
use super::{Abbreviations, Entry, Known, Lexicon, ListBits, Lists, Pairs, SetId, Word, WordFacts, WordId};

/// No cue, no list.
const NONE: u16 = u16::MAX;

/// The lexicon as bytes.
pub(super) fn write(lexicon: &Lexicon) -> Vec<u8> {
    let mut image = Vec::new();
    lexicon.places.write(&mut image);
    lexicon.facts.write(&mut image);
    lexicon.layout.write(&mut image);
    lexicon.words.write(&mut image);
    lexicon.lemmas.write(&mut image);
    lexicon.members.write(&mut image);
    lexicon.entries.write(&mut image);
    lexicon.spelled.write(&mut image);
    lexicon.second_words.write(&mut image);
    lexicon.pairs.0.write(&mut image);
    lexicon.terms.write(&mut image);
    let Abbreviations { never_end, may_end, before_number } = lexicon.abbreviations;
    let abbreviations = [never_end, may_end, before_number].map(|set| set.unwrap_or(SetId(NONE)));
    Table::from_iter(abbreviations).write(&mut image);
    image.extend_from_slice(lexicon.set_names.join("\n").as_bytes());
    image
}

/// The lexicon of these bytes; `None` if they are none.
pub(super) fn read(image: &'static [u8]) -> Option<Lexicon> {
    let (places, image) = Table::split(image)?;
    let (facts, image) = Table::split(image)?;
    let (layout, image) = Table::split(image)?;
    let (words, image) = Table::split(image)?;
    let (lemmas, image) = Table::split(image)?;
    let (members, image) = Table::split(image)?;
    let (entries, image) = Table::split(image)?;
    let (spelled, image) = Table::split(image)?;
    let (second_words, image) = Table::split(image)?;
    let (pairs, image) = Table::split(image)?;
    let (terms, image) = Table::split(image)?;
    let (abbreviations, names) = Table::split(image)?;
    let abbreviation = |row| abbreviations.get(row).filter(|set| *set != SetId(NONE));
    let abbreviations =
        Abbreviations { never_end: abbreviation(0), may_end: abbreviation(1), before_number: abbreviation(2) };
    let mut lexicon = Lexicon {
        places,
        facts,
        layout,
        words,
        lemmas,
        members,
        entries,
        spelled,
        second_words,
        pairs: Pairs(pairs),
        terms,
        abbreviations,
        set_names: std::str::from_utf8(names).ok()?.split('\n').map(Into::into).collect(),
        known: Known::default(),
        lists: Lists::default(),
    };
    lexicon.known = Known::of(&lexicon);
    lexicon.lists = Lists::of(&lexicon);
    Some(lexicon)
}

impl Row<16> for Place {
    #[inline]
    fn of(bytes: &[u8; 16]) -> Self {
        Self([Slot(number(bytes, 0)), Slot(number(bytes, 8))])
    }

    fn bytes(&self) -> [u8; 16] {
        joined(self.0.map(|slot| slot.0))
    }
}

/// Start and length of a slice of another table, in the lower six bytes of a number.
const fn range(number: u64) -> (u32, u16) {
    (number as u32, (number >> 32) as u16)
}

fn packed((start, len): (u32, u16)) -> u64 {
    u64::from(start) | u64::from(len) << 32
}

impl Row<24> for WordFacts {
    #[inline]
    fn of(bytes: &[u8; 24]) -> Self {
        let lists = ListBits([number(bytes, 8), number(bytes, 16)]);
        Self { classes: Classes::from_bits(number(bytes, 0)), lists }
    }

    fn bytes(&self) -> [u8; 24] {
        joined([self.classes.bits(), self.lists.0[0], self.lists.0[1]])
    }
}

impl Row<24> for Word {
    #[inline]
    fn of(bytes: &[u8; 24]) -> Self {
        let row = [number(bytes, 0), number(bytes, 8), number(bytes, 16)];
        Self {
            classes: Classes::from_bits(row[0]),
            sets: range(row[1]),
            cue: cue((row[1] >> 48) as u16),
            entries: range(row[2]),
        }
    }

    fn bytes(&self) -> [u8; 24] {
        joined([self.classes.bits(), packed(self.sets) | u64::from(cue_bits(self.cue)) << 48, packed(self.entries)])
    }
}

impl Row<24> for Entry {
    #[inline]
    fn of(bytes: &[u8; 24]) -> Self {
        let row = [number(bytes, 0), number(bytes, 8), number(bytes, 16)];
        Self {
            classes: Classes::from_bits(row[0]),
            sets: range(row[1]),
            cue: cue((row[1] >> 48) as u16),
            rest: range(row[2]),
        }
    }

    fn bytes(&self) -> [u8; 24] {
        joined([self.classes.bits(), packed(self.sets) | u64::from(cue_bits(self.cue)) << 48, packed(self.rest)])
    }
}

impl Row<2> for WordId {
    #[inline]
    fn of(bytes: &[u8; 2]) -> Self {
        Self(u16::from_le_bytes(*bytes))
    }

    fn bytes(&self) -> [u8; 2] {
        self.0.to_le_bytes()
    }
}

impl Row<2> for SetId {
    #[inline]
    fn of(bytes: &[u8; 2]) -> Self {
        Self(u16::from_le_bytes(*bytes))
    }

    fn bytes(&self) -> [u8; 2] {
        self.0.to_le_bytes()
    }
}

impl Row<8> for u64 {
    #[inline]
    fn of(bytes: &[u8; 8]) -> Self {
        Self::from_le_bytes(*bytes)
    }

    fn bytes(&self) -> [u8; 8] {
        self.to_le_bytes()
    }
}

impl Row<4> for u32 {
    #[inline]
    fn of(bytes: &[u8; 4]) -> Self {
        Self::from_le_bytes(*bytes)
    }

    fn bytes(&self) -> [u8; 4] {
        self.to_le_bytes()
    }
}

impl Row<1> for bool {
    #[inline]
    fn of([byte]: &[u8; 1]) -> Self {
        *byte != 0
    }

    fn bytes(&self) -> [u8; 1] {
        [u8::from(*self)]
    }
}

/// The eight bytes at `at`: one load, since `at` is known when this is compiled.
#[inline]
const fn number<const N: usize>(bytes: &[u8; N], at: usize) -> u64 {
    u64::from_le_bytes([
        bytes[at],
        bytes[at + 1],
        bytes[at + 2],
        bytes[at + 3],
        bytes[at + 4],
        bytes[at + 5],
        bytes[at + 6],
        bytes[at + 7],
    ])
}

fn joined<const N: usize, const BYTES: usize>(numbers: [u64; N]) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    for (place, number) in bytes.chunks_exact_mut(8).zip(numbers) {
        place.copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

/// Class in the high byte, frames in the low one.
fn cue_bits(cue: Option<Cue>) -> u16 {
    let class = |c: Cue| CueClass::ALL.iter().position(|k| *k == c.class).unwrap_or_default() as u16;
    cue.map_or(NONE, |c| class(c) << 8 | u16::from(c.frames.bits()))
}

#[inline]
fn cue(bits: u16) -> Option<Cue> {
    let class = *CueClass::ALL.get(usize::from(bits >> 8))?;
    Some(Cue { class, frames: Frames::from_bits(bits as u8) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::LEXICON;

    #[test]
    fn the_built_in_image_is_that_of_the_lists() {
        assert!(Lexicon::image(crate::builtin::FILES) == LEXICON, "build the program anew");
    }

    #[test]
    fn rows_come_back_as_they_were() {
        let cue = Some(Cue { class: CueClass::Denial, frames: Frames::THAT });
        let word = Word { cue, sets: (70_000, 3), entries: (9, 2), ..Word::default() };
        assert_eq!(format!("{word:?}"), format!("{:?}", Word::of(&word.bytes())));
        let entry = Entry { cue: None, sets: (4, 1), rest: (80_000, 2), classes: Classes::from_bits(1 << 63) };
        assert_eq!(format!("{entry:?}"), format!("{:?}", Entry::of(&entry.bytes())));
    }

    #[test]
    fn bytes_that_are_no_image_are_refused() {
        assert!(read(LEXICON).is_some());
        assert!(read(&LEXICON[..LEXICON.len() / 2]).is_none());
        assert!(read(b"no lexicon").is_none());
    }
}
