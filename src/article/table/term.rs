//! What rules may ask of a term: an occurrence of one of their own words.

use super::super::{Article, Fact, FactKind, Role, Subject, SubjectKind, Value};
use super::{flag, text};
use crate::analyse::Term;
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes};

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Term> {
    article.facts.terms.get(index as usize)
}

fn words<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a [Token]> {
    Some(article.lexed.slice(&row(article, index)?.tokens))
}

/// The row of the sentence that holds it.
fn sentence(article: &Article<'_>, index: u32) -> Option<u32> {
    article.lexed.sentence_of(row(article, index)?.tokens.start)
}

/// The tokens of its sentence before it, nearest last; of its sentence after it.
fn around<'a>(article: &'a Article<'_>, index: u32) -> Option<(&'a [Token], &'a [Token])> {
    let own = &row(article, index)?.tokens;
    let all = &article.lexed.sentences.get(sentence(article, index)? as usize)?.tokens;
    Some((
        article.lexed.slice(&(all.start..own.start.max(all.start))),
        article.lexed.slice(&(own.end.min(all.end)..all.end)),
    ))
}

/// Words after a term within which its clause is looked through.
const CLAUSE: usize = 10;

/// Words before a term in which the verb of being or calling stands.
const NEAR: usize = 9;
/// Words that a noun phrase may follow, and is not part of.
const UNBOUND: Classes = Classes::any(&[
    Class::Preposition,
    Class::Coordinator,
    Class::Subordinator,
    Class::Complementiser,
    Class::Relative,
    Class::Adverb,
    Class::Be,
    Class::Have,
    Class::Modal,
    Class::Interrogative,
    Class::VerbPast,
    Class::VerbIng,
]);

/// Words before a term in which a "not" still governs it.
const NEGATED: usize = 3;

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "text",
        kind: FactKind::Text,
        about: "its words; `{lexicon: RULE/GROUP}` tells the group of the rule's words it is from",
        get: |article, index| text(row(article, index).map(|t| &t.tokens)),
    },
    Fact {
        name: "sentence",
        kind: FactKind::Subject(SubjectKind::Sentence),
        about: "the sentence it stands in",
        get: |article, index| {
            sentence(article, index)
                .map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Sentence, index }))
        },
    },
    Fact {
        name: "attribution",
        kind: FactKind::Subject(SubjectKind::Attribution),
        about: "the attribution in whose content it stands",
        get: |article, index| {
            row(article, index)
                .and_then(|t| article.facts.cover.attribution(t.tokens.start))
                .map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Attribution, index }))
        },
    },
    Fact {
        name: "in-name",
        kind: FactKind::Flag,
        about: "it is written with a capital inside the sentence, as part of a name or title",
        get: |article, index| {
            flag(
                words(article, index)
                    .and_then(|w| w.first())
                    .zip(around(article, index))
                    .map(|(first, (before, _))| first.is_capitalised() && before.iter().any(|t| t.kind == Kind::Word)),
            )
        },
    },
    Fact {
        name: "opens-sentence",
        kind: FactKind::Flag,
        about: "it is the first word of its sentence",
        get: |article, index| {
            flag(around(article, index).map(|(before, _)| before.iter().all(|t| t.kind != Kind::Word)))
        },
    },
    Fact {
        name: "by-agent",
        kind: FactKind::Flag,
        about: "\"by\" and whoever did it follow in its clause",
        get: |article, index| {
            flag(around(article, index).map(|(_, after)| {
                let clause = after.iter().take(CLAUSE).take_while(|t| matches!(t.kind, Kind::Word | Kind::Number));
                let by = article.lexicon.known.by;
                clause.clone().zip(clause.skip(1)).any(|(t, next)| t.word == by && !next.is(Class::VerbIng))
            }))
        },
    },
    Fact {
        name: "predicated",
        kind: FactKind::Flag,
        about: "it is what somebody is said to be: \"is a …\", \"called him a …\", \"described him as “a …”\", or opens a \
                quotation: \"Ode, “a …”\"",
        get: |article, index| {
            flag(around(article, index).map(|(before, after)| {
                let known = &article.lexicon.known;
                let verbs = [known.call, known.describe, known.label, known.dub, known.brand];
                let called =
                    |t: &Token| t.is(Class::Be) || t.word.0 != 0 && verbs.contains(&article.lexicon.lemma(t.word));
                let head = after.first().is_none_or(|t| {
                    t.kind != Kind::Word
                        || t.is_any(Classes::any(&[Class::Preposition, Class::Coordinator, Class::Relative]))
                });
                let determines = |t: &&Token| t.is(Class::Determiner);
                let bare = before.iter().rev().find(|t| !determines(t));
                let opens =
                    before.iter().any(|t| t.kind == Kind::Word) && bare.is_some_and(|t| t.kind == Kind::OpenQuote);
                // a mark parts no clause: "called him “a thief”"
                let clause = before.iter().rev().take(NEAR).take_while(|t| t.kind == Kind::Word || t.is_double_mark());
                head && (opens || clause.into_iter().any(called))
            }))
        },
    },
    Fact {
        name: "answered",
        kind: FactKind::Flag,
        about: "somewhere in the article somebody denies something, or is said not to have answered",
        get: |article, index| flag(row(article, index).map(|_| article.facts.measures.answered)),
    },
    Fact {
        name: "before-figure",
        kind: FactKind::Flag,
        about: "a number follows at once",
        get: |article, index| {
            flag(around(article, index).map(|(_, after)| {
                after
                    .first()
                    .is_some_and(|t| t.kind == Kind::Number || t.is(Class::Cardinal) || t.is(Class::Approximator))
            }))
        },
    },
    Fact {
        name: "modified",
        kind: FactKind::Flag,
        about: "a word right before it says which: \"the\", \"other\", \"Danish\", \"Lund's\"",
        get: |article, index| {
            flag(around(article, index).map(|(before, _)| {
                before.last().is_some_and(|t| {
                    matches!(t.kind, Kind::Clitic | Kind::Number) || t.kind == Kind::Word && !t.is_any(UNBOUND)
                })
            }))
        },
    },
    Fact {
        name: "negated",
        kind: FactKind::Flag,
        about: "a \"not\" or \"never\" stands shortly before it",
        get: |article, index| {
            flag(
                around(article, index)
                    .map(|(before, _)| before.iter().rev().take(NEGATED).any(|t| t.is(Class::Negation))),
            )
        },
    },
];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "term",
        about: "the words themselves",
        get: |article, index| row(article, index).map(|t| article.span(&t.tokens)),
        text: None,
    },
    Role {
        name: "source",
        about: "whoever says it",
        get: |article, index| {
            let attribution = article.facts.cover.attribution(row(article, index)?.tokens.start)?;
            let source = article.syntax.attributions.get(attribution as usize)?.source.as_ref()?;
            Some(article.span(source))
        },
        text: None,
    },
    Role {
        name: "sentence",
        about: "the sentence it stands in",
        get: |article, index| {
            let row = sentence(article, index)?;
            article.lexed.sentences.get(row as usize).map(|s| article.span(&s.tokens))
        },
        text: None,
    },
];
