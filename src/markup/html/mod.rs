//! Reads HTML: a page, or a piece of it inside Markdown. Keeps a stack of open elements, which never has to be right:
//! a text that no open element makes furniture is text. Knows elements and nesting, no words.

mod choose;
mod element;
mod head;
mod inline;
mod reader;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use inline::{is_inline_markup, quotation_tag};

use reader::{Kind, Reader};

use super::layout::{Hint, Layout};
use crate::span::Span;

/// Cuts the page that `text` is from byte `from` on into stretches.
pub(super) fn read(text: &str, from: u32, layout: &mut Layout) {
    let before = layout.pieces.len();
    let span = Span::new(from, text.len() as u32);
    let mut unclosed = Vec::new();
    // furniture without an end tag would take the rest of the page with it
    loop {
        let mut reader = Reader::new(text, Hint::None, Kind::Page, unclosed.clone());
        token::read(text, span, |token| reader.token(token));
        match reader.unclosed_furniture() {
            Some(start) if unclosed.len() < MOST_UNCLOSED => unclosed.push(start),
            _ => {
                reader.finish(layout);
                break;
            }
        }
    }
    layout.mask_rest(text, from, before);
}

/// Adds the text of the HTML at `span`, which stands in other markup, as stretches.
pub(super) fn fragment(text: &str, span: Span, hint: Hint, layout: &mut Layout) {
    let mut reader = Reader::new(text, hint, Kind::Fragment, Vec::new());
    token::read(text, span, |token| reader.token(token));
    reader.finish(layout);
}

/// Elements without an end tag for which a page is read once more.
const MOST_UNCLOSED: usize = 4;
