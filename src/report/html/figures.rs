//! The figures: a table, how they spread, what disagrees. Knows figures; counts nothing.

use maud::{Markup, html};

use super::page::scrolls;
use super::to_do::worded;
use super::{phrases, plots};
use crate::report::Measured;
use crate::report::measured::Figure;

/// Everything about figures.
pub(super) fn section(measured: &Measured) -> Markup {
    let Some(summary) = phrases::figures(&measured.figures) else {
        return html! { p { "No figure that needs a source." } };
    };
    let listed = || measured.figures.iter().enumerate().filter(|(_, figure)| !phrases::is_small(figure));
    let table = html! {
        table.figures {
            caption.sr { "Figures and who stands behind them" }
            thead { tr { @for head in ["Line", "Figure", "Kind", "Status"] { th scope="col" { (head) } } } }
            tbody { @for (index, figure) in listed() { (line(index, figure)) } }
        }
    };
    html! {
        p { (summary) "." }
        @for conflict in &measured.conflicts { p.differ { "Differ: " (worded(&phrases::conflict(conflict))) } }
        @if let Some(tolls) = phrases::tolls(measured) { p { (tolls) "." } }
        (plots::dots(measured))
        @if listed().next().is_some() { (scrolls("Table of figures", &table)) }
    }
}

fn line(index: usize, figure: &Figure) -> Markup {
    html! {
        tr class=(figure.status) {
            td.number { a href={ "#figure-" (index) } { (figure.line) } }
            th scope="row" { (figure.text) }
            td { (figure.kind) }
            td { (phrases::status(figure)) }
        }
    }
}
