//! `words:` of a rule: its own word list, either a text of entries or groups of them. Checks what is written; the list
//! itself is part of the lexicon, read by the same code as all others.

use std::borrow::Cow;

use crate::lexicon::{Lexicon, SetId, entries};
use crate::span::Span;
use crate::text::TextFile;

use super::language::Scope;
use super::schema::{Node, RawRule, Shape, Text};
use super::{Origin, suggest};

/// The lexicon that these rule files are to be compiled and run with: the built-in one, or one that also has the words
/// that they bring along.
pub fn lexicon_of(files: &[TextFile]) -> Cow<'static, Lexicon> {
    if !files.iter().any(|file| Lexicon::has_words(file.text())) {
        return Cow::Borrowed(Lexicon::builtin());
    }
    let texts: Vec<(&str, &str)> = files.iter().map(|file| (file.path(), file.text())).collect();
    Cow::Owned(Lexicon::extended(&texts))
}

pub(crate) const FIELDS: [&str; 3] = ["inflect", "finished", "groups"];
pub(crate) const INFLECTIONS: [&str; 3] = ["verb", "noun", "none"];

impl Scope<'_> {
    /// The list of the rule's own words; complains about what cannot be read.
    pub(super) fn own_words(&mut self, raw: &RawRule) -> Option<SetId> {
        let node = raw.words.as_ref()?;
        if self.origin == Origin::Builtin {
            // its image has no words, they are in the lexicon already
            return self.lexicon.set(&raw.id.value);
        }
        let before = self.faults.len();
        match &node.shape {
            Shape::Text(entries) => self.check_entries(entries, node.span),
            Shape::Map(fields) => self.check_fields(raw.id.span, fields),
            _ => self.mistyped(raw.id.span, node, "words separated by commas, or `groups:` of them"),
        }
        let list = self.lexicon.set(&raw.id.value);
        if list.is_none() && self.faults.len() == before {
            let place = node.place().unwrap_or(raw.id.span);
            self.fault(place, "these words cannot be read", "in this list", "");
        }
        list
    }

    /// A subject `term` is an occurrence of the rule's own words.
    pub(super) fn check_term(&mut self, place: Span) {
        if !self.has_words {
            let help = "list them under `words:`";
            self.fault(place, "a rule about terms needs words", "which words?", help);
        }
    }

    fn check_fields(&mut self, key: Span, fields: &[(Text, Node)]) {
        for (name, node) in fields {
            match (name.value.as_str(), &node.shape) {
                ("inflect", _) => {
                    self.words(name.span, node, "inflection", &INFLECTIONS);
                }
                ("finished", Shape::List(_)) => {}
                ("finished", _) => self.mistyped(name.span, node, "a list of groups"),
                ("groups", Shape::Map(groups)) => self.check_groups(groups),
                ("groups", _) => self.mistyped(name.span, node, "a map of groups"),
                (other, _) => {
                    let help = suggest::among(other, FIELDS.into_iter());
                    self.fault(name.span, format!("unknown field `{other}`"), "not a field of `words`", help);
                }
            }
        }
        if !fields.iter().any(|(name, _)| name.value == "groups") {
            let place = fields.first().map_or(key, |(name, _)| name.span);
            self.fault(place, "`words` has no groups", "needs `groups:`", "");
        }
    }

    fn check_groups(&mut self, groups: &[(Text, Node)]) {
        for (name, node) in groups {
            match &node.shape {
                Shape::Text(entries) => self.check_entries(entries, node.span),
                _ => self.mistyped(name.span, node, "words separated by commas"),
            }
        }
    }

    fn check_entries(&mut self, entries: &str, span: Span) {
        if entries::written(entries).next().is_none() {
            self.fault(span, "there are no words", "an empty list", "");
        }
        for entry in entries::written(entries) {
            if let Err(fault) = entries::made(entry) {
                self.fault(span, format!("`{entry}` has a choice that cannot be read"), fault.message(), "");
            }
        }
        if let Some(entry) = entries::written(entries).find(|entry| entry.chars().any(char::is_uppercase)) {
            let help = "entries are written in small letters and match any case";
            self.fault(span, format!("`{entry}` has a capital"), "in this list", help);
        }
    }
}
