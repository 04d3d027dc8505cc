//! Proper names in noun phrases: which run of capitals is the name, and where titles and posts end. Knows one phrase; not
//! who it is.

use super::Context;
use super::kind::is_state;
use super::mention::BODY;
use crate::lex::{Case, Gap, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, Lexicon};

/// The name at the end of "Secretary of State Ann Ode", of which `core` is the first noun phrase, number `first`.
pub(super) fn named_behind_post(ctx: &Context<'_>, tokens: &Tokens, core: &Tokens, first: usize) -> Option<Tokens> {
    let post = ctx.token(core.end.checked_sub(1)?).filter(|t| is_post(t))?;
    let of = ctx.token(core.end).filter(|t| t.word == ctx.lexicon.known.of)?;
    let behind = ctx.syntax.noun_phrases.get(first + 1).map(|p| &p.tokens)?;
    let near = post.end < of.start && behind.start == core.end + 1 && behind.end <= tokens.end;
    name_in(ctx, behind).filter(|n| near && n.start > behind.start && n.end == behind.end && n.len() > 1)
}

fn is_post(token: &Token) -> bool {
    token.is_any(Classes::any(&[Class::Office, Class::TitleFull]))
}

/// The last run of capitalised words in the phrase, titles left out; "for Human Rights" belongs to a body's name.
pub(super) fn name_in(ctx: &Context<'_>, tokens: &Tokens) -> Option<Tokens> {
    let slice = ctx.slice(tokens);
    let is_name = |at: usize| {
        let token = &slice[at];
        token.is_capitalised() && !token.is(Class::Determiner) && is_name_word(ctx, token, tokens.start + at as u32)
    };
    // "the NKr541mn Ode made": an amount
    let amount = |at: usize| {
        ctx.word_of(&slice[at]).as_bytes().windows(2).any(|w| w[0].is_ascii_digit() && w[1].is_ascii_lowercase())
    };
    let is_part = |at: usize| {
        is_name(at)
            && !slice[at].is(Class::TitleShort)
            && !amount(at)
            && !is_based(ctx.word_of(&slice[at]), ctx.lexicon)
            || slice[at].kind == Kind::Number
    };
    let last = (0..slice.len()).rev().find(|at| is_name(*at))?;
    let mut first = last;
    while first > 0 && (is_part(first - 1) || is_particle(ctx, slice, first - 1)) {
        first -= 1;
    }
    // "the Port Workers’ Union": whose body it is belongs to its name
    let body_of = first > 1
        && slice[first..=last].iter().any(|t| t.is_any(BODY))
        && slice[first - 1].kind == Kind::CloseSingle
        && slice[first - 2].plural;
    if body_of && is_name(first - 2) {
        first -= 2;
        while first > 0 && is_part(first - 1) {
            first -= 1;
        }
    }
    // "Secretary of State Ann Ode": what the post is of is no part of the name
    let post = || tokens.start.checked_sub(2).and_then(|at| Some((ctx.token(at)?, ctx.token(at + 1)?)));
    if first < last
        && post().is_some_and(|(post, of)| is_post(post) && of.word == ctx.lexicon.known.of)
        && let Some(given) = (first + 1..last).find(|at| slice[*at].is_given_name())
        && !slice[given..=last].iter().any(|t| t.is_any(BODY))
    {
        first = given;
    }
    // "President Ode", "Senator Ode": the title is a role, not the name, if a name is left
    while first < last
        && (slice[first].is(Class::TitleFull)
            || slice[first].is(Class::Office) && slice[first + 1].is_capitalised()
            || slice[first].is(Class::TitleShort))
    {
        first += 1;
    }
    // "Police Commissioner Ann Ode": the role before the name, with what it is the role in
    let role = (first..last).rev().find(|at| {
        slice[*at].is_any(Classes::any(&[Class::Office, Class::TitleFull, Class::Occupation]))
            && !is_particle(ctx, slice, *at)
            // "Ahmad al-Hajj Ode"
            && !["al-", "el-", "Al-", "El-"].iter().any(|article| ctx.word_of(&slice[*at]).starts_with(article))
            && (!slice[at + 1..=last].iter().any(|t| t.is_any(Classes::AGENT))
                || at + 1 < last && slice[at + 1].is_given_name())
    });
    if let Some(role) = role {
        first = role + 1;
    }
    let mut end = last + 1;
    while slice.get(end).is_some_and(|t| t.kind == Kind::Number && end == last + 1) {
        end += 1;
    }
    let mut until = tokens.start + end as u32;
    let known = &ctx.lexicon.known;
    if !ctx.token(until).is_some_and(|t| t.word == known.r#for || t.word == known.of) {
        return Some(tokens.start + first as u32..until);
    }
    let body = slice[first..=last].iter().any(|t| t.is_any(BODY) || t.is(Class::MediaNoun) || is_state(ctx, t));
    // "Rep. Tom Cole of Oklahoma" is named Tom Cole
    let unknown = slice[last].word.0 == 0 && first < last && !slice[first].is_given_name();
    while ctx.token(until).is_some_and(|t| (body || unknown) && t.word == known.r#for || body && t.word == known.of)
        && ctx.token(until + 1).is_some_and(|t| t.is_capitalised() && t.kind == Kind::Word)
    {
        until += 2;
        while ctx
            .token(until)
            .is_some_and(|t| t.is_capitalised() && t.kind == Kind::Word && t.gap != Gap::Block && !t.is(Class::Weekday))
        {
            until += 1;
        }
    }
    Some(tokens.start + first as u32..until)
}

/// "the **London-based** Observatory", "the **Tali-led** Coalition": what the named is like, no part of the name.
pub(crate) fn is_based(word: &str, lexicon: &Lexicon) -> bool {
    let (_, last) = word.rsplit_once('-').unwrap_or_default();
    last.starts_with(char::is_lowercase) && lexicon.classes(lexicon.word(last)).has(Class::VerbParticiple)
}

/// Whether the capitalised word at `at` is so because it is a name, not because it opens a sentence.
fn is_name_word(ctx: &Context<'_>, token: &Token, at: u32) -> bool {
    if token.kind != Kind::Word {
        return false;
    }
    if !is_plain(token) || token.case == Case::Upper || !token.opens {
        return true;
    }
    // "Health Minister Ode" opens with a name, "Photographs sent by" does not
    if may_be_name_elsewhere(token) && ctx.is_written_as_name(token.word) {
        return true;
    }
    ctx.token(at + 1).is_some_and(|t| t.is_capitalised() && t.kind == Kind::Word)
}

/// Whether it is a word of the lexicon that is no name.
fn is_plain(token: &Token) -> bool {
    token.word.0 != 0 && token.classes != Classes::NONE && !token.is_any(NAME_LIKE) && !token.is_given_name()
}

/// Whether it is such a word, but a name where the article writes it with a capital inside a sentence.
pub(super) fn may_be_name_elsewhere(token: &Token) -> bool {
    is_plain(token) && !token.is_any(Classes::NO_NAME)
}

/// Classes that names have.
const NAME_LIKE: Classes =
    Classes::any(&[Class::Place, Class::Demonym, Class::NameSuffix, Class::Month, Class::Weekday, Class::TitleShort]);

/// "Ludwig van Beethoven", "Zaal al-Ali": small words inside names.
fn is_particle(ctx: &Context<'_>, slice: &[Token], at: usize) -> bool {
    let token = &slice[at];
    if at == 0 || token.is_capitalised() || token.kind != Kind::Word || !slice[at - 1].is_capitalised() {
        return false;
    }
    let text = token.span().slice(ctx.text);
    (matches!(
        text,
        "van" | "von" | "de" | "der" | "den" | "bin" | "ibn" | "al" | "el" | "la" | "le" | "du" | "da" | "di" | "&"
    ) || ["al-", "el-", "ad-", "ar-", "as-", "ash-", "at-"].iter().any(|article| text.starts_with(article)))
}
