//! What rules may ask of a quotation.

use super::super::{Article, Fact, FactKind, Role, Subject, SubjectKind, Value};
use super::{flag, number, symbol, text};
use crate::analyse::quotation;
use crate::analyse::turn::{self, Turn};
use crate::analyse::wording::{self, Insertions, Typography};
use crate::analyse::{Cited, QuotationFacts};
use crate::lex::{Token, Tokens};
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

fn insertions(article: &Article<'_>, index: u32) -> Option<Insertions> {
    row(article, index).map(|q| wording::insertions(article.context(), q))
}

fn typography(article: &Article<'_>, index: u32) -> Option<(Typography, Tokens)> {
    row(article, index).map(|q| wording::typography(article.context(), q))
}

fn turn(article: &Article<'_>, index: u32) -> Option<(Turn, Tokens, Tokens)> {
    turn::turn(article.context(), index)
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
        name: "double-marks",
        kind: FactKind::Flag,
        about: "double marks open it, not single ones",
        get: |article, index| {
            let mark = row(article, index).and_then(|q| article.lexed.tokens.get(q.tokens.start as usize));
            flag(mark.map(Token::is_double_mark))
        },
    },
    Fact {
        name: "previous-paragraph",
        kind: FactKind::Symbol(&["none", "reported", "attributed", "told", "continuing", "orphan"]),
        about: "what the paragraph before holds: no quotation, nor anybody who speaks, or one with, continuing or without speaker; told: it ends in its only speaker",
        get: |article, index| symbol(facts(article, index).map(|q| q.before.name())),
    },
    Fact {
        name: "answered",
        kind: FactKind::Flag,
        about: "the next paragraph opens with a quotation mark, too",
        get: |article, index| flag(row(article, index).map(|q| quotation::is_answered(article.context(), &q.tokens))),
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
    Fact {
        name: "sentence",
        kind: FactKind::Subject(SubjectKind::Sentence),
        about: "the sentence that it begins in",
        get: |article, index| {
            row(article, index)
                .and_then(|q| article.lexed.sentence_of(q.tokens.start))
                .map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Sentence, index }))
        },
    },
    Fact {
        name: "fragments",
        kind: FactKind::Number,
        about: "number of quotations in its paragraph that are single words or pieces of a sentence",
        get: |article, index| number(facts(article, index).map(|q| f64::from(q.fragments))),
    },
    Fact {
        name: "capitalised",
        kind: FactKind::Flag,
        about: "each of its words is written with a capital",
        get: |article, index| flag(row(article, index).map(|q| wording::is_capitalised(article.context(), q))),
    },
    Fact {
        name: "numeric",
        kind: FactKind::Flag,
        about: "it is a number, perhaps with its unit",
        get: |article, index| flag(row(article, index).map(|q| wording::is_number(article.context(), q))),
    },
    Fact {
        name: "exclaimed",
        kind: FactKind::Flag,
        about: "it ends in an exclamation or question mark",
        get: |article, index| flag(row(article, index).map(|q| wording::is_exclaimed(article.context(), q))),
    },
    Fact {
        name: "lead-in",
        kind: FactKind::Text,
        about: "the words of its sentence before it, seven at most, back to another mark",
        get: |article, index| {
            let words = row(article, index).and_then(|q| wording::lead_in(article.context(), q));
            text(words.as_ref())
        },
    },
    Fact {
        name: "tail",
        kind: FactKind::Text,
        about: "the words of its sentence behind it, four at most",
        get: |article, index| {
            let words = row(article, index).and_then(|q| wording::tail(article.context(), q));
            text(words.as_ref())
        },
    },
    Fact {
        name: "insertions",
        kind: FactKind::Number,
        about: "number of stretches in brackets that the article put into it",
        get: |article, index| number(insertions(article, index).map(|i| f64::from(i.count))),
    },
    Fact {
        name: "insertion-share",
        kind: FactKind::Number,
        about: "share of its words that stand in brackets, 0 to 1",
        get: |article, index| {
            let words = row(article, index).map(|q| f64::from(q.words.max(1)));
            number(insertions(article, index).zip(words).map(|(i, words)| f64::from(i.words) / words))
        },
    },
    Fact {
        name: "typography",
        kind: FactKind::Symbol(&["sound", "inner-space", "mixed-marks", "double-in-double"]),
        about: "how its marks are set",
        get: |article, index| symbol(typography(article, index).map(|(kind, _)| kind.name())),
    },
    Fact {
        name: "turn",
        kind: FactKind::Symbol(&["none", "same-paragraph", "next-paragraph"]),
        about: "another person spoke before, there, and the reader learns of the change only behind it",
        get: |article, index| symbol(Some(turn(article, index).map_or(Turn::None, |(turn, ..)| turn).name())),
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
        name: "insertion",
        about: "the first stretch in brackets",
        get: |article, index| insertions(article, index)?.first.map(|t| article.span(&t)),
        text: None,
    },
    Role {
        name: "typography",
        about: "the mark that is set wrongly; the fault in messages",
        get: |article, index| typography(article, index).map(|(_, tokens)| article.span(&tokens)),
        text: Some(|article, index| typography(article, index)?.0.fault().map(str::to_owned)),
    },
    Role {
        name: "turn-from",
        about: "who spoke before, where the speaker changes",
        get: |article, index| turn(article, index).map(|(_, from, _)| article.span(&from)),
        text: None,
    },
    Role {
        name: "turn-to",
        about: "who speaks it, where the speaker changes",
        get: |article, index| turn(article, index).map(|(_, _, to)| article.span(&to)),
        text: None,
    },
    Role {
        name: "previous-speaker",
        about: "the source of the quotation before it",
        get: |article, index| facts(article, index)?.previous_speaker.as_ref().map(|t| article.span(t)),
        text: None,
    },
];
