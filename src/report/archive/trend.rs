//! Measures over the days of publication. Knows the calendar and numbers.

use std::collections::BTreeMap;

use super::group::{self, mean, share};
use super::model::{DeskTrend, Point, Table, Trend};
use super::note::Noted;
use crate::markup::Date;

/// Points that a trend has at most.
const MOST_POINTS: usize = 60;
/// Desks that have a trend of their own.
const MOST_DESKS: usize = 20;
/// Sums that are kept; from there on, days are put together to months, and months to years.
const MOST_SUMS: usize = 100_000;
/// One article of so many may be far before or behind all others without making the points longer.
const OUTLIERS: usize = 100;

/// What a point stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
enum Unit {
    #[default]
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The first day of the unit that holds a day; days are counted from 1 January of the year 0.
    fn first(self, day: i64) -> i64 {
        let date = date_of(day);
        match self {
            Self::Day => day,
            // day 2 of that count is a Monday
            Self::Week => day - (day - 2).rem_euclid(7),
            Self::Month => day_of(Date { day: 1, ..date }),
            Self::Quarter => day_of(Date { month: (date.month - 1) / 3 * 3 + 1, day: 1, ..date }),
            Self::Year => day_of(Date { month: 1, day: 1, ..date }),
        }
    }

    /// How many units a stretch of days takes, about.
    fn count(self, days: i64) -> usize {
        let length = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 91,
            Self::Year => 365,
        };
        usize::try_from(days / length + 1).unwrap_or(usize::MAX)
    }
}

/// The sums of the articles of a day, or of more of them.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    articles: usize,
    with_sources: usize,
    top: u64,
    words: u64,
    sentences: u64,
    attributed: u64,
    attributions: u64,
    anonymous: u64,
    findings: u64,
}

impl Bin {
    fn of(noted: &Noted) -> Self {
        let Noted { gate, sentences, sources, dependence, .. } = noted;
        Self {
            articles: 1,
            with_sources: usize::from(dependence.attributions > 0),
            top: group::parts(dependence.top_share),
            words: noted.words as u64,
            sentences: sentences.total as u64,
            attributed: sentences.attributed as u64,
            attributions: u64::from(dependence.attributions),
            anonymous: u64::from(sources.anonymous),
            findings: (gate.error + gate.warning) as u64,
        }
    }

    fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.with_sources += other.with_sources;
        self.top += other.top;
        self.words += other.words;
        self.sentences += other.sentences;
        self.attributed += other.attributed;
        self.attributions += other.attributions;
        self.anonymous += other.anonymous;
        self.findings += other.findings;
    }

    fn point(&self, day: i64) -> Point {
        Point {
            from: crate::report::day(date_of(day)),
            articles: self.articles,
            top_share: mean(self.top, self.with_sources),
            anonymous_share: (self.attributions > 0).then(|| share(self.anonymous, self.attributions)),
            attributed_share: (self.sentences > 0).then(|| share(self.attributed, self.sentences)),
            findings_per_1000_words: (self.words > 0).then(|| 1000.0 * share(self.findings, self.words)),
        }
    }
}

/// All articles by day of publication and desk.
#[derive(Clone, Debug, Default)]
pub(super) struct Trends {
    unit: Unit,
    /// By first day and number of the desk.
    bins: BTreeMap<(i64, usize), Bin>,
    undated: usize,
}

impl Trends {
    /// Adds an article of a desk.
    pub(super) fn add(&mut self, noted: &Noted, desk: usize) {
        let Some(date) = noted.date else {
            self.undated += 1;
            return;
        };
        let key = (self.unit.first(day_of(date)), desk);
        self.bins.entry(key).or_default().merge(&Bin::of(noted));
        while self.bins.len() > MOST_SUMS && self.unit != Unit::Year {
            self.unit = if self.unit == Unit::Day { Unit::Month } else { Unit::Year };
            self.bins = self.gathered(self.unit);
        }
    }

    fn gathered(&self, unit: Unit) -> BTreeMap<(i64, usize), Bin> {
        let mut bins: BTreeMap<(i64, usize), Bin> = BTreeMap::new();
        for ((day, desk), bin) in &self.bins {
            bins.entry((unit.first(*day), *desk)).or_default().merge(bin);
        }
        bins
    }

