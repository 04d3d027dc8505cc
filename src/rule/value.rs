//! The right-hand sides of the match language: numbers, words of closed sets, word lists, patterns. Knows what a value
//! may look like, not which subject it is asked of.

use crate::article::{Fact, SubjectKind, Voice};
use crate::markup::Zone;
use crate::span::Span;

use super::condition::{Bound, Comparison, Condition, Limit, Voices, Zones};
use super::language::Scope;
use super::pattern::Pattern;
use super::schema::{Node, Shape};
use super::{Origin, suggest};

/// Whether no number passes all of the bounds; what a setting will be is not known.
fn is_empty(bounds: &[Bound]) -> bool {
    let (mut low, mut high) = ((f64::NEG_INFINITY, true), (f64::INFINITY, true));
    for bound in bounds {
        let Limit::Number(limit) = bound.limit else { continue };
        let closed = !matches!(bound.comparison, Comparison::Above | Comparison::Below);
        if matches!(bound.comparison, Comparison::Above | Comparison::AtLeast | Comparison::Equal) && limit >= low.0 {
            low = (limit, closed && (limit > low.0 || low.1));
        }
        if matches!(bound.comparison, Comparison::Below | Comparison::AtMost | Comparison::Equal) && limit <= high.0 {
            high = (limit, closed && (limit < high.0 || high.1));
        }
    }
    low.0 > high.0 || low.0 >= high.0 && !(low.1 && high.1)
}

