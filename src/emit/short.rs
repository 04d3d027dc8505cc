//! One line a finding, as compilers print it and editors read it. Knows findings, not their surroundings.

use std::io::Write as _;

use super::clean::clean_line;
use super::style::{Paint, Part, terminal_word};
use crate::diagnostic::Diagnostic;
use crate::text::TextFile;

/// Appends `path:line:column: severity[rule]: message` to `out`.
pub(super) fn render(out: &mut Vec<u8>, file: &TextFile, diagnostic: &Diagnostic, paint: Paint) {
    let place = file.line_column(diagnostic.primary.span.start);
    let word = terminal_word(diagnostic.severity);
    let head = format!("{word}[{}]", clean_line(&diagnostic.rule));
    let (path, head) = (clean_line(file.path()), paint.text(Part::Severity(diagnostic.severity), &head));
    // Writing to memory does not fail.
    let _ = writeln!(out, "{path}:{}:{}: {head}: {}", place.line, place.column, clean_line(&diagnostic.message));
}
