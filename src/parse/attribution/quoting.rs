//! Cues that hang on another verb: participles, "citing", "quoted as saying". Knows chunks; not who a source is.

use super::adverbial::{adverbials, can_speak};
use super::clause::subordinate_end;
use super::complement::complement;
use super::cue::{clause_subject, found, shown, with_subject, without_aside_comma};
use super::sides::left_content;
use super::subject::{subject_after, subject_before};
use super::{Found, Unit};
use crate::lex::Tokens;
use crate::lexicon::{Class, Classes, Cue, CueClass, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// `S' quoted S as saying C`: "The daily **quoted the envoy as saying** that". The one who quotes conveys it.
pub(super) fn quotes_as_saying(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let lemma = unit.lemma(at);
    // "quoted “informed sources” as saying"
    let marked = unit.chunks.get(at + 1).filter(|c| c.is_quote() && !unit.is_speech(at + 1));
    if lemma != known.quote && lemma != known.cite || marked.is_none() && !can_speak(unit, at + 1) {
        return None;
    }
    let says =
        |c: &Chunk| c.kind == ChunkKind::Verb(VerbForm::Ing) && c.cue.is_some_and(|c| c.frames.has(Frames::THAT));
    let saying = (at + 2..unit.chunks.len().min(at + 9)).find(|i| says(&unit.chunks[*i]))?;
    // "the paper, which cited the envoy as saying"
    let relative = at.checked_sub(1).filter(|r| unit.kind(*r) == Some(ChunkKind::Relative));
    let (outlet, end) = match relative {
        Some(relative) => {
            let noun = relative - usize::from(relative > 0 && unit.kind(relative - 1) == Some(ChunkKind::Comma));
            (subject_before(unit, noun)?, noun)
        }
        None => (subject_before(unit, at)?, at),
    };
    let told_by = unit.tokens(outlet, end).map(|t| without_aside_comma(unit, outlet, end, t));
    let mut it = found(unit, saying, cue, "quotes as saying");
    it.source = match marked {
        Some(quote) => Some(quote.start + 1..quote.end - 1).filter(|t| !t.is_empty()),
        None => unit.tokens(at + 1, subject_after(unit, at + 1)?.min(saying - 1)),
    };
    it.recipient = told_by;
    match left_content(unit, outlet).filter(|_| relative.is_none()) {
        Some(left) => it.content.push(left),
        None => complement(unit, saying, unit.chunks[saying].cue.unwrap_or(cue), &mut it)?,
    }
    if relative.is_some() {
        end_with_relative(unit, saying, &mut it);
    }
    Some(it)
}

/// "which cited Ode as saying **that it was late**, has closed": the comma before the verb of the sentence ends it.
fn end_with_relative(unit: &Unit<'_>, saying: usize, it: &mut Found) {
    let closes =
        |i: &usize| unit.kind(*i) == Some(ChunkKind::Comma) && unit.chunks.get(i + 1).is_some_and(Chunk::is_finite);
    let comma = (saying + 1..unit.chunks.len()).find(closes);
    if let (Some(comma), [only]) = (comma, it.content.as_mut_slice()) {
        only.end = only.end.min(unit.chunks[comma].start).max(only.start);
    }
}

/// `S was quoted by S' as saying C`: "**The envoy was quoted** by the daily **as saying** that".
pub(super) fn quoted_as_saying(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let lemma = unit.lemma(at);
    if lemma != known.quote && lemma != known.cite {
        return None;
    }
    let start = subject_before(unit, at)?;
    let says =
        |c: &Chunk| c.kind == ChunkKind::Verb(VerbForm::Ing) && c.cue.is_some_and(|c| c.frames.has(Frames::THAT));
    let saying = (at + 1..unit.chunks.len().min(at + 9)).find(|i| says(&unit.chunks[*i]))?;
    let mut it = found(unit, at, cue, "quoted as saying");
    it.source = unit.tokens(start, at).map(|t| without_aside_comma(unit, start, at, t));
    it.cue.end = unit.chunks[saying].end;
    match left_content(unit, start) {
        Some(left) => it.content.push(left),
        None => complement(unit, saying, unit.chunks[saying].cue.unwrap_or(cue), &mut it)?,
    }
    Some(it)
}

/// `S can be heard saying C`: "a nurse **is heard saying**, “Leave it.”": two verbs, one cue.
pub(super) fn heard_saying(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let sensed =
        unit.kind(at) == Some(ChunkKind::Verb(VerbForm::Passive)) && [known.hear, known.see].contains(&unit.lemma(at));
    let saying = unit.chunks.get(at + 1).filter(|c| sensed && c.kind == ChunkKind::Verb(VerbForm::Ing))?;
    let tells = |c: &Cue| c.frames.has(Frames::THAT) || unit.lemma(at + 1) == known.describe;
    let cue = saying.cue.filter(|c| c.class.is_statement() && tells(c))?;
    let start = subject_before(unit, at).filter(|s| can_speak(unit, *s))?;
    let mut it = found(unit, at + 1, cue, "heard saying");
    it.cue.start = unit.chunks[at].start;
    it.source = unit.tokens(start, at).map(|t| without_aside_comma(unit, start, at, t));
    complement(unit, at + 1, cue, &mut it)?;
    Some(it)
}

/// `…, adding that C`: the source is that of the clause it hangs on.
pub(super) fn participle(unit: &Unit<'_>, at: usize, cue: Cue, before: &[Found]) -> Option<Found> {
    if at > 0 && heard_saying(unit, at - 1).is_some() {
        return None;
    }
    let hangs = at > 0
        && matches!(
            unit.kind(at - 1),
            Some(
                ChunkKind::Comma
                    | ChunkKind::Dash
                    | ChunkKind::Quote(_)
                    | ChunkKind::Subordinator
                    | ChunkKind::Noun
                    | ChunkKind::Coordinator
            )
        );
    // "issued a statement saying": one cue of two verbs; not "described hearing"
    if at > 0
        && cue.class.is_statement()
        && unit.chunks[at - 1].cue.is_some_and(|c| c.class.is_statement())
        && unit.chunks[at - 1].is_finite()
    {
        let start = subject_before(unit, at - 1)?;
        let mut it = found(unit, at, cue, "SVVC");
        it.cue.start = unit.chunks[at - 1].start;
        it.source = unit.tokens(start, at - 1).map(|t| without_aside_comma(unit, start, at - 1, t));
        complement(unit, at, cue, &mut it)?;
        return Some(it);
    }
    // "It is worth noting that": the reporter says so
    let worth = at
        .checked_sub(1)
        .is_some_and(|m| unit.scope.tokens[unit.chunks[m].end as usize - 1].word == unit.scope.lexicon.known.worth);
    if worth {
        return None;
    }
    // "kept asking", "began telling": two verbs of one subject
    let aspect = at > 0 && unit.chunks[at - 1].is_finite() && unit.chunks[at - 1].cue.is_none();
    if aspect && let Some(start) = subject_before(unit, at - 1) {
        let mut it = found(unit, at, cue, "SVVC");
        it.cue.start = unit.chunks[at - 1].start;
        it.source = unit.tokens(start, at - 1).map(|t| without_aside_comma(unit, start, at - 1, t));
        complement(unit, at, cue, &mut it)?;
        return Some(it);
    }
    // "Conceding", "While conceding", "In addition to conceding"
    let leads = |c: &Chunk| {
        matches!(c.kind, ChunkKind::Preposition | ChunkKind::Subordinator) || c.kind == ChunkKind::Noun && at > 1
    };
    let opening = usize::from(unit.kind(0) == Some(ChunkKind::Coordinator)).min(at);
    if at <= 3 && unit.chunks[opening..at].iter().all(leads) && !unit.chunks.get(opening).is_some_and(Chunk::is_nominal)
    {
        return before_its_subject(unit, at, cue);
    }
    let progressive = unit.scope.tokens[unit.chunks[at].start as usize].is(Class::Be);
    if progressive {
        return with_subject(unit, at, cue);
    }
    // "erred in saying that", "by saying that"
    let after_preposition = at > 0
        && unit.kind(at - 1) == Some(ChunkKind::Preposition)
        // "quoted as saying" has its own production
        && unit.scope.tokens[unit.chunks[at - 1].start as usize].word != unit.scope.lexicon.known.r#as
        && (cue.frames.has(Frames::THAT) || cue.class == CueClass::Loaded && !cue.frames.has(Frames::WEAK))
        && matches!(
            // "warning darkly that"
            unit.kind(at + 1 + usize::from(unit.kind(at + 1) == Some(ChunkKind::Modifier))),
            Some(ChunkKind::Complementiser | ChunkKind::Quote(_) | ChunkKind::Pronoun | ChunkKind::Noun)
        )
        || at > 0
            && unit.kind(at - 1) == Some(ChunkKind::Preposition)
            && unit.scope.tokens[unit.chunks[at - 1].start as usize].word != unit.scope.lexicon.known.r#as
            && cue.frames.has(Frames::THAT)
            // "after saying in a debate that"
            && unit.kind(adverbials(unit, at + 1)) == Some(ChunkKind::Complementiser);
    let hangs = hangs || after_preposition;
    if let Some(attitude) = holder(unit, at, cue) {
        return Some(attitude);
    }
    if !hangs || !cue.class.is_statement() {
        return None;
    }
    let mut it = found(unit, at, cue, "participle");
    let paper = Classes::any(&[Class::MediaItem, Class::Document, Class::Poll, Class::Study]);
    let noun = unit.chunks[at - 1];
    if noun.kind == ChunkKind::Noun && unit.scope.tokens[noun.head as usize].is_any(paper) {
        // "a video purporting to show", "a report saying that"
        it.source = unit.tokens(at - 1, at);
        if complement(unit, at, cue, &mut it).is_none() {
            shown(unit, at - 1, at, &mut it)?;
        }
        return Some(it);
    }
    if is_cite(unit, at) {
        return citing(unit, at, it, before);
    }
    if let Some(subject) = noun_claiming(unit, at) {
        it.source = unit.tokens(subject, at);
        complement(unit, at, cue, &mut it)?;
        let verb = unit.chunks[at + 2..].iter().find(|c| c.is_finite());
        if let ([only], Some(verb)) = (it.content.as_mut_slice(), verb) {
            only.end = only.end.min(verb.start);
        }
        return Some(it);
    }
    it.source = own_subject(unit, at)
        .or_else(|| before.last().and_then(|f| f.source.clone()))
        .or_else(|| clause_subject(unit, at))
        .or_else(|| aside_subject(unit, at));
    complement(unit, at, cue, &mut it)?;
    Some(it)
}

/// "**Callers** claiming to be from the bank have stolen": the noun at the head of the sentence, whose verb follows.
fn noun_claiming(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let noun = at.checked_sub(1).filter(|n| unit.kind(*n) == Some(ChunkKind::Noun) && can_speak(unit, *n))?;
    let opens = noun == 0 || unit.kind(noun - 1) == Some(ChunkKind::Stop);
    let infinitive = unit.kind(at + 1) == Some(ChunkKind::Verb(VerbForm::Infinitive));
    (opens && infinitive).then_some(noun)
}

/// "with **Ode** recently tweeting that", "chided **Ode** for saying that": the noun beside the participle speaks, not
/// the subject of the sentence.
fn own_subject(unit: &Unit<'_>, at: usize) -> Option<Tokens> {
    let known = &unit.scope.lexicon.known;
    let word = |i: usize| unit.scope.tokens[unit.chunks[i].start as usize].word;
    let last = (0..at).rev().find(|i| unit.kind(*i) != Some(ChunkKind::Modifier))?;
    // "for saying": whom the verb before blames
    let blamed = unit.kind(last) == Some(ChunkKind::Preposition) && word(last) == known.r#for && last > 1;
    let noun = if blamed { last - 1 } else { last };
    if unit.kind(noun) != Some(ChunkKind::Noun) || !can_speak(unit, noun) {
        return None;
    }
    let governor = noun.checked_sub(1)?;
    let with = unit.kind(governor) == Some(ChunkKind::Preposition) && word(governor) == known.with;
    let blames = unit.chunks[governor].cue.is_some_and(|c| c.class == CueClass::Loaded);
    if blamed && blames || !blamed && with { unit.tokens(noun, noun + 1) } else { None }
}

/// "**Ode**, calling it “dead,”": the noun before the comma.
fn aside_subject(unit: &Unit<'_>, at: usize) -> Option<Tokens> {
    // "Ode, after initially saying"
    let leads = |i: &usize| {
        !matches!(unit.kind(*i), Some(ChunkKind::Preposition | ChunkKind::Subordinator | ChunkKind::Modifier))
    };
    let comma = (0..at).rev().find(leads).filter(|c| unit.kind(*c) == Some(ChunkKind::Comma))?;
    let start = subject_before(unit, comma).filter(|s| can_speak(unit, *s))?;
    unit.tokens(start, comma)
}

/// `V-ing C, S …`: "**Conceding that** it failed, **Ode** left": the subject of the clause behind the comma.
fn before_its_subject(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let mut it = found(unit, at, cue, "V-ing C, S");
    complement(unit, at, cue, &mut it)?;
    let begins = unit.chunks.iter().position(|c| it.content.first().is_some_and(|t| t.start == c.start))?;
    let ends = subordinate_end(unit, begins);
    let comma = usize::from(unit.kind(ends) == Some(ChunkKind::Comma));
    let verb = (ends + comma..unit.chunks.len().min(ends + 14)).find(|i| unit.chunks[*i].is_finite())?;
    let start = subject_before(unit, verb).filter(|s| *s >= ends && can_speak(unit, *s))?;
    it.source = unit.tokens(start, verb).map(|t| without_aside_comma(unit, start, verb, t));
    it.content = unit.tokens(begins, ends).into_iter().collect();
    Some(it)
}

/// `S V-ing C`: "**groups backing the mayor**": an attitude told in passing.
fn holder(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let noun = at.checked_sub(1).filter(|n| unit.kind(*n) == Some(ChunkKind::Noun) && can_speak(unit, *n))?;
    if cue.class != CueClass::Attitude || !cue.frames.has(Frames::OBJECT) {
        return None;
    }
    let mut it = found(unit, at, cue, "holder");
    // "an adviser to the mayor backing him"
    it.source = unit.tokens(subject_before(unit, at).unwrap_or(noun), at);
    it.content.extend(unit.tokens(at + 1, subject_after(unit, at + 1)?));
    Some(it)
}

fn is_cite(unit: &Unit<'_>, at: usize) -> bool {
    let lexicon = unit.scope.lexicon;
    let lemma = unit.lemma(at);
    // "quoting the song “Home”" has no speaker
    lemma == lexicon.known.cite || lemma == lexicon.known.quote && is_authority(unit, at + 1)
}

/// Whether what is cited speaks itself: "citing **the police**", not "citing **fears of a flood**", "**its efforts**".
fn is_authority(unit: &Unit<'_>, at: usize) -> bool {
    let Some(chunk) = unit.chunks.get(at).filter(|_| can_speak(unit, at)) else { return false };
    let head = &unit.scope.tokens[chunk.head as usize];
    head.is_capitalised() || head.is_any(Classes::AGENT) || head.is(Class::MediaItem)
}

/// `S, citing S', V C`: S' says it to S. The content is that of S, settled once the unit is read.
fn citing(unit: &Unit<'_>, at: usize, mut it: Found, before: &[Found]) -> Option<Found> {
    if !is_authority(unit, at + 1) {
        // "citing slow growth": what is cited is said
        it.source = before.last().and_then(|f| f.source.clone()).or_else(|| clause_subject(unit, at));
        it.source.as_ref()?;
        complement(unit, at, unit.chunks[at].cue?, &mut it)?;
        return Some(it);
    }
    let end = subject_after(unit, at + 1)?;
    it.source = unit.tokens(at + 1, end);
    it.content = before.last().map(|f| f.content.clone()).unwrap_or_default();
    it.production = "citing";
    Some(it)
}
