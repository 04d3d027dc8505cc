//! From YAML to values of the table of keys: types, closed sets, dates and globs are checked here, each fault at its
//! own bytes. Knows the table, not what a key does and not which rules and word lists there are.

use crate::diagnostic::{Diagnostic, Severity};
use crate::markup::Date;
use crate::span::Span;
use crate::suggest;
use crate::text::TextFile;
use crate::yaml::{Node, Shape, Text};

use super::glob;
use super::key::{Key, Takes, WORD_CHANGE};
use super::profile;

/// The severity that turns a rule off.
pub(crate) const OFF: &str = "off";

/// What stands behind a key, checked.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// A text, a path, a name.
    Text(Text),
    /// Texts, globs, ids.
    Texts(Vec<Text>),
    /// A severity.
    Severity(Severity, Span),
    /// Severities by rule; `None` turns the rule off.
    Severities(Vec<(Text, Option<Severity>)>),
    /// Rule, setting, value.
    Settings(Vec<(Text, Text, f64)>),
    /// Changes of word lists.
    Words(Vec<WordChange>),
    /// The fingerprint of a finding.
    Fingerprint(u64, Span),
    /// A day.
    Date(Date, Span),
    /// A list of maps.
    Maps(Vec<Map>),
}

/// What is added to and removed from a word list.
#[derive(Clone, Debug)]
pub(crate) struct WordChange {
    pub(crate) list: Text,
    pub(crate) add: Vec<Text>,
    pub(crate) remove: Vec<Text>,
}

/// A map that was checked against its keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Map {
    values: Vec<(&'static str, Value)>,
}

impl Map {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    pub(super) fn text(&self, name: &str) -> Option<&Text> {
        match self.get(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn texts(&self, name: &str) -> &[Text] {
        match self.get(name) {
            Some(Value::Texts(texts)) => texts,
            _ => &[],
        }
    }

    pub(super) fn severity(&self, name: &str) -> Option<(Severity, Span)> {
        match self.get(name)? {
            Value::Severity(severity, span) => Some((*severity, *span)),
            _ => None,
        }
    }

    pub(super) fn maps(&self, name: &str) -> &[Map] {
        match self.get(name) {
            Some(Value::Maps(maps)) => maps,
            _ => &[],
        }
    }
}

/// Checks nodes of one file.
pub(super) struct Checker<'a> {
    file: &'a TextFile,
    pub(super) faults: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    pub(super) const fn new(file: &'a TextFile) -> Self {
        Self { file, faults: Vec::new() }
    }

    fn fault(&mut self, span: Span, message: String, label: &str, help: String) {
        let fault = Diagnostic::own("bad-config", Severity::Error, span, message).labelled(label);
        self.faults.push(if help.is_empty() { fault } else { fault.with_help(help) });
    }

    /// A value of another type than the key takes.
    fn mistyped(&mut self, key: Span, node: &Node, wanted: &str) {
        let span = node.place().unwrap_or(key);
        let found = node.shape.name();
        let (message, label) = match node.shape {
            Shape::Null => ("a value is missing".to_owned(), "nothing stands here".to_owned()),
            _ => (format!("expected {wanted}, found {found}"), format!("this is {found}")),
        };
        let help = if matches!(node.shape, Shape::Null) { format!("it takes {wanted}") } else { String::new() };
        self.fault(span, message, &label, help);
    }

    /// The map at `node`, held against `keys`; what is wrong in it is left out.
    pub(super) fn map(&mut self, place: Span, node: &Node, keys: &'static [Key]) -> Map {
        let Shape::Map(entries) = &node.shape else {
            self.mistyped(place, node, "a map of keys and values");
            return Map::default();
        };
        let mut values = Vec::new();
        for (name, node) in entries {
            let Some(key) = keys.iter().find(|key| key.name == name.value) else {
                let help = suggest::among(&name.value, keys.iter().map(|key| key.name));
                self.fault(name.span, format!("unknown key `{}`", name.value), "no such key", help);
                continue;
            };
            values.extend(self.value(key.takes, name.span, node).map(|value| (key.name, value)));
        }
        for key in keys.iter().filter(|key| key.needed && !entries.iter().any(|(name, _)| name.value == key.name)) {
            let span = node.place().unwrap_or(place);
            self.fault(
                span,
                format!("missing key `{}`", key.name),
                "in this map",
                format!("add `{}:`, {}", key.name, key.about),
            );
        }
        Map { values }
    }

