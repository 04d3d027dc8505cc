//! Shares as bars: kinds, sides and stakes stacked, sources ranked beside the limit of the rule on dominance. Lengths are
//! percentages of the page's width, so that words keep their size on a phone. Knows parts and rows; counts nothing.

use maud::{Markup, html};

use super::{figure, short};
use crate::report::Measured;
use crate::report::measured::Part;
use crate::report::phrases::{self, percent};

/// Sources that are ranked.
const MOST: usize = 12;
const ROW: usize = 40;

/// How the statements are shared out.
pub(in crate::report::html) fn kinds(measured: &Measured) -> Markup {
    html! {
        (stacked("By kind of source", &measured.kinds, true))
        (stacked("By the side on which the text puts the source", &measured.stances, false))
        (stacked("By the stake of the source", &measured.interests, false))
    }
}

fn stacked(caption: &str, parts: &[Part], of_kind: bool) -> Markup {
    // one part says nothing that its line does not say
    if parts.len() < 2 {
        return Markup::default();
    }
    let class = |index: usize, part: &Part| match part.name {
        "none" => "kind-none".to_owned(),
        name if of_kind => format!("kind-{name}"),
        _ => format!("part-{}", index % 6),
    };
    let mut at = 0.0;
    let body = html! {
        svg width="100%" height="26" role="img" aria-label={ (caption) ": " (phrases::parts(parts)) } {
            @for (index, part) in parts.iter().enumerate() {
                rect class=(class(index, part)) x=(length(at)) y="1" width=(length(part.share)) height="24" {}
                @let () = at += part.share;
            }
        }
        ul.legend {
            @for (index, part) in parts.iter().enumerate() {
                li { span class={ "swatch " (class(index, part)) } {} (phrases::parts(std::slice::from_ref(part))) }
            }
        }
    };
    figure("stacked", caption, &body)
}

/// The heaviest sources.
pub(in crate::report::html) fn ranks(measured: &Measured) -> Markup {
    let heard = measured.ledger.iter().enumerate().filter(|(_, row)| row.attributions > 0);
    let rows: Vec<_> = heard.take(MOST).collect();
    let limit = measured.dependence.top_limit;
    let left_out = measured.sources.merged - rows.len().min(measured.sources.merged);
    if rows.len() < 2 {
        return Markup::default();
    }
    let height = rows.len() * ROW + if limit.is_some() { 18 } else { 0 };
    let top = if limit.is_some() { 18 } else { 0 };
    let told: Vec<String> = rows.iter().map(|(_, row)| format!("{} {}", row.name, percent(row.share))).collect();
    let limited = limit.map_or(String::new(), |limit| format!("; the limit is {}", percent(limit)));
    let body = html! {
        svg width="100%" height=(height) role="img" aria-label={ "Share of statements: " (told.join(", ")) (limited) } {
            @for (place, (index, row)) in rows.iter().enumerate() {
                g data-rows=(index) {
                    text x="0" y=(top + place * ROW + 14) {
                        (row.letter.map_or(String::new(), |letter| format!("{letter} "))) (short(&row.name, 34)) " "
                        tspan.number { (row.attributions) " · " (percent(row.share)) }
                    }
                    rect class="track" x="0" y=(top + place * ROW + 20) width="100%" height="12" rx="2" {}
                    rect class={ "kind-" (row.kind) } x="0" y=(top + place * ROW + 20) width=(length(row.share)) height="12" rx="2" {}
                }
            }
            @if let Some(limit) = limit {
                line.limit x1=(length(limit)) x2=(length(limit)) y1="18" y2=(height) {}
                text.limit x=(length(limit)) y="12" text-anchor="middle" { "limit " (percent(limit)) }
            }
        }
        @if left_out > 0 { p.legend { (crate::emit::plural(left_out, "more source")) " in the ledger" } }
    };
    figure("ranked", "How much rests on each source", &body)
}

/// A share of the width.
fn length(share: f64) -> String {
    format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0)
}
