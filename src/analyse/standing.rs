//! How the words for a source place it: whether they tie a crowd to a place, a body or a number, whether several are
//! joined in one breath, whether an outlet is named near. Knows source phrases; not rules.

use super::Context;
use crate::lex::{Case, Kind, Paragraph, Token, Tokens};
use crate::lexicon::{Class, Classes, ListBits};
use crate::markup::Zone;
use crate::resolve::{Description, Source, SourceKind};
use crate::syntax::Attribution;

/// Who shares one cue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Joined {
    /// One source.
    No,
    /// Several of one kind: "the mayor and the governor".
    Alike,
    /// Several that speak for different sides or in different ways: "rebels and state television".
    Mixed,
}

impl Joined {
    /// The word used in YAML.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Alike => "alike",
            Self::Mixed => "mixed",
        }
    }
}

/// What kind of speaker a noun is, as far as joining two of them matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Camp {
    Outlet,
    Official,
    Fighter,
    Citizen,
}

/// Words after the head of a source phrase within which it is tied to something.
const TAIL: usize = 24;

/// Whether the words for a crowd or an unnamed official say which: how many, whose, of what, where, or by a clause.
pub(crate) fn is_tied(ctx: Context<'_>, source: &Tokens) -> bool {
    const POINTS: Classes =
        Classes::any(&[Class::Possessive, Class::Cardinal, Class::Demonym, Class::Place, Class::Relative]);
    const BODY: Classes = Classes::any(&[Class::Body, Class::Company, Class::Force]);
    let words = ctx.slice(source);
    let head = words.iter().rposition(|t| t.kind == Kind::Word).unwrap_or_default();
    let lists = &ctx.lexicon.lists;
    // "military analysts" are of no army; "military officials" are
    let official = words.get(head).is_some_and(|t| t.is_on(lists.official, ctx.lexicon));
    let generic = |t: &Token| !official && t.is_on(lists.generic, ctx.lexicon);
    words.iter().take(TAIL).enumerate().any(|(at, t)| {
        let first = at == 0;
        let last = at == head;
        match t.kind {
            Kind::Number | Kind::Clitic => true,
            Kind::Word => {
                let body = !last && t.is_any(BODY) && !generic(t);
                let demonym_alone = last && t.is(Class::Demonym);
                body || t.is_any(POINTS) && t.word != ctx.lexicon.known.one && !t.is(Class::Determiner) && !demonym_alone
                    || t.is(Class::Preposition) && !first && !last && !is_cause(ctx, &words[at..])
                    || t.is_capitalised() && !first && !demonym_alone
                    || t.is_capitalised() && first && !last && (t.word.0 == 0 || t.case == Case::Upper)
                    // "villagers interviewed by the paper"
                    || t.is(Class::VerbParticiple) && at > 0 && words[at - 1].plural && !last
            }
            _ => false,
        }
    })
}

