//! What a phrase says of a source without a name: nothing, words that fit thousands, or how it knows. Knows one phrase;
//! not the article.

use super::mention::Mention;
use super::{Context, Description};
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes};

/// What is said of an unnamed source: nothing, a word that fits thousands, or what it knows from where.
pub(super) fn described(ctx: &Context<'_>, mention: &Mention) -> Description {
    let Some(head) = ctx.token(mention.head) else { return Description::Nothing };
    let generic_head =
        head.is(Class::Bare) && (!head.is(Class::People) || head.is(Class::Unnamed)) || are_familiar(ctx, mention);
    if !generic_head {
        return Description::Specific;
    }
    let generic = ctx.lexicon.lists.generic;
    let modifiers: Vec<&Token> = ctx
        .slice(&mention.core)
        .iter()
        .filter(|t| {
            t.start != head.start
                && t.kind == Kind::Word
                && !t.is(Class::Determiner)
                && !t.is(Class::Possessive)
                && !t.is(Class::Cardinal)
        })
        .collect();
    // "a source close to the talks", "an official who read the log", "a source in the ministry": not a bare cue
    let goes_on = ctx.token(mention.core.end).is_some_and(|t| {
        t.kind == Kind::Word
            && (t.is_any(Classes::any(&[Class::Adjective, Class::Preposition, Class::Relative])) && !t.is(Class::Cue))
    });
    let tail = tail(ctx, mention);
    let more = (mention.tokens.end > mention.core.end || goes_on) && tail == Tail::Telling;
    let lists = [generic, ctx.lexicon.lists.ordinal];
    let telling = modifiers.iter().any(|t| !lists.iter().any(|list| t.is_on(*list, ctx.lexicon)));
    match (modifiers.is_empty() && tail != Tail::Generic, more || telling) {
        (_, true) => Description::Specific,
        (true, false) => Description::Nothing,
        (false, false) => Description::Generic,
    }
}

/// Whether it is "two people familiar with the deal", "three aides": no crowd, but sources without a name.
pub(super) fn is_insider(ctx: &Context<'_>, mention: &Mention) -> bool {
    let Some(head) = ctx.token(mention.head).filter(|t| t.plural && !t.is_capitalised()) else { return false };
    let number = |t: &Token| t.kind == Kind::Number || t.is(Class::Cardinal) && !t.is(Class::Scale);
    let counted = ctx.slice(&mention.core).first().is_some_and(number);
    let lists = &ctx.lexicon.lists;
    let insider = head.is_on(lists.insider, ctx.lexicon) && !head.is_on(lists.official, ctx.lexicon);
    counted && insider || are_familiar(ctx, mention)
}

/// "people **familiar with the deal**"
fn are_familiar(ctx: &Context<'_>, mention: &Mention) -> bool {
    let people = ctx.token(mention.head).is_some_and(|t| t.plural && t.is(Class::People) && !t.is_capitalised());
    let words = ctx.slice(&(mention.core.end..(mention.core.end + TAIL).min(ctx.lexed.tokens.len() as u32)));
    let lists = &ctx.lexicon.lists;
    people && (ctx.lexicon.entry_of(lists.generic_tie, words) > 0 || ctx.lexicon.entry_of(lists.nameless, words) > 0)
}

/// What stands behind the noun for an unnamed source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tail {
    /// Something, or nothing.
    Telling,
    /// "a source **familiar with the matter**": it fits everybody who is ever cited.
    Generic,
    /// "a source **who asked not to be named**": not how they know.
    Nameless,
}

fn tail(ctx: &Context<'_>, mention: &Mention) -> Tail {
    let comma = usize::from(ctx.token(mention.core.end).is_some_and(|t| t.kind == Kind::Comma));
    let end = (mention.core.end + TAIL).min(ctx.lexed.tokens.len() as u32);
    let words = &ctx.slice(&(mention.core.end..end))[comma..];
    let lists = &ctx.lexicon.lists;
    if ctx.lexicon.entry_of(lists.nameless, words) > 0 {
        return Tail::Nameless;
    }
    let tie = ctx.lexicon.entry_of(lists.generic_tie, words);
    let rest = &words[tie..];
    let rest = &rest[rest.iter().take_while(|t| t.is(Class::Determiner)).count()..];
    let matter = ctx.lexicon.entry_of(lists.generic_matter, rest);
    // "the situation in the ward" is one of its own
    let goes_on = rest.get(matter).is_some_and(|t| t.is(Class::Preposition) && !t.is(Class::Cue));
    if tie > 0 && matter > 0 && !goes_on { Tail::Generic } else { Tail::Telling }
}

/// Tokens behind the noun for an unnamed source that are looked at.
const TAIL: u32 = 12;
