//! Message templates: compiled when a rule is loaded, filled when it fires. Knows roles and numbers, not YAML.

use crate::article::{Article, Fact, Role, Subject, SubjectKind, Value};
use crate::span::Span;

use super::Setting;

/// A role of the subject or of a subject bound by `as`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// `None` is the subject of the rule.
    pub(crate) slot: Option<usize>,
    pub(crate) role: &'static Role,
}

impl Place {
    /// Whether it is all of a subject of that kind, or the mark that stands for it.
    pub(crate) fn is_whole(self, kind: SubjectKind) -> bool {
        kind.roles().first().is_some_and(|own| own.name == self.role.name) || self.role.name == "mark"
    }
}

/// Text with places to fill.
#[derive(Debug, Default)]
pub(crate) struct Template {
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a [`Template`].
#[derive(Debug)]
pub(crate) enum Piece {
    Text(String),
    Role(Place),
    Fact(&'static Fact),
    Setting(usize),
}

impl Template {
    /// Bytes that it is likely to be filled to.
    fn len(&self) -> usize {
        let piece = |piece: &Piece| if let Piece::Text(text) = piece { text.len() } else { WIDTH / 2 };
        self.pieces.iter().map(piece).sum()
    }

    /// The text without a match: places keep their names, settings have their defaults.
    pub(crate) fn unfilled(&self, settings: &[Setting]) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Role(place) => out.extend(["{", place.role.name, "}"]),
                Piece::Fact(fact) => out.extend(["{", fact.name, "}"]),
                Piece::Setting(row) => {
                    out.push_str(&settings.get(*row).map(|setting| written("", setting.default)).unwrap_or_default());
                }
            }
        }
        out
    }
}

/// What a match has bound: enough to fill templates and to place labels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Captures<'a, 't> {
    pub(crate) article: &'a Article<'t>,
    pub(crate) subject: Subject,
    pub(crate) slots: &'a [Option<Subject>],
    /// Values in force of the rule's settings, in their order.
    pub(crate) settings: &'a [f64],
}

/// Longest quotation of the article inside a message, in characters.
const WIDTH: usize = 60;

impl Captures<'_, '_> {
    /// The bytes of a place, if the article has it.
    pub(crate) fn span(&self, place: Place) -> Option<Span> {
        (place.role.get)(self.article, self.index(place)?)
    }

    /// Fills a template.
    pub(crate) fn fill(&self, template: &Template) -> String {
        let mut out = String::with_capacity(template.len());
        for piece in &template.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Role(place) => self.append(*place, &mut out),
                Piece::Fact(fact) => {
                    if let Value::Number(number) = (fact.get)(self.article, self.subject.index) {
                        out.push_str(&written(fact.name, number));
                    }
                }
                Piece::Setting(row) => {
                    if let Some(number) = self.settings.get(*row) {
                        out.push_str(&written("", *number));
                    }
                }
            }
        }
        out
    }

    fn index(&self, place: Place) -> Option<u32> {
        let subject = match place.slot {
            None => Some(self.subject),
            Some(slot) => self.slots.get(slot).copied().flatten(),
        };
        subject.map(|s| s.index)
    }

    /// Appends what stands at a place, or what is known to stand for it.
    fn append(&self, place: Place, out: &mut String) {
        let index = self.index(place);
        let known = index.zip(place.role.text).and_then(|(index, text)| text(self.article, index));
        let span = || (place.role.get)(self.article, index?);
        match known {
            Some(text) => append_short(out, &text),
            None => match span() {
                Some(span) => append_short(out, &self.article.unmasked(span)),
                None => out.push('…'),
            },
        }
    }
}

/// Collapses white space and cuts at [`WIDTH`] characters; backticks would end the quoting of the message.
pub(crate) fn short(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(2 * WIDTH));
    append_short(&mut out, text);
    out
}

/// Appends what [`short`] gives.
fn append_short(out: &mut String, text: &str) {
    // most of it is a few words that stand as they are
    if text.len() <= WIDTH && is_plain(text.as_bytes()) {
        out.push_str(text);
        return;
    }
    let mut length = 0;
    for word in text.split_whitespace() {
        let size = word.chars().count();
        if length > 0 && length + 1 + size > WIDTH {
            out.push('…');
            return;
        }
        if length > 0 {
            out.push(' ');
            length += 1;
        }
        if size > WIDTH {
            out.extend(word.chars().take(WIDTH - 1));
            out.push('…');
            return;
        }
        for (at, part) in word.split('`').enumerate() {
            out.push_str(if at > 0 { "'" } else { "" });
            out.push_str(part);
        }
        length += size;
    }
}

/// Whether the bytes are visible ASCII characters other than backticks, with single spaces between them.
fn is_plain(text: &[u8]) -> bool {
    let is_odd = |byte: &u8| !matches!(byte, b'!'..=b'_' | b'a'..=b'~');
    // what is odd are the spaces between words, and nothing else
    text.split(|byte| *byte == b' ').all(|word| !word.is_empty() && !word.iter().any(is_odd))
}

/// Shares as percentages, whole numbers without a fraction, others with at most two digits after the point.
pub(crate) fn written(fact: &str, number: f64) -> String {
    if fact == "share" || fact.ends_with("-share") {
        return format!("{:.0}%", number * 100.0);
    }
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_in_messages_are_short() {
        assert_eq!(short("the  harbour\n master"), "the harbour master");
        let long = "word ".repeat(30);
        assert_eq!(short(&long).chars().count(), 60);
        assert!(short(&"x".repeat(200)).ends_with('…'));
        assert_eq!(short("a `b`"), "a 'b'");
        assert_eq!(short(" the harbour"), "the harbour");
        assert_eq!(short("the harbour "), "the harbour");
        assert_eq!(short(""), "");
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(written("top-share", 0.754), "75%");
        assert_eq!(written("hhi", 0.354), "0.35");
        assert_eq!(written("attributions", 12.0), "12");
        assert_eq!(written("attributions", 100.0), "100");
    }
}
