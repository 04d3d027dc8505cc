//! A YAML value as plain data with exact spans, as it stands in a file, and as it stands in the image that the build
//! script makes of the files that come with the program. Knows nothing about findings: the build has none.

use std::fmt;

use serde::Serialize;
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Error, Location, Options, Spanned};

use crate::span::Span;

/// Reads YAML of at most so many nodes.
pub(crate) fn from_yaml<T: DeserializeOwned>(text: &str, most: usize) -> Result<T, Error> {
    serde_yaml::from_str_with_options(text, options(most))
}

/// Reads what the build script wrote, some fifty times as fast as the YAML that it was made of; `None` if these bytes
/// are of something else.
pub(crate) fn from_image<T: DeserializeOwned>(image: &[u8]) -> Option<T> {
    postcard::take_from_bytes(image).ok().and_then(|(read, rest)| rest.is_empty().then_some(read))
}

/// Nodes of a rule or a config.
pub(crate) const SMALL: usize = 20_000;
/// Nodes of a register of sources, and of what an article declares.
pub(crate) const LARGE: usize = 400_000;

/// A scalar read as text, with its bytes in the file.
#[derive(Clone, Serialize, Debug)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) span: Span,
}

/// Any YAML value, where the keys or types are the rule language's business and not serde's.
#[derive(Clone, Serialize, Debug)]
pub(crate) struct Node {
    /// Empty for lists and maps: YAML gives containers no length, so complaints underline their key.
    pub(crate) span: Span,
    pub(crate) shape: Shape,
}

/// What a [`Node`] is. Read from YAML by way of [`Plain`], this way from an image.
#[derive(Clone, Serialize, serde::Deserialize, Debug)]
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
    pub(super) fn moved(self, by: u32, most: u32) -> Self {
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

pub(super) fn span_of(location: Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or(0);
    Span::new(start as u32, (start + span.byte_len().unwrap_or(0)) as u32)
}

/// Both formats say whether people write them; only an image holds spans as values.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (value, span) = Deserialize::deserialize(deserializer)?;
            return Ok(Self { value, span });
        }
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        Ok(Self { value: spanned.value, span: span_of(spanned.referenced) })
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (span, shape) = Deserialize::deserialize(deserializer)?;
            return Ok(Self { span, shape });
        }
        let Spanned { value: Plain(shape), referenced, .. } = Spanned::deserialize(deserializer)?;
        Ok(Self { span: span_of(referenced), shape })
    }
}

/// A value as YAML has it: its type shows in how it is written.
struct Plain(Shape);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor).map(Self)
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
