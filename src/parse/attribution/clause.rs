//! Where content ends to the right and begins to the left: the hard half. Knows chunks and cues.

use super::Unit;
use super::adverbial::{adverbials, can_speak, clause_begins, recipient};
use super::other::is_measure;
use super::subject::{after_time, subject_before};
use crate::lex::Kind;
use crate::lexicon::{Class, CueClass, Frames};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// Index after the last chunk of the content that begins at `from`: the sentence's stop, a semicolon, or the place
/// where the next attribution or the reporter's own clause begins.
pub(super) fn content_end(unit: &Unit<'_>, from: usize) -> usize {
    let mut at = from;
    while at < unit.chunks.len() {
        match unit.chunks[at].kind {
            ChunkKind::Semicolon => return at,
            // "said he was busy: “There is much to do,” he wrote"
            ChunkKind::Colon if at > from && speaks_again(unit, at + 1) => return at,
            ChunkKind::Stop if ends_unit(unit, at) => return at,
            ChunkKind::Comma | ChunkKind::Dash if leaves_content(unit, at + 1) => return at,
            ChunkKind::Comma if at > from && contrasts(unit, at + 1) => return at,
            ChunkKind::Dash if at > from && adds(unit, at + 1) => return at,
            // the comma may stand inside the closing mark
            ChunkKind::Quote(_) if unit.quote_stop(at).is_some() && leaves_content(unit, at + 1) => return at + 1,
            ChunkKind::Quote(_) if unit.is_speech(at) && unit.quote_stop(at).is_some_and(|k| k != Kind::Comma) => {
                return at + 1;
            }
            ChunkKind::Quote(_) if at > from && remarked(unit, from, at) => return at + 1,
            // "said, “We will see,” when he was asked"
            ChunkKind::Quote(_)
                if at == from
                    && unit.quote_stop(at) == Some(Kind::Comma)
                    && (matches!(
                        unit.kind(at + 1),
                        Some(ChunkKind::Subordinator | ChunkKind::Verb(VerbForm::Ing))
                    ) || goes_on(unit, at + 1)) =>
            {
                return at + 1;
            }
            ChunkKind::Subordinator if at > from && is_asked(unit, at + 1) => return at,
            ChunkKind::Subordinator | ChunkKind::Preposition if at > from && says_besides(unit, at) => return at,
            ChunkKind::According if at > from && !is_measure(unit, at) => return at,
            ChunkKind::Coordinator if at > from && parts_clauses(unit, from, at) && coordinated_cue(unit, at + 1) => {
                return at;
            }
            _ => at += 1,
        }
    }
    unit.chunks.len()
}

