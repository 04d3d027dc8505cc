//! YAML front matter: the only place of this stage that knows YAML. Reads the few fields that say when and by
//! whom; all others are the site's own business.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use super::date;
use super::layout::{Hint, Layout};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;
use crate::yaml::{self, Node, Shape, Text};

/// Reads the front matter that starts at byte `from`, if there is one; returns where the text after it starts.
pub(super) fn read(text: &str, from: u32, layout: &mut Layout) -> u32 {
    let Some((yaml, whole)) = fences(text, from as usize) else {
        return from;
    };
    layout.push(whole, Hint::FrontMatter);
    let options = serde_yaml::options! { with_snippet: false };
    match serde_yaml::from_str_with_options::<Fields>(yaml.slice(text), options) {
        Ok(fields) => keep(text, yaml, fields, layout),
        Err(error) => {
            let place = error.location().and_then(|l| span_of(yaml, l.span())).unwrap_or(whole);
            layout.issues.push(
                Diagnostic::own(
                    "bad-config",
                    Severity::Warning,
                    place,
                    format!("front matter is not valid YAML: {error}"),
                )
                .with_help("put text with colons or quotation marks in quotes"),
            );
        }
    }
    whole.end
}

/// The YAML between `---` and `---` or `...`, and the same with its fences. A blank line after the first fence
/// makes it a divider.
fn fences(text: &str, from: usize) -> Option<(Span, Span)> {
    let open = text[from..].strip_prefix("---")?;
    let rest = open.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let start = text.len() - rest.len();
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        let bare = line.trim_end();
        if at == start && bare.is_empty() {
            return None;
        }
        if matches!(bare, "---" | "...") && at > start {
            return Some((Span::from(start..at), Span::from(from..at + bare.len())));
        }
        at += line.len();
    }
    None
}

fn keep(text: &str, yaml: Span, fields: Fields, layout: &mut Layout) {
    let front = &mut layout.front;
    let (mut dated, mut section) = (None, None);
    for (key, value) in fields.0 {
        match key.as_str() {
            "sources" | "claims" | "verification_note" | "verification-note" => front.declares = Some(yaml),
            "allow" => front.allow = Some(yaml),
            _ => {}
        }
        let Some(span) = span_of(yaml, value.referenced.span()) else {
            continue;
        };
        match key.as_str() {
            "published" => front.published = Some(span),
            "date" => dated = Some(span),
            "title" if matches!(value.value, Field::Scalar) => front.title = Some(span),
            "type" => front.kind = Some(span),
            "desk" if matches!(value.value, Field::Scalar) => front.desk = Some(span),
            "section" if matches!(value.value, Field::Scalar) => section = Some(span),
            "author" | "authors" | "by" | "byline" => match value.value {
                Field::Scalar => front.authors.push(span),
                Field::List(items) => {
                    front.authors.extend(items.iter().filter_map(|item| span_of(yaml, item.referenced.span())));
                }
                Field::Other => {}
            },
            _ => {}
        }
    }
    let published = front.published.or(dated);
    front.published = published;
    front.desk = front.desk.or(section);
    front.authors.sort_unstable();
    if let Some(span) = published.filter(|span| date::find(span.slice(text)).is_none()) {
        let help = "write it as 2024-05-31";
        layout.issues.push(
            Diagnostic::own("bad-config", Severity::Warning, span, "the publication date is not a date")
                .with_help(help),
        );
    }
}

/// `allow:` of the front matter.
pub(super) fn allow(text: &str, yaml: Span) -> Option<(Text, Node)> {
    match yaml::part(text, yaml)?.shape {
        Shape::Map(fields) => fields.into_iter().find(|(key, _)| key.value == "allow"),
        _ => None,
    }
}

fn span_of(yaml: Span, span: serde_yaml::Span) -> Option<Span> {
    let start = yaml.start + span.byte_offset()? as u32;
    let end = (start + span.byte_len()? as u32).min(yaml.end);
    (start <= end).then_some(Span::new(start, end))
}

/// The top level of the front matter; keys this stage does not know are allowed.
struct Fields(Vec<(String, Spanned<Field>)>);

enum Field {
    Scalar,
    List(Vec<Spanned<Field>>),
    Other,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map;
        impl<'de> Visitor<'de> for Map {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("lines of the form `key: value`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    fields.push(entry);
                }
                Ok(Fields(fields))
            }

            fn visit_unit<E>(self) -> Result<Fields, E> {
                Ok(Fields(Vec::new()))
            }
        }
        deserializer.deserialize_map(Map)
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Field;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_bool<E>(self, _: bool) -> Result<Field, E> {
                Ok(Field::Scalar)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Field, E> {
                Ok(Field::Scalar)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Field, E> {
                Ok(Field::Scalar)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Field, E> {
                Ok(Field::Scalar)
            }

            fn visit_str<E>(self, _: &str) -> Result<Field, E> {
                Ok(Field::Scalar)
            }

            fn visit_unit<E>(self) -> Result<Field, E> {
                Ok(Field::Other)
            }

            fn visit_none<E>(self) -> Result<Field, E> {
                Ok(Field::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Field::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Field::Other)
            }
        }
        deserializer.deserialize_any(Any)
    }
}
