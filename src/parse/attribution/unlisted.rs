//! Verbs that no list of cues has and cues with nothing said: speech in marks, polls and the next sentence make
//! them attributions. Knows chunks; not who a source is.

use super::adverbial::{adverbials, can_speak, recipient};
use super::clause::content_end;
use super::cue::{found, without_aside_comma};
use super::sides::{left_content, right_piece};
use super::subject::{subject_after, subject_before};
use super::{BARE, Found, Unit};
use crate::lex::Kind;
use crate::lexicon::{Class, Cue, CueClass, Frames};
use crate::parse::phrase::{Chunk, ChunkKind};

/// `“C,” S V.` with a verb that no list has: any finite verb does between speech and a stop.
pub(super) fn unlisted_cue(unit: &Unit<'_>, at: usize) -> Option<Found> {
    if !unit.quotes || !unit.chunks[at].is_finite() {
        return None;
    }
    if let Some(inverted) = unlisted_inverted(unit, at) {
        return Some(inverted);
    }
    let neutral = Cue { class: CueClass::Neutral, frames: Frames::QUOTE };
    let rest = adverbials(unit, at + 1);
    if !matches!(unit.kind(rest), None | Some(ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Semicolon)) {
        return None;
    }
    let start = subject_before(unit, at)?;
    let quote =
        start.checked_sub(1).filter(|q| unit.is_speech(*q) && unit.quote_stop(*q).is_some_and(|k| k == Kind::Comma))?;
    if !can_speak(unit, start) {
        return None;
    }
    let mut it = found(unit, at, neutral, "CSV unlisted");
    it.source = unit.tokens(start, at).map(|t| without_aside_comma(unit, start, at, t));
    it.content.extend(left_content(unit, quote + 1));
    right_piece(unit, at + 1, &mut it, "CSVC unlisted");
    Some(it)
}

/// `“C,” V S` with a verb that no list has: “What a day!” **beamed** Ann Ode.
fn unlisted_inverted(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let quote = at.checked_sub(1).filter(|q| unit.quote_stop(*q).is_some())?;
    // the musical “Home!” starred Ode
    let title = !unit.is_speech(quote) && quote > 0 && unit.kind(quote - 1) != Some(ChunkKind::Stop);
    let end = subject_after(unit, at + 1).filter(|_| can_speak(unit, at + 1))?;
    let closes = matches!(
        unit.kind(end),
        None | Some(ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Semicolon | ChunkKind::Preposition)
    );
    let small = unit.scope.tokens[unit.chunks[at].head as usize].is(Class::VerbPast);
    if !closes || !small || title {
        return None;
    }
    let mut it = found(unit, at, Cue { class: CueClass::Neutral, frames: Frames::QUOTE }, "CVS unlisted");
    it.source = unit.tokens(at + 1, end);
    it.content.extend(left_content(unit, quote + 1));
    right_piece(unit, end, &mut it, "CVSC unlisted");
    Some(it)
}

/// `S V C` with a verb that only a toll makes a cue of: "The ministry **gave** a toll of 12", "The mayor **revised** the toll
/// to 12".
pub(super) fn gives_toll(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let verbs = [known.give, known.revise, known.raise, known.lower, known.correct, known.increase];
    let is_toll = |c: &Chunk| c.kind == ChunkKind::Noun && unit.scope.tokens[c.head as usize].word == known.toll;
    let toll = unit.chunks.get(at + 1).is_some_and(is_toll);
    // "the toll to 12", "the toll from the fire to 12"
    let number = |at: usize| unit.kind(at) == Some(ChunkKind::Preposition) && unit.has_number(at + 1);
    let numbered = number(at + 2) || unit.kind(at + 2) == Some(ChunkKind::Preposition) && number(at + 4);
    if !toll || !numbered || !unit.chunks[at].is_finite() || !verbs.contains(&unit.lemma(at)) {
        return None;
    }
    let start = subject_before(unit, at).filter(|s| can_speak(unit, *s))?;
    let mut it = found(unit, at, Cue { class: CueClass::Neutral, frames: Frames::THAT }, "SVC toll");
    it.source = unit.tokens(start, at).map(|t| without_aside_comma(unit, start, at, t));
    it.content.extend(unit.tokens(at + 1, content_end(unit, at + 1)));
    Some(it)
}

/// `S V.` and nothing said: "**Ode said** in a statement." The content may follow as speech of its own.
pub(super) fn bare(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let cue = unit.chunks[at].cue.filter(|c| c.class.is_statement() && unit.chunks[at].is_finite())?;
    let speech = cue.frames.has(Frames::THAT) || cue.frames.has(Frames::PREPOSITION);
    if unit.quotes || !speech || cue.frames.has(Frames::WEAK) {
        return None;
    }
    let rest = recipient(unit, at + 1).unwrap_or(at + 1);
    if !matches!(unit.kind(adverbials(unit, rest)), None | Some(ChunkKind::Stop)) {
        return None;
    }
    let start = subject_before(unit, at).filter(|s| can_speak(unit, *s))?;
    let mut it = found(unit, at, cue, BARE);
    it.source = unit.tokens(start, at).map(|t| without_aside_comma(unit, start, at, t));
    Some(it)
}
