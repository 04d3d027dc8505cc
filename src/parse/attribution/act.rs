//! Verbs that look like cues and report nothing: acts of force, wishes to stay unnamed, how a paper came out. Knows
//! chunks; not who a source is.

use super::Unit;
use super::subject::subject_before;
use crate::lex::Token;
use crate::lexicon::{Class, Classes, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// Whether the verb group at `at` tells what somebody did, not what anybody said.
pub(super) fn no_statement(unit: &Unit<'_>, at: usize) -> bool {
    is_force(unit, at)
        || is_anonymity(unit, at)
        || is_published(unit, at)
        || likes_to_say(unit, at)
        || will_see(unit, at)
        || is_shared(unit, at)
        || for_life(unit, at)
}

/// "A boy is **fighting for** his life": in hospital, and no cause that he stands for.
fn for_life(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let life = |c: &Chunk| {
        let head = unit.scope.tokens[c.head as usize].word;
        c.kind == ChunkKind::Noun && (head == known.life || head == known.lives)
    };
    unit.lemma(at) == known.fight && unit.chunks.iter().skip(at + 1).take(2).any(life)
}

/// "Households **will see** their bills fall": what will happen to them.
fn will_see(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let modal = unit.scope.tokens[unit.chunks[at].start as usize].is(Class::Modal);
    unit.lemma(at) == known.see && modal && unit.chunks.get(at + 1).is_some_and(Chunk::is_nominal)
}

/// "A post by Ode **was shared** 400 times": passed on, and no view that is shared.
fn is_shared(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    unit.lemma(at) == known.share && unit.kind(at) == Some(ChunkKind::Verb(VerbForm::Passive))
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
    if ![known.attack, known.question].contains(&unit.lemma(at)) || tells_what(unit, at) {
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

/// Whether what follows the verb shows that words were the weapon: "questioned whether", "attacked him as “a coward”",
/// "questioned her account".
fn tells_what(unit: &Unit<'_>, at: usize) -> bool {
    const CLAUSE: Classes = Classes::any(&[Class::Complementiser, Class::Interrogative]);
    const WORDS: Classes = Classes::any(&[Class::Document, Class::SpeechEvent, Class::Study, Class::Poll]);
    let known = &unit.scope.lexicon.known;
    let tokens = &unit.scope.tokens;
    let behind = &unit.chunks[at + 1..unit.chunks.len().min(at + 4)];
    let clause = tokens.get(unit.chunks[at].end as usize).is_some_and(|t| t.is_any(CLAUSE) || t.word == known.whether);
    let told = |c: &Chunk| {
        let head = &tokens[c.head as usize];
        c.is_quote()
            || tokens[c.start as usize].word == known.r#as
            || c.kind == ChunkKind::Noun && (head.is_any(WORDS) || head.word == known.account)
    };
    clause || behind.iter().any(told)
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
    let tokens = &unit.scope.tokens;
    let from = unit.chunks[at].end as usize;
    let hides = |c: &Chunk| {
        let (start, end) = (c.start as usize, c.end as usize);
        let words = &tokens[start..end];
        // "to remain anonymous", not "the anonymous letter"
        let stays = |i: usize| tokens[i].word == known.anonymous && i > from && tokens[i - 1].is_any(STAYS);
        let unnamed = words.iter().any(|t| t.word == known.anonymity) || (start..end).any(stays);
        // "not to be named", "that his name be withheld", not "why nobody had been named"
        let hidden = || {
            unit.lemma_of(c) == known.withhold
                || [known.name, known.identify].contains(&unit.lemma_of(c))
                    && tokens[from..end].iter().any(|t| t.is(Class::Negation))
                    && !tokens[from..start].iter().any(|t| t.is(Class::Interrogative))
        };
        let named = wishes && c.is_verb() && words.iter().any(|t| t.is(Class::Be)) && hidden();
        // "on condition of anonymity", "on condition that", not "of the poor condition of the bridge"
        let terms = |t: &Token| [known.anonymity, known.that].contains(&t.word);
        let condition = talks
            && tokens[c.head as usize].word == known.condition
            && tokens[from..start].last().is_some_and(|t| t.word == known.on)
            && tokens[end..tokens.len().min(end + 3)].iter().any(terms);
        unnamed || condition || named
    };
    near.into_iter().any(hides)
}

/// What stands before "anonymous" where somebody wants to be it.
const STAYS: Classes = Classes::any(&[Class::VerbBase, Class::Be]);

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
