//! The word that holds a figure at arm's length ("reportedly", "an estimated") and names nobody. Knows figures and
//! word lists; not rules.

use super::Context;
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, CueClass};
use crate::syntax::{Attribution, Figure};

/// Tokens to either side of a figure within which such a word belongs to it.
const REACH: u32 = 9;

/// Tokens before a figure among which its participle is: ", killing at least".
const BESIDE: u32 = 5;

/// What the words for an agent begin with.
const AGENT: Classes = Classes::any(&[Class::Determiner, Class::Possessive, Class::Cardinal, Class::OtherPronoun]);

/// The hedge over a figure.
pub(crate) fn hedge(ctx: Context<'_>, figure: &Figure) -> Option<Tokens> {
    let sentence = ctx.lexed.sentence_of(figure.tokens.start).and_then(|s| ctx.lexed.sentences.get(s as usize))?;
    let hedge = before(ctx, figure, &sentence.tokens).or_else(|| after(ctx, figure, &sentence.tokens))?;
    // "estimated at 40 by the town": the town says so; "40 crossed by boat": nobody does
    let named = hedge.end..(figure.phrase.end + REACH).min(sentence.tokens.end);
    let clause: Vec<&Token> = ctx.slice(&named).iter().take_while(|t| !ends_clause(t)).collect();
    let somebody = |t: &Token| t.is_capitalised() || t.plural || t.is_any(AGENT);
    let by = |pair: &[&Token]| pair[0].word == ctx.lexicon.known.by && somebody(pair[1]);
    let agent = clause.windows(2).position(by).is_some_and(|at| {
        // "reportedly displaced by the fighting", "believed to have been shot by a guard": by whom that was done, not said
        let done = |t: &&Token| t.is(Class::VerbParticiple);
        ctx.slice(&hedge).last().is_some_and(|t| done(&t)) && !clause[..at].iter().any(done)
    });
    (!agent).then_some(hedge)
}

/// The words of an attribution that name nobody, if they hedge: the cue of "are believed to have died", the source of
/// "some estimates put".
pub(crate) fn nobody(ctx: Context<'_>, attribution: Option<u32>) -> Option<Tokens> {
    let attribution = ctx.syntax.attributions.get(attribution? as usize)?;
    if let Some(source) = &attribution.source {
        return is_nobody(ctx, attribution).then(|| source.clone());
    }
    let cue = attribution.cue.clone()?;
    let near = ctx.slice(&(cue.start..(cue.start + 4).min(ctx.lexed.tokens.len() as u32)));
    let hedges = attribution.cue_class == Some(CueClass::Hearsay)
        || ctx.lexicon.entry_of(ctx.lexicon.lists.figure_hedge, near) > 0;
    hedges.then_some(cue)
}

/// Whether the words for the source name nobody: "some estimates", "unofficial figures"; not "figures **her campaign
/// released**", "**the party’s** estimates".
pub(crate) fn is_nobody(ctx: Context<'_>, attribution: &Attribution) -> bool {
    let Some(source) = &attribution.source else { return true };
    let words = ctx.slice(source);
    let told = attribution.cue.as_ref().is_some_and(|cue| cue.start == source.end);
    let token = |at: u32| ctx.lexed.tokens.get(at as usize);
    let owned = source.start.checked_sub(1).and_then(token).is_some_and(|t| t.kind == Kind::Clitic);
    let ends = told || token(source.end).is_none_or(|t| t.kind != Kind::Word);
    ends && !owned && !words.is_empty() && ctx.lexicon.entry_of(ctx.lexicon.lists.figure_nobody, words) == words.len()
}

fn before(ctx: Context<'_>, figure: &Figure, sentence: &Tokens) -> Option<Tokens> {
    let reach = |reach: u32| figure.tokens.start.saturating_sub(reach).max(sentence.start)..figure.tokens.start;
    // "is said to have used gas in May, killing 80": the participle belongs to what is said
    let near = ctx.slice(&reach(BESIDE));
    let goes_on = near.windows(2).any(|pair| pair[0].kind == Kind::Comma && pair[1].is(Class::VerbIng));
    let tokens = reach(if goes_on { 2 * REACH } else { REACH });
    let (from, slice) = (tokens.start, ctx.slice(&tokens));
    let joined = |at: usize| slice[at].kind == Kind::Comma && slice.get(at + 1).is_some_and(|t| t.is(Class::VerbIng));
    let clause = (0..slice.len()).rev().find(|at| ends_clause(&slice[*at]) && !joined(*at)).map_or(0, |at| at + 1);
    // the longest first: "is said to" before "said to"
    for at in clause..slice.len() {
        let len = ctx.lexicon.entry_of(ctx.lexicon.lists.figure_hedge, &slice[at..]) as u32;
        if len > 0 {
            return Some(from + at as u32..from + at as u32 + len);
        }
    }
    // "an estimated 40", "an estimated more than 40"
    let beside =
        |t: &Token| t.is_any(Classes::any(&[Class::Approximator, Class::Determiner, Class::To, Class::Adverb]));
    let at = (clause..slice.len()).rev().find(|at| !beside(&slice[*at]) || is_beside(ctx, &slice[*at]))?;
    (is_beside(ctx, &slice[at]) && !is_verb(slice, at)).then_some(from + at as u32..from + at as u32 + 1)
}

fn is_beside(ctx: Context<'_>, token: &Token) -> bool {
    token.is_on(ctx.lexicon.lists.figure_hedge_beside, ctx.lexicon)
}

/// "police estimated 40": somebody does; "an estimated 40": nobody.
fn is_verb(slice: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| !slice[before].is_any(Classes::any(&[Class::Determiner, Class::Preposition])))
}

/// "Twelve dockers were reportedly hurt": before any other verb.
fn after(ctx: Context<'_>, figure: &Figure, sentence: &Tokens) -> Option<Tokens> {
    const AUXILIARY: Classes = Classes::any(&[Class::Be, Class::Have]);
    const FINITE: Classes = Classes::any(&[Class::VerbPast, Class::VerbS]);
    let from = figure.phrase.end.min(sentence.end);
    let slice = ctx.slice(&(from..(from + REACH).min(sentence.end)));
    for at in 0..slice.len() {
        let token = &slice[at];
        let len = ctx.lexicon.entry_of(ctx.lexicon.lists.figure_hedge, &slice[at..]) as u32;
        if len > 0 {
            return Some(from + at as u32..from + at as u32 + len);
        }
        let other = token.is(Class::Relative) && !token.is(Class::Determiner)
            || token.is_any(Classes::any(&[Class::Complementiser, Class::Coordinator]))
            || token.is_any(FINITE) && !token.is_any(AUXILIARY);
        if other || ends_clause(token) {
            return None;
        }
    }
    None
}

fn ends_clause(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Period | Kind::Dash | Kind::OpenParen | Kind::CloseParen
    ) || token.is_double_mark()
}
