//! The report for machines: one document with an object for each file, and one for all of them; and its schema. Knows
//! shapes, counts nothing.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{Archive, Measured};
use crate::span::Span;

/// The document: what `sayso report --format json` writes.
#[derive(JsonSchema)]
#[schemars(rename = "Report")]
#[expect(dead_code, reason = "it is written piece by piece; its shape is for the schema")]
struct Document {
    /// Of sayso.
    version: String,
    /// Number of the rules in force in the current folder.
    rules: usize,
    /// In force in the current folder.
    profile: String,
    /// One for each article, in the order of the paths; none with `--details none`.
    files: Vec<Measured>,
    /// What several articles come to together; `null` for one.
    archive: Option<Archive>,
}

/// What stands before the first file.
pub(crate) fn head(rules: usize, profile: &str) -> Vec<u8> {
    let version = env!("CARGO_PKG_VERSION");
    // names of profiles are plain words
    format!("{{\"version\":\"{version}\",\"rules\":{rules},\"profile\":\"{profile}\",\"files\":[\n").into_bytes()
}

/// Appends one file, without a line end.
pub(crate) fn append(out: &mut Vec<u8>, measured: &Measured) {
    // Writing to memory does not fail, and the shapes have string keys only.
    let _ = serde_json::to_writer(out, measured);
}

/// What stands behind the last file: what several come to together.
pub(crate) fn foot(archive: Option<&Archive>) -> Vec<u8> {
    let mut out = b"\n],\"archive\":".to_vec();
    let _ = serde_json::to_writer(&mut out, &archive);
    out.extend(b"}\n");
    out
}

/// The JSON Schema of the document (draft 2020-12), indented, with a line feed at the end. It takes no field that it does
/// not know and misses none, so that a change of the shapes is a change of the schema.
pub(crate) fn schema() -> String {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>();
    RecursiveTransform(Closed).transform(&mut schema);
    schema.insert("$id".to_owned(), Value::from("urn:sayso:schema:report"));
    // A value made of strings and maps can always be written.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text + "\n"
}

/// Said here, since the build script has spans too and knows no schemas.
impl JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let place = |about: &str| json_schema!({ "type": "integer", "minimum": 0, "description": about });
        json_schema!({
            "type": "object",
            "description": "Bytes of the article's file.",
            "required": ["start", "end"],
            "properties": { "start": place("First byte."), "end": place("One past the last byte.") },
        })
    }
}

/// Closes objects to fields that they do not name.
struct Closed;

impl Transform for Closed {
    fn transform(&mut self, schema: &mut Schema) {
        if schema.get("properties").is_some() {
            schema.insert("additionalProperties".to_owned(), Value::from(false));
        }
    }
}
