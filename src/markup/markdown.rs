//! Reads Markdown by the events of `pulldown-cmark`: what an event calls text is readable, every other byte
//! that is not white is masked. Knows no words.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html::{self, quotation_tag};
use super::layout::{Hint, Layout, trim, trimmed};
use super::mark::{self, Mark, MarkKind};
use crate::span::Span;

/// Cuts `text` from byte `from` on into stretches.
pub(super) fn read(text: &str, from: u32, layout: &mut Layout) {
    let before = layout.pieces.len();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader {
        text,
        layout,
        open: Vec::new(),
        quotes: 0,
        items: 0,
        heading: false,
        image: None,
        hidden: 0,
        code: 0,
        silent_to: 0,
        linked: BTreeSet::new(),
    };
    let parser = Parser::new_ext(&text[from as usize..], options);
    let targets: BTreeMap<usize, (usize, String)> = parser
        .reference_definitions()
        .iter()
        .filter(|(label, target)| target.dest.contains("://") && *label != "//")
        .map(|(label, target)| (target.span.start, (target.span.end, label.to_lowercase())))
        .collect();
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, Span::new(from + range.start as u32, from + range.end as u32));
    }
    reader.close();
    let linked = reader.linked;
    for (start, (end, label)) in targets {
        let span = trim(text, Span::new(from + start as u32, from + end as u32));
        let id = Span::new(span.start + 1, (span.start + 1 + label.len() as u32).min(span.end));
        let fits = id.slice(text).to_lowercase() == label;
        let id = if fits { id } else { Span::new(span.start, span.start) };
        layout.marks.push(Mark::new(MarkKind::LinkTarget, span, id).complete(linked.contains(&label)));
    }
    layout.mask_rest(text, from, before);
}

/// A readable part of the open paragraph.
#[derive(Clone, Copy, Debug)]
struct Part {
    span: Span,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Text,
    /// What a picture shows.
    Picture,
    /// The title of a picture, the last of its parts.
    Title,
}

