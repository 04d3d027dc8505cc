//! Spellings of one name across articles. Knows names as rows of letters; nothing of articles.
//!
//! Two full names are taken for one if they differ in accents, hyphens and spaces only ("Abdel-Rahman", "Abdel Rahman"), or
//! by little in one part while the first or the last word is the same, and either the post is the same too or the rarer one
//! stands in at most a third as many articles. Two usual given names are two people.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fold;
use super::heavy::Heavy;
use super::model::{Names, Spelling, Spellings, Table};
use super::note::{FullName, Noted};
use crate::lexicon::FastHash;
use crate::word;

/// Names that are kept in any case.
const ROOM: usize = 10_000;
/// Rows that are listed.
const MOST: usize = 200;
/// Letters of a part of a name that may differ.
const SHORTEST: usize = 5;
/// Letters of a skeleton by which parts are compared.
const SHORTEST_SKELETON: usize = 3;
/// Letters that two parts of one skeleton may differ by.
const MOST_EDITS: usize = 3;
/// Names with one key that are compared with each other.
const REACH: usize = 12;
/// So much rarer is a slip than the name.
const RARER: u64 = 3;

/// What is kept of a name, by its spelling.
#[derive(Clone, Debug, Default)]
struct Kept {
    post: Option<String>,
    path: String,
    line: u32,
    is_usual: bool,
}

/// All full names so far.
#[derive(Clone, Debug)]
pub(super) struct Spelled(Heavy<Kept>);

impl Default for Spelled {
    fn default() -> Self {
        Self(Heavy::new(ROOM))
    }
}

impl Spelled {
    /// Adds the names of an article.
    pub(super) fn add(&mut self, noted: &mut Noted) {
        let names = std::mem::take(&mut noted.names);
        // how an apostrophe is drawn is a matter of keyboards
        let spelling = |name: &FullName| name.name.replace('\'', "’");
        let once: BTreeMap<String, FullName> = names.into_iter().rev().map(|name| (spelling(&name), name)).collect();
        for (spelling, name) in once {
            let FullName { post, line, is_usual, .. } = name;
            let kept = self.0.add(&spelling, 1, || Kept { post: None, path: noted.path.clone(), line, is_usual });
            kept.post = kept.post.take().or(post);
        }
    }

    pub(super) fn names(&self) -> Names {
        let rows: Vec<Row<'_>> = self.0.rows().filter_map(Row::of).collect();
        let mut by_key: HashMap<u64, Vec<usize>, FastHash> = HashMap::default();
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (index, row) in rows.iter().enumerate() {
            for key in row.keys() {
                let others = by_key.entry(key).or_default();
                pairs.extend(others.iter().map(|other| (*other, index)));
                if others.len() < REACH {
                    others.push(index);
                }
            }
        }
        let mut found: Vec<Spellings> = pairs.into_iter().filter_map(|(a, b)| rows[a].spellings(&rows[b])).collect();
        let order = |s: &Spellings| (s.difference != MARKS, !s.same_post, std::cmp::Reverse(s.common.articles));
        found.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.rare.name.cmp(&b.rare.name)));
        Names { spellings: Table::of(found, MOST), compared: rows.len(), error: self.0.error() }
    }
}

/// Accents, hyphens and spaces.
const MARKS: &str = "marks";
/// Letters.
const LETTERS: &str = "letters";

/// A name as it is compared.
struct Row<'n> {
    name: &'n str,
    articles: u64,
    kept: &'n Kept,
    /// The first word, and the others as one.
    first: String,
    rest: String,
    /// The last word, and the others as one.
    last: String,
    front: String,
}

impl<'n> Row<'n> {
    fn of((name, articles, kept): (&'n str, u64, &'n Kept)) -> Option<Self> {
        let words: Vec<String> = fold::words(name).collect();
        let ([first, rest @ ..], [front @ .., last]) = (words.as_slice(), words.as_slice()) else { return None };
        let (first, last) = (first.clone(), last.clone());
        Some(Self { name, articles, kept, first, rest: rest.concat(), last, front: front.concat() })
    }

