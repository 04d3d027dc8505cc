//! The word lists that rule files bring along (`words:`), so that a rule about words is one file. Knows that field and
//! the id of a rule, nothing else of it; whether the rest makes sense is for the rule compiler to say.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::load::{Inflection, ListFile};

/// The two fields of a rule that matter here.
#[derive(Deserialize)]
struct Rule {
    id: String,
    words: Option<Words>,
}

/// Entries as they stand, or groups of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Grouped(Grouped),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grouped {
    #[serde(default)]
    inflect: Inflection,
    /// Groups whose entries stand in the form in which they are listed.
    #[serde(default)]
    finished: Vec<String>,
    groups: BTreeMap<String, String>,
}

/// Whether a rule file has the field, at a glance.
pub(super) fn has_words(yaml: &str) -> bool {
    yaml.lines().any(|line| line.starts_with("words:"))
}

/// The list of a rule file by the rule's id; `None` if it has none or is no rule.
pub(super) fn read(yaml: &str) -> Option<(String, ListFile)> {
    if !has_words(yaml) {
        return None;
    }
    let rule: Rule = serde_yaml::from_str(yaml).ok()?;
    let list = match rule.words? {
        Words::Plain(entries) => ListFile::plain(entries),
        Words::Grouped(Grouped { inflect, finished, groups }) => ListFile::grouped(inflect, finished, groups),
    };
    Some((rule.id, list))
}
