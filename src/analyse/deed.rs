//! Whether the body tells what the headline says was taken: the same thing, behind or before a word of taking. Knows
//! words of taking and noun phrases only by where they end; not rules.

use super::{Context, headline};
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, SetId};
use crate::markup::Zone;

/// Tokens before a word of taking in which the thing taken may stand: "the airport was finally captured".
const BEFORE: usize = 10;

/// Tokens behind it.
const BEHIND: usize = 8;

/// What the headline says was taken, if the body does not tell it; the verb and the thing.
pub(crate) fn untold(ctx: Context<'_>) -> Option<(Tokens, Tokens)> {
    let row = headline::sentence(ctx)?;
    let tokens = ctx.lexed.sentences.get(row as usize)?.tokens.clone();
    let (claim, take) = (ctx.lexicon.lists.deed_claim, ctx.lexicon.lists.deed_take);
    let verb = ctx.entry(&tokens, claim).filter(|verb| verb.start > tokens.start)?;
    if headline::is_told(ctx, &(tokens.start..verb.start)) || headline::has_signs(ctx, &tokens) {
        return None;
    }
    // "photograph captures the mood"
    let party = Classes::any(&[Class::Belligerent, Class::Force]);
    if !ctx.slice(&(tokens.start..verb.start)).iter().any(|t| t.is_any(party)) {
        return None;
    }
    let object = object(ctx, verb.end, tokens.end);
    let words: Vec<&str> = names(ctx, &object).collect();
    if words.is_empty() {
        return None;
    }
    let fall = ctx.lexicon.lists.deed_fall;
    let body = ctx.lexed.paragraphs.iter().filter(|p| matches!(p.zone, Zone::Body | Zone::ListItem | Zone::Standfirst));
    let mut sentences = body.flat_map(|p| p.sentences.clone()).filter_map(|s| ctx.lexed.sentences.get(s as usize));
    let told = sentences.any(|s| tells(ctx, &s.tokens, [take, fall], &words));
    (!told).then_some((verb, object))
}

/// Whether the sentence has one of the things behind or before a word of taking or losing.
fn tells(ctx: Context<'_>, sentence: &Tokens, [take, fall]: [Option<SetId>; 2], words: &[&str]) -> bool {
    let slice = ctx.slice(sentence);
    let has = |tokens: &Tokens| names(ctx, tokens).any(|name| words.iter().any(|w| alike(w, name)));
    for (offset, at) in sentence.clone().enumerate() {
        let taking = ctx.lexicon.entry_of(take, &slice[offset..]);
        let falling = if taking == 0 { ctx.lexicon.entry_of(fall, &slice[offset..]) } else { 0 };
        if taking + falling == 0 {
            continue;
        }
        let end = at + (taking + falling) as u32;
        let before = sentence.start.max(at.saturating_sub(BEFORE as u32))..at;
        let passive = falling > 0
            || slice[..offset].iter().rev().take(3).any(|t| t.is_any(Classes::any(&[Class::Be, Class::Have])));
        if has(&object(ctx, end, sentence.end)) || passive && has(&before) {
            return true;
        }
    }
    false
}

/// The words behind a verb that name what it acts on: up to a preposition other than "of", a mark or the next verb.
fn object(ctx: Context<'_>, start: u32, end: u32) -> Tokens {
    const ENDS: Classes = Classes::any(&[Class::Preposition, Class::Subordinator, Class::Relative, Class::VerbPast]);
    let slice = ctx.slice(&(start..end.min(start + BEHIND as u32)));
    let goes_on = |t: &&Token| {
        matches!(t.kind, Kind::Word | Kind::Number | Kind::Clitic)
            && (t.word == ctx.lexicon.known.of || t.is_capitalised() || !t.is_any(ENDS) || t.is(Class::Determiner))
    };
    start..start + slice.iter().take_while(goes_on).count() as u32
}

/// The words that name something.
fn names<'a>(ctx: Context<'a>, tokens: &Tokens) -> impl Iterator<Item = &'a str> {
    const SMALL: Classes = Classes::any(&[
        Class::Determiner,
        Class::Possessive,
        Class::Preposition,
        Class::Adverb,
        Class::Coordinator,
        Class::OtherPronoun,
        Class::Be,
        Class::Have,
    ]);
    let word = |t: &&Token| t.kind == Kind::Word && (t.is_capitalised() || !t.is_any(SMALL));
    ctx.slice(tokens).iter().filter(word).map(move |t| t.span().slice(ctx.text))
}

/// The same word but for its ending: "village", "villages".
fn alike(a: &str, b: &str) -> bool {
    let len = a.len().min(b.len()).min(5);
    len > 2 && a.get(..len).zip(b.get(..len)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
}
