//! Several who speak at once: "Ann Lund and Tom Ode", "Ode and his aides". Knows one phrase and the entities in it.

use super::entity::Entities;
use super::mention::Mention;
use super::{Context, Referent};
use crate::lex::{Case, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};

/// Most members that are told apart.
const MAX_MEMBERS: usize = 5;

/// The noun phrases that a coordinator joins at the head of the source phrase; none if only one stands there.
fn members(ctx: &Context<'_>, source: &Tokens) -> Vec<Tokens> {
    // nearly all sources leave here; "and" may stand behind them and a comma
    let near = source.start..(source.end + 2).min(ctx.lexed.tokens.len() as u32);
    if !ctx.slice(&near).iter().any(|t| t.is(Class::Coordinator)) {
        return Vec::new();
    }
    let phrases = &ctx.syntax.noun_phrases;
    let first = phrases.partition_point(|p| p.tokens.start < source.start);
    let mut found: Vec<Tokens> = Vec::new();
    let mut joined = false;
    let mut expected = source.start;
    for phrase in phrases[first..].iter().take_while(|p| p.tokens.end <= source.end).take(MAX_MEMBERS) {
        if phrase.tokens.start < expected {
            // what stands in parentheses
            continue;
        }
        if phrase.tokens.start > expected {
            break;
        }
        // "Ann Ode, a lawyer and activist": said of the name before
        let known = &ctx.lexicon.known;
        let said = ctx.token(phrase.tokens.start).is_some_and(|t| [known.a, known.an, known.the].contains(&t.word));
        let named = found.last().is_some_and(|n| ctx.token(n.end - 1).is_some_and(Token::is_capitalised));
        if said && named && behind_comma(ctx, phrase.tokens.start) {
            return Vec::new();
        }
        // "Ann Ode, Founder and CEO"
        let posts = |t: &Token| t.is_any(Classes::any(&[Class::Office, Class::TitleFull])) || t.case == Case::Upper;
        if named
            && found.len() == 1
            && ctx.slice(&phrase.tokens).iter().all(posts)
            && behind_comma(ctx, phrase.tokens.start)
        {
            return Vec::new();
        }
        found.push(phrase.tokens.clone());
        // "(D)" behind a name, then a comma, "and" or both
        let mut at = phrase.tokens.end;
        if ctx.token(at).is_some_and(|t| t.kind == Kind::OpenParen) {
            at = (at..source.end)
                .find(|t| ctx.token(*t).is_some_and(|t| t.kind == Kind::CloseParen))
                .map_or(at, |close| close + 1);
        }
        let comma = ctx.token(at).is_some_and(|t| t.kind == Kind::Comma);
        let and = ctx
            .token(at + u32::from(comma))
            .is_some_and(|t| t.is(Class::Coordinator) && t.word != ctx.lexicon.known.but);
        if !comma && !and {
            break;
        }
        joined |= and;
        expected = at + u32::from(comma) + u32::from(and);
    }
    if joined && found.len() > 1 && !is_one(ctx, &found) { found } else { Vec::new() }
}

fn behind_comma(ctx: &Context<'_>, at: u32) -> bool {
    at.checked_sub(1).and_then(|t| ctx.token(t)).is_some_and(|t| t.kind == Kind::Comma)
}

/// Words from which on a phrase says so much of somebody that "and" goes on with it.
const TELLING: usize = 4;

/// "the tall Tal senator and former candidate": one person, told of twice.
fn is_one(ctx: &Context<'_>, members: &[Tokens]) -> bool {
    let common = |m: &Tokens| ctx.token(m.end - 1).is_some_and(|t| !t.plural && !t.is_capitalised());
    let [first, rest @ ..] = members else { return false };
    let known = &ctx.lexicon.known;
    let the = ctx.token(first.start).is_some_and(|t| [known.the, known.a, known.an].contains(&t.word));
    the && first.len() >= TELLING
        && members.iter().all(common)
        && rest.iter().all(|m| ctx.token(m.start).is_some_and(|t| !t.is(Class::Determiner) && !t.is(Class::Possessive)))
}

/// The entity of all who speak, if the source phrase names several.
pub(super) fn joint(ctx: &Context<'_>, entities: &mut Entities, source: &Tokens) -> Option<u32> {
    let members = members(ctx, source);
    let end = members.last()?.end;
    let mut ids: Vec<u32> = Vec::with_capacity(members.len());
    for member in &members {
        let mention = Mention::read(ctx, member);
        let id = match mention.referent {
            Referent::Name => entities.named(ctx, &mention),
            Referent::Definite => entities.definite(ctx, &mention),
            _ => None,
        };
        ids.push(id.unwrap_or_else(|| entities.add_description(ctx, &mention)));
    }
    Some(entities.together(ctx, &ids, &(source.start..end)))
}
