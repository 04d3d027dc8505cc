//! What the elements of a page say of the text in them: a stack of open elements, read token by token. Knows nesting,
//! no words; what is the article among all that is found is chosen elsewhere.

use super::super::layout::{Hint, Layout, trim_references};
use super::super::mark::{Mark, MarkKind};
use super::super::{Zone, mark};
use super::choose::{self, Found, Region};
use super::element::{Element, Name, Part};
use super::head;
use super::token::{Resume, Tag, Token};
use crate::span::Span;

/// Open elements that an end tag is compared with.
const DEEPEST: usize = 64;

/// Longest text of a line about the article, in bytes: a wrapper of all of it may have the same class.
const LONGEST_LINE: u32 = 600;

/// Cells with more bytes than this hold paragraphs: pages were once laid out in tables.
const LONGEST_CELL: u32 = 200;

/// Longest line that says when the article appeared, in bytes.
const LONGEST_DATE: u32 = 120;

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Page,
    Fragment,
}

/// An element that is not closed.
#[derive(Clone, Copy, Debug)]
struct Open {
    element: Element,
    /// Its start tag.
    span: Span,
    state: State,
    /// Number of pieces, or of stretches, when it was opened.
    first: usize,
    /// The address of a link.
    address: Option<Span>,
    /// Whether it began what is no part of the article.
    is_furniture: bool,
}

/// What holds for a text by the elements around it.
#[expect(clippy::struct_excessive_bools, reason = "each is true by itself of a text")]
#[derive(Clone, Copy, Debug)]
struct State {
    hint: Hint,
    region: u32,
    /// Whether it is no part of the article.
    skipped: bool,
    /// In the head of the page, not of the article.
    masthead: bool,
    form: bool,
    cell: bool,
    linked: bool,
    /// What an inline element declares its words to be.
    zone: Option<Zone>,
}

pub(super) struct Reader<'t> {
    text: &'t str,
    kind: Kind,
    base: State,
    open: Vec<Open>,
    /// The readable parts of all stretches.
    pieces: Vec<Span>,
    /// What is known of the stretch being read.
    line: Line,
    /// Whether the cell being read has paragraphs.
    divided: bool,
    found: Vec<Found>,
    regions: Vec<Region>,
    /// Start tags whose elements have no end.
    unclosed: Vec<u32>,
    /// Names of elements whose content has no end.
    endless: Vec<Element>,
    /// What is no stretch; its stretches stay empty.
    rest: Layout,
    page_title: Option<Span>,
    shared_title: Option<Span>,
}

