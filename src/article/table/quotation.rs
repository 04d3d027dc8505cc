//! What rules may ask of a quotation.

use super::super::{Article, Fact, FactKind, Role};
use super::{flag, number, symbol};
use crate::analyse::{Cited, QuotationFacts};
use crate::register::Checked;
use crate::syntax::{Pairing, Quotation};

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Quotation> {
    article.syntax.quotations.get(index as usize)
}

fn facts<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a QuotationFacts> {
    article.facts.quotations.get(index as usize)
}

/// What is declared of the sentence that it stands in.
fn cited<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Cited> {
    row(article, index).and_then(|r| article.cited_at(r.tokens.start))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "kind",
        kind: FactKind::Symbol(&["speech", "fragment", "single-word", "name"]),
        about: "a clause or more, some words, one word, or a title, nickname, campaign",
        get: |article, index| symbol(row(article, index).map(|q| q.kind.name())),
    },
    Fact {
        name: "speaker",
        kind: FactKind::Symbol(&["stated", "continued", "inferred", "none"]),
        about: "how it comes by its speaker",
        get: |article, index| symbol(facts(article, index).map(|q| q.speaker.name())),
    },
    Fact {
        name: "balanced",
        kind: FactKind::Flag,
        about: "both marks are there, or the next paragraph re-opens it",
        get: |article, index| flag(row(article, index).map(|q| matches!(q.pairing, Pairing::Closed | Pairing::RunsOn))),
    },
    Fact {
        name: "words",
        kind: FactKind::Number,
        about: "number of words between the marks",
        get: |article, index| number(row(article, index).map(|q| f64::from(q.words))),
    },
    Fact {
        name: "nested",
        kind: FactKind::Flag,
        about: "it stands inside another quotation",
        get: |article, index| flag(row(article, index).map(|q| q.nested)),
    },
    Fact {
        name: "alone",
        kind: FactKind::Flag,
        about: "it is all of its sentence",
        get: |article, index| flag(facts(article, index).map(|q| q.alone)),
    },
    Fact {
        name: "previous-paragraph",
        kind: FactKind::Symbol(&["none", "attributed", "continuing", "orphan"]),
        about: "what the paragraph before holds: no quotation, or one with, continuing or without speaker",
        get: |article, index| symbol(facts(article, index).map(|q| q.before.name())),
    },
    Fact {
        name: "declared",
        kind: FactKind::Symbol(&["none", "marker", "source"]),
        about: "a mark on its sentence says where it is from, and there is such a source",
        get: |article, index| symbol(cited(article, index).map(Cited::name)),
    },
    Fact {
        name: "declared-sources",
        kind: FactKind::Number,
        about: "number of declared sources that do not depend on each other",
        get: |article, index| number(cited(article, index).map(|c| article.independent(c))),
    },
    Fact {
        name: "declared-verification",
        kind: FactKind::Symbol(Checked::NAMES),
        about: "whether what is declared of it says that it was checked",
        get: |article, index| symbol(cited(article, index).map(|c| c.checked.map_or("none", Checked::name))),
    },
];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "quotation",
        about: "from mark to mark",
        get: |article, index| row(article, index).map(|q| article.span(&q.tokens)),
        text: None,
    },
    Role {
        name: "mark",
        about: "the mark without partner",
        get: |article, index| {
            let mark = facts(article, index)?.mark?;
            Some(article.span(&(mark..mark + 1)))
        },
        text: None,
    },
    Role {
        name: "previous-speaker",
        about: "the source of the quotation before it",
        get: |article, index| facts(article, index)?.previous_speaker.as_ref().map(|t| article.span(t)),
        text: None,
    },
];
