//! The JSON Schema of `sayso.yaml`, made from the table of keys that checks it, so that editors complete and check it.
//! Knows the table and the names of rules, settings and word lists.

use serde_json::{Map, Value, json};

use crate::diagnostic::Severity;
use crate::rule::{Rule, RuleSet, Setting};

use super::key::{CONFIG, Key, Takes, WORD_CHANGE};
use super::profile;
use super::value::OFF;

/// The schema for these rules and word lists.
pub(crate) fn schema(rules: &RuleSet, lists: &[String]) -> Value {
    let names = Names { rules, lists };
    let mut schema = names.map(CONFIG);
    if let Value::Object(fields) = &mut schema {
        let head = [
            ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
            ("title", json!("sayso.yaml")),
            ("description", json!("What the articles below this folder are held against")),
        ];
        fields.extend(head.map(|(key, value)| (key.to_owned(), value)));
    }
    schema
}

struct Names<'a> {
    rules: &'a RuleSet,
    lists: &'a [String],
}

impl Names<'_> {
    fn map(&self, keys: &[Key]) -> Value {
        let property = |key: &Key| {
            let mut value = self.value(key.takes);
            if let Value::Object(fields) = &mut value {
                fields.insert("description".to_owned(), json!(key.about));
            }
            (key.name.to_owned(), value)
        };
        let needed: Vec<&str> = keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
        let properties: Map<String, Value> = keys.iter().map(property).collect();
        json!({ "type": "object", "properties": properties, "required": needed, "additionalProperties": false })
    }

    fn value(&self, takes: Takes) -> Value {
        let ids = || self.rules.rules().map(Rule::id);
        let severities = Severity::ALL.map(Severity::name);
        match takes {
            Takes::Text | Takes::Path => text(),
            Takes::Texts | Takes::Globs => one_or_more(&text()),
            Takes::Severity => json!({ "enum": severities }),
            Takes::Profile => json!({ "enum": profile::names() }),
            Takes::ArticleType => json!({ "enum": profile::type_names() }),
            Takes::OneOf(words, _) => json!({ "enum": words }),
            Takes::Rule => json!({ "enum": ids().collect::<Vec<_>>() }),
            Takes::Rules => one_or_more(&json!({ "enum": ids().collect::<Vec<_>>() })),
            Takes::Severities => {
                let values: Vec<&str> = severities.into_iter().chain([OFF]).collect();
                self.by_rule(|summary| json!({ "enum": values, "description": summary }))
            }
            Takes::Settings => self.settings(),
            Takes::Words => {
                let change = self.map(WORD_CHANGE);
                let lists: Map<String, Value> = self.lists.iter().map(|list| (list.clone(), change.clone())).collect();
                json!({ "type": "object", "properties": lists, "additionalProperties": false })
            }
            Takes::Fingerprint => json!({ "anyOf": [
                { "type": "string", "pattern": "^[0-9A-Fa-f]{16}$" },
                { "type": "number", "minimum": 0 },
            ] }),
            Takes::Date => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
            Takes::Maps(keys) => json!({ "type": "array", "items": self.map(keys) }),
        }
    }

    fn by_rule(&self, value: impl Fn(&str) -> Value) -> Value {
        let rules: Map<String, Value> =
            self.rules.rules().map(|rule| (rule.id().to_owned(), value(rule.summary()))).collect();
        json!({ "type": "object", "properties": rules, "additionalProperties": false })
    }

    fn settings(&self) -> Value {
        let with_settings = self.rules.rules().filter(|rule| !rule.settings().is_empty());
        let rules: Map<String, Value> = with_settings
            .map(|rule| {
                let setting =
                    |setting: &Setting| (setting.name.clone(), json!({ "type": "number", "default": setting.default }));
                let settings: Map<String, Value> = rule.settings().iter().map(setting).collect();
                let value = json!({
                    "type": "object",
                    "properties": settings,
                    "additionalProperties": false,
                    "description": rule.summary(),
                });
                (rule.id().to_owned(), value)
            })
            .collect();
        json!({ "type": "object", "properties": rules, "additionalProperties": false })
    }
}

/// A name such as 911 is a text however YAML reads it.
fn text() -> Value {
    json!({ "anyOf": [{ "type": "string" }, { "type": "number" }] })
}

/// One of them or a list of them.
fn one_or_more(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_key_is_in_the_schema() {
        let lists: Vec<String> = Lexicon::builtin().set_names().into_iter().map(str::to_owned).collect();
        let schema = schema(RuleSet::builtin(), &lists);
        for key in CONFIG {
            assert_eq!(schema["properties"][key.name]["description"], key.about);
        }
        let severity = &schema["properties"]["severities"]["properties"]["orphan-quote"]["enum"];
        assert_eq!(*severity, json!(["error", "warning", "info", "hint", "off"]));
        let share = &schema["properties"]["settings"]["properties"]["single-source-dominance"]["properties"];
        assert_eq!(share["max-top-share"]["default"], 0.5);
        assert_eq!(schema["properties"]["overrides"]["items"]["required"], json!(["paths"]));
        assert!(schema["properties"]["words"]["properties"]["cues/loaded"]["properties"]["add"].is_object());
    }
}
