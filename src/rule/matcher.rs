//! Asks conditions of subjects. Recursion follows the rule (bounded by the YAML depth), never the text.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::article::{Article, Subject, SubjectKind, Value};
use crate::lex::Tokens;
use crate::lexicon::SetId;
use crate::span::Span;

use super::Rule;
use super::condition::{Bound, Condition, Limit, Reach, Related, Relation, Room};
use super::relation::{Neighbours, candidates};

/// The questions of one run over one article.
#[derive(Debug)]
pub(crate) struct Matcher<'a, 't> {
    article: &'a Article<'t>,
    neighbours: Neighbours,
    /// Answers about long texts, by the place of the condition: many subjects may ask about one endless sentence.
    answers: RefCell<BTreeMap<(*const Condition, u32, u32), bool>>,
}

/// Tokens from which on an answer about a text is kept.
const LONG: usize = 100;

/// What a rule brings into its conditions and takes out of them.
#[derive(Debug, Default)]
pub(crate) struct Bindings<'a> {
    /// Values in force of the rule's settings.
    pub(crate) settings: &'a [f64],
    /// The list of the rule's own words.
    pub(crate) words: Option<SetId>,
    /// Subjects bound by `as`, by slot.
    pub(crate) slots: Vec<Option<Subject>>,
}

impl<'a, 't> Matcher<'a, 't> {
    pub(crate) fn new(article: &'a Article<'t>) -> Self {
        Self { article, neighbours: Neighbours::default(), answers: RefCell::default() }
    }

    /// The answer to a question about a text, which is asked only once if the text is long.
    fn once(&self, condition: &Condition, text: Tokens, ask: impl FnOnce(&Tokens) -> bool) -> bool {
        if text.len() < LONG {
            return ask(&text);
        }
        let key = (std::ptr::from_ref(condition), text.start, text.end);
        if let Some(known) = self.answers.borrow().get(&key) {
            return *known;
        }
        let answer = ask(&text);
        self.answers.borrow_mut().insert(key, answer);
        answer
    }

    /// Whether the rule's match holds of the subject; fills the slots. Of the parts of its condition those whose bit is set
    /// in `settled` are known to hold.
    pub(crate) fn matches(&self, rule: &Rule, settled: u64, subject: Subject, bindings: &mut Bindings<'_>) -> bool {
        bindings.slots.clear();
        bindings.slots.resize(rule.slots, None);
        let mut parts = rule.condition.parts().iter().enumerate();
        parts.all(|(at, part)| at < 64 && settled & 1 << at != 0 || self.holds(part, subject, bindings))
    }

    /// Whether a condition holds of the subject.
    pub(crate) fn holds(&self, condition: &Condition, subject: Subject, bindings: &mut Bindings<'_>) -> bool {
        let article = self.article;
        let row = subject.index;
        match condition {
            Condition::All(inner) => inner.iter().all(|c| self.holds(c, subject, bindings)),
            Condition::Any(inner) => inner.iter().any(|c| self.holds(c, subject, bindings)),
            Condition::Not(inner) => !self.holds(inner, subject, bindings),
            Condition::Flag(fact, wanted) => (fact.get)(article, row) == Value::Flag(*wanted),
            Condition::Number(fact, bounds) => match (fact.get)(article, row) {
                Value::Number(number) => bounds.iter().all(|bound| within(*bound, number, bindings.settings)),
                _ => false,
            },
            Condition::Symbol(fact, words) => match (fact.get)(article, row) {
                Value::Symbol(word) => words.contains(&word),
                _ => false,
            },
            Condition::Zone(zones) => self.own(subject).is_some_and(|span| zones.has(article.zone(span))),
            Condition::Voice(voices) => self.own(subject).is_some_and(|span| voices.has(article.voice(span))),
            Condition::Lexicon(fact, set) => match (fact.get)(article, row) {
                Value::Text(start, end) => {
                    self.once(condition, start..end, |text| article.context().has_entry(text, Some(*set)))
                }
                _ => false,
            },
            Condition::Regex(fact, pattern) => match (fact.get)(article, row) {
                Value::Text(start, end) => {
                    self.once(condition, start..end, |text| pattern.is_found(article.span(text).slice(article.text())))
                }
                _ => false,
            },
            Condition::Nested(fact, inner) => match (fact.get)(article, row) {
                Value::Subject(other) => self.holds(inner, other, bindings),
                _ => false,
            },
            Condition::Related(related) => self.related(related, subject, bindings),
        }
    }

    // by itself: it needs more room than all other conditions together
    #[inline(never)]
    fn related(&self, related: &Related, subject: Subject, bindings: &mut Bindings<'_>) -> bool {
        let article = self.article;
        let Some(span) = self.place(subject) else {
            return false;
        };
        let room = match (related.relation, related.reach.room) {
            // A container or a part may be longer than the paragraph.
            (Relation::Has | Relation::Within, _) | (_, Room::Article) => whole(article),
            (_, Room::Paragraph) => article.paragraph_of(span).unwrap_or(span),
            (_, Room::Sentence) => article.sentence_of(span).unwrap_or(span),
        };
        let spans = match related.kind {
            SubjectKind::Term => self.neighbours.terms(article, bindings.words),
            SubjectKind::Article => &[(whole(article), 0)],
            kind => self.neighbours.of(article, kind),
        };
        for index in candidates(related.relation, span, room, spans) {
            let other = Subject { kind: related.kind, index };
            if other == subject
                || !self.is_close(related, span, other)
                || !self.holds(&related.condition, other, bindings)
            {
                continue;
            }
            if let Some(slot) = related.slot.and_then(|slot| bindings.slots.get_mut(slot)) {
                *slot = Some(other);
            }
            return true;
        }
        false
    }

    fn is_close(&self, related: &Related, span: Span, other: Subject) -> bool {
        let Reach { words, sentences, .. } = related.reach;
        if words.is_none() && sentences.is_none() {
            return true;
        }
        self.own(other).is_some_and(|found| {
            let article = self.article;
            let sentence = |span| article.lexed.sentence_of(article.lexed.tokens_in(span).start);
            words.is_none_or(|most| found.overlaps(span) || article.words_between(span, found) <= most)
                && sentences.is_none_or(|most| {
                    let places = sentence(span).zip(sentence(found));
                    places.is_some_and(|(here, there)| here.abs_diff(there) as usize <= most)
                })
        })
    }

    /// Where relations look from: the article is all of the file.
    fn place(&self, subject: Subject) -> Option<Span> {
        if subject.kind == SubjectKind::Article { Some(whole(self.article)) } else { self.own(subject) }
    }

    fn own(&self, subject: Subject) -> Option<Span> {
        own_span(self.article, subject)
    }
}

/// The span of the subject itself: its first role.
pub(crate) fn own_span(article: &Article<'_>, subject: Subject) -> Option<Span> {
    let kind: SubjectKind = subject.kind;
    kind.roles().first().and_then(|role| (role.get)(article, subject.index))
}

fn whole(article: &Article<'_>) -> Span {
    Span::new(0, article.text().len() as u32)
}

fn within(bound: Bound, number: f64, settings: &[f64]) -> bool {
    let limit = match bound.limit {
        Limit::Number(limit) => Some(limit),
        Limit::Setting(row) => settings.get(row).copied(),
    };
    limit.is_some_and(|limit| bound.comparison.holds(number, limit))
}
