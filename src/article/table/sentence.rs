//! What rules may ask of a sentence.

use super::super::{Article, Fact, FactKind, Role, Subject, SubjectKind, Value};
use super::{flag, number, symbol, text};
use crate::analyse::support::{self, Backing};
use crate::analyse::{self, Cited, SentenceFacts, Verbatim};
use crate::lex::{Kind, Token};
use crate::register::Checked;

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a SentenceFacts> {
    article.facts.sentences.get(index as usize)
}

/// Another sentence, if it is in the same paragraph.
fn neighbour(article: &Article<'_>, index: u32, other: Option<u32>) -> Value {
    let paragraph = |row: u32| article.lexed.sentences.get(row as usize).map(|s| s.paragraph);
    match other {
        Some(index_there) if paragraph(index_there).is_some() && paragraph(index_there) == paragraph(index) => {
            Value::Subject(Subject { kind: SubjectKind::Sentence, index: index_there })
        }
        _ => Value::Absent,
    }
}

/// Words that are counted at most: many subjects may ask about one endless sentence.
const MOST: usize = 1_000;

/// What is declared of the sentence.
fn cited<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Cited> {
    row(article, index).map(|_| article.facts.declared.of(index))
}

/// The quotation whose words it repeats.
fn verbatim<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Verbatim> {
    let facts = &article.facts;
    let all = facts.verbatim.get_or_init(|| analyse::verbatim(article.context(), &facts.cover));
    all.binary_search_by_key(&index, |v| v.sentence).ok().and_then(|at| all.get(at))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "attributed",
        kind: FactKind::Flag,
        about: "somebody is named for most of it",
        get: |article, index| flag(row(article, index).map(|s| s.attributed)),
    },
    Fact {
        name: "text",
        kind: FactKind::Text,
        about: "all of it",
        get: |article, index| text(article.lexed.sentences.get(index as usize).map(|s| &s.tokens)),
    },
    Fact {
        name: "words",
        kind: FactKind::Number,
        about: "number of its words and numbers; counted up to 1,000",
        get: |article, index| {
            let tokens = article.lexed.sentences.get(index as usize).map(|s| article.lexed.slice(&s.tokens));
            let words =
                |t: &[Token]| t.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).take(MOST).count();
            number(tokens.map(|t| words(t) as f64))
        },
    },
    Fact {
        name: "previous",
        kind: FactKind::Subject(SubjectKind::Sentence),
        about: "the sentence before it in its paragraph",
        get: |article, index| neighbour(article, index, index.checked_sub(1)),
    },
    Fact {
        name: "next",
        kind: FactKind::Subject(SubjectKind::Sentence),
        about: "the sentence after it in its paragraph",
        get: |article, index| neighbour(article, index, index.checked_add(1)),
    },
    Fact {
        name: "cited",
        kind: FactKind::Flag,
        about: "somebody is cited in it, for whatever part of it",
        get: |article, index| flag(row(article, index).map(|s| s.next_cue.is_some())),
    },
    Fact {
        name: "supported",
        kind: FactKind::Flag,
        about: "one of the next two sentences, also of the next paragraph, cites somebody by name",
        get: |article, index| flag(Some(support::is_supported(article.context(), index))),
    },
    Fact {
        name: "backed",
        kind: FactKind::Symbol(Backing::NAMES),
        about: "whether the sentence before it or one of the next two cites somebody on the same subject, or at least an expert",
        get: |article, index| symbol(Some(support::backing(article.context(), index).name())),
    },
    Fact {
        name: "event",
        kind: FactKind::Symbol(&["none", "news-window", "background"]),
        about: "when the event that it reports in the writer's voice happened",
        get: |article, index| symbol(row(article, index).map(|s| s.event.name())),
    },
    Fact {
        name: "dated",
        kind: FactKind::Flag,
        about: "it names a day of these: a weekday, \"today\"",
        get: |article, index| {
            let sentence = article.lexed.sentences.get(index as usize);
            flag(sentence.map(|s| analyse::is_of_these_days(article.context(), &s.tokens)))
        },
    },
    Fact {
        name: "restated",
        kind: FactKind::Flag,
        about: "a sentence nearby tells the same with a source",
        get: |article, index| flag(row(article, index).map(|s| s.restated)),
    },
    Fact {
        name: "witnessed",
        kind: FactKind::Flag,
        about: "staff saw it",
        get: |article, index| flag(row(article, index).map(|s| s.witnessed)),
    },
    Fact {
        name: "hearsay",
        kind: FactKind::Flag,
        about: "\"reportedly\" or the like stands in it",
        get: |article, index| flag(row(article, index).map(|s| s.hearsay.is_some())),
    },
    Fact {
        name: "lead",
        kind: FactKind::Flag,
        about: "it is the first sentence of the body",
        get: |article, index| flag(row(article, index).map(|s| s.lead)),
    },
    Fact {
        name: "repeated-quotation",
        kind: FactKind::Number,
        about: "share of its words that stand in quotation marks elsewhere, in one quotation; from 0.9 on",
        get: |article, index| number(verbatim(article, index).map(|v| v.share)),
    },
    Fact {
        name: "glued",
        kind: FactKind::Flag,
        about: "the next sentence follows without a space",
        get: |article, index| flag(article.lexed.sentences.get(index as usize).map(|s| s.glued.is_some())),
    },
    Fact {
        name: "declared",
        kind: FactKind::Symbol(&["none", "marker", "source"]),
        about: "a mark on it says where it is from, and there is such a source",
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
        name: "sentence",
        about: "all of it",
        get: |article, index| article.lexed.sentences.get(index as usize).map(|s| article.span(&s.tokens)),
        text: None,
    },
    Role {
        name: "event",
        about: "the verb of its event",
        get: |article, index| {
            let verb = row(article, index)?.event_verb?;
            Some(article.span(&(verb..verb + 1)))
        },
        text: None,
    },
    Role {
        name: "original",
        about: "the quotation whose words it repeats",
        get: |article, index| {
            let row = verbatim(article, index)?.quotation;
            article.syntax.quotations.get(row as usize).map(|q| article.span(&q.tokens))
        },
        text: None,
    },
    Role {
        name: "joint",
        about: "where the next sentence touches it",
        get: |article, index| article.lexed.sentences.get(index as usize).and_then(|s| s.glued),
        text: None,
    },
    Role {
        name: "next-cue",
        about: "a cue in it that covers something else",
        get: |article, index| row(article, index)?.next_cue.as_ref().map(|c| article.span(c)),
        text: None,
    },
];
