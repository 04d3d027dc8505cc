//! What rules may ask of an attribution.

use super::super::{Article, Fact, FactKind, Role, Subject, SubjectKind, Value};
use super::{flag, number, symbol, text};
use crate::analyse::{self, Cited, introduction, second, standing, support};
use crate::lex::{Kind, Tokens};
use crate::lexicon::{Class, Classes, CueClass};
use crate::register::Checked;
use crate::resolve::{Resolved, Source};
use crate::syntax::Attribution;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Attribution> {
    article.syntax.attributions.get(index as usize)
}

fn resolved<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Resolved> {
    article.sources.attributions.get(index as usize)
}

fn source<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Source> {
    article.sources.sources.get(resolved(article, index)?.source? as usize)
}

/// Whether the conveyor is the agency or outlet that the article credits as its own.
fn own_agency(article: &Article<'_>, index: u32) -> Option<bool> {
    let via = resolved(article, index)?.via.first()?;
    if article.context().has_entry(via, article.lexicon.lists.own_name) {
        return Some(true);
    }
    if article.publisher().is_own(via) {
        return Some(true);
    }
    let name = |t: &&str| t.chars().next().is_some_and(char::is_uppercase) && t.len() > 2;
    let plain = article.plain(via);
    Some(article.markup.credits.iter().any(|credit| {
        let credit = credit.slice(article.text());
        // "told AFP" below "Agence France Presse"
        let initials = || credit.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
        plain.len() > 1 && initials().eq(plain.chars())
            || plain.split(' ').filter(name).any(|word| credit.split(|c: char| !c.is_alphanumeric()).any(|w| w == word))
    }))
}

/// What is declared of the sentence that it stands in.
fn cited<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Cited> {
    row(article, index)
        .and_then(|a| article.cited_at(a.cue.as_ref().or(a.source.as_ref()).or(a.content.first())?.start))
}

/// A word that may be a verb.
const VERB: Classes = Classes::any(&[
    Class::VerbBase,
    Class::VerbS,
    Class::VerbPast,
    Class::VerbParticiple,
    Class::VerbIng,
    Class::Preposition,
]);

/// What stands before a noun and not before a verb.
const BEFORE_NOUN: Classes = Classes::any(&[Class::Determiner, Class::Possessive]);

