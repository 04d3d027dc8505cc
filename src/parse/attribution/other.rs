//! Attributions without a verb of saying: "according to", `NAME:`, hearsay adverbs. Knows chunks and tokens.

use super::adverbial::{can_speak, recipient};
use super::clause::{content_end, content_start};
use super::noun_cue::possessor;
use super::sides::left_content;
use super::subject::{is_participle, subject_after, subject_before};
use super::{Found, Unit};
use crate::lex::{Kind, Tokens};
use crate::lexicon::{Class, Classes, CueClass, Frames, ListBits, Phrase};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// `C, according to S.`, `According to S, C.`: "**According to the port authority,** two ships sank."
pub(super) fn according(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let what = according_to_what(unit, at);
    let end = match what {
        Some(Told { end, .. }) => end,
        None => subject_after(unit, at + 1).filter(|_| !is_measure(unit, at))?,
    };
    let chunk = &unit.chunks[at];
    let mut it = Found {
        source: what.map_or_else(|| unit.tokens(at + 1, end), |what| unit.tokens(at + 2, what.verb)),
        cue: chunk.start..chunk.end,
        class: Some(CueClass::Neutral),
        content: Vec::new(),
        recipient: what.and_then(|what| unit.tokens(what.verb + 1, what.end)),
        production: "according to",
    };
    let start = content_start(unit, at);
    let left = start..at - usize::from(at > start && unit.is_comma_like(at - 1) && !unit.chunks[at - 1].is_quote());
    let has_left = unit.may_be_clause(left.start, left.end);
    if has_left {
        it.content.extend(unit.tokens(left.start, left.end));
    }
    // skip what else belongs to the source: a participle, a relative clause, a place
    let mut rest = end;
    while rest < unit.chunks.len()
        && !matches!(
            unit.kind(rest),
            Some(
                ChunkKind::Comma
                    | ChunkKind::Stop
                    | ChunkKind::Semicolon
                    | ChunkKind::Colon
                    | ChunkKind::Dash
                    | ChunkKind::Quote(_)
            )
        )
    {
        if !has_left
            && rest > end
            && unit.chunks[rest].is_nominal()
            && unit.chunks.get(rest + 1).is_some_and(Chunk::is_finite)
        {
            break;
        }
        rest += 1;
    }
    // "according to a statement posted on its site": the participle belongs to the source
    if what.is_none() && unit.chunks.get(end).is_some_and(is_participle) {
        it.source = unit.tokens(at + 1, rest);
    }
    let next = rest + usize::from(matches!(unit.kind(rest), Some(ChunkKind::Comma | ChunkKind::Colon)));
    // "The number of those hurt, according to the union, has reached 40": the verb of what stands before
    let parts = left.start < left.end
        && unit.kind(rest) == Some(ChunkKind::Comma)
        && unit.chunks.get(next).is_some_and(|c| c.kind == ChunkKind::Verb(VerbForm::Finite) && c.cue.is_none())
        && unit.chunks[left.clone()].iter().take(3).any(Chunk::is_nominal);
    if parts {
        it.content = unit.tokens(left.start, left.end).into_iter().collect();
        it.content.extend(unit.tokens(next, content_end(unit, next)));
        return Some(it);
    }
    if !has_left
        || unit.kind(rest) == Some(ChunkKind::Comma)
            && unit.is_clausal(next, unit.chunks.len())
            && !matches!(unit.kind(next), Some(ChunkKind::Relative | ChunkKind::Coordinator | ChunkKind::Verb(_)))
    {
        let until = content_end(unit, next);
        it.content.extend(unit.tokens(next, until));
    }
    (!it.content.is_empty()).then_some(it)
}

/// The clause behind "according to what".
#[derive(Clone, Copy)]
struct Told {
    /// Its verb.
    verb: usize,
    /// Behind whom it was told.
    end: usize,
}

/// Whether the verb at `at` is that of such a clause, and no cue of its own.
pub(super) fn is_told_according(unit: &Unit<'_>, at: usize) -> bool {
    const REACH: usize = 8;
    let opens = |a: &usize| unit.kind(*a) == Some(ChunkKind::According);
    let before = (at.saturating_sub(REACH)..at).rev().find(opens);
    before.and_then(|a| according_to_what(unit, a)).is_some_and(|told| told.verb == at)
}

