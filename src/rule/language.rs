//! The match language: YAML nodes to conditions, every name resolved or complained about. Knows the tables of
//! facts and the names of word lists; not the rest of a rule file.

use crate::article::{Fact, FactKind, SubjectKind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::Lexicon;
use crate::span::Span;

use super::condition::{Condition, Relation};
use super::reference::{COMBINATORS, PLACES};
use super::schema::{Node, Shape, Text};
use super::{Origin, suggest};

/// What names mean while one rule is compiled, and what was wrong with it so far.
pub(super) struct Scope<'a> {
    /// The rule file, for underlines inside scalars.
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) origin: Origin,
    /// Whether the rule brings words of its own.
    pub(super) has_words: bool,
    pub(super) settings: Vec<(String, f64)>,
    /// Names bound by `as`, in slot order.
    pub(super) bound: Vec<(String, SubjectKind)>,
    /// Names that are not bound because of a fault.
    pub(super) lost: Vec<String>,
    pub(super) faults: Vec<Diagnostic>,
    /// What the conditions read so far are made of.
    pub(super) parts: Vec<Part>,
    /// The part that is read as if it did not stand there.
    pub(super) without: Option<Part>,
}

/// Something in a match that could be left out: what `rules test --strict` leaves out to see whether anybody notices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    pub(crate) kind: PartKind,
    /// Its key or its word in the rule file.
    pub(crate) span: Span,
    /// Under `not`, where less is more.
    pub(crate) is_negated: bool,
}

/// What a [`Part`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PartKind {
    /// An entry of a map of conditions, or the reach of a relation: without it the rule asks for less.
    Condition,
    /// An entry of `any`: without it there are fewer ways to satisfy the rule.
    Alternative,
    /// One of several words that a fact may be.
    Word,
    /// The `voice:` of the rule.
    Voice,
}

/// Whether a relation may bind a name here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Binding {
    Allowed,
    /// Under `not` nothing is found, in `severity-when` nobody would see it.
    Refused,
}

