//! Cuts the physical lines round a finding into soft lines that fit the terminal: in articles a paragraph is one
//! line. Knows text, columns and where the labels are; not what they say or how they are drawn.
//!
//! Only what lies round the labels is looked at, so that a finding costs the same in a line of 100 MB.

use unicode_width::UnicodeWidthChar;

use super::clean::is_unsafe;
use crate::span::Span;
use crate::text::{TextFile, floor_boundary};

/// Columns between tab stops.
pub(super) const TAB: u32 = 4;

/// A label of at most this many widths is never cut in two. At one width every soft line fits; what is longer is
/// drawn as a box over several lines.
const WHOLE_LABEL_WIDTHS: u32 = 1;

/// How far back the start of the sentence is looked for, and how many characters without width a soft line may
/// hold, in widths.
const LOOK_BACK: u32 = 4;

/// Two labels at most this many widths of bytes apart are wrapped in one go; between others there is a gap.
const NEAR: u32 = 8;

const BOM: char = '\u{FEFF}';

/// A label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    /// The bytes it points at, see [`fitted`].
    pub(super) span: Span,
    /// Columns that its message takes up.
    pub(super) room: u32,
}

/// One soft line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Row {
    /// Number of the physical line, from one.
    pub(super) line: u32,
    /// All its bytes, white space at the end included: it ends where the next one starts or the line ends.
    pub(super) span: Span,
    /// End of what is drawn of it.
    pub(super) text_end: u32,
    /// Whether something is left out before it.
    pub(super) after_gap: bool,
    ends_line: bool,
}

impl Row {
    /// Whether a label that starts at byte `at`, or has its last byte there, is drawn in this row.
    pub(super) const fn covers(&self, at: u32) -> bool {
        self.span.start <= at && (at < self.span.end || (self.ends_line && at == self.span.end))
    }
}

/// The span as it can be drawn: on char boundaries, inside the text, behind a byte order mark, without line ends.
pub(super) fn fitted(file: &TextFile, span: Span) -> Span {
    let text = file.text();
    let start = floor_boundary(text, span.start as usize).max(skipped(text, 0) as usize);
    let start = start.min(file.line_span(start as u32).end as usize);
    let end = floor_boundary(text, span.end as usize).max(start);
    Span::from(start..start + text[start..end].trim_end_matches(['\n', '\r']).len())
}

/// Columns of a character at a column.
pub(super) fn columns(c: char, column: u32) -> u32 {
    match c {
        '\t' => TAB - column % TAB,
        c if is_unsafe(c) => 1,
        c => c.width().unwrap_or(0) as u32,
    }
}

/// The soft lines that hold the marks, at most `width` columns wide, and those between marks that are near.
pub(super) fn rows(file: &TextFile, marks: &[Mark], width: u32) -> Vec<Row> {
    let wrap = Wrap { text: file.text(), marks, whole: whole(file, marks, width), width };
    let mut targets: Vec<u32> =
        marks.iter().flat_map(|m| [m.span.start, m.span.end.saturating_sub(1).max(m.span.start)]).collect();
    targets.sort_unstable();
    let mut rows: Vec<Row> = Vec::new();
    for target in targets {
        let last = rows.last().copied();
        if last.is_some_and(|row| row.covers(target)) {
            continue;
        }
        let following = last.map(|row| if row.ends_line { next_line(file, row.span.end) } else { row.span.end });
        let (mut from, mut after_gap) = match following {
            Some(from) if target.saturating_sub(from) <= NEAR * width => (from, false),
            _ => (wrap.anchor(file.line_span(target), target), last.is_some()),
        };
        loop {
            let line = file.line_span(from);
            let end = wrap.end_of_row(line, from);
            let drawn = file.text()[from as usize..end as usize].trim_end();
            let row = Row {
                line: file.line_starts().partition_point(|s| *s <= from) as u32,
                span: Span::new(from, end),
                text_end: from + drawn.len() as u32,
                after_gap,
                ends_line: end == line.end,
            };
            rows.push(row);
            // The last line ends the loop at the latest.
            if row.covers(target) || from > target || (row.ends_line && next_line(file, end) <= end) {
                break;
            }
            from = if row.ends_line { next_line(file, end) } else { end };
            after_gap = false;
        }
    }
    rows
}

/// Start of the physical line after the one that ends at `end`; `end` if there is none.
fn next_line(file: &TextFile, end: u32) -> u32 {
    let starts = file.line_starts();
    starts.get(starts.partition_point(|s| *s <= end)).copied().unwrap_or(end)
}

/// The spans of the marks that are not to be cut.
fn whole(file: &TextFile, marks: &[Mark], width: u32) -> Vec<Span> {
    let text = file.text();
    let fits = |span: &Span| {
        let mut column = 0;
        let mut characters = 0;
        span.slice(text).chars().all(|c| {
            column += columns(c, column);
            characters += 1;
            c != '\n' && column <= WHOLE_LABEL_WIDTHS * width && characters <= LOOK_BACK * width
        })
    };
    marks.iter().map(|m| m.span).filter(fits).collect()
}

