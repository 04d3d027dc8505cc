//! Long quotations that several articles have, worded alike or differently. Knows words and how near two rows of them are;
//! nothing of articles.
//!
//! Candidates are found by the smallest hashes of the runs of words in each quotation, so that each is compared with few.
//! A mark of a cut (`…`, `[...]`, words in square brackets) stands for any words; capitals, accents and stops are no
//! difference, and neither is a quotation that is a part of the other.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fold;
use super::model::{Altered, Change, QuotationPlace, Quotations, Repeated, Table};
use super::note::{Noted, Quotation};
use super::recent::Recent;
use crate::word;

/// Quotations that are kept; the earliest are forgotten first.
const ROOM: usize = 30_000;
/// Words of a run.
const RUN: usize = 3;
/// Hashes that a quotation is known by.
const HASHES: usize = 4;
/// Quotations of one hash that one is compared with: the last ones.
const REACH: usize = 8;
/// Rows that are listed.
const MOST: usize = 200;
/// One word in so many may differ.
const NEAR: usize = 4;

/// A quotation with its first article.
#[derive(Clone, Debug)]
struct Kept {
    article: usize,
    path: Arc<str>,
    published: Option<Arc<str>>,
    quotation: Quotation,
    /// Articles in which it stands in these words, and the last of them.
    articles: usize,
    last: usize,
}

/// All long quotations so far.
#[derive(Clone, Debug)]
pub(super) struct Wordings {
    /// By hash.
    recent: Recent<u64, Kept>,
    altered: Vec<Altered>,
    left_out: usize,
    /// Repeated ones that were forgotten, those in most articles.
    repeated: Vec<Repeated>,
    repeated_left_out: usize,
    compared: u64,
}

impl Default for Wordings {
    fn default() -> Self {
        let recent = Recent::new(ROOM, REACH);
        Self { recent, altered: Vec::new(), left_out: 0, repeated: Vec::new(), repeated_left_out: 0, compared: 0 }
    }
}

impl Wordings {
    /// Adds the quotations of an article.
    pub(super) fn add(&mut self, noted: &mut Noted, article: usize) {
        let quotations = std::mem::take(&mut noted.quotations);
        if quotations.is_empty() {
            return;
        }
        let path: Arc<str> = noted.path.as_str().into();
        let published: Option<Arc<str>> = noted.published.as_deref().map(Into::into);
        for quotation in quotations {
            let hashes = Words::of(&quotation.text).hashes();
            if hashes.is_empty() {
                continue;
            }
            self.compared += 1;
            let (path, published) = (Arc::clone(&path), published.clone());
            let own = Kept { article, path, published, quotation, articles: 1, last: article };
            if !self.compare(&own, &hashes)
                && let Some(old) = self.recent.keep(hashes, own).filter(|old| old.articles > 1)
            {
                self.repeated.push(repeated(&old));
                if self.repeated.len() > 2 * MOST {
                    self.repeated_left_out += rank(&mut self.repeated);
                }
            }
        }
    }

    /// Compares it with earlier ones; whether it is one of them.
    fn compare(&mut self, own: &Kept, hashes: &[u64]) -> bool {
        let words = Words::of(&own.quotation.text);
        let mut found: Option<(usize, Vec<Change>)> = None;
        for number in self.recent.near(hashes).into_iter().rev() {
            let Some(other) = self.recent.get(number).filter(|other| may_be_one(&own.quotation, &other.quotation))
            else {
                continue;
            };
            let Some(changes) = Words::of(&other.quotation.text).changes(&words) else { continue };
            if changes.is_empty() {
                if let Some(other) = self.recent.get_mut(number) {
                    other.articles += usize::from(other.last != own.article);
                    other.last = own.article;
                }
                return true;
            }
            if other.article != own.article && found.as_ref().is_none_or(|(_, least)| changes.len() < least.len()) {
                found = Some((number, changes));
            }
        }
        if let Some((other, changes)) = found.and_then(|(number, changes)| Some((self.recent.get(number)?, changes))) {
            if self.altered.len() < MOST {
                self.altered.push(Altered { first: place(other), second: place(own), changes });
            } else {
                self.left_out += 1;
            }
        }
        false
    }

    pub(super) fn quotations(&self) -> Quotations {
        let mut all = self.repeated.clone();
        all.extend(self.recent.iter().filter(|kept| kept.articles > 1).map(repeated));
        let left_out = rank(&mut all) + self.repeated_left_out;
        Quotations {
            altered: Table { rows: self.altered.clone(), left_out: self.left_out },
            repeated: Table { rows: all, left_out },
            compared: self.compared,
            forgotten: self.recent.forgotten(),
        }
    }
}

