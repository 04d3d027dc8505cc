//! What rules may ask of a caption.

use super::super::{Article, Fact, FactKind, Role};
use super::flag;
use crate::analyse::{self, Caption};

fn row(article: &Article<'_>, index: u32) -> Option<Caption> {
    article.captions().get(index as usize).map(|tokens| analyse::caption(article.context(), tokens))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "dated",
        kind: FactKind::Flag,
        about: "it says when the picture was taken: a day, a month or a year",
        get: |article, index| flag(row(article, index).map(|c| c.dated)),
    },
    Fact {
        name: "credited",
        kind: FactKind::Flag,
        about: "it names who made the picture, or the agency",
        get: |article, index| flag(row(article, index).map(|c| c.credited)),
    },
    Fact {
        name: "via-site",
        kind: FactKind::Flag,
        about: "its only credit is where the picture was found: \"image via example.org\"",
        get: |article, index| flag(row(article, index).map(|c| c.via)),
    },
    Fact {
        name: "handout",
        kind: FactKind::Flag,
        about: "it says that the picture was handed out",
        get: |article, index| flag(row(article, index).map(|c| c.handout)),
    },
    Fact {
        name: "party",
        kind: FactKind::Flag,
        about: "a force, an official body or a company is named in it",
        get: |article, index| flag(row(article, index).map(|c| c.party)),
    },
    Fact {
        name: "verified",
        kind: FactKind::Flag,
        about: "it says whether the picture was checked",
        get: |article, index| flag(row(article, index).map(|c| c.verified)),
    },
    Fact {
        name: "exempt",
        kind: FactKind::Flag,
        about: "a map, a logo, a file picture",
        get: |article, index| flag(row(article, index).map(|c| c.exempt)),
    },
    Fact {
        name: "toll",
        kind: FactKind::Flag,
        about: "it gives a number of victims, and not who counted them",
        get: |article, index| flag(row(article, index).map(|c| c.toll)),
    },
];

pub(in crate::article) static ROLES: &[Role] = &[Role {
    name: "caption",
    about: "all of it",
    get: |article, index| article.captions().get(index as usize).map(|t| article.span(t)),
    text: None,
}];
