//! Cues that are nouns: "his promise to pay", "the mayor's claim that C". Knows chunks; not who a source is.

use super::adverbial::{adverbials, can_speak};
use super::clause::content_end;
use super::complement::{infinitive_end, object_end};
use super::cue::without_aside_comma;
use super::subject::subject_before;
use super::{Found, Unit};
use crate::lex::{Kind, Tokens};
use crate::lexicon::{Class, CueClass, Lexicon, ListBits};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// The bits of nouns that may be cues.
pub(super) fn lists(lexicon: &Lexicon) -> ListBits {
    let lists = &lexicon.lists;
    ListBits::of_lists(&[lists.noun_statement, lists.noun_attitude, lists.noun_feeling])
}

/// `S's N is that C`: "**the senator's answer was that** the plan pays for itself".
fn copula(unit: &Unit<'_>, at: usize, class: CueClass, owner: Tokens) -> Option<Found> {
    let be = unit.chunks.get(at + 1).filter(|c| c.is_finite())?;
    let is = unit.scope.tokens[be.head as usize].is(Class::Be);
    // "was blunt: “No.”"
    let colon = (at + 2..unit.chunks.len().min(at + 5)).find(|i| unit.kind(*i) == Some(ChunkKind::Colon));
    let from = colon.map_or(at + 2, |c| c + 1);
    let says = unit.kind(from) == Some(ChunkKind::Complementiser) && colon.is_none()
        || class.is_statement() && unit.chunks.get(from).is_some_and(Chunk::is_quote);
    if !is || !says {
        return None;
    }
    Some(Found {
        source: Some(owner),
        cue: unit.chunks[at].head..be.end,
        class: Some(class),
        content: unit.tokens(from, content_end(unit, from)).into_iter().collect(),
        recipient: None,
        production: "noun cue is",
    })
}

/// `S V N that C` with a verb that only carries the noun: "Ode **voiced concern that** the pier was lost", "issued a
/// **warning that**", "expressed **frustration about** it".
pub(super) fn carried(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let lexicon = unit.scope.lexicon;
    let verb = at.checked_sub(1).filter(|v| unit.chunks[*v].is_finite())?;
    let carries = &unit.scope.tokens[unit.chunks[verb].head as usize];
    if !carries.is_on(lexicon.lists.conveying, lexicon) {
        return None;
    }
    let chunk = unit.chunks.get(at).filter(|c| c.kind == ChunkKind::Noun)?;
    let head = &unit.scope.tokens[chunk.head as usize];
    let feeling = head.is_on(lexicon.lists.noun_feeling, lexicon);
    let attitude = feeling || head.is_on(lexicon.lists.noun_attitude, lexicon);
    if !attitude && !head.is_on(lexicon.lists.noun_statement, lexicon) {
        return None;
    }
    let possession = carries.is(Class::Have);
    let after = adverbials(unit, at + 1);
    let from = [after, at + 1].into_iter().find(|i| match unit.kind(*i) {
        Some(ChunkKind::Complementiser) => true,
        Some(ChunkKind::Verb(VerbForm::Infinitive)) => !feeling && !possession,
        Some(ChunkKind::Preposition) => {
            let known = &lexicon.known;
            let word = unit.scope.tokens[unit.chunks[*i].start as usize].word;
            feeling && !possession && [known.about, known.over, known.at, known.with, known.r#for].contains(&word)
        }
        _ => false,
    })?;
    // "announced his plan to": the verb is the cue
    let own = unit.scope.tokens[chunk.start as usize].is(Class::Possessive) && unit.chunks[verb].cue.is_some();
    let start = subject_before(unit, verb).filter(|s| can_speak(unit, *s) && !own)?;
    let end = match unit.kind(from)? {
        ChunkKind::Complementiser => content_end(unit, from),
        ChunkKind::Preposition => object_end(unit, from),
        _ => infinitive_end(unit, from),
    };
    Some(Found {
        source: unit.tokens(start, verb).map(|t| without_aside_comma(unit, start, verb, t)),
        cue: unit.chunks[verb].start..chunk.end,
        class: Some(if attitude { CueClass::Attitude } else { CueClass::Neutral }),
        content: unit.tokens(from, end).into_iter().collect(),
        recipient: None,
        production: "carried noun",
    })
}

/// Whose the noun is: "**the mayor**’s claim", "**his** promise"; "its" says too little.
pub(super) fn possessor(unit: &Unit<'_>, chunk: &Chunk) -> Option<Tokens> {
    let tokens = &unit.scope.tokens[chunk.start as usize..chunk.head as usize];
    let clitic = tokens.iter().rposition(|t| t.kind == Kind::Clitic || t.kind == Kind::CloseSingle);
    let own = tokens.first().is_some_and(|t| t.is(Class::Possessive) && t.word != unit.scope.lexicon.known.its);
    match clitic {
        Some(length) if length > 0 => Some(chunk.start..chunk.start + length as u32),
        _ if own => Some(chunk.start..chunk.start + 1),
        _ => None,
    }
}

/// `S's N to C`, `his N that C`: the noun is the cue, its owner the source.
pub(super) fn noun_cue(unit: &Unit<'_>, at: usize) -> Option<Found> {
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
    let owner = possessor(unit, chunk)?;
    if chunk.head + 1 != chunk.end {
        return None;
    }
    // "her claim during the debate that"
    let after = adverbials(unit, at + 1);
    let from = if unit.kind(after) == Some(ChunkKind::Complementiser) { after } else { at + 1 };
    // "his call for “a total ban”"
    let word = |i: usize| unit.chunks.get(i).map(|c| unit.scope.tokens[c.start as usize].word);
    let known = &lexicon.known;
    let speech = word(from).is_some_and(|w| [known.r#for, known.of, known.about, known.against].contains(&w))
        && unit.chunks.get(from + 1).is_some_and(Chunk::is_quote)
        && class.is_statement();
    if speech {
        return Some(Found {
            source: Some(owner),
            cue: chunk.head..chunk.head + 1,
            class: Some(class),
            content: unit.tokens(from, from + 2).into_iter().collect(),
            recipient: None,
            production: "noun cue",
        });
    }
    // "said in her remarks that": only where it was said
    let place = at > 0 && word(at - 1).is_some_and(|w| [known.r#in, known.during].contains(&w));
    if place && unit.kind(from) == Some(ChunkKind::Complementiser) {
        return None;
    }
    let opens = matches!(unit.kind(from)?, ChunkKind::Verb(VerbForm::Infinitive) | ChunkKind::Complementiser);
    if !opens {
        return copula(unit, at, class, owner);
    }
    // "his promise to pay has caused": the verb of the sentence ends it
    let clause = unit.kind(from) == Some(ChunkKind::Complementiser);
    let limit = content_end(unit, from);
    let tensed = unit.chunks[from..limit].iter().position(Chunk::is_finite).map_or(limit, |n| from + n);
    // "his claim that it was safe fell apart": the second verb is the sentence's
    let main = |i: usize| {
        let second = unit.kind(i - 1) == Some(ChunkKind::Modifier) || unit.chunks[i - 1].is_verb();
        unit.chunks[i].is_finite() && (!clause || i > tensed && second)
    };
    let end = (from + 1..limit).find(|i| unit.kind(*i) == Some(ChunkKind::Comma) || main(*i)).unwrap_or(limit);
    Some(Found {
        source: Some(owner),
        cue: chunk.head..chunk.head + 1,
        class: Some(class),
        content: unit.tokens(from, end).into_iter().collect(),
        recipient: None,
        production: "noun cue",
    })
}
