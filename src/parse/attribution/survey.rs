//! Sources that only name where a statement is found: "In a poll by S, C". Knows chunks; not who a source is.

use super::clause::content_end;
use super::subject::subject_after;
use super::{Found, Unit};
use crate::lexicon::{Class, Classes, CueClass};
use crate::parse::phrase::{Chunk, ChunkKind};

/// Longest description of a survey, in chunks: "the most recent poll of voters by the university in May".
const MAX_SURVEY: usize = 10;

/// `In S, C` where S is a poll or study: "**In** a poll last week, **most growers wanted to leave**". The preposition
/// is the cue.
pub(super) fn in_survey(unit: Unit<'_>, at: usize) -> Option<Found> {
    let opens = at == 0 || unit.kind(at - 1) == Some(ChunkKind::Coordinator);
    let noun = unit.chunks.get(at + 1).filter(|c| c.kind == ChunkKind::Noun)?;
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    let survey = unit.scope.tokens[noun.head as usize].is_any(Classes::any(&[Class::Poll, Class::Study]));
    if !opens || !survey || word != known.r#in {
        return None;
    }
    let comma = (at + 2..unit.chunks.len().min(at + MAX_SURVEY)).find(|i| unit.kind(*i) == Some(ChunkKind::Comma))?;
    let next = comma + 1;
    let end = content_end(unit, next);
    let clause = unit.chunks.get(next..end)?.iter().any(Chunk::is_finite);
    // "In a poll last week, Lund said": somebody speaks
    let spoken =
        unit.chunks[next..end].iter().any(|c| c.is_finite() && c.cue.is_some_and(|cue| cue.class.is_statement()));
    if !clause || spoken {
        return None;
    }
    let chunk = &unit.chunks[at];
    Some(Found {
        source: unit.tokens(at + 1, subject_after(unit, at + 1)?.min(comma)),
        cue: chunk.start..chunk.end,
        class: Some(CueClass::Document),
        content: unit.tokens(next, end).into_iter().collect(),
        recipient: None,
        production: "in survey",
    })
}
