//! How the article introduces its sources: by a post, by what they are, by a bare title, or not at all. Looks at the
//! words around the first places that name a source; knows no rules.

use super::Context;
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::markup::Zone;
use crate::resolve::{Source, SourceKind, is_based};

/// What the article tells of who a named source is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Introduction {
    /// Nothing.
    None,
    /// A title that says no more than how to address somebody: "Dr.", "Sgt.".
    Title,
    /// A post, an apposition, a place, an age, a clause.
    Described,
}

impl Introduction {
    /// The word used in YAML.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Title => "title",
            Self::Described => "described",
        }
    }
}

/// How a named source is introduced, in any of its first places.
pub(crate) fn introduction(ctx: Context<'_>, source: &Source) -> Introduction {
    let mut best = match &source.role {
        Some(role) if is_bare_title(ctx, role) => Introduction::Title,
        Some(_) => return Introduction::Described,
        None => Introduction::None,
    };
    if source.told.is_some() || has_descriptor(ctx, source) {
        return Introduction::Described;
    }
    for place in &source.places {
        match around(ctx, *place) {
            Introduction::Described => return Introduction::Described,
            found => best = best.max(found),
        }
    }
    best
}

/// Whether the article tells who a named source is, and not only how to address them.
pub(crate) fn is_described(ctx: Context<'_>, source: &Source) -> bool {
    introduction(ctx, source) == Introduction::Described
}

/// Whether the headline names the source: then every reader is expected to know it.
pub(crate) fn in_headline(ctx: Context<'_>, source: &Source) -> bool {
    source.places.first().is_some_and(|place| {
        let paragraph = ctx.lexed.paragraph_of(*place).and_then(|p| ctx.lexed.paragraphs.get(p as usize));
        paragraph.is_some_and(|p| p.zone == Zone::Headline)
    })
}

/// Whether the source's own act is the story: the headline names it, or it is a person of the first paragraph.
pub(crate) fn is_story(ctx: Context<'_>, source: &Source) -> bool {
    let lead = ctx.lexed.paragraphs.iter().find(|p| p.zone == Zone::Body).map(|p| &p.tokens);
    let cited = |place: &u32| source.mentions.iter().take(MENTIONS).any(|mention| mention.contains(place));
    let person = source.kind == SourceKind::Person;
    let in_lead = |lead: &Tokens| source.places.iter().any(|place| lead.contains(place) && (person || !cited(place)));
    in_headline(ctx, source) || lead.is_some_and(in_lead)
}

/// Whether the name itself stands only in paragraphs after the one that holds `token`.
pub(crate) fn is_named_after(ctx: Context<'_>, source: &Source, token: u32) -> bool {
    let end = ctx.paragraph(token).end;
    let later = |s: &Source| s.named && s.places.first().is_none_or(|place| *place >= end);
    let Some(head) = ctx.lexed.tokens.get(source.name.end.saturating_sub(1) as usize).filter(|_| !source.named) else {
        return later(source) && source.name.start >= end;
    };
    // "A minister", and paragraphs later "the minister, Ann Ode", or right in the next one "Ann Ode, minister of ports"
    let next = ctx.paragraph(end).end;
    let beside = |s: &Source| {
        let place = s.places.first().filter(|place| s.kind == SourceKind::Person && **place < next);
        let words = place.map(|place| ctx.slice(&(*place..(place + NAME as u32).min(next))));
        words.is_some_and(|words| words.iter().any(|t| t.word.0 != 0 && t.word == head.word))
    };
    let same = |s: &Source, role: &Tokens| {
        let words = ctx.slice(role);
        let near = s.kind == SourceKind::Person && s.places.first().is_some_and(|place| *place < next);
        (near || words.first().is_some_and(|t| t.word == ctx.lexicon.known.the))
            && words.iter().any(|t| t.word.0 != 0 && t.word == head.word)
    };
    ctx.sources
        .sources
        .iter()
        .take(SOURCES)
        .any(|s| later(s) && (beside(s) || s.role.as_ref().is_some_and(|role| same(s, role))))
}

