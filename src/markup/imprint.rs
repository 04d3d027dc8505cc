//! Who is credited and when the article appeared: reads lines whose zone is settled. Of the story only the first lines, and
//! only for the day that they call today.

use super::dated::Part;
use super::layout::Layout;
use super::lines;
use super::zones::Verdict;
use super::{Date, PartialDate, Zone, date, date_part, dated};
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
    let mut counted = None;
    let mut offer = |rank: u8, span: Span| {
        if best.is_some_and(|(old, _)| old <= rank) {
            return;
        }
        if let Some(found) = date_in(span) {
            best = Some((rank, found));
        }
    };
    for (index, (stretch, zone)) in layout.stretches.iter().zip(&verdict.zones).enumerate() {
        if stretch.span.len() > LONGEST {
            continue;
        }
        let line = stretch.span.slice(text);
        let edge = index < HEAD || index + TAIL >= layout.stretches.len();
        match zone {
            // the day that the page calls today
            Zone::Headline | Zone::Standfirst | Zone::Body | Zone::Subhead
                if index < HEAD && counted.is_none() && may_count(line) =>
            {
                counted = date_in(stretch.span).and_then(|(date, span)| {
                    let before = &line[..(span.start - stretch.span.start) as usize];
                    let (today, yesterday) = (ends_in_day(before, "today"), ends_in_day(before, "yesterday"));
                    (today || yesterday).then(|| (if yesterday { date.next() } else { date }, span))
                });
            }
            Zone::Headline => {}
            Zone::Dateline | Zone::Byline => offer(if starts_updated(line) { 2 } else { 0 }, stretch.span),
            Zone::Boilerplate if date::is_date_line(line) => offer(4, stretch.span),
            // A year alone is no date, so copyright lines offer nothing.
            Zone::Boilerplate if line.contains("print") || line.contains("ublished") => offer(3, stretch.span),
            Zone::Caption => offer(5, stretch.span),
            _ if edge && is_note(line) && !is_story(*zone, line) => offer(3, stretch.span),
            _ => {}
        }
    }
    for (index, dateline) in &verdict.datelines {
        let start = layout.stretches[*index].span.start;
        offer(1, Span::new(start, start + dateline.length as u32));
    }
    best.map(|(_, found)| found).or(counted)
}

/// Whether "today" or "yesterday" may stand in the line.
fn may_count(line: &str) -> bool {
    ["oday", "esterday"].iter().any(|word| memchr::memmem::find(line.as_bytes(), word.as_bytes()).is_some())
}

/// "61 people died **yesterday, Thursday** 3/9/2015": whether words before a date say how far it is away, and the weekday;
/// "as it does today, May 3" may be any day.
fn ends_in_day(before: &str, word: &str) -> bool {
    let mut words = before.split_whitespace().rev().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let last = words.next().unwrap_or_default();
    let is = |other: &str| other.eq_ignore_ascii_case(word);
    date::is_time(last) && words.next().is_some_and(is)
}

/// What the file says of the day where it does not give it in full: the day in its dateline, the month or season of
/// the issue. A day is worth more.
pub(super) fn published_about(text: &str, layout: &Layout, verdict: &Verdict) -> Option<(PartialDate, Span)> {
    let part_in = |span: Span| {
        let (part, range) = date_part::find(span.slice(text))?;
        Some((part, Span::new(span.start + range.start as u32, span.start + range.end as u32)))
    };
    let declared = [layout.front.published, layout.front.dated].into_iter().flatten();
    let count = layout.stretches.len();
    let lines = layout.stretches.iter().zip(&verdict.zones).enumerate().filter(|(index, (stretch, zone))| {
        let line = || stretch.span.slice(text);
        stretch.span.len() <= LONGEST
            && match zone {
                _ if (*index < HEAD || index + TAIL >= count) && **zone != Zone::Headline && is_note(line()) => true,
                Zone::Dateline | Zone::Byline => true,
                Zone::Boilerplate => date::is_date_line(line()) || line().contains("print"),
                _ => false,
            }
    });
    let lines = lines.map(|(_, (stretch, _))| stretch.span);
    let prefixes = verdict.datelines.iter().map(|(index, dateline)| {
        let start = layout.stretches[*index].span.start;
        Span::new(start, start + dateline.length as u32)
    });
    declared.chain(lines).chain(prefixes).filter_map(part_in).min_by_key(|(part, _)| *part)
}

/// Stretches at the head and at the end among which the page speaks of itself.
const HEAD: usize = 8;
const TAIL: usize = 6;

/// "This report published by the council on May 4 found rot": a sentence of the story that goes on behind the day.
fn is_story(zone: Zone, line: &str) -> bool {
    let day = date::find(line).map_or(line.len(), |(_, range)| range.end);
    zone == Zone::Body && line[day..].split_whitespace().count() > AFTER_DAY
}

/// Words that may follow the day in a note: "at 9 a.m. GMT".
const AFTER_DAY: usize = 5;

/// Bytes of the longest note on a page's own day.
const LONGEST_NOTE: usize = 160;

/// How such a note opens.
const DONE: [&str; 8] = [
    "published in ",
    "published on ",
    "first published ",
    "originally published ",
    "posted in ",
    "posted on ",
    "updated on ",
    "last updated ",
];
/// What else it may open with,
const ITSELF: [&str; 9] = [
    "this article ",
    "this story ",
    "this report ",
    "this post ",
    "this piece ",
    "this essay ",
    "this interview ",
    "this review ",
    "a version of this ",
];
/// where one of these follows.
const HOW: [&str; 6] = ["ublished", "ppear", "osted", "pdated", "mended", "printed"];

/// `Published in The Harbour Star, May 4th, 2021`, `This story was originally published May 4, 2021`: the page speaks of
/// itself.
fn is_note(line: &str) -> bool {
    if line.len() > LONGEST_NOTE || !line.starts_with(['P', 'p', 'F', 'f', 'O', 'T', 't', 'U', 'u', 'L', 'l', 'A', '('])
    {
        return false;
    }
    let line = line.trim_start_matches('(');
    let opens = |words: &&str| line.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    DONE.iter().any(opens) || ITSELF.iter().any(opens) && HOW.iter().any(|how| line.contains(how))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_the_page_itself() {
        for yes in [
            "Published in The Harbour Star, May 4th, 2021",
            "This story was originally published May 4, 2021 at 6:00 AM.",
            "(This report by the Harbour Press was first published May 4, 2021.)",
            "This article appears in the May 2021 issue.",
            "Posted in News on May 4, 2021",
            "A version of this piece was printed on May 4, 2021",
        ] {
            assert!(is_note(yes), "{yes}");
        }
        for no in
            ["This story begins on May 4, 2021", "The report was published on May 4, 2021", "Publishing began in 2021"]
        {
            assert!(!is_note(no), "{no}");
        }
    }
}