    fn value(&mut self, takes: Takes, key: Span, node: &Node) -> Option<Value> {
        match takes {
            Takes::Text | Takes::Path | Takes::Rule => self.text(key, node, "text").map(Value::Text),
            Takes::Texts | Takes::Rules => self.texts(key, node, "text or a list of texts").map(Value::Texts),
            Takes::Globs => {
                let globs = self.texts(key, node, "a glob or a list of globs")?;
                for pattern in &globs {
                    if let Some(why) = glob::fault(&pattern.value) {
                        self.fault(pattern.span, format!("bad glob: {why}"), "not a pattern", String::new());
                    }
                }
                Some(Value::Texts(globs))
            }
            Takes::Severity => {
                let names = Severity::ALL.map(Severity::name);
                let text = self.word(key, node, "severity", &names)?;
                Some(Value::Severity(Severity::from_name(&text.value)?, text.span))
            }
            Takes::Profile => self.word(key, node, "profile", &profile::names()).map(Value::Text),
            Takes::ArticleType => self.word(key, node, "article type", &profile::type_names()).map(Value::Text),
            Takes::OneOf(words, what) => self.word(key, node, what, words).map(Value::Text),
            Takes::Severities => Some(Value::Severities(self.severities(key, node)?)),
            Takes::Settings => Some(Value::Settings(self.settings(key, node)?)),
            Takes::Words => Some(Value::Words(self.words(key, node)?)),
            Takes::Fingerprint => self.fingerprint(key, node),
            Takes::Date => self.date(key, node),
            Takes::Maps(keys) => {
                let Shape::List(items) = &node.shape else {
                    self.mistyped(key, node, "a list of maps");
                    return None;
                };
                Some(Value::Maps(items.iter().map(|item| self.map(key, item, keys)).collect()))
            }
        }
    }

    fn text(&mut self, key: Span, node: &Node, wanted: &str) -> Option<Text> {
        let value = match &node.shape {
            Shape::Text(value) => value.trim().to_owned(),
            // a name such as 911 and a fingerprint of digits are texts however YAML reads them
            Shape::Number(_) => node.span.slice(self.file.text()).to_owned(),
            _ => {
                self.mistyped(key, node, wanted);
                return None;
            }
        };
        if value.is_empty() {
            self.fault(node.place().unwrap_or(key), "the text is empty".to_owned(), "nothing to read", String::new());
            return None;
        }
        Some(Text { value, span: node.span })
    }

    fn texts(&mut self, key: Span, node: &Node, wanted: &str) -> Option<Vec<Text>> {
        let Shape::List(items) = &node.shape else {
            return self.text(key, node, wanted).map(|text| vec![text]);
        };
        Some(items.iter().filter_map(|item| self.text(key, item, "text")).collect())
    }

    /// A word out of a closed set.
    fn word(&mut self, key: Span, node: &Node, what: &str, known: &[&str]) -> Option<Text> {
        let text = self.text(key, node, &format!("one {what}"))?;
        if known.contains(&text.value.as_str()) {
            return Some(text);
        }
        let help = suggest::among(&text.value, known.iter().copied());
        self.fault(text.span, format!("unknown {what} `{}`", text.value), "not one of them", help);
        None
    }

    fn entries<'n>(&mut self, key: Span, node: &'n Node, wanted: &str) -> Option<&'n [(Text, Node)]> {
        let Shape::Map(entries) = &node.shape else {
            self.mistyped(key, node, wanted);
            return None;
        };
        Some(entries)
    }

    fn severities(&mut self, key: Span, node: &Node) -> Option<Vec<(Text, Option<Severity>)>> {
        let names: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).chain([OFF]).collect();
        let entries = self.entries(key, node, "a map of rules and severities")?;
        let severities = entries.iter().filter_map(|(rule, node)| {
            if matches!(node.shape, Shape::Flag(false)) {
                return Some((rule.clone(), None));
            }
            let text = self.word(rule.span, node, "severity", &names)?;
            Some((rule.clone(), Severity::from_name(&text.value)))
        });
        Some(severities.collect())
    }

    fn settings(&mut self, key: Span, node: &Node) -> Option<Vec<(Text, Text, f64)>> {
        let mut settings = Vec::new();
        for (rule, node) in self.entries(key, node, "a map of rules and their settings")? {
            for (name, node) in self.entries(rule.span, node, "a map of settings and numbers").unwrap_or_default() {
                match node.shape {
                    Shape::Number(number) => settings.push((rule.clone(), name.clone(), number)),
                    _ => self.mistyped(name.span, node, "a number"),
                }
            }
        }
        Some(settings)
    }

    fn words(&mut self, key: Span, node: &Node) -> Option<Vec<WordChange>> {
        let mut changes = Vec::new();
        for (list, node) in self.entries(key, node, "a map of word lists and changes")? {
            let map = self.map(list.span, node, WORD_CHANGE);
            let texts = |name: &str| map.texts(name).to_vec();
            changes.push(WordChange { list: list.clone(), add: texts("add"), remove: texts("remove") });
        }
        Some(changes)
    }

    fn fingerprint(&mut self, key: Span, node: &Node) -> Option<Value> {
        let text = self.text(key, node, "a fingerprint")?;
        let digits = Some(text.value.as_str()).filter(|digits| digits.len() == 16);
        let value = digits.and_then(|digits| u64::from_str_radix(digits, 16).ok());
        if value.is_none() {
            let help = "`sayso check --format jsonl` shows the fingerprint of each finding".to_owned();
            let message = format!("`{}` is not a fingerprint", text.value);
            self.fault(text.span, message, "not sixteen hexadecimal digits", help);
        }
        value.map(|value| Value::Fingerprint(value, text.span))
    }

    fn date(&mut self, key: Span, node: &Node) -> Option<Value> {
        let text = self.text(key, node, "a date")?;
        match Date::from_iso(&text.value) {
            Ok(date) => Some(Value::Date(date, text.span)),
            Err(why) => {
                let message = format!("`{}` is not a date", text.value);
                self.fault(text.span, message, "not a day of the calendar", why);
                None
            }
        }
    }
}
