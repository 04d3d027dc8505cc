//! What rules may ask of a declaration: a mark in the text, a definition, a claim, a source, an allowance.

use super::super::{Article, Fact, FactKind, Role, Value};
use super::{flag, symbol};
use crate::analyse::{Declaration, DeclarationKind};

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Declaration> {
    article.facts.declared.declarations.get(index as usize)
}

/// A flag that may not apply.
fn maybe(article: &Article<'_>, index: u32, read: fn(&Declaration) -> Option<bool>) -> Value {
    flag(row(article, index).and_then(read))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "kind",
        kind: FactKind::Symbol(DeclarationKind::NAMES),
        about: "how it is written: an entry of the front matter, a mark in the text, what a mark refers to, an allowance",
        get: |article, index| symbol(row(article, index).map(|d| d.kind.name())),
    },
    Fact {
        name: "defined",
        kind: FactKind::Flag,
        about: "for marks and claims: there is a source, footnote or address of that id",
        get: |article, index| maybe(article, index, |d| d.defined),
    },
    Fact {
        name: "used",
        kind: FactKind::Flag,
        about: "for sources, footnotes and link targets: something refers to it",
        get: |article, index| maybe(article, index, |d| d.used),
    },
    Fact {
        name: "repeated",
        kind: FactKind::Flag,
        about: "an earlier one defines the same id",
        get: |article, index| flag(row(article, index).map(|d| d.repeated)),
    },
    Fact {
        name: "matches",
        kind: FactKind::Flag,
        about: "for claims: their words stand in the article; for allowances of rules that run: they cover a finding",
        get: |article, index| maybe(article, index, |d| d.matches.or(d.settled.get().matches)),
    },
    Fact {
        name: "has-reason",
        kind: FactKind::Flag,
        about: "for allowances: it is said why",
        get: |article, index| maybe(article, index, |d| d.has_reason),
    },
    Fact {
        name: "expired",
        kind: FactKind::Flag,
        about: "for allowances with `until`: that day is over",
        get: |article, index| maybe(article, index, |d| d.settled.get().expired),
    },
];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "declaration",
        about: "all of it",
        get: |article, index| row(article, index).map(|d| d.span),
        text: None,
    },
    Role {
        name: "id",
        about: "the id, rule or words that it names; all of it if it names none",
        get: |article, index| row(article, index).map(Declaration::named),
        text: Some(|article, index| row(article, index).map(|d| bare(d.named().slice(article.text())))),
    },
];

/// Without the quotation marks of YAML.
fn bare(text: &str) -> String {
    text.trim_matches(['"', '\'']).to_owned()
}
