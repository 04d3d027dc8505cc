//! Numbers in words and digits: where one ends and what it is worth. Knows number words; not what is counted.

use super::Reader;
use crate::lex::{Gap, Inventory, Kind, Kinds, Token};
use crate::lexicon::{Class, Classes, Lexicon};

/// A number in words or digits: where it ends and what it is worth.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) end: usize,
    pub(super) value: f64,
    pub(super) vague: bool,
    pub(super) money: bool,
    /// "54pc"
    pub(super) percent: bool,
}

/// What numbers in words begin with, or go on with: "a **dozen**".
const WORDS: Classes = Classes::any(&[Class::Cardinal, Class::Scale, Class::PercentUnit]);

/// Whether a number may stand in the sentence that has this.
pub(super) fn may_stand_in(has: &Inventory, lexicon: &Lexicon) -> bool {
    has.has_kind(Kinds::any(&[Kind::Number, Kind::Currency]))
        || has.has_any(WORDS)
        // "huge numbers"
        || has.may_be(lexicon.known.numbers) && has.has_any(Classes::of(Class::Adjective))
}

impl Reader<'_> {
    /// Whether a number may begin with the token.
    #[inline]
    pub(super) fn may_begin_number(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let known = &self.lexicon.known;
        let next = self.tokens.get(at + 1);
        matches!(token.kind, Kind::Number | Kind::Currency)
            || token.is_any(WORDS)
            // "a dozen", "half a dozen", "huge numbers"
            || token.word == known.a && next.is_some_and(|t| t.is(Class::Scale))
            || token.word == known.half && next.is_some_and(|t| t.word == known.a)
            || token.is(Class::Adjective) && next.is_some_and(|t| t.word == known.numbers)
    }

    /// The number at `at`.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at).filter(|_| self.may_begin_number(at))?;
        let known = &self.lexicon.known;
        let currency = token.kind == Kind::Currency;
        let digits = at + usize::from(currency);
        if let Some(compound) = self.tokens.get(digits).filter(|t| t.is_compound_number()) {
            return self.compound(compound, digits + 1, currency);
        }
        if let Some(token) = self.tokens.get(digits).filter(|t| t.kind == Kind::Number && t.classes == Classes::NONE) {
            let (mut value, suffix) = self.digits(token)?;
            let mut end = digits + 1;
            if suffix == Suffix::Other && !currency {
                return None;
            }
            while let Some(scale) =
                self.tokens.get(end).filter(|t| t.is(Class::Scale) && !t.plural).map(|t| self.scale(t))
            {
                value *= scale;
                end += 1;
            }
            return Some(Number { end, value, vague: false, money: currency, percent: suffix == Suffix::Percent });
        }
        // "half a dozen", "a hundred", "a dozen"
        if token.word == known.half || token.word == known.a {
            let skip = if token.word == known.half { 2 } else { 1 };
            let scale = self
                .tokens
                .get(at + skip)
                .filter(|t| t.is(Class::Scale) && !t.plural && (skip == 1 || self.tokens[at + 1].word == known.a))?;
            let factor = if skip == 2 { 0.5 } else { 1.0 };
            return Some(Number {
                end: at + skip + 1,
                value: factor * self.scale(scale),
                vague: false,
                money: false,
                percent: false,
            });
        }
        // "four-point": a number and its unit in one word
        if token.is(Class::PercentUnit) {
            let (number, _) = token.span().slice(self.text).split_once('-')?;
            let value = cardinal_value(number)?;
            return Some(Number { end: at + 1, value, vague: false, money: false, percent: false });
        }
        if token.word == known.numbers && self.before(at).is_some_and(|t| t.is(Class::Adjective)) {
            return None;
        }
        if token.is(Class::Adjective)
            && self.tokens.get(at + 1).is_some_and(|t| t.word == known.numbers)
            && !token.is_capitalised()
        {
            return Some(Number { end: at + 2, value: 0.0, vague: true, money: false, percent: false });
        }
        if is_vague_plural(token) {
            let mut end = at + 1;
            // "tens of thousands", "hundreds of millions"
            while self.tokens.get(end).is_some_and(|t| t.word == known.of)
                && self.tokens.get(end + 1).is_some_and(is_vague_plural)
            {
                end += 2;
            }
            return Some(Number { end, value: 0.0, vague: true, money: false, percent: false });
        }
        if !(token.is(Class::Cardinal) || token.is(Class::Scale) && !token.plural) || token.kind != Kind::Word {
            return None;
        }
        // "a few thousand", "several hundred": nobody counted
        if token.is(Class::Scale) && self.before(at).is_some_and(|t| [known.few, known.several].contains(&t.word)) {
            return Some(Number { end: at + 1, value: 0.0, vague: true, money: false, percent: false });
        }
        let mut value = 0.0;
        let mut end = at;
        while let Some(next) = self.tokens.get(end).filter(|t| t.kind == Kind::Word) {
            if next.is(Class::Cardinal) && (end == at || value >= 100.0) {
                value += self.cardinal(next)?;
            } else if next.is(Class::Scale) && !next.plural {
                value = if end == at { 1.0 } else { value } * self.scale(next);
            } else {
                break;
            }
            end += 1;
        }
        Some(Number { end, value, vague: false, money: false, percent: false })
    }

    /// "10-point", "$15-an-hour", "5-to-4"; not "46-year-old".
    fn compound(&self, token: &Token, end: usize, money: bool) -> Option<Number> {
        let text = token.span().slice(self.text);
        let (digits, unit) = text.split_once('-')?;
        let value = digits.replace(',', "").trim_end_matches('%').parse().ok()?;
        (!unit.ends_with("old") && !unit.ends_with("olds")).then_some(Number {
            end,
            value,
            vague: false,
            money,
            percent: false,
        })
    }

    fn digits(&self, token: &Token) -> Option<(f64, Suffix)> {
        let text = token.span().slice(self.text);
        let len = text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
        let digits = text.get(..len)?.trim_end_matches('.');
        let value: f64 =
            if digits.contains(',') { digits.replace(',', "").trim_end_matches('.').parse() } else { digits.parse() }
                .ok()?;
        let (factor, suffix) = match text.get(len..)? {
            "" => (1.0, Suffix::None),
            "k" | "K" => (1e3, Suffix::Scale),
            "m" | "M" | "mn" | "mln" => (1e6, Suffix::Scale),
            "bn" | "b" | "B" => (1e9, Suffix::Scale),
            "tn" => (1e12, Suffix::Scale),
            "pc" | "pct" => (1.0, Suffix::Percent),
            "km" | "kg" | "cm" | "mm" | "mph" | "ft" => (1.0, Suffix::Unit),
            _ => (1.0, Suffix::Other),
        };
        Some((value * factor, suffix))
    }

    fn scale(&self, token: &Token) -> f64 {
        let known = &self.lexicon.known;
        match token.word {
            w if w == known.dozen => 12.0,
            w if w == known.hundred => 100.0,
            w if w == known.thousand => 1e3,
            w if w == known.million || w == known.mn => 1e6,
            w if w == known.billion || w == known.bn => 1e9,
            w if w == known.trillion => 1e12,
            _ => 1.0,
        }
    }

    /// Zero to ninety-nine.
    fn cardinal(&self, token: &Token) -> Option<f64> {
        let word = token.span().slice(self.text);
        let (tens, ones) = word.split_once('-').unwrap_or(("", word));
        Some(if tens.is_empty() { 0.0 } else { cardinal_value(tens)? } + cardinal_value(ones)?)
    }

    /// "41-40", "6-1", "80-200": two small numbers joined by a hyphen, for a vote, a score or a range; the second one.
    /// Not "9-11-01", "555-1234", "2015-16".
    pub(super) fn pair(&self, at: usize, first: &Number) -> Option<Number> {
        let plain = |t: &Token| t.kind == Kind::Number && t.classes == Classes::NONE && t.end - t.start <= 3;
        let hyphen = self.tokens.get(first.end)?;
        let second = self.tokens.get(first.end + 1)?;
        let hyphenated = |t: &Token| t.gap == Gap::None && t.span().slice(self.text) == "-";
        let chained = self.tokens.get(first.end + 2).is_some_and(hyphenated)
            || self
                .before(at)
                .is_some_and(|t| t.end == self.tokens[at].start && !t.is_double_mark() && t.kind != Kind::OpenParen);
        let joined = first.end == at + 1 && plain(&self.tokens[at]) && hyphenated(hyphen);
        (joined && second.gap == Gap::None && plain(second) && !chained).then(|| self.number(first.end + 1)).flatten()
    }
}

/// What a number word below twenty, or one for tens, is worth.
fn cardinal_value(word: &str) -> Option<f64> {
    CARDINALS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, v)| f64::from(*v))
}

/// "dozens", "tens": how many is not said.
fn is_vague_plural(token: &Token) -> bool {
    token.kind == Kind::Word && token.plural && token.is(Class::Scale)
}

const CARDINALS: &[(&str, u8)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Suffix {
    None,
    Scale,
    Unit,
    Percent,
    Other,
}
