//! YAML as plain data with exact spans, and what is wrong with it as findings in its file. The shape that rule files,
//! configs and registers share; knows nothing about what their keys mean.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Error, Location, Options, Spanned};

use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;
use crate::suggest;
use crate::text::TextFile;

/// Reads a whole file. The error is the first thing wrong with its shape, as a finding of the reserved rule `id` in it;
/// `what` names what the file should be, with its article.
pub(crate) fn read<T: DeserializeOwned>(file: &TextFile, id: &'static str, what: &str) -> Result<T, Box<Diagnostic>> {
    serde_yaml::from_str_with_options(file.text(), options(SMALL))
        .map_err(|error| Box::new(complaint(file, &error, id, what)))
}

/// The same for a file that may hold thousands of entries.
pub(crate) fn read_large<T: DeserializeOwned>(
    file: &TextFile,
    id: &'static str,
    what: &str,
) -> Result<T, Box<Diagnostic>> {
    serde_yaml::from_str_with_options(file.text(), options(LARGE))
        .map_err(|error| Box::new(complaint(file, &error, id, what)))
}

/// Nodes of a rule or a config.
const SMALL: usize = 20_000;
/// Nodes of a register of sources, and of what an article declares.
const LARGE: usize = 400_000;

/// Reads the part of an article at `span` whose spans are those of the article; none if it is no sound YAML.
pub(crate) fn part(text: &str, span: Span) -> Option<Node> {
    let node: Node = serde_yaml::from_str_with_options(span.slice(text), options(LARGE)).ok()?;
    Some(node.moved(span.start, text.len() as u32))
}

/// A scalar read as text, with its bytes in the file.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) span: Span,
}

/// Any YAML value, where the keys or types are the rule language's business and not serde's.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Empty for lists and maps: YAML gives containers no length, so complaints underline their key.
    pub(crate) span: Span,
    pub(crate) shape: Shape,
}

/// What a [`Node`] is.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Text, Node)>),
}

impl Node {
    /// The same in a file in which it stands `by` bytes later, and that has `most` bytes.
    fn moved(self, by: u32, most: u32) -> Self {
        let place = |span: Span| Span::new((span.start + by).min(most), (span.end + by).min(most));
        let shape = match self.shape {
            Shape::List(items) => Shape::List(items.into_iter().map(|item| item.moved(by, most)).collect()),
            Shape::Map(entries) => {
                let moved = |(key, node): (Text, Self)| {
                    (Text { span: place(key.span), value: key.value }, node.moved(by, most))
                };
                Shape::Map(entries.into_iter().map(moved).collect())
            }
            shape => shape,
        };
        Self { span: place(self.span), shape }
    }

    /// Something to underline: the scalar itself, or the first thing in a list or map.
    pub(crate) fn place(&self) -> Option<Span> {
        let mut node = self;
        loop {
            match &node.shape {
                Shape::List(items) => node = items.first()?,
                Shape::Map(entries) => return entries.first().map(|(key, _)| key.span),
                _ => return Some(node.span).filter(|span| !span.is_empty()),
            }
        }
    }
}

impl Shape {
    /// What it is, for "expected …, found …".
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Flag(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

/// Limits far above any file and far below what could hurt: bombs and bracket towers end at once.
fn options(nodes: usize) -> Options {
    let limits = serde_yaml::budget! {
        max_depth: 32,
        flow_nesting_limit: 32,
        max_events: nodes,
        max_nodes: nodes,
        max_aliases: 64,
        max_anchors: 64,
        max_documents: 1,
    };
    serde_yaml::options! {
        budget: limits,
        with_snippet: false,
        strict_booleans: true,
    }
}

fn span_of(location: Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or(0);
    Span::new(start as u32, (start + span.byte_len().unwrap_or(0)) as u32)
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        Ok(Self { value: spanned.value, span: span_of(spanned.referenced) })
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Shape>::deserialize(deserializer)?;
        Ok(Self { span: span_of(spanned.referenced), shape: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Shape, E> {
        Ok(Shape::Flag(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Shape, E> {
        Ok(Shape::Number(value as f64))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Shape, E> {
        Ok(Shape::Number(value as f64))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Shape, E> {
        Ok(Shape::Number(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Shape, E> {
        Ok(Shape::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Shape, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = seq.next_element()? {
            nodes.push(node);
        }
        Ok(Shape::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Shape::Map(entries))
    }
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
