//! Clauses that stand apart from their cue: behind phrases with participles, behind an aside. Knows chunks only.

use super::Unit;
use super::adverbial::clause_begins;
use super::clause::content_end;
use crate::lexicon::{Cue, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// "stressed in two letters addressed to the council and its head **that** …": what parts the cue from its clause has
/// participles of its own.
pub(super) fn far_clause(unit: &Unit<'_>, from: usize, cue: Cue) -> Option<(usize, usize)> {
    const FARTHEST: usize = 14;
    let led = unit.kind(from) == Some(ChunkKind::Preposition) && cue.frames.has(Frames::THAT);
    let phrase = |i: &usize| {
        let chunk = &unit.chunks[*i];
        let participle =
            chunk.kind == ChunkKind::Verb(VerbForm::Participle) && unit.kind(i - 1) == Some(ChunkKind::Noun);
        chunk.is_nominal()
            || participle
            || matches!(chunk.kind, ChunkKind::Preposition | ChunkKind::Modifier | ChunkKind::Coordinator)
    };
    let until = unit.chunks.len().min(from + FARTHEST);
    let that = (from + 1..until).find(|i| !phrase(i)).filter(|_| led)?;
    let clause = unit.kind(that) == Some(ChunkKind::Complementiser) && clause_begins(unit, that + 1);
    (clause && unit.chunks.get(that + 1).is_some_and(Chunk::is_nominal)).then(|| (that, content_end(unit, that)))
}

/// "said, on condition of anonymity because the rules forbid it, **that** …": an aside with a clause of its own.
pub(super) fn behind_aside(unit: &Unit<'_>, from: usize, cue: Cue) -> Option<(usize, usize)> {
    const LONGEST: usize = 24;
    let opens = unit.chunks.get(from + 1).is_some_and(|c| {
        matches!(c.kind, ChunkKind::Preposition | ChunkKind::Subordinator | ChunkKind::Verb(VerbForm::Ing))
    });
    let aside = unit.kind(from) == Some(ChunkKind::Comma) && opens && cue.frames.has(Frames::THAT);
    // "that two launchers" looks like a noun phrase
    let that = |i: usize| {
        let word = unit.chunks.get(i).map(|c| unit.scope.tokens[c.start as usize].word);
        word == Some(unit.scope.lexicon.known.that)
            && (unit.kind(i) == Some(ChunkKind::Complementiser) && clause_begins(unit, i + 1)
                || unit.kind(i) == Some(ChunkKind::Noun) && unit.chunks.get(i + 1).is_some_and(Chunk::is_finite))
    };
    let ends = |i: &usize| {
        unit.kind(*i) == Some(ChunkKind::Comma) && that(i + 1)
            || matches!(unit.kind(*i), Some(ChunkKind::Stop | ChunkKind::Quote(_) | ChunkKind::Semicolon))
    };
    let end = (from + 2..unit.chunks.len().min(from + LONGEST)).find(ends).filter(|_| aside)?;
    (unit.kind(end) == Some(ChunkKind::Comma)).then(|| (end + 1, content_end(unit, end + 1)))
}
