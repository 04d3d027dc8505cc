//! The shape of a rule file: YAML in, plain data with exact spans out. Knows nothing about facts, lexicons or
//! articles; whether a name means anything is for `compile` to say. The build script reads the built-in rules into it
//! and writes them down as they are read at every start.

use serde::Serialize;
use serde::de::{Deserialize, Deserializer};

pub(crate) use crate::yaml::{Node, Shape, Text};

/// A rule as written. Every field keeps its place in the file.
#[derive(serde::Deserialize, Serialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRule {
    pub(crate) id: Text,
    pub(crate) severity: Text,
    pub(crate) since: Text,
    pub(crate) summary: Text,
    pub(crate) why: Text,
    pub(crate) references: Node,
    pub(crate) r#match: Node,
    #[serde(default, deserialize_with = "present")]
    pub(crate) words: Option<Node>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) zones: Option<Node>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) voice: Option<Node>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) at: Option<Text>,
    pub(crate) message: Text,
    #[serde(default, deserialize_with = "present")]
    pub(crate) labels: Option<Node>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) help: Option<Text>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) limits: Option<Text>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) declare: Option<Text>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) severity_when: Option<Vec<RawCase>>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) subsumes: Option<Node>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) once_per: Option<Text>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) settings: Option<Node>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) confidence: Option<Text>,
    pub(crate) examples: RawExamples,
}

/// One entry of `severity-when`.
#[derive(serde::Deserialize, Serialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCase {
    pub(crate) when: Node,
    pub(crate) severity: Text,
    #[serde(default, deserialize_with = "present")]
    pub(crate) message: Option<Text>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) label: Option<Text>,
    #[serde(default, deserialize_with = "present")]
    pub(crate) help: Option<Text>,
}

/// The examples of a rule.
#[derive(serde::Deserialize, Serialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExamples {
    pub(crate) bad: Node,
    pub(crate) good: Node,
}

impl RawExamples {
    /// Whether there are none at all, as in the head of a built-in rule.
    pub(crate) fn are_left_out(&self) -> bool {
        [&self.bad, &self.good].into_iter().all(|node| matches!(&node.shape, Shape::List(items) if items.is_empty()))
    }
}

/// A field that is there must have a value: `Option`'s own reading would take `null` for an absent field. In an image
/// each field is there.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    if !deserializer.is_human_readable() {
        return Option::deserialize(deserializer);
    }
    T::deserialize(deserializer).map(Some)
}
