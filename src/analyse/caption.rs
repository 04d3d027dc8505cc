//! What a caption tells of its picture: when it was taken, by whom, who handed it out. Knows tokens and word lists;
//! not rules. Asked for one caption at a time.

use super::Context;
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::markup::Zone;
use crate::syntax::{Attribution, FigureKind};

/// What one caption tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a row of independent facts")]
pub struct Caption {
    /// A day, month or year stands in it.
    pub dated: bool,
    /// Who made it, or the agency, is named.
    pub credited: bool,
    /// All the credit there is names a site: "image via example.org".
    pub via: bool,
    /// It was handed out by somebody, and the caption says so.
    pub handout: bool,
    /// Those who handed it out have a stake.
    pub party: bool,
    /// The caption says whether it was checked.
    pub verified: bool,
    /// A map, a logo, an old picture marked as such.
    pub exempt: bool,
    /// A toll stands in it, and nobody who counted.
    pub toll: bool,
}

/// Longest caption looked at, in tokens.
const MOST: u32 = 200;

/// The captions of the article, as tokens.
pub(crate) fn captions(ctx: Context<'_>) -> Vec<Tokens> {
    ctx.lexed.paragraphs.iter().filter(|p| p.zone == Zone::Caption).map(|p| p.tokens.clone()).collect()
}

/// Reads one caption.
pub(crate) fn caption(ctx: Context<'_>, tokens: &Tokens) -> Caption {
    let lists = &ctx.lexicon.lists;
    let slice = ctx.slice(&(tokens.start..tokens.end.min(tokens.start + MOST)));
    let entry = |list| (0..slice.len()).any(|at| ctx.lexicon.entry_of(list, &slice[at..]) > 0);
    let year = |t: &Token| {
        t.kind == Kind::Number
            && t.end - t.start == 4
            && t.span().slice(ctx.text).parse::<u32>().is_ok_and(|y| (1800..2100).contains(&y))
    };
    let day = |t: &Token| (t.is(Class::Month) || t.is(Class::Weekday)) && t.is_capitalised();
    let via = entry(lists.caption_via);
    let handout = entry(lists.caption_handout);
    let named = |t: &Token| t.kind == Kind::Word && t.is_capitalised() && !t.is(Class::Determiner);
    // "Ann Ode/AFP", "Photo: Ann Ode", "(Reuters)", "Photo by Ann Ode"
    let slash = (1..slice.len().saturating_sub(1)).any(|at| {
        slice[at].kind == Kind::Other
            && slice[at].gap == crate::lex::Gap::None
            && named(&slice[at - 1])
            && named(&slice[at + 1])
    });
    let after = (0..slice.len()).any(|at| {
        ctx.lexicon.entry_of(lists.caption_credit, &slice[at..]) > 0 && slice[at + 1..].iter().take(4).any(named)
    });
    let agency = ctx.lexicon.names_outlet(slice);
    Caption {
        dated: slice.iter().any(|t| year(t) || day(t)),
        credited: slash || after || agency,
        via: via && !slash && !agency,
        handout,
        party: slice.iter().any(|t| t.is_any(PARTY)) || entry(lists.caption_party),
        verified: entry(lists.verification),
        exempt: entry(lists.caption_exempt) || is_credit(slice),
        toll: has_open_toll(ctx, tokens),
    }
}

/// "Fourteen bodies lay in the hall": a number of victims that nobody in the caption gives.
fn has_open_toll(ctx: Context<'_>, tokens: &Tokens) -> bool {
    let told = |a: &Attribution| a.source.as_ref().is_some_and(|s| tokens.contains(&s.start));
    let all = &ctx.syntax.attributions;
    let first = all.partition_point(|a| a.content.first().map_or(0, |c| c.start) < tokens.start);
    let near = all[first..].iter().take_while(|a| a.content.first().is_none_or(|c| c.start < tokens.end));
    let from = ctx.syntax.figures.partition_point(|f| f.tokens.start < tokens.start);
    let mut figures = ctx.syntax.figures[from..].iter().take_while(|f| f.tokens.start < tokens.end);
    figures.any(|f| f.kind == FigureKind::Casualties && f.low > 1.0) && !near.into_iter().any(told)
}

/// "Ann Ode via Tal Pictures": a credit without a caption.
fn is_credit(slice: &[Token]) -> bool {
    // "Smoke over the port (Photo: Internet)"
    if slice.iter().skip(1).any(|t| t.kind == Kind::OpenParen) {
        return false;
    }
    let small = slice.iter().filter(|t| t.kind == Kind::Word && !t.is_capitalised()).count();
    slice.len() <= 12 && small < 2
}

/// Bodies that hand out pictures of themselves.
const PARTY: Classes = Classes::any(&[Class::Belligerent, Class::Force]);
