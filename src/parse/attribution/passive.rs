//! Cues whose source stands behind the verb or nowhere: "was told by S that C", "is expected to C", "Asked about C,".
//! Knows chunks; not who a source is.

use super::adverbial::{adverbials, can_speak};
use super::clause::{content_end, content_start, subordinate_end};
use super::complement::{is_subordinate, own_clause};
use super::cue::found;
use super::sides::left_content;
use super::subject::{subject_after, subject_before};
use super::{Found, Unit};
use crate::lexicon::{Class, Cue, CueClass, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// `S' was V by S that C`, `X is V to C`, `X was V by S`: "It **was reported** that C", "The toll **is expected** to
/// rise", "The plan **was criticised** by the union".
pub(super) fn passive(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    // "is said to" is hearsay and has a production of its own
    let end = unit.chunks.last()?.end;
    if super::other::hearsay_at(unit, unit.chunks[at].start, end) > 0 {
        return None;
    }
    let start = subject_before(unit, at).or_else(|| relative_before(unit, at))?;
    // "it is said that" as well
    if super::other::hearsay_at(unit, unit.chunks[start].start, end) > 0 {
        return None;
    }
    let mut it = found(unit, at, cue, "passive");
    let known = &unit.scope.lexicon.known;
    let mut after = at + 1;
    if let Some(end) = agent(unit, after) {
        it.source = unit.tokens(after + 1, end);
        after = end;
    }
    let rest = adverbials(unit, after);
    let subject = unit.tokens(start, at);
    let empty = unit.scope.tokens[unit.chunks[start].head as usize].word == known.it;
    let subordinate = is_subordinate(unit, at);
    let clause = |from: usize| {
        unit.tokens(from, if subordinate { subordinate_end(unit, from) } else { content_end(unit, from) })
    };
    let content = [rest, after].into_iter().find_map(|from| match unit.kind(from)? {
        ChunkKind::Complementiser | ChunkKind::Quote(_) => Some((false, clause(from)?)),
        ChunkKind::Comma | ChunkKind::Colon if unit.chunks.get(from + 1).is_some_and(Chunk::is_quote) => {
            Some((false, clause(from + 1)?))
        }
        // "was asked whether", "was asked why"
        ChunkKind::Subordinator if cue.frames.has(Frames::RECIPIENT) => Some((false, clause(from)?)),
        ChunkKind::Verb(VerbForm::Infinitive) => Some((!cue.frames.has(Frames::RECIPIENT), clause(from)?)),
        // "it is believed the fire was set"
        ChunkKind::Noun | ChunkKind::Pronoun if empty && cue.frames.has(Frames::THAT) && own_clause(unit, from) => {
            Some((false, clause(from)?))
        }
        _ => None,
    });
    if content.is_none()
        && let Some(told) = parted(unit, start, after, &it)
    {
        return Some(told);
    }
    // "was called **“a mistake”** by the union", "was declared **the winner**"
    if let Some(named) = named(unit, start, at, cue, &it) {
        return Some(named);
    }
    // "was put at 40,000", "is estimated at $4 million by the town"
    if [known.put, known.estimate, known.value].contains(&unit.lemma(at))
        && let Some(valued) = valued(unit, start, at, &it)
    {
        return Some(valued);
    }
    // "was accused of", "was described as", "was asked about"
    let joins = || {
        let joint = unit.chunks.get(after).filter(|c| c.kind == ChunkKind::Preposition);
        joint.is_some_and(|c| [known.of, known.r#as, known.about].contains(&unit.scope.tokens[c.start as usize].word))
    };
    if let Some((with_subject, piece)) = content {
        it.content.extend(subject.filter(|_| with_subject && !empty));
        it.content.push(piece);
    } else if joins() {
        it.content.extend(subject.filter(|_| !empty && !cue.frames.has(Frames::RECIPIENT)));
        it.content.extend(clause(after));
    } else if it.source.is_some() && cue.frames.has(Frames::OBJECT) && !empty {
        it.content.extend(subject);
    }
    let vague = it.source.is_none() && matches!(cue.class, CueClass::Perception | CueClass::Decree);
    (!it.content.is_empty() && !vague).then_some(it)
}

/// `C, S' was told, C`: "**The rest**, the court was told, **was spent**": nobody by name says so.
fn parted(unit: &Unit<'_>, start: usize, after: usize, it: &Found) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let verb = unit.scope.lexicon.lemma(unit.scope.token(it.cue.end - 1)?.word);
    let comma = start.checked_sub(1).filter(|c| unit.kind(*c) == Some(ChunkKind::Comma) && verb == known.tell)?;
    let closes = adverbials(unit, after);
    let mut it = it.clone();
    it.production = "parted passive";
    match unit.kind(closes) {
        None | Some(ChunkKind::Stop) => it.content.extend(left_content(unit, start)),
        Some(ChunkKind::Comma) if unit.chunks.get(closes + 1).is_some_and(Chunk::is_finite) => {
            let first = content_start(unit, comma);
            it.content.extend(unit.tokens(first, comma).filter(|_| unit.chunks[first].is_nominal()));
            it.content.extend(unit.tokens(closes + 1, content_end(unit, closes + 1)));
        }
        _ => {}
    }
    (!it.content.is_empty()).then_some(it)
}

/// `C is called C (by S)`: a name for somebody or something, on the say-so of S or of nobody.
fn named(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let lexicon = unit.scope.lexicon;
    let known = &lexicon.known;
    let lemma = unit.lemma(at);
    let names = [known.call, known.declare, known.name, known.dub, known.label].contains(&lemma);
    let name = unit.chunks.get(at + 1).filter(|c| c.is_quote() || c.kind == ChunkKind::Noun)?;
    if !names || !cue.class.is_statement() || !name.is_quote() && super::subject::is_time(unit, at + 1) {
        return None;
    }
    let mut it = it.clone();
    let end = content_end(unit, at + 1);
    let by = (at + 2..end).find(|i| agent(unit, *i).is_some());
    if let Some(by) = by {
        it.source = unit.tokens(by + 1, agent(unit, by)?);
    }
    let leaves = |i: &usize| {
        matches!(unit.kind(*i), Some(ChunkKind::Comma | ChunkKind::Coordinator | ChunkKind::Preposition))
            || unit.chunks[i - 1].is_quote()
    };
    let stop = (at + 2..by.unwrap_or(end)).find(leaves).unwrap_or(by.unwrap_or(end));
    it.content.extend(unit.tokens(start, at));
    it.content.extend(unit.tokens(at + 1, stop));
    it.production = "named";
    Some(it)
}

/// `C is put at N (by S)`: "**The crowd** was put **at 40,000** by the police".
fn valued(unit: &Unit<'_>, start: usize, at: usize, it: &Found) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let joint = unit.chunks.get(at + 1).filter(|c| c.kind == ChunkKind::Preposition)?;
    if unit.scope.tokens[joint.start as usize].word != known.at || !unit.has_number(at + 2) {
        return None;
    }
    let mut it = it.clone();
    if let Some(end) = agent(unit, at + 3) {
        it.source = unit.tokens(at + 4, end);
    }
    it.content = unit.tokens(start, at).into_iter().chain(unit.tokens(at + 1, at + 3)).collect();
    it.production = "valued";
    Some(it)
}

/// `As V by S, C`: "**As reported by the Courier**, the pier is lost".
pub(super) fn as_reported(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let opens = unit.kind(at) == Some(ChunkKind::Preposition)
        && unit.scope.tokens[unit.chunks[at].start as usize].word == known.r#as;
    let verb = unit.chunks.get(at + 1).filter(|c| opens && c.end == c.start + 1)?;
    let token = &unit.scope.tokens[verb.start as usize];
    let cue = unit.scope.lexicon.cue(token.word).filter(|c| c.class.is_statement() && c.frames.has(Frames::THAT))?;
    let end = agent(unit, at + 2).filter(|_| token.is(Class::VerbParticiple))?;
    let comma = (end..unit.chunks.len().min(end + 10)).find(|i| unit.kind(*i) == Some(ChunkKind::Comma))?;
    Some(Found {
        source: unit.tokens(at + 3, end.min(comma)),
        cue: unit.chunks[at].start..unit.chunks[at + 2].end,
        class: Some(cue.class),
        content: unit.tokens(comma + 1, content_end(unit, comma + 1)).into_iter().collect(),
        recipient: None,
        production: "as V by S",
    })
}

/// `by S` at `at`; the index after S.
fn agent(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let by = unit.chunks.get(at).filter(|c| c.kind == ChunkKind::Preposition)?;
    let is_by = unit.scope.tokens[by.start as usize].word == unit.scope.lexicon.known.by;
    if !is_by || !can_speak(unit, at + 1) {
        return None;
    }
    // "asked by a grower about the price": the question is not the grower's
    // and "seen by many as the heir" tells what they see in it
    let known = &unit.scope.lexicon.known;
    let about = |c: &Chunk| [known.about, known.r#as].contains(&unit.scope.tokens[c.start as usize].word);
    let end = subject_after(unit, at + 1)?;
    Some((at + 2..end).find(|i| about(&unit.chunks[*i])).unwrap_or(end))
}

/// "…, **who** was told that"
fn relative_before(unit: &Unit<'_>, at: usize) -> Option<usize> {
    at.checked_sub(1).filter(|p| unit.kind(*p) == Some(ChunkKind::Relative))
}

/// `Asked C, S …`, `When asked by S C, …`: the question is somebody's statement, mostly nobody's by name.
pub(super) fn asked(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let lexicon = unit.scope.lexicon;
    let opens = match at.checked_sub(1).map(|p| unit.chunks[p].kind) {
        None => true,
        Some(before) => before == ChunkKind::Subordinator || before == ChunkKind::Stop,
    };
    if !opens || unit.lemma(at) != lexicon.known.ask {
        return None;
    }
    let mut it = found(unit, at, cue, "asked");
    let mut from = at + 1;
    if let Some(end) = agent(unit, from) {
        it.source = unit.tokens(from + 1, end);
        from = end;
    }
    // "asked at a briefing on Monday about": the last "about" or question word opens the content
    let opens_content = |i: &usize| {
        let chunk = &unit.chunks[*i];
        let token = &unit.scope.tokens[chunk.start as usize];
        matches!(chunk.kind, ChunkKind::Complementiser | ChunkKind::Subordinator | ChunkKind::Quote(_))
            || chunk.kind == ChunkKind::Preposition && token.word == lexicon.known.about
            || token.is(Class::Interrogative)
    };
    let first = (from..unit.chunks.len().min(from + 8))
        .take_while(|i| unit.kind(*i) != Some(ChunkKind::Comma))
        .find(opens_content)
        .unwrap_or(from);
    let comma = |c: &Chunk| matches!(c.kind, ChunkKind::Comma | ChunkKind::Stop);
    let end = unit.chunks[first..].iter().position(comma).map_or(unit.chunks.len(), |n| first + n);
    // "Asked whether he “was safe,” Ode": the comma stands in the marks
    let marked = (first..end).find(|i| unit.quote_stop(*i) == Some(crate::lex::Kind::Comma));
    let end = marked.map_or(end, |quote| quote + 1);
    it.content.extend(unit.tokens(first, end).filter(|_| first < end));
    (!it.content.is_empty()).then_some(it)
}
