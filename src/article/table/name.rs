//! What rules may ask of a name that the article does not use in one form.

use super::super::{Article, Fact, FactKind, Role};
use super::symbol;
use crate::analyse::UnevenName;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a UnevenName> {
    article.uneven_names().get(index as usize)
}

pub(in crate::article) static FACTS: &[Fact] = &[Fact {
    name: "fault",
    kind: FactKind::Symbol(&["stops", "headline-only"]),
    about: "what is uneven: an acronym with and without stops, or a name that only the headline has",
    get: |article, index| symbol(row(article, index).map(|n| n.fault.name())),
}];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "name",
        about: "the name where it departs from its other form",
        get: |article, index| row(article, index).map(|n| article.span(&(n.token..n.token + 1))),
        text: None,
    },
    Role {
        name: "fault",
        about: "the name; in messages what is uneven about it",
        get: |article, index| row(article, index).map(|n| article.span(&(n.token..n.token + 1))),
        text: Some(|article, index| row(article, index).map(|n| n.fault.words().to_owned())),
    },
    Role {
        name: "other",
        about: "where its other form stands",
        get: |article, index| row(article, index)?.other.map(|at| article.span(&(at..at + 1))),
        text: None,
    },
];
