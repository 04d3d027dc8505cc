//! What stands to the left and right of a source and its cue, as pieces of content. Knows chunks only.

use super::adverbial::{adverbials, clause_begins};
use super::clause::{content_end, content_start, coordinated_cue};
use super::subject::is_time;
use super::{Found, Unit};
use crate::lex::{Kind, Tokens};
use crate::parse::phrase::{Chunk, ChunkKind, VerbForm};

/// The content that ends with a comma before `to`: none if it is only an adjunct ("On Monday, …").
pub(super) fn left_content(unit: &Unit<'_>, to: usize) -> Option<Tokens> {
    let last = to.checked_sub(1).filter(|l| unit.is_comma_like(*l))?;
    let start = content_start(unit, last);
    if let Some(ChunkKind::Quote(_)) = unit.kind(last) {
        // a quotation alone, or a clause that ends in marks
        let apart =
            last > start && matches!(unit.kind(last - 1), Some(ChunkKind::Dash | ChunkKind::Colon | ChunkKind::Open));
        let subject = speaks_on(unit, start, last);
        let start = if subject {
            start
        } else if apart || unit.is_speech(last) && !mixed_clause(unit, start, last) {
            last
        } else {
            start
        };
        // "In a talk with “The Hour,” Ode pointed to": an adjunct that ends in marks
        if start < last && !subject && (is_adjunct(unit, start, last) || is_no_clause(unit, start, last)) {
            return None;
        }
        return unit.tokens(start, to);
    }
    if !unit.may_be_clause(start, last) || is_adjunct(unit, start, last) {
        return None;
    }
    unit.tokens(start, last)
}

/// "Later on “The Hour,”", "The film, entitled “Home,”": a place or a title in marks, without a verb.
fn is_no_clause(unit: &Unit<'_>, start: usize, quote: usize) -> bool {
    let before = unit.kind(quote - 1);
    let named = matches!(before, Some(ChunkKind::Preposition | ChunkKind::Verb(VerbForm::Participle)));
    let finite =
        |c: &Chunk| matches!(c.kind, ChunkKind::Verb(VerbForm::Finite | VerbForm::Passive | VerbForm::Participle));
    named && !unit.is_speech(quote) && !unit.chunks[start..quote - 1].iter().any(finite)
}

/// Whether the quotation goes on a clause whose subject stands before its comma: "The party, held each spring, “lets
/// us meet,” said …".
fn speaks_on(unit: &Unit<'_>, start: usize, quote: usize) -> bool {
    let comma = quote > start + 1 && unit.kind(quote - 1) == Some(ChunkKind::Comma);
    let first = unit.scope.tokens.get(unit.chunks[quote].start as usize + 1);
    let small = first.is_some_and(|t| t.kind == Kind::Word && !t.is_capitalised());
    comma
        && small
        && (unit.chunks[start].is_nominal() || unit.kind(start) == Some(ChunkKind::Preposition))
        && !unit.chunks[start..quote].iter().any(|c| {
            // "held each spring" may be a participle
            matches!(c.kind, ChunkKind::Verb(VerbForm::Finite | VerbForm::Passive))
        })
}

/// Whether the words before a quotation make one clause with it.
fn mixed_clause(unit: &Unit<'_>, start: usize, quote: usize) -> bool {
    quote > start
        && !matches!(
            unit.kind(quote - 1),
            Some(ChunkKind::Comma | ChunkKind::Colon | ChunkKind::Stop | ChunkKind::Quote(_))
        )
}

/// "When he arrived", "In a statement released Monday": no main clause of its own.
fn is_adjunct(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let opens = matches!(
        unit.kind(start),
        Some(ChunkKind::Subordinator | ChunkKind::Verb(VerbForm::Ing | VerbForm::Participle | VerbForm::Infinitive))
    ) || matches!(unit.kind(start), Some(ChunkKind::Preposition))
        && !unit.chunks[start..end].iter().any(|c| c.kind == ChunkKind::Comma);
    if unit.kind(start) == Some(ChunkKind::Preposition) && has_no_subject(unit, start, end) {
        return true;
    }
    if !opens {
        return false;
    }
    // a comma, then a clause of its own: "While it rained, the bridge held"
    let main = unit.chunks[start..end].iter().position(|c| c.kind == ChunkKind::Comma).map(|n| start + n + 1);
    match main {
        Some(main) => !clause_begins(unit, main) || !unit.chunks[main..end].iter().any(Chunk::is_finite),
        // "Engineering units were clearing mines", "In the port a ship sank": clauses after all
        None => {
            matches!(
                unit.kind(start),
                // "Asked whether he would go, Ode said": but "Engineering units were" is a clause
                Some(ChunkKind::Subordinator | ChunkKind::Verb(VerbForm::Participle))
            ) || !unit.chunks[start..end].iter().any(Chunk::is_finite)
                || unit.chunks[start..end].iter().any(|c| c.kind == ChunkKind::Relative)
        }
    }
}

