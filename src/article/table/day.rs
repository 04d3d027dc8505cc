//! What rules may ask of a day that the text names.

use super::super::{Article, Fact, FactKind, Role};
use super::{flag, number, symbol};
use crate::analyse::Day;
use crate::markup::WEEKDAYS;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Day> {
    article.facts.days.get(index as usize)
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "kind",
        kind: FactKind::Symbol(&["weekday", "weekday-and-date", "relative"]),
        about: "how it is named: \"Monday\", \"Monday, June 4\", \"yesterday\"",
        get: |article, index| symbol(row(article, index).map(|d| d.kind.name())),
    },
    Fact {
        name: "days-off",
        kind: FactKind::Number,
        about: "by how many days, either way, the weekday misses that of its date; 0 if they agree",
        get: |article, index| number(row(article, index).map(|d| f64::from(d.off))),
    },
    Fact {
        name: "with-year",
        kind: FactKind::Flag,
        about: "its date gives the year",
        get: |article, index| flag(row(article, index).map(|d| d.with_year)),
    },
    Fact {
        name: "anchored",
        kind: FactKind::Flag,
        about: "the day of publication, or a full date in the paragraph, says from when it counts",
        get: |article, index| flag(row(article, index).map(|d| d.anchored)),
    },
];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "day",
        about: "the words for it",
        get: |article, index| row(article, index).map(|d| article.span(&d.tokens)),
        text: None,
    },
    Role {
        name: "weekday",
        about: "the weekday; in messages the one that the calendar has",
        get: |article, index| row(article, index).map(|d| article.span(&(d.tokens.start..d.tokens.start + 1))),
        text: Some(|article, index| {
            WEEKDAYS.get(usize::from(row(article, index)?.really?)).map(|day| (*day).to_owned())
        }),
    },
];
