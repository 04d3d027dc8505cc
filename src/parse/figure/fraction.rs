//! Shares in words: "half of the growers", "two thirds of households", "one in five children", "nine out of 10 owners".
//! Knows the words for parts; not whether anybody stands behind them.

use super::{Figure, FigureKind, Reader};
use crate::lex::{Inventory, Kind, Kinds, Token};
use crate::lexicon::{Class, Classes, Lexicon};

/// What a share begins with, beside a word for a part: "**two** thirds", "**a** third", "**one** in five".
const BEFORE_PART: Classes = Classes::any(&[Class::Cardinal, Class::Determiner]);

/// What a whole begins with: "of **the** growers", "of **its** ships".
const WHOLE: Classes = Classes::any(&[Class::Determiner, Class::Possessive, Class::Demonym]);

/// What a whole does not consist of: "half of the year", "a quarter of an hour".
const TIME: Classes = Classes::any(&[Class::TimeUnit, Class::Month, Class::Weekday]);

/// What a number is done to: "killed **12** in 30 raids".
const DONE: Classes = Classes::any(&[Class::VerbPast, Class::VerbParticiple, Class::VerbS, Class::VerbBase]);

/// Words of a whole among which its noun is looked for.
const NOUN: usize = 4;

/// Which shares may stand in a sentence.
#[derive(Clone, Copy)]
pub(super) struct Shares {
    /// "a third of"
    parts: bool,
    /// "one in five"
    ratios: bool,
}

