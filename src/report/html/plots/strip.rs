//! The position strip: a cell for each sentence in the colour of the kind of its source, a gap for each paragraph. Knows
//! cells; not how sentences are read.

use maud::{Markup, html};

use super::figure;
use crate::report::Measured;
use crate::report::measured::Cell;
use crate::report::phrases;

const WIDTH: usize = 20;
const HEIGHT: usize = 24;
/// Cells in a row; longer paragraphs go on in the next one.
const MOST: usize = 14;

/// The strip and what its signs mean.
pub(in crate::report::html) fn strip(measured: &Measured) -> Markup {
    let cells = &measured.strip.sentences;
    if cells.is_empty() {
        return Markup::default();
    }
    let mut at = 0;
    let body = html! {
        div.strip {
            @for paragraph in cells.chunk_by(|a, b| a.paragraph == b.paragraph) {
                @for part in paragraph.chunks(MOST) {
                    svg width=(part.len() * WIDTH) height=(HEIGHT) {
                        @for (place, cell) in part.iter().enumerate() { (link(measured, cell, at + place, place)) }
                    }
                    @let () = at += part.len();
                }
            }
        }
        p.legend { (phrases::legend(measured)) }
    };
    figure("position", "Sentence by sentence: who speaks", &body)
}

fn link(measured: &Measured, cell: &Cell, index: usize, place: usize) -> Markup {
    let row = cell.source.and_then(|row| measured.ledger.get(row));
    let who = match (row, cell.status) {
        (Some(row), _) => row.name.clone(),
        (None, "attributed") => "attributed, nobody named".to_owned(),
        (None, "exempt") => format!("needs no source: {}", cell.reason.unwrap_or_default()),
        _ => "no source found".to_owned(),
    };
    let label = format!("{} {who} (sentence {}, line {})", cell.sign, index + 1, cell.line);
    let kind = row.map_or(cell.status, |row| row.kind);
    html! {
        a href={ "#sentence-" (index) } class={ "cell kind-" (kind) } data-rows=[cell.source] {
            title { (label) }
            rect x=(place * WIDTH + 1) y="1" width=(WIDTH - 2) height=(HEIGHT - 2) rx="3" {}
            text x=(place * WIDTH + WIDTH / 2) y="16" { (cell.sign) }
        }
    }
}
