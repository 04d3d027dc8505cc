//! Verbs that look like cues and report nothing: acts of force, wishes to stay unnamed, how a paper came out. Knows
//! chunks; not who a source is.

use super::Unit;
use super::subject::subject_before;
use crate::lexicon::{Class, Classes, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// Whether the verb group at `at` tells what somebody did, not what anybody said.
pub(super) fn no_statement(unit: &Unit<'_>, at: usize) -> bool {
    is_force(unit, at) || is_anonymity(unit, at) || is_published(unit, at) || likes_to_say(unit, at)
}

/// "he **liked** to say": the verb of saying behind it is the cue.
pub(super) fn likes_to_say(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let says = unit.chunks.get(at + 1).is_some_and(|c| {
        c.kind == ChunkKind::Verb(VerbForm::Infinitive)
            && c.cue.is_some_and(|cue| cue.class.is_statement() && cue.frames.has(Frames::THAT))
    });
    says && [known.like, known.love].contains(&unit.lemma(at))
}

/// "Gunmen **attacked** the port", "She **was questioned** by police", "Police **are questioning** her".
fn is_force(unit: &Unit<'_>, at: usize) -> bool {
    const ARMED: Classes = Classes::any(&[Class::Force, Class::Belligerent]);
    let known = &unit.scope.lexicon.known;
    if ![known.attack, known.question].contains(&unit.lemma(at)) {
        return false;
    }
    let armed = |c: &Chunk| c.kind == ChunkKind::Noun && unit.scope.tokens[c.head as usize].is_any(ARMED);
    let behind = unit.kind(at) == Some(ChunkKind::Verb(VerbForm::Passive));
    let by = |i: &usize| {
        unit.kind(*i) == Some(ChunkKind::Preposition)
            && unit.scope.tokens[unit.chunks[*i].start as usize].word == known.by
    };
    let actor =
        if behind { (at + 1..unit.chunks.len().min(at + 6)).find(by).map(|i| i + 1) } else { subject_before(unit, at) };
    actor.and_then(|i| unit.chunks.get(i)).is_some_and(armed)
}

/// "**asked** not to be named", "**spoke** on condition of anonymity", "**requested** anonymity": how a source wants to
/// be cited.
fn is_anonymity(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let verb = unit.lemma(at);
    let wishes = [known.ask, known.request, known.want].contains(&verb);
    let talks = [known.speak, known.talk].contains(&verb);
    if !wishes && !talks {
        return false;
    }
    let near = unit.chunks.iter().skip(at + 1).take(7).take_while(|c| !c.is_quote() && c.kind != ChunkKind::Comma);
    let hides = |c: &Chunk| {
        let words = &unit.scope.tokens[c.start as usize..c.end as usize];
        let unnamed = words.iter().any(|t| [known.anonymity, known.anonymous].contains(&t.word));
        // "not to be named", "that his name be withheld"
        let named = wishes && c.is_verb() && [known.name, known.identify, known.withhold].contains(&unit.lemma_of(c));
        let passive = || words.iter().any(|t| t.is(Class::Be));
        let condition = talks && unit.scope.tokens[c.head as usize].word == known.condition;
        unnamed || condition || named && passive()
    };
    near.into_iter().any(hides)
}

/// "According to a poll **published** last week, …": the participle belongs to the paper.
fn is_published(unit: &Unit<'_>, at: usize) -> bool {
    const PAPER: Classes = Classes::any(&[Class::Document, Class::Poll, Class::Study]);
    let Some(opens) = at.checked_sub(2) else { return false };
    let noun = &unit.chunks[at - 1];
    unit.kind(opens) == Some(ChunkKind::According)
        && unit.kind(at) == Some(ChunkKind::Verb(VerbForm::Participle))
        && noun.kind == ChunkKind::Noun
        && unit.scope.tokens[noun.head as usize].is_any(PAPER)
}
