//! What polls and studies say: "a poll found C", "C in a poll by S", "Among those polled, C". Knows chunks; not who a
//! source is.

use super::adverbial::{adverbials, clause_begins};
use super::clause::{content_end, content_start};
use super::cue::{found, without_aside_comma};
use super::sides::{left_content, right_piece};
use super::subject::{is_participle, is_time, subject_after};
use super::{Found, Unit};
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, Cue, CueClass, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// Classes of what asks many people, or finds out.
pub(super) const SURVEY: Classes = Classes::any(&[Class::Poll, Class::Study]);
/// Longest description of a survey, in chunks: "the most recent poll of voters by the university in May".
const MAX_SURVEY: usize = 12;
/// How survey attributions are classed: a paper says it.
const WRITTEN: Cue = Cue { class: CueClass::Document, frames: Frames::THAT };

/// `S V C`, `C, S V` where S is a poll or study and V what polls do: "A **poll** released on Monday **found** 40 percent
/// in favour", "The **poll has** Ode ahead".
pub(super) fn survey_says(unit: &Unit<'_>, at: usize) -> Option<Found> {
    if !unit.has.has_any(SURVEY) {
        return None;
    }
    let known = &unit.scope.lexicon.known;
    let verb = unit.lemma(at);
    // "found" is a base form too
    let finds = [known.find, known.found, known.show].contains(&verb);
    let holds = [known.have, known.give, known.place, known.put].contains(&verb)
        && unit.chunks[at].end == unit.chunks[at].head + 1;
    // "a survey finding that"
    let reduced = unit.kind(at)? == ChunkKind::Verb(VerbForm::Ing) && unit.chunks[at].end == unit.chunks[at].start + 1;
    let form = reduced || matches!(unit.kind(at)?, ChunkKind::Verb(VerbForm::Finite | VerbForm::Participle));
    if !finds && !holds || !form {
        return None;
    }
    // "The trial gave them a pill": only a poll gives a lead
    let polls = |start: &usize| {
        finds || unit.chunks[*start..at].iter().any(|c| unit.scope.tokens[c.head as usize].is(Class::Poll))
    };
    let start = survey_before(unit, at).filter(polls)?;
    let mut it = found(unit, at, WRITTEN, if finds { "survey finds" } else { "survey has" });
    it.source = unit.tokens(start, at).map(|t| without_aside_comma(unit, start, at, t));
    let rest = adverbials(unit, at + 1);
    let closes = matches!(unit.kind(rest), None | Some(ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Semicolon));
    if finds
        && closes
        && let Some(left) = left_content(unit, start)
    {
        it.content.push(left);
        right_piece(unit, at + 1, &mut it, "CSVC survey");
        return Some(it);
    }
    // "found Monday that", "found by 43 to 41 percent the public"
    let from = [rest, at + 1].into_iter().find(|i| unit.chunks.get(*i).is_some_and(begins_result))?;
    it.content.extend(unit.tokens(from, result_end(unit, from)));
    Some(it)
}

fn begins_result(chunk: &Chunk) -> bool {
    chunk.is_nominal()
        || chunk.is_quote()
        || matches!(
            chunk.kind,
            ChunkKind::Complementiser | ChunkKind::Preposition | ChunkKind::Modifier | ChunkKind::Verb(VerbForm::Ing)
        )
}

