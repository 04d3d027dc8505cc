//! What rules may ask of a resolved source.

use super::super::{Article, Fact, FactKind, Role, Value};
use super::{flag, number, symbol, text};
use crate::analyse::{self, Interest, introduction};
use crate::register::{Checked, Entry, Stance};
use crate::resolve::Source;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Source> {
    article.sources.sources.get(index as usize)
}

fn count(article: &Article<'_>, index: u32) -> Option<f64> {
    article.facts.measures.counts.get(index as usize).map(|n| f64::from(*n))
}

fn interest(article: &Article<'_>, index: u32) -> Option<Interest> {
    row(article, index).map(|source| analyse::interest(&article.lexed, article.lexicon, source))
}

fn entry<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Entry> {
    article.register.get(row(article, index)?.entry?)
}

/// Whether that is declared of the source; what nobody declares is not.
fn declares(article: &Article<'_>, index: u32, what: fn(&Entry) -> bool) -> Value {
    flag(row(article, index).map(|_| entry(article, index).is_some_and(what)))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "kind",
        kind: FactKind::Symbol(&["person", "organisation", "anonymous", "collective", "media", "document", "ugc"]),
        about: "what it is",
        get: |article, index| symbol(row(article, index).map(|s| s.kind.name())),
    },
    Fact {
        name: "name",
        kind: FactKind::Text,
        about: "the fullest name or description that the article gives",
        get: |article, index| text(row(article, index).map(|s| &s.name)),
    },
    Fact {
        name: "role",
        kind: FactKind::Text,
        about: "the post or descriptor beside its name",
        get: |article, index| text(row(article, index).and_then(|s| s.role.as_ref())),
    },
    Fact {
        name: "named",
        kind: FactKind::Flag,
        about: "it has a name of its own",
        get: |article, index| flag(row(article, index).map(|s| s.named)),
    },
    Fact {
        name: "introduced",
        kind: FactKind::Symbol(&["none", "title", "described"]),
        about: "what the article tells of who a named source is: nothing, a bare title, or a post, place or description",
        get: |article, index| {
            symbol(row(article, index).map(|s| introduction::introduction(article.context(), s).name()))
        },
    },
    Fact {
        name: "in-headline",
        kind: FactKind::Flag,
        about: "the headline names it",
        get: |article, index| flag(row(article, index).map(|s| introduction::in_headline(article.context(), s))),
    },
    Fact {
        name: "described",
        kind: FactKind::Symbol(&["nothing", "generic", "specific"]),
        about: "what the article says of an unnamed source",
        get: |article, index| symbol(row(article, index).map(|s| s.described.name())),
    },
    Fact {
        name: "interested",
        kind: FactKind::Flag,
        about: "it has a stake in what it tells: a belligerent, somebody accused, a litigant, a seller, a campaign",
        get: |article, index| {
            let declared = entry(article, index).and_then(|entry| entry.interested);
            flag(declared.or_else(|| interest(article, index).map(Interest::is_party)))
        },
    },
    Fact {
        name: "interest",
        kind: FactKind::Symbol(Interest::NAMES),
        about: "the stake that it has, by the words for it; outlets of a state have one too, but are not `interested`",
        get: |article, index| symbol(interest(article, index).map(Interest::name)),
    },
    Fact {
        name: "declared",
        kind: FactKind::Flag,
        about: "the front matter or the register of sources knows it",
        get: |article, index| flag(row(article, index).map(|source| source.entry.is_some())),
    },
    Fact {
        name: "stance",
        kind: FactKind::Symbol(Stance::NAMES),
        about: "on whose side it stands, as declared or else as described (\"opposition activists\")",
        get: |article, index| {
            let declared = entry(article, index).map_or(Stance::None, |entry| entry.stance);
            let described = |source| analyse::described_stance(&article.lexed, article.lexicon, source);
            let stance = |source| if declared == Stance::None { described(source) } else { declared };
            symbol(row(article, index).map(|source| stance(source).name()))
        },
    },
    Fact {
        name: "well-known",
        kind: FactKind::Flag,
        about: "it is declared to need no introduction",
        get: |article, index| declares(article, index, |entry| entry.well_known),
    },
    Fact {
        name: "declared-descriptor",
        kind: FactKind::Flag,
        about: "it is declared who it is: a descriptor, role or description",
        get: |article, index| declares(article, index, |entry| entry.descriptor.is_some()),
    },
    Fact {
        name: "declared-reason",
        kind: FactKind::Flag,
        about: "it is declared why its name is withheld",
        get: |article, index| declares(article, index, |entry| entry.has_reason),
    },
    Fact {
        name: "declared-chain",
        kind: FactKind::Flag,
        about: "it is declared who conveyed it, and a title, date, publisher or address says where",
        get: |article, index| declares(article, index, |entry| !entry.via.is_empty() && entry.locatable),
    },
    Fact {
        name: "locatable",
        kind: FactKind::Flag,
        about: "a title, date, publisher or address is declared for it",
        get: |article, index| declares(article, index, |entry| entry.locatable),
    },
    Fact {
        name: "verification",
        kind: FactKind::Symbol(Checked::NAMES),
        about: "whether what it tells is declared to be checked",
        get: |article, index| {
            let declared = entry(article, index).and_then(|entry| entry.checked);
            symbol(row(article, index).map(|_| declared.map_or("none", Checked::name)))
        },
    },
    Fact {
        name: "attributions",
        kind: FactKind::Number,
        about: "number of statements that rest on it, those of its voices included",
        get: |article, index| number(count(article, index)),
    },
    Fact {
        name: "share",
        kind: FactKind::Number,
        about: "its share of all attributed statements, 0 to 1",
        get: |article, index| {
            let all = f64::from(article.facts.measures.attributions.max(1));
            number(count(article, index).map(|n| n / all))
        },
    },
];

#[expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough in its lifetimes")]
pub(in crate::article) static ROLES: &[Role] = &[Role {
    name: "source",
    about: "the first place that cites it; its name in messages",
    get: |article, index| row(article, index)?.mentions.first().map(|m| article.span(m)),
    text: Some(|article, index| article.name_of(index)),
}];
