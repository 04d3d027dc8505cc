//! Shares as bars: kinds, sides and stakes stacked, sources ranked beside the limit of the rule on dominance. Lengths are
//! percentages of the page's width, so that words keep their size on a phone. Knows parts and rows; counts nothing.

use maud::{Markup, html};

use super::{figure, short};
use crate::emit::plural;
use crate::report::Measured;
use crate::report::archive::{League, Source};
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

/// A bar with its name above it.
struct Ranked<'a> {
    name: &'a str,
    letter: Option<char>,
    kind: &'a str,
    /// Its numbers in words.
    told: String,
    share: f64,
    /// Row of the ledger.
    row: Option<usize>,
}

/// The heaviest sources of an article.
pub(in crate::report::html) fn ranks(measured: &Measured) -> Markup {
    let heard = measured.ledger.iter().enumerate().filter(|(_, row)| row.attributions > 0);
    let bars = heard.take(MOST).map(|(index, row)| Ranked {
        name: &row.name,
        letter: row.letter,
        kind: row.kind,
        told: format!("{} · {}", row.attributions, percent(row.share)),
        share: row.share,
        row: Some(index),
    });
    let bars: Vec<Ranked<'_>> = bars.collect();
    let left_out = measured.sources.merged - bars.len().min(measured.sources.merged);
    ranked("How much rests on each source", &bars, measured.dependence.top_limit, left_out)
}

/// The heaviest sources of many articles.
pub(in crate::report::html) fn league(league: &League<Source>) -> Markup {
    let bars = league.rows.iter().take(MOST).map(|source| Ranked {
        name: &source.name,
        letter: None,
        kind: source.kind,
        told: format!("{} in {} · {}", source.attributions, plural(source.articles, "article"), percent(source.share)),
        share: source.share,
        row: None,
    });
    let bars: Vec<Ranked<'_>> = bars.collect();
    let left_out = league.rows.len() + league.left_out - bars.len();
    ranked("How much rests on each source over all articles", &bars, None, left_out)
}

fn ranked(caption: &str, bars: &[Ranked<'_>], limit: Option<f64>, left_out: usize) -> Markup {
    if bars.len() < 2 {
        return Markup::default();
    }
    let top = if limit.is_some() { 18 } else { 0 };
    let height = top + bars.len() * ROW;
    let told: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.name, bar.told)).collect();
    let limited = limit.map_or(String::new(), |limit| format!("; the limit is {}", percent(limit)));
    let body = html! {
        svg width="100%" height=(height) role="img" aria-label={ (caption) ": " (told.join(", ")) (limited) } {
            @for (place, bar) in bars.iter().enumerate() {
                @let y = top + place * ROW;
                g data-rows=[bar.row] {
                    text x="0" y=(y + 14) {
                        (bar.letter.map_or(String::new(), |letter| format!("{letter} "))) (short(bar.name, 34)) " "
                        tspan.number { (bar.told) }
                    }
                    rect class="track" x="0" y=(y + 20) width="100%" height="12" rx="2" {}
                    rect class={ "kind-" (bar.kind) } x="0" y=(y + 20) width=(length(bar.share)) height="12" rx="2" {}
                }
            }
            @if let Some(limit) = limit {
                line.limit x1=(length(limit)) x2=(length(limit)) y1="18" y2=(height) {}
                text.limit x=(length(limit)) y="12" text-anchor="middle" { "limit " (percent(limit)) }
            }
        }
        @if left_out > 0 { p.legend { (plural(left_out, "more source")) } }
    };
    figure("ranked", caption, &body)
}

/// A share of the width.
fn length(share: f64) -> String {
    format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0)
}
