//! The ways of the statements: from whoever made them, by way of whoever passed them on, to the article. A Sankey diagram of
//! three columns; widths are numbers of statements. Knows rows of the ledger; counts nothing.

use maud::{Markup, html};

use super::{figure, short};
use crate::report::Measured;

const WIDTH: f64 = 480.0;
const LEFT: f64 = 176.0;
const MIDDLE: f64 = 310.0;
const RIGHT: f64 = 424.0;
const BAR: f64 = 8.0;
const GAP: f64 = 12.0;
/// Sources with a bar of their own.
const MOST: usize = 12;

/// A bar: how much goes through it, and how much of it is used on either side.
struct Bar {
    name: String,
    kind: &'static str,
    top: f64,
    weight: u32,
    used: f64,
}

/// The plot; nothing where all that is said comes from those who said it.
pub(in crate::report::html) fn flow(measured: &Measured) -> Markup {
    let mut heard: Vec<_> = measured.ledger.iter().filter(|row| row.attributions > 0).collect();
    if heard.iter().all(|row| row.via.is_empty()) {
        return Markup::default();
    }
    let total: u32 = heard.iter().map(|row| row.attributions).sum();
    let scale = (260.0 / f64::from(total.max(1))).clamp(1.0, 14.0);
    // what is passed on runs above what is not, so that little crosses
    heard.sort_by_key(|row| row.via.is_empty());
    let shown = &heard[..heard.len().min(MOST)];
    let mut sources = bars(shown.iter().map(|row| (row.name.clone(), row.kind, row.attributions)), scale);
    let mut passed: Vec<(String, &'static str, u32)> = Vec::new();
    for via in shown.iter().flat_map(|row| &row.via) {
        match passed.iter_mut().find(|(name, ..)| *name == via.name) {
            Some((.., weight)) => *weight += via.attributions,
            None => passed.push((via.name.clone(), "none", via.attributions)),
        }
    }
    let mut conveyors = bars(passed.into_iter(), scale);
    let mut article = Bar { name: "article".to_owned(), kind: "none", top: 16.0, weight: 0, used: 0.0 };
    let mut bands = Vec::new();
    for (bar, row) in sources.iter_mut().zip(shown) {
        for via in &row.via {
            if let Some(conveyor) = conveyors.iter_mut().find(|conveyor| conveyor.name == via.name) {
                bands.push(band(bar, (LEFT + BAR, conveyor, MIDDLE), via.attributions, scale));
            }
        }
    }
    for conveyor in &mut conveyors {
        conveyor.used = 0.0;
        article.weight += conveyor.weight;
        bands.push(band(conveyor, (MIDDLE + BAR, &mut article, RIGHT), conveyor.weight, scale));
    }
    for (bar, row) in sources.iter_mut().zip(shown) {
        // a statement that two conveyors passed on stands in both
        let passed: u32 = row.via.iter().map(|via| via.attributions).sum();
        let direct = row.attributions.saturating_sub(passed);
        article.weight += direct;
        if direct > 0 {
            bands.push(band(bar, (LEFT + BAR, &mut article, RIGHT), direct, scale));
        }
    }
    let end = |bars: &[Bar]| bars.last().map_or(0.0, |bar| bar.top + f64::from(bar.weight) * scale);
    let height = end(&sources).max(end(&conveyors)).max(article.top + article.used) + 8.0;
    let told: Vec<String> =
        measured.chains.iter().map(|chain| format!("{} → article", chain.steps.join(" → "))).collect();
    let label = format!("Statements by way of others: {}; the rest come from those who said them", told.join("; "));
    let body = html! {
        svg.wide viewBox={ "0 0 " (WIDTH) " " (format!("{height:.0}")) } role="img" aria-label=(label) {
            @for band in &bands { path class={ "band kind-" (band.kind) } d=(band.path) { title { (band.title) } } }
            @for bar in &sources { (upright(bar, LEFT, scale)) text x=(LEFT - 6.0) y=(middle(bar, scale)) text-anchor="end" {
                (short(&bar.name, 24)) } }
            @for bar in &conveyors { (upright(bar, MIDDLE, scale)) text.halo x=(MIDDLE + BAR / 2.0) y=(bar.top - 3.0)
                text-anchor="middle" { (short(&bar.name, 22)) } }
            (upright(&article, RIGHT, scale))
            text x=(RIGHT + BAR + 5.0) y=(middle(&article, scale)) { "article" }
        }
        @if heard.len() > shown.len() {
            p.legend { (crate::emit::plural(heard.len() - shown.len(), "more source")) " in the ledger" }
        }
    };
    figure("flow", "From whoever said it to the article", &body)
}

fn bars(all: impl Iterator<Item = (String, &'static str, u32)>, scale: f64) -> Vec<Bar> {
    let mut top = 16.0;
    let bar = |(name, kind, weight): (String, &'static str, u32)| {
        let bar = Bar { name, kind, top, weight, used: 0.0 };
        // a bar has at least the room of its name
        top += (f64::from(weight) * scale).max(6.0) + GAP;
        bar
    };
    all.map(bar).collect()
}

fn upright(bar: &Bar, x: f64, scale: f64) -> Markup {
    html! {
        rect class={ "kind-" (bar.kind) } x=(x) y=(format!("{:.1}", bar.top)) width=(BAR)
            height=(format!("{:.1}", f64::from(bar.weight) * scale)) { title { (bar.name) ": " (bar.weight) } }
    }
}

fn middle(bar: &Bar, scale: f64) -> String {
    format!("{:.1}", bar.top + f64::from(bar.weight) * scale / 2.0 + 4.0)
}

struct Band {
    kind: &'static str,
    path: String,
    title: String,
}

/// From what is left of one bar to what is left of another one.
fn band(from: &mut Bar, (x, to, end): (f64, &mut Bar, f64), weight: u32, scale: f64) -> Band {
    let width = f64::from(weight) * scale;
    let (a, b) = (from.top + from.used, to.top + to.used);
    (from.used, to.used) = (from.used + width, to.used + width);
    let half = f64::midpoint(x, end);
    let path = format!(
        "M{x:.1} {a:.1}C{half:.1} {a:.1} {half:.1} {b:.1} {end:.1} {b:.1}V{:.1}C{half:.1} {:.1} {half:.1} {:.1} {x:.1} {:.1}Z",
        b + width,
        b + width,
        a + width,
        a + width
    );
    Band { kind: from.kind, path, title: format!("{} → {}: {weight}", from.name, to.name) }
}
