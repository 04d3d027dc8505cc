//! Measures over the days of publication: a line for all articles, thinner ones for the desks with the most. Knows points;
//! counts nothing.

use maud::{Markup, html};

use super::axis::{Axis, Room, number};
use super::figure;
use crate::markup::Date;
use crate::report::archive::{DeskTrend, Point, Trend, day_of};
use crate::report::phrases::percent;

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 110.0;
/// Desks with a line of their own: as many as there are colours.
const MOST: usize = 5;

/// A measure of a point.
struct Measure {
    name: &'static str,
    is_share: bool,
    of: fn(&Point) -> Option<f64>,
}

const MEASURES: [Measure; 5] = [
    Measure { name: "Share of the heaviest source, on average", is_share: true, of: |point| point.top_share },
    Measure { name: "Statements by anonymous sources", is_share: true, of: |point| point.anonymous_share },
    Measure { name: "Sentences with a source", is_share: true, of: |point| point.attributed_share },
    Measure { name: "Errors and warnings for 1,000 words", is_share: false, of: |point| point.findings_per_1000_words },
    Measure { name: "Articles", is_share: false, of: |point| Some(point.articles as f64) },
];

/// A plot for each measure.
pub(in crate::report::html) fn series(trend: &Trend) -> Markup {
    let days = |points: &[Point]| -> Vec<i64> { points.iter().filter_map(|point| day(&point.from)).collect() };
    let all = days(&trend.points);
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return Markup::default() };
    if first == last {
        return Markup::default();
    }
    let desks: Vec<&DeskTrend> =
        if trend.desks.rows.len() > 1 { trend.desks.rows.iter().take(MOST).collect() } else { Vec::new() };
    html! {
        div.multiples { @for measure in &MEASURES { (plot(measure, trend, &desks, (*first, *last))) } }
        @if !desks.is_empty() {
            ul.legend {
                li { span class="swatch whole" {} "all articles" }
                @for (index, desk) in desks.iter().enumerate() {
                    li { span class={ "swatch part-" (index) } {} (desk.desk.as_deref().unwrap_or("no desk")) }
                }
            }
        }
    }
}

fn plot(measure: &Measure, trend: &Trend, desks: &[&DeskTrend], (first, last): (i64, i64)) -> Markup {
    let values = |points: &[Point]| points.iter().filter_map(measure.of).fold(0.0, f64::max);
    let highest = desks.iter().map(|desk| values(&desk.points)).fold(values(&trend.points), f64::max);
    let axis = Axis::new(0.0, highest, Room { start: HEIGHT - 4.0, end: 8.0 });
    let shown = |value: f64| if measure.is_share { percent(value) } else { number(value) };
    let told: Vec<String> = trend
        .points
        .iter()
        .map(|point| format!("{} {}", point.from, (measure.of)(point).map_or("–".to_owned(), shown)))
        .collect();
    let across = |day: i64| 40.0 + (day - first) as f64 / (last - first) as f64 * (WIDTH - 52.0);
    let place = |point: &Point| {
        let (day, value) = (day(&point.from)?, (measure.of)(point)?);
        Some((format!("{:.1}", across(day)), format!("{:.1}", axis.place(value))))
    };
    let places = |points: &[Point]| -> Vec<(String, String)> { points.iter().filter_map(place).collect() };
    let line = |points: &[Point]| path(points, measure, trend.unit, &across, &axis);
    let body = html! {
        svg.wide viewBox={ "0 0 " (WIDTH) " " (HEIGHT + 18.0) } role="img"
            aria-label={ (measure.name) ", by " (trend.unit) ": " (told.join(", ")) } {
            @for mark in axis.marks() {
                line.grid x1="40" x2=(WIDTH - 4.0) y1=(axis.place(mark)) y2=(axis.place(mark)) {}
                text.mark x="36" y=(axis.place(mark) + 4.0) text-anchor="end" { (shown(mark)) }
            }
            @for (index, desk) in desks.iter().enumerate() {
                path class={ "desk part-" (index) } d=(line(&desk.points)) {}
                @for (x, y) in places(&desk.points) { circle class={ "part-" (index) } cx=(x) cy=(y) r="1.5" {} }
            }
            path.whole d=(line(&trend.points)) {}
            @for point in &trend.points {
                @if let (Some((x, y)), Some(value)) = (place(point), (measure.of)(point)) {
                    circle.whole cx=(x) cy=(y) r="2.5" { title { (point.from) ": " (shown(value)) } }
                }
            }
            @if let (Some(first), Some(last)) = (trend.points.first(), trend.points.last()) {
                text.mark x="40" y=(HEIGHT + 14.0) { (first.from) }
                text.mark x=(WIDTH - 4.0) y=(HEIGHT + 14.0) text-anchor="end" { (last.from) }
            }
        }
    };
    figure("series", measure.name, &body)
}

/// From point to point; where times without articles lie between them the line breaks.
fn path(points: &[Point], measure: &Measure, unit: &str, across: &dyn Fn(i64) -> f64, axis: &Axis) -> String {
    let longest = match unit {
        "day" => 1,
        "week" => 7,
        "month" => 31,
        "quarter" => 92,
        _ => 366,
    };
    let mut before = None;
    let mut path = String::new();
    for (day, value) in points.iter().filter_map(|point| Some((day(&point.from)?, (measure.of)(point)?))) {
        let follows = before.is_some_and(|before| day - before <= longest);
        let step = if follows { 'L' } else { 'M' };
        path.extend([format!("{step}{:.1} {:.1}", across(day), axis.place(value))]);
        before = Some(day);
    }
    path
}

fn day(from: &str) -> Option<i64> {
    Date::from_iso(from).ok().map(day_of)
}