/// Where the survey begins that is the subject of the verb at `at`; nothing but its description stands between.
fn survey_before(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let floor = at.saturating_sub(MAX_SURVEY);
    let survey = (floor..at).find(|i| is_survey(unit, *i))?;
    let described = unit.chunks[survey + 1..at].iter().all(|c| {
        c.is_nominal()
            || matches!(
                c.kind,
                ChunkKind::Preposition
                    | ChunkKind::Modifier
                    | ChunkKind::Comma
                    | ChunkKind::Coordinator
                    | ChunkKind::Open
                    | ChunkKind::Close
                    | ChunkKind::Verb(VerbForm::Participle | VerbForm::Ing)
            )
    });
    // "The poll, Ode said, found": another subject
    let own = at == survey + 1
        || !unit.chunks[at - 1].is_nominal()
        || !matches!(unit.kind(at - 2), Some(ChunkKind::Comma | ChunkKind::Close));
    // "an average of recent polls"
    let start = survey - if is_average(unit, survey) { 2 } else { 0 };
    let opens = start.checked_sub(1).is_none_or(|b| {
        matches!(
            unit.kind(b),
            Some(
                ChunkKind::Comma
                    | ChunkKind::Coordinator
                    | ChunkKind::Subordinator
                    | ChunkKind::Complementiser
                    | ChunkKind::Modifier
                    | ChunkKind::Stop
                    | ChunkKind::Semicolon
                    | ChunkKind::Dash
                    | ChunkKind::Open
                    | ChunkKind::Quote(_)
            )
        ) || is_time(unit, b)
    });
    (described && own && opens).then_some(start)
}