    /// The points, with the desks called by `name`.
    pub(super) fn trend(&self, name: impl Fn(usize) -> Option<String>) -> Trend {
        let unit = self.fitting();
        let bins = self.gathered(unit);
        let mut all: BTreeMap<i64, Bin> = BTreeMap::new();
        let mut desks: BTreeMap<usize, (usize, BTreeMap<i64, Bin>)> = BTreeMap::new();
        for ((day, desk), bin) in &bins {
            all.entry(*day).or_default().merge(bin);
            let (articles, own) = desks.entry(*desk).or_default();
            *articles += bin.articles;
            own.entry(*day).or_default().merge(bin);
        }
        let skipped = all.len().saturating_sub(MOST_POINTS);
        let earlier = all.values().take(skipped).map(|bin| bin.articles).sum();
        let from = all.keys().nth(skipped).copied().unwrap_or_default();
        let points = |bins: &BTreeMap<i64, Bin>| bins.range(from..).map(|(day, bin)| bin.point(*day)).collect();
        let mut ranked: Vec<_> = desks.into_iter().collect();
        ranked.sort_by_key(|(desk, (articles, _))| (std::cmp::Reverse(*articles), *desk));
        // one desk goes as all go
        if ranked.len() < 2 {
            ranked.clear();
        }
        let rows = ranked.iter().map(|(desk, (_, own))| DeskTrend { desk: name(*desk), points: points(own) });
        Trend {
            unit: unit.name(),
            undated: self.undated,
            earlier,
            points: points(&all),
            desks: Table::of(rows.collect(), MOST_DESKS),
        }
    }

    /// The shortest unit that makes few enough points of the days between which nearly all articles appeared.
    fn fitting(&self) -> Unit {
        let mut days: BTreeMap<i64, usize> = BTreeMap::new();
        for ((day, _), bin) in &self.bins {
            *days.entry(*day).or_default() += bin.articles;
        }
        let outliers = days.values().sum::<usize>() / OUTLIERS;
        let first = inside(days.iter(), outliers);
        let last = inside(days.iter().rev(), outliers);
        let length = last.unwrap_or_default() - first.unwrap_or_default();
        let fits = |unit: &Unit| *unit >= self.unit && unit.count(length) <= MOST_POINTS;
        Unit::ALL.into_iter().find(fits).unwrap_or(Unit::Year)
    }
}

/// The first day behind so many articles.
fn inside<'d>(mut days: impl Iterator<Item = (&'d i64, &'d usize)>, outliers: usize) -> Option<i64> {
    let mut passed = 0;
    days.find_map(|(day, articles)| {
        passed += articles;
        (passed > outliers).then_some(*day)
    })
}

/// Days since 1 January of the year 0, in eras of 400 years that start in March.
pub(in crate::report) fn day_of(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year + 60
}

fn date_of(days: i64) -> Date {
    let days = days - 60;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date { year: year as i32, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::from_iso(text).unwrap_or(Date { year: 0, month: 1, day: 1 })
    }

    #[test]
    fn days_are_counted_there_and_back() {
        for text in ["1970-01-01", "2000-02-29", "2023-12-31", "2024-01-01", "1900-03-01"] {
            assert_eq!(date_of(day_of(date(text))), date(text));
        }
        assert_eq!(day_of(date("2024-03-01")) - day_of(date("2024-02-28")), 2);
        let first = |unit: Unit, text| crate::report::day(date_of(unit.first(day_of(date(text)))));
        // 14 January 2026 is a Wednesday
        assert_eq!(first(Unit::Week, "2026-01-14"), "2026-01-12");
        assert_eq!(first(Unit::Week, "2026-01-12"), "2026-01-12");
        assert_eq!(first(Unit::Quarter, "2026-06-14"), "2026-04-01");
    }

    #[test]
    fn the_unit_follows_the_range() {
        let trend = |days: &[&str]| {
            let mut trends = Trends::default();
            for day in days {
                trends.add(&Noted { date: Some(date(day)), ..Noted::default() }, 0);
            }
            let trend = trends.trend(|_| None);
            (trend.unit, trend.points.len())
        };
        assert_eq!(trend(&[]), ("day", 0));
        assert_eq!(trend(&["2026-01-01", "2026-01-31"]), ("day", 2));
        assert_eq!(trend(&["2026-01-01", "2026-12-31"]), ("week", 2));
        assert_eq!(trend(&["2022-01-01", "2026-01-31"]), ("month", 2));
        assert_eq!(trend(&["1900-01-01", "2026-01-31"]), ("year", 2));
    }
}