/// "campaigners **for darker skies**", "activists **against dams**": what they are for, and not for whom they speak.
fn is_cause(ctx: Context<'_>, rest: &[Token]) -> bool {
    let known = &ctx.lexicon.known;
    let [preposition, cause @ ..] = rest else { return false };
    [known.r#for, known.against].contains(&preposition.word)
        && !cause.iter().any(|t| {
            t.kind != Kind::Word
                || t.is_capitalised()
                || t.is_any(Classes::any(&[Class::Determiner, Class::Possessive]))
        })
        // "lawyers for striking miners": people, who say whose lawyers
        && !cause.last().is_some_and(|t| t.is_any(Classes::PERSON))
}

/// Whether the words for papers or data say of when they are, or what they are called.
pub(crate) fn is_dated(ctx: Context<'_>, source: &Tokens) -> bool {
    const TIME: Classes = Classes::any(&[Class::Weekday, Class::Month, Class::TimeUnit]);
    ctx.slice(source).iter().any(|t| t.kind == Kind::Number || t.is_any(TIME) || t.is_double_mark())
}

/// Whether one cue serves several sources, and whether they are of one kind.
pub(crate) fn joined(ctx: Context<'_>, source: &Tokens) -> Joined {
    let words = ctx.slice(source);
    let Some(and) = words.iter().position(|t| t.word == ctx.lexicon.known.and && t.kind == Kind::Word) else {
        return Joined::No;
    };
    // "Jan Ode, a singer and former mayor" is one person
    if words.iter().any(|t| t.kind == Kind::Comma) {
        return Joined::No;
    }
    // what follows a relative or a preposition is no second speaker: "a man who came and went", "the head of A and B"
    let plain = |part: &[Token]| {
        !part.iter().any(|t| t.is_any(Classes::any(&[Class::Preposition, Class::Relative, Class::Possessive])))
    };
    let (before, after) = (&words[..and], &words[and + 1..]);
    if !plain(before) {
        return Joined::No;
    }
    let after = &after[..after.iter().position(|t| t.is(Class::Preposition)).unwrap_or(after.len())];
    match (camp(ctx, before), camp(ctx, after)) {
        (Some(one), Some(other)) if one != other => Joined::Mixed,
        (Some(_), Some(_)) => Joined::Alike,
        _ => Joined::No,
    }
}

/// What the head of one of several sources is.
fn camp(ctx: Context<'_>, words: &[Token]) -> Option<Camp> {
    const FIGHTER: Classes = Classes::any(&[Class::Belligerent]);
    const OUTLET: Classes = Classes::any(&[Class::MediaNoun]);
    const OFFICIAL: Classes = Classes::any(&[Class::Body, Class::Force, Class::Office, Class::TitleFull]);
    const CITIZEN: Classes = Classes::any(&[Class::Collective, Class::People, Class::Kin, Class::Occupation]);
    let head = words.iter().rfind(|t| t.kind == Kind::Word)?;
    let modified = words.iter().any(|t| t.is_any(OUTLET));
    // "activist groups"
    let of_citizens = head.plural && head.is(Class::Body) && words.iter().any(|t| t.is(Class::Collective));
    if head.is_any(OUTLET) || modified {
        Some(Camp::Outlet)
    } else if head.is_any(FIGHTER) {
        Some(Camp::Fighter)
    } else if of_citizens {
        Some(Camp::Citizen)
    } else if head.is_on(ctx.lexicon.lists.official, ctx.lexicon) || head.is_any(OFFICIAL) {
        Some(Camp::Official)
    } else if head.is_any(CITIZEN) {
        Some(Camp::Citizen)
    } else {
        None
    }
}

/// Tokens around a source within which its paragraph is looked through.
const CLIP: u32 = 200;

/// Whether the paragraph names an outlet or agency.
pub(crate) fn outlet_is_named(ctx: Context<'_>, source: &Tokens) -> bool {
    let Some(paragraph) = ctx.lexed.paragraph_of(source.start) else { return false };
    let Paragraph { tokens: paragraph, has, .. } = &ctx.lexed.paragraphs[paragraph as usize];
    let outlets = ListBits::of_lists(&[ctx.lexicon.lists.outlet, ctx.lexicon.lists.outlet_capitalised]);
    let (has_noun, has_name) = (has.has_any(Classes::of(Class::MediaNoun)), has.may_hold_any(outlets));
    if !has_noun && !has_name {
        return false;
    }
    let near = paragraph.start.max(source.start.saturating_sub(CLIP))..paragraph.end.min(source.start + CLIP);
    let words = ctx.slice(&near);
    let own = |t: &Token| t.is_capitalised() && is_credited(ctx, t);
    // "Radio Tal", "the Tal Tribune"
    let capitalised = |at: usize| words.get(at).is_some_and(|t| t.is_capitalised() && t.kind == Kind::Word && !t.opens);
    let paper = |at: usize| words[at].is(Class::MediaNoun) && words[at].is_capitalised() && !own(&words[at]);
    has_name && words.split(own).any(|words| ctx.lexicon.names_outlet(words))
        || has_noun && (0..words.len()).any(|at| paper(at) && (capitalised(at + 1) || at > 0 && capitalised(at - 1)))
}

/// Whether a word stands in the name of whoever is credited for the article: who writes is not who is written about.
fn is_credited(ctx: Context<'_>, token: &Token) -> bool {
    let word = token.span().slice(ctx.text);
    ctx.markup.credits.iter().take(CREDITS).any(|credit| {
        let mut words = credit.slice(ctx.text).split(|c: char| !c.is_alphanumeric());
        words.any(|name| name == word)
    })
}

/// Credits that are looked at.
const CREDITS: usize = 16;

/// Tokens of a source in brackets.
const SIGNED: u32 = 7;

/// "Ode is reportedly leaving. (Tal Tribune)": the paragraph ends in the name of whoever reports it.
pub(crate) fn is_signed(ctx: Context<'_>, token: u32) -> bool {
    let paragraph = ctx.paragraph(token);
    let tail = ctx.slice(&(paragraph.end.saturating_sub(SIGNED).max(paragraph.start)..paragraph.end));
    let Some((last, before)) = tail.split_last() else { return false };
    let open = before.iter().rposition(|t| t.kind == Kind::OpenParen).filter(|at| before[*at].opens);
    last.kind == Kind::CloseParen
        && open.is_some_and(|at| {
            let name = &before[at + 1..];
            !name.is_empty() && name.iter().all(|t| t.kind == Kind::Word && t.is_capitalised())
        })
}

/// Whether somebody without a name, called by the same noun, is described somewhere before: "a source in the ministry"
/// before "sources".
pub(crate) fn is_described_alike(ctx: Context<'_>, index: u32) -> bool {
    let sources = &ctx.sources.sources;
    let Some(own) = ctx.sources.attributions.get(index as usize).and_then(|r| sources.get(r.source? as usize)) else {
        return false;
    };
    let noun = |s: &Source| {
        let words = ctx.slice(&s.name).iter();
        let head = words.take_while(|t| t.kind == Kind::Word).filter(|t| t.is(Class::Bare)).last()?;
        Some(head.span().slice(ctx.text).trim_end_matches('s').to_ascii_lowercase())
    };
    let first = |s: &Source| s.mentions.first().map_or(u32::MAX, |m| m.start);
    let head = noun(own);
    head.is_some()
        && sources.iter().take(ALIKE).any(|other| {
            !other.named && other.described == Description::Specific && first(other) < first(own) && noun(other) == head
        })
}

/// Sources that are looked through for one of the same noun, or for a body.
const ALIKE: usize = 200;

/// Tokens before an unnamed official in which the body may be named that they belong to.
const BODY_REACH: u32 = 60;

/// Whether a body is named shortly before the words for an unnamed official: "The Tal Police opened the gate. Officials
/// said".
pub(crate) fn body_is_named(ctx: Context<'_>, source: &Tokens) -> bool {
    const BODY: Classes = Classes::any(&[Class::Body, Class::Company, Class::Force]);
    const OTHER: Classes = Classes::any(&[Class::Place, Class::TitleShort, Class::SubjectPronoun]);
    // "a senior law enforcement official" says of its own who that is
    let bare = ctx.slice(source).iter().filter(|t| t.kind == Kind::Word && !t.is(Class::Determiner)).count() == 1;
    let paragraphs = &ctx.lexed.paragraphs;
    let own = ctx.lexed.paragraph_of(source.start).unwrap_or_default() as usize;
    let before = own.checked_sub(1).filter(|p| paragraphs[*p].zone == Zone::Body).unwrap_or(own);
    let start = paragraphs.get(before).map_or(source.start, |p| p.tokens.start);
    let stretch = start.max(source.start.saturating_sub(BODY_REACH))..source.start;
    let named = |pair: &[Token]| {
        let (before, word) = (&pair[0], &pair[1]);
        let named = word.kind == Kind::Word && word.is_capitalised();
        let letters =
            word.case == Case::Upper && word.end - word.start >= 3 && !word.is_any(OTHER) && !word.abbreviated;
        // "the Maren government"
        let adjective = before.is_capitalised() && !before.opens && word.kind == Kind::Word;
        named && letters || (named || adjective) && word.is_any(BODY) && before.is_capitalised()
    };
    bare && (ctx.slice(&stretch).windows(2).any(named) || speaks_near(ctx, &stretch)) || is_placed(ctx, source)
}

/// Whether a body that is a source somewhere in the article is mentioned in that stretch: "The Board meets on Friday."
fn speaks_near(ctx: Context<'_>, stretch: &Tokens) -> bool {
    ctx.sources.sources.iter().take(ALIKE).any(|s| {
        let near = || s.mentions.partition_point(|m| m.start < stretch.start);
        s.named && s.kind == SourceKind::Organisation && s.mentions.get(near()).is_some_and(|m| m.end <= stretch.end)
    })
}

/// "In Tal, election officials said": the place stands before them in the sentence.
pub(crate) fn is_placed(ctx: Context<'_>, source: &Tokens) -> bool {
    let sentence = ctx.lexed.sentence_of(source.start).and_then(|s| ctx.lexed.sentences.get(s as usize));
    let start = sentence.map_or(source.start, |s| s.tokens.start).max(source.start.saturating_sub(BODY_REACH));
    let words = ctx.slice(&(start..source.start));
    let near = words.windows(2).any(|pair| pair[0].word == ctx.lexicon.known.r#in && pair[1].is(Class::Place));
    near && !words.iter().any(Token::is_double_mark)
}

/// How many attributions to either side may lie in the paragraph and the next one.
const NEAR: usize = 12;

/// Whether a named person with a post is cited in the paragraph of the attribution or in the next one.
pub(crate) fn official_is_named(ctx: Context<'_>, index: u32) -> bool {
    let place = |a: &Attribution| a.source.as_ref().or(a.cue.as_ref()).or(a.content.first()).map(|t| t.start);
    let paragraph = |a: &Attribution| place(a).and_then(|token| ctx.lexed.paragraph_of(token));
    let all = &ctx.syntax.attributions;
    let Some(own) = all.get(index as usize).and_then(paragraph) else { return false };
    let from = (index as usize).saturating_sub(NEAR);
    all.iter().enumerate().skip(from).take(2 * NEAR).any(|(row, other)| {
        let near = paragraph(other).is_some_and(|p| p == own || p == own + 1);
        near && source(ctx, row as u32).is_some_and(|s| s.named && s.kind == SourceKind::Person && s.role.is_some())
    })
}

/// How far the words have come: the conveyors that are outlets or bodies, and the step to whoever told the first of them.
/// Somebody who cites somebody in conversation conveys nothing.
pub(crate) fn depth(ctx: Context<'_>, index: u32) -> Option<f64> {
    let via = &ctx.sources.attributions.get(index as usize)?.via;
    let parent = ctx.syntax.attributions.get(index as usize)?.parent.filter(|p| {
        let source = ctx.syntax.attributions.get(*p as usize).and_then(|a| a.source.as_ref());
        source.is_some() && source == via.first()
    });
    let conveys = parent.is_none_or(|p| {
        source(ctx, p).is_some_and(|s| s.named && matches!(s.kind, SourceKind::Media | SourceKind::Organisation))
    });
    Some(if conveys { via.len() as f64 + 1.0 } else { 1.0 })
}

fn source(ctx: Context<'_>, attribution: u32) -> Option<&Source> {
    ctx.sources.sources.get(ctx.sources.attributions.get(attribution as usize)?.source? as usize)
}
