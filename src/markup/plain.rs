//! Reads plain text: lines into paragraphs, whatever the habit of the file. Knows line lengths and first
//! characters; what a paragraph is for is judged elsewhere.

use memchr::memchr;

use super::layout::{Hint, Layout, trim};
use super::{date, dated, lines, mark};
use crate::span::Span;

/// A hard-wrapped file has no lines longer than this, in bytes.
const WIDEST: usize = 100;
/// Narrower columns are verse and lists.
const NARROWEST: usize = 40;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// White space at its ends left out.
    span: Span,
    /// Whether blank lines stand before it.
    apart: bool,
    /// Whether it starts with white space.
    indented: bool,
}

/// Cuts `text` from byte `from` on into stretches.
pub(super) fn read(text: &str, from: u32, layout: &mut Layout) {
    if memchr(b'<', &text.as_bytes()[from as usize..]).is_some() {
        comments(text, from, layout);
        tags(text, from, layout);
    }
    let mut skipped = std::mem::take(&mut layout.skipped);
    skipped.extend(&layout.comments);
    skipped.sort_unstable();
    let lines = lines_of(text, from, &skipped);
    let width = wrap_width(text, &lines);
    layout.stretches.reserve(lines.len());
    layout.pieces.reserve(lines.len());
    let mut at = 0;
    let mut first = true;
    while at < lines.len() {
        let mut end = at + 1;
        while end < lines.len() && !lines[end].apart && is_joined(text, lines[end - 1], lines[end], width) {
            end += 1;
        }
        if first && end == at + 1 && is_wrapped_title(text, &lines[at..]) {
            end = at + 2;
        }
        // Section labels may stand before the title.
        first = first && lines[at].span.len() < 24;
        paragraph(text, &lines[at..end], layout);
        at = end;
    }
}

/// Finds comments; one that does not end is text.
fn comments(text: &str, from: u32, layout: &mut Layout) {
    let mut at = from as usize;
    while let Some(start) = text[at..].find("<!--").map(|i| at + i) {
        let Some(end) = text[start + 4..].find("-->").map(|i| start + 4 + i + 3) else {
            return;
        };
        layout.comments.push(Span::from(start..end));
        layout.masked.push(Span::from(start..end));
        at = end;
    }
}

/// Longest tag, in bytes: an embedded post carries its author and date.
const MAX_TAG: usize = 600;

/// Masks tags left in plain text, `<a href="…">`, `</a>`: within one line, so that "a < b" stays text.
fn tags(text: &str, from: u32, layout: &mut Layout) {
    let bytes = text.as_bytes();
    let mut at = from as usize;
    while let Some(start) = memchr(b'<', &bytes[at..]).map(|i| at + i) {
        at = start + 1;
        if !bytes.get(at).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            continue;
        }
        if let Some(end) = silent(text, start, layout) {
            at = end;
            continue;
        }
        let window = &bytes[at..bytes.len().min(at + MAX_TAG)];
        // attributes may go on in the next line; "a < b" has none
        let attributed = window.windows(2).take_while(|w| !matches!(w[0], b'<' | b'>')).any(|w| w == b"=\"");
        let end = window.iter().position(|b| matches!(b, b'>' | b'<') || *b == b'\n' && !attributed);
        if let Some(end) = end.filter(|e| window[*e] == b'>') {
            layout.masked.push(Span::from(start..at + end + 1));
            at += end + 1;
        }
    }
}

/// Longest script, in bytes.
const MAX_SCRIPT: usize = 20_000;

/// Masks a `<ref>` or a script that opens at `start` with what stands in it, and notes what it declares; tells where it
/// ends.
fn silent(text: &str, start: usize, layout: &mut Layout) -> Option<usize> {
    if let Some(reference) = mark::reference(text, start) {
        let end = reference.span.end;
        layout.masked.push(reference.span);
        layout.marks.push(reference);
        return Some(end as usize);
    }
    layout.marks.extend(mark::citation(text, start));
    let rest = text[start..].strip_prefix("<script")?;
    let rest = super::layout::head(rest, MAX_SCRIPT);
    let open = rest.find('>')?;
    let length = rest[open..].find("</script>")?;
    let inside = start + "<script".len() + open + 1;
    let end = inside + length - 1;
    if rest[..open].contains("ld+json") {
        layout.scripts.push(Span::from(inside..end));
    }
    layout.masked.push(Span::from(start..end + "</script>".len()));
    layout.skipped.push(Span::from(start..end + "</script>".len()));
    Some(end + "</script>".len())
}

/// The lines that are not blank, comments and scripts that fill lines left out.
fn lines_of(text: &str, from: u32, comments: &[Span]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 128);
    let mut comments = comments.iter().copied().peekable();
    let mut apart = true;
    let mut start = from as usize;
    while start < text.len() {
        let end = memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |i| start + i);
        let whole = Span::from(start..end);
        let mut span = trim(text, whole);
        start = end + 1;
        // What a comment covers at either end of the line is no part of it.
        while let Some(comment) = comments.peek() {
            if span.is_empty() || span.end <= comment.start {
                break;
            }
            if comment.end <= span.start {
                comments.next();
                continue;
            }
            if comment.start <= span.start {
                span = trim(text, Span::new(comment.end.min(span.end), span.end));
            } else if span.end <= comment.end {
                span = trim(text, Span::new(span.start, comment.start));
            } else {
                comments.next();
            }
        }
        if span.is_empty() {
            apart |= whole.slice(text).trim().is_empty();
            continue;
        }
        let indented = matches!(text.as_bytes().get(whole.start as usize), Some(b' ' | b'\t' | 0xc2));
        lines.push(Line { span, apart, indented });
        apart = false;
    }
    lines
}

