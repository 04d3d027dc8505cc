//! What rules may ask of a clip, photograph or post.

use super::super::{Article, Fact, FactKind, Role};
use super::{flag, number, symbol};
use crate::analyse::{Cited, MediaItem};
use crate::register::Checked;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a MediaItem> {
    article.facts.media_items.get(index as usize)
}

/// What is declared of the sentence that it stands in.
fn cited<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Cited> {
    row(article, index).and_then(|r| article.cited_at(r.tokens.start))
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
        name: "disclaimed",
        kind: FactKind::Flag,
        about: "a sentence, or a note in the front matter, says of all clips of the article whether they were checked",
        get: |article, _| flag(Some(article.checked().all || article.facts.declared.note.is_some())),
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
