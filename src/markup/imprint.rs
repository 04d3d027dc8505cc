//! Who is credited and when the article appeared: reads lines whose zone is settled. Never looks into the story.

use super::dated::Part;
use super::layout::Layout;
use super::lines;
use super::zones::Verdict;
use super::{Date, Zone, date, dated};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// The lines that may say when the article appeared are shorter, in bytes.
const LONGEST: u32 = 400;

/// The day of publication and the place that says so. Front matter is believed first, then a line at the head,
/// a dateline, the note on the print edition, a line at the end, a caption. `04/05/2023` is one if another date of
/// the file shows which part is the day.
pub(super) fn published(text: &str, layout: &Layout, verdict: &Verdict) -> Option<(Date, Span)> {
    let order = date::habit(text);
    let date_in = |span: Span| {
        let (date, range) = date::find_ordered(span.slice(text), order)?;
        Some((date, Span::new(span.start + range.start as u32, span.start + range.end as u32)))
    };
    let mut declared = [layout.front.published, layout.front.dated].into_iter().flatten();
    if let Some(found) = declared.find_map(date_in) {
        return Some(found);
    }
    let mut best: Option<(u8, (Date, Span))> = None;
    let mut offer = |rank: u8, span: Span| {
        if best.is_some_and(|(old, _)| old <= rank) {
            return;
        }
        if let Some(found) = date_in(span) {
            best = Some((rank, found));
        }
    };
    for (stretch, zone) in layout.stretches.iter().zip(&verdict.zones) {
        if stretch.span.len() > LONGEST {
            continue;
        }
        let line = stretch.span.slice(text);
        match zone {
            Zone::Dateline | Zone::Byline => offer(if starts_updated(line) { 2 } else { 0 }, stretch.span),
            Zone::Boilerplate if date::is_date_line(line) => offer(4, stretch.span),
            // A year alone is no date, so copyright lines offer nothing.
            Zone::Boilerplate if line.contains("print") || line.contains("ublished") => offer(3, stretch.span),
            Zone::Caption => offer(5, stretch.span),
            _ => {}
        }
    }
    for (index, dateline) in &verdict.datelines {
        let start = layout.stretches[*index].span.start;
        offer(1, Span::new(start, start + dateline.length as u32));
    }
    best.map(|(_, found)| found)
}

/// A file may be corrected long after it appeared.
fn starts_updated(line: &str) -> bool {
    line.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("updated"))
}

/// Authors, agencies and copyright holders, in the order of the text.
pub(super) fn credits(text: &str, layout: &Layout, verdict: &Verdict, lexicon: &Lexicon) -> Vec<Span> {
    let mut out = layout.front.authors.clone();
    let mut datelines = verdict.datelines.iter().peekable();
    for (index, (stretch, zone)) in layout.stretches.iter().zip(&verdict.zones).enumerate() {
        let line = stretch.span.slice(text);
        let start = stretch.span.start;
        if let Some((_, dateline)) = datelines.next_if(|(i, _)| *i == index)
            && let Some(agency) = &dateline.agency
        {
            out.push(Span::new(start + agency.start as u32, start + agency.end as u32));
        }
        let parts = if matches!(zone, Zone::Byline | Zone::Dateline) { dated::parts(line, lexicon) } else { None };
        if let Some(parts) = parts {
            for (part, range) in parts {
                let at = start + range.start as u32;
                match part {
                    Part::Author => lines::credits(&line[range], at, lexicon, &mut out),
                    // other outlets have the article in common with it
                    Part::Outlet => {
                        let article = if line[range.clone()].starts_with("The ") { "The ".len() as u32 } else { 0 };
                        out.push(Span::new(at + article, start + range.end as u32));
                    }
                    Part::Label => {}
                }
            }
        } else if *zone == Zone::Byline {
            match layout.pieces_of(index) {
                [_, _, ..] => {
                    for piece in layout.pieces_of(index) {
                        let part = piece.slice(text);
                        if !lines::is_bare_by(part) {
                            lines::credits(part, piece.start, lexicon, &mut out);
                        }
                    }
                }
                _ => lines::credits(line, start, lexicon, &mut out),
            }
        }
        if *zone == Zone::Boilerplate
            && stretch.span.len() < LONGEST
            && let Some(holder) = lines::copyright_holder(line)
        {
            out.push(Span::new(start + holder.start as u32, start + holder.end as u32));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
