//! Dependence of the article on its sources: shares and concentration. Knows attributions and sources; not rules.
//!
//! Counting: one for each cue with a source, one for each sentence or paragraph that continues a quotation. A
//! person who speaks for a body counts with it. HHI is the Herfindahl–Hirschman index: the sum of squared shares.

use super::Context;
use crate::lex::Kind;
use crate::lexicon::{Class, Classes, CueClass};
use crate::resolve::{Resolved, SourceKind};
use crate::syntax::Attribution;

/// Shares over all attributed statements.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Measures {
    /// Number of attributions counted.
    pub attributions: u32,
    /// Largest share of one source, 0 to 1.
    pub top_share: f64,
    /// The source with the largest share.
    pub top: Option<u32>,
    /// Sum of squared shares, 0 to 1.
    pub hhi: f64,
    /// Share of anonymous and collective sources, 0 to 1.
    pub anonymous_share: f64,
    /// Whether somebody denies something, or is said not to have answered.
    pub answered: bool,
    /// Attributions of anonymous and collective sources.
    pub anonymous: u32,
    /// Attributions of each source, those of its voices included.
    pub counts: Vec<u32>,
    /// For each source the one that it counts with: the body that it speaks for, or itself.
    pub owners: Vec<u32>,
}

/// How many statements an attribution counts for; none if it is no statement, has no source, or stands in the words of
/// another one.
pub(crate) fn weight(attribution: &Attribution, resolved: &Resolved) -> u32 {
    let (Some(_), Some(class)) = (resolved.source, attribution.cue_class) else { return 0 };
    // attitudes and sights are no statements; what stands in another's content is counted with it
    if !(class.is_statement() && class != CueClass::Hearsay) || attribution.parent.is_some() {
        return 0;
    }
    1 + attribution.content.len().saturating_sub(2) as u32
}

/// Counts the attributions of each source.
pub(super) fn measures(ctx: Context<'_>) -> Measures {
    let sources = &ctx.sources.sources;
    let mut owners: Vec<u32> = (0..sources.len()).map(|s| body_of(ctx, s) as u32).collect();
    for source in 0..sources.len() {
        if let Some(owner) = owner_of(ctx, source) {
            owners[source] = owners[owner as usize];
        }
    }
    let mut counts = vec![0u32; sources.len()];
    let mut anonymous = 0;
    let answered = ctx.syntax.attributions.iter().any(|a| a.cue_class == Some(CueClass::Denial));
    let mut total = 0;
    for (attribution, resolved) in ctx.syntax.attributions.iter().zip(&ctx.sources.attributions) {
        let Some(source) = resolved.source else { continue };
        let n = weight(attribution, resolved);
        if n == 0 {
            continue;
        }
        total += n;
        counts[owners[source as usize] as usize] += n;
        let nameless = matches!(sources[source as usize].kind, SourceKind::Anonymous | SourceKind::Collective);
        // "42 percent say" is a poll's
        let counted = || ctx.slice(&sources[source as usize].name).iter().any(|t| t.kind == Kind::Number);
        if nameless && !counted() {
            anonymous += n;
        }
    }
    if total == 0 {
        return Measures { answered, counts, owners, ..Measures::default() };
    }
    let share = |n: u32| f64::from(n) / f64::from(total);
    let top = counts.iter().enumerate().max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i))).map(|(i, _)| i);
    Measures {
        attributions: total,
        top_share: top.map_or(0.0, |t| share(counts[t])),
        top: top.map(|t| t as u32),
        hhi: counts.iter().map(|n| share(*n).powi(2)).sum(),
        anonymous_share: share(anonymous),
        answered,
        anonymous,
        counts,
        owners,
    }
}

/// Attributions before a body in which whoever has it is looked for.
const BEFORE: usize = 8;

/// Whoever has the body or crowd: "**his** network of volunteers", "**its** office", by the last one cited before it.
fn owner_of(ctx: Context<'_>, source: usize) -> Option<u32> {
    let own = ctx.sources.sources.get(source)?;
    let name = ctx.slice(&own.name);
    let first = name.first().filter(|_| own.kind != SourceKind::Person && !own.named)?;
    let known = &ctx.lexicon.known;
    if ![known.his, known.her, known.its, known.their].contains(&first.word) {
        return None;
    }
    // "his mother" is somebody else
    let head = name.iter().take_while(|t| !t.is(Class::Preposition) && t.kind == Kind::Word).last()?;
    if head.is_any(Classes::PERSON) {
        return None;
    }
    let attributions = &ctx.syntax.attributions;
    let at = attributions.partition_point(|a| a.content.first().map_or(0, |c| c.start) < own.name.start);
    let before = |row: &usize| {
        let found = attributions[*row].source.as_ref().filter(|s| s.start < own.name.start);
        let cited = found.and(ctx.sources.attributions.get(*row)?.source)?;
        let kind = ctx.sources.sources.get(cited as usize)?.kind;
        matches!(kind, SourceKind::Person | SourceKind::Organisation).then_some(cited)
    };
    (at.saturating_sub(BEFORE)..at).rev().find_map(|row| before(&row)).filter(|owner| *owner as usize != source)
}

/// The body for which a person or crowd speaks: "the head of the Observatory", "Observatory director Tom Ode".
fn body_of(ctx: Context<'_>, source: usize) -> usize {
    let sources = &ctx.sources.sources;
    let Some(own) = sources
        .get(source)
        .filter(|s| matches!(s.kind, SourceKind::Person | SourceKind::Collective | SourceKind::Anonymous))
    else {
        return source;
    };
    let Some(role) = &own.role else { return source };
    // "who has known Trump since": what a relative clause tells is no office
    let office = ctx.slice(role).iter().take_while(|t| !t.is(Class::Relative) || t.is(Class::Determiner));
    let words: Vec<&str> = office.filter(|t| t.is_capitalised()).map(|t| t.span().slice(ctx.text)).collect();
    if words.is_empty() {
        return source;
    }
    // bounded: an article with more sources than this depends on none of them
    sources
        .iter()
        .take(200)
        .position(|body| {
            matches!(body.kind, SourceKind::Organisation | SourceKind::Media)
                && ctx
                    .slice(&body.name)
                    .iter()
                    .filter(|t| t.is_capitalised() && t.end - t.start > 3)
                    .any(|t| words.contains(&t.span().slice(ctx.text)) && !t.is(Class::Demonym) && !t.is(Class::Place))
        })
        .unwrap_or(source)
}
