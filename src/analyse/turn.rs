//! Where one speaker's quotation follows another's: whether the reader learns of the change before or after the
//! second. Knows quotations, sources and noun phrases; not rules.

use super::Context;
use super::quotation::is_set_in;
use crate::lex::{Kind, Token, Tokens};
use crate::markup::Zone;
use crate::syntax::{Pairing, Quotation, QuotationKind};

/// Noun phrases before a quotation that may have named its speaker already.
const REACH: usize = 400;

/// Words in the marks from which on a quotation is a turn of speech; a fragment of a clause is none, whatever its length:
/// nobody reads on in it.
const WORDS: u32 = 4;

/// How the speaker of a quotation follows the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Turn {
    /// The same speaker, no quotation before it, or a speaker that the reader knows of before the quotation.
    None,
    /// Another speaker in the same paragraph, named only behind the quotation.
    SameParagraph,
    /// Another speaker than that of the paragraph before, of whom nothing was said until then.
    NextParagraph,
}

impl Turn {
    /// The word used in YAML.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SameParagraph => "same-paragraph",
            Self::NextParagraph => "next-paragraph",
        }
    }
}

/// A quotation with its speaker.
struct Spoken<'a> {
    tokens: &'a Tokens,
    speaker: u32,
    /// The words for the speaker.
    source: &'a Tokens,
}

/// How the speaker of that quotation follows the one before, and the words for both.
pub(crate) fn turn(ctx: Context<'_>, index: u32) -> Option<(Turn, Tokens, Tokens)> {
    let quotation = ctx.syntax.quotations.get(index as usize)?;
    if quotation.kind != QuotationKind::Speech || quotation.continues.is_some() {
        return None;
    }
    let next = spoken(ctx, quotation).filter(|next| next.source.start >= quotation.tokens.end)?;
    let paragraph = ctx.lexed.paragraph_of(quotation.tokens.start)?;
    // one quotation may stand nested in the last one, or be a single word of it
    let before = ctx.syntax.quotations[..index as usize].iter().rev().take(4);
    let speech = |q: &Quotation| !is_set_in(ctx, q) && q.words >= WORDS;
    let before = before.filter(|q| !q.nested && q.tokens.end <= quotation.tokens.start && speech(q));
    // "(“We ran,” Ode wrote)": what stands in parentheses is said in passing
    let aside = |q: &Quotation| q.tokens.start.checked_sub(1).and_then(|at| ctx.lexed.tokens.get(at as usize));
    if aside(quotation).is_some_and(|t| t.kind == Kind::OpenParen) {
        return None;
    }
    let earlier = before.filter(|q| q.pairing == Pairing::Closed).find_map(|q| spoken(ctx, q))?;
    if earlier.speaker == next.speaker || is_shared(ctx, quotation, earlier.speaker) {
        return None;
    }
    // a sentence of the writer's in between has drawn the reader away from whoever spoke last
    let sentence = |token: u32| ctx.lexed.sentence_of(token);
    let last = sentence(earlier.tokens.end - 1)?;
    if last + 1 < sentence(quotation.tokens.start)? {
        let end = ctx.lexed.sentences.get(last as usize)?.tokens.end;
        if !speaks_on(ctx, quotation, earlier.speaker, &(end..quotation.tokens.start)) {
            return None;
        }
    }
    let home = ctx.lexed.paragraph_of(earlier.tokens.start)?;
    let (turn, from) = if home == paragraph {
        (Turn::SameParagraph, earlier.tokens.end)
    } else if previous_body(ctx, paragraph) == Some(home) && opens(ctx, paragraph, quotation) {
        (Turn::NextParagraph, 0)
    } else {
        return None;
    };
    let known = from..quotation.tokens.start;
    let source = next.source.clone();
    (!is_known(ctx, &source, next.speaker, &known)).then(|| (turn, earlier.source.clone(), source))
}

/// Attributions before a quotation's own that may stand between it and the last one.
const BETWEEN: usize = 8;

/// Whether the speaker is cited between both quotations, so that the reader is still with them.
fn speaks_on(ctx: Context<'_>, quotation: &Quotation, speaker: u32, between: &Tokens) -> bool {
    let own = quotation.attribution.map_or(0, |row| row as usize);
    (own.saturating_sub(BETWEEN)..own).any(|row| {
        let cited = ctx.sources.attributions.get(row).is_some_and(|r| r.source == Some(speaker));
        cited && ctx.syntax.attributions[row].cue.as_ref().is_some_and(|cue| between.contains(&cue.start))
    })
}

/// "“We ran,” Ode went on, according to the clerk": an attribution beside the quotation's own names the earlier speaker.
fn is_shared(ctx: Context<'_>, quotation: &Quotation, earlier: u32) -> bool {
    let Some(own) = quotation.attribution else { return false };
    let near = (own as usize).saturating_sub(2)..(own as usize + 3).min(ctx.syntax.attributions.len());
    near.into_iter().any(|row| {
        let speaks = ctx.sources.attributions.get(row).is_some_and(|r| r.source == Some(earlier));
        let behind = |at: u32| at >= quotation.tokens.end && at < quotation.tokens.end + BESIDE;
        speaks && ctx.syntax.attributions[row].cue.as_ref().is_some_and(|cue| behind(cue.start))
    })
}

/// Tokens behind a quotation in which the words of saying stand.
const BESIDE: u32 = 6;

fn spoken<'a>(ctx: Context<'a>, quotation: &'a Quotation) -> Option<Spoken<'a>> {
    let row = quotation.attribution?;
    let attribution = ctx.syntax.attributions.get(row as usize)?;
    let speaker = ctx.sources.attributions.get(row as usize)?.source?;
    Some(Spoken { tokens: &quotation.tokens, speaker, source: attribution.source.as_ref()? })
}

fn previous_body(ctx: Context<'_>, paragraph: u32) -> Option<u32> {
    let before = ctx.lexed.paragraphs.get(..paragraph as usize)?;
    before.last().filter(|p| p.zone == Zone::Body).map(|_| paragraph - 1)
}

fn opens(ctx: Context<'_>, paragraph: u32, quotation: &Quotation) -> bool {
    ctx.lexed.paragraphs.get(paragraph as usize).is_some_and(|p| p.tokens.start == quotation.tokens.start)
}

/// Whether the speaker, or a name that stands in the words for the speaker, was mentioned in that stretch.
fn is_known(ctx: Context<'_>, source: &Tokens, speaker: u32, stretch: &Tokens) -> bool {
    let mentions = ctx.sources.sources.get(speaker as usize).map_or(&[][..], |s| s.mentions.as_slice());
    if mentions.iter().take(REACH).any(|m| m.start >= stretch.start && m.end <= stretch.end) {
        return true;
    }
    let slice = ctx.slice(source);
    let is_name = |t: &&Token| t.kind == Kind::Word && t.is_capitalised();
    // a pronoun or "the company" means somebody of whom the reader knows
    if !slice.iter().any(|t| is_name(&t)) {
        return true;
    }
    let phrases = &ctx.syntax.noun_phrases;
    let upto = phrases.partition_point(|p| p.tokens.start < stretch.end);
    let near = phrases[..upto].iter().rev().take(REACH).take_while(|p| p.tokens.start >= stretch.start);
    let words: Vec<&str> = slice.iter().filter(is_name).take(12).map(|t| t.span().slice(ctx.text)).collect();
    near.flat_map(|p| ctx.slice(&p.tokens).iter().rev().take(6))
        .filter(is_name)
        .any(|t| words.contains(&t.span().slice(ctx.text)))
}
