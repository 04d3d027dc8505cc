//! How a quotation is set: insertions in brackets, its marks and the spaces beside them, the words that lead into it.
//! Knows the tokens in and around the marks; nothing about who speaks.

use super::Context;
use crate::lex::{Case, Gap, Kind, Kinds, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::syntax::{Pairing, Quotation};

/// Words before the opening mark, and behind the closing one, that may say what the quotation is.
const LEAD: usize = 7;
const TAIL: usize = 4;

/// Tokens of a quotation that are looked at; quotations may nest without end.
const REACH: usize = 500;

/// What the article put into somebody's words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Insertions {
    /// How many.
    pub(crate) count: u32,
    /// Their words.
    pub(crate) words: u32,
    /// The first of them, brackets included.
    pub(crate) first: Option<Tokens>,
}

/// How the marks of a quotation are set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Typography {
    /// As they should be.
    Sound,
    /// A space stands between a mark and the words in it.
    InnerSpace,
    /// One mark is straight, the other curly.
    MixedMarks,
    /// Double marks inside double marks.
    DoubleInDouble,
}

impl Typography {
    /// The word used in YAML.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::InnerSpace => "inner-space",
            Self::MixedMarks => "mixed-marks",
            Self::DoubleInDouble => "double-in-double",
        }
    }

    /// The fault in words.
    pub(crate) const fn fault(self) -> Option<&'static str> {
        match self {
            Self::Sound => None,
            Self::InnerSpace => Some("a space between the mark and the words"),
            Self::MixedMarks => Some("one straight and one curly mark"),
            Self::DoubleInDouble => Some("double marks inside double marks"),
        }
    }
}

/// The tokens between the marks.
pub(crate) fn inner(quotation: &Quotation) -> Tokens {
    let opens = quotation.pairing != Pairing::Unopened;
    let closes = matches!(quotation.pairing, Pairing::Closed | Pairing::Unopened);
    let start = quotation.tokens.start + u32::from(opens);
    start..(quotation.tokens.end - u32::from(closes)).max(start)
}

/// Insertions in brackets; a changed capital (`[T]he`), an omission and notes such as `[sic]` are none.
pub(crate) fn insertions(ctx: Context<'_>, quotation: &Quotation) -> Insertions {
    const BRACKETS: Kinds = Kinds::any(&[Kind::OpenBracket]);
    let mut found = Insertions::default();
    let inner = inner(quotation);
    let paragraph = || ctx.lexed.paragraph_of(inner.start).and_then(|p| ctx.lexed.paragraphs.get(p as usize));
    let within = |end: u32| end >= inner.end;
    if !ctx.lexed.has.has_kind(BRACKETS)
        || paragraph().is_some_and(|p| within(p.tokens.end) && !p.has.has_kind(BRACKETS))
    {
        return found;
    }
    let mut open: Option<u32> = None;
    for (at, token) in (inner.start..).zip(ctx.slice(&inner).iter().take(REACH)) {
        match token.kind {
            Kind::OpenBracket => open = Some(at),
            Kind::CloseBracket => {
                let Some(start) = open.take() else { continue };
                let tokens = start..at + 1;
                let words = inserted(ctx, &tokens);
                if words > 0 {
                    found.count += 1;
                    found.words += words;
                    found.first.get_or_insert(tokens);
                }
            }
            _ => {}
        }
    }
    found
}

/// The words of an insertion; 0 if the brackets hold something else.
fn inserted(ctx: Context<'_>, brackets: &Tokens) -> u32 {
    let within = ctx.slice(&(brackets.start + 1..brackets.end.saturating_sub(1)));
    let after = ctx.lexed.tokens.get(brackets.end as usize);
    let letter = matches!(within, [only] if only.end - only.start == 1)
        && after.is_some_and(|t| t.kind == Kind::Word && t.gap == Gap::None);
    if letter || ctx.lexicon.entry_of(ctx.lexicon.lists.quotation_editorial, within) > 0 {
        return 0;
    }
    within.iter().filter(|t| t.kind == Kind::Word).count() as u32
}