/// How many sources are looked through for a name that comes late.
const SOURCES: usize = 60;

/// "Sgt.", "Dr.": titles that name no post, as "Sen." does.
fn is_bare_title(ctx: Context<'_>, role: &Tokens) -> bool {
    ctx.slice(role).iter().filter(|t| t.kind == Kind::Word).all(|t| is_title(ctx, t) || t.abbreviated && t.word.0 == 0)
}

/// A title that tells neither post nor sex: not "Sen.", not "Mr.".
fn is_title(ctx: Context<'_>, token: &Token) -> bool {
    token.is(Class::TitleShort)
        && !token.is_any(Classes::any(&[Class::Male, Class::Female]))
        && !token.is_on(ctx.lexicon.lists.title_of_post, ctx.lexicon)
}

/// A mention of a body by a noun with a descriptor of its own: "the London-based group", "the London-based Observatory".
fn has_descriptor(ctx: Context<'_>, source: &Source) -> bool {
    source.mentions.iter().take(MENTIONS).any(|mention| {
        let words = ctx.slice(mention);
        let plain = words.iter().filter(|t| t.kind == Kind::Word && !t.is(Class::Determiner)).count();
        let based = |t: &Token| is_based(t.span().slice(ctx.text), ctx.lexicon);
        let noun = words.last().is_some_and(|t| !t.is_capitalised());
        plain > 1 && words.iter().all(|t| t.kind == Kind::Word) && (noun || words.iter().rev().skip(1).any(based))
    })
}

/// How many mentions of a source are looked at.
const MENTIONS: usize = 8;

/// How far a name and its noun phrase may reach.
const NAME: usize = 12;

/// What stands around a name that begins at `place`.
fn around(ctx: Context<'_>, place: u32) -> Introduction {
    let Some(sentence) = ctx.lexed.sentence_of(place).and_then(|s| ctx.lexed.sentences.get(s as usize)) else {
        return Introduction::None;
    };
    let before = ctx.slice(&(sentence.tokens.start.max(place.saturating_sub(NAME as u32))..place));
    let rest = ctx.slice(&(place..sentence.tokens.end));
    let length = name_length(ctx, rest);
    let (name, after) = rest.split_at(length);
    if is_described_before(ctx, before, name) || is_described_after(ctx, after) || writes(ctx, &sentence.tokens, place)
    {
        return Introduction::Described;
    }
    let title = [before.last(), name.first()].into_iter().flatten().find(|t| t.is(Class::TitleShort));
    if title.is_some_and(|t| t.is_on(ctx.lexicon.lists.title_of_post, ctx.lexicon)) {
        return Introduction::Described;
    }
    let titled = title.is_some_and(|t| is_title(ctx, t));
    if titled { Introduction::Title } else { Introduction::None }
}

/// Tokens around a name in which an outlet may stand that it writes for.
const OUTLET: u32 = 14;

/// "Jan Ode wrote in the Tal Courier", "in an article in the Tal Courier, Jan Ode said": whoever writes for an outlet is
/// introduced by it.
fn writes(ctx: Context<'_>, sentence: &Tokens, place: u32) -> bool {
    let near = sentence.start.max(place.saturating_sub(OUTLET))..sentence.end.min(place + OUTLET);
    let known = &ctx.lexicon.known;
    let writing = |t: &Token| {
        t.word.0 != 0 && [known.write, known.article, known.column, known.oped].contains(&ctx.lexicon.lemma(t.word))
    };
    ctx.slice(&near).iter().any(writing) && ctx.names_outlet(&near)
}

