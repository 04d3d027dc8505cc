//! Cues in relative clauses: "who said C", "which S said V", "a clip that S called C". Knows chunks; not who a source is.

use super::adverbial::{adverbials, clause_begins};
use super::clause::content_end;
use super::complement::complement;
use super::cue::found;
use super::subject::before_auxiliary;
use super::{Found, Unit};
use crate::lex::{Kind, Tokens};
use crate::lexicon::{Class, Cue, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// `NOUN which S V C`: "a letter which the firm said **was lost**": what follows the cue is said of the noun.
pub(super) fn raised(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let relative =
        start.checked_sub(1).filter(|r| matches!(unit.kind(*r), Some(ChunkKind::Relative | ChunkKind::Complementiser)));
    // "which the firm said in a letter was lost"
    let phrase = unit.kind(at + 1) == Some(ChunkKind::Preposition) && unit.kind(at + 2) == Some(ChunkKind::Noun);
    let behind = [Some(at + 1), phrase.then_some(at + 3), Some(adverbials(unit, at + 1))];
    let goes_on = behind.into_iter().flatten().find(|v| unit.chunks.get(*v).is_some_and(Chunk::is_finite));
    let verb = goes_on.filter(|_| cue.frames.has(Frames::THAT))?;
    let mut it = it.clone();
    it.production = "raised";
    let of = match relative {
        Some(relative) => antecedent(unit, relative),
        None => Some(bare_antecedent(unit, start, at).filter(|_| verb == at + 1)?),
    };
    it.content.extend(of);
    it.content.extend(unit.tokens(verb, relative_end(unit, verb)));
    Some(it)
}

/// `NOUN S V C` without a pronoun: "**a clip** it said showed rebels": a short subject behind an object.
fn bare_antecedent(unit: &Unit<'_>, start: usize, at: usize) -> Option<Tokens> {
    let noun = start.checked_sub(1).filter(|n| *n > 0 && unit.kind(*n) == Some(ChunkKind::Noun))?;
    let governed = unit.chunks[noun - 1].is_verb() || unit.kind(noun - 1) == Some(ChunkKind::Preposition);
    let short = at == start + 1 && unit.kind(start) == Some(ChunkKind::Pronoun);
    (governed && short).then(|| unit.tokens(noun, start)).flatten()
}

/// What a relative pronoun stands for in the content: "who" and "which" themselves, the noun before "that".
fn antecedent(unit: &Unit<'_>, relative: usize) -> Option<Tokens> {
    let pronoun = &unit.scope.tokens[unit.chunks[relative].start as usize];
    if !pronoun.is(Class::Complementiser) {
        return unit.tokens(relative, relative + 1);
    }
    let noun = relative.checked_sub(1).filter(|n| unit.chunks[*n].is_nominal())?;
    unit.tokens(noun, relative)
}

/// Where the relative clause ends that goes on at `from`: at its comma, or before "and who".
fn relative_end(unit: &Unit<'_>, from: usize) -> usize {
    let end = content_end(unit, from);
    let leaves = |i: &usize| match unit.chunks[*i].kind {
        ChunkKind::Comma | ChunkKind::Dash | ChunkKind::Close => true,
        ChunkKind::Coordinator => unit.kind(i + 1) == Some(ChunkKind::Relative),
        _ => *i > from && unit.chunks[*i - 1].is_quote() && unit.quote_stop(*i - 1) == Some(Kind::Comma),
    };
    (from..end).find(leaves).unwrap_or(end)
}

/// `C which S V C`: "a clip **that** the judge called **“vile”**", "the town, **which** Ode describes **as his home**".
pub(super) fn object_relative(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let relative = start.checked_sub(1).filter(|r| match unit.kind(*r) {
        Some(ChunkKind::Relative) => true,
        Some(ChunkKind::Complementiser) => *r > 0 && (unit.kind(r - 1) == Some(ChunkKind::Noun) || is_what(unit, *r)),
        _ => false,
    })?;
    let known = &unit.scope.lexicon.known;
    let names = match unit.kind(at + 1)? {
        ChunkKind::Quote(_) => true,
        ChunkKind::Preposition => unit.scope.tokens[unit.chunks[at + 1].start as usize].word == known.r#as,
        ChunkKind::Noun | ChunkKind::Modifier => {
            cue.frames.has(Frames::OBJECT) && !super::subject::is_time(unit, at + 1)
        }
        ChunkKind::Verb(VerbForm::Infinitive) => cue.frames.has(Frames::INFINITIVE),
        // "a claim that the crew **dispute**."
        ChunkKind::Stop => {
            let noun = relative.checked_sub(1).map(|n| &unit.scope.tokens[unit.chunks[n].head as usize]);
            noun.is_some_and(|t| t.is_on(unit.scope.lexicon.lists.noun_statement, unit.scope.lexicon))
                && cue.class.is_statement()
                && cue.frames.has(Frames::OBJECT)
        }
        _ => false,
    };
    if !names || relative == 0 {
        return None;
    }
    let stops = unit.kind(at + 1) == Some(ChunkKind::Stop);
    let verb = (at + 1..unit.chunks.len()).find(|i| unit.chunks[*i].is_finite()).unwrap_or(unit.chunks.len());
    let mut it = it.clone();
    it.content.extend(antecedent(unit, relative));
    it.content.extend(unit.tokens(at + 1, relative_end(unit, at + 1).min(verb)).filter(|_| !stops));
    it.production = "object relative";
    Some(it)
}

/// "in **what** the crew described as the worst day"
fn is_what(unit: &Unit<'_>, at: usize) -> bool {
    unit.scope.tokens[unit.chunks[at].start as usize].word == unit.scope.lexicon.known.what
}

/// "…, **who said** the plan failed": the relative pronoun is the source.
pub(super) fn relative(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    // "who has over the years described"
    let end = before_auxiliary(unit, at);
    let pronoun = (1..=2).find_map(|n| end.checked_sub(n).filter(|p| unit.kind(*p) == Some(ChunkKind::Relative)))?;
    if pronoun + 1 < end && unit.kind(pronoun + 1) != Some(ChunkKind::Modifier) {
        return None;
    }
    let mut it = found(unit, at, cue, "relative");
    it.source = unit.tokens(pronoun, pronoun + 1);
    complement(unit, at, cue, &mut it)?;
    // inside a relative clause the content ends where the clause does: "Ode, who says it leaks, left"
    let begins = unit.chunks.iter().position(|c| it.content.first().is_some_and(|t| t.start == c.start))?;
    let inside = |c: &&Chunk| it.content.first().is_some_and(|t| c.start < t.end);
    let length = unit.chunks[begins..].iter().take_while(inside).count();
    let last = (begins + length).saturating_sub(1);
    // "the leaders who rebuked **Lund** included": a noun, then the verb of the sentence
    let object = unit.chunks[begins].is_nominal()
        && (!cue.frames.has(Frames::THAT) || !unit.chunks.get(begins + 1).is_some_and(Chunk::is_finite));
    // "a man who wanted **to stay** said"
    let asks = unit.kind(begins) == Some(ChunkKind::Verb(VerbForm::Infinitive));
    let aside = stands_aside(unit, pronoun);
    let leaves = |i: &usize| {
        let next = &unit.chunks[i + 1];
        match unit.kind(*i) {
            Some(ChunkKind::Comma) => {
                aside && (next.is_finite() || next.is_quote()) || object && clause_begins(unit, i + 1)
            }
            Some(ChunkKind::Verb(form)) => {
                (object || asks) && form.is_finite() && !unit.chunks[begins..*i].iter().any(opens_clause)
            }
            _ => false,
        }
    };
    if let Some(end) = (begins + 1..last).find(leaves) {
        it.content = unit.tokens(begins, end).into_iter().collect();
    }
    Some(it)
}

/// Whether the relative clause at `pronoun` stands between commas: "Ode, **who**", "The Monitor, a group **that**".
pub(super) fn stands_aside(unit: &Unit<'_>, pronoun: usize) -> bool {
    let noun = |c: &&Chunk| c.is_nominal() || matches!(c.kind, ChunkKind::Preposition | ChunkKind::Modifier);
    let apposed = unit.chunks[..pronoun].iter().rev().take(APPOSITION).take_while(noun).count();
    pronoun.checked_sub(apposed + 1).is_some_and(|c| c > 0 && unit.kind(c) == Some(ChunkKind::Comma))
}

/// Chunks of the longest apposition before its relative clause.
const APPOSITION: usize = 6;

fn opens_clause(chunk: &Chunk) -> bool {
    matches!(
        chunk.kind,
        ChunkKind::Relative
            | ChunkKind::Complementiser
            | ChunkKind::Subordinator
            | ChunkKind::Comma
            | ChunkKind::Quote(_)
    )
}
