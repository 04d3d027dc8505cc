//! Marks in the text that say where something is from: `[^a]`, `{src=a}`, `<!-- src: a -->`, `<ref>`, `<cite>`, links.
//! Knows how they are written and which block they stand in; not which sources there are.

use memchr::memchr2_iter;

use super::layout::{Format, Layout, trim};
use super::{Block, suppress};
use crate::span::Span;

/// How a source is declared in the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MarkKind {
    /// `[^a]`
    Footnote,
    /// `[^a]: …`
    FootnoteText,
    /// `{src=a}`
    Attribute,
    /// `<!-- src: a, b -->`, one mark for each id
    Comment,
    /// `<ref name=a/>`, `<ref>…</ref>`
    Ref,
    /// `<cite>…</cite>`, `<blockquote cite="…">`
    Cite,
    /// `[words](address)`, `[words][a]`
    Link,
    /// `[a]: address`
    LinkTarget,
    /// `citation` and `isBasedOn` of JSON-LD
    JsonLd,
}

/// What a mark speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// The sentence that ends before it or in which it stands.
    Sentence,
    /// All of a block.
    Block(Span),
    /// The article as a whole, or nothing in it.
    Article,
}

/// One mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// How it is written.
    pub kind: MarkKind,
    /// All of it.
    pub span: Span,
    /// The id, or the address or text that stands for one; may be empty.
    pub id: Span,
    /// What it speaks of.
    pub reach: Reach,
    /// Whether it brings its source with it: an address, a text.
    pub complete: bool,
}

impl Mark {
    pub(super) const fn new(kind: MarkKind, span: Span, id: Span) -> Self {
        Self { kind, span, id, reach: Reach::Sentence, complete: false }
    }

    pub(super) const fn complete(mut self, complete: bool) -> Self {
        self.complete = complete;
        self
    }
}

/// Longest id, in bytes.
const LONGEST: usize = 80;

/// Longest `<ref>…</ref>` and `<cite>…</cite>`, in bytes.
const LONGEST_TEXT: usize = 2000;

/// Longest `{{< … >}}`, in bytes.
const LONGEST_SHORTCODE: usize = 1000;

/// Adds the marks among the readable bytes of all stretches, and masks them with the calls of templates.
pub(super) fn scan(text: &str, format: Format, layout: &mut Layout) {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut spans = Vec::new();
    let mut pieces = layout.pieces.iter().peekable();
    for stretch in &layout.stretches {
        let (start, end) = (stretch.span.start as usize, stretch.span.end as usize);
        let mut done = start;
        for at in memchr2_iter(b'[', b'{', &bytes[start..end]).map(|i| start + i) {
            while pieces.next_if(|p| p.end as usize <= at).is_some() {}
            let readable = pieces.peek().is_some_and(|p| p.start as usize <= at);
            if !readable || at < done {
                continue;
            }
            let opens = at == start || bytes[at - 1] == b'\n';
            if let Some(end) = shortcode(&text[at..end]).filter(|_| format != Format::Plain) {
                done = at + end;
                spans.push(Span::from(at..done));
                continue;
            }
            if let Some(length) = note(&bytes[start..end], at - start, done - start) {
                done = at + length;
                spans.push(Span::from(at..done));
                continue;
            }
            let mark = match &bytes[at..end] {
                [b'[', b'^', ..] => footnote(text, at, end, opens),
                [b'{', ..] => attribute_mark(text, at, end),
                [b'[', ..] if format == Format::Markdown && at > start && bytes[at - 1] == b']' => link(text, at, end),
                _ => None,
            };
            if let Some(mark) = mark {
                done = mark.span.end as usize;
                spans.push(mark.span);
                found.push(mark);
            }
        }
    }
    if !spans.is_empty() {
        layout.cut(text, &spans);
        layout.masked.extend(spans);
        layout.marks.extend(found);
    }
}

/// The length of the bracket at `at` if it holds the number of a note or a remark of the desk: `died.[1] It`,
/// `died.[4][citation needed]`. It touches what it is about; `th[e]` and `report[s]` mend a word. Another one may end at
/// `done`.
fn note(bytes: &[u8], at: usize, done: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at))?;
    let inside = bytes[at..bytes.len().min(at + LONGEST_NOTE)].strip_prefix(b"[")?;
    let length = inside.iter().position(|b| *b == b']').filter(|length| *length > 0)?;
    // a link, what defines one, the start of a word
    let next = bytes.get(at + length + 2);
    if next.is_some_and(|b| matches!(b, b'(' | b':') || b.is_ascii_alphanumeric()) {
        return None;
    }
    let inside = &inside[..length];
    let number = length <= 3 && inside.iter().all(u8::is_ascii_digit);
    let remark = inside.iter().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'?'));
    let after_note = *before == b']' && done == at;
    // the last byte of `”`
    let after_stop = matches!(before, b'.' | b',' | b';' | b'!' | b'?' | 0x9d);
    let after_word = before.is_ascii_alphanumeric() || matches!(before, b'"' | b')' | b':');
    let fits = after_note || after_stop || after_word && number;
    (fits && (number || remark)).then_some(length + 2)
}