/// "claim to have won, **while local media speak of** losses": somebody else tells another thing.
fn contrasts(unit: &Unit<'_>, at: usize) -> bool {
    let word = unit.chunks.get(at).map(|c| unit.scope.tokens[c.start as usize].word);
    let subject = unit.chunks.get(at + 1).is_some_and(Chunk::is_nominal);
    let tells = |c: &Chunk| c.is_finite() && c.cue.is_some_and(|c| c.class.is_statement());
    word == Some(unit.scope.lexicon.known.r#while) && subject && unit.chunks.get(at + 2).is_some_and(tells)
}

/// "called it a “loophole,” **which lets** buyers", "said he was “done,” **referring to** the pier": after the last
/// marks of the sentence, the reporter explains.
fn remarked(unit: &Unit<'_>, from: usize, at: usize) -> bool {
    let explains =
        matches!(unit.kind(at + 1), Some(ChunkKind::Relative | ChunkKind::Noun | ChunkKind::Verb(VerbForm::Ing)));
    // "that “Home,” a film from Tal, was best": the clause has no verb yet
    let whole =
        unit.kind(from) != Some(ChunkKind::Complementiser) || unit.chunks[from..at].iter().any(Chunk::is_finite);
    whole && unit.quote_stop(at) == Some(Kind::Comma) && explains && !unit.chunks[at + 1..].iter().any(Chunk::is_quote)
}

/// "said, “I never lied,” **and walked out**": another verb of the reporter's clause.
fn goes_on(unit: &Unit<'_>, at: usize) -> bool {
    unit.kind(at) == Some(ChunkKind::Coordinator)
        && unit.chunks.get(after_time(unit, at + 1)).is_some_and(Chunk::is_finite)
}

/// "said they were “safe” **before claiming that** they were not", "answered him **by calling** him a fool".
fn says_besides(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    let leads = [known.before, known.after, known.by, known.r#while].contains(&word);
    let next = unit.chunks.get(at + 1).filter(|c| leads && c.kind == ChunkKind::Verb(VerbForm::Ing));
    let tells = next.and_then(|c| c.cue).is_some_and(|c| c.class.is_statement() && !c.frames.has(Frames::WEAK));
    let names = || next.is_some_and(|c| unit.lemma_of(c) == known.call);
    let behind = unit.kind(at + 2);
    tells && matches!(behind, Some(ChunkKind::Complementiser | ChunkKind::Quote(_))) || names() && word == known.by
}

/// "when **asked** whether": what led to the answer is not part of it.
fn is_asked(unit: &Unit<'_>, at: usize) -> bool {
    let lexicon = unit.scope.lexicon;
    unit.kind(at) == Some(ChunkKind::Verb(VerbForm::Participle)) && unit.lemma(at) == lexicon.known.ask
}

fn ends_unit(unit: &Unit<'_>, at: usize) -> bool {
    at + 1 == unit.chunks.len()
        || unit.chunks[at + 1..].iter().all(|c| matches!(c.kind, ChunkKind::Stop | ChunkKind::Close | ChunkKind::Other))
}

/// Whether speech with a speaker of its own begins at `at`.
fn speaks_again(unit: &Unit<'_>, at: usize) -> bool {
    unit.chunks.get(at).is_some_and(Chunk::is_quote) && unit.quote_stop(at).is_some() && trailing_cue(unit, at + 1)
}

/// Index after the content that begins at `from` in a clause under "when", "although": it ends where the main clause
/// begins.
pub(super) fn subordinate_end(unit: &Unit<'_>, from: usize) -> usize {
    let end = content_end(unit, from);
    let main = |i: &usize| {
        let parts = unit.kind(*i) == Some(ChunkKind::Comma)
            || unit.quote_stop(*i) == Some(Kind::Comma)
                && !unit.chunks.get(*i + 1).is_some_and(|c| c.kind == ChunkKind::Comma);
        parts
            && !matches!(
                unit.kind(*i + 1),
                Some(ChunkKind::Relative | ChunkKind::Coordinator | ChunkKind::Subordinator)
            )
            && clause_begins(unit, *i + 1)
    };
    (from..end).find(main).map_or(end, |i| if unit.chunks[i].is_quote() { i + 1 } else { i })
}

/// After a comma: whether what begins at `at` is no longer the content.
fn leaves_content(unit: &Unit<'_>, at: usize) -> bool {
    let Some(chunk) = unit.chunks.get(at) else { return false };
    match chunk.kind {
        ChunkKind::According => true,
        // ", adding that", ", citing"
        ChunkKind::Verb(VerbForm::Ing) => {
            chunk.cue.is_some_and(|c| c.class.is_statement() && c.frames.has(Frames::THAT)) || is_citing(unit, chunk)
        }
        ChunkKind::Coordinator => {
            coordinated_cue(unit, at + 1)
                || is_but(unit, chunk)
                    && clause_begins(unit, at + 1)
                    // "but also hungry for what she calls"
                    && (!first_subject(unit, at + 1).is_some_and(|i| unit.kind(i) == Some(ChunkKind::Complementiser)))
                    && !unit.kind(at + 1).is_some_and(|k| k == ChunkKind::Complementiser)
        }
        // ", Ode said." and ", said Ode."
        ChunkKind::Noun | ChunkKind::Pronoun => trailing_cue(unit, at) || remark(unit, at),
        // ", however Ode confirmed that"
        ChunkKind::Modifier => {
            can_speak(unit, at + 1)
                && unit.chunks.get(at + 2).is_some_and(|c| {
                    c.is_finite() && c.cue.is_some_and(|c| c.class.is_statement() && c.frames.has(Frames::THAT))
                })
        }
        // ", without giving a reason"
        ChunkKind::Preposition => {
            unit.scope.tokens[chunk.start as usize].word == unit.scope.lexicon.known.without
                && unit.kind(at + 1) == Some(ChunkKind::Verb(VerbForm::Ing))
        }
        ChunkKind::Verb(_) => {
            chunk.cue.is_some_and(|c| c.class.is_statement() && c.frames.has(Frames::THAT))
                && unit.chunks.get(at + 1).is_some_and(Chunk::is_nominal)
                && can_speak(unit, at + 1)
        }
        ChunkKind::Subordinator => is_contrast(unit, chunk) && clause_begins(unit, at + 1),
        // ", whom he described as “calm”"
        ChunkKind::Relative => {
            unit.kind(at + 1) == Some(ChunkKind::Pronoun)
                && unit
                    .chunks
                    .get(at + 2)
                    .is_some_and(|c| c.is_finite() && c.cue.is_some_and(|c| c.class.is_statement()))
                && (at + 3..at + 5).any(|i| unit.chunks.get(i).is_some_and(Chunk::is_quote))
        }
        _ => false,
    }
}

/// ", **a claim** that the crew dispute", ", **a charge** Ode rejected": the reporter says what it was.
fn remark(unit: &Unit<'_>, at: usize) -> bool {
    let lexicon = unit.scope.lexicon;
    let chunk = &unit.chunks[at];
    let (first, head) = (&unit.scope.tokens[chunk.start as usize], &unit.scope.tokens[chunk.head as usize]);
    [lexicon.known.a, lexicon.known.an].contains(&first.word)
        && head.is_on(lexicon.lists.noun_statement, lexicon)
        && matches!(
            unit.kind(at + 1),
            Some(ChunkKind::Relative | ChunkKind::Complementiser | ChunkKind::Noun | ChunkKind::Pronoun)
        )
}

/// "promises help — **and he** means it": the reporter goes on behind the dash.
fn adds(unit: &Unit<'_>, at: usize) -> bool {
    unit.kind(at) == Some(ChunkKind::Coordinator)
        && unit.kind(at + 1) == Some(ChunkKind::Pronoun)
        && unit.chunks.get(at + 2).is_some_and(Chunk::is_finite)
}

/// The first chunk from `at` on that is a noun phrase or opens a clause.
fn first_subject(unit: &Unit<'_>, at: usize) -> Option<usize> {
    (at..unit.chunks.len().min(at + 6))
        .find(|i| unit.chunks[*i].is_nominal() || unit.kind(*i) == Some(ChunkKind::Complementiser))
}

fn is_citing(unit: &Unit<'_>, chunk: &Chunk) -> bool {
    let known = &unit.scope.lexicon.known;
    [known.cite, known.quote].contains(&unit.lemma_of(chunk))
}

fn is_but(unit: &Unit<'_>, chunk: &Chunk) -> bool {
    unit.scope.tokens[chunk.start as usize].word == unit.scope.lexicon.known.but
}

/// "while", "although", "though": the reporter's own comparison.
fn is_contrast(unit: &Unit<'_>, chunk: &Chunk) -> bool {
    let word = unit.scope.tokens[chunk.start as usize].span();
    word.len() >= 5 && {
        let id = unit.scope.tokens[chunk.start as usize].word;
        ["while", "although", "though", "whereas", "whilst"].iter().any(|w| unit.scope.lexicon.word(w) == id)
    }
}

/// Whether what the coordinator joins are clauses: not "both **it and Ode** promised", not "asked her **to stand and
/// say** it".
fn parts_clauses(unit: &Unit<'_>, from: usize, at: usize) -> bool {
    let joined = |c: &Chunk| c.is_verb() || c.is_quote() || c.kind == ChunkKind::Complementiser;
    let infinitive = unit.kind(from) == Some(ChunkKind::Verb(VerbForm::Infinitive))
        || unit.kind(from + 1) == Some(ChunkKind::Verb(VerbForm::Infinitive));
    let base = unit.chunks.get(at + 1).filter(|c| c.is_verb()).is_some_and(|c| {
        let verb = &unit.scope.tokens[c.start as usize];
        verb.is(Class::VerbBase) && !verb.is(Class::VerbPast)
    });
    if infinitive && base {
        return false;
    }
    !unit.chunks.get(at + 1).is_some_and(Chunk::is_nominal) || unit.chunks[from..at].iter().any(joined)
}

/// "and added that": a second cue of the same source.
pub(super) fn coordinated_cue(unit: &Unit<'_>, at: usize) -> bool {
    // "and Ode vowed to": somebody else speaks
    let other = |i: usize| {
        unit.chunks.get(i).is_some_and(|c| c.is_finite() && c.cue.is_some_and(|cue| cue.class.is_statement()))
            && can_speak(unit, at)
            && unit.chunks[at].kind == ChunkKind::Noun
    };
    if other(at + 1) {
        return true;
    }
    // "and had not been reported": nobody speaks again
    unit.chunks.get(after_time(unit, at)).is_some_and(|c| {
        c.is_finite()
            && c.kind != ChunkKind::Verb(VerbForm::Passive)
            && c.cue.is_some_and(|cue| cue.class.is_statement())
            && !is_shown(unit, c)
    })
}

/// "said the test was short **and could not show** that": what is said goes on; "and would not comment" is the reporter's.
fn is_shown(unit: &Unit<'_>, verb: &Chunk) -> bool {
    let modal = unit.scope.tokens[verb.start as usize].is(Class::Modal);
    modal && verb.cue.is_some_and(|c| c.class == CueClass::Document)
}

/// A source and its cue at the end of the sentence or before a comma.
fn trailing_cue(unit: &Unit<'_>, at: usize) -> bool {
    let reach = unit.chunks.len().min(at + 12);
    let Some(cue) = (at + 1..reach).find(|i| unit.chunks[*i].is_verb()) else { return false };
    let chunk = &unit.chunks[cue];
    if !chunk.is_finite() || !chunk.cue.is_some_and(|c| c.class.is_statement() && c.frames.has(Frames::THAT)) {
        return false;
    }
    let told = chunk.cue.filter(|c| c.frames.has(Frames::RECIPIENT)).and_then(|_| recipient(unit, cue + 1));
    let after = adverbials(unit, told.unwrap_or(cue + 1));
    let ends = matches!(
        unit.kind(after),
        None | Some(ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Semicolon | ChunkKind::Close)
    );
    ends && subject_before(unit, cue).is_some_and(|s| s <= at)
}

/// Whether the semicolon stands before the last member of a series: "; and", with another semicolon before it.
fn is_series(unit: &Unit<'_>, at: usize) -> bool {
    unit.kind(at + 1) == Some(ChunkKind::Coordinator)
        && unit.chunks[..at].iter().rev().take(24).any(|c| c.kind == ChunkKind::Semicolon)
}

/// First chunk of the content that ends before `to` with a comma: the unit's start, or after what separates it
/// from an earlier clause.
pub(super) fn content_start(unit: &Unit<'_>, to: usize) -> usize {
    let (mut at, mut series) = (to, false);
    while at > 0 {
        match unit.chunks[at - 1].kind {
            // "one cost $1; one cost $2; and one cost $3, according to": a series
            ChunkKind::Semicolon if series || is_series(unit, at - 1) => {
                series = true;
                at -= 1;
            }
            ChunkKind::Semicolon | ChunkKind::Stop => return at,
            // "(at one point, Ode says)"
            ChunkKind::Open if !unit.chunks[at..to].iter().any(|c| c.kind == ChunkKind::Close) => return at,
            _ => at -= 1,
        }
    }
    // "Tal: Crews have left, said Ode": the place is the reporter's
    let placed = unit.kind(0) == Some(ChunkKind::Noun)
        && unit.kind(1) == Some(ChunkKind::Colon)
        && unit.scope.tokens[unit.chunks[0].head as usize].is_capitalised();
    if placed && to > 3 && unit.chunks[2].is_nominal() {
        return 2;
    }
    // "But the bridge held, Ode said": the connective is the reporter's
    usize::from(unit.kind(0) == Some(ChunkKind::Coordinator))
}
