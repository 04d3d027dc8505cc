//! The lexicon as bytes: written by the build script, read when the program starts, so that no word is inflected and
//! hashed again. Knows the fields of the tables; not what they mean.
//!
//! All numbers are little-endian. Each table is its length as a `u32` and its rows; the order is that of [`Lexicon`].

use super::class::Classes;
use super::cue::{Cue, CueClass, Frames};
use super::{Abbreviations, Known, Lexicon, ListBits, Lists, Pairs, Phrase, SetId, Slot, Word, WordFacts, WordId};

/// No cue, no list.
const NONE: u16 = u16::MAX;

/// The lexicon as bytes.
pub(super) fn write(lexicon: &Lexicon) -> Vec<u8> {
    let mut out = Writer(Vec::new());
    out.rows(&lexicon.table, |out, slot| {
        out.u32(slot.tag);
        out.u16(slot.id.0);
        out.u16(slot.facts);
    });
    out.rows(&lexicon.facts, |out, facts| {
        out.u64(facts.classes.bits());
        out.u64(facts.lists.0[0]);
        out.u64(facts.lists.0[1]);
    });
    out.rows(&lexicon.words, |out, word| {
        out.u64(word.classes.bits());
        out.cue(word.cue);
        out.u32(word.sets.0);
        out.u16(word.sets.1);
        out.u32(word.phrases.0);
        out.u16(word.phrases.1);
    });
    out.rows(&lexicon.lemmas, |out, lemma| out.u16(lemma.0));
    out.rows(&lexicon.members, |out, set| out.u16(set.0));
    out.rows(&lexicon.phrases, |out, phrase| {
        out.rows(&phrase.rest, |out, word| out.u16(word.0));
        out.rows(&phrase.sets, |out, set| out.u16(set.0));
        out.cue(phrase.cue);
        out.u64(phrase.classes.bits());
    });
    out.rows(&lexicon.second_words, |out, word| out.u16(word.0));
    out.rows(&lexicon.set_names, |out, name| out.rows(name.as_bytes(), |out, byte| out.0.push(*byte)));
    out.rows(&lexicon.pairs.0, |out, bits| out.u64(*bits));
    out.rows(&lexicon.terms, |out, is_term| out.0.push(u8::from(*is_term)));
    for set in [lexicon.abbreviations.never_end, lexicon.abbreviations.may_end, lexicon.abbreviations.before_number] {
        out.u16(set.map_or(NONE, |s| s.0));
    }
    out.0
}

/// The lexicon of these bytes; `None` if they are none.
pub(super) fn read(bytes: &[u8]) -> Option<Lexicon> {
    let mut image = Reader(bytes);
    let mut lexicon = Lexicon {
        table: image.rows(8, |row| Some(Slot { tag: row.u32()?, id: WordId(row.u16()?), facts: row.u16()? }))?,
        facts: image.rows(24, |row| {
            Some(WordFacts { classes: Classes::from_bits(row.u64()?), lists: ListBits([row.u64()?, row.u64()?]) })
        })?,
        words: image.rows(22, |row| {
            Some(Word {
                classes: Classes::from_bits(row.u64()?),
                cue: cue(row.u16()?),
                sets: (row.u32()?, row.u16()?),
                phrases: (row.u32()?, row.u16()?),
            })
        })?,
        lemmas: image.rows(2, |row| row.u16().map(WordId))?,
        members: image.rows(2, |row| row.u16().map(SetId))?,
        phrases: image.list(|image| {
            Some(Phrase {
                rest: image.rows(2, |row| row.u16().map(WordId))?.into(),
                sets: image.rows(2, |row| row.u16().map(SetId))?,
                cue: cue(image.u16()?),
                classes: Classes::from_bits(image.u64()?),
            })
        })?,
        second_words: image.rows(2, |row| row.u16().map(WordId))?,
        set_names: image.list(|image| String::from_utf8(image.rows(1, Reader::u8)?).ok())?,
        pairs: Pairs(image.rows(8, Reader::u64)?),
        terms: image.rows(1, |row| row.u8().map(|byte| byte != 0))?,
        abbreviations: Abbreviations {
            never_end: set(image.u16()?),
            may_end: set(image.u16()?),
            before_number: set(image.u16()?),
        },
        known: Known::default(),
        lists: Lists::default(),
    };
    lexicon.known = Known::of(&lexicon);
    lexicon.lists = Lists::of(&lexicon);
    image.0.is_empty().then_some(lexicon)
}

fn set(bits: u16) -> Option<SetId> {
    (bits != NONE).then_some(SetId(bits))
}

fn cue(bits: u16) -> Option<Cue> {
    let class = *CueClass::ALL.get(usize::from(bits >> 8))?;
    Some(Cue { class, frames: Frames::from_bits(bits as u8) })
}

struct Writer(Vec<u8>);

impl Writer {
    fn u16(&mut self, value: u16) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// Class in the high byte, frames in the low one.
    fn cue(&mut self, cue: Option<Cue>) {
        let class = |c: Cue| CueClass::ALL.iter().position(|k| *k == c.class).unwrap_or_default() as u16;
        self.u16(cue.map_or(NONE, |c| class(c) << 8 | u16::from(c.frames.bits())));
    }

    fn rows<T>(&mut self, rows: &[T], write: impl Fn(&mut Self, &T)) {
        self.u32(rows.len() as u32);
        for row in rows {
            write(self, row);
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take().map(|[byte]| byte)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    /// Rows of `size` bytes each.
    fn rows<T>(&mut self, size: usize, mut read: impl FnMut(&mut Reader<'a>) -> Option<T>) -> Option<Vec<T>> {
        let count = self.u32()? as usize;
        let (table, rest) = self.0.split_at_checked(count.checked_mul(size)?)?;
        self.0 = rest;
        table.chunks_exact(size).map(|row| read(&mut Reader(row))).collect()
    }

    /// Rows of different lengths.
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.u32()?;
        (0..count).map(|_| read(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_image_is_that_of_the_lists() {
        assert!(Lexicon::image(crate::builtin::FILES) == crate::builtin::LEXICON, "build the program anew");
    }

    #[test]
    fn bytes_that_are_no_image_are_refused() {
        let image = write(Lexicon::builtin());
        assert!(read(&image).is_some());
        assert!(read(&image[..image.len() - 1]).is_none());
        assert!(read(b"no lexicon").is_none());
    }
}
