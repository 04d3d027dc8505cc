//! Reads a block of raw HTML: tags and comments are skipped, the text between them is kept. Knows the names of
//! some elements; no nesting, no entities.

use super::layout::{Hint, Layout, trim};
use super::mark;
use crate::span::Span;

/// Adds the text of the HTML at `span` as stretches, and its comments.
pub(super) fn read(text: &str, span: Span, hint: Hint, layout: &mut Layout) {
    let end = span.end as usize;
    let mut at = span.start as usize;
    let mut pieces: Vec<Span> = Vec::new();
    let mut hint_now = hint;
    while at < end {
        let tag = text[at..end].find('<').map_or(end, |i| at + i);
        let piece = Span::from(at..tag);
        if !piece.slice(text).trim().is_empty() {
            pieces.push(piece);
        }
        if tag == end {
            break;
        }
        let rest = &text[tag..end];
        if rest.starts_with("<!--") {
            let stop = rest.find("-->").map_or(end, |i| tag + i + 3);
            layout.comments.push(Span::from(tag..stop));
            at = stop;
            continue;
        }
        let Some(stop) = rest.find('>').map(|i| tag + i + 1) else {
            // No tag ends behind here: the rest is the text of nothing.
            break;
        };
        if let Some(reference) = mark::reference(text, tag) {
            at = reference.span.end as usize;
            layout.marks.push(reference);
            continue;
        }
        layout.marks.extend(mark::citation(text, tag));
        let name = rest[1..].trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        at = stop;
        if is_code(name) && !rest.starts_with("</") {
            at = text[stop..end].find("</").map_or(end, |i| stop + i);
            if text[tag..stop].contains("ld+json") {
                layout.scripts.push(Span::from(stop..at));
            }
        }
        if !is_inline(name) {
            flush(text, &mut pieces, hint_now, layout);
            hint_now = if rest.starts_with("</") { hint } else { hint_of(name, hint) };
        }
    }
    flush(text, &mut pieces, hint_now, layout);
}

fn flush(text: &str, pieces: &mut Vec<Span>, hint: Hint, layout: &mut Layout) {
    if let Some(first) = pieces.first_mut() {
        first.start = trim(text, *first).start;
    }
    if let Some(last) = pieces.last_mut() {
        last.end = trim(text, *last).end;
    }
    layout.push_pieces(pieces, hint);
    pieces.clear();
}

fn hint_of(name: &str, hint: Hint) -> Hint {
    match name {
        "figcaption" | "caption" => Hint::Image,
        "li" | "td" | "th" | "dd" | "dt" => Hint::Item,
        "blockquote" => Hint::Quote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Hint::Heading,
        _ => hint,
    }
}

fn is_code(name: &str) -> bool {
    ["script", "style", "pre", "code", "textarea", "svg"].iter().any(|n| name.eq_ignore_ascii_case(n))
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "i"
            | "em"
            | "strong"
            | "span"
            | "u"
            | "s"
            | "small"
            | "sup"
            | "sub"
            | "mark"
            | "abbr"
            | "cite"
            | "q"
            | "time"
            | "code"
            | "br"
            | "wbr"
            | "del"
            | "ins"
            | "font"
    )
}