impl Shares {
    /// Those that may stand in the sentence that has this.
    pub(super) fn of(has: &Inventory, lexicon: &Lexicon) -> Self {
        let known = &lexicon.known;
        let numbers = has.has_any(Classes::of(Class::Cardinal)) || has.has_kind(Kinds::any(&[Kind::Number]));
        let ratios = numbers && (has.may_be(known.r#in) || has.may_be(known.out));
        Self { parts: has.may_hold(lexicon.lists.fraction), ratios }
    }

    /// Whether one may begin with a token, which may begin a number or not.
    pub(super) const fn may_begin(self, number: bool) -> bool {
        self.parts || self.ratios && number
    }

    /// Whether there may be any.
    pub(super) const fn any(self) -> bool {
        self.parts || self.ratios
    }
}

impl Reader<'_> {
    /// The share that begins at `at`.
    pub(super) fn fraction(&self, at: usize, shares: Shares) -> Option<Figure> {
        let token = self.tokens.get(at)?;
        let known = &self.lexicon.known;
        let counts = token.is(Class::Cardinal) || token.kind == Kind::Number;
        let begins = || counts || token.word == known.a || token.is_on(self.lexicon.lists.fraction, self.lexicon);
        let part = if shares.parts && begins() { self.part(at) } else { None };
        let (end, share) = part.or_else(|| (shares.ratios && counts).then(|| self.ratio(at)).flatten())?;
        // "half of the growers": the article is none of the words that end a noun phrase
        let of = usize::from(self.tokens.get(end).is_some_and(|t| t.word == known.of));
        let article = usize::from(self.tokens.get(end + of).is_some_and(|t| t.is_any(WHOLE)));
        let (tokens, phrase) = (self.base + at as u32, self.base + self.phrase_end(end + of + article) as u32);
        let kind = if self.is_polled() { FigureKind::Poll } else { FigureKind::Percent };
        // two places are more than words can mean
        let value = (share * 10_000.0).round() / 100.0;
        Some(Figure { tokens: tokens..self.base + end as u32, phrase: tokens..phrase, kind, low: value, high: value })
    }

    /// "half of the", "half the", "two thirds of the", "a quarter of": where the words for the part end, and how much it is.
    fn part(&self, at: usize) -> Option<(usize, f64)> {
        let known = &self.lexicon.known;
        let on_list = |at: usize| self.tokens.get(at).filter(|t| t.is_on(self.lexicon.lists.fraction, self.lexicon));
        let text = |t: &Token| t.span().slice(self.text).to_ascii_lowercase();
        let (end, share) = if let Some(token) = on_list(at) {
            let word = text(token);
            let (count, part) = word.split_once('-').unwrap_or(("one", &word));
            // "the third of May", "the second half of": an order
            let counted = word.contains('-') || token.word == known.half;
            (at + 1, count_of(count).filter(|_| counted)? / parts_of(part)?)
        } else {
            let count = self.tokens.get(at).filter(|t| t.is_any(BEFORE_PART) && t.kind == Kind::Word)?;
            let one = count.word == known.a || count.word == known.one;
            let part = on_list(at + 1).filter(|t| t.plural != one)?;
            (at + 2, if one { 1.0 } else { count_of(&text(count))? } / parts_of(&text(part))?)
        };
        let halved = self.tokens[end - 1].word == known.half;
        let before = at.checked_sub(1).map(|i| &self.tokens[i]);
        let ordered = before.is_some_and(|t| {
            t.is_on(self.lexicon.lists.ordinal, self.lexicon) || t.is_any(WHOLE) || t.is(Class::Cardinal)
        });
        let of = self.tokens.get(end).is_some_and(|t| t.word == known.of);
        let whole = if of { end + 1 } else { end };
        let first = self.tokens.get(whole).filter(|t| t.kind == Kind::Word)?;
        let (many, held) = (first.plural || first.is_capitalised() || first.word == known.all, first.is_any(WHOLE));
        // "half an hour", "a quarter of a million"
        let one_thing = first.word == known.a || first.word == known.an;
        // "half the homes", not "half the harbour", "half the battle": what consists of many
        let nouns = &self.tokens[whole..self.tokens.len().min(whole + NOUN)];
        let end_of_noun = |t: &&Token| t.kind == Kind::Word && !t.is(Class::Preposition);
        let several = nouns
            .iter()
            .take_while(end_of_noun)
            .any(|t| t.plural || t.is_on(self.lexicon.lists.toll_generic, self.lexicon));
        // "half of Ode's life": a thing, however long
        let owned = halved && nouns.iter().any(|t| t.kind == Kind::Clitic);
        let begins =
            !one_thing && !owned && (several || of && !halved) && if of { many || held } else { halved && held };
        let lasts = nouns.iter().take_while(|t| t.kind == Kind::Word).any(|t| t.is_any(TIME) || t.word == known.way);
        // "half of it", "half of them" are said of something before
        let pronoun = first.is_any(Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::Relative]));
        (begins && !ordered && !lasts && (!pronoun || first.is(Class::Possessive))).then_some((end, share))
    }

    /// "one in five", "9 out of 10", before those of whom they are so many.
    fn ratio(&self, at: usize) -> Option<(usize, f64)> {
        let known = &self.lexicon.known;
        let few = self.number(at).filter(|n| !n.money && !n.vague && n.value >= 1.0)?;
        // "killed 12 in 30 raids": so many each
        let verb = at.checked_sub(1).is_some_and(|i| self.tokens[i].is_any(DONE));
        let of = |at: usize| self.tokens.get(at).is_some_and(|t| t.word == known.of);
        let is_in = |at: usize| self.tokens.get(at).is_some_and(|t| t.word == known.r#in);
        let out = self.tokens.get(few.end).is_some_and(|t| t.word == known.out) && of(few.end + 1);
        let many = self.number(few.end + if out { 2 } else { 1 }).filter(|_| out || is_in(few.end))?;
        let year = (1500.0..2100.0).contains(&many.value) && !out;
        // "one in five children", "nine out of 10 of the owners", "one in five said"
        let next = self.tokens.get(many.end)?;
        let counted = next.kind == Kind::Word && (next.plural || of(many.end) || next.is(Class::Adjective));
        let share = counted && !next.is_any(TIME) && !verb && (out || few.value < 2.0 || next.is_any(Classes::PERSON));
        let whole = !many.money && !many.vague && many.value > few.value && many.value <= 1e6;
        (whole && share && !year).then(|| (many.end, few.value / many.value))
    }
}

fn count_of(word: &str) -> Option<f64> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.iter().position(|w| *w == word).map(|at| at as f64 + 1.0)
}

fn parts_of(word: &str) -> Option<f64> {
    let parts = [
        ("half", 2.0),
        ("halves", 2.0),
        ("third", 3.0),
        ("quarter", 4.0),
        ("fourth", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("ninth", 9.0),
        ("tenth", 10.0),
    ];
    let word = if word == "halves" { word } else { word.trim_end_matches('s') };
    parts.iter().find(|(w, _)| *w == word).map(|(_, n)| *n)
}
