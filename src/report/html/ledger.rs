//! The ledger of sources as a table in which a source can be picked. Knows rows; counts nothing.

use maud::{Markup, html};

use super::page::scrolls;
use super::phrases::{self, percent};
use crate::report::Measured;
use crate::report::measured::Row;

/// All sources, heaviest first.
pub(super) fn section(measured: &Measured) -> Markup {
    if measured.sources.merged == 0 {
        return html! { p { "No source found." } };
    }
    let table = html! {
        table.ledger {
            caption.sr { "Sources, heaviest first" }
            thead { tr {
                @for head in ["Source", "Kind", "Stance as described", "Said", "Share", "Via", "Lines", "Flags"] {
                    th scope="col" { (head) }
                }
            } }
            tbody {
                @for (index, row) in measured.ledger.iter().enumerate().filter(|(_, row)| row.attributions > 0) {
                    (line(measured, index, row))
                }
            }
        }
    };
    let unheard: Vec<(usize, &Row)> =
        measured.ledger.iter().enumerate().filter(|(_, row)| row.attributions == 0).collect();
    html! {
        (scrolls("Ledger of sources", &table))
        @if !unheard.is_empty() {
            p { "Cited without a statement of their own: "
                @for (place, (index, row)) in unheard.iter().enumerate() {
                    @if place > 0 { "; " }
                    span id={ "source-" (index) } { (pick(*index, row)) }
                }
                "."
            }
        }
    }
}

fn line(measured: &Measured, index: usize, row: &Row) -> Markup {
    let speakers = phrases::speakers(row);
    let others = phrases::other_forms(row);
    html! {
        tr id={ "source-" (index) } {
            th scope="row" {
                (pick(index, row))
                @if let Some(speakers) = speakers { span.detail { "speakers: " (speakers) } }
                @if !others.is_empty() { span.detail { "also: " (others.join("; ")) } }
            }
            td { span class={ "swatch kind-" (row.kind) } {} (row.kind) }
            td { (phrases::stance(row)) }
            td.number { (row.attributions) }
            td.number { (percent(row.share)) }
            td { (phrases::via(row)) }
            td { (lines(measured, index, row)) }
            td { @for (place, flag) in row.flags.iter().enumerate() { @if place > 0 { ", " } code { (flag) } } }
        }
    }
}

/// A source that lights up what rests on it.
fn pick(index: usize, row: &Row) -> Markup {
    html! {
        button type="button" data-pick=(index) aria-pressed="false" {
            @if let Some(letter) = row.letter { span class={ "letter kind-" (row.kind) } { (letter) } " " }
            (row.name)
        }
    }
}

/// The lines on which it is heard, each a way to the place.
fn lines(measured: &Measured, index: usize, row: &Row) -> Markup {
    let mut own = measured.statements.iter().enumerate().filter(|(_, s)| s.row == Some(index) && s.attributions > 0);
    let mut next = own.next();
    html! {
        @for (place, line) in row.lines.iter().enumerate() {
            @if place > 0 { ", " }
            @let here = loop {
                match next {
                    Some((_, statement)) if statement.line < *line => next = own.next(),
                    Some((at, statement)) if statement.line == *line => break Some(at),
                    _ => break None,
                }
            };
            @match here {
                Some(statement) => a href={ "#statement-" (statement) } { (line) },
                None => (line),
            }
        }
    }
}