/// The column at which the file's paragraphs are wrapped, if they are.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let long = lines.iter().filter(|l| l.span.len() as usize > WIDEST).count();
    if long * 20 > lines.len() {
        return None;
    }
    let width = lines.iter().map(|l| l.span.len() as usize).filter(|n| *n <= WIDEST).max()?;
    if width < NARROWEST {
        return None;
    }
    let (mut full, mut all) = (0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].apart) {
        all += 1;
        full += usize::from(is_full(text, pair[0], pair[1], width));
    }
    (full > 1 && full * 2 >= all).then_some(width)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(text: &str, line: Line, next: Line, width: usize) -> bool {
    let word = next.span.slice(text).bytes().take(WIDEST).take_while(|b| !b.is_ascii_whitespace()).count();
    // Bytes stand for columns here, so leave room for accents and curly marks.
    line.span.len() as usize + 1 + word + 6 > width
}

fn is_joined(text: &str, line: Line, next: Line, width: Option<usize>) -> bool {
    let goes_on = next.span.slice(text).starts_with(|c: char| c.is_lowercase());
    // a paragraph that an editor broke by accident, in a file with a line for each
    let Some(width) = width else {
        let open = !line.span.slice(text).ends_with(['.', '!', '?', ':', ';', '”', '"']);
        return goes_on && open && line.span.len() as usize > WIDEST && bullet(next.span.slice(text)) == 0;
    };
    if bullet(next.span.slice(text)) > 0 {
        return false;
    }
    if next.indented && !line.indented && !goes_on {
        return false;
    }
    is_full(text, line, next, width) || (goes_on && line.span.len() as usize * 2 > width)
}

/// Whether the first two lines are one title on two lines, with a blank line after them.
fn is_wrapped_title(text: &str, lines: &[Line]) -> bool {
    let [one, two, rest @ ..] = lines else {
        return false;
    };
    if two.apart || rest.first().is_some_and(|l| !l.apart) || one.span.len() > 70 || two.span.len() > 70 {
        return false;
    }
    let is_title = |span: Span| {
        let line = span.slice(text);
        !line.ends_with(['.', '!', '?', ':', ';', '”', '"'])
            && !line.contains(['|', '@', '©', '“', '"'])
            && !line.contains("www.")
            && !line.contains("://")
            && !date::is_date_line(line)
            && !dated::is_dated(line)
            && !lines::is_by(line)
            && line.chars().any(char::is_alphabetic)
            && bullet(line) == 0
    };
    let words = one.span.slice(text).split_whitespace().count();
    words > 2 && is_title(one.span) && is_title(two.span)
}

/// One or more lines that belong together.
fn paragraph(text: &str, lines: &[Line], layout: &mut Layout) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return;
    };
    let span = first.span.cover(last.span);
    let line = first.span.slice(text);
    if lines.len() == 1 && line.len() < 200 && !line.chars().any(char::is_alphanumeric) {
        // `* * *` and `----` divide, they say nothing.
        layout.masked.push(span);
        return;
    }
    // an embedded post: somebody else's words
    if line.starts_with("<tweet") || line.starts_with("<blockquote") {
        layout.push(span, Hint::Quote);
        return;
    }
    if line.starts_with('>') {
        quoted(text, lines, layout);
        return;
    }
    let sign = bullet(line);
    if sign > 0 {
        layout.masked.push(Span::new(span.start, span.start + sign));
        layout.push(trim(text, Span::new(span.start + sign, span.end)), Hint::Item);
        return;
    }
    let from = layout.comments.partition_point(|c| c.end <= span.start);
    if layout.comments.get(from).is_none_or(|c| span.end <= c.start) {
        layout.push(span, Hint::None);
        return;
    }
    // A comment in the middle of a line: the text goes on behind it.
    let mut pieces = Vec::new();
    let mut at = span.start;
    for comment in layout.comments[from..].iter().take_while(|c| c.start < span.end) {
        pieces.push(trim(text, Span::new(at, comment.start.max(at))));
        at = comment.end;
    }
    pieces.push(trim(text, Span::new(at.min(span.end), span.end)));
    pieces.retain(|p| !p.is_empty());
    layout.push_pieces(&pieces, Hint::None);
}

/// Lines with `>` before them, as in mail.
fn quoted(text: &str, lines: &[Line], layout: &mut Layout) {
    let mut pieces = Vec::with_capacity(lines.len());
    for line in lines {
        let slice = line.span.slice(text);
        let signs = slice.len() - slice.trim_start_matches(['>', ' ']).len();
        let start = line.span.start + signs as u32;
        layout.masked.push(Span::new(line.span.start, start));
        if start < line.span.end {
            pieces.push(Span::new(start, line.span.end));
        }
    }
    layout.push_pieces(&pieces, Hint::Quote);
}

/// The length of the list sign at the start of `line`, space included; 0 if there is none.
fn bullet(line: &str) -> u32 {
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let rest = line.trim_start_matches(['-', '*', '•', '·', '◦', '▪', '●', '~']);
    let sign = line.len() - rest.len();
    if 0 < sign && sign <= 3 && rest.starts_with([' ', '\t', '\u{a0}']) && rest.contains(char::is_alphanumeric) {
        return (sign + rest.len() - rest.trim_start().len()) as u32;
    }
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let after = line.as_bytes().get(digits..digits + 2);
    if (1..3).contains(&digits)
        && matches!(after, Some(b". " | b") "))
        && line[digits + 2..].contains(char::is_alphanumeric)
    {
        return digits as u32 + 2;
    }
    0
}