struct Reader<'t, 'l> {
    text: &'t str,
    layout: &'l mut Layout,
    open: Vec<Part>,
    quotes: u32,
    items: u32,
    heading: bool,
    /// The picture being read.
    image: Option<Span>,
    /// Links whose text is an address.
    hidden: u32,
    code: u32,
    /// Where the words of a `<ref>` end: they are no part of the sentence.
    silent_to: u32,
    /// Labels of link targets that a link refers to, in small letters.
    linked: BTreeSet<String>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if span.start < self.silent_to && matches!(event, Event::Text(_) | Event::SoftBreak | Event::HardBreak) {
            return;
        }
        match event {
            Event::Text(_) if self.code == 0 && self.hidden == 0 => {
                let kind = if self.image.is_some() { Kind::Picture } else { Kind::Text };
                self.open.push(Part { span, kind });
            }
            // The white space of a line end stays readable: it divides words.
            Event::SoftBreak => self.open.push(Part { span, kind: Kind::Text }),
            Event::HardBreak => {
                // A backslash before the line end is a sign; the line end is not.
                let span = Span::new(span.end.saturating_sub(1), span.end);
                self.open.push(Part { span, kind: Kind::Text });
            }
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(_) if span.slice(self.text).starts_with("<!--") => self.layout.comments.push(span),
            // `<q>` stands for a mark, so the lexer must see it
            Event::InlineHtml(_) if quotation_tag(span.slice(self.text).as_bytes()).is_some() => {
                self.open.push(Part { span, kind: Kind::Text });
            }
            Event::InlineHtml(_) => self.tag(span),
            Event::FootnoteReference(_) => {
                let id = Span::new((span.start + 2).min(span.end), span.end.saturating_sub(1).max(span.start + 2));
                self.layout.marks.push(Mark::new(MarkKind::Footnote, span, id));
            }
            _ => {}
        }
    }

    /// `<ref>` and `<cite>` in a paragraph.
    fn tag(&mut self, span: Span) {
        if let Some(mark) = mark::reference(self.text, span.start as usize) {
            self.silent_to = mark.span.end;
            self.layout.marks.push(mark);
        } else if let Some(mark) = mark::citation(self.text, span.start as usize) {
            self.layout.marks.push(mark);
        }
    }

    /// `[words](address)`; `[words][a]` is one too, if `[a]: address` stands somewhere.
    fn link(&mut self, address: &str, span: Span) {
        let written = span.slice(self.text);
        let from = written.rfind(address).filter(|_| !address.is_empty());
        let id = from.map_or(Span::new(span.end, span.end), |at| Span::from(at..at + address.len()));
        let id = if from.is_some() { Span::new(span.start + id.start, span.start + id.end) } else { id };
        if address.is_empty() || address.contains("://") {
            self.layout.marks.push(Mark::new(MarkKind::Link, span, id).complete(!address.is_empty()));
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        if let Tag::Link { id, .. } | Tag::Image { id, .. } = &tag
            && !id.is_empty()
        {
            self.linked.insert(id.to_lowercase());
        }
        match tag {
            Tag::Paragraph | Tag::TableCell => self.close(),
            Tag::Heading { .. } => {
                self.close();
                self.heading = true;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Item | Tag::FootnoteDefinition(_) | Tag::Table(_) => {
                self.close();
                self.items += 1;
                if let Tag::FootnoteDefinition(label) = tag {
                    self.layout.marks.extend(footnote_text(self.text, span, &label));
                }
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.code += 1;
            }
            Tag::HtmlBlock => {
                self.close();
                html::fragment(self.text, span, self.hint(), self.layout);
                self.code += 1;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.hidden += 1,
            Tag::Link { dest_url, .. } if self.image.is_none() => self.link(&dest_url, span),
            // Pictures may nest in each other's text; the outermost counts.
            Tag::Image { title, .. } if self.image.is_none() => {
                self.image = Some(title_of(self.text, span, &title).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableCell => self.close(),
            TagEnd::Heading(_) => {
                self.close();
                self.heading = false;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::Table => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.code = self.code.saturating_sub(1),
            TagEnd::Link => self.hidden = 0,
            TagEnd::Image => {
                if let Some(title) = self.image.take().filter(|title| !title.is_empty()) {
                    self.open.push(Part { span: title, kind: Kind::Title });
                }
            }
            _ => {}
        }
    }

    fn hint(&self) -> Hint {
        match (self.heading, self.quotes, self.items) {
            (true, ..) => Hint::Heading,
            (_, 1.., _) => Hint::Quote,
            (_, _, 1..) => Hint::Item,
            _ => Hint::None,
        }
    }

    /// Ends the open paragraph. Pictures at its ends become captions; one in the middle of a sentence is masked.
    fn close(&mut self) {
        let parts = std::mem::take(&mut self.open);
        let is_text = |p: &Part| p.kind == Kind::Text && !p.span.slice(self.text).trim().is_empty();
        let hint = if self.heading || self.items > 0 { self.hint() } else { Hint::Image };
        let (Some(first), Some(last)) = (parts.iter().position(is_text), parts.iter().rposition(is_text)) else {
            self.pictures(&parts, hint);
            return;
        };
        self.pictures(&parts[..first], Hint::Image);
        let follows = first > 0 && parts[..first].iter().any(|p| p.kind != Kind::Text);
        let text: Vec<Span> = parts[first..=last].iter().filter(|p| p.kind == Kind::Text).map(|p| p.span).collect();
        let hint = match self.hint() {
            Hint::None if follows => Hint::AfterImage,
            hint => hint,
        };
        self.layout.push_pieces(&trimmed(self.text, text), hint);
        self.pictures(&parts[last + 1..], Hint::Image);
    }

    /// A block for the text of each picture, and one for its title.
    fn pictures(&mut self, parts: &[Part], hint: Hint) {
        for picture in parts.chunk_by(|one, next| one.kind == next.kind && one.kind != Kind::Title) {
            let spans = picture.iter().filter(|p| p.kind != Kind::Text).map(|p| p.span).collect();
            self.layout.push_pieces(&trimmed(self.text, spans), hint);
        }
    }
}

/// `[^a]: …`
fn footnote_text(text: &str, span: Span, label: &str) -> Option<Mark> {
    let written = span.slice(text);
    let close = written.find("]:")?;
    let id = Span::new(span.start + 2, span.start + close as u32);
    let mark = Mark::new(MarkKind::FootnoteText, Span::new(span.start, span.start + close as u32 + 2), id);
    let fits = written.starts_with("[^") && close == label.len() + 2;
    fits.then(|| mark.complete(!written[close + 2..].trim().is_empty()))
}

/// Where the title of a picture stands; none if it is written with escapes.
fn title_of(text: &str, image: Span, title: &str) -> Option<Span> {
    let inside = image.slice(text).strip_suffix(')')?.trim_end();
    let bare = inside.strip_suffix(['"', '\'', ')'])?;
    let end = image.start + bare.len() as u32;
    (!title.is_empty() && bare.ends_with(title)).then_some(Span::new(end - title.len() as u32, end))
}
