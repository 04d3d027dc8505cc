//! What may stand between a cue and its content: time, place, occasion, recipient. Knows chunks only.

use super::Unit;
use super::subject::is_time;
use crate::lex::Kind;
use crate::lexicon::{Class, Classes};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// `adverbial = modifier | time | preposition noun`; the index after all of them: "said **late on Monday in a
/// television interview**".
pub(super) fn adverbials(unit: &Unit<'_>, mut at: usize) -> usize {
    loop {
        let next = match unit.kind(at) {
            Some(ChunkKind::Modifier) => at + 1,
            Some(ChunkKind::Noun) if is_time(unit, at) && !unit.chunks.get(at + 1).is_some_and(Chunk::is_finite) => {
                at + 1
            }
            Some(ChunkKind::Preposition)
                if unit.chunks.get(at + 1).is_some_and(Chunk::is_nominal)
                    && !takes_clause(unit, at + 1)
                    && (!unit.chunks.get(at + 2).is_some_and(Chunk::is_finite) || dated(unit, at + 2).is_some()) =>
            {
                at + 2
            }
            // "argued in private that"
            Some(ChunkKind::Preposition)
                if unit.kind(at + 1) == Some(ChunkKind::Modifier)
                    && matches!(unit.kind(at + 2), Some(ChunkKind::Complementiser | ChunkKind::Comma)) =>
            {
                at + 2
            }
            // "proclaimed — falsely — that"
            Some(ChunkKind::Dash | ChunkKind::Open)
                if unit.kind(at + 1) == Some(ChunkKind::Modifier)
                    && matches!(unit.kind(at + 2), Some(ChunkKind::Dash | ChunkKind::Close)) =>
            {
                at + 3
            }
            // "when asked about it": a participle phrase
            Some(ChunkKind::Preposition) if unit.kind(at + 1).is_some_and(|k| k == ChunkKind::Verb(VerbForm::Ing)) => {
                at + 2
            }
            Some(ChunkKind::Verb(VerbForm::Participle)) => match dated(unit, at) {
                Some(after) => after,
                None => return at,
            },
            _ => return at,
        };
        at = next;
    }
}

/// "said in a letter **dated May 2** that": the participle and its time, before a clause; the index after them.
fn dated(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let reduced = at >= 2
        && unit.kind(at) == Some(ChunkKind::Verb(VerbForm::Participle))
        && unit.chunks[at].cue.is_none()
        && unit.kind(at - 1) == Some(ChunkKind::Noun)
        && unit.kind(at - 2) == Some(ChunkKind::Preposition);
    let after = super::subject::after_time(unit, at + 1);
    let ends = matches!(unit.kind(after), Some(ChunkKind::Complementiser | ChunkKind::Comma | ChunkKind::Stop));
    (reduced && after > at + 1 && ends).then_some(after)
}

/// "the fact that", "the idea that": the clause belongs to the noun.
fn takes_clause(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let head = unit.scope.tokens[unit.chunks[at].head as usize].word;
    [known.fact, known.idea, known.notion, known.possibility].contains(&head)
}

/// The chunks told: "told **reporters in the capital**"; the index after them. Only before something that can be
/// content, so that "told lies" has no recipient.
pub(super) fn recipient(unit: &Unit<'_>, at: usize) -> Option<usize> {
    unit.chunks.get(at).filter(|c| c.is_nominal())?;
    let mut end = at + 1;
    while unit.kind(end) == Some(ChunkKind::Coordinator)
        && unit.chunks.get(end + 1).is_some_and(Chunk::is_nominal)
        && !unit.chunks.get(end + 2).is_some_and(Chunk::is_finite)
    {
        end += 2;
    }
    let after = adverbials(unit, end);
    let content = matches!(
        unit.kind(after),
        None | Some(
            ChunkKind::Stop
                | ChunkKind::Complementiser
                | ChunkKind::Quote(_)
                | ChunkKind::Colon
                | ChunkKind::Comma
                | ChunkKind::Subordinator
                | ChunkKind::Semicolon
                | ChunkKind::Dash
                | ChunkKind::Noun
                | ChunkKind::Pronoun
                | ChunkKind::Verb(VerbForm::Infinitive)
        )
    );
    // a clause with this very noun as its subject is content: "told them Ode won" has both
    let is_subject = unit.chunks.get(at + 1).is_some_and(Chunk::is_finite) && unit.kind(at) == Some(ChunkKind::Noun);
    (content && !is_subject).then_some(end)
}

/// Whether a clause begins at `at`: a subject and, within reach, its verb.
pub(super) fn clause_begins(unit: &Unit<'_>, at: usize) -> bool {
    let mut seen_nominal = false;
    for chunk in unit.chunks.iter().skip(at).take(16) {
        match chunk.kind {
            ChunkKind::Noun | ChunkKind::Pronoun => seen_nominal = true,
            ChunkKind::Verb(form) if form.is_finite() => return seen_nominal,
            // the verb may stand in the marks: "it “restored order”"
            ChunkKind::Quote(_) if seen_nominal => return true,
            ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Colon => return false,
            _ => {}
        }
    }
    false
}

/// Whether the noun phrase at `at` can name somebody who speaks: a name, a person, a body, a pronoun.
pub(super) fn can_speak(unit: &Unit<'_>, at: usize) -> bool {
    let Some(chunk) = unit.chunks.get(at) else { return false };
    let tokens = &unit.scope.tokens[chunk.start as usize..chunk.end as usize];
    match chunk.kind {
        ChunkKind::Pronoun => {
            tokens.iter().any(|t| t.is(Class::SubjectPronoun) && t.word != unit.scope.lexicon.known.there)
        }
        ChunkKind::Noun => {
            tokens.iter().any(|t| t.is_capitalised() && !t.is(Class::Weekday) && !t.is(Class::Month))
                || is_agent(unit, chunk)
                // "said one of them", "tweeted another"
                || tokens.first().is_some_and(|t| t.is(Class::OtherPronoun) && t.kind == Kind::Word)
                // "a second confirmed it"
                || tokens.len() == 2 && tokens[1].is_on(unit.scope.lexicon.lists.ordinal, unit.scope.lexicon)
        }
        _ => false,
    }
}

fn is_agent(unit: &Unit<'_>, chunk: &Chunk) -> bool {
    let head = &unit.scope.tokens[chunk.head as usize];
    head.is_any(Classes::AGENT) || head.is(Class::MediaItem) || head.word.0 == 0
}