/// Length of the byte order mark if there is one at `start` and the file starts there.
fn skipped(text: &str, start: u32) -> u32 {
    if start == 0 && text.starts_with(BOM) { BOM.len_utf8() as u32 } else { start }
}

/// A place where a soft line may end.
struct Break {
    at: u32,
    column: u32,
    starts_sentence: bool,
}

struct Wrap<'a> {
    text: &'a str,
    marks: &'a [Mark],
    whole: Vec<Span>,
    width: u32,
}

impl Wrap<'_> {
    /// Where to start wrapping so that byte `target` of `line` is seen in context: at the start of the line if all
    /// of it fits, else at the start of the sentence, else at some word not too far back.
    fn anchor(&self, line: Span, target: u32) -> u32 {
        let start = skipped(self.text, line.start);
        if self.end_of_row(Span::new(start, line.end), start) == line.end {
            return start;
        }
        let back = floor_boundary(self.text, target.saturating_sub(LOOK_BACK * self.width) as usize) as u32;
        let (from, mut anchor) = if back <= start { (start, Some(start)) } else { (back, None) };
        let mut seen = Seen::default();
        for (i, c) in self.text[from as usize..line.end as usize].char_indices() {
            let at = from + i as u32;
            if at > target {
                break;
            }
            if let Some(starts_sentence) = seen.word_start(c)
                && (starts_sentence || anchor.is_none())
            {
                anchor = Some(at);
            }
        }
        anchor.unwrap_or(from)
    }

    /// Where the soft line that starts at byte `from` of `line` ends.
    fn end_of_row(&self, line: Span, from: u32) -> u32 {
        let mut breaks = Vec::new();
        let mut seen = Seen::default();
        let (mut column, mut characters) = (0, 0);
        let mut end = line.end;
        for (i, c) in self.text[from as usize..line.end as usize].char_indices() {
            let at = from + i as u32;
            if let Some(starts_sentence) = seen.word_start(c).filter(|_| at > from && self.may_cut(at)) {
                breaks.push(Break { at, column, starts_sentence });
            }
            let wide = columns(c, column);
            let is_over = column + wide > self.width && !c.is_whitespace();
            if at > from && (is_over || characters > LOOK_BACK * self.width) {
                end = self.choose(&breaks, from, at);
                break;
            }
            column += wide;
            characters += 1;
        }
        self.leave_room(&breaks, Span::new(from, end))
    }

    /// The best of the breaks of a row that is full at byte `full`.
    fn choose(&self, breaks: &[Break], from: u32, full: u32) -> u32 {
        let late_sentence = breaks.iter().rev().find(|b| b.starts_sentence && b.column * 2 >= self.width);
        if let Some(best) = late_sentence.or(breaks.last()) {
            return best.at;
        }
        // No white space to break at: before a label rather than inside it.
        let cut = self.whole.iter().filter(|s| from < s.start && s.start < full && full < s.end).map(|s| s.start).min();
        cut.unwrap_or(full)
    }

    /// Ends the row earlier if the message of its last label would stick out, so that the label moves to the next
    /// row with as much of the words before it as fits.
    fn leave_room(&self, breaks: &[Break], row: Span) -> u32 {
        let inside = self.marks.iter().filter(|m| row.contains(m.span) && self.whole.contains(&m.span));
        let Some(last) = inside.max_by_key(|m| (m.span.end, m.span.start)) else {
            return row.end;
        };
        let before = &self.text[row.start as usize..last.span.end as usize];
        let needed = before.chars().fold(0, |column, c| column + columns(c, column)) + 1 + last.room;
        if last.room == 0 || needed <= self.width {
            return row.end;
        }
        let fits = |b: &&Break| b.at <= last.span.start && needed - b.column <= self.width;
        breaks.iter().find(fits).map_or(row.end, |b| b.at)
    }

    fn may_cut(&self, at: u32) -> bool {
        !self.whole.iter().any(|s| s.start < at && at < s.end)
    }
}

/// What of the characters read so far tells whether a word or a sentence starts.
#[derive(Default)]
struct Seen {
    after_stop: bool,
    after_space: bool,
}

impl Seen {
    /// If `c` starts a word: whether that may start a sentence. A stop of an abbreviation does no harm here.
    fn word_start(&mut self, c: char) -> Option<bool> {
        let starts = (self.after_space && !c.is_whitespace()).then(|| self.after_stop && !c.is_lowercase());
        match c {
            '.' | '?' | '!' | '…' => self.after_stop = true,
            '"' | '\'' | '”' | '’' | ')' | ']' if !self.after_space => {}
            c if c.is_whitespace() => {}
            _ => self.after_stop = false,
        }
        self.after_space = c.is_whitespace();
        starts
    }
}
