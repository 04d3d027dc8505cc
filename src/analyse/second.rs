//! Whether a second source tells the same: the rarer words of one statement in what somebody else says. Knows
//! attributions; not rules.

use super::Context;
use super::event::telling;
use crate::lex::Tokens;
use crate::syntax::Attribution;

/// How many attributions to either side are compared.
const NEAR: usize = 30;

/// Words that a statement must share with another to be the same.
const SHARED: usize = 3;

/// Whether another source in the article tells the same as the attribution.
pub(crate) fn has_second_source(ctx: Context<'_>, index: u32) -> bool {
    let all = &ctx.syntax.attributions;
    let Some(own) = all.get(index as usize) else { return false };
    let source_of = |row: usize| ctx.sources.attributions.get(row).and_then(|r| r.source);
    let words = rarer_words(ctx, own);
    // a bit for each of them: nearly all words of others leave there
    let bits = words.iter().fold(0, |bits, word| bits | bit(*word));
    let mut shared: Vec<u64> = Vec::new();
    let first = (index as usize).saturating_sub(NEAR);
    all.iter().enumerate().skip(first).take(2 * NEAR + 1).any(|(row, other)| {
        let independent = source_of(row).is_some() && source_of(row) != source_of(index as usize);
        independent && other.parent != Some(index) && own.parent != Some(row as u32) && {
            shared.clear();
            let known = |word: &u64| bits & bit(*word) != 0 && words.binary_search(word).is_ok();
            shared.extend(told(ctx, other).filter(known));
            shared.sort_unstable();
            shared.dedup();
            shared.len() >= SHARED
        }
    })
}

/// One of 64 bits for a word.
const fn bit(word: u64) -> u64 {
    1 << (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}

/// The rarer words of what was said, sorted.
fn rarer_words(ctx: Context<'_>, attribution: &Attribution) -> Vec<u64> {
    let mut words: Vec<u64> = told(ctx, attribution).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The telling words of what was said, as they come.
fn told<'a>(ctx: Context<'a>, attribution: &'a Attribution) -> impl Iterator<Item = u64> + 'a {
    attribution.content.iter().take(3).flat_map(move |piece: &Tokens| telling(ctx, piece, None))
}

/// Words of what was said that stand before whoever said it.
pub(crate) fn words_before_source(ctx: Context<'_>, attribution: &Attribution) -> Option<usize> {
    let said = attribution.source.as_ref().or(attribution.cue.as_ref())?;
    let start = ctx.paragraph(said.start).start;
    let pieces = attribution.content.iter().filter(|piece| piece.start >= start && piece.end <= said.start);
    Some(pieces.map(|piece| ctx.slice(piece).iter().filter(|t| t.kind == crate::lex::Kind::Word).count()).sum())
}
