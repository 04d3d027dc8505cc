//! What rules may ask of a clip, photograph or post.

use super::super::{Article, Fact, FactKind, Role};
use super::{flag, symbol};
use crate::analyse::MediaItem;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a MediaItem> {
    article.facts.media_items.get(index as usize)
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "origin",
        kind: FactKind::Symbol(&["unknown", "outlet", "ugc", "party"]),
        about: "whose material it is: not said, an outlet's, users' or a party's to the story",
        get: |article, index| symbol(row(article, index).map(|m| m.origin.name())),
    },
    Fact {
        name: "factive",
        kind: FactKind::Flag,
        about: "what it shows is told as fact",
        get: |article, index| flag(row(article, index).map(|m| m.factive)),
    },
    Fact {
        name: "hedged",
        kind: FactKind::Flag,
        about: "\"purporting\", \"apparently\" stand with it",
        get: |article, index| flag(row(article, index).map(|m| m.hedged)),
    },
    Fact {
        name: "status",
        kind: FactKind::Symbol(&["none", "stated"]),
        about: "whether the paragraph says that it was checked, or could not be",
        get: |article, index| symbol(row(article, index).map(|m| m.status.name())),
    },
];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "media-item",
        about: "the item with what says whose it is",
        get: |article, index| row(article, index).map(|m| article.span(&m.tokens)),
        text: None,
    },
    Role {
        name: "cue",
        about: "the verb of showing or distributing",
        get: |article, index| {
            let verb = row(article, index)?.verb?;
            Some(article.span(&(verb..verb + 1)))
        },
        text: None,
    },
];
