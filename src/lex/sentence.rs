//! Where sentences end: after a stop and the marks closed with it, unless the stop belongs to an abbreviation or
//! what follows goes on. Knows tokens of one block; nothing about quotations as units.

use std::ops::Range;

use super::{Case, Gap, Inventory, Kind, Lexed, Sentence, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::span::Span;

/// A word that can hardly be part of a name, so that a capital on it means a new sentence.
const STARTER: Classes = Classes::NO_NAME.with(Classes::any(&[
    Class::Interrogative,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Adverb,
]));

/// Most marks and brackets that close with one stop.
const MAX_CLOSERS: usize = 8;

/// Words on either side of a missing space before it counts as two glued sentences.
const GLUED_WORDS: usize = 4;

/// Appends the sentences of the paragraph `tokens` to `lexed.sentences`, and says what the paragraph has among its
/// tokens. Of those `stops` are all that may end a sentence, as indices among all tokens.
pub(super) fn split(lexed: &mut Lexed, tokens: Tokens, stops: &[u32]) -> Inventory {
    let paragraph = lexed.paragraphs.len() as u32;
    let all = &mut lexed.tokens[tokens.start as usize..tokens.end as usize];
    let mut paragraph_has = Inventory::default();
    let mut start = 0;
    let mut push = |range: Range<usize>, glued, all: &mut [Token]| {
        let sentence = &mut all[range.clone()];
        sentence[0].opens = true;
        let has = Inventory::of(sentence);
        paragraph_has = paragraph_has.with(has);
        let tokens = tokens.start + range.start as u32..tokens.start + range.end as u32;
        lexed.sentences.push(Sentence { tokens, paragraph, has, glued });
    };
    for at in stops.iter().map(|stop| (stop - tokens.start) as usize) {
        // one that closes with a stop before it ends nothing itself
        if at >= start
            && let Some((end, glued)) = boundary(all, start, at)
        {
            push(start..end, glued, all);
            start = end;
        }
    }
    if start < all.len() {
        push(start..all.len(), None, all);
    }
    paragraph_has
}

/// If a sentence that began at `start` ends with the stop at `at`: the index after its last token, and the place
/// where the next one is glued to it.
fn boundary(all: &[Token], start: usize, at: usize) -> Option<(usize, Option<Span>)> {
    let stop = &all[at];
    let abbreviation = stop.abbreviated;
    let mut end = at + 1;
    while end < all.len().min(at + MAX_CLOSERS) && closes(all, end) {
        end += 1;
    }
    let next = all.get(end)?;
    if next.gap == Gap::None {
        return glued(all, start, at, end).map(|place| (end, Some(place)));
    }
    if next.kind == Kind::Word && next.case == Case::Lower {
        return None;
    }
    if matches!(next.kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::CloseParen | Kind::Clitic) {
        return None;
    }
    // "1." at the head of a list item
    if at == start + 1 && all[start].kind == Kind::Number && stop.kind == Kind::Period && start == 0 {
        return None;
    }
    // `“Why?” Ode said.`: the speaker and the cue belong to the question before them
    if end > at + 1 && matches!(stop.kind, Kind::Question | Kind::Exclamation) && cue_follows(&all[end..]) {
        return None;
    }
    // `“We ran.” Ode said to a crowd of 500.`: a stop where a comma should be
    let asks = matches!(stop.kind, Kind::Question | Kind::Exclamation);
    if end > at + 1 && is_bare_cue(&all[end..], asks) {
        return None;
    }
    let opens = matches!(next.kind, Kind::OpenQuote | Kind::StraightQuote | Kind::OpenSingle);
    if abbreviation && end == at + 1 {
        let never = stop.is_any(Classes::any(&[Class::TitleShort]));
        // `the U.S. “clearly” needed`
        let goes_on = all.get(end + 1).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower);
        if opens && goes_on {
            return None;
        }
        return (!never && (opens && !stop.is_initial() || next.is_any(STARTER) && !next.is(Class::TitleFull)))
            .then_some((end, None));
    }
    Some((end, None))
}

/// Whether a name or pronoun and a verb of saying, or the reverse, stand before the next mark.
fn cue_follows(rest: &[Token]) -> bool {
    const TENSED: Classes = Classes::any(&[Class::VerbPast, Class::VerbS, Class::VerbBase]);
    let words = rest.iter().take(9).position(|t| !matches!(t.kind, Kind::Word | Kind::Clitic)).unwrap_or(9);
    let cue = rest[..words.min(rest.len())].iter().position(|t| t.is(Class::Cue) && t.is_any(TENSED));
    let ends = rest.get(words).is_some_and(|t| matches!(t.kind, Kind::Period | Kind::Comma | Kind::Colon));
    cue.is_some_and(|c| ends && words - c <= 4)
}

