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
    let words = words(ctx, own);
    let first = (index as usize).saturating_sub(NEAR);
    all.iter().enumerate().skip(first).take(2 * NEAR + 1).any(|(row, other)| {
        let independent = source_of(row).is_some() && source_of(row) != source_of(index as usize);
        independent
            && other.parent != Some(index)
            && own.parent != Some(row as u32)
            && self::words(ctx, other).iter().filter(|word| words.contains(word)).count() >= SHARED
    })
}

/// The rarer words of what was said.
fn words(ctx: Context<'_>, attribution: &Attribution) -> Vec<u64> {
    let mut words: Vec<u64> =
        attribution.content.iter().take(3).flat_map(|piece: &Tokens| telling(ctx, piece, None)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Words of what was said that stand before whoever said it.
pub(crate) fn words_before_source(ctx: Context<'_>, attribution: &Attribution) -> Option<usize> {
    let said = attribution.source.as_ref().or(attribution.cue.as_ref())?;
    let start = ctx.paragraph(said.start).start;
    let pieces = attribution.content.iter().filter(|piece| piece.start >= start && piece.end <= said.start);
    Some(pieces.map(|piece| ctx.slice(piece).iter().filter(|t| t.kind == crate::lex::Kind::Word).count()).sum())
}
