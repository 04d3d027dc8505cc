//! Noun phrases: `noun_phrase = determiner* (possessor "'s")* (adjective | number | participle)* noun+`, without
//! what follows the head. Knows word classes and capitals; nothing about subjects and objects.

use super::{Chunk, ChunkKind, Scope};
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes};

const PERSON_NOUN: Classes = Classes::PERSON.with(Classes::any(&[
    Class::TitleShort,
    Class::Demonym,
    Class::Body,
    Class::Company,
    Class::Force,
    Class::MediaNoun,
    Class::Adjective,
]));
/// Adjectives that are heads as well: "official", "executive", "chief", "summary".
pub(super) const PERSON_HEAD: Classes = Classes::any(&[
    Class::Office,
    Class::Occupation,
    Class::Unnamed,
    Class::Collective,
    Class::People,
    Class::Belligerent,
    Class::TitleFull,
    Class::Document,
    Class::Study,
    Class::Poll,
]);
/// Words that end a noun phrase whatever else they may be.
pub(super) const OUTSIDE: Classes = Classes::any(&[
    Class::Preposition,
    Class::Coordinator,
    Class::Subordinator,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Negation,
    Class::SubjectPronoun,
    Class::Relative,
    Class::To,
]);
pub(super) const VERB_FORM: Classes =
    Classes::any(&[Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbParticiple, Class::VerbIng]);

/// Words that are, or may be, a noun phrase by themselves.
const PRONOUN: Classes = Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::OtherPronoun]);
/// Classes of small words that may open or lead the phrase; others of [`OUTSIDE`] only end it.
const LEADING: Classes =
    Classes::any(&[Class::Determiner, Class::Possessive, Class::Cardinal, Class::Scale, Class::Weekday]);
/// Classes of the words that [`Phrase::small_word`] asks about.
const SMALL: Classes = OUTSIDE.with(LEADING).with(Classes::any(&[
    Class::ObjectPronoun,
    Class::Complementiser,
    Class::Interrogative,
    Class::Adverb,
]));
/// Classes of which words are that do not just go on with the phrase; see [`Phrase::word`].
const UNPLAIN: Classes = SMALL.with(VERB_FORM).with(Classes::any(&[Class::NotAdverb, Class::Adjective]));
/// The same for words with a capital.
const UNPLAIN_NAME: Classes = OUTSIDE.with(Classes::any(&[
    Class::Determiner,
    Class::Possessive,
    Class::Complementiser,
    Class::Interrogative,
    Class::Adverb,
    Class::Weekday,
    Class::Month,
]));

/// The noun phrase at `at`, if one begins there. `limit` is the next quotation, `to` the end of the stretch.
pub(in crate::parse) fn noun_phrase(
    scope: &Scope<'_>,
    at: u32,
    limit: u32,
    to: u32,
    before: &[Chunk],
) -> Option<Chunk> {
    let first = scope.token(at)?;
    if first.is_any(PRONOUN)
        && let Some(chunk) = pronoun(scope, at, limit)
    {
        return Some(chunk);
    }
    let mut phrase = Phrase { scope, before, start: at, cursor: at, to, limit, head: None, named: false };
    while phrase.cursor < phrase.limit && phrase.accept() {}
    let head = phrase.head.or_else(|| {
        // "the wounded", "several", "100": adjectives and numbers alone
        let last = phrase.cursor.checked_sub(1).filter(|c| *c >= at)?;
        let token = scope.token(last)?;
        let noun_like = token.kind == Kind::Number
            || token.is_any(Classes::any(&[Class::Cardinal, Class::Scale, Class::OtherPronoun]))
            || first.is(Class::Determiner) && last > at
            // `a “fraudulent scheme”`, `his “friend”`: the noun is in the marks
            || last == at
                && phrase.cursor == limit
                && limit < to
                && first.is_any(Classes::any(&[Class::Determiner, Class::Possessive]))
            || token.kind == Kind::Percent;
        noun_like.then_some(last)
    })?;
    Some(Chunk { kind: ChunkKind::Noun, start: at, end: phrase.cursor, head, cue: None })
}