/// Keeps those in most articles; returns how many were dropped.
fn rank(all: &mut Vec<Repeated>) -> usize {
    all.sort_by(|a, b| {
        b.articles.cmp(&a.articles).then_with(|| a.first.path.cmp(&b.first.path)).then(a.first.line.cmp(&b.first.line))
    });
    let dropped = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    dropped
}

fn repeated(kept: &Kept) -> Repeated {
    Repeated { first: place(kept), articles: kept.articles }
}

fn place(kept: &Kept) -> QuotationPlace {
    QuotationPlace {
        path: kept.path.to_string(),
        published: kept.published.as_deref().map(str::to_owned),
        line: kept.quotation.line,
        text: kept.quotation.text.clone(),
        speaker: kept.quotation.speaker.clone(),
    }
}

/// Whether one person may have said both: a surname stands for the full name, and nobody for anybody.
fn may_be_one(a: &Quotation, b: &Quotation) -> bool {
    let (Some(a), Some(b)) = (&a.speaker_key, &b.speaker_key) else { return true };
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.strip_suffix(short.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// The words of a quotation; a hash each, and none for a mark that stands for any words.
struct Words<'t> {
    shown: Vec<&'t str>,
    keys: Vec<Option<u64>>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let mut words = Self { shown: Vec::new(), keys: Vec::new() };
        let mut in_brackets = false;
        for shown in text.split_whitespace() {
            let opens = shown.contains('[');
            let is_cut = in_brackets || opens || shown.contains('…') || shown.contains("...");
            in_brackets = (in_brackets || opens) && !shown.contains(']');
            let folded = fold::word(shown);
            if is_cut {
                // "words…" is a word and a cut
                let whole = shown.trim_end_matches(['…', '.']);
                if !opens && !whole.is_empty() && whole.len() < shown.len() && !fold::word(whole).is_empty() {
                    words.push(whole, Some(word::hash(fold::word(whole).as_bytes())));
                }
                words.push(shown, None);
            } else if !folded.is_empty() {
                words.push(shown, Some(word::hash(folded.as_bytes())));
            }
        }
        words
    }

    fn push(&mut self, shown: &'t str, key: Option<u64>) {
        self.shown.push(shown);
        self.keys.push(key);
    }

    /// The smallest hashes of its runs of words.
    fn hashes(&self) -> Vec<u64> {
        let mix = |run: &[Option<u64>]| {
            let mixed = run.iter().try_fold(0u64, |all, key| {
                let key = (*key)?;
                Some((all.rotate_left(21) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15))
            })?;
            Some(mixed ^ mixed >> 29)
        };
        let all: BTreeSet<u64> = self.keys.windows(RUN).filter_map(mix).collect();
        all.into_iter().take(HASHES).collect()
    }

    /// What the other has for words of this one, if the two are near enough; nothing if they are one or one is a part of
    /// the other.
    fn changes(&self, other: &Self) -> Option<Vec<Change>> {
        let swapped = self.keys.len() > other.keys.len();
        let (short, long) = if swapped { (other, self) } else { (self, other) };
        let said = short.keys.iter().flatten().count();
        let (cost, pairs) = align(&short.keys, &long.keys);
        if cost as usize * NEAR > said {
            return None;
        }
        let mut changes: Vec<Change> = Vec::new();
        let mut is_open = false;
        for (a, b) in pairs {
            let is_change = match (a, b) {
                (Some(a), Some(b)) => short.keys[a] != long.keys[b],
                _ => true,
            };
            if !is_change {
                is_open = false;
                continue;
            }
            if !is_open {
                changes.push(Change::default());
                is_open = true;
            }
            let Some(change) = changes.last_mut() else { continue };
            let (one, two) = if swapped {
                (b.map(|b| long.shown[b]), a.map(|a| short.shown[a]))
            } else {
                (a.map(|a| short.shown[a]), b.map(|b| long.shown[b]))
            };
            add(&mut change.first, one);
            add(&mut change.second, two);
        }
        Some(changes)
    }
}