impl Scope<'_> {
    /// Notes a fault of meaning.
    pub(super) fn fault(
        &mut self,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        let help = help.into();
        let fault = Diagnostic::own("bad-rule", Severity::Error, span, message).labelled(label);
        self.faults.push(if help.is_empty() { fault } else { fault.with_help(help) });
    }

    /// Notes a part of the match, and tells whether it is the one to be left out.
    pub(super) fn leaves_out(&mut self, kind: PartKind, span: Span, binding: Binding) -> bool {
        let part = Part { kind, span, is_negated: binding == Binding::Refused };
        self.parts.push(part);
        self.without == Some(part)
    }

    /// A value of another type than the language wants at this place.
    pub(super) fn mistyped(&mut self, key: Span, node: &Node, wanted: &str) {
        let span = node.place().unwrap_or(key);
        let found = node.shape.name();
        self.fault(span, format!("expected {wanted}, found {found}"), format!("this is {found}"), "");
    }

    /// A map with a single key, the subject, or the bare name of a subject.
    pub(super) fn subject(&mut self, key: Span, node: &Node, binding: Binding) -> Option<(SubjectKind, Condition)> {
        let nothing = Node { span: Span::default(), shape: Shape::Map(Vec::new()) };
        let (name, inner) = match &node.shape {
            Shape::Text(value) => (Text { value: value.clone(), span: node.span }, &nothing),
            Shape::Map(entries) => match entries.as_slice() {
                [(name, inner)] => (name.clone(), inner),
                [] => {
                    self.mistyped(key, node, "one subject");
                    return None;
                }
                [_, (second, _), ..] => {
                    let message = "a match has one subject".to_owned();
                    self.fault(
                        second.span,
                        message,
                        "a second one",
                        "use a relation such as `within` for the other subject",
                    );
                    return None;
                }
            },
            _ => {
                self.mistyped(key, node, "a subject with its conditions");
                return None;
            }
        };
        let Some(kind) = SubjectKind::ALL.into_iter().find(|kind| kind.name() == name.value) else {
            let help = suggest::among(&name.value, SubjectKind::ALL.iter().map(|kind| kind.name()));
            self.fault(name.span, format!("unknown subject `{}`", name.value), "not a subject", help);
            return None;
        };
        if kind == SubjectKind::Term {
            self.check_term(name.span);
        }
        Some((kind, self.conditions(kind, name.span, inner, binding)))
    }

    /// A map of conditions on a subject of `kind`; all must hold. After a fault the result is of no use.
    pub(super) fn conditions(&mut self, kind: SubjectKind, key: Span, node: &Node, binding: Binding) -> Condition {
        let Shape::Map(entries) = &node.shape else {
            self.mistyped(key, node, "a map of conditions");
            return Condition::All(Vec::new());
        };
        let mut all = Vec::new();
        for (key, node) in entries {
            let inner = self.parts.len();
            // Compiled in any case: names that it binds stay bound, and their labels find nothing.
            let condition = self.condition(kind, key, node, binding);
            // What leaving out a part inside changes, leaving out the whole changes as well; but for `not`.
            let has_parts = self.parts[inner..].iter().any(|part| part.kind == PartKind::Condition);
            if (has_parts && key.value != "not") || !self.leaves_out(PartKind::Condition, key.span, binding) {
                all.extend(condition);
            }
        }
        all.sort_by_key(Condition::cost);
        match all.pop() {
            Some(only) if all.is_empty() => only,
            last => {
                all.extend(last);
                Condition::All(all)
            }
        }
    }

    fn condition(&mut self, kind: SubjectKind, key: &Text, node: &Node, binding: Binding) -> Option<Condition> {
        if matches!(node.shape, Shape::Null) {
            self.fault(key.span, format!("`{}` has no value", key.value), "nothing follows", "");
            return None;
        }
        match key.value.as_str() {
            "all" => return Some(Condition::All(self.list(kind, key, node, binding)?)),
            "any" => return Some(Condition::Any(self.list(kind, key, node, binding)?)),
            "not" => {
                return Some(Condition::Not(Box::new(self.conditions(kind, key.span, node, Binding::Refused))));
            }
            "zone" => return self.zones(kind, key.span, node).map(Condition::Zone),
            "voice" => return self.voices(kind, key.span, node).map(Condition::Voice),
            _ => {}
        }
        if let Some((_, relation)) = Relation::WORDS.into_iter().find(|(word, _)| *word == key.value) {
            return self.related((kind, relation), key, node, binding);
        }
        let Some(fact) = kind.facts().iter().find(|fact| fact.name == key.value) else {
            let names = kind.facts().iter().map(|fact| fact.name);
            let words = Relation::WORDS
                .iter()
                .map(|(word, _)| *word)
                .chain(COMBINATORS.iter().chain(&PLACES).map(|(word, _)| *word));
            let help = suggest::among(&key.value, names.chain(words));
            self.fault(key.span, format!("{} has no fact `{}`", kind.with_article(), key.value), "no such fact", help);
            return None;
        };
        self.fact(fact, key.span, node, binding)
    }

    fn fact(&mut self, fact: &'static Fact, key: Span, node: &Node, binding: Binding) -> Option<Condition> {
        match fact.kind {
            FactKind::Flag => {
                if let Shape::Flag(wanted) = node.shape {
                    return Some(Condition::Flag(fact, wanted));
                }
                self.mistyped(key, node, "true or false");
                None
            }
            FactKind::Number => Some(Condition::Number(fact, self.bounds(key, node)?)),
            FactKind::Symbol(known) => {
                let words = self.words(key, node, &format!("value of `{}`", fact.name), known)?;
                let words = if words.len() < 2 {
                    words.into_iter().map(|(_, word)| word).collect()
                } else {
                    let kept = words.into_iter().filter(|(span, _)| !self.leaves_out(PartKind::Word, *span, binding));
                    kept.map(|(_, word)| word).collect()
                };
                Some(Condition::Symbol(fact, words))
            }
            FactKind::Text => self.text_condition(fact, key, node),
            FactKind::Subject(inner) => {
                Some(Condition::Nested(fact, Box::new(self.conditions(inner, key, node, binding))))
            }
        }
    }

    fn list(&mut self, kind: SubjectKind, key: &Text, node: &Node, binding: Binding) -> Option<Vec<Condition>> {
        let Shape::List(items) = &node.shape else {
            self.mistyped(key.span, node, "a list of conditions");
            return None;
        };
        if items.is_empty() {
            self.fault(key.span, format!("`{}` has no conditions", key.value), "an empty list", "");
            return None;
        }
        let mut conditions = Vec::new();
        for item in items {
            let condition = self.conditions(kind, key.span, item, binding);
            let span = item.place().unwrap_or(key.span);
            if key.value != "any" || !self.leaves_out(PartKind::Alternative, span, binding) {
                conditions.push(condition);
            }
        }
        conditions.sort_by_key(Condition::cost);
        Some(conditions)
    }
}