/// Where what a survey says ends: shares under "while", "compared with" and after a semicolon are part of it.
fn result_end(unit: &Unit<'_>, from: usize) -> usize {
    let mut end = content_end(unit, from);
    // a handful of clauses, so that time stays linear
    for _ in 0..6 {
        let goes_on = match unit.kind(end) {
            Some(ChunkKind::Comma | ChunkKind::Dash) => {
                matches!(unit.kind(end + 1), Some(ChunkKind::Subordinator | ChunkKind::Coordinator))
                    && unit.has_number(end + 2)
            }
            Some(ChunkKind::Semicolon) => unit.has_number(end + 1),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = content_end(unit, end + 2);
    }
    end
}

/// `In S, C`: "**In** a poll last week, **most growers wanted to leave**". The preposition is the cue.
pub(super) fn in_survey(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let opens = at == 0 || unit.kind(at - 1) == Some(ChunkKind::Coordinator);
    if !unit.has.has_any(SURVEY) || !opens || !is_in(unit, at) || survey_after(unit, at).is_none() {
        return None;
    }
    let comma = (at + 2..unit.chunks.len().min(at + MAX_SURVEY)).find(|i| unit.kind(*i) == Some(ChunkKind::Comma))?;
    let next = comma + 1;
    let end = result_end(unit, next);
    let clause = unit.chunks.get(next..end)?.iter().any(Chunk::is_finite);
    // "In a poll last week, Lund said": somebody speaks; "28 percent said" answers
    let spoken =
        unit.chunks[next..end].iter().any(|c| c.is_finite() && c.cue.is_some_and(|cue| cue.class.is_statement()));
    if !clause || spoken && !unit.has_number(next) {
        return None;
    }
    let mut it = preposition_cue(unit, at, "in survey");
    it.source = unit.tokens(at + 1, subject_after(unit, at + 1)?.min(comma));
    it.content.extend(unit.tokens(next, end));
    Some(it)
}

/// `C in S` with a figure in C: "**Ode leads by 8 points in** the latest poll". `before` holds the attributions of the
/// unit so far.
pub(super) fn measured_in_survey(unit: &Unit<'_>, at: usize, before: &[Found]) -> Option<Found> {
    if !unit.has.has_any(SURVEY) || at < 2 || !is_in(unit, at) {
        return None;
    }
    let survey = survey_after(unit, at)?;
    let start = clause_start(unit, at);
    let last = at - usize::from(unit.kind(at - 1) == Some(ChunkKind::Comma));
    let place = unit.chunks[at].start;
    let told = before.iter().any(|f| f.content.iter().any(|c| c.contains(&place)));
    let end = subject_after(unit, survey)?;
    // "Respondents in the survey said": it belongs to a subject; not "in a poll released on Monday"
    let subject = unit.chunks.get(end).is_some_and(|c| c.is_finite() && !is_participle(c));
    let left = unit.chunks.get(start..last)?;
    if told || subject || !left.iter().any(Chunk::is_finite) {
        return None;
    }
    let by = unit.kind(end) == Some(ChunkKind::Preposition) && unit.has_number(end + 1);
    if !by && !has_share(unit, &unit.tokens(start, last)?) {
        return None;
    }
    let mut it = preposition_cue(unit, at, "C in survey");
    it.source = unit.tokens(at + 1, end);
    it.content.extend(unit.tokens(start, last));
    it.content.extend(unit.tokens(end, content_end(unit, end)).filter(|_| by));
    Some(it)
}

/// `Among S, C`, `Of S, C`: "**Among those surveyed**, 62 percent were in favour".
pub(super) fn among_those(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    if at > 0 || ![known.among, known.of].contains(&word) || !unit.chunks.get(at + 1)?.is_nominal() {
        return None;
    }
    let comma = (at + 2..unit.chunks.len().min(at + 8)).find(|i| unit.kind(*i) == Some(ChunkKind::Comma))?;
    let asked = [known.survey, known.poll, known.interview, known.question];
    let polled = (at + 1..comma).any(|i| {
        // "those polled" may be one noun phrase
        unit.chunks[i].is_verb() && asked.contains(&unit.lemma(i))
            || asked.contains(&unit.scope.lexicon.lemma(unit.scope.tokens[unit.chunks[i].end as usize - 1].word))
    });
    let end = result_end(unit, comma + 1);
    if !polled || !unit.has_number(comma + 1) || !unit.is_clausal(comma + 1, end) {
        return None;
    }
    let mut it = preposition_cue(unit, at, "among those");
    it.source = unit.tokens(at + 1, comma);
    it.content.extend(unit.tokens(comma + 1, end));
    Some(it)
}

fn preposition_cue(unit: &Unit<'_>, at: usize, production: &'static str) -> Found {
    let chunk = &unit.chunks[at];
    Found {
        source: None,
        cue: chunk.start..chunk.end,
        class: Some(CueClass::Document),
        content: Vec::new(),
        recipient: None,
        production,
    }
}

fn is_in(unit: &Unit<'_>, at: usize) -> bool {
    unit.scope.tokens[unit.chunks[at].start as usize].word == unit.scope.lexicon.known.r#in
}

/// The chunk of the survey that a preposition at `at` leads to: at once, or behind "the club’s own average of".
fn survey_after(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let reach = unit.chunks.len().min(at + 6);
    let survey = (at + 1..reach).find(|i| is_survey(unit, *i))?;
    (survey == at + 1 || is_average(unit, survey)).then_some(survey)
}

fn is_survey(unit: &Unit<'_>, at: usize) -> bool {
    unit.chunks.get(at).is_some_and(|c| c.kind == ChunkKind::Noun && unit.scope.tokens[c.head as usize].is_any(SURVEY))
}

/// "the average of **polls**"
fn is_average(unit: &Unit<'_>, survey: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let Some(of) = survey.checked_sub(1).filter(|o| *o > 0) else { return false };
    let (of, before) = (&unit.chunks[of], &unit.chunks[of - 1]);
    let head = unit.scope.tokens[before.head as usize].word;
    unit.scope.tokens[of.start as usize].word == known.of
        && matches!(before.kind, ChunkKind::Noun | ChunkKind::Modifier)
        && [known.average, known.series, known.number].contains(&head)
}

/// Whether a number with "percent" or "points", or a pair such as "2-1", stands among the tokens: a result.
fn has_share(unit: &Unit<'_>, tokens: &Tokens) -> bool {
    let tokens = &unit.scope.tokens[tokens.start as usize..tokens.end as usize];
    let pair = |three: &[Token]| {
        three[0].kind == Kind::Number && three[1].kind == Kind::Other && three[2].kind == Kind::Number
    };
    tokens.iter().any(|t| t.kind == Kind::Percent || t.is(Class::PercentUnit)) || tokens.windows(3).any(pair)
}

/// Where the clause begins that ends at `to`: behind a comma if a clause stands before that too.
fn clause_start(unit: &Unit<'_>, to: usize) -> usize {
    let first = content_start(unit, to);
    let opens = |i: &usize| {
        matches!(unit.kind(*i), Some(ChunkKind::Coordinator | ChunkKind::Subordinator))
            && *i > first
            && unit.kind(i - 1) == Some(ChunkKind::Comma)
            && clause_begins(unit, i + 1)
    };
    (first..to).rev().find(opens).map_or(first, |i| i + 1)
}
