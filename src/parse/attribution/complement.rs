//! The content after a cue: clauses, speech, infinitives, objects, by the frames of the cue. Knows chunks only.

use super::adverbial::{adverbials, can_speak, clause_begins, recipient};
use super::clause::{content_end, subordinate_end};
use super::far::{behind_aside, far_clause};
use super::{Found, Unit};
use crate::lexicon::{Class, Cue, CueClass, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// The content after the cue; none, no attribution.
pub(super) fn complement(unit: &Unit<'_>, at: usize, cue: Cue, it: &mut Found) -> Option<()> {
    let mut from = at + 1;
    if cue.frames.has(Frames::RECIPIENT)
        && let Some(end) = recipient(unit, from)
    {
        it.recipient = unit.tokens(from, end);
        from = end;
    }
    let skipped = adverbials(unit, from);
    // "rails against its “great wall”": the preposition is the verb's
    let about = (unit.kind(from) == Some(ChunkKind::Preposition)
        && !matches!(unit.kind(skipped), Some(ChunkKind::Complementiser | ChunkKind::Colon)))
    .then(|| phrase_content(unit, from, cue))
    .flatten();
    let content = about
        .or_else(|| clause_content(unit, skipped, cue))
        .or_else(|| (skipped != from).then(|| clause_content(unit, from, cue)).flatten())
        .or_else(|| phrase_content(unit, from, cue))
        .or_else(|| {
            // "called on Monday for a vote"
            let time = super::subject::after_time(unit, from);
            (time > from && unit.kind(time) == Some(ChunkKind::Preposition))
                .then(|| phrase_content(unit, time, cue))
                .flatten()
        })
        .or_else(|| far_clause(unit, from, cue))
        .or_else(|| behind_aside(unit, from, cue))
        .or_else(|| about_something(unit, from, skipped, it.recipient.is_some(), cue))
        .or_else(|| {
            // "told the paper, he would go"
            let comma = it.recipient.is_some() && unit.kind(skipped) == Some(ChunkKind::Comma);
            (comma && clause_begins(unit, skipped + 1)).then(|| (skipped + 1, content_end(unit, skipped + 1)))
        })?;
    let end = if is_subordinate(unit, at) { content.1.min(subordinate_end(unit, content.0)) } else { content.1 };
    let end = if unit.kind(at) == Some(ChunkKind::Verb(VerbForm::Ing)) {
        end.min(next_ing(unit, content.0, end))
    } else {
        end
    };
    it.content.extend(unit.tokens(content.0, end));
    Some(())
}

/// "telling them **that he lied** and asking why": another participle goes on with the clause, not the content.
fn next_ing(unit: &Unit<'_>, from: usize, to: usize) -> usize {
    let joins = |i: &usize| {
        unit.kind(*i) == Some(ChunkKind::Coordinator)
            && unit.kind(i + 1) == Some(ChunkKind::Verb(VerbForm::Ing))
            && !unit.chunks[from..*i].iter().any(|c| c.kind == ChunkKind::Verb(VerbForm::Ing))
    };
    (from..to).find(joins).unwrap_or(to)
}

/// "asked the court **for quick action**", "talked with the council **about the next steps**".
fn about_something(unit: &Unit<'_>, from: usize, to: usize, told: bool, cue: Cue) -> Option<(usize, usize)> {
    let known = &unit.scope.lexicon.known;
    let topic = |i: &usize| {
        let word = unit.scope.tokens[unit.chunks[*i].start as usize].word;
        let opens = word == known.about || told && word == known.r#for;
        opens && unit.kind(*i) == Some(ChunkKind::Preposition) && !super::subject::is_time(unit, i + 1)
    };
    let at = (from..to).find(topic).filter(|_| told || cue.frames.has(Frames::PREPOSITION))?;
    Some((at, object_end(unit, at)))
}

/// Whether the clause of the cue is one under "when", "although", "who": the main clause is still to come.
pub(super) fn is_subordinate(unit: &Unit<'_>, cue: usize) -> bool {
    // "Though, as a senator, Ode opposed the plan"
    let parted = unit.kind(0) == Some(ChunkKind::Subordinator) && unit.kind(1) == Some(ChunkKind::Comma);
    if parted && !unit.chunks[..cue].iter().any(|c| c.is_finite() || c.is_quote()) {
        return true;
    }
    for (index, chunk) in unit.chunks[..cue].iter().enumerate().rev().take(16) {
        match chunk.kind {
            ChunkKind::Subordinator => {
                // at the head of the sentence, of a coordinated clause, or of what another subject says
                let before = index.checked_sub(1).map(|b| unit.chunks[b].kind);
                // "A week after", "Ever since"
                let opens =
                    index == 1 && (unit.kind(0) == Some(ChunkKind::Modifier) || super::subject::is_time(unit, 0));
                return opens
                    || before.is_none_or(|k| {
                        matches!(
                            k,
                            ChunkKind::Coordinator | ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Complementiser
                        )
                    });
            }
            ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Quote(_) | ChunkKind::Colon => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// Content that is a clause or speech: after "that", a colon, marks, or with its own subject.
fn clause_content(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<(usize, usize)> {
    let until = |from: usize| (from, content_end(unit, from));
    match unit.kind(at)? {
        // "under what Ode called “the old way,” the club charged"
        ChunkKind::Quote(_)
            if !cue.frames.has(Frames::THAT)
                && !unit.is_speech(at)
                && unit.quote_stop(at) == Some(crate::lex::Kind::Comma) =>
        {
            Some((at, at + 1))
        }
        ChunkKind::Complementiser | ChunkKind::Quote(_) => Some(until(at)),
        ChunkKind::Comma | ChunkKind::Colon if unit.chunks.get(at + 1).is_some_and(Chunk::is_quote) => {
            Some(until(at + 1))
        }
        ChunkKind::Comma if unit.kind(at + 1) == Some(ChunkKind::Complementiser) => Some(until(at + 1)),
        // "denied in a message, having done it"
        ChunkKind::Comma
            if cue.class == CueClass::Denial && unit.kind(at + 1) == Some(ChunkKind::Verb(VerbForm::Ing)) =>
        {
            Some(until(at + 1))
        }
        // "said, on Monday, that"
        ChunkKind::Comma => {
            let commas = (at + 1..unit.chunks.len().min(at + 14)).filter(|i| unit.kind(*i) == Some(ChunkKind::Comma));
            let opens = |next: &usize| {
                unit.kind(*next) == Some(ChunkKind::Complementiser)
                    || unit.chunks.get(*next).is_some_and(Chunk::is_quote)
            };
            // "said, citing the clerk, Ann Ode, that": an apposition has a comma too
            commas.take(2).map(|comma| comma + 1).find(opens).map(until)
        }
        ChunkKind::Colon if cue.frames.has(Frames::THAT) => unit.chunks.get(at + 1).map(|_| until(at + 1)),
        ChunkKind::Subordinator
            if cue.frames.has(Frames::THAT)
                && clause_begins(unit, at + 1)
                && (is_question_word(unit, at) || reasons(unit, at)) =>
        {
            Some(until(at))
        }
        ChunkKind::Noun | ChunkKind::Pronoun | ChunkKind::Modifier
            if cue.frames.has(Frames::THAT)
                && (clause_begins(unit, at) && own_clause(unit, at)
                    || !cue.frames.has(Frames::OBJECT) && unit.hides_clause(at)) =>
        {
            Some(until(at))
        }
        ChunkKind::Preposition
            if cue.frames.has(Frames::THAT)
                && !cue.frames.has(Frames::OBJECT)
                && clause_begins(unit, at + 1)
                && unit.chunks.get(at + 2).is_some_and(|c| c.kind == ChunkKind::Comma) =>
        {
            Some(until(at))
        }
        ChunkKind::Verb(VerbForm::Infinitive) if cue.frames.has(Frames::INFINITIVE) => {
            Some((at, infinitive_end(unit, at)))
        }
        // "vowed to “take the fight” to"
        ChunkKind::Preposition
            if cue.frames.has(Frames::INFINITIVE)
                && unit.scope.tokens[unit.chunks[at].start as usize].is(Class::To)
                && unit.chunks.get(at + 1).is_some_and(Chunk::is_quote) =>
        {
            Some((at, infinitive_end(unit, at)))
        }
        // "said having a mayor was a risk"
        ChunkKind::Verb(VerbForm::Ing) if cue.frames.has(Frames::THAT) && clause_begins(unit, at) => Some(until(at)),
        _ => None,
    }
}

/// "said **because** it rained, the road was shut": the clause under it is part of what is said.
fn reasons(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    let comma = unit.chunks[at..].iter().take(16).position(|c| c.kind == ChunkKind::Comma).map(|n| at + n + 1);
    [known.because, known.although, known.unless].contains(&word)
        && comma.is_some_and(|c| clause_begins(unit, c) || unit.chunks.get(c).is_some_and(Chunk::is_quote))
}

fn is_question_word(unit: &Unit<'_>, at: usize) -> bool {
    let token = &unit.scope.tokens[unit.chunks[at].start as usize];
    token.is(Class::Interrogative) || token.is(Class::Complementiser)
}

/// Whether the noun phrase at `at` is the subject of a verb that follows it at once (with what modifies it).
pub(super) fn own_clause(unit: &Unit<'_>, at: usize) -> bool {
    let (mut joined, mut infinitive) = (false, false);
    for chunk in unit.chunks.iter().skip(at).take(14) {
        let behind_coordinator = std::mem::replace(&mut joined, chunk.kind == ChunkKind::Coordinator);
        match chunk.kind {
            // "denied the charges and will sue": the verb of the subject before
            ChunkKind::Verb(form) if form.is_finite() => {
                if !behind_coordinator || infinitive {
                    return true;
                }
            }
            ChunkKind::Verb(VerbForm::Infinitive) => infinitive = true,
            ChunkKind::Quote(_) => return true,
            ChunkKind::Noun
            | ChunkKind::Pronoun
            | ChunkKind::Modifier
            | ChunkKind::Preposition
            | ChunkKind::Coordinator
            | ChunkKind::Relative
            | ChunkKind::Verb(_)
            | ChunkKind::Comma
            | ChunkKind::Open
            | ChunkKind::Close
            | ChunkKind::Subordinator
            | ChunkKind::Other => {}
            _ => return false,
        }
    }
    false
}

/// Content that is a noun phrase, an infinitive after a person, or a prepositional phrase.
fn phrase_content(unit: &Unit<'_>, at: usize, cue: Cue) -> Option<(usize, usize)> {
    if let Some(estimate) = puts_at(unit, at) {
        return Some(estimate);
    }
    if counts_or_asks(unit, at) {
        return Some((at, object_end(unit, at)));
    }
    if calls_for(unit, at) {
        return Some((at, object_end(unit, at)));
    }
    if cue.frames.has(Frames::WEAK) {
        // a common verb needs speech: marks within its object ("called it “a disgrace”")
        let end = named_end(unit, at, content_end(unit, at));
        let spoken = unit.chunks[at.min(end)..end].iter().take(8).any(Chunk::is_quote) || calls(unit, at);
        return (spoken && unit.chunks.get(at).is_some_and(|c| c.is_nominal() || c.kind == ChunkKind::Preposition))
            .then_some((at, end));
    }
    match unit.kind(at)? {
        ChunkKind::Noun if super::subject::is_time(unit, at) => None,
        // "claimed 41 percent of the vote", "claimed 12 lives": won, took
        ChunkKind::Noun if at > 0 && unit.lemma(at - 1) == unit.scope.lexicon.known.claim && unit.has_number(at) => {
            None
        }
        // "requested yet another inquiry"
        ChunkKind::Modifier if cue.frames.has(Frames::OBJECT) && determined(unit, at + 1) => {
            Some((at, object_end(unit, at)))
        }
        // "said yes", "said the same"
        ChunkKind::Noun
            if at > 0
                && unit.lemma(at - 1) == unit.scope.lexicon.known.say
                && !has_class(unit, at - 1, Class::Modal) =>
        {
            Some((at, object_end(unit, at)))
        }
        // "did not respond to a request"
        ChunkKind::Noun
            if at > 0
                && unit.lemma(at - 1) == unit.scope.lexicon.known.respond
                && has_class(unit, at - 1, Class::Negation) =>
        {
            Some((at, object_end(unit, at)))
        }
        ChunkKind::Noun | ChunkKind::Pronoun | ChunkKind::Verb(VerbForm::Ing) if cue.frames.has(Frames::OBJECT) => {
            Some((at, object_end(unit, at)))
        }
        ChunkKind::Noun | ChunkKind::Pronoun if cue.frames.has(Frames::INFINITIVE) && somebody_to(unit, at) => {
            Some((at, content_end(unit, at)))
        }
        // "dismissed as “fiction” a report", "admitted to being late"
        ChunkKind::Preposition if leads_to_speech(unit, at, cue) => Some((at, content_end(unit, at))),
        ChunkKind::Preposition
            if cue.frames.has(Frames::PREPOSITION) && is_about(unit, at) && !represents(unit, at) =>
        {
            Some((at, object_end(unit, at)))
        }
        _ => None,
    }
}

/// "counted **300 dead**", "lists **42 breaches**", "asked **for $400 million**", "pleaded guilty **to** taking it".
fn counts_or_asks(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let Some(cue) = at.checked_sub(1) else { return false };
    let verb = unit.lemma(cue);
    let word = unit.chunks.get(at).map(|c| unit.scope.tokens[c.start as usize].word);
    let preposition = unit.kind(at) == Some(ChunkKind::Preposition);
    let tells = [known.report, known.count, known.list, known.record, known.register, known.tally, known.post];
    let number = unit.kind(at) == Some(ChunkKind::Noun)
        && tells.contains(&verb)
        && unit.has_number(at)
        && !super::subject::is_time(unit, at);
    number
        || preposition && verb == known.ask && word == Some(known.r#for)
        || preposition && verb == known.plead && word == Some(known.to)
}

/// "called on Thursday **for an inquiry**": the preposition, and a time between it and the verb.
fn calls_for(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let cue = (at.saturating_sub(4)..at).rev().find(|i| unit.chunks[*i].is_verb());
    let preposition = unit.kind(at) == Some(ChunkKind::Preposition);
    preposition
        && unit.scope.tokens[unit.chunks[at].start as usize].word == known.r#for
        && cue
            .is_some_and(|c| unit.lemma(c) == known.call && c + 1 < at && super::subject::after_time(unit, c + 1) == at)
        && !super::subject::is_time(unit, at + 1)
}

/// "as “fiction”" after a verb that takes an object, "to being late" after one that takes a clause.
fn leads_to_speech(unit: &Unit<'_>, at: usize, cue: Cue) -> bool {
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    let next = unit.chunks.get(at + 1);
    cue.frames.has(Frames::OBJECT) && word == known.r#as && next.is_some_and(Chunk::is_quote)
        || cue.frames.has(Frames::THAT)
            && word == known.to
            && next.is_some_and(|c| c.kind == ChunkKind::Verb(VerbForm::Ing))
}

/// "another inquiry", "a plan": a noun phrase that begins with its determiner.
fn determined(unit: &Unit<'_>, at: usize) -> bool {
    unit.chunks.get(at).is_some_and(|c| {
        let first = &unit.scope.tokens[c.start as usize];
        c.kind == ChunkKind::Noun && first.is(Class::Determiner) && !super::subject::is_time(unit, at)
    })
}

/// Where content that is an object ends: before what its clause goes on with. "denied **the charges** and sued",
/// "mocked **the plan**, calling it", "announced **the merger** after talks", "met, and at one point".
pub(super) fn object_end(unit: &Unit<'_>, at: usize) -> usize {
    let end = content_end(unit, at);
    let relative = |i: usize| unit.chunks[at..i].iter().any(|c| c.kind == ChunkKind::Relative || c.is_finite());
    let leaves = |i: &usize| match unit.chunks[*i].kind {
        ChunkKind::Coordinator => {
            unit.chunks.get(super::subject::after_time(unit, i + 1)).is_some_and(Chunk::is_finite)
                && !is_last_noun(unit, i + 1)
                // "what he calls a “cartel” and cast himself"
                && (!relative(*i) || unit.chunks[i - 1].is_quote())
        }
        ChunkKind::Comma => match unit.kind(i + 1) {
            Some(ChunkKind::Verb(VerbForm::Ing)) => true,
            // "criticism from Ode, who said that"
            Some(ChunkKind::Relative) => unit.chunks.get(i + 2).is_some_and(|c| {
                c.is_finite() && c.cue.is_some_and(|cue| cue.class.is_statement() && cue.frames.has(Frames::THAT))
            }),
            Some(ChunkKind::Coordinator) => clause_begins(unit, i + 2) && !relative(*i),
            // "despite what he wrote about Lund, Ode said"
            Some(ChunkKind::Noun | ChunkKind::Pronoun) => {
                unit.chunks.get(i + 2).is_some_and(Chunk::is_finite) && can_speak(unit, i + 1) && !relative(*i)
            }
            _ => false,
        },
        _ => false,
    };
    (at + 1..end).find(leaves).unwrap_or(end)
}

/// "stressed roads and **ferries**.": the last noun of a list looks like a verb.
fn is_last_noun(unit: &Unit<'_>, at: usize) -> bool {
    let word = &unit.scope.tokens[unit.chunks[at].start as usize];
    let alone = unit.chunks[at].end == unit.chunks[at].start + 1 && word.is(Class::VerbS);
    alone && matches!(unit.kind(at + 1), None | Some(ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Semicolon))
}

/// Where content that is an infinitive ends: "pledged **to rebuild it** and doubted the figures".
pub(super) fn infinitive_end(unit: &Unit<'_>, at: usize) -> usize {
    let end = content_end(unit, at);
    let tensed = |c: &Chunk| {
        let verb = &unit.scope.tokens[c.start as usize];
        c.is_finite() && (verb.is(Class::VerbPast) || verb.is(Class::VerbS)) && !verb.is(Class::VerbBase)
    };
    let leaves = |i: &usize| {
        unit.kind(*i) == Some(ChunkKind::Coordinator)
            && unit.chunks.get(i + 1).is_some_and(tensed)
            && !unit.chunks[at + 1..*i].iter().any(|c| c.is_finite() || c.kind == ChunkKind::Relative)
    };
    (at + 1..end).find(leaves).unwrap_or(end)
}

fn has_class(unit: &Unit<'_>, at: usize, class: Class) -> bool {
    let chunk = &unit.chunks[at];
    unit.scope.tokens[chunk.start as usize..chunk.end as usize].iter().any(|t| t.is(class))
}

/// "called him **divisive**", "called Ode a thief": a name for somebody, not a meeting.
fn calls(unit: &Unit<'_>, at: usize) -> bool {
    let lexicon = unit.scope.lexicon;
    let Some(cue) = at.checked_sub(1).and_then(|c| unit.chunks.get(c)) else { return false };
    let call = unit.lemma_of(cue) == lexicon.known.call;
    call && unit.chunks.get(at).is_some_and(Chunk::is_nominal)
        && unit.chunks.get(at + 1).is_some_and(|c| c.kind == ChunkKind::Modifier || c.is_nominal())
        && !super::subject::is_time(unit, at + 1)
}

/// Where "called Lund a “clown”" ends: with the name, before a dash, "who", "when", "and threatening".
fn named_end(unit: &Unit<'_>, at: usize, end: usize) -> usize {
    let lexicon = unit.scope.lexicon;
    let cue = at.checked_sub(1).and_then(|c| unit.chunks.get(c));
    let call = cue.is_some_and(|c| unit.lemma_of(c) == lexicon.known.call);
    let Some(quote) = (at..end).take(8).find(|i| unit.chunks[*i].is_quote()).filter(|q| call && !unit.is_speech(*q))
    else {
        return end;
    };
    // "under what Ode called “the old way,” the club charged"
    if unit.quote_stop(quote) == Some(crate::lex::Kind::Comma) {
        return quote + 1;
    }
    let leaves = |i: &usize| match unit.chunks[*i].kind {
        ChunkKind::Dash | ChunkKind::Relative | ChunkKind::Subordinator | ChunkKind::Comma => true,
        // "what they called a “mess” took"
        ChunkKind::Verb(form) => form.is_finite() && unit.chunks[*i - 1].is_quote(),
        ChunkKind::Coordinator => unit.chunks.get(*i + 1).is_some_and(Chunk::is_verb),
        _ => false,
    };
    (quote + 1..end).find(leaves).unwrap_or(end)
}

/// "the mayor and the council **to** resign": one or more people, then what they are asked to do.
fn somebody_to(unit: &Unit<'_>, at: usize) -> bool {
    let infinitive = |c: &Chunk| c.kind == ChunkKind::Verb(VerbForm::Infinitive);
    let joined = |c: &&Chunk| {
        c.is_nominal() || matches!(c.kind, ChunkKind::Coordinator | ChunkKind::Preposition | ChunkKind::Modifier)
    };
    let after = at + unit.chunks[at..].iter().take(8).take_while(joined).count();
    // "called on them to “stand up”"
    let quoted = unit.chunks.get(after).is_some_and(Chunk::is_quote)
        && after > at
        && unit.scope.tokens[unit.chunks[after - 1].start as usize].is(Class::To);
    // "called on leaders “not to feed it”"
    let inside = || {
        let quote = unit.chunks.get(after).filter(|c| c.is_quote() && after > at)?;
        let first = unit.scope.token(quote.start + 1)?;
        let to = first.is(Class::To) || first.is(Class::Negation) && unit.scope.token(quote.start + 2)?.is(Class::To);
        Some(to)
    };
    quoted || unit.chunks.get(after).is_some_and(infinitive) || inside().unwrap_or(false)
}

/// `S put C at N`: "put **the toll at 12**".
fn puts_at(unit: &Unit<'_>, at: usize) -> Option<(usize, usize)> {
    let known = &unit.scope.lexicon.known;
    let cue = unit.chunks.get(at.checked_sub(1)?)?;
    if unit.lemma_of(cue) != known.put || !unit.chunks.get(at)?.is_nominal() {
        return None;
    }
    let prices = |i: usize| {
        unit.kind(i) == Some(ChunkKind::Preposition)
            && unit.scope.tokens[unit.chunks[i].start as usize].word == known.at
            && unit.has_number(i + 1)
    };
    (at + 1..unit.chunks.len().min(at + 9)).any(prices).then(|| (at, content_end(unit, at)))
}

/// "speaks **for** the group": on its behalf, nothing is said.
fn represents(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let is_for = unit.scope.tokens[unit.chunks[at].start as usize].word == known.r#for;
    is_for && at.checked_sub(1).is_some_and(|cue| unit.lemma(cue) == known.speak)
}

/// "of", "about", "against", "for", "on", "over" before something that is no time: not "spoke on Monday".
fn is_about(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    let opens = [known.of, known.about, known.against, known.r#for, known.on, known.over].contains(&word);
    opens && !super::subject::is_time(unit, at + 1)
}
