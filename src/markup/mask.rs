//! Keeps the list of bytes that are not prose. Knows only spans.

use crate::span::Span;

/// Sorts `spans`, drops the empty ones and joins those that overlap.
pub(super) fn tidy(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}