/// "In a letter to staff seen by the paper", "In his last book, kept in a box": every noun phrase before a verb form
/// stands behind a preposition, and no verb but a participle.
fn has_no_subject(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let mut verbs = false;
    for at in start..end {
        let behind = unit.kind(at.wrapping_sub(1));
        match unit.chunks[at].kind {
            ChunkKind::Verb(VerbForm::Participle) if behind != Some(ChunkKind::Relative) => verbs = true,
            // "On Monday, shelling killed two": a subject in -ing
            ChunkKind::Verb(VerbForm::Finite | VerbForm::Passive | VerbForm::Ing) | ChunkKind::Quote(_) => {
                return false;
            }
            ChunkKind::Noun | ChunkKind::Pronoun
                if at > start
                    && !matches!(
                        behind,
                        Some(ChunkKind::Preposition | ChunkKind::Verb(VerbForm::Participle | VerbForm::Infinitive))
                    ) =>
            {
                return false;
            }
            _ => {}
        }
    }
    verbs
}

/// Whether the quotation at `at` stands within a relative clause or goes on a noun phrase.
fn is_described(unit: &Unit<'_>, at: usize) -> bool {
    let clause =
        |c: &&Chunk| !matches!(c.kind, ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Quote(_) | ChunkKind::Colon);
    unit.chunks[..at].iter().rev().take_while(clause).any(|c| c.kind == ChunkKind::Relative)
}

/// "up from 4.8 percent", "down 12 percent": a change, with its number near.
fn compares(unit: &Unit<'_>, at: usize) -> bool {
    let known = &unit.scope.lexicon.known;
    let word = unit.scope.tokens[unit.chunks[at].start as usize].word;
    [known.up, known.down].contains(&word) && (at..at + 3).any(|i| unit.has_number(i))
}

fn is_as(unit: &Unit<'_>, at: usize) -> bool {
    unit.scope.tokens[unit.chunks[at].start as usize].word == unit.scope.lexicon.known.r#as
}

/// After a medial cue: the second piece of the content, if there is one.
pub(super) fn right_piece(unit: &Unit<'_>, from: usize, it: &mut Found, production: &'static str) {
    let after = adverbials(unit, from);
    let direct = it
        .content
        .first()
        .is_some_and(|c| unit.scope.tokens.get(c.start as usize).is_some_and(crate::lex::Token::is_double_mark));
    let at = match unit.kind(after) {
        Some(ChunkKind::Comma | ChunkKind::Colon | ChunkKind::Dash | ChunkKind::Stop) => after + 1,
        // "said Ode, who was in a “vile” mood": the marks belong to the source
        Some(ChunkKind::Quote(_))
            if unit.kind(after.wrapping_sub(1)) != Some(ChunkKind::Preposition) && !is_described(unit, after) =>
        {
            after
        }
        _ => return,
    };
    match unit.kind(at) {
        Some(ChunkKind::Quote(_)) => {
            it.content.extend(unit.tokens(at, content_end(unit, at)));
            it.production = production;
        }
        // `“Only you,” she said, would do so`: the verb of what stands in the marks
        Some(ChunkKind::Verb(VerbForm::Finite)) if direct && unit.chunks[at].cue.is_none() => {
            it.content.extend(unit.tokens(at, content_end(unit, at)));
            it.production = production;
        }
        // the reporter's tail after direct speech is not content
        Some(_) if direct || unit.kind(after) != Some(ChunkKind::Comma) => {}
        Some(ChunkKind::Verb(VerbForm::Ing)) if unit.chunks[at].cue.is_some_and(|c| c.class.is_statement()) => {}
        // "the bureau said, **up from 4.8 percent**"
        Some(ChunkKind::Preposition | ChunkKind::Modifier) if compares(unit, at) => {
            it.content.extend(unit.tokens(at, content_end(unit, at)));
            it.production = production;
        }
        None | Some(ChunkKind::Relative | ChunkKind::According | ChunkKind::Preposition) => {}
        Some(ChunkKind::Coordinator) if unit.chunks.get(at + 1).is_some_and(Chunk::is_quote) => {
            it.content.extend(unit.tokens(at, content_end(unit, at + 1)));
            it.production = production;
        }
        Some(ChunkKind::Coordinator) if !clause_begins(unit, at + 1) || coordinated_cue(unit, at + 1) => {}
        // ", as anger grew", ", a day after the vote"
        Some(ChunkKind::Subordinator) if is_as(unit, at) => {}
        Some(ChunkKind::Noun)
            if is_time(unit, at)
                && matches!(unit.kind(at + 1), Some(ChunkKind::Subordinator | ChunkKind::Preposition)) => {}
        Some(_) => {
            it.content.extend(unit.tokens(at, content_end(unit, at)));
            it.production = production;
        }
    }
}
