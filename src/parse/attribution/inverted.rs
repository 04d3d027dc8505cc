//! Cues before their source: `CVS`, `CVSC`, `VSC`. Knows chunks; not who a source is.

use super::adverbial::can_speak;
use super::clause::{content_end, content_start};
use super::cue::found;
use super::relative::stands_aside;
use super::sides::{left_content, right_piece};
use super::subject::{after_participle, subject_after};
use super::{Found, Unit};
use crate::lexicon::{Class, Classes, Cue, Frames};
use crate::parse::phrase::{Chunk, ChunkKind};

/// `CVS`, `CVSC`: “We ran,” **said Tom Ode, a farmer.**
pub(super) fn inverted(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let Some(previous) = at.checked_sub(1) else { return initial(unit, at, cue) };
    let lexicon = unit.scope.lexicon;
    // "…, told Ode" has no speaker after it
    if unit.lemma(at) == lexicon.known.tell {
        return None;
    }
    let speech = cue.frames.has(Frames::THAT) || unit.chunks[previous].is_quote();
    if !speech || !cue.class.is_statement() || !unit.is_comma_like(previous) || !can_speak(unit, at + 1) {
        return None;
    }
    let end = subject_after(unit, at + 1)?;
    // not "the mayor, citing the crews, said crowds rushed to the pier"
    let end = if unit.chunks[previous].is_quote() { after_participle(unit, end) } else { end };
    // "He hosts a show, writes a weekly column": what he writes
    let noun = &unit.chunks[at + 1];
    let written = [lexicon.known.a, lexicon.known.an].contains(&unit.scope.tokens[noun.start as usize].word)
        && unit.scope.tokens[noun.head as usize].is(Class::Document);
    if written && !unit.chunks[previous].is_quote() {
        return None;
    }
    // "…, said they would come": a verb follows, so the noun is a subject of content
    let quoted = unit.chunks[previous].is_quote();
    let said = unit.kind(at + 1) == Some(ChunkKind::Pronoun)
        && !quoted
        && matches!(unit.kind(end), Some(ChunkKind::Modifier | ChunkKind::Quote(_)));
    // "Ann Ode, who leads the bloc, said the general “belongs in jail”": the general is what she speaks of
    let behind_quote = previous > 0 && unit.chunks[previous - 1].is_quote();
    let goes_on_in_marks = !quoted
        && !behind_quote
        && unit.kind(end).is_some_and(|k| matches!(k, ChunkKind::Quote(_)))
        && opens_with_verb(unit, end);
    if said || goes_on_in_marks || unit.chunks.get(end).is_some_and(Chunk::is_finite) {
        return None;
    }
    let mut it = found(unit, at, cue, "CVS");
    it.source = unit.tokens(at + 1, end);
    // "In other words, asked Ode: “…?”"
    let introduced = unit.kind(end) == Some(ChunkKind::Colon) && unit.chunks.get(end + 1).is_some_and(Chunk::is_quote);
    if introduced && !quoted {
        it.content.extend(unit.tokens(end + 1, content_end(unit, end + 1)));
        it.production = "VSC";
        return Some(it);
    }
    if let Some(left) = left_content(unit, at).filter(|_| quoted || !is_described(unit, previous)) {
        it.content.push(left);
        right_piece(unit, end, &mut it, "CVSC");
        return Some(it);
    }
    // "The trouble, says Ode, is that": the cue parts subject and verb
    let resumes = unit.kind(end) == Some(ChunkKind::Comma) && unit.chunks.get(end + 1).is_some_and(Chunk::is_finite);
    let first = content_start(unit, previous);
    // "An aide, who asked for a day off, said the mayor, Ann Ode, was ill": the aide says it; "The deal, which was signed in
    // May, said the firm, is off": the firm does
    let described = |c: &Chunk| c.is_verb() || c.kind == ChunkKind::Relative;
    let aside = || unit.chunks[first + 1..previous].iter().any(described) && can_speak(unit, first);
    let nominal = first < previous && unit.chunks[first].is_nominal() && !(end > at + 2 && aside());
    if !resumes || !nominal || !cue.frames.has(Frames::THAT) {
        return None;
    }
    it.content.extend(unit.tokens(first, previous));
    it.content.extend(unit.tokens(end + 1, content_end(unit, end + 1)));
    it.production = "CVSC split";
    Some(it)
}

/// Whether the quotation at `at` begins with a finite verb.
fn opens_with_verb(unit: &Unit<'_>, at: usize) -> bool {
    const FINITE: Classes =
        Classes::any(&[Class::VerbS, Class::VerbPast, Class::Be, Class::Have, Class::Modal, Class::Do]);
    unit.chunks.get(at).and_then(|c| unit.scope.tokens.get(c.start as usize + 1)).is_some_and(|t| t.is_any(FINITE))
}

/// "**Ode, who came first**, did not": what stands before the comma is a noun with its relative clause, no statement.
fn is_described(unit: &Unit<'_>, comma: usize) -> bool {
    let first = content_start(unit, comma);
    let verb = (first..comma).find(|i| unit.chunks[*i].is_finite());
    let opens = |i: &usize| match unit.kind(*i) {
        Some(ChunkKind::Relative) => true,
        Some(ChunkKind::Complementiser) => {
            *i > first && unit.chunks[i - 1].is_nominal() && unit.chunks.get(i + 1).is_some_and(Chunk::is_finite)
        }
        _ => false,
    };
    let relative = (first..comma).find(opens);
    // "**The bridge, which fell, was weak**, said Ode": a verb behind the relative clause
    let goes_on = || {
        let behind = verb.and_then(|v| (v..comma).find(|i| unit.kind(*i) == Some(ChunkKind::Comma)));
        behind.is_some_and(|c| unit.chunks.get(c + 1).filter(|_| c + 1 < comma).is_some_and(Chunk::is_finite))
    };
    // "hosts a show, writes a column": no subject
    verb == Some(first) || relative.is_some_and(|r| stands_aside(unit, r) && verb.is_some_and(|v| v > r) && !goes_on())
}

/// `V S, “C”`: "**Said Tom Ode**, who saw it, “We ran.”"
fn initial(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let end = subject_after(unit, at + 1).filter(|_| can_speak(unit, at + 1) && cue.frames.has(Frames::THAT))?;
    let mark = matches!(unit.kind(end), Some(ChunkKind::Comma | ChunkKind::Colon));
    if !mark || !unit.chunks.get(end + 1).is_some_and(Chunk::is_quote) {
        return None;
    }
    let mut it = found(unit, at, cue, "VSC");
    it.source = unit.tokens(at + 1, end);
    it.content.extend(unit.tokens(end + 1, content_end(unit, end + 1)));
    Some(it)
}
