//! Resolves what `at`, `labels` and `{placeholders}` name: roles of the subject, names bound by `as`, numeric facts,
//! settings. Knows names, not conditions.

use crate::article::{FactKind, SubjectKind};
use crate::span::Span;

use super::language::Scope;
use super::schema::{RawRule, Shape, Text};
use super::suggest;
use super::template::{Piece, Place, Template};

impl Scope<'_> {
    pub(super) fn own_place(&mut self, subject: SubjectKind, id: &Text) -> Option<Place> {
        let role = subject.roles().first();
        if role.is_none() {
            self.fault(id.span, format!("{} has no place to point at", subject.with_article()), "in this rule", "");
        }
        role.map(|role| Place { slot: None, role })
    }

    /// `role`, `name` or `name.role`, where `name` was bound by `as`.
    pub(super) fn place(&mut self, subject: SubjectKind, name: &Text) -> Option<Place> {
        let found = self.find_place(subject, &name.value);
        if found.is_none() && !self.is_lost(&name.value) {
            let help = self.among_places(subject, &name.value);
            self.fault(name.span, format!("`{}` is not bound by this rule", name.value), "no such role", help);
        }
        found
    }

    /// Whose place it is.
    pub(super) fn kind_of(&self, subject: SubjectKind, place: Place) -> SubjectKind {
        place.slot.and_then(|slot| self.bound.get(slot)).map_or(subject, |(_, kind)| *kind)
    }

    /// Whether the name would be bound but for a fault that has been complained about.
    fn is_lost(&self, name: &str) -> bool {
        let first = name.split('.').next().unwrap_or_default();
        self.lost.iter().any(|lost| lost == first)
    }

    fn find_place(&self, subject: SubjectKind, name: &str) -> Option<Place> {
        let role_of = |kind: SubjectKind, name: &str| kind.roles().iter().find(|role| role.name == name);
        if let Some(role) = role_of(subject, name) {
            return Some(Place { slot: None, role });
        }
        let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
        let slot = self.bound.iter().position(|(known, _)| known == first)?;
        let kind = self.bound.get(slot)?.1;
        let role = rest.map_or_else(|| kind.roles().first(), |rest| role_of(kind, rest))?;
        Some(Place { slot: Some(slot), role })
    }

    fn among_places(&self, subject: SubjectKind, name: &str) -> String {
        let bound = self.bound.iter().map(|(name, _)| name.as_str());
        suggest::among(name, subject.roles().iter().map(|role| role.name).chain(bound))
    }

    pub(super) fn template(&mut self, subject: SubjectKind, text: &Text) -> Template {
        let mut pieces = Vec::new();
        let mut rest = text.value.trim();
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else {
                break;
            };
            pieces.push(Piece::Text(rest[..open].to_owned()));
            let name = &rest[open + 1..open + length];
            rest = &rest[open + length + 1..];
            pieces.extend(self.placeholder(subject, text, name));
        }
        pieces.push(Piece::Text(rest.to_owned()));
        pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
        Template { pieces }
    }

    fn placeholder(&mut self, subject: SubjectKind, text: &Text, name: &str) -> Option<Piece> {
        if let Some(setting) = name.strip_prefix("setting:") {
            if let Some(row) = self.settings.iter().position(|(known, _)| known == setting.trim()) {
                return Some(Piece::Setting(row));
            }
        } else if let Some(place) = self.find_place(subject, name) {
            return Some(Piece::Role(place));
        } else if let Some(fact) =
            subject.facts().iter().find(|fact| fact.name == name && fact.kind == FactKind::Number)
        {
            return Some(Piece::Fact(fact));
        }
        if self.is_lost(name) {
            return None;
        }
        let span = inside(self.text, text.span, &format!("{{{name}}}"));
        let help = if name.starts_with("setting:") {
            "`settings:` of this rule has no such name".to_owned()
        } else {
            let numbers = subject.facts().iter().filter(|fact| fact.kind == FactKind::Number).map(|fact| fact.name);
            let bound = self.bound.iter().map(|(name, _)| name.as_str());
            suggest::among(name, subject.roles().iter().map(|role| role.name).chain(bound).chain(numbers))
        };
        self.fault(span, format!("placeholder `{{{name}}}` is not bound by this rule"), "nothing to put here", help);
        None
    }

    /// The text of the primary label and the secondary ones.
    pub(super) fn labels(
        &mut self,
        subject: SubjectKind,
        at: Option<Place>,
        raw: &RawRule,
    ) -> (Template, Vec<(Place, Template)>) {
        let mut primary = Template::default();
        let mut others = Vec::new();
        let Some(node) = &raw.labels else {
            return (primary, others);
        };
        let Shape::Map(entries) = &node.shape else {
            self.mistyped(raw.id.span, node, "a map of labels");
            return (primary, others);
        };
        for (name, value) in entries {
            let Shape::Text(written) = &value.shape else {
                self.mistyped(name.span, value, "text");
                continue;
            };
            let template = self.template(subject, &Text { value: written.clone(), span: value.span });
            let Some(place) = self.place(subject, name) else {
                continue;
            };
            let is_primary = at.is_some_and(|at| at.slot == place.slot && at.role.name == place.role.name);
            if is_primary {
                primary = template;
            } else {
                others.push((place, template));
            }
        }
        (primary, others)
    }
}

/// The bytes of `part` inside the scalar at `span`, or the whole scalar where escapes or folding hide it.
fn inside(text: &str, span: Span, part: &str) -> Span {
    span.slice(text).find(part).map_or(span, |at| {
        let start = span.start + at as u32;
        Span::new(start, start + part.len() as u32)
    })
}
