//! What rules may ask of the file as a whole.

use super::super::{Fact, FactKind, Role, Value};
use crate::analyse::{MediaItem, Origin};
use crate::markup::Zone;

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "dated",
        kind: FactKind::Flag,
        about: "the file says on which day it was published",
        get: |article, _| Value::Flag(article.markup.published.is_some()),
    },
    Fact {
        name: "blocks",
        kind: FactKind::Number,
        about: "number of paragraphs, headings and other blocks",
        get: |article, _| Value::Number(article.markup.blocks.len() as f64),
    },
    Fact {
        name: "paragraphs",
        kind: FactKind::Number,
        about: "number of paragraphs of the body",
        get: |article, _| Value::Number(article.lexed.paragraphs.iter().filter(|p| p.zone == Zone::Body).count() as f64),
    },
    Fact {
        name: "attributions",
        kind: FactKind::Number,
        about: "number of attributed statements, continued quotations included",
        get: |article, _| Value::Number(f64::from(article.facts.measures.attributions)),
    },
    Fact {
        name: "top-share",
        kind: FactKind::Number,
        about: "largest share of attributions that rest on one source, 0 to 1",
        get: |article, _| Value::Number(article.facts.measures.top_share),
    },
    Fact {
        name: "hhi",
        kind: FactKind::Number,
        about: "Herfindahl-Hirschman index of the sources' shares, 0 to 1",
        get: |article, _| Value::Number(article.facts.measures.hhi),
    },
    Fact {
        name: "anonymous-share",
        kind: FactKind::Number,
        about: "share of attributions whose source is anonymous or a crowd, 0 to 1",
        get: |article, _| Value::Number(article.facts.measures.anonymous_share),
    },
    Fact {
        name: "sources-declared",
        kind: FactKind::Number,
        about: "number of sources that its front matter and its JSON-LD declare",
        get: |article, _| Value::Number(f64::from(article.facts.declared.sources)),
    },
    Fact {
        name: "verification-note",
        kind: FactKind::Flag,
        about: "its front matter says what was checked",
        get: |article, _| Value::Flag(article.facts.declared.note.is_some()),
    },
    Fact {
        name: "user-media",
        kind: FactKind::Number,
        about: "number of clips, photographs and posts by users or parties to the story",
        get: |article, _| {
            let foreign = |m: &&MediaItem| matches!(m.origin, Origin::User | Origin::Party);
            Value::Number(article.facts.media_items.iter().filter(foreign).count() as f64)
        },
    },
    Fact {
        name: "verification-stated",
        kind: FactKind::Flag,
        about: "it says somewhere that something was checked, or could not be",
        get: |article, _| Value::Flag(article.checked().stated),
    },
];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "headline",
        about: "the headline, or the first block of a file without one",
        get: |article, _| {
            let blocks = &article.markup.blocks;
            blocks.iter().find(|b| b.zone == Zone::Headline).or_else(|| blocks.first()).map(|b| b.span)
        },
        text: None,
    },
    Role {
        name: "user-media",
        about: "the first clip, photograph or post by users or a party to the story",
        get: |article, _| {
            let foreign = |m: &&MediaItem| matches!(m.origin, Origin::User | Origin::Party);
            article.facts.media_items.iter().find(foreign).map(|m| article.span(&m.tokens))
        },
        text: None,
    },
    Role {
        name: "top-source",
        about: "the first place that cites the source with the largest share",
        get: |article, _| {
            let top = article.facts.measures.top?;
            article.sources.sources.get(top as usize)?.mentions.first().map(|m| article.span(m))
        },
        text: Some(|article, _| article.name_of(article.facts.measures.top?)),
    },
];
