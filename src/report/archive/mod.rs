//! Many articles together: takes one after the other, keeps of each what the report on all needs, and no more than has
//! room. Knows what each report says; not how it is written.
//!
//! Everything that grows with the number of articles has a limit: tables of names hold the heaviest (`heavy`), tolls and
//! quotations are compared with the last so many, days are put together to months where there are too many, and desks
//! beyond a number go into one. What a limit leaves out is counted and told.

mod events;
mod fold;
mod group;
mod heavy;
mod league;
pub(super) mod model;
mod names;
mod note;
mod origin;
mod phrases;
mod quotes;
mod recent;
mod trend;
mod users;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use events::Events;
use group::Sum;
use league::Leagues;
use model::{Desk, File, Table};
use names::Spelled;
use origin::Origins;
use quotes::Wordings;
use trend::Trends;
use users::{Bylines, Use};

pub(crate) use model::Archive;
pub(super) use model::{DeskTrend, League, Point, Source, Trend};
pub(crate) use note::{Noted, note};
pub(super) use phrases::{Content, Section, origin, sections};
pub(super) use trend::day_of;

/// Desks that are told apart; later ones are counted together.
const MOST_DESKS: usize = 200;
/// What these are called.
const OTHER_DESKS: &str = "other desks";
/// Articles that are listed.
const MOST_FILES: usize = 1_000;

/// All articles so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Accumulator {
    origins: Origins,
    totals: Sum,
    desks: Desks,
    files: Files,
    trends: Trends,
    leagues: Leagues,
    bylines: Bylines,
    events: Events,
    wordings: Wordings,
    spelled: Spelled,
}

impl Accumulator {
    /// Adds an article.
    pub(crate) fn add(&mut self, mut noted: Noted) {
        let article = self.totals.articles();
        self.origins.add(&noted);
        self.totals.add(&noted);
        let desk = self.desks.add(&noted);
        self.trends.add(&noted, desk);
        self.leagues.add(&noted);
        self.bylines.add(&noted);
        self.events.add(&mut noted, article);
        self.wordings.add(&mut noted, article);
        self.spelled.add(&mut noted);
        self.files.add(noted);
    }

    /// Number of articles.
    pub(crate) const fn articles(&self) -> usize {
        self.totals.articles()
    }

    /// What they come to.
    pub(crate) fn archive(&self) -> Archive {
        Archive {
            origin: self.origins.origin(),
            totals: self.totals.group(),
            desks: self.desks.table(),
            files: self.files.table(),
            trend: self.trends.trend(|desk| self.desks.name(desk)),
            dependence: self.leagues.dependence(),
            sources: self.leagues.sources(),
            conveyors: self.leagues.conveyors(),
            genders: self.leagues.genders(),
            anonymous_bylines: self.bylines.league(),
            anonymous_desks: self.desks.anonymous(),
            figures: self.events.figures(),
            quotations: self.wordings.quotations(),
            names: self.spelled.names(),
        }
    }
}

/// The desks in the order in which they turn up.
#[derive(Clone, Debug, Default)]
struct Desks {
    all: Vec<(Option<String>, Sum, Use)>,
    by_name: BTreeMap<Option<String>, usize>,
}

impl Desks {
    /// Adds an article; returns the number of its desk.
    fn add(&mut self, noted: &Noted) -> usize {
        let key = noted.desk.as_deref().map(fold::name);
        let known = self.by_name.get(&key).copied();
        let number = known.unwrap_or_else(|| {
            let number = self.all.len().min(MOST_DESKS);
            if number == self.all.len() {
                let name = if number == MOST_DESKS { Some(OTHER_DESKS.to_owned()) } else { noted.desk.clone() };
                let shown = Use::named(name.as_deref().unwrap_or("no desk"));
                self.all.push((name, Sum::default(), shown));
            }
            if number < MOST_DESKS {
                self.by_name.insert(key, number);
            }
            number
        });
        if let Some((_, sum, user)) = self.all.get_mut(number) {
            sum.add(noted);
            user.add(noted);
        }
        number
    }

    fn name(&self, number: usize) -> Option<String> {
        self.all.get(number)?.0.clone()
    }

    fn table(&self) -> Table<Desk> {
        let row = |(name, sum, _): &(Option<String>, Sum, Use)| Desk { name: name.clone(), measures: sum.group() };
        let mut rows: Vec<Desk> = self.all.iter().map(row).collect();
        rows.sort_by(|a, b| b.measures.articles.cmp(&a.measures.articles).then_with(|| a.name.cmp(&b.name)));
        Table::of(rows, MOST_DESKS + 1)
    }

    fn anonymous(&self) -> Table<model::AnonymousUse> {
        users::table(self.all.iter().filter(|(name, ..)| name.is_some()).map(|(.., user)| user))
    }
}

/// The articles that need somebody most.
#[derive(Clone, Debug, Default)]
struct Files {
    worst: Vec<File>,
    left_out: usize,
}

impl Files {
    fn add(&mut self, noted: Noted) {
        self.worst.push(noted.into_file());
        if self.worst.len() >= 2 * MOST_FILES {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        self.worst.sort_by(|a, b| urgency(a).cmp(&urgency(b)).then_with(|| a.path.cmp(&b.path)));
        self.left_out += self.worst.len().saturating_sub(MOST_FILES);
        self.worst.truncate(MOST_FILES);
    }

    fn table(&self) -> Table<File> {
        let mut all = self.clone();
        all.shrink();
        Table { rows: all.worst, left_out: all.left_out }
    }
}

fn urgency(file: &File) -> (Reverse<usize>, Reverse<usize>, Reverse<usize>) {
    (Reverse(file.errors), Reverse(file.warnings), Reverse(file.claims))
}
