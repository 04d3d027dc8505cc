//! Whether a number counts people who were killed, hurt or lost. Knows the tokens around it; not who says so.

use super::Reader;
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes};

/// Tokens to either side within which a word of death or injury makes a number a toll.
const CASUALTY_REACH: usize = 9;

/// Tokens of a relative clause between the counted and their verb.
const RELATED_REACH: usize = 16;

/// Words of the longest verb group before its verb: "have since been".
const GROUP: usize = 4;

/// What such a group begins with.
const HELPING: Classes = Classes::any(&[Class::Be, Class::Have, Class::Adverb]);

/// Tokens before a number in which it may be said that it is a toll.
const TOLL_REACH: usize = 12;

/// Tokens to either side of a number in which those who pay make a fee of a toll.
const FEE_REACH: usize = 20;

/// What goes on behind "12 lives" where nobody died.
const AFTER_LIVES: Classes =
    Classes::any(&[Class::Be, Class::Have, Class::Modal, Class::VerbPast, Class::VerbS, Class::Negation]);

/// What may follow "the number of dead".
const AFTER_DEAD: Classes = Classes::any(&[
    Class::VerbPast,
    Class::VerbS,
    Class::Be,
    Class::Have,
    Class::Preposition,
    Class::To,
    Class::Adverb,
    Class::Coordinator,
]);

/// Tokens of an aside between the counted and what was done to them.
const ASIDE: usize = 20;

/// What such an aside begins with: "among them", "most of them", "many of whom".
const WHO: Classes = Classes::any(&[Class::Preposition, Class::Cardinal, Class::Determiner]);

/// What goes on behind it.
const FINITE: Classes = Classes::any(&[Class::Be, Class::Have, Class::VerbPast]);

/// Who is killed by being "neutralised": not the players whom a team eliminates.
const FIGHTER: Classes = Classes::any(&[Class::Belligerent, Class::Force]);