/// A stretch while it is read.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// First of its pieces.
    first: usize,
    bytes: u32,
    /// Bytes in links, and the number of those.
    linked: u32,
    links: u32,
    /// What inline elements declare of their words, and the bytes of those.
    zone: Option<Zone>,
    declared: u32,
    /// Line ends since the last text.
    breaks: u32,
    day: Option<Span>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, hint: Hint, kind: Kind, unclosed: Vec<u32>) -> Self {
        let base = State {
            hint,
            region: 0,
            skipped: false,
            masthead: false,
            form: false,
            cell: false,
            linked: false,
            zone: None,
        };
        Self {
            text,
            kind,
            base,
            open: Vec::new(),
            pieces: Vec::new(),
            line: Line::default(),
            divided: false,
            found: Vec::new(),
            regions: vec![Region::default()],
            unclosed,
            endless: Vec::new(),
            rest: Layout::default(),
            page_title: None,
            shared_title: None,
        }
    }

    /// The first start tag of furniture that has no end tag.
    pub(super) fn unclosed_furniture(&self) -> Option<u32> {
        self.open.iter().find(|open| open.is_furniture).map(|open| open.span.start)
    }

    fn state(&self) -> State {
        self.open.last().map_or(self.base, |open| open.state)
    }

    pub(super) fn token(&mut self, token: Token) -> Resume {
        match token {
            Token::Text(span) => self.words(span),
            Token::Comment(span) => self.rest.comments.push(span),
            Token::Start(tag) => return self.start(&tag),
            Token::End(element, span) => self.end(element, span),
        }
        None
    }

    fn words(&mut self, span: Span) {
        let state = self.state();
        if state.skipped {
            return;
        }
        let bytes = trim_references(self.text, span).len();
        if bytes == 0 && self.pieces.len() == self.line.first {
            return;
        }
        if bytes > 0 {
            if self.line.breaks > 0 && is_indented(span.slice(self.text)) {
                self.flush();
            }
            self.line.breaks = 0;
            self.line.bytes += bytes;
            self.line.linked += if state.linked { bytes } else { 0 };
            if state.zone.is_some() {
                // by whom says more than when
                self.line.zone = self.line.zone.filter(|zone| *zone == Zone::Byline).or(state.zone);
                self.line.declared += bytes;
            }
        }
        self.pieces.push(span);
    }

    fn start(&mut self, tag: &Tag) -> Resume {
        let (element, attributes) = (tag.element, &tag.attributes);
        match element.part {
            Part::Meta => {
                let title = head::meta(self.text, tag, &mut self.rest.front);
                self.shared_title = self.shared_title.or(title);
            }
            Part::Break => self.line_break(),
            Part::Rule => self.flush(),
            Part::Raw | Part::PageTitle => return Some(self.raw(tag)),
            Part::Reference => {
                let reference = mark::reference(self.text, tag.span.start as usize);
                let end = reference.as_ref().map(|mark| mark.span.end);
                self.rest.marks.extend(reference);
                return end;
            }
            _ => {}
        }
        if element.is_void() {
            return None;
        }
        if !element.is_inline() {
            self.make_room(element);
            self.flush();
        }
        let mut open = Open {
            element,
            span: tag.span,
            state: self.state(),
            first: if element.is_inline() { self.pieces.len() } else { self.found.len() },
            address: None,
            is_furniture: false,
        };
        self.enter(&mut open);
        if self.unclosed.contains(&tag.span.start) {
            (open.state.skipped, open.state.masthead) = (self.state().skipped, self.state().masthead);
        } else if element.part == Part::Furniture || attributes.is_furniture(self.text) {
            open.state.skipped = true;
        }
        let outside = self.state();
        open.is_furniture = open.state.skipped && !outside.skipped || open.state.masthead && !outside.masthead;
        if let Some(zone) = attributes.zone(self.text).filter(|_| element.part != Part::Title) {
            if element.is_inline() {
                open.state.zone = Some(zone);
            } else {
                open.state.hint = Hint::Given(zone);
            }
        }
        if element.part == Part::Link {
            self.line.links += 1;
            open.address = attributes.get(Name::Href).filter(|href| href.slice(self.text).contains("://"));
        }
        if matches!(element.part, Part::Cite | Part::BlockQuote) && !open.state.skipped {
            self.rest.marks.extend(mark::citation(self.text, tag.span.start as usize));
        }
        if let (Part::Time, Some(day)) = (element.part, attributes.get(Name::DateTime)) {
            self.line.day = self.line.day.or(Some(day));
        }
        if element.part == Part::Quotation && !open.state.skipped {
            self.pieces.push(tag.span);
        }
        self.open.push(open);
        None
    }

    /// What an element means for the text in it.
    fn enter(&mut self, open: &mut Open) {
        let state = &mut open.state;
        let is_page = self.kind == Kind::Page;
        match open.element.part {
            Part::Link => state.linked = true,
            Part::Time => state.zone = Some(Zone::Dateline),
            Part::Code => state.skipped = true,
            Part::Title => state.hint = if is_page { Hint::Given(Zone::Headline) } else { Hint::Heading },
            Part::Heading => state.hint = Hint::Heading,
            Part::Item => state.hint = Hint::Item,
            Part::Cell => {
                state.hint = Hint::Item;
                state.cell = true;
                self.divided = false;
            }
            // what stands in a block of its own is no entry of a table
            Part::Paragraph | Part::Block if state.cell && is_page => {
                state.hint = self.base.hint;
                state.cell = false;
            }
            Part::BlockQuote => state.hint = Hint::Quote,
            Part::Caption => state.hint = Hint::Image,
            Part::Address => state.hint = Hint::Given(Zone::Byline),
            Part::Form if is_page => state.form = true,
            Part::Header if is_page => state.masthead = self.regions[state.region as usize].part == Part::Block,
            Part::Footer if is_page && state.hint != Hint::Quote => state.skipped = true,
            Part::Article | Part::Main if is_page => {
                self.regions.push(Region { part: open.element.part, bytes: 0 });
                state.region = self.regions.len() as u32 - 1;
                state.masthead = false;
            }
            _ => {}
        }
    }

    /// Closes what has no room for a block: `<p>` ends where one begins, an entry where the next does.
    fn make_room(&mut self, element: Element) {
        let ends = |open: &Open| match element.part {
            Part::Item => open.element.part == Part::List,
            Part::Cell => open.element.part == Part::Table,
            _ => !open.element.is_inline(),
        };
        let wanted = match element.part {
            Part::Item => Part::Item,
            Part::Cell => Part::Cell,
            _ => Part::Paragraph,
        };
        let mut at = self.open.len();
        for open in self.open.iter().rev().take(DEEPEST) {
            at -= 1;
            if open.element.part == wanted {
                self.close(at, None);
                return;
            }
            if ends(open) {
                return;
            }
        }
    }

    fn end(&mut self, element: Element, span: Span) {
        if element.part == Part::Break {
            // `</br>`
            self.line_break();
            return;
        }
        let mut at = self.open.len();
        for open in self.open.iter().rev().take(DEEPEST) {
            at -= 1;
            if open.element == element {
                self.close(at, Some(span));
                return;
            }
            if element.is_inline() && !open.element.is_inline() {
                return;
            }
        }
        if !element.is_inline() {
            self.flush();
        }
    }

    /// Closes the open elements from `at` on; `end` is the end tag of the first of them.
    fn close(&mut self, at: usize, end: Option<Span>) {
        if self.open[at..].iter().any(|open| !open.element.is_inline()) {
            self.flush();
        }
        let closed = self.open.split_off(at);
        for open in closed.iter().rev() {
            match open.element.part {
                Part::Sup => self.raised(open.first),
                Part::List => choose::drop_links(&mut self.found, open.first),
                _ => {}
            }
        }
        let (Some(open), Some(end)) = (closed.first(), end) else { return };
        match open.element.part {
            Part::Link if !open.state.skipped => {
                if let Some(address) = open.address {
                    self.rest.marks.push(Mark::new(MarkKind::Link, open.span.cover(end), address).complete(true));
                }
            }
            Part::Quotation if !open.state.skipped => self.pieces.push(end),
            _ => {}
        }
    }

    /// The number of a note is no part of its sentence; "20<sup>th</sup>" is.
    fn raised(&mut self, first: usize) {
        let is_note = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '[' | '#');
        if first < self.line.first || self.pieces.len() < first {
            return;
        }
        if self.pieces[first..].iter().any(|piece| piece.slice(self.text).contains(is_note)) {
            self.pieces.truncate(first);
        }
    }

    fn line_break(&mut self) {
        self.line.breaks += 1;
        if self.line.breaks > 1 && !self.state().skipped {
            self.divided = true;
            self.flush();
        }
    }

    /// Ends the stretch being read.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let state = self.state();
        let pieces = self.trimmed(line.first);
        self.line.first = pieces.end;
        if pieces.is_empty() {
            return;
        }
        let hint = match state.hint {
            Hint::Item if state.cell && (self.divided || line.bytes > LONGEST_CELL) => Hint::None,
            Hint::Given(zone) if zone != Zone::Headline && line.bytes > LONGEST_LINE => Hint::None,
            Hint::None if line.declared * 10 >= line.bytes * 6 => line.zone.map_or(Hint::None, Hint::Given),
            hint => hint,
        };
        self.found.push(Found {
            pieces,
            hint,
            bytes: line.bytes,
            linked: line.linked,
            links: line.links,
            region: state.region,
            form: state.form,
            masthead: state.masthead,
            dropped: false,
            day: line.day.filter(|_| line.bytes <= LONGEST_DATE),
        });
    }

    /// The pieces from `first` on without white space at their ends.
    fn trimmed(&mut self, first: usize) -> std::ops::Range<usize> {
        while self.pieces.len() > first {
            let last = self.pieces.len() - 1;
            let rest = trim_references(self.text, self.pieces[last]);
            if !rest.is_empty() {
                self.pieces[last].end = rest.end;
                break;
            }
            self.pieces.pop();
        }
        let mut start = first;
        while start < self.pieces.len() {
            let rest = trim_references(self.text, self.pieces[start]);
            if !rest.is_empty() {
                self.pieces[start].start = rest.start;
                break;
            }
            start += 1;
        }
        start..self.pieces.len()
    }

    /// An element whose content is no markup: tells where to go on.
    fn raw(&mut self, tag: &Tag) -> u32 {
        if tag.element.part == Part::Raw && !self.state().skipped {
            self.flush();
        }
        let end = if self.endless.contains(&tag.element) { None } else { head::content(self.text, tag.span) };
        let Some(inside) = end else {
            self.endless.push(tag.element);
            return head::next_tag(self.text, tag.span.end);
        };
        if tag.element.part == Part::PageTitle {
            self.page_title = self.page_title.or(Some(trim_references(self.text, inside)));
        } else if tag.attributes.value(Name::Type, self.text).contains("ld+json") {
            self.rest.scripts.push(inside);
        }
        inside.end
    }

    /// Hands over what was read.
    pub(super) fn finish(mut self, layout: &mut Layout) {
        self.flush();
        layout.comments.append(&mut self.rest.comments);
        layout.marks.append(&mut self.rest.marks);
        layout.scripts.append(&mut self.rest.scripts);
        if self.kind == Kind::Page {
            choose::choose(&mut self.found, &self.regions);
            let front = &mut layout.front;
            front.published = front.published.or(self.rest.front.published);
            front.authors.append(&mut self.rest.front.authors);
            front.dated = self.found.iter().find_map(|found| found.day.filter(|_| !found.dropped));
            front.page = self.shared_title.or(self.page_title).filter(|title| !title.is_empty());
        }
        for found in self.found.iter().filter(|found| !found.dropped) {
            layout.push_pieces(&self.pieces[found.pieces.clone()], found.hint);
        }
    }
}

/// Whether a text opens with two no-break spaces: a paragraph of an old page.
fn is_indented(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\t', '\r', '\n']);
    ["&nbsp;&nbsp;", "&#160;&#160;", "\u{a0}\u{a0}", "&nbsp; &nbsp;"].iter().any(|indent| text.starts_with(indent))
}
