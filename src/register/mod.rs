//! The register of known sources: what they are called and what is declared of them. Knows names and ids; not what an
//! article says.

mod entry;
mod read;

use std::collections::{BTreeMap, HashMap};

use crate::lexicon::FastHash;
use crate::word;

pub use entry::{Checked, Entry, EntryKind, Stance};
pub use read::read;
pub(crate) use read::{Claim, Own, own};

/// Known sources, by id and by name.
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: Vec<Entry>,
    by_id: BTreeMap<String, u32>,
    by_name: HashMap<u64, u32, FastHash>,
}

impl Register {
    /// All entries; their ids elsewhere are rows of this list.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether nobody is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry in that row.
    pub fn get(&self, row: u32) -> Option<&Entry> {
        self.entries.get(row as usize)
    }

    /// The row of the entry with that id.
    pub fn row(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_id.keys().map(String::as_str)
    }

    /// Adds an entry; what is told of an id that is there already replaces what was told of it before.
    pub fn add(&mut self, entry: Entry) -> u32 {
        let row = self.by_id.get(&entry.id).copied().unwrap_or(self.entries.len() as u32);
        if let Some(known) = self.entries.get_mut(row as usize) {
            known.update(entry);
        } else {
            self.by_id.insert(entry.id.clone(), row);
            self.entries.push(entry);
        }
        let entry = &self.entries[row as usize];
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            if let Some(key) = key(name.split_whitespace().map(word::folded)) {
                self.by_name.entry(key).or_insert(row);
            }
        }
        row
    }

    /// The entry that has these words, folded, for its name or an alias.
    pub(crate) fn named(&self, words: impl Iterator<Item = u64>) -> Option<u32> {
        self.by_name.get(&key(words)?).copied()
    }

    /// How many of these entries know what they tell from elsewhere than the others: two that share a conveyor, or of
    /// which one conveys the other, count once.
    pub(crate) fn independent(&self, rows: &[u32]) -> usize {
        let linked = |a: u32, b: u32| {
            let (Some(one), Some(other)) = (self.get(a), self.get(b)) else { return false };
            a == b
                || one.via.contains(&other.id)
                || other.via.contains(&one.id)
                || one.via.iter().any(|conveyor| other.via.contains(conveyor))
        };
        let mut apart: Vec<u32> = Vec::new();
        for row in rows.iter().take(MOST_CITED) {
            if !apart.iter().any(|known| linked(*known, *row)) {
                apart.push(*row);
            }
        }
        apart.len()
    }
}

/// Sources of one sentence that are compared with each other.
const MOST_CITED: usize = 16;

/// One number for a row of folded words, a determiner before them left out; none if there are no words.
fn key(words: impl Iterator<Item = u64>) -> Option<u64> {
    let blank = word::folded("");
    let determiners = ["the", "a", "an"].map(word::folded);
    let mut key = None;
    for word in words.filter(|word| *word != blank) {
        if key.is_none() && determiners.contains(&word) {
            continue;
        }
        key = Some((key.unwrap_or(0u64).rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, name: &str, via: &[&str]) -> Entry {
        let via = via.iter().map(|v| (*v).to_owned()).collect();
        Entry { id: id.to_owned(), name: name.to_owned(), via, ..Entry::default() }
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let mut register = Register::default();
        register.add(entry("tal", "The Tal Monitoring Group", &[]));
        let find = |name: &str| register.named(name.split_whitespace().map(word::folded));
        assert_eq!(find("tal monitoring group"), Some(0));
        assert_eq!(find("the Tal Monitoring Group"), Some(0));
        assert_eq!(find("Monitoring Group"), None);
        assert_eq!(find("the"), None);
    }

    #[test]
    fn who_shares_a_conveyor_is_one_origin() {
        let mut register = Register::default();
        let rows = [
            register.add(entry("a", "A", &["wire"])),
            register.add(entry("b", "B", &["wire"])),
            register.add(entry("wire", "Wire", &[])),
            register.add(entry("c", "C", &[])),
        ];
        assert_eq!(register.independent(&rows), 2);
        assert_eq!(register.independent(&rows[..1]), 1);
        assert_eq!(register.independent(&[]), 0);
    }

    #[test]
    fn the_article_s_own_words_replace_the_register_s() {
        let mut register = Register::default();
        register.add(Entry { well_known: true, ..entry("a", "A", &[]) });
        register.add(Entry { kind: Some(EntryKind::Media), ..entry("a", "", &[]) });
        let merged = register.get(0);
        assert_eq!(merged.map(|e| (e.name.as_str(), e.well_known, e.kind)), Some(("A", true, Some(EntryKind::Media))));
    }
}