/// How the marks are set, and the place of the fault.
pub(crate) fn typography(ctx: Context<'_>, quotation: &Quotation) -> (Typography, Tokens) {
    let tokens = &quotation.tokens;
    let (start, end) = (tokens.start, tokens.end);
    let sound = (Typography::Sound, start..start + 1);
    let slice = ctx.slice(tokens);
    let [open, first, .., last, close] = slice else { return sound };
    if quotation.pairing != Pairing::Closed || !open.is_double_mark() || !close.is_double_mark() {
        return sound;
    }
    if quotation.nested {
        return (Typography::DoubleInDouble, start..start + 1);
    }
    // a thin space between two marks is the habit of many, as is a no-break space of others
    let spaced = |left: &Token, right: &Token| {
        right.gap == Gap::Space && right.start - left.end == 1 && !is_mark(left) | !is_mark(right)
    };
    if spaced(open, first) && !is_mark(first) {
        return (Typography::InnerSpace, start..start + 2);
    }
    if spaced(last, close) && !is_mark(last) {
        return (Typography::InnerSpace, end - 2..end);
    }
    let mixed = matches!(
        (open.kind, close.kind),
        (Kind::OpenQuote, Kind::StraightQuote) | (Kind::StraightQuote, Kind::CloseQuote)
    );
    // ``so'': a pair of its own kind
    let doubled = open.end - open.start == 2 && close.end - close.start == 2;
    if mixed && !doubled { (Typography::MixedMarks, end - 1..end) } else { sound }
}

fn is_mark(token: &Token) -> bool {
    token.is_double_mark() || matches!(token.kind, Kind::OpenSingle | Kind::CloseSingle)
}

/// Whether the words in the marks are written as a name: each with a capital, small words apart, or one in capitals.
pub(crate) fn is_capitalised(ctx: Context<'_>, quotation: &Quotation) -> bool {
    const SMALL: Classes = Classes::any(&[Class::Determiner, Class::Preposition, Class::Coordinator, Class::To]);
    let inner = inner(quotation);
    let word = |t: &&Token| matches!(t.kind, Kind::Word | Kind::Number);
    let tokens = ctx.slice(&inner).iter().take(REACH);
    let mut words = tokens.clone().filter(word);
    let Some(first) = words.clone().next() else { return false };
    let capital = |t: &Token| t.case != Case::Lower || t.kind == Kind::Number;
    tokens.filter(|t| t.case == Case::Upper).any(|t| word(&t))
        || capital(first) && words.all(|t| capital(t) || t.is_any(SMALL))
}

/// Whether all of it is a number, perhaps with its unit: “90 percent”.
pub(crate) fn is_number(ctx: Context<'_>, quotation: &Quotation) -> bool {
    let inner = inner(quotation);
    let slice = ctx.slice(&inner);
    let stops = slice.iter().rev().take_while(|t| t.is_stop() || t.kind == Kind::Comma).count();
    match &slice[..slice.len() - stops] {
        [number] => number.kind == Kind::Number && !number.is_compound_number(),
        [number, unit] => number.kind == Kind::Number && (unit.kind == Kind::Percent || unit.is(Class::PercentUnit)),
        _ => false,
    }
}

/// Whether it is cried or asked: “Shame!”
pub(crate) fn is_exclaimed(ctx: Context<'_>, quotation: &Quotation) -> bool {
    let inner = inner(quotation);
    ctx.slice(&inner).last().is_some_and(|t| matches!(t.kind, Kind::Question | Kind::Exclamation))
}

/// The last words of its sentence before it, back to another mark or a colon.
pub(crate) fn lead_in(ctx: Context<'_>, quotation: &Quotation) -> Option<Tokens> {
    let end = quotation.tokens.start;
    let sentence = ctx.lexed.sentence_of(end).and_then(|s| ctx.lexed.sentences.get(s as usize))?;
    let from = sentence.tokens.start.max(end.saturating_sub(LEAD as u32));
    let slice = ctx.slice(&(from..end));
    let kept = slice.iter().rev().take_while(|t| !is_mark(t) && t.kind != Kind::Colon).count() as u32;
    (kept > 0).then(|| end - kept..end)
}

/// The first words of its sentence behind it, up to another mark.
pub(crate) fn tail(ctx: Context<'_>, quotation: &Quotation) -> Option<Tokens> {
    let start = quotation.tokens.end;
    let sentence = ctx.lexed.sentence_of(start).and_then(|s| ctx.lexed.sentences.get(s as usize))?;
    // the sentence after it is another one
    if sentence.tokens.start >= start {
        return None;
    }
    let slice = ctx.slice(&(start..sentence.tokens.end.min(start + TAIL as u32)));
    let kept = slice.iter().take_while(|t| !is_mark(t)).count() as u32;
    (kept > 0).then(|| start..start + kept)
}