/// Longest remark in brackets, in bytes.
const LONGEST_NOTE: usize = 40;

/// An id up to `close`, on one line.
fn id_until(text: &str, from: usize, end: usize, close: u8) -> Option<Span> {
    let most = end.min(from + LONGEST);
    let length = text.as_bytes()[from..most].iter().position(|b| *b == close || matches!(b, b'\n' | b'[' | b'{'))?;
    let id = Span::from(from..from + length);
    (text.as_bytes()[from + length] == close && !id.slice(text).trim().is_empty()).then_some(id)
}

/// The length of `{{< figure … >}}`, `{{% … %}}`, `{% include … %}`, `{{ page.title }}` at the start of `text`.
fn shortcode(text: &str) -> Option<usize> {
    let end = match text.as_bytes() {
        [b'{', b'{', b'<', ..] => ">}}",
        [b'{', b'{', ..] => "}}",
        [b'{', b'%', ..] => "%}",
        _ => return None,
    };
    head(text, LONGEST_SHORTCODE).find(end).map(|at| at + end.len())
}

/// `[^a]`, `[^a]:`
fn footnote(text: &str, at: usize, end: usize, opens: bool) -> Option<Mark> {
    let id = id_until(text, at + 2, end, b']')?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    if !id.slice(text).chars().all(fits) || !id.slice(text).contains(char::is_alphanumeric) {
        return None;
    }
    let close = id.end as usize + 1;
    if opens && close < end && text.as_bytes()[close] == b':' {
        let body = text[close + 1..end].lines().next().unwrap_or_default();
        let mark = Mark::new(MarkKind::FootnoteText, Span::from(at..close + 1), id);
        return Some(mark.complete(!body.trim().is_empty()));
    }
    Some(Mark::new(MarkKind::Footnote, Span::from(at..close), id))
}

/// `{src=a}`
fn attribute_mark(text: &str, at: usize, end: usize) -> Option<Mark> {
    let inside = id_until(text, at + 1, end, b'}')?;
    let value = inside.slice(text).trim_start().strip_prefix("src")?.trim_start().strip_prefix('=')?;
    let id = trim(text, Span::new(inside.end - value.len() as u32, inside.end));
    let bare = id.slice(text).trim_matches(['"', '\'']);
    let lead = id.slice(text).find(bare).unwrap_or(0) as u32;
    let id = Span::new(id.start + lead, id.start + lead + bare.len() as u32);
    Some(Mark::new(MarkKind::Attribute, Span::new(at as u32, inside.end + 1), id))
}

/// The second half of `[words][a]` where no `[a]: address` makes it a link.
fn link(text: &str, at: usize, end: usize) -> Option<Mark> {
    let id = id_until(text, at + 1, end, b']')?;
    Some(Mark::new(MarkKind::Link, Span::from(at..id.end as usize + 1), id))
}

/// `<ref …>…</ref>`, `<ref …/>` that opens at `at`; anything else is none.
pub(super) fn reference(text: &str, at: usize) -> Option<Mark> {
    let rest = text.get(at..)?;
    let after = rest.strip_prefix("<ref")?;
    if !after.starts_with([' ', '>', '/', '\t']) {
        return None;
    }
    let close = head(rest, LONGEST_TEXT).find('>')?;
    let tag = &rest[..close];
    let id = attribute(tag, "name").map_or(Span::from(at..at), |r| Span::from(at + r.start..at + r.end));
    if tag.ends_with('/') {
        return Some(Mark::new(MarkKind::Ref, Span::from(at..at + close + 1), id));
    }
    let body = &rest[close + 1..];
    let length = head(body, LONGEST_TEXT).find("</ref>")?;
    let mark = Mark::new(MarkKind::Ref, Span::from(at..at + close + 1 + length + "</ref>".len()), id);
    Some(mark.complete(!body[..length].trim().is_empty()))
}

