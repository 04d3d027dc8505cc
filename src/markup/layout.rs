//! What the readers of plain text, Markdown and HTML hand to the judge of zones: stretches of text in order, with
//! what their markup says of them. Knows no words.

use super::Zone;
use super::mark::Mark;
use crate::charref;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// How a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Markdown,
    Html,
    Plain,
}

/// What markup alone says about a stretch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hint {
    /// Nothing: it must be judged by its words and its place.
    None,
    /// A heading.
    Heading,
    /// An item of a list, a cell of a table, a footnote.
    Item,
    /// Set off as a quotation.
    Quote,
    /// The text of a picture.
    Image,
    /// In the same paragraph as a picture, after it.
    AfterImage,
    /// YAML at the head of the file.
    FrontMatter,
    /// What its element says it is.
    Given(Zone),
}

/// A stretch that will be one block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stretch {
    /// From its first to its last character.
    pub(super) span: Span,
    /// What markup says of it.
    pub(super) hint: Hint,
    /// First of its pieces in [`Layout::pieces`]; they go on to the first of the next stretch.
    pub(super) pieces: u32,
}

/// A file cut into stretches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Layout {
    /// In the order of the text, not overlapping.
    pub(super) stretches: Vec<Stretch>,
    /// The readable parts of all stretches, in order: what is between them is markup.
    pub(super) pieces: Vec<Span>,
    /// What is not prose; neither sorted nor disjoint until `mask::tidy`.
    pub(super) masked: Vec<Span>,
    /// HTML comments, in order.
    pub(super) comments: Vec<Span>,
    /// Elements of plain text that hold no prose: scripts.
    pub(super) skipped: Vec<Span>,
    /// Marks that say where something is from.
    pub(super) marks: Vec<Mark>,
    /// The insides of `<script>` elements with JSON-LD.
    pub(super) scripts: Vec<Span>,
    /// The front matter, as far as it could be read.
    pub(super) front: Front,
    /// Faults of the markup.
    pub(super) issues: Vec<Diagnostic>,
}

/// The fields of the front matter that this stage knows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Front {
    /// `published`, else `date`.
    pub(super) published: Option<Span>,
    /// A day that an element at the head of the article gives.
    pub(super) dated: Option<Span>,
    /// `title`.
    pub(super) title: Option<Span>,
    /// The name of the page, for an article without a headline.
    pub(super) page: Option<Span>,
    /// `type`.
    pub(super) kind: Option<Span>,
    /// `desk`, else `section`.
    pub(super) desk: Option<Span>,
    /// `author`, `authors`, `by` or `byline`.
    pub(super) authors: Vec<Span>,
    /// All of its YAML, if it has `sources`, `claims` or `verification_note`.
    pub(super) declares: Option<Span>,
    /// All of its YAML, if it has `allow`.
    pub(super) allow: Option<Span>,
}

impl Layout {
    /// Adds a stretch that is readable from end to end.
    pub(super) fn push(&mut self, span: Span, hint: Hint) {
        self.stretches.push(Stretch { span, hint, pieces: self.pieces.len() as u32 });
        self.pieces.push(span);
    }

    /// Adds a stretch made of `pieces`; nothing if there are none.
    pub(super) fn push_pieces(&mut self, pieces: &[Span], hint: Hint) {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return;
        };
        self.stretches.push(Stretch { span: first.cover(*last), hint, pieces: self.pieces.len() as u32 });
        self.pieces.extend_from_slice(pieces);
    }

    /// Masks every byte from `from` on that is neither white nor in one of the pieces from `first` on.
    pub(super) fn mask_rest(&mut self, text: &str, from: u32, first: usize) {
        let mut at = from;
        let end = text.len() as u32;
        for piece in self.pieces[first..].iter().copied().chain([Span::new(end, end)]) {
            self.masked.push(trim(text, Span::new(at, piece.start)));
            at = piece.end;
        }
    }

    /// Takes the spans, which are sorted, out of all stretches; one of which nothing is left goes.
    pub(super) fn cut(&mut self, text: &str, spans: &[Span]) {
        let mut rest = spans;
        let stretches = std::mem::take(&mut self.stretches);
        let pieces = std::mem::take(&mut self.pieces);
        for (index, stretch) in stretches.iter().enumerate() {
            let end = stretches.get(index + 1).map_or(pieces.len(), |next| next.pieces as usize);
            let mut left = Vec::new();
            for piece in &pieces[stretch.pieces as usize..end] {
                let mut at = piece.start;
                while let Some(span) = rest.first().filter(|span| span.start < piece.end) {
                    left.push(Span::new(at, span.start.max(at)));
                    at = span.end.max(at);
                    if span.end > piece.end {
                        break;
                    }
                    rest = &rest[1..];
                }
                left.push(Span::new(at.min(piece.end), piece.end));
            }
            left.retain(|span| !span.is_empty());
            self.push_pieces(&trimmed(text, left), stretch.hint);
        }
    }

    /// The readable parts of the stretch at `index`.
    pub(super) fn pieces_of(&self, index: usize) -> &[Span] {
        let start = self.stretches[index].pieces as usize;
        let end = self.stretches.get(index + 1).map_or(self.pieces.len(), |s| s.pieces as usize);
        &self.pieces[start..end]
    }
}

/// `span` without white space at its ends (no-break spaces count as white).
pub(super) fn trim(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    if let [b'!'..=b'~', .., b'!'..=b'~'] = slice.as_bytes() {
        return span;
    }
    let start = span.start + (slice.len() - slice.trim_start().len()) as u32;
    Span::new(start, start + slice.trim().len() as u32)
}

/// The same where references such as `&nbsp;` are white space too.
pub(super) fn trim_references(text: &str, span: Span) -> Span {
    let mut rest = trim(text, span);
    let is_white = |char: char| char.is_whitespace() || matches!(char, '\u{ad}' | '\u{200c}' | '\u{200d}');
    while let Some((_, end)) =
        charref::read(text.as_bytes(), rest.start as usize).filter(|(c, end)| is_white(*c) && *end <= rest.end as usize)
    {
        rest = trim(text, Span::new(end as u32, rest.end));
    }
    while rest.slice(text).ends_with(';')
        && let Some(at) = rest.slice(text).bytes().rev().take(12).position(|b| b == b'&')
        && let start = rest.end - 1 - at as u32
        && charref::read(text.as_bytes(), start as usize)
            .is_some_and(|(c, end)| is_white(c) && end == rest.end as usize)
    {
        rest = trim(text, Span::new(rest.start, start));
    }
    rest
}

/// Without white space at either end, and without empty pieces there.
pub(super) fn trimmed(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    let is_blank = |span: &Span| span.slice(text).trim().is_empty();
    let start = spans.iter().position(|s| !is_blank(s)).unwrap_or(spans.len());
    spans.drain(..start);
    while spans.last().is_some_and(is_blank) {
        spans.pop();
    }
    if let Some(first) = spans.first_mut() {
        first.start = trim(text, *first).start;
    }
    if let Some(last) = spans.last_mut() {
        last.end = trim(text, *last).end;
    }
    spans
}

/// The first `most` bytes of `text`, or a few less so as not to cut a character.
pub(super) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
