//! Names beside their roles, ages and places, between commas: which of them the source begins and ends with. Knows noun
//! phrases; not cues.

use super::Unit;
use super::subject::noun_chain;
use crate::lex::{Case, Kind};
use crate::lexicon::{Class, Classes};
use crate::parse::input::Left;
use crate::parse::phrase::{Chunk, ChunkKind};

/// "**Tom Ode,** a former mayor, who led the council, said": a role between commas stands behind its name.
pub(super) fn before_role(unit: &Unit<'_>, start: usize, cue: usize) -> usize {
    let known = &unit.scope.lexicon.known;
    let role = unit.chunks.get(start).is_some_and(|c| {
        let (first, head) = (&unit.scope.tokens[c.start as usize], &unit.scope.tokens[c.head as usize]);
        c.kind == ChunkKind::Noun
            && ([known.a, known.an].contains(&first.word)
                // "chief executive of the firm"
                || first.case == Case::Lower && head.is_any(POST) && !head.plural)
    });
    let aside = start + 1 < cue && unit.kind(cue - 1) == Some(ChunkKind::Comma);
    // "Tom Ode, 46, a farmer"
    let behind_age =
        start.checked_sub(2).filter(|at| *at > 1 && is_age(unit, *at) && unit.kind(at - 1) == Some(ChunkKind::Comma));
    let named = behind_age.unwrap_or(start).checked_sub(2).filter(|n| {
        unit.kind(n + 1) == Some(ChunkKind::Comma)
            && unit.kind(*n) == Some(ChunkKind::Noun)
            && unit.scope.tokens[unit.chunks[*n].head as usize].is_capitalised()
            && n.checked_sub(1).is_none_or(|p| unit.kind(p) != Some(ChunkKind::Preposition))
    });
    let named = named.or_else(|| body_for(unit, start));
    // "Tom Ode, a former mayor of Tal said", "“We ran,” Tom Ode, head of the crew said": the second comma is missing, unless
    // the cue stands in one of its own
    let open = || {
        let before =
            |n: usize| n.checked_sub(1).is_none_or(|p| unit.kind(p) == Some(ChunkKind::Stop) || unit.is_comma_like(p));
        let full = |n: usize| unit.chunks[n].end - unit.chunks[n].start > 1;
        named.is_some_and(|n| before(n) && full(n)) && unit.kind(cue + 1) != Some(ChunkKind::Comma)
    };
    if role && (aside || open()) { named.unwrap_or(start) } else { start }
}

/// "**The Tal Watch for Free Rivers,** a group": a name that goes on behind "for".
fn body_for(unit: &Unit<'_>, start: usize) -> Option<usize> {
    let name = |i: usize| {
        unit.kind(i) == Some(ChunkKind::Noun) && unit.scope.tokens[unit.chunks[i].head as usize].is_capitalised()
    };
    let first = start.checked_sub(4)?;
    let word = unit.scope.tokens[unit.chunks[first + 1].start as usize].word;
    let joined = unit.kind(first + 3) == Some(ChunkKind::Comma) && word == unit.scope.lexicon.known.r#for;
    (joined && name(first) && name(first + 2)).then_some(first)
}

/// "**The union’s envoy,** former mayor Tom Ode, who left, said": the name between commas stands behind its post.
pub(super) fn before_name(unit: &Unit<'_>, start: usize, cue: usize) -> Option<usize> {
    let head = |i: usize| unit.chunks.get(i).map(|c| &unit.scope.tokens[c.head as usize]);
    let post = start.checked_sub(2).filter(|p| unit.kind(*p) == Some(ChunkKind::Noun))?;
    let opens =
        post.checked_sub(1).is_none_or(|b| matches!(unit.kind(b), Some(ChunkKind::Stop | ChunkKind::Complementiser)));
    let apposed = unit.kind(start - 1) == Some(ChunkKind::Comma)
        && unit.kind(start + 1) == Some(ChunkKind::Comma)
        && start + 1 < cue
        && head(start)?.is_capitalised();
    let told = head(post)?;
    (opens && apposed && told.is_any(POST) && !told.is_capitalised() && !told.plural).then_some(post)
}

/// "**Tom Ode,** 46, a farmer": an age between commas is no source; the name before it is.
pub(super) fn before_age(unit: &Unit<'_>, start: usize) -> usize {
    let aged = start >= 2 && is_age(unit, start) && unit.kind(start - 1) == Some(ChunkKind::Comma);
    if !aged {
        return start;
    }
    noun_chain(Left(&unit.chunks[..start - 1])).map_or(start, |(rest, ())| rest.0.len())
}

fn is_age(unit: &Unit<'_>, at: usize) -> bool {
    let number = |c: &Chunk| c.end == c.start + 1 && unit.scope.tokens[c.head as usize].kind == Kind::Number;
    unit.chunks.get(at).is_some_and(number)
}

/// Nouns for a post or profession.
const POST: Classes = Classes::any(&[Class::Office, Class::TitleFull, Class::Occupation]);

/// "said Ann Ode, **of the Tal Trust**": where somebody with a name belongs.
pub(super) fn belongs(unit: &Unit<'_>, comma: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let named = |i: usize| {
        unit.chunks
            .get(i)
            .is_some_and(|c| c.kind == ChunkKind::Noun && unit.scope.tokens[c.head as usize].is_capitalised())
    };
    let of = unit.chunks.get(comma + 1).is_some_and(|c| {
        c.kind == ChunkKind::Preposition && [known.of, known.from].contains(&unit.scope.tokens[c.start as usize].word)
    });
    of && comma > 0 && named(comma - 1) && named(comma + 2)
}

/// "according to a survey, **70 percent** of adults": a number with what it counts is no apposition; an age is.
pub(super) fn counts(unit: &Unit<'_>, at: usize) -> bool {
    unit.chunks.get(at).is_some_and(|c| {
        // "571 of the 714"
        let of = unit
            .chunks
            .get(at + 1)
            .is_some_and(|c| unit.scope.tokens[c.start as usize].word == unit.scope.lexicon.known.of);
        (of || c.end > c.start + 1)
            && unit.scope.tokens[c.start as usize..c.end as usize]
                .iter()
                .any(|t| matches!(t.kind, Kind::Number | Kind::Percent | Kind::Currency))
    })
}
