//! Cues that are nouns: "his promise to pay", "the mayor's claim that C". Knows chunks; not who a source is.

use super::clause::content_end;
use super::{Found, Unit};
use crate::lex::{Kind, Tokens};
use crate::lexicon::{Class, CueClass};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// `S's N is that C`: "**the senator's answer was that** the plan pays for itself".
fn copula(unit: Unit<'_>, at: usize, class: CueClass, owner: Tokens) -> Option<Found> {
    let be = unit.chunks.get(at + 1).filter(|c| c.is_finite())?;
    let is = unit.scope.tokens[be.head as usize].is(Class::Be);
    let says = unit.kind(at + 2) == Some(ChunkKind::Complementiser)
        || class.is_statement() && unit.chunks.get(at + 2).is_some_and(Chunk::is_quote);
    if !is || !says {
        return None;
    }
    Some(Found {
        source: Some(owner),
        cue: unit.chunks[at].head..be.end,
        class: Some(class),
        content: unit.tokens(at + 2, content_end(unit, at + 2)).into_iter().collect(),
        recipient: None,
        production: "noun cue is",
    })
}

/// `S's N to C`, `his N that C`: the noun is the cue, its owner the source.
pub(super) fn noun_cue(unit: Unit<'_>, at: usize) -> Option<Found> {
    let chunk = &unit.chunks[at];
    let lexicon = unit.scope.lexicon;
    let head = unit.scope.tokens.get(chunk.head as usize)?;
    let class = if head.is_on(lexicon.lists.noun_statement, lexicon) {
        CueClass::Neutral
    } else if head.is_on(lexicon.lists.noun_attitude, lexicon) {
        CueClass::Attitude
    } else {
        return None;
    };
    let tokens = &unit.scope.tokens[chunk.start as usize..chunk.head as usize];
    let own = tokens.first().is_some_and(|t| t.is(Class::Possessive) && t.word != lexicon.known.its);
    let clitic = tokens.iter().rposition(|t| t.kind == Kind::Clitic || t.kind == Kind::CloseSingle);
    let owner = match clitic {
        Some(length) if length > 0 => chunk.start..chunk.start + length as u32,
        _ if own => chunk.start..chunk.start + 1,
        _ => return None,
    };
    if chunk.head + 1 != chunk.end {
        return None;
    }
    let opens = matches!(unit.kind(at + 1)?, ChunkKind::Verb(VerbForm::Infinitive) | ChunkKind::Complementiser);
    if !opens {
        return copula(unit, at, class, owner);
    }
    // "his promise to pay has caused": the verb of the sentence ends it
    let clause = unit.kind(at + 1) == Some(ChunkKind::Complementiser);
    let limit = content_end(unit, at + 1);
    let tensed = unit.chunks[at + 1..limit].iter().position(Chunk::is_finite).map_or(limit, |n| at + 1 + n);
    // "his claim that it was safe fell apart": the second verb is the sentence's
    let main = |i: usize| {
        unit.chunks[i].is_finite() && (!clause || i > tensed && unit.kind(i - 1) == Some(ChunkKind::Modifier))
    };
    let end = (at + 2..limit).find(|i| unit.kind(*i) == Some(ChunkKind::Comma) || main(*i)).unwrap_or(limit);
    Some(Found {
        source: Some(owner),
        cue: chunk.head..chunk.head + 1,
        class: Some(class),
        content: unit.tokens(at + 1, end).into_iter().collect(),
        recipient: None,
        production: "noun cue",
    })
}
