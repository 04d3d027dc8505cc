//! What rules may ask of a figure.

use super::super::{Article, Fact, FactKind, Role, Subject, SubjectKind, Value};
use super::{flag, number, symbol};
use crate::analyse::{Cited, Exemption, FigureFacts};
use crate::register::Checked;
use crate::syntax::Figure;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Figure> {
    article.syntax.figures.get(index as usize)
}

fn facts<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a FigureFacts> {
    article.facts.figures.get(index as usize)
}

/// What is declared of the sentence that it stands in.
fn cited<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Cited> {
    row(article, index).and_then(|r| article.cited_at(r.tokens.start))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "kind",
        kind: FactKind::Symbol(&["casualties", "money", "percent", "poll", "count", "measurement", "vague"]),
        about: "what it counts",
        get: |article, index| symbol(row(article, index).map(|f| f.kind.name())),
    },
    Fact {
        name: "attributed",
        kind: FactKind::Flag,
        about: "it stands in what somebody said",
        get: |article, index| flag(facts(article, index).map(|f| f.attribution.is_some())),
    },
    Fact {
        name: "attribution",
        kind: FactKind::Subject(SubjectKind::Attribution),
        about: "the attribution in whose content it stands",
        get: |article, index| {
            facts(article, index)
                .and_then(|f| f.attribution)
                .map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Attribution, index }))
        },
    },
    Fact {
        name: "low",
        kind: FactKind::Number,
        about: "lowest value meant",
        get: |article, index| number(row(article, index).map(|f| f.low)),
    },
    Fact {
        name: "high",
        kind: FactKind::Number,
        about: "highest value meant",
        get: |article, index| number(row(article, index).map(|f| f.high)),
    },
    Fact {
        name: "zero",
        kind: FactKind::Flag,
        about: "it says that there were none",
        get: |article, index| flag(facts(article, index).map(|f| f.zero)),
    },
    Fact {
        name: "repeated",
        kind: FactKind::Flag,
        about: "the same value is attributed elsewhere, or stands earlier in the article",
        get: |article, index| flag(facts(article, index).map(|f| f.repeated)),
    },
    Fact {
        name: "hedged",
        kind: FactKind::Flag,
        about: "under \"reportedly\", \"an estimated\", \"believed to\"",
        get: |article, index| flag(facts(article, index).map(|f| f.hedged)),
    },
    Fact {
        name: "first-in-sentence",
        kind: FactKind::Flag,
        about: "the first figure of its sentence that nobody stands behind",
        get: |article, index| flag(facts(article, index).map(|f| f.first_in_sentence)),
    },
    Fact {
        name: "exempt",
        kind: FactKind::Symbol(Exemption::NAMES),
        about: "why it needs no source of its own",
        get: |article, index| symbol(facts(article, index).map(|f| f.exempt.name())),
    },
    Fact {
        name: "settled",
        kind: FactKind::Flag,
        about: "its event has been over for more than a year",
        get: |article, index| flag(facts(article, index).map(|f| f.settled)),
    },
    Fact {
        name: "check-worthy",
        kind: FactKind::Flag,
        about: "a number that readers would want a source for",
        get: |article, index| flag(facts(article, index).map(|f| f.check_worthy)),
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
        name: "figure",
        about: "the number with its unit",
        get: |article, index| row(article, index).map(|f| article.span(&f.tokens)),
        text: None,
    },
    Role {
        name: "phrase",
        about: "the number with what it counts",
        get: |article, index| row(article, index).map(|f| article.span(&f.phrase)),
        text: None,
    },
    Role {
        name: "sentence",
        about: "the sentence it stands in",
        get: |article, index| article.sentence_of(article.span(&row(article, index)?.tokens)),
        text: None,
    },
    Role {
        name: "nearest-source",
        about: "the nearest source of the paragraph, which does not cover it",
        get: |article, index| facts(article, index)?.nearest_source.as_ref().map(|t| article.span(t)),
        text: None,
    },
];