/// "he", "they", "everyone"; "some", "those" where no noun follows.
fn pronoun(scope: &Scope<'_>, at: u32, limit: u32) -> Option<Chunk> {
    let token = scope.token(at)?;
    if token.kind != Kind::Word {
        return None;
    }
    let chunk = |kind| Some(Chunk { kind, start: at, end: at + 1, head: at, cue: None });
    if token.is(Class::SubjectPronoun) || token.is(Class::ObjectPronoun) && !token.is(Class::Possessive) {
        return chunk(ChunkKind::Pronoun);
    }
    let next_is_noun = at + 1 < limit
        && scope.token(at + 1).is_some_and(|t| {
            nominal(t) && t.gap != crate::lex::Gap::Block && !t.is(Class::Interrogative)
                // "all the men"; not "called her a liar"
                || (t.is(Class::Determiner) || t.is(Class::Possessive)) && !token.is(Class::ObjectPronoun)
        });
    if token.is(Class::ObjectPronoun) && !next_is_noun {
        return chunk(ChunkKind::Pronoun);
    }
    // "one person": a number before its noun
    let counts = token.is(Class::Cardinal) && next_is_noun;
    if token.is(Class::OtherPronoun) && !counts && (!token.is(Class::Determiner) || !next_is_noun) {
        return chunk(ChunkKind::Noun);
    }
    None
}

/// Whether the word can be (part of) a noun phrase's core.
pub(super) fn nominal(token: &Token) -> bool {
    match token.kind {
        Kind::Number | Kind::Currency => true,
        Kind::Word => {
            !token.is_any(OUTSIDE)
                && (!token.is_any(VERB_FORM)
                    || token.is(Class::NounToo)
                    || token.is(Class::AdjectiveToo)
                    || token.is_capitalised()
                    || token.is(Class::VerbIng))
                && !token.is(Class::Adverb)
                || token.is_capitalised() && token.is(Class::Month)
        }
        _ => false,
    }
}

/// "department", "ministry": what "home" may stand before.
fn is_body(token: &Token) -> bool {
    token.is(Class::Body) && !token.is_any(VERB_FORM)
}

pub(super) struct Phrase<'a> {
    pub(super) scope: &'a Scope<'a>,
    /// The chunks before it.
    pub(super) before: &'a [Chunk],
    pub(super) start: u32,
    pub(super) cursor: u32,
    pub(super) to: u32,
    pub(super) limit: u32,
    pub(super) head: Option<u32>,
    /// The head is a capitalised name.
    pub(super) named: bool,
}