fn add(text: &mut String, word: Option<&str>) {
    let Some(word) = word else { return };
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

/// A word of the one beside a word of the other; none beside what the other leaves out.
type Pair = (Option<usize>, Option<usize>);

/// The cheapest way to lay the short row into the long one: how many words differ, and the pairs on the way, those apart
/// that a cut stands for. What the long one has before and behind costs nothing.
fn align(short: &[Option<u64>], long: &[Option<u64>]) -> (u32, Vec<Pair>) {
    let width = long.len() + 1;
    let mut costs = vec![0u32; (short.len() + 1) * width];
    let is_cut = |key: Option<&Option<u64>>| matches!(key, Some(None));
    // taking a word of the short row alone, of the long row alone
    let down = |row: usize| u32::from(!is_cut(short.get(row - 1)));
    let right = |row: usize, at: usize| {
        let beside_cut = is_cut(row.checked_sub(1).and_then(|row| short.get(row))) || is_cut(short.get(row));
        u32::from(!(is_cut(long.get(at - 1)) || beside_cut || row == 0 || row == short.len()))
    };
    let both = |row: usize, at: usize| {
        let (a, b) = (short[row - 1], long[at - 1]);
        u32::from(a.is_some() && b.is_some() && a != b)
    };
    for row in 1..=short.len() {
        for at in 0..width {
            let mut cost = costs[(row - 1) * width + at] + down_beside(long, at, down(row));
            if at > 0 {
                cost = cost.min(costs[(row - 1) * width + at - 1] + both(row, at));
                cost = cost.min(costs[row * width + at - 1] + right(row, at));
            }
            costs[row * width + at] = cost;
        }
    }
    let total = costs[short.len() * width + width - 1];
    let (mut row, mut at) = (short.len(), width - 1);
    let mut pairs = Vec::new();
    while row > 0 {
        let cost = costs[row * width + at];
        let took = |own: &Option<u64>| own.is_some();
        if at > 0 && cost == costs[(row - 1) * width + at - 1] + both(row, at) {
            (row, at) = (row - 1, at - 1);
            if took(&short[row]) && took(&long[at]) {
                pairs.push((Some(row), Some(at)));
            }
        } else if at > 0 && cost == costs[row * width + at - 1] + right(row, at) {
            at -= 1;
            if cost > costs[row * width + at] {
                pairs.push((None, Some(at)));
            }
        } else {
            row -= 1;
            if cost > costs[row * width + at] {
                pairs.push((Some(row), None));
            }
        }
    }
    pairs.reverse();
    (total, pairs)
}

/// What it costs to leave a word of the short row alone: nothing beside a cut of the long one.
fn down_beside(long: &[Option<u64>], at: usize, cost: u32) -> u32 {
    let beside = |at: Option<usize>| matches!(at.and_then(|at| long.get(at)), Some(None));
    if beside(at.checked_sub(1)) || beside(Some(at)) { 0 } else { cost }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(a: &str, b: &str) -> Option<Vec<(String, String)>> {
        let changes = Words::of(a).changes(&Words::of(b))?;
        Some(changes.into_iter().map(|change| (change.first, change.second)).collect())
    }

    fn pair(a: &str, b: &str) -> (String, String) {
        (a.to_owned(), b.to_owned())
    }

    const ONE: &str = "We will keep the quay open for every boat until the storm is over";

    #[test]
    fn words_that_differ_are_told() {
        let other = "We will keep the harbour open for every boat until the storm is over";
        assert_eq!(changes(ONE, other), Some(vec![pair("quay", "harbour")]));
        assert_eq!(changes(other, ONE), Some(vec![pair("harbour", "quay")]));
        let other = "We will keep the quay open for boat until the long storm is over";
        assert_eq!(changes(ONE, other), Some(vec![pair("every", ""), pair("", "long")]));
        assert_eq!(changes(ONE, "The mayor will not hear of it before the summer is quite over"), None);
    }

    #[test]
    fn cuts_capitals_and_parts_are_no_difference() {
        for other in [
            "we will keep the quay open, for every boat, until the storm is over.",
            "We will keep the quay open … until the storm is over",
            "We will keep the quay open... until the storm is over",
            "[The board] will keep the quay open for every boat until the storm is over",
            "keep the quay open for every boat until the storm",
        ] {
            assert_eq!(changes(ONE, other), Some(Vec::new()), "{other}");
            assert_eq!(changes(other, ONE), Some(Vec::new()), "{other}");
        }
    }

    #[test]
    fn near_ones_have_a_hash_in_common() {
        let hashes = |text: &str| Words::of(text).hashes();
        assert_eq!(hashes(ONE).len(), HASHES);
        assert_eq!(hashes(ONE), hashes(&ONE.to_uppercase()));
        assert!(hashes("So it goes").len() == 1 && hashes("Go on").is_empty());
    }
}
