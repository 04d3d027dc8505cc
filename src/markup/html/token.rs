//! Drives `html5gum`, the only place that does: tags, texts and comments with their exact bytes. Knows where the
//! standard lets markup swallow the rest of a page, and goes on behind the broken place instead; no element by name.

use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Error, Tokenizer};
use memchr::memmem;

use super::element::{Attributes, Element};
use crate::span::Span;

/// One token of a page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token {
    Text(Span),
    Start(Tag),
    End(Element, Span),
    Comment(Span),
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub(super) element: Element,
    pub(super) attributes: Attributes,
    pub(super) span: Span,
}

/// Where to go on behind a token: `None` is right behind it.
pub(super) type Resume = Option<u32>;

/// Gives the tokens of the bytes of `span` to `take`, in order.
pub(super) fn read(text: &str, span: Span, mut take: impl FnMut(Token) -> Resume) {
    let mut recovery = Recovery { budget: u64::from(span.len()) * AGAIN, ..Recovery::default() };
    let mut at = span.start;
    while at < span.end {
        // behind a comment without end every `<!--` would be read up to the end of the page again
        let next = recovery.comments.then(|| memmem::find(&text.as_bytes()[at as usize..span.end as usize], b"<!--"));
        match next.flatten() {
            Some(0) => at += "<!--".len() as u32,
            Some(length) => at = run(text, Span::new(at, at + length as u32), &mut recovery, &mut take),
            None => at = run(text, Span::new(at, span.end), &mut recovery, &mut take),
        }
    }
}

/// Bytes that may be read again behind broken places, for each byte of the page: text that is nothing but broken tags
/// would be read once for each of them.
const AGAIN: u64 = 3;

#[derive(Default)]
struct Recovery {
    /// Whether a comment without end was seen: no later one has an end.
    comments: bool,
    /// The same for `<?`.
    instructions: bool,
    /// Bytes that may still be read again.
    budget: u64,
}

impl Recovery {
    /// Whether the text from `resume` to `end` may be read again.
    fn may_go_back(&mut self, resume: u32, end: u32) -> bool {
        let left = self.budget.checked_sub(u64::from(end.saturating_sub(resume)));
        self.budget = left.unwrap_or(0);
        left.is_some()
    }
}

/// Longest tag without end, in bytes: a page that was cut off in it. What is longer is text.
const LONGEST_CUT: u32 = 400;

/// Reads tokens up to the end of `part` or the first that is broken; tells where to go on.
fn run(text: &str, part: Span, recovery: &mut Recovery, take: &mut impl FnMut(Token) -> Resume) -> u32 {
    let emitter = CallbackEmitter::<Reader, Raw, usize>::new(Reader { base: part.start, ..Reader::default() });
    let mut at = part.start;
    for raw in Tokenizer::new_with_emitter(part.slice(text), emitter) {
        let Ok(raw) = raw.map_err(|never: Infallible| never);
        let resume = match raw {
            Raw::Text(span) => {
                at = span.end;
                take(Token::Text(span))
            }
            Raw::End(element, span) => {
                at = span.end;
                take(Token::End(element, span))
            }
            Raw::Start(tag, quotes) => {
                let end = tag.span.slice(text).find('>').map_or(tag.span.end, |i| tag.span.start + i as u32 + 1);
                if quotes == Quotes::Whole || end == tag.span.end || !recovery.may_go_back(end, tag.span.end) {
                    at = tag.span.end;
                    if let Some(resume) = take(Token::Start(tag)) {
                        return resume;
                    }
                    continue;
                }
                let tag = Tag { span: Span::new(tag.span.start, end), attributes: Attributes::default(), ..tag };
                at = end;
                take(Token::Start(tag)).or(Some(end))
            }
            Raw::Comment(span) => {
                at = span.end;
                comment(text, span, recovery, take)
            }
        };
        if let Some(resume) = resume {
            return resume.max(part.start + 1);
        }
    }
    cut_off(text, Span::new(at, part.end), recovery, take)
}

/// What is left is a tag without end.
fn cut_off(text: &str, rest: Span, recovery: &mut Recovery, take: &mut impl FnMut(Token) -> Resume) -> u32 {
    let written = rest.slice(text);
    let stop = written.find('>').map(|at| rest.start + at as u32 + 1);
    if let Some(stop) = stop.filter(|stop| recovery.may_go_back(*stop, rest.end)) {
        return stop;
    }
    let name = written.bytes().take_while(|b| matches!(b, b'<' | b'/') || b.is_ascii_alphanumeric()).count() as u32;
    if rest.len() > LONGEST_CUT || written.contains('\n') {
        // its quotes have no end, so that all of it was read as one value
        take(Token::Text(Span::new(rest.start + name, rest.end)));
    }
    rest.end
}

/// A comment, or what the standard takes for one.
fn comment(text: &str, span: Span, recovery: &mut Recovery, take: &mut impl FnMut(Token) -> Resume) -> Resume {
    let written = span.slice(text);
    if written.starts_with("<!--") {
        let closed = ["-->", "--!>"].iter().any(|end| written.ends_with(end)) || matches!(written, "<!-->");
        if closed {
            return take(Token::Comment(span));
        }
        recovery.comments = true;
        return Some(span.start + "<!--".len() as u32);
    }
    if written.starts_with("<?") && !written.ends_with("?>") && !recovery.instructions {
        // `<?php echo $page->title ?>`: the standard ends it at the first `>`
        let end = memmem::find(&text.as_bytes()[span.start as usize..], b"?>");
        recovery.instructions = end.is_none();
        return end.map(|length| span.start + length as u32 + 2);
    }
    if written.starts_with("</") && !written.starts_with("</ ") {
        // `I </3 you`
        return take(Token::Text(span));
    }
    None
}

enum Raw {
    Text(Span),
    Start(Tag, Quotes),
    End(Element, Span),
    Comment(Span),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Quotes {
    #[default]
    Whole,
    /// A mark was left out, so that a value goes on into the text: `<a href="x>`.
    Broken,
}

/// Puts start tags together.
#[derive(Default)]
struct Reader {
    base: u32,
    element: Element,
    start: u32,
    attributes: Attributes,
    name: Option<super::element::Name>,
    quotes: Quotes,
}

impl Reader {
    fn span(&self, span: html5gum::Span<usize>) -> Span {
        Span::new(self.base + span.start as u32, self.base + span.end as u32)
    }
}

impl Callback<Raw, usize> for Reader {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: html5gum::Span<usize>) -> Option<Raw> {
        let span = self.span(span);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element = Element::of(name);
                self.start = span.start;
                self.attributes = Attributes::default();
                self.quotes = Quotes::Whole;
            }
            CallbackEvent::AttributeName { name } => {
                self.name = super::element::Name::of(name);
                if let Some(name) = self.name {
                    self.attributes.set(name, Span::new(span.end, span.end));
                }
            }
            CallbackEvent::AttributeValue { .. } => {
                if let Some(name) = self.name.take() {
                    self.attributes.set(name, span);
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                let span = Span::new(self.start, span.end);
                let tag = Tag { element: self.element, attributes: self.attributes, span };
                return Some(Raw::Start(tag, self.quotes));
            }
            CallbackEvent::EndTag { name } => return Some(Raw::End(Element::of(name), span)),
            CallbackEvent::String { .. } => return Some(Raw::Text(span)),
            CallbackEvent::Comment { .. } => return Some(Raw::Comment(span)),
            CallbackEvent::Error(
                Error::MissingWhitespaceBetweenAttributes | Error::UnexpectedCharacterInAttributeName,
            ) => self.quotes = Quotes::Broken,
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}