impl Scope<'_> {
    pub(super) fn bounds(&mut self, key: Span, node: &Node) -> Option<Vec<Bound>> {
        match &node.shape {
            Shape::Number(number) => Some(vec![Bound { comparison: Comparison::Equal, limit: Limit::Number(*number) }]),
            Shape::Map(entries) if !entries.is_empty() => {
                let mut bounds = Vec::new();
                for (word, value) in entries {
                    if word.value == "setting" {
                        bounds.push(Bound { comparison: Comparison::Equal, limit: self.setting(key, node)? });
                        continue;
                    }
                    let Some((_, comparison)) = Comparison::WORDS.into_iter().find(|(w, _)| *w == word.value) else {
                        let help = suggest::among(&word.value, Comparison::WORDS.iter().map(|(w, _)| *w));
                        self.fault(word.span, format!("unknown comparison `{}`", word.value), "not a comparison", help);
                        continue;
                    };
                    bounds.extend(self.limit(word.span, value).map(|limit| Bound { comparison, limit }));
                }
                if is_empty(&bounds) {
                    let help = "a number would have to be above and below at once; `any` asks for one or the other";
                    self.fault(key, "no number lies within these bounds".to_owned(), "never true", help);
                }
                (bounds.len() == entries.len()).then_some(bounds)
            }
            _ => {
                self.mistyped(key, node, "a number or a comparison such as `{above: 3}`");
                None
            }
        }
    }

    fn limit(&mut self, key: Span, node: &Node) -> Option<Limit> {
        match &node.shape {
            Shape::Number(number) => Some(Limit::Number(*number)),
            Shape::Map(_) => self.setting(key, node),
            _ => {
                self.mistyped(key, node, "a number or `{setting: NAME}`");
                None
            }
        }
    }

    fn setting(&mut self, key: Span, node: &Node) -> Option<Limit> {
        let Shape::Map(entries) = &node.shape else {
            return None;
        };
        if let [(word, Node { shape: Shape::Text(name), span })] = entries.as_slice()
            && word.value == "setting"
        {
            if let Some(row) = self.settings.iter().position(|(known, _)| known == name) {
                return Some(Limit::Setting(row));
            }
            let help = suggest::among(name, self.settings.iter().map(|(known, _)| known.as_str()));
            self.fault(*span, format!("unknown setting `{name}`"), "not in `settings:` of this rule", help);
            return None;
        }
        self.mistyped(key, node, "a number or `{setting: NAME}`");
        None
    }

    pub(super) fn text_condition(&mut self, fact: &'static Fact, key: Span, node: &Node) -> Option<Condition> {
        if let Shape::Map(entries) = &node.shape
            && let [(word, Node { shape: Shape::Text(value), span })] = entries.as_slice()
        {
            match word.value.as_str() {
                "lexicon" => {
                    if let Some(set) = self.lexicon.set(value) {
                        return Some(Condition::Lexicon(fact, set));
                    }
                    let help = suggest::among(value, self.lexicon.set_names().into_iter());
                    self.fault(*span, format!("unknown lexicon `{value}`"), "no such word list", help);
                    return None;
                }
                "regex" => {
                    return self.regex(value, *span).map(|pattern| Condition::Regex(fact, pattern));
                }
                other => {
                    let help = suggest::among(other, ["lexicon", "regex"].into_iter());
                    self.fault(word.span, format!("unknown question `{other}`"), "not asked of a text", help);
                    return None;
                }
            }
        }
        self.mistyped(key, node, "`{lexicon: NAME}` or `{regex: PATTERN}`");
        None
    }

    fn regex(&mut self, written: &str, span: Span) -> Option<Pattern> {
        let pattern = match self.origin {
            // the tests load the built-in rules as those of users
            Origin::Builtin => Ok(Pattern::checked(written)),
            Origin::User => Pattern::new(written).and_then(|pattern| pattern.build().map(|()| pattern)),
        };
        match pattern {
            Ok(pattern) => Some(pattern),
            Err(fault) => {
                // Inside a scalar without escapes the pattern's own bytes can be underlined.
                let inside = span.slice(self.text).find(written).zip(fault.place).map(|(at, place)| {
                    let start = span.start + at as u32;
                    Span::new(start + place.start as u32, start + place.end as u32)
                });
                let place = inside.filter(|inside| !inside.is_empty()).unwrap_or(span);
                self.fault(place, format!("bad regex: {}", fault.message), "the pattern breaks here", "");
                None
            }
        }
    }

    /// A word or a list of words out of a closed set, each with its place.
    pub(super) fn words(
        &mut self,
        key: Span,
        node: &Node,
        what: &str,
        known: &[&'static str],
    ) -> Option<Vec<(Span, &'static str)>> {
        let one;
        let items = match &node.shape {
            Shape::List(items) if !items.is_empty() => items.as_slice(),
            _ => {
                one = [node.clone()];
                &one
            }
        };
        let mut words = Vec::new();
        for item in items {
            let Shape::Text(word) = &item.shape else {
                self.mistyped(key, item, &format!("a {what}"));
                continue;
            };
            let Some(found) = known.iter().find(|k| *k == word) else {
                let help = suggest::among(word, known.iter().copied());
                self.fault(item.span, format!("unknown {what}: `{word}`"), "not one of its values", help);
                continue;
            };
            words.push((item.span, *found));
        }
        (words.len() == items.len()).then_some(words)
    }

    /// A zone or a list of zones in which something of `kind` may stand.
    pub(super) fn zones(&mut self, kind: SubjectKind, key: Span, node: &Node) -> Option<Zones> {
        let words = self.words(key, node, "zone", &Zone::ALL.map(Zone::name))?;
        let mut zones = Zones::NONE;
        for (span, word) in words {
            let Some(zone) = Zone::ALL.into_iter().find(|zone| zone.name() == word) else { continue };
            zones = zones.with(zone);
            if !kind.is_found_in(zone) {
                let message = format!("{} never stands in `{word}`", kind.with_article());
                self.fault(span, message, "no prose is read there", "leave it out");
            }
        }
        Some(zones)
    }

    /// A voice or a list of voices in which something of `kind` may be.
    pub(super) fn voices(&mut self, kind: SubjectKind, key: Span, node: &Node) -> Option<Voices> {
        let words = self.words(key, node, "voice", &Voice::ALL.map(Voice::name))?;
        let mut voices = Voices::NONE;
        for (span, word) in words {
            let Some(voice) = Voice::ALL.into_iter().find(|voice| voice.name() == word) else { continue };
            voices = voices.with(voice);
            if !kind.is_found_as(voice) {
                let message = format!("{} is never in the voice `{word}`", kind.with_article());
                self.fault(span, message, "it stands in quotation marks", "leave it out");
            }
        }
        Some(voices)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{FactKind, Value};
    use crate::lexicon::Lexicon;
    use crate::rule::schema::Text;

    static WORDS: Fact = Fact { name: "words", kind: FactKind::Text, about: "a text", get: |_, _| Value::Absent };

    /// The complaint about `word: written`, with the bytes it underlines.
    fn check(word: &str, written: &str) -> Option<(String, String)> {
        let yaml = format!("'{written}'");
        let settings = Vec::new();
        let mut scope = Scope {
            text: &yaml,
            lexicon: Lexicon::builtin(),
            origin: Origin::User,
            has_words: false,
            settings,
            bound: Vec::new(),
            lost: Vec::new(),
            faults: Vec::new(),
            parts: Vec::new(),
            without: None,
        };
        let value = Node { span: Span::from(0..yaml.len()), shape: Shape::Text(written.to_owned()) };
        let key = Text { value: word.to_owned(), span: Span::default() };
        let node = Node { span: Span::default(), shape: Shape::Map(vec![(key, value)]) };
        let condition = scope.text_condition(&WORDS, Span::default(), &node);
        let fault = scope.faults.pop().map(|f| (f.message, f.primary.span.slice(&yaml).to_owned()));
        assert_eq!(condition.is_none(), fault.is_some());
        fault
    }

    #[test]
    fn patterns_and_word_lists_are_checked_in_place() {
        assert_eq!(check("regex", r"\b(said|told)\b"), None);
        assert_eq!(check("regex", "“said (by"), Some(("bad regex: unclosed group".to_owned(), "(".to_owned())));
        assert_eq!(
            check("regex", "(a{999}){999}"),
            Some(("bad regex: the pattern is too big".to_owned(), "'(a{999}){999}'".to_owned()))
        );
        assert_eq!(
            check("lexicon", "no-such-list"),
            Some(("unknown lexicon `no-such-list`".to_owned(), "'no-such-list'".to_owned()))
        );
        assert!(check("words", "said").is_some());
    }
}
