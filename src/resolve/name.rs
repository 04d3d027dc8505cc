//! Names compared: which words two of them share, initials, gender. Knows words; not entities.

use super::Context;
use crate::lex::{Case, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::word::folded_in;

/// The words that make a name: capitalised ones, numbers and small words left out.
pub(super) fn name_tokens<'a>(ctx: &Context<'a>, name: &Tokens) -> impl Iterator<Item = &'a Token> {
    ctx.slice(name).iter().filter(|t| t.kind == Kind::Word && t.is_capitalised())
}

/// Persons: the last words agree. Bodies: one holds all words of the other.
pub(super) fn same_name(known: &[u64], words: &[u64], person: bool) -> bool {
    if person {
        // a first name alone stands for the full name; any other word does not
        return known.last() == words.last()
            || words.len() == 1 && (2..=3).contains(&known.len()) && known.first() == words.first();
    }
    let (short, long) = if known.len() <= words.len() { (known, words) } else { (words, known) };
    short.iter().all(|w| long.contains(w))
}

/// Whether one name is the end of the other: "Vargas Llosa" of "Mario Vargas Llosa".
pub(super) fn ends_alike(known: &[u64], words: &[u64]) -> bool {
    known.ends_with(words) || words.ends_with(known)
}

/// Where both names have a first name, it is the same, an initial of it or short for it.
pub(super) fn first_names_agree(ctx: &Context<'_>, known: &Tokens, name: &Tokens) -> bool {
    let first = |name: &Tokens| name_tokens(ctx, name).next().filter(|_| name_tokens(ctx, name).nth(1).is_some());
    let (Some(a), Some(b)) = (first(known), first(name)) else { return true };
    let word = |t: &Token| t.span().slice(ctx.text).trim_end_matches('.');
    let (a, b) = (word(a), word(b));
    let head = |w: &'_ str| w.chars().take(2).collect::<Vec<_>>();
    a.starts_with(b) || b.starts_with(a) || a.len().min(b.len()) >= 3 && head(a) == head(b)
}

/// "**DC** Ode" of "**Detective Constable** Ann Ode": the word before the surname is the role in short.
pub(super) fn is_rank(ctx: &Context<'_>, name: &Tokens, role: &Tokens) -> bool {
    let words = ctx.slice(name);
    let short = words.first().filter(|t| words.len() == 2 && t.case == Case::Upper);
    short.is_some_and(|t| t.end - t.start > 1 && initials(ctx, role).eq(t.span().slice(ctx.text).chars()))
}

pub(super) fn initials(ctx: &Context<'_>, name: &Tokens) -> impl Iterator<Item = char> {
    name_tokens(ctx, name).filter_map(move |t| t.span().slice(ctx.text).chars().next())
}

/// The word in small letters, signs and the article of "al-Tali" left out, for comparison only.
pub(super) fn folded(ctx: &Context<'_>, token: &Token) -> u64 {
    let article = match ctx.word_of(token).as_bytes() {
        [b'a' | b'A' | b'e' | b'E', b'l', b'-', _, ..] => 3,
        _ => 0,
    };
    folded_in(ctx.text, token.start as usize + article, token.end as usize)
}

/// The head word without a plural ending, folded.
pub(super) fn singular(ctx: &Context<'_>, head: u32) -> u64 {
    let Some(token) = ctx.token(head) else { return folded_in("", 0, 0) };
    let word = ctx.word_of(token);
    let plural = word.ends_with('s') && word.len() > 4 && !word.ends_with("ss");
    folded_in(ctx.text, token.start as usize, token.end as usize - usize::from(plural))
}

/// The same of the last token of a name, whose words are folded already.
pub(super) fn singular_in_name(ctx: &Context<'_>, name: &Tokens, words: &[u64]) -> u64 {
    let last = ctx.token(name.end - 1);
    let told = last.is_some_and(|t| t.kind == Kind::Word && t.is_capitalised() && !ctx.word_of(t).ends_with('s'));
    words.last().copied().filter(|_| told).unwrap_or_else(|| singular(ctx, name.end - 1))
}

/// What titles and the given name say: "Mrs. Lund", "Ann Lund". A name alone may be a surname: "Clinton", "Warren".
pub(super) fn gender(words: &[Token]) -> Option<Class> {
    const TOLD: Classes = Classes::any(&[Class::Female, Class::Male, Class::FemaleName, Class::MaleName]);
    words.iter().enumerate().filter(|(_, t)| t.is_any(TOLD)).find_map(|(at, t)| {
        let given = words.get(at + 1).is_some_and(Token::is_capitalised);
        if t.is(Class::Female) || given && t.is(Class::FemaleName) && !t.is(Class::MaleName) {
            Some(Class::Female)
        } else if t.is(Class::Male) || given && t.is(Class::MaleName) && !t.is(Class::FemaleName) {
            Some(Class::Male)
        } else {
            None
        }
    })
}
