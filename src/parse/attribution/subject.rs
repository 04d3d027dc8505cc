//! The source beside its cue: read leftwards from the cue, or rightwards for inverted cues. Knows noun phrases,
//! appositions, relative clauses; not cues.

use nom::IResult;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::multi::{fold_many_m_n, many0_count};

use super::Unit;
use super::apposed::{before_age, before_name, before_role, belongs, counts};
use crate::lex::Kind;
use crate::lexicon::{Class, Classes, CueClass, Frames};
use crate::parse::input::{Left, Right};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

type Leftward<'t, O> = IResult<Left<'t, Chunk>, O, ()>;
type Rightward<'t, O> = IResult<Right<'t, Chunk>, O, ()>;

/// Longest apposition or relative clause between a source and its cue, in chunks.
const MAX_ASIDE: usize = 24;

/// One chunk of that kind, read leftwards.
fn left<'t>(kind: fn(&Chunk) -> bool) -> impl Fn(Left<'t, Chunk>) -> Leftward<'t, &'t Chunk> {
    move |input| match input.0.split_last() {
        Some((chunk, rest)) if kind(chunk) => Ok((Left(rest), chunk)),
        _ => Err(nom::Err::Error(())),
    }
}

/// One chunk of that kind, read rightwards.
fn right<'t>(kind: fn(&Chunk) -> bool) -> impl Fn(Right<'t, Chunk>) -> Rightward<'t, &'t Chunk> {
    move |input| match input.0.split_first() {
        Some((chunk, rest)) if kind(chunk) => Ok((Right(rest), chunk)),
        _ => Err(nom::Err::Error(())),
    }
}

fn is_preposition(chunk: &Chunk) -> bool {
    chunk.kind == ChunkKind::Preposition
}

/// "people **familiar** with", "posted **online** by"
fn is_modifier(chunk: &Chunk) -> bool {
    chunk.kind == ChunkKind::Modifier
}

fn is_coordinator(chunk: &Chunk) -> bool {
    chunk.kind == ChunkKind::Coordinator
}

pub(super) fn is_participle(chunk: &Chunk) -> bool {
    // "said", "claimed" have subjects of their own; "killed", "accused" may stand after their noun
    chunk.kind == ChunkKind::Verb(VerbForm::Ing)
        || chunk.kind == ChunkKind::Verb(VerbForm::Participle)
            && !chunk.cue.is_some_and(|c| c.frames.has(Frames::THAT) && !c.frames.has(Frames::OBJECT))
}

