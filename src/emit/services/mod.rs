//! Findings as services that show them beside code want them. What they share: places in their units, text on one
//! line, and which findings they are given. Knows findings and files, not who runs the program.

pub(super) mod checkstyle;
pub(super) mod github;
pub(super) mod gitlab;
pub(super) mod junit;
pub(super) mod rdjson;
pub(super) mod sarif;
mod xml;

use std::fmt::Write as _;

use super::clean::clean_line;
use crate::diagnostic::Diagnostic;
use crate::text::TextFile;

/// Where a finding starts and ends: lines and columns from 1, in Unicode scalar values, the end exclusive.
#[derive(Clone, Copy)]
struct Region {
    start: (u32, u32),
    end: (u32, u32),
}

impl Region {
    fn of(file: &TextFile, span: crate::span::Span) -> Self {
        let place = |offset| {
            let place = file.line_column(offset);
            (place.line, place.column)
        };
        Self { start: place(span.start), end: place(span.end) }
    }
}

/// The text on one line, without characters that steer terminals.
fn plain(text: &str) -> String {
    clean_line(text).into_owned()
}

/// What is wrong, and why where that is said at the place itself.
fn sentence(diagnostic: &Diagnostic) -> String {
    match diagnostic.primary.message.as_str() {
        "" => plain(&diagnostic.message),
        label => plain(&format!("{}: {label}", diagnostic.message)),
    }
}

/// The path as a reference within the repository, or as a file URI if it starts at the root of the machine: RFC 3986,
/// section 2.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                // Writing to memory does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Label, Severity};
    use crate::span::Span;

    /// Two findings in a text with signs of several bytes, an ampersand and a second line.
    pub(super) fn sample() -> (TextFile, Vec<Diagnostic>) {
        let text = "“No & no,”\nan official said: 50% “more”.";
        let file = TextFile::from_str("news/a b.md", text);
        let at = |what: &str| {
            let start = text.find(what).unwrap_or_default() as u32;
            Span::new(start, start + what.len() as u32)
        };
        let mut first =
            Diagnostic::own("anonymous-source", Severity::Warning, at("an official"), "`an official` is nobody")
                .labelled("who, exactly?")
                .with_help("name them: 100% of them");
        first.labels.push(Label { span: at("“No & no,”"), message: "<said> this".to_owned() });
        first.fingerprint = 0xBEEF;
        let mut second = Diagnostic::own("unattributed-figure", Severity::Error, at("50%"), "`50%` has no source");
        second.fingerprint = 0xF00D;
        (file, vec![first, second])
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("news/a b#1.md"), "news/a%20b%231.md");
        assert_eq!(uri("/news/é.md"), "file:///news/%C3%A9.md");
        assert_eq!(uri("a:b.md"), "a%3Ab.md");
    }
}
