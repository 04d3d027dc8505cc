//! What rules may ask of the file as a whole.

use super::super::{Article, Fact, FactKind, Role, Subject, SubjectKind, Value};
use super::{flag, symbol, text};
use crate::analyse::headline::{self, Carried};
use crate::analyse::{MediaItem, Origin};
use crate::analyse::{credit, deed, introduction};
use crate::lex::Tokens;
use crate::markup::Zone;

/// The first sentence of the headline.
fn headline<'a>(article: &'a Article<'_>) -> Option<&'a Tokens> {
    let row = headline::sentence(article.context())?;
    article.lexed.sentences.get(row as usize).map(|s| &s.tokens)
}

fn carried(article: &Article<'_>) -> Option<(Carried, Option<Tokens>)> {
    let facts = &article.facts;
    headline(article).map(|tokens| headline::carried(article.context(), &facts.cover, &facts.sentences, tokens))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "dated",
        kind: FactKind::Flag,
        about: "the file says when it was published: the day, or the month or season of its issue",
        get: |article, _| {
            let markup = &article.markup;
            Value::Flag(markup.published.is_some() || markup.published_about.is_some())
        },
    },
    Fact {
        name: "author",
        kind: FactKind::Flag,
        about: "an author or agency is credited; a publisher or copyright holder is none",
        get: |article, _| Value::Flag(credit::has_author(article.context())),
    },
    Fact {
        name: "strange-dateline",
        kind: FactKind::Flag,
        about: "the body names places where things happened, and that of the dateline is not among them",
        get: |article, _| Value::Flag(credit::strange_dateline(article.context(), &article.facts.sentences).is_some()),
    },
    Fact {
        name: "headline-text",
        kind: FactKind::Text,
        about: "the first sentence of the headline",
        get: |article, _| text(headline(article)),
    },
    Fact {
        name: "headline-marked",
        kind: FactKind::Flag,
        about: "the headline says whose statement it is: by a cue, quotation marks, a colon or a question mark",
        get: |article, _| flag(headline(article).map(|tokens| headline::is_marked(article.context(), tokens))),
    },
    Fact {
        name: "headline-untold",
        kind: FactKind::Flag,
        about: "the headline says that something was taken by force, and no sentence of the body does",
        get: |article, _| Value::Flag(deed::untold(article.context()).is_some()),
    },
    Fact {
        name: "headline-carried",
        kind: FactKind::Symbol(&["nowhere", "writer", "one-source", "sources"]),
        about: "who says in the body what the headline says: nobody, the article itself, one source, several",
        get: |article, _| symbol(carried(article).map(|(carried, _)| carried.name())),
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
        name: "top",
        kind: FactKind::Subject(SubjectKind::Source),
        about: "the source with the largest share",
        get: |article, _| {
            let top = article.facts.measures.top;
            top.map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Source, index }))
        },
    },
    Fact {
        name: "top-is-story",
        kind: FactKind::Flag,
        about: "the largest source is what the article is about: the headline names it, or it is a person of the first paragraph",
        get: |article, _| {
            let top = article.facts.measures.top.and_then(|top| article.sources.sources.get(top as usize));
            flag(top.map(|source| introduction::is_story(article.context(), source)))
        },
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
        name: "poll-lacks",
        kind: FactKind::Number,
        about: "how many of pollster, sample size, field dates, margin of error and who was asked it keeps back of its polls",
        get: |article, _| Value::Number(article.kept_back().0.map_or(0, |d| d.count()) as f64),
    },
    Fact {
        name: "poll-anonymous",
        kind: FactKind::Flag,
        about: "it gives percentages of a poll and not who made it",
        get: |article, _| Value::Flag(article.kept_back().0.is_some_and(|d| d.lacks("pollster"))),
    },
    Fact {
        name: "poll-passing",
        kind: FactKind::Flag,
        about: "the percentages of its polls stand in one paragraph, neither in the headline nor where the story begins",
        get: |article, _| Value::Flag(article.kept_back().0.is_some_and(|d| d.passing)),
    },
    Fact {
        name: "study-lacks",
        kind: FactKind::Number,
        about: "how many of number of subjects, design, place of publication and absolute risk it keeps back of its first study",
        get: |article, _| Value::Number(article.kept_back().1.map_or(0, |d| d.count()) as f64),
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
        name: "poll",
        about: "the first percentage from a poll of which something is kept back; in messages what that is",
        get: |article, _| {
            let first = article.kept_back().0?.first;
            article.syntax.figures.get(first as usize).map(|f| article.span(&f.tokens))
        },
        text: Some(|article, _| article.kept_back().0.map(|d| d.names())),
    },
    Role {
        name: "study",
        about: "the first study of which something is kept back; in messages what that is",
        get: |article, _| {
            let first = article.kept_back().1?.first;
            let source =
                article.syntax.attributions.iter().filter_map(|a| a.source.as_ref()).find(|s| s.start == first);
            source.map(|s| article.span(s))
        },
        text: Some(|article, _| article.kept_back().1.map(|d| d.names())),
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
        name: "headline-verb",
        about: "what the headline says was done, where the body does not tell it",
        get: |article, _| deed::untold(article.context()).map(|(verb, _)| article.span(&verb)),
        text: None,
    },
    Role {
        name: "headline-object",
        about: "to what",
        get: |article, _| deed::untold(article.context()).map(|(_, object)| article.span(&object)),
        text: None,
    },
    Role {
        name: "party",
        about: "who says in the body what the headline says",
        get: |article, _| carried(article)?.1.map(|tokens| article.span(&tokens)),
        text: None,
    },
    Role {
        name: "dateline",
        about: "the place of the dateline, where it is none of the story's",
        get: |article, _| credit::strange_dateline(article.context(), &article.facts.sentences),
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
