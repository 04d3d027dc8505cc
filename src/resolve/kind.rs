//! What a name is the name of: a person, a body, an outlet, a crowd, a paper. Knows the words of the name and what stands
//! before it; not the article.

use super::mention::{BODY, CROWD, PAPER, PERSON};
use super::{Context, SourceKind};
use crate::lex::{Case, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, ListBits};

/// Person, body or outlet, by the words of a name and what stands before it.
pub(super) fn kind_of_name(ctx: &Context<'_>, name: &Tokens, core: &Tokens) -> SourceKind {
    let words = ctx.slice(name);
    let before = ctx.slice(&(core.start..name.start));
    // a name of words that no list has, and nothing before it
    let strange = |t: &Token| t.word.0 == 0 && t.classes == Classes::NONE && t.case == Case::Capital && !t.abbreviated;
    if before.is_empty() && !words.is_empty() && words.iter().all(|t| t.kind == Kind::Word && strange(t)) {
        return SourceKind::Person;
    }
    let all = words.iter().fold(Classes::NONE, |all, t| all.with(t.classes));
    // "Michael Bloomberg" is no agency
    let personal = || words.len() == 2 && words[0].is_given_name() && !words[1].is_any(BODY.with(PAPER));
    let outlet = || is_outlet(ctx, name) && (!personal() || is_outlet(ctx, &(name.start..name.start + 1)));
    if all.has(Class::MediaNoun) && !is_watchdog(ctx, name) || outlet() && !is_body_after_all(ctx, name) {
        return SourceKind::Media;
    }
    if is_named_body(ctx, words) {
        return SourceKind::Organisation;
    }
    // "the newspaper Ode", "the charity Ode"
    match before.last().filter(|t| t.kind == Kind::Word && !t.is_capitalised() && !t.is_any(PERSON) && !t.plural) {
        Some(told) if told.is(Class::MediaNoun) => return SourceKind::Media,
        Some(told) if told.is_any(BODY.without(Classes::of(Class::NameSuffix))) => return SourceKind::Organisation,
        _ => {}
    }
    let introduced = before.iter().any(|t| {
        t.is_any(Classes::any(&[
            Class::TitleShort,
            Class::TitleFull,
            Class::Office,
            Class::Occupation,
            Class::Kin,
            Class::Unnamed,
            Class::People,
        ])) && !t.is_any(BODY)
    });
    if introduced || words.first().is_some_and(Token::is_given_name) && !words.iter().skip(1).any(|t| t.is_any(BODY)) {
        return SourceKind::Person;
    }
    // "Americans", "Hispanics"
    if words.last().is_some_and(|t| t.plural && t.is_any(CROWD)) {
        return SourceKind::Collective;
    }
    let single = words.len() == 1;
    // "Harbour USA Action"
    let lettered = !single
        && words.iter().any(|t| t.case == Case::Upper && t.end - t.start >= 3 && !t.is(Class::TitleShort))
        && words.iter().any(|t| t.case != Case::Upper);
    let acronym = single && words[0].case == Case::Upper && words[0].end - words[0].start <= 7;
    let known = || !words.is_empty() && ctx.lexicon.entry_of(ctx.lexicon.lists.known_body, words) == words.len();
    let placed =
        || words.iter().all(|t| t.is(Class::Place) || t.is(Class::Demonym) || t.abbreviated) || is_place(ctx, words);
    // "Asa Ode" has a name that is a suffix elsewhere
    let suffix = |at: usize| at == 0 && !words[at].is_any(Classes::AGENT);
    if words.last().is_some_and(|t| t.is_any(PAPER) && !t.is_any(PERSON)) && !single {
        return SourceKind::Document;
    }
    if all.meets(BODY) && words.iter().enumerate().any(|(at, t)| t.is_any(BODY) && !suffix(at))
        || acronym
        || words.iter().any(|t| is_state(ctx, t))
        || lettered
        || known()
        || placed()
        || before.last().is_some_and(|t| t.word == ctx.lexicon.known.the) && !single
    {
        return SourceKind::Organisation;
    }
    if all.meets(PAPER) && !single {
        return SourceKind::Document;
    }
    SourceKind::Person
}

/// "Tal **Rights** Watchers", "Blue Coast **Lines**", "the **Republic** of Tal": words that no person is called by.
fn is_named_body(ctx: &Context<'_>, words: &[Token]) -> bool {
    let many = words.len() > 2 && !words[0].is_given_name() && !words[0].is(Class::TitleShort);
    let last = words.last().filter(|t| t.plural && t.word.0 != 0 && t.case == Case::Capital);
    let noun = last.is_some_and(|t| t.is(Class::NounToo) && !t.is_given_name() && !t.is_any(PERSON.with(CROWD)));
    let rights = || words.len() > 1 && words.iter().any(|t| is_rights(ctx, t));
    many && noun || rights() || words.first().is_some_and(|t| is_state(ctx, t))
}

/// "the Tal Monitor **for Human Rights**", "Human Rights Monitor": a body that watches.
fn is_watchdog(ctx: &Context<'_>, name: &Tokens) -> bool {
    let known = &ctx.lexicon.known;
    ctx.slice(name).iter().any(|t| t.word == known.r#for || is_rights(ctx, t))
}

/// "Human **Rights** Monitor"
fn is_rights(ctx: &Context<'_>, token: &Token) -> bool {
    token.is_capitalised() && ctx.word_of(token).eq_ignore_ascii_case("rights")
}

/// "the Tal Union", "the Republic of Tal": words that outlets are called by, in the name of a body.
fn is_body_after_all(ctx: &Context<'_>, name: &Tokens) -> bool {
    let last = ctx.token(name.end - 1);
    let of = ctx.token(name.end).is_some_and(|t| t.word == ctx.lexicon.known.of);
    let body = last.is_some_and(|t| t.is(Class::Body) && !t.is(Class::MediaNoun)) && name.len() > 1;
    body || of && last.is_some_and(|t| is_state(ctx, t)) || is_watchdog(ctx, name)
}

/// "the **Republic** of Tal"
pub(super) fn is_state(ctx: &Context<'_>, token: &Token) -> bool {
    token.is_capitalised() && token.is_on(ctx.lexicon.lists.state_word, ctx.lexicon)
}

/// "Mill Lane": where somebody lives.
fn is_street(ctx: &Context<'_>, words: &[Token]) -> bool {
    let way = |t: &Token| t.is_capitalised() && t.is_on(ctx.lexicon.lists.street, ctx.lexicon);
    words.len() > 1 && words.last().is_some_and(way) && !words[0].is_given_name()
}

/// Whether the words are the name of a street, a country, state, region or city.
pub(super) fn is_place(ctx: &Context<'_>, words: &[Token]) -> bool {
    let lists = &ctx.lexicon.lists;
    let named = |list| ctx.lexicon.entry_of(list, words) == words.len();
    let lists = [lists.country, lists.us_state, lists.region, lists.city];
    is_street(ctx, words)
        || words.first().is_some_and(|first| first.is(Class::Place) || first.lists.meets(ListBits::of_lists(&lists)))
            && (words.iter().all(|t| t.is(Class::Place)) || lists.into_iter().any(named))
}

/// Whether the words are, or hold, the name of an outlet or agency.
pub(super) fn is_outlet(ctx: &Context<'_>, tokens: &Tokens) -> bool {
    ctx.lexicon.names_outlet(ctx.slice(tokens))
}
