//! Which numbers readers would want a source for. Knows a figure, what it counts and when that happened; not whether
//! anybody is named for it.

use super::event::EventTime;
use super::{Context, crowd};
use crate::syntax::{Figure, FigureKind};

/// From what on a sum of money, a count and a measure are worth a source whatever they are of.
const MONEY: f64 = 10_000.0;
const COUNT: f64 = 500.0;
const MEASURE: f64 = 1_000.0;

/// From how many on cases, complaints and the like are a statistic.
const STATISTIC: f64 = 20.0;

/// "61 complaints", "44 robberies in the old town": somebody keeps count of such things.
fn is_statistic(ctx: Context<'_>, figure: &Figure) -> bool {
    let counted = ctx.slice(&(figure.tokens.end..figure.phrase.end)).iter();
    let own = counted.take_while(|t| t.word != ctx.lexicon.known.of);
    own.filter(|t| t.plural).any(|t| t.is_on(ctx.lexicon.lists.figure_statistic, ctx.lexicon))
}

/// From how many on people who came together are a number that somebody must have estimated.
const CROWD: f64 = 100.0;

/// "eight bombs", "12 airstrikes on the town"
fn is_fire(ctx: Context<'_>, figure: &Figure) -> bool {
    let lists = &ctx.lexicon.lists;
    let counted = ctx.slice(&(figure.tokens.end..figure.phrase.end));
    (0..counted.len()).any(|at| {
        let length = ctx.lexicon.entry_of(lists.force_counted, &counted[at..]);
        length > 0 && counted[at + length - 1].plural
    })
}

/// Percentages, money, and counts that somebody must have counted. `event` is when what its sentence reports happened.
pub(super) fn is_check_worthy(ctx: Context<'_>, figure: &Figure, event: EventTime) -> bool {
    match figure.kind {
        FigureKind::Casualties | FigureKind::Percent | FigureKind::Poll => true,
        FigureKind::Money => figure.low >= MONEY,
        FigureKind::Count => {
            figure.low >= COUNT
                || figure.low >= 2.0 && event == EventTime::NewsWindow
                || figure.low >= STATISTIC && is_statistic(ctx, figure)
                || figure.low >= CROWD && crowd(ctx, figure)
                || figure.low >= 2.0 && event != EventTime::Background && is_fire(ctx, figure)
        }
        FigureKind::Measurement => figure.low >= MEASURE,
        FigureKind::Vague => false,
    }
}
