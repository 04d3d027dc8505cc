//! Tolls by event and percentages as dots on a line, a bar from the lowest to the highest where a figure is a range. Knows
//! figures; counts nothing.

use maud::{Markup, html};

use super::axis::{Axis, Room, number};
use super::{figure, short};
use crate::report::Measured;
use crate::report::measured::Figure;
use crate::report::phrases;

const WIDTH: f64 = 440.0;
const ROW: f64 = 40.0;
/// Rows of a plot; the table has all.
const MOST: usize = 20;

/// The plots of figures.
pub(in crate::report::html) fn dots(measured: &Measured) -> Markup {
    let tolls = measured.tolls.iter().map(|toll| {
        let figures: Vec<&Figure> = toll.figures.iter().filter_map(|row| measured.figures.get(*row)).collect();
        let label = toll.texts.join("; ");
        Line { label, note: phrases::originated(toll.originators.len()), figures }
    });
    let percents = measured.figures.iter().filter(|f| matches!(f.kind, "percent" | "poll") && !phrases::is_small(f));
    let percents =
        percents.map(|found| Line { label: found.text.clone(), note: phrases::status(found), figures: vec![found] });
    html! {
        (plot("Tolls, a line for each event", &tolls.filter(|line| !line.figures.is_empty()).collect::<Vec<_>>()))
        (plot("Percentages", &percents.collect::<Vec<_>>()))
    }
}

struct Line<'a> {
    label: String,
    note: String,
    figures: Vec<&'a Figure>,
}

fn plot(caption: &str, lines: &[Line<'_>]) -> Markup {
    let shown = &lines[..lines.len().min(MOST)];
    let values = || shown.iter().flat_map(|line| &line.figures).flat_map(|f| [f.low, f.high]).filter(|v| v.is_finite());
    if shown.len() < 2 {
        return Markup::default();
    }
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
    let axis = Axis::new(low, high, Room { start: 8.0, end: WIDTH - 16.0 });
    let bottom = ROW * shown.len() as f64 + 4.0;
    let told: Vec<String> = shown.iter().map(|line| format!("{} ({})", line.label, line.note)).collect();
    let body = html! {
        svg.wide viewBox={ "0 0 " (WIDTH) " " (bottom + 18.0) } role="img" aria-label={ (caption) ": " (told.join("; ")) } {
            @for mark in axis.marks() {
                line.grid x1=(at(axis.place(mark))) x2=(at(axis.place(mark))) y1="0" y2=(bottom) {}
                text.mark x=(at(axis.place(mark))) y=(bottom + 13.0) text-anchor="middle" { (number(mark)) }
            }
            @for (row, line) in shown.iter().enumerate() {
                @let y = ROW * row as f64;
                text.halo x="4" y=(y + 14.0) { (short(&format!("{} · {}", line.label, line.note), 66)) }
                @for figure in &line.figures { (dot(&axis, figure, y + 27.0)) }
            }
        }
        @if lines.len() > MOST { p.legend { (crate::emit::plural(lines.len() - MOST, "more line")) " in the table" } }
    };
    figure("dots", caption, &body)
}

/// Full where somebody stands behind it, hollow where nobody does.
fn dot(axis: &Axis, figure: &Figure, y: f64) -> Markup {
    let (low, high) = (axis.place(figure.low), axis.place(figure.high));
    let title = format!("{} (line {}): {}", figure.text, figure.line, phrases::status(figure));
    html! {
        g class={ "dot " (figure.status) } {
            title { (title) }
            @if high - low > 1.0 { line.range x1=(at(low)) x2=(at(high)) y1=(y) y2=(y) {} }
            circle cx=(at(low)) cy=(y) r="5" {}
            @if high - low > 1.0 { circle cx=(at(high)) cy=(y) r="5" {} }
        }
    }
}

fn at(place: f64) -> String {
    format!("{place:.1}")
}
