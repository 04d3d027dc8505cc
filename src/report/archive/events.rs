//! Tolls of one event that differ between articles. Knows what a toll is told with; nothing of articles.
//!
//! Two tolls are of one event if they count the same (nobody in particular, or things of one noun), if the same became of
//! them, if all places of the one are places of the other, if they share a word for what happened and as many other words
//! as tolls within one article must, and if the articles appeared within a week. Without the days of publication the
//! weekdays in the text must agree, and more words. A word that tells of an update, a part or another event, or one for
//! "about", keeps a toll out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::model::{Difference, Figures, Table, TollPlace};
use super::note::{Noted, Toll};
use super::recent::Recent;
use super::trend::day_of;

/// Tolls that are kept; those of the earliest articles are forgotten first.
const ROOM: usize = 30_000;
/// Tolls at one place that one is compared with: those of the last articles.
const REACH: usize = 24;
/// Differences that are listed.
const MOST: usize = 200;
/// Days between two articles that may tell of one event.
const WINDOW: u64 = 7;
/// Words in common, those for the outcome and the event among them.
const SHARED: usize = 3;
/// The same where nothing says when the articles appeared.
const SHARED_UNDATED: usize = 5;

/// A toll with its article.
#[derive(Clone, Debug)]
struct Kept {
    article: usize,
    path: Arc<str>,
    published: Option<Arc<str>>,
    day: Option<i64>,
    toll: Toll,
}

/// All tolls so far.
#[derive(Clone, Debug)]
pub(super) struct Events {
    /// By kind and place.
    recent: Recent<(&'static str, String), Kept>,
    differences: Vec<Difference>,
    left_out: usize,
    compared: u64,
}

impl Default for Events {
    fn default() -> Self {
        Self { recent: Recent::new(ROOM, REACH), differences: Vec::new(), left_out: 0, compared: 0 }
    }
}

impl Events {
    /// Adds the tolls of an article.
    pub(super) fn add(&mut self, noted: &mut Noted, article: usize) {
        let tolls = std::mem::take(&mut noted.tolls);
        if tolls.is_empty() {
            return;
        }
        let path: Arc<str> = noted.path.as_str().into();
        let published: Option<Arc<str>> = noted.published.as_deref().map(Into::into);
        let day = noted.date.map(day_of);
        // one difference for two articles and one kind is enough
        let mut told: BTreeSet<(usize, &'static str)> = BTreeSet::new();
        for toll in tolls {
            self.compared += 1;
            let keys: Vec<_> = toll.places.iter().map(|place| (toll.kind, place.clone())).collect();
            let own = Kept { article, path: Arc::clone(&path), published: published.clone(), day, toll };
            for number in self.recent.near(&keys) {
                self.compare(&own, number, &mut told);
            }
            self.recent.keep(keys, own);
        }
    }

    fn compare(&mut self, own: &Kept, number: usize, told: &mut BTreeSet<(usize, &'static str)>) {
        let other = self.recent.get(number).filter(|other| other.article != own.article && told_apart(own, other));
        let Some((other, shared)) = other.and_then(|other| Some((other, one_event(own, other)?))) else { return };
        if !told.insert((other.article, own.toll.kind)) {
            return;
        }
        if self.differences.len() < MOST {
            self.differences.push(difference(other, own, shared));
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn figures(&self) -> Figures {
        Figures {
            differences: Table { rows: self.differences.clone(), left_out: self.left_out },
            compared: self.compared,
            forgotten: self.recent.forgotten(),
        }
    }
}

/// Whether the numbers cannot both be right.
fn told_apart(own: &Kept, other: &Kept) -> bool {
    own.toll.high < other.toll.low || other.toll.high < own.toll.low
}

/// The words by which two tolls are taken for those of one event; none if they are not.
fn one_event(own: &Kept, other: &Kept) -> Option<Vec<String>> {
    let (a, b) = (&own.toll, &other.toll);
    let dated = own.day.zip(other.day);
    let days_apart = !a.days.is_empty() && !b.days.is_empty() && !a.days.iter().any(|day| b.days.contains(day));
    let (few, many) = if a.places.len() <= b.places.len() { (a, b) } else { (b, a) };
    let causes = a.causes.iter().filter(|(lemma, _)| b.causes.contains_key(lemma)).map(|(_, word)| word.clone());
    let causes: BTreeSet<String> = causes.collect();
    let is_near = match dated {
        Some((own, other)) => own.abs_diff(other) <= WINDOW,
        None => !a.days.is_empty() && !b.days.is_empty(),
    };
    let fits = a.head == b.head && !days_apart && few.places.is_subset(&many.places) && !causes.is_empty() && is_near;
    if !fits {
        return None;
    }
    let words: BTreeSet<u64> = a.words.iter().copied().collect();
    let shared = b.words.iter().copied().collect::<BTreeSet<u64>>().intersection(&words).count();
    let needed = if dated.is_some() { SHARED } else { SHARED_UNDATED };
    (shared >= needed).then(|| few.places.iter().cloned().chain(causes).collect())
}

fn difference(first: &Kept, second: &Kept, shared: Vec<String>) -> Difference {
    // by day of publication, and in the order of the articles where there is none
    let (first, second) =
        if second.day.zip(first.day).is_some_and(|(b, a)| b < a) { (second, first) } else { (first, second) };
    let place = |kept: &Kept| TollPlace {
        path: kept.path.to_string(),
        published: kept.published.as_deref().map(str::to_owned),
        line: kept.toll.line,
        text: kept.toll.text.clone(),
        sentence: kept.toll.sentence.clone(),
        low: kept.toll.low,
        high: kept.toll.high,
        source: kept.toll.source.clone(),
    };
    let dated = first.day.is_some() && second.day.is_some();
    Difference {
        kind: first.toll.kind,
        shared,
        may_be_update: dated && first.day < second.day && second.toll.low > first.toll.high,
        dated,
        first: place(first),
        second: place(second),
    }
}
