//! Attributions around a finite verb: `SVC`, `CSV`, `CSVC`, `CVS`, `CVSC`, relative and coordinated cues.
//! Knows chunks; not who a source is.

use super::act::{likes_to_say, no_statement};
use super::adverbial::{adverbials, can_speak, clause_begins, recipient};
use super::clause::{content_end, content_start};
use super::complement::{complement, infinitive_end};
use super::inverted::inverted;
use super::noun_cue::carried;
use super::passive::{asked, passive};
use super::quoting::{heard_saying, participle, quoted_as_saying, quotes_as_saying};
use super::relative::{object_relative, raised, relative};
use super::sides::{left_content, right_piece};
use super::subject::{before_auxiliary, before_time, is_participle, is_time, subject_before};
use super::survey::survey_says;
use super::unlisted::{gives_toll, unlisted_cue};
use super::{Found, Unit};
use crate::lex::Tokens;
use crate::lexicon::{Class, Classes, Cue, CueClass, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// The attribution whose cue is the verb group at `at`; `before` holds those of the unit so far.
pub(super) fn verb_cue(unit: &Unit<'_>, at: usize, before: &[Found]) -> Option<Found> {
    let chunk = &unit.chunks[at];
    let ChunkKind::Verb(form) = chunk.kind else { return None };
    if let Some(result) = survey_says(unit, at) {
        return Some(result);
    }
    if let Some(result) = heard_saying(unit, at) {
        return Some(result);
    }
    let Some(cue) = chunk.cue else {
        return unlisted_cue(unit, at).or_else(|| gives_toll(unit, at));
    };
    if no_statement(unit, at) || opens_neither(unit, at) {
        return None;
    }
    if let Some(neither) = neither_nor(unit, at, cue) {
        return Some(neither);
    }
    // "voiced concern that": the noun is the cue, and this verb a part of it
    if carried(unit, at + 1).is_some() {
        return None;
    }
    if let Some(question) = asked(unit, at, cue) {
        return Some(question);
    }
    match form {
        VerbForm::Passive => quoted_as_saying(unit, at, cue).or_else(|| passive(unit, at, cue)),
        VerbForm::Infinitive => infinitive(unit, at, cue, before),
        VerbForm::Ing => participle(unit, at, cue, before),
        // "said in a statement troops fled" is no reduced clause; "posted", "called" may be
        VerbForm::Participle
            if (!cue.frames.has(Frames::THAT) || cue.frames.has(Frames::WEAK)) && is_reduced(unit, at) =>
        {
            None
        }
        VerbForm::Finite | VerbForm::Participle => quotes_as_saying(unit, at, cue)
            .or_else(|| inverted(unit, at, cue))
            .or_else(|| relative(unit, at, cue))
            .or_else(|| with_subject(unit, at, cue))
            .or_else(|| coordinated(unit, at, cue, before)),
    }
}

/// `S neither V nor V C`: "**neither confirmed nor denied** the arrests": one cue, and no denial.
fn neither_nor(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let first = at.checked_sub(2).filter(|first| opens_neither(unit, *first))?;
    let end = first - usize::from(unit.kind(first.checked_sub(1)?) == Some(ChunkKind::Modifier));
    let start = subject_before(unit, end)?;
    let mut it = found(unit, at, cue, "neither nor");
    it.cue.start = unit.chunks[end].start;
    it.class = Some(CueClass::Neutral);
    it.source = unit.tokens(start, end).map(|t| without_aside_comma(unit, start, end, t));
    complement(unit, at, cue, &mut it)?;
    Some(it)
}

/// Whether the verb at `at` is the first of the two, and no cue of its own.
fn opens_neither(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let nor = unit.kind(at + 1) == Some(ChunkKind::Coordinator)
        && unit.scope.tokens[unit.chunks[at + 1].start as usize].word == known.nor;
    let verb = &unit.chunks[at];
    let before = verb.start.saturating_sub(1) as usize..verb.end as usize;
    nor && verb.is_verb()
        && unit.chunks.get(at + 2).is_some_and(Chunk::is_verb)
        && unit.scope.tokens[before].iter().any(|t| t.word == known.neither)
}

pub(super) fn found(unit: &Unit<'_>, at: usize, cue: Cue, production: &'static str) -> Found {
    let chunk = &unit.chunks[at];
    Found {
        source: None,
        cue: chunk.start..chunk.end,
        class: Some(cue.class),
        content: Vec::new(),
        recipient: None,
        production,
    }
}

/// `SVC`, `CSV`, `CSVC` with the source before the cue.
pub(super) fn with_subject(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<Found> {
    let start = subject_before(unit, at)?;
    let mut it = found(unit, at, cue, "SVC");
    it.source = unit.tokens(start, at).map(|t| without_aside_comma(unit, start, at, t));
    if let Some(parenthetic) = as_clause(unit, start, at, cue, &it).or_else(|| raised(unit, start, at, cue, &it)) {
        return Some(parenthetic);
    }
    if let Some(named) = object_relative(unit, start, at, cue, &it) {
        return Some(named);
    }
    if let Some(impression) = impression(unit, start, at, cue, &it).or_else(|| it_seems(unit, start, at, cue, &it)) {
        return Some(impression);
    }
    // "after Ode noted that" is a clause
    let preceded_by_preposition = start.checked_sub(1).is_some_and(|p| {
        unit.kind(p) == Some(ChunkKind::Preposition)
            && !unit.scope.tokens[unit.chunks[p].start as usize].is(Class::Subordinator)
    });
    if preceded_by_preposition || is_empty_subject(unit, start, at) {
        return None;
    }
    // "The race is over, some think.": attitudes and rulings only at the end, or before what has no verb: "12 were hurt, the
    // panel found, two of them badly"
    let last = || {
        let end = adverbials(unit, at + 1);
        let verbless = || !unit.chunks[end..].iter().any(|c| c.is_finite() || c.is_quote());
        match unit.kind(end) {
            None | Some(ChunkKind::Stop) => true,
            Some(ChunkKind::Comma) => unit.has_number(end + 1) && verbless(),
            _ => false,
        }
    };
    let left = if (cue.class.is_statement() || cue.frames.has(Frames::THAT) && can_speak(unit, start) && last())
        && (cue.frames.has(Frames::THAT) || start > 0 && unit.chunks[start - 1].is_quote())
    {
        left_content(unit, start)
    } else {
        None
    };
    let left = left.or_else(|| unmarked_speech(unit, start, at));
    if let Some(left) = left {
        let mut after = at + 1;
        if cue.frames.has(Frames::RECIPIENT)
            && let Some(end) = recipient(unit, after)
        {
            it.recipient = unit.tokens(after, end);
            after = end;
        }
        let rest = adverbials(unit, after);
        let closes = matches!(
            unit.kind(rest),
            None | Some(
                ChunkKind::Stop
                    | ChunkKind::Comma
                    | ChunkKind::Semicolon
                    | ChunkKind::Close
                    | ChunkKind::Dash
                    | ChunkKind::Quote(_)
                    | ChunkKind::Colon
            )
        );
        let speech_left = start > 0 && unit.chunks[start - 1].is_quote();
        if closes || speech_left {
            it.content.push(left);
            it.production = "CSV";
            if closes {
                right_piece(unit, after, &mut it, "CSVC");
            }
            return Some(it);
        }
    }
    if let Some(split) = split_clause(unit, start, at, cue, &it).or_else(|| around_comma(unit, start, at, cue, &it)) {
        return Some(split);
    }
    if complement(unit, at, cue, &mut it).is_none() {
        shown(unit, start, at, &mut it)?;
    }
    Some(it)
}

/// `C V to C`: "**The plan** seemed **to work**": nobody says so, and what seems is part of it.
fn impression(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let infinitive = unit.kind(at + 1) == Some(ChunkKind::Verb(VerbForm::Infinitive));
    let seems = cue.class == CueClass::Hedge && cue.frames.has(Frames::INFINITIVE);
    let head = unit.scope.tokens[unit.chunks[start].head as usize].word;
    let known = &unit.scope.lexicon.known;
    if !seems || !infinitive || head == known.there || head == known.it && at == start + 1 {
        return None;
    }
    let mut it = it.clone();
    it.content.extend(it.source.take());
    it.content.extend(unit.tokens(at + 1, infinitive_end(unit, at + 1)));
    it.production = "impression";
    Some(it)
}

/// `It V C`: "It **seems** that **the plan works**": nobody says so.
fn it_seems(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let head = unit.scope.tokens[unit.chunks[start].head as usize].word;
    let empty = head == unit.scope.lexicon.known.it && at == start + 1 && cue.class == CueClass::Hedge;
    let from = at + 1;
    let clause = unit.kind(from) == Some(ChunkKind::Complementiser) || clause_begins(unit, from);
    if !empty || !clause || !unit.chunks.get(from)?.is_nominal() && unit.kind(from) != Some(ChunkKind::Complementiser) {
        return None;
    }
    let mut it = it.clone();
    it.source = None;
    it.content.extend(unit.tokens(from, content_end(unit, from)));
    it.production = "it seems";
    Some(it)
}

/// `C, S V, C` where the cue parts a clause: "**The rebels**, Ode added, **were advancing**".
fn split_clause(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let comma = start.checked_sub(1).filter(|c| unit.kind(*c) == Some(ChunkKind::Comma))?;
    let first = content_start(unit, comma);
    let nominal =
        first < comma && unit.chunks[first].is_nominal() && comma - first <= 12 && !unit.is_clausal(first, comma);
    let rest = adverbials(unit, at + 1);
    let resumes = unit.kind(rest) == Some(ChunkKind::Comma) && unit.chunks.get(rest + 1).is_some_and(Chunk::is_finite);
    if !nominal || !resumes || !cue.frames.has(Frames::THAT) || !cue.class.is_statement() {
        return None;
    }
    let mut split = it.clone();
    split.content.extend(unit.tokens(first, comma));
    split.content.extend(unit.tokens(rest + 1, content_end(unit, rest + 1)));
    split.production = "CSVC split";
    Some(split)
}

/// `As S V, C`, `C, as S V`: "**As the mayor noted**, the bridge was shut".
fn as_clause(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let conjunction = start.checked_sub(1)?;
    let token = &unit.scope.tokens[unit.chunks[conjunction].start as usize];
    let is_as = token.word == unit.scope.lexicon.known.r#as
        && unit.chunks[conjunction].end == unit.chunks[conjunction].start + 1;
    if !is_as || !cue.class.is_statement() || !cue.frames.has(Frames::THAT) {
        return None;
    }
    // "as Ode told the Courier"
    let told = recipient(unit, at + 1).filter(|_| cue.frames.has(Frames::RECIPIENT));
    let rest = adverbials(unit, told.unwrap_or(at + 1));
    let closes = matches!(unit.kind(rest), None | Some(ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Colon));
    if !closes {
        return None;
    }
    let mut it = it.clone();
    it.recipient = told.and_then(|end| unit.tokens(at + 1, end));
    it.production = "as SV";
    // `a “butcher” as one officer said`
    let quoted = || conjunction.checked_sub(1).filter(|q| unit.chunks[*q].is_quote());
    if let Some(left) = left_content(unit, conjunction).or_else(|| unit.tokens(quoted()?, conjunction)) {
        it.content.push(left);
        return Some(it);
    }
    let comma = matches!(unit.kind(rest), Some(ChunkKind::Comma | ChunkKind::Colon));
    it.content.extend(unit.tokens(rest + 1, content_end(unit, rest + 1)).filter(|_| comma));
    (!it.content.is_empty()).then_some(it)
}

/// `“C” S V.` without a comma: the quotation opens the sentence and nothing follows the cue.
fn unmarked_speech(unit: &Unit<'_>, start: usize, at: usize) -> Option<Tokens> {
    let quote = start.checked_sub(1).filter(|q| unit.chunks[*q].is_quote())?;
    let opens = quote == 0 || matches!(unit.kind(quote - 1), Some(ChunkKind::Stop | ChunkKind::Semicolon));
    let ends = matches!(unit.kind(adverbials(unit, at + 1)), None | Some(ChunkKind::Stop));
    if opens && ends { unit.tokens(quote, start) } else { None }
}

/// `A, S V, C`: "**In a merger**, Ode said, **the name would survive**": the adjunct belongs to the content.
fn around_comma(unit: &Unit<'_>, start: usize, at: usize, cue: Cue, it: &Found) -> Option<Found> {
    let comma = start.checked_sub(1).filter(|c| unit.kind(*c) == Some(ChunkKind::Comma))?;
    let rest = adverbials(unit, at + 1);
    let resumes = unit.kind(rest) == Some(ChunkKind::Comma) && clause_begins(unit, rest + 1);
    if !resumes || !cue.frames.has(Frames::THAT) || !cue.class.is_statement() {
        return None;
    }
    let mut it = it.clone();
    it.content.extend(unit.tokens(content_start(unit, comma), comma));
    it.content.extend(unit.tokens(rest + 1, content_end(unit, rest + 1)));
    it.production = "CSVC adjunct";
    Some(it)
}

/// `S V C` where a picture or paper shows something: "**Photographs** showed **craters in the road**".
pub(super) fn shown(unit: &Unit<'_>, start: usize, at: usize, it: &mut Found) -> Option<()> {
    let heads = Classes::any(&[Class::MediaItem, Class::Document, Class::Poll, Class::Study]);
    let subject = unit.chunks[start..at].iter().find(|c| c.kind == ChunkKind::Noun)?;
    let relative = unit.kind(start) == Some(ChunkKind::Relative);
    let shows = unit.scope.tokens[subject.head as usize].is_any(heads) && !relative;
    let object = |c: &Chunk| c.is_nominal() || c.kind == ChunkKind::Verb(VerbForm::Ing);
    // "showed upturned crates"
    let described = unit.chunks.get(at + 1).is_some_and(is_participle)
        && unit.kind(at + 2) == Some(ChunkKind::Noun)
        && unit.kind(at + 1) != Some(ChunkKind::Verb(VerbForm::Finite));
    if !shows || !described && !unit.chunks.get(at + 1).is_some_and(object) {
        return None;
    }
    it.content.extend(unit.tokens(at + 1, content_end(unit, at + 1)));
    it.production = "SVC shown";
    Some(())
}

/// "it seems", "there appear": nobody.
fn is_empty_subject(unit: &Unit<'_>, start: usize, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let head = unit.scope.tokens[unit.chunks[start].head as usize].word;
    head == known.there
        || at == start + 1 && head == known.it && unit.chunks[at].cue.is_some_and(|c| c.class == CueClass::Hedge)
}

/// The comma that closes an apposition before the cue is not part of the source's text.
pub(super) fn without_aside_comma(unit: &Unit<'_>, start: usize, at: usize, tokens: Tokens) -> Tokens {
    let end = before_auxiliary(unit, before_time(unit, at));
    let sign = |i: usize| matches!(unit.chunks[i].kind, ChunkKind::Comma | ChunkKind::Dash);
    let modifier = |i: usize| unit.chunks[i].kind == ChunkKind::Modifier;
    let mut last = end.max(start + 1) - 1;
    while last > start && (modifier(last) || sign(last)) {
        // "who has kept quiet so far,": the adverb is the clause's; ", meanwhile," stands between two commas
        let adverbs = (start..last).rev().take_while(|i| modifier(*i)).count();
        if sign(last) && adverbs > 0 && !sign(last - adverbs - 1) && last > start + adverbs + 1 {
            last -= 1;
            break;
        }
        last -= 1;
    }
    tokens.start..unit.chunks[last].end
}

/// `S V C and V C`: "and **added** that …".
fn coordinated(unit: &Unit<'_>, at: usize, cue: Cue, before: &[Found]) -> Option<Found> {
    let first = before_time(unit, at);
    let joined = first < at && first > 0 && unit.kind(first - 1) == Some(ChunkKind::Coordinator)
        || (1..=2).any(|n| at.checked_sub(n).is_some_and(|p| matches!(unit.kind(p), Some(ChunkKind::Coordinator))))
        || at > 0 && unit.is_comma_like(at - 1);
    if !joined {
        return None;
    }
    let mut it = found(unit, at, cue, "coordinated");
    it.source = before
        .last()
        .filter(|f| f.cue.end + 60 > unit.chunks[at].start)
        .and_then(|f| f.source.clone())
        .or_else(|| clause_subject(unit, at));
    it.source.as_ref()?;
    complement(unit, at, cue, &mut it)?;
    Some(it)
}

/// `S … to V C` with a clause or speech: "used the hearing **to say that**". The source is that of the verb before.
fn infinitive(unit: &Unit<'_>, at: usize, cue: Cue, before: &[Found]) -> Option<Found> {
    if aspect(unit, at) {
        return continued(unit, at, cue, before);
    }
    // "quick to add that"; not "to show that"
    let that = unit.kind(at + 1) == Some(ChunkKind::Complementiser)
        && matches!(cue.class, CueClass::Neutral | CueClass::Loaded);
    let aired = on_air(unit, at) && cue.class.is_statement() && cue.frames.has(Frames::OBJECT);
    if aired && !cue.frames.has(Frames::WEAK) {
        let mut it = found(unit, at, cue, "infinitive");
        it.source = clause_subject(unit, at);
        it.source.as_ref()?;
        complement(unit, at, cue, &mut it)?;
        return Some(it);
    }
    if !cue.class.is_statement() || !cue.frames.has(Frames::THAT) || cue.frames.has(Frames::WEAK) && !that {
        return None;
    }
    let inside = before.iter().any(|f| f.content.iter().any(|c| c.contains(&unit.chunks[at].start)));
    let clause = matches!(unit.kind(adverbials(unit, at + 1))?, ChunkKind::Complementiser | ChunkKind::Quote(_));
    // "may help to explain why": nobody speaks
    let helps = at.checked_sub(1).is_some_and(|v| unit.lemma(v) == unit.scope.lexicon.known.help);
    if inside || !clause || helps {
        return None;
    }
    let mut it = found(unit, at, cue, "infinitive");
    it.source = clause_subject(unit, at);
    it.source.as_ref()?;
    complement(unit, at, cue, &mut it)?;
    Some(it)
}

/// "went **on the radio** to accuse", "used **the speech** to mock": the infinitive tells what was said there.
fn on_air(unit: &Unit<'_>, at: usize) -> bool {
    const PLACE: Classes = Classes::any(&[Class::MediaNoun, Class::SpeechEvent, Class::Platform, Class::Document]);
    let Some(noun) = at.checked_sub(1).filter(|n| unit.kind(*n) == Some(ChunkKind::Noun)) else { return false };
    let known = &unit.scope.lexicon.known;
    let verb = (noun.saturating_sub(2)..noun).rev().find(|i| unit.chunks[*i].is_verb());
    let goes = verb.is_some_and(|v| {
        unit.chunks[v].is_finite()
            && [known.go, known.take, known.r#use, known.issue, known.hold].contains(&unit.lemma(v))
    });
    goes && unit.scope.tokens[unit.chunks[noun].head as usize].is_any(PLACE)
}

/// `S V to V C`: "**continued to portray** them as lost": two verbs, one cue.
fn continued(unit: &Unit<'_>, at: usize, cue: Cue, before: &[Found]) -> Option<Found> {
    let that = unit.kind(at + 1) == Some(ChunkKind::Complementiser);
    let start = subject_before(unit, at - 1).filter(|_| !cue.frames.has(Frames::WEAK) || that)?;
    let inside = before.iter().any(|f| f.content.iter().any(|c| c.contains(&unit.chunks[at].start)));
    let mut it = found(unit, at, cue, "SVVC");
    it.cue.start = unit.chunks[at - 1].start;
    it.source = unit.tokens(start, at - 1).map(|t| without_aside_comma(unit, start, at - 1, t));
    match left_content(unit, start).filter(|_| cue.frames.has(Frames::THAT)) {
        Some(left) => it.content.push(left),
        None => complement(unit, at, cue, &mut it)?,
    }
    (!inside && can_speak(unit, start)).then_some(it)
}

/// "continued **to insist**", "began **to say**": the verb before only says that it went on.
fn aspect(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    at.checked_sub(1).filter(|v| unit.chunks[*v].is_finite()).is_some_and(|v| {
        let goes_on = [known.r#continue, known.begin, known.start, known.proceed, known.go];
        goes_on.contains(&unit.lemma(v)) || likes_to_say(unit, v)
    })
}

/// The subject of the nearest finite verb before `at`.
pub(super) fn clause_subject(unit: &Unit<'_>, at: usize) -> Option<Tokens> {
    let verb = (at.saturating_sub(40)..at)
        .rev()
        .find(|i| unit.chunks[*i].is_finite() && subject_before(unit, *i).is_some_and(|s| can_speak(unit, s)))?;
    let start = subject_before(unit, verb)?;
    unit.tokens(start, verb).map(|t| without_aside_comma(unit, start, verb, t))
}

/// "Video **posted** online by the front showed": a participle after its noun, with the verb of the clause to come.
fn is_reduced(unit: &Unit<'_>, at: usize) -> bool {
    let after_noun = at > 0 && unit.chunks[at - 1].kind == ChunkKind::Noun;
    let phrase = (at + 1..unit.chunks.len().min(at + 4))
        .any(|i| matches!(unit.kind(i), Some(ChunkKind::Preposition | ChunkKind::Modifier)) || is_time(unit, i));
    // "quoted a man as saying it was": the clause is what he says
    let says = |c: &Chunk| c.cue.is_some_and(|cue| cue.frames.has(Frames::THAT));
    let verb = unit.chunks[at + 1..].iter().take(9).find(|c| {
        says(c) && !c.is_finite()
            || !matches!(
                c.kind,
                ChunkKind::Noun
                    | ChunkKind::Pronoun
                    | ChunkKind::Modifier
                    | ChunkKind::Preposition
                    | ChunkKind::Verb(VerbForm::Ing)
                    | ChunkKind::Quote(_)
            )
    });
    // "threw away a lever it had to press": the pronoun's verb
    let own = |c: &Chunk| {
        let index = unit.chunks.partition_point(|o| o.start < c.start);
        index > 0 && unit.kind(index - 1) == Some(ChunkKind::Pronoun)
    };
    after_noun && phrase && verb.is_some_and(|c| c.is_finite() && c.start > unit.chunks[at].end && !own(c))
}
