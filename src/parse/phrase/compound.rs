//! What goes on inside a noun phrase besides words: possessors and a few words in marks. Knows word classes;
//! nothing about subjects and objects.

use super::noun::{Phrase, VERB_FORM, nominal};
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes};

impl Phrase<'_> {
    /// "the city's mayor"; "'s" as a verb is not ours.
    pub(super) fn possessor(&mut self, token: &Token) -> bool {
        let next = self.peek(1);
        let possessive = token.word == self.scope.lexicon.known.s
            && self.head.is_some()
            && (next.is_some_and(|t| {
                nominal(t)
                    || t.is(Class::Adverb)
                    || t.is(Class::VerbParticiple)
                    // "the county’s own engineers"
                    || t.word == self.scope.lexicon.known.own
            }) || next.is_none() && self.cursor + 1 < self.to)
            && !next.is_some_and(|t| t.is(Class::Determiner) || t.is(Class::Negation));
        if !possessive {
            return false;
        }
        self.cursor += 1;
        self.restart_after_possessor();
        true
    }

    /// "the rebels' base"
    pub(super) fn plural_possessor(&mut self, token: &Token) -> bool {
        let before = &self.scope.tokens[(self.cursor - 1) as usize];
        let attached = token.gap == crate::lex::Gap::None
            && self.head == self.cursor.checked_sub(1)
            && (before.plural || before.is_capitalised());
        if !attached || !self.peek(1).is_some_and(|t| nominal(t) && t.gap != crate::lex::Gap::None) {
            return false;
        }
        self.cursor += 1;
        self.restart_after_possessor();
        true
    }

    fn restart_after_possessor(&mut self) {
        // the possessor's name stays the head if nothing follows
        self.named = false;
        if self.peek(0).is_some_and(|t| t.kind == Kind::Word || t.kind == Kind::Number) {
            self.head = None;
        }
    }

    /// `the “break the walls” campaign`: a few words in marks inside the phrase.
    pub(super) fn inline_quote(&mut self) -> bool {
        if self.cursor >= self.to || self.cursor != self.limit {
            return false;
        }
        let Some(quotation) = self.scope.inline_quote(self.cursor) else { return false };
        let end = quotation.tokens.end;
        let noun_after = self
            .scope
            .token(end)
            .filter(|_| end < self.to)
            .is_some_and(|t| nominal(t) && !t.is_any(VERB_FORM) && !t.is_capitalised());
        // `the “old model” of housing`, `a “rigged system” was`: the marks hold the noun itself
        let goes_on = self.scope.token(end).filter(|_| end < self.to).is_some_and(|t| {
            t.word == self.scope.lexicon.known.of || t.is_any(Classes::any(&[Class::Be, Class::Have, Class::Modal]))
        });
        let is_noun = !noun_after
            && goes_on
            && self.cursor > self.start
            && self.scope.tokens[(self.cursor - 1) as usize].is(Class::Determiner);
        if self.head.is_some() || !noun_after && !is_noun {
            return false;
        }
        if is_noun {
            self.head = Some(end.saturating_sub(2).max(self.cursor));
        }
        self.cursor = end;
        let next = self.scope.quotations.partition_point(|q| q.tokens.start < end);
        self.limit = self.scope.quotations.get(next).map_or(self.to, |q| q.tokens.start.min(self.to));
        true
    }
}