/// Asks about the words for the source, if there are any.
fn of_source(article: &Article<'_>, index: u32, ask: impl Fn(analyse::Context<'_>, &Tokens) -> Value) -> Value {
    row(article, index).and_then(|a| a.source.as_ref()).map_or(Value::Absent, |words| ask(article.context(), words))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "style",
        kind: FactKind::Symbol(&["direct", "indirect", "mixed"]),
        about: "how much of the content stands in quotation marks: all, nothing, some",
        get: |article, index| symbol(row(article, index).map(|a| a.style.name())),
    },
    Fact {
        name: "cue-class",
        kind: FactKind::Symbol(&[
            "none",
            "neutral",
            "loaded",
            "hedge",
            "denial",
            "confirmation",
            "attitude",
            "perception",
            "decree",
            "document",
            "hearsay",
        ]),
        about: "the stance of the cue",
        get: |article, index| symbol(row(article, index).map(|a| a.cue_class.map_or("none", CueClass::name))),
    },
    Fact {
        name: "source",
        kind: FactKind::Subject(SubjectKind::Source),
        about: "who said it",
        get: |article, index| {
            resolved(article, index)
                .and_then(|r| r.source)
                .map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Source, index }))
        },
    },
    Fact {
        name: "source-text",
        kind: FactKind::Text,
        about: "the words for who said it",
        get: |article, index| text(row(article, index).and_then(|a| a.source.as_ref())),
    },
    Fact {
        name: "cue-text",
        kind: FactKind::Text,
        about: "the words that say that somebody said it",
        get: |article, index| text(row(article, index).and_then(|a| a.cue.as_ref())),
    },
    Fact {
        name: "content-text",
        kind: FactKind::Text,
        about: "the first stretch of what was said",
        get: |article, index| text(row(article, index).and_then(|a| a.content.first())),
    },
    Fact {
        name: "noun-cue",
        kind: FactKind::Flag,
        about: "the cue is a noun: \"his claim that\"",
        get: |article, index| {
            let cue = row(article, index).and_then(|a| a.cue.as_ref());
            flag(cue.map(|cue| {
                let before = cue.start.checked_sub(1).and_then(|at| article.lexed.tokens.get(at as usize));
                let owned = before.is_some_and(|t| t.is_any(BEFORE_NOUN) || t.kind == Kind::Clitic);
                owned || !article.lexed.slice(cue).iter().any(|t| t.is_any(VERB))
            }))
        },
    },
    Fact {
        name: "official-named-nearby",
        kind: FactKind::Flag,
        about: "somebody with a name and a post speaks in its paragraph or the next one",
        get: |article, index| flag(Some(standing::official_is_named(article.context(), index))),
    },
    Fact {
        name: "has-source",
        kind: FactKind::Flag,
        about: "somebody is named, in whatever words; \"some estimates\" are nobody's",
        get: |article, index| flag(row(article, index).map(|a| !analyse::is_nobody(article.context(), a))),
    },
    Fact {
        name: "pronoun",
        kind: FactKind::Flag,
        about: "the source is a pronoun, whose noun stands elsewhere",
        get: |article, index| {
            let source = row(article, index).and_then(|a| a.source.as_ref());
            flag(source.map(|tokens| match article.lexed.slice(tokens) {
                [only] => only.is_any(Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::Relative])),
                _ => false,
            }))
        },
    },
    Fact {
        name: "sentence",
        kind: FactKind::Subject(SubjectKind::Sentence),
        about: "the sentence that cites it",
        get: |article, index| {
            row(article, index)
                .and_then(|a| a.cue.as_ref().or(a.source.as_ref()).or(a.content.first()))
                .and_then(|tokens| article.lexed.sentence_of(tokens.start))
                .map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Sentence, index }))
        },
    },
    Fact {
        name: "tied",
        kind: FactKind::Flag,
        about: "the words for an unnamed source, here or elsewhere, say how many, whose, of what body or where",
        get: |article, index| {
            of_source(article, index, |ctx, words| {
                let said = source(article, index).is_some_and(|s| !s.named && standing::is_tied(ctx, &s.name));
                Value::Flag(said || standing::is_tied(ctx, words))
            })
        },
    },
    Fact {
        name: "placed",
        kind: FactKind::Flag,
        about: "\"in\" and a place stand before the words for its source in the sentence",
        get: |article, index| of_source(article, index, |ctx, words| Value::Flag(standing::is_placed(ctx, words))),
    },
    Fact {
        name: "body-named-nearby",
        kind: FactKind::Flag,
        about: "a body that its source may belong to is named shortly before",
        get: |article, index| of_source(article, index, |ctx, words| Value::Flag(standing::body_is_named(ctx, words))),
    },
    Fact {
        name: "exemplified",
        kind: FactKind::Flag,
        about: "one of the next two sentences cites somebody by name who may be one of the crowd: without a post, or with its own",
        get: |article, index| of_source(article, index, |ctx, words| Value::Flag(support::is_exemplified(ctx, words))),
    },
    Fact {
        name: "joined",
        kind: FactKind::Symbol(&["no", "alike", "mixed"]),
        about: "whether one cue serves several sources, and whether those are of one kind",
        get: |article, index| {
            of_source(article, index, |ctx, words| Value::Symbol(standing::joined(ctx, words).name()))
        },
    },
    Fact {
        name: "named-later",
        kind: FactKind::Flag,
        about: "its source gets a name only in a later paragraph",
        get: |article, index| {
            let words = row(article, index).and_then(|a| a.source.as_ref());
            flag(
                source(article, index)
                    .zip(words)
                    .map(|(s, words)| introduction::is_named_after(article.context(), s, words.start)),
            )
        },
    },
    Fact {
        name: "words-before-source",
        kind: FactKind::Number,
        about: "words of what was said that stand before whoever said it",
        get: |article, index| {
            let words = row(article, index).and_then(|a| second::words_before_source(article.context(), a));
            number(words.map(|n| n as f64))
        },
    },
    Fact {
        name: "second-source",
        kind: FactKind::Flag,
        about: "somebody else in the article tells the same",
        get: |article, index| flag(row(article, index).map(|_| second::has_second_source(article.context(), index))),
    },
    Fact {
        name: "source-dated",
        kind: FactKind::Flag,
        about: "the words for the source hold a date, a year or a title in marks",
        get: |article, index| of_source(article, index, |ctx, words| Value::Flag(standing::is_dated(ctx, words))),
    },
    Fact {
        name: "outlet-named",
        kind: FactKind::Flag,
        about: "an outlet or agency is named in its paragraph",
        get: |article, index| {
            let words = row(article, index).and_then(|a| a.source.as_ref().or(a.cue.as_ref()));
            flag(words.map(|words| standing::outlet_is_named(article.context(), words)))
        },
    },
    Fact {
        name: "depth",
        kind: FactKind::Number,
        about: "how far the words have come: 1 told to the article, 2 told to another outlet, 3 cited by one that cites one",
        get: |article, index| number(standing::depth(article.context(), index)),
    },
    Fact {
        name: "conveyed",
        kind: FactKind::Flag,
        about: "it reached the article through another outlet",
        get: |article, index| flag(resolved(article, index).map(|r| !r.via.is_empty())),
    },
    Fact {
        name: "own-agency",
        kind: FactKind::Flag,
        about: "the outlet that conveyed it is our own, credited for the article, or seen to be the one that writes",
        get: |article, index| flag(own_agency(article, index)),
    },
    Fact {
        name: "conveyor-doubtful",
        kind: FactKind::Flag,
        about: "the outlet that conveyed it may be our own: no credit and no other outlet says that it is not",
        get: |article, index| {
            let via = resolved(article, index).and_then(|r| r.via.first());
            flag(Some(via.is_some_and(|via| article.publisher().is_doubtful(via))))
        },
    },
    Fact {
        name: "first-mention",
        kind: FactKind::Flag,
        about: "its source is cited here for the first time",
        get: |article, index| {
            let words = row(article, index).and_then(|a| a.source.as_ref());
            flag(source(article, index).zip(words).map(|(s, words)| s.mentions.first() == Some(words)))
        },
    },
    Fact {
        name: "described",
        kind: FactKind::Symbol(&["nothing", "generic", "specific"]),
        about: "what the article says of an unnamed source",
        get: |article, index| symbol(source(article, index).map(|s| s.described.name())),
    },
    Fact {
        name: "described-alike",
        kind: FactKind::Flag,
        about: "an unnamed source called by the same noun is described before it",
        get: |article, index| flag(row(article, index).map(|_| standing::is_described_alike(article.context(), index))),
    },
    Fact {
        name: "internet",
        kind: FactKind::Flag,
        about: "its source is the internet as such: posts, users, \"statements posted online\"",
        get: |article, index| flag(row(article, index).map(|a| analyse::is_internet(article.context(), a))),
    },
    Fact {
        name: "checkable",
        kind: FactKind::Flag,
        about: "it reports a figure or an event",
        get: |article, index| flag(row(article, index).map(|a| analyse::is_checkable(article.context(), a))),
    },
    Fact {
        name: "nested",
        kind: FactKind::Flag,
        about: "it stands in the content of another attribution",
        get: |article, index| flag(row(article, index).map(|a| a.parent.is_some())),
    },
    Fact {
        name: "continuation",
        kind: FactKind::Flag,
        about: "its content goes on in further sentences",
        get: |article, index| flag(row(article, index).map(|a| a.content.len() > 2)),
    },
    Fact {
        name: "sourced-nearby",
        kind: FactKind::Flag,
        about: "the sentence of a hearsay cue, or brackets at the end of the paragraph, name somebody who says so",
        get: |article, index| {
            flag(row(article, index).and_then(|a| a.cue.as_ref()).map(|cue| {
                let sentence = article.lexed.sentence_of(cue.start);
                article.facts.cover.attribution(cue.start).is_some()
                    || standing::is_signed(article.context(), cue.start)
                    || sentence
                        .and_then(|s| article.facts.sentences.get(s as usize))
                        .is_some_and(|s| s.next_cue.is_some())
            }))
        },
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
        name: "attribution",
        about: "from its first to its last word",
        get: |article, index| {
            let attribution = row(article, index)?;
            let spans = attribution.content.iter().chain(&attribution.source).chain(&attribution.cue);
            spans.map(|t| article.span(t)).reduce(crate::span::Span::cover)
        },
        text: None,
    },
    Role {
        name: "source",
        about: "the words for who said it; its name in messages",
        get: |article, index| row(article, index)?.source.as_ref().map(|t| article.span(t)),
        text: Some(|article, index| article.name_of(resolved(article, index)?.source?)),
    },
    Role {
        name: "cue",
        about: "the words that say that somebody said it",
        get: |article, index| row(article, index)?.cue.as_ref().map(|t| article.span(t)),
        text: None,
    },
    Role {
        name: "content",
        about: "what was said, its first piece",
        get: |article, index| row(article, index)?.content.first().map(|t| article.span(t)),
        text: None,
    },
    Role {
        name: "conveyor",
        about: "the outlet through which it reached the article",
        get: |article, index| resolved(article, index)?.via.first().map(|t| article.span(t)),
        text: None,
    },
];