/// Whether a speaker and a verb of saying open the words up to the next comma or stop, and nothing said follows
/// them there: time, place, "when", somebody told.
fn is_bare_cue(rest: &[Token], asks: bool) -> bool {
    const TENSED: Classes = Classes::any(&[Class::VerbPast, Class::VerbS]);
    const CONTENT: Classes = Classes::any(&[
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
        Class::Complementiser,
        Class::SubjectPronoun,
        Class::ObjectPronoun,
        Class::VerbPast,
        Class::VerbS,
    ]);
    let words = |t: &Token| matches!(t.kind, Kind::Word | Kind::Clitic | Kind::Number) && !t.is_double_mark();
    let end = rest.iter().take(24).position(|t| !words(t)).unwrap_or(24).min(rest.len());
    let Some(cue) = rest[..end].iter().take(6).position(|t| t.is(Class::Cue) && t.is_any(TENSED)) else {
        return false;
    };
    // "He added, “…": what follows is said, not what went before
    let speaks_on =
        rest.get(end).is_some_and(|t| t.kind == Kind::Comma) && rest.get(end + 1).is_some_and(Token::is_double_mark);
    // "She added, without proof, that"
    let goes_on = rest.get(end).is_some_and(|t| t.kind == Kind::Comma)
        && rest.iter().skip(end + 1).take(8).any(|t| t.is(Class::Complementiser) && t.is(Class::Determiner));
    let closes = !speaks_on && !goes_on && rest.get(end).is_some_and(|t| matches!(t.kind, Kind::Period | Kind::Comma));
    let after = &rest[cue + 1..end];
    let adjunct = |t: &Token| t.is(Class::Subordinator) && !t.is(Class::Complementiser);
    let time = |t: &Token| {
        t.is_any(Classes::any(&[Class::Preposition, Class::To, Class::Weekday, Class::Adverb])) || adjunct(t)
    };
    let infinitive = |pair: &[Token]| pair[0].is(Class::To) && pair[1].is(Class::VerbBase);
    let until = after.iter().position(adjunct).unwrap_or(after.len());
    cue > 0
        && (closes || until < after.len())
        && (asks || after.first().is_none_or(time))
        && !after[..until].iter().any(|t| t.is_any(CONTENT))
        && !after[..until].windows(2).any(infinitive)
}

/// Whether the token at `at` closes with the stop before it: an attached closing mark or bracket.
fn closes(all: &[Token], at: usize) -> bool {
    let token = &all[at];
    if token.gap != Gap::None {
        return false;
    }
    // a straight mark that touches the stop closes with it
    matches!(
        token.kind,
        Kind::CloseQuote
            | Kind::StraightQuote
            | Kind::CloseParen
            | Kind::CloseBracket
            | Kind::CloseSingle
            | Kind::Period
            | Kind::Question
            | Kind::Exclamation
    )
}

/// `forces.The`, `out.”While`: two sentences without a space. Not `U.S.-led`, not `example.Com`.
fn glued(all: &[Token], start: usize, at: usize, end: usize) -> Option<Span> {
    let (stop, next) = (&all[at], &all[end]);
    let words = |tokens: &[Token]| {
        tokens.iter().filter(|t| t.kind == Kind::Word || t.kind == Kind::Number).take(GLUED_WORDS).count()
    };
    // "a majority….In many": a cut, with the house's four dots
    let cut = stop.gap == Gap::None && at.checked_sub(1).is_some_and(|b| all[b].kind == Kind::Ellipsis);
    let proper =
        !cut && stop.is_stop() && stop.kind != Kind::Ellipsis && next.kind == Kind::Word && next.case == Case::Capital;
    let opening = stop.is_stop() && next.kind == Kind::OpenQuote;
    if !(proper || opening) || words(&all[start..at]) < GLUED_WORDS || words(&all[end..]) < GLUED_WORDS {
        return None;
    }
    let last = &all[end - 1];
    Some(Span::new(stop.start, last.end))
}

impl Token {
    /// `J.`: one letter and its stop.
    fn is_initial(&self) -> bool {
        self.abbreviated && self.end - self.start == 2
    }
}