/// "according to **what a source told the Courier**"
fn according_to_what(unit: &Unit<'_>, at: usize) -> Option<Told> {
    let what = unit.chunks.get(at + 1).map(|c| unit.scope.tokens[c.start as usize].word)?;
    // "paid according to what the board was told": a measure
    let apart = at == 0 || unit.is_comma_like(at - 1) || unit.kind(at - 1) == Some(ChunkKind::Stop);
    let verb = subject_after(unit, at + 2).filter(|_| apart && what == unit.scope.lexicon.known.what)?;
    let cue = unit.chunks.get(verb).filter(|c| c.is_finite()).and_then(|c| c.cue)?;
    let told = recipient(unit, verb + 1).filter(|_| cue.frames.has(Frames::RECIPIENT));
    cue.class.is_statement().then(|| Told { verb, end: told.unwrap_or(verb + 1) })
}

/// "who sort them according to **size** and weight": a measure, and nobody who says anything.
pub(super) fn is_measure(unit: &Unit<'_>, according: usize) -> bool {
    const TOLD: Classes = Classes::AGENT.with(Classes::any(&[
        Class::Document,
        Class::MediaItem,
        Class::Poll,
        Class::Study,
        Class::SpeechEvent,
        Class::OtherPronoun,
        Class::ObjectPronoun,
    ]));
    let measure = unit.chunks.get(according + 1).filter(|c| c.kind == ChunkKind::Noun && c.end == c.start + 1);
    let bare = measure.map(|c| &unit.scope.tokens[c.head as usize]);
    bare.is_some_and(|t| t.kind == Kind::Word && !t.is_capitalised() && !t.plural && t.word.0 != 0 && !t.is_any(TOLD))
        && according > 0
        && !unit.is_comma_like(according - 1)
}

/// `In S's view, C`, `C, in S's view`: "**In Ode’s opinion**, the plan is lost".
pub(super) fn in_view(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let noun = unit.chunks.get(at + 1).filter(|_| may_lead_to_view(unit, at))?;
    let head = unit.scope.tokens[noun.head as usize].word;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    let fits = if word == known.r#in || word == known.to {
        let views = [
            known.view,
            known.opinion,
            known.words,
            known.telling,
            known.eyes,
            known.estimation,
            known.judgment,
            known.judgement,
            known.mind,
        ];
        views.contains(&head)
    } else {
        // "By the paper’s count"
        let counts = [known.tally, known.count, known.estimate, known.reckoning, known.account];
        word == known.by && counts.contains(&head)
    };
    if !fits {
        return None;
    }
    let owner = possessor(unit, noun)?;
    let start = unit.chunks[at].start;
    let mut it = Found {
        source: Some(owner),
        cue: start..start + 1,
        class: Some(CueClass::Attitude),
        content: Vec::new(),
        recipient: None,
        production: "in view",
    };
    let next = at + 2;
    let opens = at == 0 || at == 1 && unit.kind(0) == Some(ChunkKind::Coordinator);
    if opens && unit.kind(next) == Some(ChunkKind::Comma) {
        it.content.extend(unit.tokens(next + 1, content_end(unit, next + 1)));
    } else if unit.kind(next) == Some(ChunkKind::Comma) && unit.chunks.get(next + 1).is_some_and(Chunk::is_quote) {
        // "since, in her words, “nobody came”"
        it.content.extend(unit.tokens(next + 1, next + 2));
    } else if unit.is_comma_like(at.checked_sub(1)?) {
        it.content.extend(left_content(unit, at));
    }
    (!it.content.is_empty()).then_some(it)
}