/// `link = (preposition | participle | modifier){1,4}` with more than modifiers, read leftwards: "man **accused of
/// driving into** a crowd", "the plan **of tying** the firm", "people **familiar with** it".
fn link(input: Left<'_, Chunk>) -> Leftward<'_, ()> {
    let word = alt((left(is_preposition), left(is_participle), left(is_modifier)));
    let joins = |c: &&Chunk| is_preposition(c) || is_participle(c);
    let (rest, joined) = fold_many_m_n(1, 4, word, || false, |seen, c| seen || joins(&c)).parse(input)?;
    if joined { Ok((rest, ())) } else { Err(nom::Err::Error(())) }
}

/// `noun_chain = noun (link noun | coordinator noun)*`, read leftwards:
/// "the director **of** the observatory", "fighters **killed in** the raid", "the mayor **and** the governor".
pub(super) fn noun_chain(input: Left<'_, Chunk>) -> Leftward<'_, ()> {
    let (mut rest, ()) = alt((left(Chunk::is_nominal).map(|_| ()), named_in_marks)).parse(input)?;
    loop {
        let linked = alt((
            (link, left(Chunk::is_nominal)).map(|_| ()),
            (left(is_coordinator), opt(parenthesis), left(Chunk::is_nominal)).map(|_| ()),
        ))
        .parse(rest);
        match linked {
            Ok((before, ())) => {
                rest = before;
                let joint = input.0[rest.0.len()..].iter().any(is_coordinator);
                while let (true, Ok((before, ()))) = (joint, listed(rest)) {
                    rest = before;
                }
            }
            Err(_) => return Ok((rest, ())),
        }
    }
}

/// `the “NAME”`, read leftwards: "a member of **the “Harbour Guard”** said"; the article is a noun phrase of its own.
fn named_in_marks(input: Left<'_, Chunk>) -> Leftward<'_, ()> {
    const LONGEST: u32 = 6;
    let name = left(|c| c.is_quote() && c.end - c.start <= LONGEST);
    let article = left(|c| c.kind == ChunkKind::Noun && c.end == c.start + 1);
    let (rest, _) = (name, article).parse(input)?;
    let linked = rest.0.last().is_some_and(is_preposition);
    if linked { Ok((rest, ())) } else { Err(nom::Err::Error(())) }
}

/// "**Ode,** Lund and Berg": a noun and its comma before others that a coordinator joins; not behind a preposition
/// or a time ("On Monday, Lund and Berg").
fn listed(input: Left<'_, Chunk>) -> Leftward<'_, ()> {
    let (rest, _) = (left(|c| c.kind == ChunkKind::Comma), left(|c| c.kind == ChunkKind::Noun)).parse(input)?;
    let opens = rest.0.last().is_none_or(|c| {
        matches!(
            c.kind,
            ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Complementiser | ChunkKind::Colon
        )
    });
    if opens { Ok((rest, ())) } else { Err(nom::Err::Error(())) }
}

/// `"(" aside ")"`, read leftwards: "Ann Ode **(D)** and".
fn parenthesis(input: Left<'_, Chunk>) -> Leftward<'_, ()> {
    let (rest, _) = left(|c| c.kind == ChunkKind::Close)(input)?;
    let open =
        rest.0.iter().rev().take(MAX_ASIDE).position(|c| c.kind == ChunkKind::Open).ok_or(nom::Err::Error(()))?;
    Ok((Left(&rest.0[..rest.0.len() - open - 1]), ()))
}

/// `apposition = "," aside "," | "(" aside ")"`, read leftwards: ", a former mayor of the town," or ", who led it,".
fn apposition(input: Left<'_, Chunk>) -> Leftward<'_, ()> {
    if input.0.last().is_some_and(|c| c.kind == ChunkKind::Close) {
        return parenthesis(input);
    }
    let (inside, _) = left(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Dash))(input)?;
    // "Ode (D),": the comma closes what stands before the parenthesis, or nothing
    if inside.0.last().is_some_and(|c| c.kind == ChunkKind::Close) {
        return apposition(inside);
    }
    let mut at = inside.0.len();
    let floor = at.saturating_sub(MAX_ASIDE);
    while at > floor {
        at -= 1;
        if !matches!(inside.0[at].kind, ChunkKind::Comma | ChunkKind::Dash) {
            continue;
        }
        let opens = inside.0.get(at + 1).is_some_and(opens_aside);
        if opens
            && at > 0
            && (inside.0[at - 1].is_nominal()
                || inside.0[at - 1].kind == ChunkKind::Close
                || inside.0[at - 1].kind == ChunkKind::Modifier)
        {
            return Ok((Left(&inside.0[..at]), ()));
        }
    }
    Err(nom::Err::Error(()))
}

fn opens_aside(chunk: &Chunk) -> bool {
    match chunk.kind {
        ChunkKind::Noun
        | ChunkKind::Relative
        | ChunkKind::Preposition
        | ChunkKind::Modifier
        | ChunkKind::Subordinator => true,
        ChunkKind::Verb(form) => !matches!(form, VerbForm::Finite | VerbForm::Passive),
        _ => false,
    }
}

/// `relative = ("who" | "which" | "that") … verb …` without commas, read leftwards: "residents who fled".
fn relative_clause(input: Left<'_, Chunk>) -> Leftward<'_, ()> {
    let back = input
        .0
        .iter()
        .rev()
        .take(10)
        .position(|c| c.kind == ChunkKind::Relative || is_break(c))
        .ok_or(nom::Err::Error(()))?;
    let at = input.0.len() - back - 1;
    let clause = input.0[at].kind == ChunkKind::Relative && back > 0 && input.0[at + 1..].iter().any(Chunk::is_verb);
    let before = Left(&input.0[..at]);
    match before.0.last() {
        Some(noun) if clause && noun.is_nominal() => Ok((before, ())),
        // "who saw it and who fled"
        Some(and) if clause && is_coordinator(and) => relative_clause(Left(&before.0[..at - 1])),
        _ => Err(nom::Err::Error(())),
    }
}

fn is_break(chunk: &Chunk) -> bool {
    matches!(
        chunk.kind,
        ChunkKind::Comma
            | ChunkKind::Semicolon
            | ChunkKind::Colon
            | ChunkKind::Stop
            | ChunkKind::Complementiser
            | ChunkKind::Quote(_)
    )
}

/// `subject = noun_chain (relative | apposition{1,3})?`, read leftwards from the cue; the number of chunks it takes.
/// "**Tom Ode, 46, a farmer from Tal,** said", "**residents who fled the town** said".
pub(super) fn subject_before(unit: &Unit<'_>, cue: usize) -> Option<usize> {
    let end = before_auxiliary(unit, before_time(unit, cue));
    let all = Left(&unit.chunks[..before_quoted_aside(unit, end)]);
    let adverbs = many0_count(left(|c| c.kind == ChunkKind::Modifier));
    let asides = fold_many_m_n(0, 3, verify(apposition, |()| true), || (), |(), ()| ());
    let reduced = (left(is_participle), noun_chain).map(|_| ());
    let asided = (asides, noun_chain).map(|_| ());
    let related = (relative_clause, noun_chain).map(|_| ());
    let (rest, _) = (adverbs, alt((noun_chain, reduced, asided, related))).parse(all).ok()?;
    // a relative clause between subject and cue: "residents who fled the town said" stops at "the town"
    let rest = match relative_clause(rest) {
        Ok((before, ())) if ends_with_clause(unit, before.0.len(), cue) => noun_chain(before).map_or(rest, |(r, ())| r),
        _ => rest,
    };
    // "files which the agency published show": the relative clause has had its verb
    let rest = match rest.0.split_last() {
        Some((last, before)) if last.kind == ChunkKind::Relative && ends_with_clause(unit, rest.0.len(), end) => {
            noun_chain(Left(before)).map_or(rest, |(r, ())| r)
        }
        _ => rest,
    };
    let start = before_role(unit, before_age(unit, rest.0.len()), cue);
    let start = behind_coordinator(unit, behind_conjunction(unit, start, cue), cue);
    let start = outer(unit, start, cue).unwrap_or(start);
    let start = before_name(unit, start, cue).unwrap_or(start);
    Some(before_reduced(unit, start, cue).unwrap_or(start))
}

/// "**Videos** posted on a site show", "**footage** verified by the paper shows": a paper or picture shows something,
/// not what stands in the participle's phrase.
fn before_reduced(unit: &Unit<'_>, start: usize, cue: usize) -> Option<usize> {
    const PAPER: Classes = Classes::any(&[Class::MediaItem, Class::Document, Class::Poll, Class::Study]);
    unit.chunks[cue].cue.filter(|c| c.class == CueClass::Document)?;
    let phrase = |i: &usize| {
        unit.chunks[*i].is_nominal() || matches!(unit.kind(*i), Some(ChunkKind::Preposition | ChunkKind::Modifier))
    };
    let participle = (0..start).rev().take(6).find(|i| !phrase(i)).filter(|p| *p + 1 < start)?;
    let noun = participle.checked_sub(1).filter(|n| unit.kind(*n) == Some(ChunkKind::Noun))?;
    let reduced = unit.kind(participle) == Some(ChunkKind::Verb(VerbForm::Participle))
        && matches!(unit.kind(participle + 1), Some(ChunkKind::Preposition | ChunkKind::Modifier))
        && unit.scope.tokens[unit.chunks[noun].head as usize].is_any(PAPER);
    reduced.then_some(noun)
}

/// "**Friends** have over the years said": an auxiliary that a phrase parts from its verb.
pub(super) fn before_auxiliary(unit: &Unit<'_>, cue: usize) -> usize {
    let parted = cue >= 4
        && unit.kind(cue - 1) == Some(ChunkKind::Noun)
        && unit.kind(cue - 2) == Some(ChunkKind::Preposition)
        && (unit.chunks[cue - 4].is_nominal() || unit.kind(cue - 4) == Some(ChunkKind::Relative));
    let auxiliary = |c: &Chunk| {
        let token = &unit.scope.tokens[c.start as usize];
        c.is_finite() && c.end == c.start + 1 && token.is(Class::Have)
    };
    let participle =
        unit.chunks.get(cue).is_some_and(|c| unit.scope.tokens[c.start as usize].is(Class::VerbParticiple));
    if parted && participle && auxiliary(&unit.chunks[cue - 3]) { cue - 3 } else { cue }
}

/// "**Ode**, calling the plan “dead,” said": the comma that closes the aside stands in the marks.
fn before_quoted_aside(unit: &Unit<'_>, cue: usize) -> usize {
    let quoted = cue.checked_sub(1).is_some_and(|q| unit.quote_stop(q) == Some(Kind::Comma));
    let floor = cue.saturating_sub(MAX_ASIDE);
    let opens = |i: &usize| {
        *i > 0
            && unit.kind(*i) == Some(ChunkKind::Comma)
            && unit.chunks[i - 1].is_nominal()
            && matches!(unit.kind(i + 1), Some(ChunkKind::Verb(VerbForm::Ing) | ChunkKind::Relative))
    };
    (floor..cue).rev().find(opens).filter(|_| quoted).unwrap_or(cue)
}

/// "He returned to it after **Ode** noted that": what may be a conjunction is one if the noun behind it has a verb.
fn behind_conjunction(unit: &Unit<'_>, start: usize, cue: usize) -> usize {
    let joins = |i: &usize| {
        let token = &unit.scope.tokens[unit.chunks[*i].start as usize];
        unit.kind(*i) == Some(ChunkKind::Preposition)
            && (token.is(Class::Subordinator) || token.word == unit.scope.lexicon.known.than)
            && unit.chunks.get(i + 1).is_some_and(Chunk::is_nominal)
            && !is_time(unit, i + 1)
            // only the one phrase stands before the cue
            && !unit.chunks[i + 1..cue].iter().any(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Dash))
            && token.word != unit.scope.lexicon.known.r#as
    };
    (start + 1..cue).rev().find(joins).map_or(start, |i| i + 1)
}

/// "Ode opened the gates and **she** said": a pronoun begins a clause of its own.
fn behind_coordinator(unit: &Unit<'_>, start: usize, cue: usize) -> usize {
    let pronoun = |i: &usize| {
        unit.kind(*i) == Some(ChunkKind::Pronoun)
            && unit.scope.tokens[unit.chunks[*i].start as usize].is(Class::SubjectPronoun)
    };
    let last = (start + 2..cue).rev().find(|i| unit.chunks[*i].is_nominal()).filter(pronoun);
    let joined = |i: &usize| unit.kind(i - 1) == Some(ChunkKind::Coordinator) && !pronoun(&(i - 2));
    last.filter(joined).unwrap_or(start)
}

/// `S on Monday V`, `S, in his speech, V`: where the subject ends before a time or an occasion of its own.
pub(super) fn before_time(unit: &Unit<'_>, cue: usize) -> usize {
    let mut end = cue;
    while end > 1 && unit.kind(end - 1) == Some(ChunkKind::Modifier) {
        end -= 1;
    }
    let Some(noun) = end.checked_sub(1).filter(|n| *n > 0 && unit.kind(*n) == Some(ChunkKind::Noun)) else {
        return cue;
    };
    let preposition = unit.kind(noun - 1) == Some(ChunkKind::Preposition);
    // "the minister of the day"
    if preposition && unit.scope.tokens[unit.chunks[noun - 1].start as usize].word == unit.scope.lexicon.known.of {
        return cue;
    }
    let first = &unit.scope.tokens[unit.chunks[noun].start as usize];
    let own = preposition && first.is(Class::Possessive) && !first.is_capitalised();
    if !own && !is_time(unit, noun) {
        return cue;
    }
    let start = noun - usize::from(preposition);
    let subject = start.checked_sub(1).map(|s| unit.chunks[s]);
    let named = |c: &Chunk| !own || unit.scope.tokens[c.head as usize].is_capitalised() || c.kind == ChunkKind::Pronoun;
    match subject {
        Some(c) if c.is_nominal() && named(&c) => start,
        Some(c)
            if matches!(c.kind, ChunkKind::Comma | ChunkKind::Close | ChunkKind::Coordinator) && start > 1 && !own =>
        {
            start
        }
        _ => cue,
    }
}

/// `S, who … the capital, Tal, V`, `S, of Tal, Osk., V`: what was found stands inside an aside of the real subject.
fn outer(unit: &Unit<'_>, start: usize, cue: usize) -> Option<usize> {
    let inside = start
        .checked_sub(1)
        .filter(|p| matches!(unit.kind(*p), Some(ChunkKind::Preposition | ChunkKind::Verb(VerbForm::Ing))))?;
    if unit.kind(cue - 1) != Some(ChunkKind::Comma) {
        return None;
    }
    let floor = inside.saturating_sub(MAX_ASIDE);
    let opens = |i: &usize| {
        let relative = matches!(unit.kind(*i), Some(ChunkKind::Relative | ChunkKind::Verb(VerbForm::Ing)));
        (relative || *i == inside) && *i > 0 && unit.kind(i - 1) == Some(ChunkKind::Comma)
    };
    let aside = (floor..=inside).rev().find(opens)?;
    let (rest, ()) = noun_chain(Left(&unit.chunks[..aside - 1])).ok()?;
    Some(before_role(unit, before_age(unit, rest.0.len()), cue))
}

/// Whether the chunks between hold the verb of a relative clause.
fn ends_with_clause(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.chunks[from..to].iter().any(Chunk::is_verb)
}

/// `subject_after = noun_chain ("," apposition)*`, for inverted cues: "said **Tom Ode, a farmer from Tal**"; the
/// index after it.
pub(super) fn subject_after(unit: &Unit<'_>, from: usize) -> Option<usize> {
    let chain = (
        right(Chunk::is_nominal),
        many0_count(alt((
            (right(is_preposition), right(Chunk::is_nominal)).map(|_| ()),
            (right(is_coordinator), right(Chunk::is_nominal)).map(|_| ()),
        ))),
        opt((right(|c| c.kind == ChunkKind::Open), right(Chunk::is_nominal), right(|c| c.kind == ChunkKind::Close))),
    );
    let (rest, _) = { chain }.parse(Right(unit.chunks.get(from..)?)).ok()?;
    let mut end = unit.chunks.len() - rest.0.len();
    // an identifying clause belongs to the source: "an aide who has read it"
    if unit.kind(end) == Some(ChunkKind::Relative) {
        let ends = |c: &Chunk| {
            matches!(
                c.kind,
                ChunkKind::Comma
                    | ChunkKind::Stop
                    | ChunkKind::Semicolon
                    | ChunkKind::Colon
                    | ChunkKind::Quote(_)
                    | ChunkKind::Dash
            )
        };
        end = unit.chunks[end..].iter().position(ends).map_or(unit.chunks.len(), |n| end + n);
    }
    // appositions go on as far as they have no verb of their own
    while unit.kind(end).is_some_and(|k| k == ChunkKind::Comma)
        && (unit.chunks.get(end + 1).is_some_and(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Relative))
            || belongs(unit, end))
    {
        let stop = unit.chunks[end + 1..]
            .iter()
            .position(|c| {
                matches!(
                    c.kind,
                    ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Quote(_) | ChunkKind::Dash
                )
            })
            .map_or(unit.chunks.len(), |n| end + 1 + n);
        let inside = &unit.chunks[end + 1..stop];
        let relative = inside.first().is_some_and(|c| c.kind == ChunkKind::Relative);
        if !relative && inside.iter().any(Chunk::is_finite) && !inside.iter().any(|c| c.kind == ChunkKind::Relative)
            || is_time(unit, end + 1)
            || counts(unit, end + 1)
            // "the office, the rise “is mainly” due": the verb is in the marks
            || unit.chunks.get(stop).is_some_and(Chunk::is_quote) && !relative
        {
            break;
        }
        end = stop;
    }
    Some(end)
}

/// "said a source **involved in the talks**": the index after the participle that stands behind the source.
pub(super) fn after_participle(unit: &Unit<'_>, end: usize) -> usize {
    let participle = unit.chunks.get(end).is_some_and(|c| is_participle(c) && c.cue.is_none() && c.is_finite());
    let phrase = unit.kind(end + 1) == Some(ChunkKind::Preposition)
        && unit.chunks.get(end + 2).is_some_and(Chunk::is_nominal)
        && !unit.chunks.get(end + 3).is_some_and(Chunk::is_verb);
    if participle && phrase { end + 3 } else { end }
}

/// Index after the modifiers and times at `at`: "and **on Monday** announced".
pub(super) fn after_time(unit: &Unit<'_>, mut at: usize) -> usize {
    loop {
        let noun = at + usize::from(unit.kind(at) == Some(ChunkKind::Preposition));
        at = match unit.kind(at) {
            Some(ChunkKind::Modifier) => at + 1,
            _ if is_time(unit, noun) => noun + 1,
            _ => return at,
        };
    }
}

/// "decreed **three days** of mourning": how long it lasts, not when.
fn lasts(unit: &Unit<'_>, at: usize) -> bool {
    let first = &unit.scope.tokens[unit.chunks[at].start as usize];
    let of = unit
        .chunks
        .get(at + 1)
        .is_some_and(|c| unit.scope.tokens[c.start as usize].word == unit.scope.lexicon.known.of);
    of && (first.kind == Kind::Number || first.is(Class::Cardinal))
        && unit.scope.tokens[unit.chunks[at].head as usize].plural
}

/// "**the minutes** showed": what was written down, not a time.
fn is_record(unit: &Unit<'_>, chunk: &Chunk) -> bool {
    let known = &unit.scope.lexicon.known;
    chunk.end == chunk.start + 2
        && unit.scope.tokens[chunk.start as usize].word == known.the
        && unit.scope.tokens[chunk.head as usize].word == known.minutes
}

/// Whether the noun phrase at `at` is a time: "Monday", "last week", "Nov. 8".
pub(super) fn is_time(unit: &Unit<'_>, at: usize) -> bool {
    unit.chunks.get(at).filter(|c| c.kind == ChunkKind::Noun).is_some_and(|c| {
        let tokens = &unit.scope.tokens[c.start as usize..c.end as usize];
        // "Jan Ode", "April Lund" are persons
        let name = |i: usize| {
            tokens.get(i + 1).is_some_and(|t| t.is_capitalised() && t.kind == Kind::Word && !t.is(Class::Month))
        };
        tokens
            .iter()
            .enumerate()
            .any(|(i, t)| t.is(Class::Weekday) || t.is(Class::Month) && t.is_capitalised() && !name(i))
            || unit.scope.tokens[c.head as usize].is(Class::TimeUnit) && !is_record(unit, c) && !lasts(unit, at)
    })
}
