//! Whether a sentence is borne out by somebody with a name right after it. Knows sentences and attributions; not rules.

use super::Context;
use crate::markup::Zone;

/// Sentences after one that may name who says so.
const AFTER: u32 = 2;

/// Attributions looked at; a sentence has few.
const NEAR: usize = 24;

/// Tokens of these sentences that are looked at.
const REACH: u32 = 160;

/// Whether one of the next sentences, also of the next paragraph, cites somebody by name.
pub(crate) fn is_supported(ctx: Context<'_>, sentence: u32) -> bool {
    let Some(own) = ctx.lexed.sentences.get(sentence as usize) else { return false };
    let last = (sentence + AFTER).min(ctx.lexed.sentences.len() as u32 - 1);
    let end = ctx.lexed.sentences[last as usize].tokens.end.min(own.tokens.end + REACH);
    let following = own.tokens.end..end;
    let in_body = |token: u32| {
        let paragraph = ctx.lexed.paragraph_of(token).and_then(|p| ctx.lexed.paragraphs.get(p as usize));
        paragraph.is_some_and(|p| p.zone == Zone::Body)
    };
    let all = &ctx.syntax.attributions;
    let first = all.partition_point(|a| a.content.first().map_or(0, |c| c.start) < own.tokens.end);
    (first.saturating_sub(2)..all.len()).take(NEAR).any(|row| {
        let at = all[row].source.as_ref().map(|s| s.start);
        let source = ctx.sources.attributions.get(row).and_then(|r| ctx.sources.sources.get(r.source? as usize));
        at.is_some_and(|at| following.contains(&at) && in_body(at)) && source.is_some_and(|s| s.named)
    })
}