/// `<cite>…</cite>`, `<blockquote cite="…">` that opens at `at`. Their words stay text.
pub(super) fn citation(text: &str, at: usize) -> Option<Mark> {
    let rest = text.get(at..)?;
    let close = head(rest, LONGEST_TEXT).find('>')?;
    let tag = &rest[..close];
    if let Some(after) = tag.strip_prefix("<cite") {
        if !(after.is_empty() || after.starts_with(' ')) {
            return None;
        }
        let body = head(&rest[close + 1..], LONGEST_TEXT);
        let length = body.find("</cite>").unwrap_or(0);
        let id = trim(text, Span::from(at + close + 1..at + close + 1 + length));
        return Some(Mark::new(MarkKind::Cite, Span::from(at..at + close + 1), id).complete(!id.is_empty()));
    }
    if !tag.starts_with("<blockquote") {
        return None;
    }
    let cite = attribute(tag, "cite")?;
    let id = Span::from(at + cite.start..at + cite.end);
    Some(Mark::new(MarkKind::Cite, Span::from(at..at + close + 1), id).complete(!id.is_empty()))
}

/// The bytes of the value of an attribute within its tag.
fn attribute(tag: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    while let Some(at) = tag[from..].find(name).map(|i| from + i) {
        from = at + name.len();
        let Some(value) = tag[from..].trim_start().strip_prefix('=') else { continue };
        if !tag[..at].ends_with([' ', '\t', '\n', '"', '\'']) {
            continue;
        }
        let value = value.trim_start();
        let start = tag.len() - value.len();
        if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let length = value[1..].find(quote).unwrap_or(value.len() - 1);
            return Some(start + 1..start + 1 + length);
        }
        let length = value.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(value.len());
        return Some(start..start + length);
    }
    None
}

/// The first `most` bytes, or a few less so as not to cut a character.
fn head(text: &str, most: usize) -> &str {
    super::layout::head(text, most)
}

/// Settles what all marks speak of, adds those of comments and sorts them.
pub(super) fn finish(text: &str, layout: &mut Layout, blocks: &[Block]) -> Vec<Mark> {
    let mut marks = std::mem::take(&mut layout.marks);
    for comment in &layout.comments {
        in_comment(text, *comment, blocks, &mut marks);
    }
    for mark in &mut marks {
        match mark.kind {
            // `Related: [words](address)`: a line that is none of the story says nothing of it
            MarkKind::Link if is_furniture(mark.span, blocks) => mark.reach = Reach::Article,
            // the text of a footnote is its own source
            MarkKind::FootnoteText if mark.complete => mark.reach = behind(mark.span, blocks),
            MarkKind::FootnoteText | MarkKind::LinkTarget | MarkKind::JsonLd => mark.reach = Reach::Article,
            MarkKind::Cite if mark.span.slice(text).starts_with("<b") => mark.reach = behind(mark.span, blocks),
            _ => {}
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.id.start));
    marks
}

/// Whether a mark stands in a block that the grammar does not read.
fn is_furniture(mark: Span, blocks: &[Block]) -> bool {
    let at = blocks.partition_point(|block| block.span.end <= mark.start);
    blocks.get(at).is_some_and(|block| block.span.start < mark.end && !block.zone.is_prose())
}

/// The block that ends behind a mark: around it, or the next.
fn behind(mark: Span, blocks: &[Block]) -> Reach {
    let next = blocks.partition_point(|block| block.span.end <= mark.end);
    blocks.get(next).map_or(Reach::Article, |block| Reach::Block(block.span))
}

/// `<!-- src: a, b -->`
fn in_comment(text: &str, comment: Span, blocks: &[Block], marks: &mut Vec<Mark>) {
    let Some(inside) = comment.slice(text).strip_prefix("<!--") else { return };
    let inside = inside.strip_suffix("-->").unwrap_or(inside);
    let Some(ids) =
        inside.trim_start().strip_prefix("src").map(str::trim_start).and_then(|rest| rest.strip_prefix(':'))
    else {
        return;
    };
    let alone = suppress::stands_alone(text, comment);
    let reach = if alone { Reach::Block(suppress::covered(text, comment, blocks)) } else { Reach::Sentence };
    let mut start = comment.start + ("<!--".len() + inside.len() - ids.len()) as u32;
    for part in ids.split(',').take(LONGEST) {
        let id = trim(text, Span::new(start, start + part.len() as u32));
        start += part.len() as u32 + 1;
        marks.push(Mark { reach, ..Mark::new(MarkKind::Comment, comment, id) });
    }
}