impl Reader<'_> {
    /// Whether the thing counted was killed, hurt or lost: a word of casualty governs it in the same clause.
    pub(super) fn is_toll(&self, at: usize, end: usize) -> bool {
        let lists = &self.lexicon.lists;
        let within = |list, token: &Token| token.is_on(list, self.lexicon);
        // after it: "85 troops were killed", "12 dead", "270 deaths"
        let noun_end = self.phrase_end(end);
        if self.is_told_of(at, end, noun_end)
            || self.aside_end(noun_end).is_some_and(|from| self.is_done_at(from))
            || self.is_done_behind_relative(noun_end)
        {
            return true;
        }
        if self.is_told_as_toll(at, end, noun_end) || self.is_lost(at, end, noun_end) {
            return true;
        }
        // before it: "killing at least seven people", "killed or wounded 40"
        for token in self.tokens[..at].iter().rev().take(5) {
            if matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Period | Kind::Colon | Kind::Number)
                || token.is(Class::Subordinator) && !token.is(Class::Preposition)
                || token.is(Class::SubjectPronoun)
            {
                break;
            }
            let kills = within(lists.casualty_kill, token) || self.is_neutral(token, end, noun_end);
            if kills || within(lists.casualty_verb, token) && self.is_grave(token) {
                return true;
            }
            let quantifies = token.is_any(Classes::any(&[
                Class::Approximator,
                Class::Adverb,
                Class::Determiner,
                Class::Preposition,
                Class::Coordinator,
                Class::Adjective,
            ])) || within(lists.approximator, token);
            if !quantifies && !within(lists.casualty_verb, token) {
                break;
            }
        }
        false
    }

    /// Whether it is said right behind those counted what was done to them.
    fn is_told_of(&self, at: usize, end: usize, noun_end: usize) -> bool {
        let lists = &self.lexicon.lists;
        let within = |list, token: &Token| token.is_on(list, self.lexicon);
        for (offset, token) in self.tokens[end..].iter().take(CASUALTY_REACH).enumerate() {
            let closes = || !self.tokens[end..end + offset].iter().any(|t| t.kind == Kind::OpenQuote);
            if matches!(token.kind, Kind::Semicolon | Kind::Period | Kind::Question | Kind::Colon)
                || token.kind == Kind::CloseQuote && closes()
            {
                break;
            }
            let inside_phrase = end + offset < noun_end;
            // "12 people lost their lives", "12 were found dead"
            let at_once = &self.tokens[end + offset..];
            if token.is_any(Classes::any(&[Class::VerbPast, Class::VerbParticiple]))
                && self.lexicon.entry_of(lists.casualty_kill, at_once) > 1
                || self.lexicon.entry_of(lists.casualty_state, at_once) > 1
                    && !within(lists.casualty_claim, token)
                    && self.before(end + offset).is_some_and(|t| t.is(Class::Be))
            {
                return true;
            }
            // "31 bodies"
            if offset == 0 && within(lists.casualty_body, token) && self.are_found(at, end) {
                return true;
            }
            let passive = (within(lists.casualty_kill, token) || self.is_neutral(token, end, noun_end))
                && (token.is(Class::VerbParticiple) || token.is(Class::VerbPast))
                || within(lists.casualty_state, token)
                    && self.is_grave(token)
                    && self.before(end + offset).is_some_and(|t| t.is(Class::Be) || t.is(Class::Adverb));
            if passive && !self.agent_between(end, end + offset) {
                return true;
            }
            // "left 17 people missing", "27 fighters dead"
            let resultative = end + offset == noun_end && within(lists.casualty_state, token);
            if resultative && self.is_grave(token) {
                return true;
            }
            if inside_phrase
                && (within(lists.casualty_noun, token) || within(lists.casualty_state, token))
                && self.is_grave(token)
            {
                return true;
            }
        }
        false
    }

    /// Whether a verb group begins at `at` that says that somebody died or was hurt: "**have starved to death**".
    fn is_done_at(&self, at: usize) -> bool {
        let helps = |t: &&Token| t.is_any(HELPING);
        let from = at + self.tokens[at.min(self.tokens.len())..].iter().take(GROUP).take_while(helps).count();
        let rest = &self.tokens[from..];
        let lists = &self.lexicon.lists;
        let state =
            self.lexicon.entry_of(lists.casualty_state, rest) > 0 && self.before(from).is_some_and(|t| t.is(Class::Be));
        let done = rest.first().is_some_and(|t| t.is_any(Classes::any(&[Class::VerbPast, Class::VerbParticiple])));
        done && self.lexicon.entry_of(lists.casualty_kill, rest) > 0 || state && self.is_grave(&rest[0])
    }

    /// "four people **who tried to slip out through the orchards** were killed": up to another number, which may be whose
    /// fate that is.
    fn is_done_behind_relative(&self, noun_end: usize) -> bool {
        if !self.tokens.get(noun_end).is_some_and(|t| t.is(Class::Relative) && !t.is(Class::Determiner)) {
            return false;
        }
        let clause = noun_end + 2..self.tokens.len().min(noun_end + RELATED_REACH);
        let ends = |t: &Token| {
            t.kind != Kind::Word || t.is_any(Classes::any(&[Class::Cardinal, Class::Relative, Class::Complementiser]))
        };
        let end = clause.clone().find(|at| ends(&self.tokens[*at])).unwrap_or(clause.end);
        (clause.start..end)
            .any(|at| self.tokens[at].is_any(Classes::any(&[Class::Be, Class::Have])) && self.is_done_at(at))
    }

    /// "lost 12 fighters", "the loss of 22 of their men": not "lost 12 seats", "lost two men to injury".
    fn is_lost(&self, at: usize, end: usize, noun_end: usize) -> bool {
        let fighter = self.tokens[end..noun_end]
            .last()
            .is_some_and(|t| t.word == self.lexicon.known.men || t.is_any(FIGHTER) && t.plural);
        let to = self.tokens.get(noun_end).is_some_and(|t| t.is(Class::To));
        let of = usize::from(self.before(at).is_some_and(|t| t.word == self.lexicon.known.of));
        let verb = at.checked_sub(1 + of).and_then(|verb| self.tokens.get(verb..at));
        fighter
            && !to
            && verb.is_some_and(|verb| self.lexicon.entry_of(self.lexicon.lists.casualty_lost, verb) == 1 + of)
    }

    /// "neutralised 40 terrorists", not "40 mines"
    fn is_neutral(&self, token: &Token, end: usize, noun_end: usize) -> bool {
        token.is_on(self.lexicon.lists.casualty_neutral, self.lexicon)
            && self.tokens[end..noun_end].last().is_some_and(|t| t.is_any(FIGHTER))
    }

    /// "The death toll rose to 12", "put the number of dead at 12": a word for tolls stands before the link to the number.
    /// "The fire claimed 12 lives."
    fn is_told_as_toll(&self, at: usize, end: usize, noun_end: usize) -> bool {
        const MODIFIERS: Classes = Classes::any(&[Class::Approximator, Class::Determiner, Class::Adverb]);
        let (lists, known) = (&self.lexicon.lists, &self.lexicon.known);
        let modifies = |t: &Token| t.is_any(MODIFIERS) || t.is_on(lists.approximator, self.lexicon);
        let before = &self.tokens[at.saturating_sub(TOLL_REACH)..at];
        if self.tokens.get(end).is_some_and(|t| t.word == known.lives) {
            let verb = before.iter().rev().find(|t| !modifies(t));
            // "claimed 12 lives were changed", "took 12 lives off the list"
            let more = self
                .tokens
                .get(end + 1)
                .is_some_and(|t| t.is_any(AFTER_LIVES) || t.is(Class::Preposition) && t.word == known.off);
            return !more && verb.is_some_and(|t| t.is_on(lists.casualty_claim, self.lexicon));
        }
        // what is counted must be people, if it is said
        let people = self.tokens[end..noun_end].last().is_none_or(|t| t.is_any(Classes::PERSON) || self.is_grave(t));
        let links = [known.at, known.to, known.of, known.reached, known.exceeded, known.topped, known.passed];
        let link = before.iter().rposition(|t| links.contains(&t.word));
        let Some(link) = link.filter(|link| people && before[link + 1..].iter().all(modifies)) else { return false };
        let clause = before[..link].iter().rposition(|t| t.kind != Kind::Word).map_or(0, |at| at + 1);
        let fee = || self.is_fee(at);
        let toll = |at: usize| {
            let token = &before[at];
            let counted = at >= clause + 2
                && before[at - 1].word == known.of
                && [known.number, known.count, known.tally].contains(&before[at - 2].word);
            // "the number of dead trees"
            let alone = before.get(at + 1).is_none_or(|t| !t.plural && t.is_any(AFTER_DEAD));
            let road = at > 0 && before[at - 1].is_on(lists.casualty_road, self.lexicon);
            let named = at > 0 && self.is_grave(&before[at - 1]);
            // "the death toll of the bridge", not "the bridge toll", "pay a toll of"
            token.word == known.toll && (named || !road && !fee())
                || counted && alone && (self.is_grave(token) || token.is_on(lists.casualty_body, self.lexicon))
        };
        (clause..link).any(toll)
    }

    /// Whether a toll before the number at `at` is one that drivers pay.
    fn is_fee(&self, at: usize) -> bool {
        let near = &self.tokens[at.saturating_sub(FEE_REACH)..self.tokens.len().min(at + FEE_REACH)];
        near.iter().any(|t| t.is_on(self.lexicon.lists.casualty_fee, self.lexicon))
    }

    /// "Divers brought 58 bodies to the quay": not "12 bodies representing growers".
    fn are_found(&self, at: usize, end: usize) -> bool {
        let near = &self.tokens[at.saturating_sub(CASUALTY_REACH)..self.tokens.len().min(end + CASUALTY_REACH)];
        let participle = self.tokens.get(end + 1).is_some_and(|t| t.is(Class::VerbIng));
        !participle && near.iter().any(|t| t.is_on(self.lexicon.lists.casualty_found, self.lexicon))
    }

    /// "12 men killed 30 others": the number is the killer if an object follows the verb without "were".
    fn agent_between(&self, from: usize, verb: usize) -> bool {
        let known = &self.lexicon.known;
        let passive = self.tokens[from..verb].iter().any(|t| t.is(Class::Be) || t.is(Class::Have));
        let intransitive = [known.died, known.dead, known.perished, known.drowned].contains(&self.tokens[verb].word);
        let object = self.tokens.get(verb + 1).is_some_and(|t| {
            t.is(Class::Determiner)
                || t.is(Class::Possessive)
                || t.kind == Kind::Number
                || t.is(Class::Cardinal)
                || t.is_capitalised()
                || t.plural
        });
        !passive && !intransitive && object
    }

    fn is_grave(&self, token: &Token) -> bool {
        token.is_on(self.lexicon.lists.casualty_grave, self.lexicon)
    }

    /// Behind an aside that says who the counted are: "60 people, **most of them children,** have starved".
    fn aside_end(&self, noun_end: usize) -> Option<usize> {
        let comma = |at: usize| self.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
        let tells = |t: &Token| t.is_any(WHO) || t.kind == Kind::Number;
        if !comma(noun_end) || !self.tokens.get(noun_end + 1).is_some_and(tells) {
            return None;
        }
        let end = (noun_end + 2..self.tokens.len().min(noun_end + ASIDE)).find(|at| comma(*at))? + 1;
        self.tokens.get(end).filter(|t| t.is_any(FINITE)).map(|_| end)
    }
}
