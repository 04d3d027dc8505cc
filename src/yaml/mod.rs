//! YAML as plain data with exact spans, and what is wrong with it as findings in its file. The shape that rule files,
//! configs and registers share; knows nothing about what their keys mean.

mod node;

use serde::de::DeserializeOwned;
use serde_yaml::{Error, Location};

use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;
use crate::suggest;
use crate::text::TextFile;

use node::{LARGE, SMALL, span_of};
pub(crate) use node::{Node, Shape, Text, from_image, from_yaml};

/// Reads a whole file. The error is the first thing wrong with its shape, as a finding of the reserved rule `id` in it;
/// `what` names what the file should be, with its article.
pub(crate) fn read<T: DeserializeOwned>(file: &TextFile, id: &'static str, what: &str) -> Result<T, Box<Diagnostic>> {
    from_yaml(file.text(), SMALL).map_err(|error| Box::new(complaint(file, &error, id, what)))
}

/// The same for a file that may hold thousands of entries.
pub(crate) fn read_large<T: DeserializeOwned>(
    file: &TextFile,
    id: &'static str,
    what: &str,
) -> Result<T, Box<Diagnostic>> {
    from_yaml(file.text(), LARGE).map_err(|error| Box::new(complaint(file, &error, id, what)))
}

/// Reads the part of an article at `span` whose spans are those of the article; none if it is no sound YAML.
pub(crate) fn part(text: &str, span: Span) -> Option<Node> {
    let node: Node = from_yaml(span.slice(text), LARGE).ok()?;
    Some(node.moved(span.start, text.len() as u32))
}

/// The YAML reader's error as a finding in the file.
fn complaint(file: &TextFile, error: &Error, id: &'static str, what: &str) -> Diagnostic {
    let text = file.text();
    let mut error = error.without_snippet();
    let found = error.location().map_or(Span::new(0, 0), |location| place(file, location));
    let mut span = visible(text, found);
    // What went wrong behind an alias stands inside; the place of the alias is the one to show.
    while let Error::AliasError { error: inner, .. } = error {
        error = inner.without_snippet();
    }
    let (message, label, help) = match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            let help = suggest::among(field, expected.iter().copied());
            (format!("unknown field `{field}`"), "no such field", help)
        }
        Error::SerdeMissingField { field, .. } => {
            // Fields of the whole are missed at its head; the reader only notices at the end.
            if !matches!(*field, "bad" | "good" | "when") {
                span = visible(text, Span::default());
            }
            (format!("missing field `{field}`"), "in this map", format!("add `{field}:`"))
        }
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("the key");
            (format!("`{key}` stands twice"), "again here", String::new())
        }
        Error::NullIntoString { .. } => ("a value is missing".to_owned(), "nothing stands here", String::new()),
        Error::SerdeInvalidType { unexpected, expected, .. } => {
            (format!("expected {expected}, found {unexpected}"), "wrong type", String::new())
        }
        Error::Unexpected { expected: "string scalar", .. } => {
            ("expected text, found a list or a map".to_owned(), "wrong type", String::new())
        }
        Error::Eof { .. } => ("the file ends too early".to_owned(), "here", String::new()),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => (
            format!("the file is too deeply nested or too large for {what}"),
            "reading stopped here",
            format!("{what} needs no more than a few levels and no aliases"),
        ),
        other => {
            let message = plain(&other.to_string());
            if let Some(tab) = tab_in_indentation(text).filter(|_| message.contains("tab")) {
                span = tab;
            }
            (message, "here", String::new())
        }
    };
    let diagnostic = Diagnostic::own(id, Severity::Error, span, message).labelled(label);
    if help.is_empty() { diagnostic } else { diagnostic.with_help(help) }
}

/// The bytes of a location; the scanner of the YAML reader gives lines and columns only.
fn place(file: &TextFile, location: Location) -> Span {
    if location.span().byte_offset().is_some() {
        return span_of(location);
    }
    let line = location.line().saturating_sub(1) as usize;
    let Some(start) = file.line_starts().get(line) else {
        return Span::default();
    };
    let rest = file.text().get(*start as usize..).unwrap_or_default();
    let column = location.column().saturating_sub(1) as usize;
    let offset = rest.char_indices().nth(column).map_or(0, |(offset, _)| offset as u32);
    Span::new(start + offset, start + offset)
}

/// The first tab among the white space at the start of a line.
fn tab_in_indentation(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t') {
            return Some(Span::from(start + tab..start + tab + 1));
        }
        start += line.len();
    }
    None
}

/// The reader's own message without its position (it stands in the header), lower case and without full stop.
fn plain(message: &str) -> String {
    let line = message.lines().next().unwrap_or("broken YAML");
    let cut = line.find(" at line ").map_or(line, |at| &line[..at]);
    let cut = cut.strip_prefix("error: ").unwrap_or(cut).trim_end_matches('.');
    let mut chars = cut.chars();
    chars.next().map_or_else(|| "broken YAML".to_owned(), |first| first.to_lowercase().chain(chars).collect())
}

/// A span without length becomes the word at its start, so that there is something to underline.
fn visible(text: &str, span: Span) -> Span {
    let start = (span.start as usize).min(text.len());
    if !span.is_empty() && (span.end as usize) <= text.len() && text.is_char_boundary(start) {
        return span;
    }
    let Some(rest) = text.get(start..) else {
        return Span::new(0, 0);
    };
    let len = rest.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(rest.len());
    let len = if len == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { len.min(60) };
    let end = (start + len..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    Span::new(start as u32, end as u32)
}