    /// Names that may be this one have one of these in common.
    fn keys(&self) -> BTreeSet<u64> {
        let mut keys = BTreeSet::new();
        let mut add = |kind: char, same: &str, other: &str| {
            keys.insert(word::hash(format!("{kind}{same} {other}").as_bytes()));
        };
        add('=', "", &format!("{}{}", self.first, self.rest));
        for (kind, same, part) in [('<', &self.first, &self.rest), ('>', &self.last, &self.front)] {
            if part.chars().count() < SHORTEST {
                continue;
            }
            // one letter more, less or other: both lack it somewhere
            add(kind, same, part);
            for (at, c) in part.char_indices() {
                add(kind, same, &format!("{}{}", &part[..at], &part[at + c.len_utf8()..]));
            }
            let skeleton = skeleton(part);
            if skeleton.len() >= SHORTEST_SKELETON {
                add('~', same, &skeleton);
            }
        }
        keys
    }

    fn spellings(&self, other: &Self) -> Option<Spellings> {
        let (rare, common) =
            if (self.articles, self.name) <= (other.articles, other.name) { (self, other) } else { (other, self) };
        let is_one = self.first == other.first && self.rest == other.rest
            || format!("{}{}", self.first, self.rest) == format!("{}{}", other.first, other.rest);
        // "ADA LUND" is no other spelling
        if is_one && self.name.to_lowercase() == other.name.to_lowercase() {
            return None;
        }
        let same_post = rare.kept.post.is_some() && rare.kept.post == common.kept.post;
        let is_near = self.first == other.first && near(&self.rest, &other.rest)
            || self.last == other.last
                && near(&self.front, &other.front)
                && !(self.kept.is_usual && other.kept.is_usual);
        let is_slip = same_post || rare.articles * RARER <= common.articles;
        if !(is_one || is_near && is_slip) {
            return None;
        }
        let spelling = |row: &Self| Spelling {
            name: row.name.to_owned(),
            articles: row.articles as usize,
            path: row.kept.path.clone(),
            line: row.kept.line,
        };
        let difference = if is_one { MARKS } else { LETTERS };
        Some(Spellings { rare: spelling(rare), common: spelling(common), difference, same_post })
    }
}

/// Whether two parts of names differ by a letter, or by vowels and doubled letters only.
fn near(a: &str, b: &str) -> bool {
    let letters = a.chars().count().min(b.chars().count());
    if letters < SHORTEST {
        return false;
    }
    let edits = strsim::osa_distance(a, b);
    edits == 1 || edits <= MOST_EDITS && skeleton(a).len() >= SHORTEST_SKELETON && skeleton(a) == skeleton(b)
}

/// The letters that transliterations agree on: consonants, each once in a row.
fn skeleton(part: &str) -> String {
    let mut out = String::new();
    for c in part.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')) {
        let c = if c == 'q' { 'k' } else { c };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spellings found among names with the number of articles they stand in.
    fn found(names: &[(&str, usize)]) -> Vec<String> {
        let mut spelled = Spelled::default();
        for (name, articles) in names {
            for _ in 0..*articles {
                let name = FullName { name: (*name).to_owned(), ..FullName::default() };
                spelled.add(&mut Noted { names: vec![name], ..Noted::default() });
            }
        }
        let rows = spelled.names().spellings.rows;
        rows.iter().map(|s| format!("{} / {} {}", s.rare.name, s.common.name, s.difference)).collect()
    }

    #[test]
    fn spellings_of_one_name_are_put_together() {
        let names = [("Rami Abdel-Rahman", 6), ("Rami Abdul Rahman", 2), ("Rami Abdelrahman", 1), ("Rami Haddad", 9)];
        assert_eq!(
            found(&names),
            ["Rami Abdelrahman / Rami Abdel-Rahman marks", "Rami Abdul Rahman / Rami Abdel-Rahman letters",]
        );
        assert_eq!(found(&[("Zoë Lindqvist", 1), ("Zoe Lindqvist", 1)]).len(), 1);
        assert_eq!(found(&[("Raed Ibraheem", 1), ("Raed Ibrahim", 3)]).len(), 1);
    }

    #[test]
    fn two_people_are_left_alone() {
        for names in [
            [("Tom Lund", 1), ("Tim Lund", 9)],
            [("Ada Hansen", 3), ("Ada Hanson", 4)],
            [("Ada Lindholm", 1), ("Ada Lindberg", 9)],
            [("ADA LINDHOLM", 1), ("Ada Lindholm", 9)],
            [("Ada Lindholm", 1), ("Ada Maria Lindholm", 9)],
            // one of these is drawn with a typewriter's apostrophe
            [("Ada O’Brien", 1), ("Ada O'Brien", 9)],
        ] {
            assert_eq!(found(&names), Vec::<String>::new());
        }
    }
}