/// Tokens of the name that these begin with: "the Alliance for Open Rivers" goes on behind its preposition.
fn name_length(ctx: Context<'_>, rest: &[Token]) -> usize {
    let known = &ctx.lexicon.known;
    let named = |at: usize| rest.get(at).is_some_and(|t| t.kind == Kind::Word && (t.is_capitalised() || t.abbreviated));
    let mut length = 0;
    while length < NAME {
        let links = |t: &Token| [known.of, known.r#for, known.on, known.and].contains(&t.word) && t.kind == Kind::Word;
        if named(length) {
            length += 1;
        } else if length > 0 && rest.get(length).is_some_and(links) && named(length + 1) {
            length += 2;
        } else {
            break;
        }
    }
    length
}

/// "fisherman Jan Ode", "Oster's Jan Ode", "the charity's head, Jan Ode".
fn is_described_before(ctx: Context<'_>, before: &[Token], name: &[Token]) -> bool {
    const TITLE: Classes =
        Classes::any(&[Class::Office, Class::Occupation, Class::TitleFull, Class::Demonym, Class::Place]);
    const NO_NOUN: Classes = Classes::any(&[
        Class::Determiner,
        Class::Preposition,
        Class::Coordinator,
        Class::Subordinator,
        Class::Complementiser,
        Class::Relative,
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
        Class::To,
        Class::Adverb,
        Class::Cue,
        Class::SubjectPronoun,
        Class::ObjectPronoun,
        Class::Negation,
    ]);
    let noun = |t: &Token| {
        t.kind == Kind::Word
            && !t.is_capitalised()
            && !t.is_any(NO_NOUN)
            && (!t.is_any(Classes::any(&[Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbIng]))
                || t.is(Class::NounToo))
    };
    let mut back = before.iter().rev();
    match back.next() {
        Some(t) if t.kind == Kind::Clitic => true,
        Some(t) if t.is(Class::Possessive) => true,
        // "Prosecuting, Ann Ode said"
        Some(t) if t.kind == Kind::Comma => {
            name.len() > 1 && back.next().is_some_and(|t| noun(t) || t.is(Class::VerbIng) && t.opens)
        }
        // "Superintendent of Police (EOW) Ann Ode"
        Some(t) if t.kind == Kind::CloseParen => name.len() > 1,
        Some(t) => t.is_compound_number() || noun(t) || t.is_any(TITLE) && !t.is(Class::Preposition),
        None => {
            name.first().is_some_and(|t| t.is_any(TITLE) && name.len() > 2) && ctx.lexicon.known.the != name[0].word
        }
    }
}

/// ", the mayor of Tal,", ", 42,", "(R-Fla.)", "of Oster", ", who lives".
fn is_described_after(ctx: Context<'_>, after: &[Token]) -> bool {
    const TELLS: Classes = Classes::any(&[
        Class::Determiner,
        Class::Relative,
        Class::Cardinal,
        Class::Possessive,
        Class::Office,
        Class::Occupation,
        Class::Adjective,
        Class::TitleFull,
        Class::Kin,
        Class::Demonym,
        Class::Body,
        Class::Company,
    ]);
    let known = &ctx.lexicon.known;
    let place = |t: &Token| {
        t.kind == Kind::Word && [known.of, known.from, known.at, known.r#for, known.r#in, known.with].contains(&t.word)
    };
    match after {
        // "who was not involved", "who has no part in it": what somebody is not
        [first, second, rest @ ..]
            if first.kind == Kind::Comma
                && second.is(Class::Relative)
                && rest.iter().take(2).any(|t| t.is(Class::Negation) || t.word == known.no) =>
        {
            false
        }
        [first, second, ..] if first.kind == Kind::Comma => {
            second.kind == Kind::Number
                || second.is_any(TELLS)
                || place(second)
                || second.is_capitalised() && second.kind == Kind::Word
                || second.kind == Kind::Word
                    && !second.is_any(Classes::any(&[Class::Coordinator, Class::Cue, Class::Subordinator, Class::Adverb]))
                // ", then a pastor in Oster,"
                || after.get(2).is_some_and(|t| t.is_any(TELLS))
        }
        [first, ..] => first.kind == Kind::OpenParen || place(first) || first.kind == Kind::Dash || first.is(Class::Be),
        [] => false,
    }
}