impl<'a> Phrase<'a> {
    pub(super) fn peek(&self, ahead: u32) -> Option<&'a Token> {
        self.scope.tokens.get((self.cursor + ahead) as usize).filter(|_| self.cursor + ahead < self.limit)
    }

    pub(super) fn is_behind(&self, kind: ChunkKind) -> bool {
        self.before.last().is_some_and(|c| c.kind == kind)
    }

    pub(super) fn is_behind_verb(&self) -> bool {
        self.before.last().is_some_and(Chunk::is_verb)
    }

    /// Behind a verb and its preposition: no subject.
    pub(super) fn is_in_adjunct(&self) -> bool {
        matches!(self.before, [.., verb, preposition] if verb.is_verb() && preposition.kind == ChunkKind::Preposition)
    }

    /// Takes the token at the cursor if it belongs to the phrase.
    fn accept(&mut self) -> bool {
        let Some(token) = self.peek(0) else { return self.inline_quote() };
        if token.kind == Kind::Word { self.word(token) } else { self.sign(token) }
    }

    /// Takes what is no word if it belongs to the phrase.
    fn sign(&mut self, token: &Token) -> bool {
        match token.kind {
            Kind::Number | Kind::Currency => {
                // "Nov. 8", "Boeing 737" go on; "the group 12 of" does not
                let fits = self.head.is_none() || self.named || token.classes == Classes::of(Class::Adjective);
                fits && self.take(token.kind == Kind::Number && token.classes == Classes::NONE)
            }
            Kind::Percent => self.take(true),
            Kind::Clitic => self.possessor(token),
            Kind::CloseSingle => self.plural_possessor(token),
            Kind::Other => {
                // "AT&T", "and/or"
                let joined = token.gap == crate::lex::Gap::None
                    && self.peek(1).is_some_and(|t| t.gap == crate::lex::Gap::None && t.kind == Kind::Word);
                // "55-41 percent"
                let pair = self.cursor > self.start
                    && self.scope.tokens[(self.cursor - 1) as usize].kind == Kind::Number
                    && self.peek(1).is_some_and(|t| t.gap == crate::lex::Gap::None && t.kind == Kind::Number)
                    && token.gap == crate::lex::Gap::None;
                (joined || pair) && self.head.is_some() && self.take(false)
            }
            _ => false,
        }
    }

    /// "at least", "more than", "nearly" before a number: how many words.
    fn approximator(&self) -> Option<u32> {
        let len = self.scope.approximator(self.cursor, self.limit, Classes::of(Class::Cardinal))?;
        Some(len as u32)
    }

    pub(super) fn take(&mut self, as_head: bool) -> bool {
        if as_head {
            self.head = Some(self.cursor);
        }
        self.cursor += 1;
        true
    }

    fn word(&mut self, token: &Token) -> bool {
        // behind a noun no "about 40" begins
        let approximates = self.head.is_none() && token.lists.meets(self.scope.approximators);
        // "the", "a", but not "A total of 40"
        let article = self.cursor == self.start && token.classes == Classes::of(Class::Determiner);
        if article && !(approximates && token.is_capitalised()) {
            return self.take(false);
        }
        if approximates {
            return self.small_word(token, true);
        }
        // most words: nothing below asks about them
        if token.is_capitalised() {
            return if token.is_any(UNPLAIN_NAME) { self.small_word(token, false) } else { self.name() };
        }
        if !token.is_any(UNPLAIN) {
            return self.take(true);
        }
        if !token.is_any(SMALL) {
            return self.open_word(token);
        }
        // "of", "was", "and", but not "in the past"
        let ends = token.is_any(OUTSIDE) && !token.is_any(LEADING) && token.word != self.scope.lexicon.known.past;
        !ends && self.small_word(token, false)
    }

    /// Words of closed classes, and those that may be one or whose capital has to be explained. `approximates`:
    /// whether "about 40" may begin with it.
    fn small_word(&mut self, token: &Token, approximates: bool) -> bool {
        let opening = self.cursor == self.start;
        let asks = token.is(Class::Interrogative) || token.is(Class::Complementiser) && !token.is(Class::Determiner);
        if asks && (self.head.is_some() || !opening) {
            return false;
        }
        if approximates
            && opening
            && token.is_capitalised()
            && let Some(len) = self.approximator()
        {
            // "More than six in ten"
            self.cursor += len;
            return true;
        }
        if token.is(Class::Determiner) || token.is(Class::Possessive) {
            // "about half of the crews"
            let share = self.head.is_none() && token.is_on(self.scope.lexicon.lists.fraction, self.scope.lexicon);
            if share && !opening {
                return self.take(true);
            }
            let before = || &self.scope.tokens[(self.cursor - 1) as usize];
            // "a letter which the firm has seen": no determiner
            let again = opening
                || self.head.is_none()
                    && before().is(Class::Determiner)
                    && before().word != self.scope.lexicon.known.which;
            return again && !(token.is(Class::OtherPronoun) && self.only_pronoun()) && self.take(false);
        }
        if self.head.is_some()
            && (token.is(Class::Weekday) || token.is(Class::Month) && token.is_capitalised() && !self.is_given_name())
            && !self.scope.tokens[(self.cursor - 1) as usize].is(Class::Determiner)
        {
            // "the army Sunday": a time of its own, unless a name goes on ("Black Friday")
            let day = self.peek(1).is_some_and(|t| t.kind == Kind::Number);
            // "Ai Jun": no day follows
            let glued_name = self.named
                && (self.peek(1).is_some_and(Token::is_capitalised)
                    || token.is(Class::Month) && !token.abbreviated && !day && self.cursor == self.start + 1);
            return glued_name && self.take(true);
        }
        // "Will Doyle": a name that looks like an auxiliary
        let first_name = token.is(Class::Modal)
            && token.gap != crate::lex::Gap::Block
            && !token.opens
            && self.peek(1).is_some_and(|t| t.is_capitalised() && t.kind == Kind::Word);
        // "Meanwhile Ode said": only the sentence gives it a capital
        if opening && token.opens && token.is(Class::Adverb) && !token.is_any(PERSON_NOUN) && !token.is(Class::NounToo)
        {
            return false;
        }
        if token.is_capitalised() && (!token.is_any(OUTSIDE) || token.is(Class::Month) || first_name) {
            return self.name();
        }
        if token.is(Class::Cardinal) || token.is(Class::Scale) {
            return self.head.is_none_or(|h| {
                self.scope.tokens[h as usize].is(Class::Cardinal) || self.scope.tokens[h as usize].kind == Kind::Number
            }) && self.take(true);
        }
        if approximates
            && self.head.is_none()
            && let Some(len) = self.approximator()
        {
            self.cursor += len;
            return true;
        }
        // "in the past"
        if token.word == self.scope.lexicon.known.past
            && !opening
            && self.head.is_none()
            && self.scope.tokens[(self.cursor - 1) as usize].is(Class::Determiner)
            && !self.peek(1).is_some_and(nominal)
        {
            return self.take(true);
        }
        // "the law targets them"
        let object = token.is(Class::ObjectPronoun) && !token.is(Class::Possessive) && !opening;
        if object || token.is_any(OUTSIDE) {
            return false;
        }
        if token.is(Class::Adverb) && !token.is(Class::Adjective) {
            // "a highly unusual move"
            let premodifies = self.head.is_none()
                && !opening
                && self.peek(1).is_some_and(|t| t.is(Class::Adjective) || t.is(Class::VerbParticiple));
            // "the well", "the then": nothing else can be the noun
            let alone = !opening
                && self.head.is_none()
                && self.scope.tokens[(self.cursor - 1) as usize]
                    .is_any(Classes::any(&[Class::Determiner, Class::Possessive]))
                && !self.peek(1).is_some_and(nominal);
            // "the home department": of bodies only
            let of_body = self.head.is_none() && !opening && self.peek(1).is_some_and(is_body);
            return (premodifies || alone || of_body) && self.take(alone && !premodifies && !of_body);
        }
        self.open_word(token)
    }

    /// Verb forms, adjectives, nouns.
    fn open_word(&mut self, token: &Token) -> bool {
        let opening = self.cursor == self.start;
        if token.is(Class::VerbIng) && !token.is(Class::NounToo) {
            let premodifies = self.head.is_none() && !opening && self.peek(1).is_some_and(nominal);
            let gerund = self.head.is_none() && !opening && !premodifies;
            let compound = self.head.is_some()
                && !self.named
                && !token.is(Class::Cue)
                && self.peek(1).is_some_and(|t| {
                    t.kind == Kind::Word && !t.is_any(OUTSIDE) && !t.is(Class::Determiner) && !t.is(Class::Possessive)
                })
                && self.cursor > self.start + 1
                && self.scope.tokens[(self.cursor - 1) as usize].case == crate::lex::Case::Lower
                && !self.scope.tokens[(self.cursor - 1) as usize].plural;
            // "on the Telegram messaging app"
            let named = self.named && self.is_in_adjunct() && self.peek(1).is_some_and(|t| t.classes == Classes::NONE);
            return (premodifies || gerund || compound || named) && self.take(gerund || compound);
        }
        // "the 271 pledged delegates"
        let counted = self.head.is_some_and(|h| {
            let head = &self.scope.tokens[h as usize];
            (head.kind == Kind::Number || head.is(Class::Cardinal)) && h + 1 == self.cursor
        }) && self.scope.tokens[self.start as usize].is(Class::Determiner);
        if counted && token.is(Class::VerbParticiple) && self.peek(1).is_some_and(|t| nominal(t) && t.plural) {
            return self.take(false);
        }
        if token.is_any(Classes::any(&[Class::VerbPast, Class::VerbParticiple])) && !token.is(Class::NounToo) {
            let premodifies = self.head.is_none()
                && (!opening || token.is(Class::AdjectiveToo) || token.is(Class::VerbParticiple))
                && self.peek(1).is_some_and(|t| nominal(t) && !t.is(Class::Determiner));
            let nominalised =
                self.head.is_none() && !opening && (token.is(Class::Adjective) || token.is(Class::AdjectiveToo));
            // "in a shed": nothing else can be the noun
            let alone = self.head.is_none()
                && !opening
                && self.scope.tokens[(self.cursor - 1) as usize]
                    .is_any(Classes::any(&[Class::Determiner, Class::Possessive]))
                && !premodifies;
            return (premodifies || nominalised || alone) && self.take((nominalised || alone) && !premodifies);
        }
        if token.is_any(VERB_FORM) && !token.is(Class::Adjective) {
            return self.noun_or_verb(token);
        }
        if token.is(Class::Adjective) && self.head.is_some() {
            if token.is_any(PERSON_HEAD) {
                // "police official", "chief executive": a noun after a noun
                return self.take(true);
            }
            // "officials familiar with": not before another noun; "US military data" goes on
            let place = self.scope.tokens[(self.cursor - 1) as usize].is_any(Classes::any(&[
                Class::Demonym,
                Class::Place,
                Class::Collective,
                Class::People,
                Class::Bare,
                Class::Adjective,
            ])) || self.scope.tokens[(self.cursor - 1) as usize].case == crate::lex::Case::Upper;
            let goes_on = self.peek(1).is_some_and(|t| nominal(t) && !t.is(Class::Preposition));
            return goes_on && (!self.named || place) && !token.is(Class::Adverb) && self.take(false);
        }
        if token.is(Class::Adjective) {
            // "the provincial home department"
            let modified = self.peek(1).is_some_and(|t| t.is(Class::Adverb)) && self.peek(2).is_some_and(is_body);
            let last = !modified && self.peek(1).is_none_or(|t| !nominal(t));
            // "secretary of state": a noun after all
            let noun = opening && last && self.is_behind(ChunkKind::Preposition) && token.is(Class::NounToo);
            return (!opening || !last || noun) && self.take(last && (!opening || noun));
        }
        if token.is(Class::NotAdverb) && self.head.is_some() && token.word == self.scope.lexicon.known.only {
            return false;
        }
        self.take(true)
    }

    /// "Jan Ode", "April Lund": a month that is a name before a name.
    fn is_given_name(&self) -> bool {
        self.peek(1).is_some_and(|t| t.is_capitalised() && t.kind == Kind::Word && !t.is(Class::Month))
    }

    /// "those who", "many of"
    fn only_pronoun(&self) -> bool {
        self.peek(1).is_none_or(|t| {
            t.is(Class::Relative)
                || t.is(Class::Preposition)
                || t.is_any(VERB_FORM) && !t.is(Class::NounToo) && !t.is(Class::AdjectiveToo)
        })
    }

    /// A capitalised word: part of a name, or the name that a title introduces.
    fn name(&mut self) -> bool {
        if let Some(head) = self.head.filter(|_| !self.named) {
            let before = &self.scope.tokens[head as usize];
            // "a statement Trump made": a common noun introduces no name
            let introduces = before.is_any(PERSON_NOUN)
                || before.is_capitalised()
                || !before.plural && looks_like_a_person(before)
                || before.kind == Kind::Number
                // "one senior Democrat"
                || before.is(Class::Cardinal);
            if !introduces {
                return false;
            }
        }
        self.named = true;
        self.take(true)
    }
}

/// `-er`, `-or`, `-ist`, `-man`: nouns for persons that no list has.
fn looks_like_a_person(token: &Token) -> bool {
    token.word.0 == 0 && token.end - token.start > 5
}