/// Whether the preposition at `at` may, and a noun behind its owner follows it.
#[inline]
pub(super) fn may_lead_to_view(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    (word == known.r#in || word == known.to || word == known.by)
        && unit.chunks.get(at + 1).is_some_and(|noun| noun.kind == ChunkKind::Noun && noun.head > noun.start)
}

/// `S: C`, `S V …: C`: **Ode**: “We ran.”, **The mayor** had one answer: “No.” Before speech only.
pub(super) fn colon(unit: &Unit<'_>, at: usize, before: &[Found]) -> Option<Found> {
    let speech = unit.chunks.get(at + 1).is_some_and(|c| c.is_quote() && unit.is_speech(at + 1));
    let taken = before.iter().any(|f| f.content.iter().any(|c| c.contains(&unit.chunks[at].end)));
    if !speech || taken {
        return None;
    }
    let (source, cue, production) = introduced(unit, at)?;
    Some(Found {
        source: Some(source),
        cue,
        class: Some(CueClass::Neutral),
        content: unit.tokens(at + 1, content_end(unit, at + 1)).into_iter().collect(),
        recipient: None,
        production,
    })
}

/// Source and cue before the colon at `at`: a name alone, or the subject of the clause that the colon ends.
fn introduced(unit: &Unit<'_>, at: usize) -> Option<(Tokens, Tokens, &'static str)> {
    let colon = unit.chunks.get(at)?;
    if at == 1 && can_speak(unit, 0) {
        return Some((unit.tokens(0, 1)?, colon.start..colon.end, "colon"));
    }
    // "Ann Ode (Tal): “We ran.”"
    let placed = at == 4 && unit.kind(1) == Some(ChunkKind::Open) && unit.kind(3) == Some(ChunkKind::Close);
    if placed && can_speak(unit, 0) {
        return Some((unit.tokens(0, at)?, colon.start..colon.end, "colon"));
    }
    let verb = (0..at)
        .rev()
        .take(20)
        .find(|i| unit.chunks[*i].is_finite() && subject_before(unit, *i).is_some_and(|s| can_speak(unit, s)))?;
    let start = subject_before(unit, verb)?;
    Some((unit.tokens(start, verb)?, unit.chunks[verb].start..colon.end, "clause colon"))
}

/// `S V …:` at the end of a paragraph, before a paragraph of speech: who speaks, and the cue.
pub(super) fn announces(unit: &Unit<'_>) -> Option<Found> {
    let last = unit.chunks.len().checked_sub(1).filter(|l| unit.kind(*l) == Some(ChunkKind::Colon))?;
    let (source, cue, _) = introduced(unit, last)?;
    Some(Found {
        source: Some(source),
        cue,
        class: Some(CueClass::Neutral),
        content: Vec::new(),
        recipient: None,
        production: "paragraph colon",
    })
}

/// "reportedly", "allegedly": somebody says so. The content is the unit around the adverb, unless the adverb
/// already stands in the content of somebody.
pub(super) fn hearsay(unit: &Unit<'_>, out: &mut Vec<Found>) {
    let (Some(start), Some(end)) = (unit.chunks.first().map(|c| c.start), unit.chunks.last().map(|c| c.end)) else {
        return;
    };
    let bits = ListBits::of_lists(&[unit.scope.lexicon.lists.hearsay]);
    if !unit.has.may_hold_any(bits) {
        return;
    }
    let mut at = start;
    while let Some(ahead) = unit.scope.tokens[at as usize..end as usize].iter().position(|t| t.lists.meets(bits)) {
        at += ahead as u32;
        let len = hearsay_at(unit, at, end);
        if len == 0 {
            at += 1;
            continue;
        }
        let cue = at..at + len;
        at += len;
        let at = cue.start;
        let quoted = unit.chunks.iter().any(|c| c.is_quote() && c.start <= at && at < c.end);
        if quoted {
            continue;
        }
        let chunk = unit.chunks.iter().position(|c| c.start <= at && at < c.end).unwrap_or(0);
        let until = (chunk..unit.chunks.len())
            .find(|i| matches!(unit.kind(*i), Some(ChunkKind::Semicolon | ChunkKind::Stop | ChunkKind::According)))
            .unwrap_or(unit.chunks.len());
        let from = (0..chunk)
            .rev()
            .find(|i| {
                matches!(
                    unit.kind(*i),
                    Some(ChunkKind::Semicolon | ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Complementiser)
                )
            })
            .map_or(0, |i| i + 1);
        let begin = unit.chunks.get(from).map_or(start, |c| c.start);
        let finish = unit.chunks[..until].last().map_or(end, |c| c.end);
        let pieces: Vec<Tokens> =
            [begin..cue.start, cue.end..finish.max(cue.end)].into_iter().filter(|p| !p.is_empty()).collect();
        out.push(Found {
            source: None,
            cue,
            class: Some(CueClass::Hearsay),
            content: pieces,
            recipient: None,
            production: "hearsay",
        });
    }
}

/// Number of tokens of the hearsay cue at `at`; 0 if none begins there.
pub(super) fn hearsay_at(unit: &Unit<'_>, at: u32, end: u32) -> u32 {
    let scope = unit.scope;
    let token = &scope.tokens[at as usize];
    if !token.may_begin(scope.lexicon.lists.hearsay) {
        return 0;
    }
    let hearsay = |cue: Option<crate::lexicon::Cue>| cue.is_some_and(|c| c.class == CueClass::Hearsay);
    if token.is(Class::Be) || token.is(Class::SubjectPronoun) {
        let matches = |phrase: Phrase<'_>| {
            at as usize + phrase.rest().len() < end as usize
                && phrase.rest().enumerate().all(|(i, w)| scope.tokens[at as usize + 1 + i].word == w)
        };
        let next = scope.token(at + 1).map_or_else(Default::default, |t| t.word);
        let phrase = scope.lexicon.phrases(token.word, next).find(|p| hearsay(p.cue) && matches(*p));
        return phrase.map_or(0, |p| p.rest().len() as u32 + 1);
    }
    u32::from(token.is(Class::Cue) && hearsay(scope.lexicon.cue(token.word)))
}
