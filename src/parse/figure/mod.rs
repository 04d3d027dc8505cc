//! Quantities that a reader may want a source for: number, kind, range. Knows number words and units; not whether
//! anybody stands behind them.
//!
//! Not figures: ages, ordinals, years, dates, times, numbers inside names, "one of".

mod fraction;
mod number;
mod toll;

use std::cell::OnceCell;

use fraction::Shares;
use number::Number;

use crate::lex::{Gap, Kind, Lexed, Token};
use crate::lexicon::{Class, Classes, Lexicon};
use crate::syntax::{Figure, FigureKind};

/// Longest noun phrase shown with a number, in tokens.
const PHRASE: usize = 6;

/// Groups of digits before one that may belong to one telephone number.
const CALLED: usize = 3;

/// "01632", "07": digits that nobody counts with.
fn is_dialled(digits: &[u8]) -> bool {
    digits.len() > 1 && digits[0] == b'0' && digits.iter().all(u8::is_ascii_digit)
}

/// All figures of the tokens, in order.
pub(super) fn figures(text: &str, lexed: &Lexed, lexicon: &Lexicon, out: &mut Vec<Figure>) {
    for sentence in &lexed.sentences {
        let shares = Shares::of(&sentence.has, lexicon);
        if !shares.any() && !number::may_stand_in(&sentence.has, lexicon) {
            continue;
        }
        let reader = Reader {
            tokens: lexed.slice(&sentence.tokens),
            lexicon,
            text,
            base: sentence.tokens.start,
            polled: OnceCell::new(),
        };
        let mut at = 0;
        while at < reader.tokens.len() {
            // nearly all tokens leave here
            let begins = reader.may_begin_number(at);
            let share = if shares.may_begin(begins) { reader.fraction(at, shares) } else { None };
            match share.or_else(|| begins.then(|| reader.figure(at)).flatten()) {
                Some(figure) => {
                    at = (figure.tokens.end - reader.base) as usize;
                    out.push(figure);
                }
                None => at += 1,
            }
        }
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    text: &'a str,
    base: u32,
    /// Whether the sentence tells of a poll; looked up once, however many figures it has.
    polled: OnceCell<bool>,
}

impl Reader<'_> {
    fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(class))
    }

    fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    fn figure(&self, at: usize) -> Option<Figure> {
        let number = self.number(at)?;
        if let Some(second) = self.pair(at, &number) {
            return Some(self.joint(at, at, second.end, &number, number.value.max(second.value)));
        }
        if self.is_excluded(at, &number) {
            return None;
        }
        // "between 100 and 200", "100 to 200", "100–200"
        let (mut start, mut end, mut high) = (at, number.end, number.value);
        let known = &self.lexicon.known;
        if let Some(second) = self
            .tokens
            .get(end)
            .filter(|t| t.kind == Kind::Dash || t.kind == Kind::Other || t.word == known.to || t.word == known.and)
            .and_then(|_| self.number(end + 1))
        {
            let between = self.before(at).is_some_and(|t| t.word == known.between);
            let joint = &self.tokens[end];
            if between
                || joint.word == known.to && second.value > number.value
                || joint.kind != Kind::Word && second.value > number.value
            {
                if between {
                    start = at - 1;
                }
                end = second.end;
                high = second.value;
            }
        }
        Some(self.joint(at, start, end, &number, high))
    }

    /// The figure from `start` to `end` and the unit behind it; its number stands at `at`.
    fn joint(&self, at: usize, start: usize, end: usize, number: &Number, high: f64) -> Figure {
        let unit_end = self.unit_end(end);
        let (kind, low) = (self.kind(at, unit_end, number), number.value);
        let tokens = self.base + start as u32..self.base + unit_end as u32;
        let phrase = self.base + start as u32..self.base + self.phrase_end(unit_end) as u32;
        Figure { tokens, phrase, kind, low, high }
    }

    /// "per cent" in two words, which no class of a word knows.
    fn is_per_cent(&self, at: usize) -> bool {
        let known = &self.lexicon.known;
        let is = |at: usize, word| self.tokens.get(at).is_some_and(|t| t.word == word);
        is(at, known.per) && is(at + 1, known.cent)
    }

    fn unit_end(&self, end: usize) -> usize {
        if self.is_per_cent(end) {
            return end + 2;
        }
        let compound = self
            .tokens
            .get(end)
            .is_some_and(|t| t.kind == Kind::Percent || t.is(Class::PercentUnit) || t.is(Class::MoneyUnit));
        let points = compound && self.tokens.get(end + 1).is_some_and(|t| t.is(Class::PercentUnit));
        end + usize::from(compound) + usize::from(points)
    }

    /// To the end of the noun that is counted.
    fn phrase_end(&self, end: usize) -> usize {
        const CLOSED: Classes = Classes::any(&[
            Class::Coordinator,
            Class::Subordinator,
            Class::Be,
            Class::Have,
            Class::Do,
            Class::Modal,
            Class::Relative,
            Class::To,
            Class::Determiner,
        ]);
        let mut at = end;
        while at < self.tokens.len() && at < end + PHRASE {
            let token = &self.tokens[at];
            let of = token.word == self.lexicon.known.of && at + 1 < self.tokens.len();
            let known = &self.lexicon.known;
            // "12 people lost their lives", "claimed 12 lives"
            let object = self.tokens.get(at + 1).is_some_and(|t| t.is(Class::Possessive));
            let verb = token.is_any(Classes::any(&[Class::VerbPast, Class::VerbS]))
                && (!token.is(Class::NounToo) && !token.is(Class::AdjectiveToo) || object)
                && !(at == end && token.word == known.lives);
            let time = token.word == known.last || token.word == known.next || token.is(Class::Weekday);
            let participle = token.is(Class::VerbIng) && !token.is(Class::NounToo);
            if token.kind != Kind::Word
                || time
                || participle
                || token.is_any(CLOSED)
                || token.is(Class::Preposition) && !of
                || verb
            {
                break;
            }
            at += 1;
        }
        // "40 percent of the water": not "40 percent of"
        while at > end && self.tokens[at - 1].word == self.lexicon.known.of {
            at -= 1;
        }
        at
    }

    /// Dates, times, ages, ordinals, names, scores.
    fn is_excluded(&self, at: usize, number: &Number) -> bool {
        let token = &self.tokens[at];
        let before = self.before(at);
        let after = self.tokens.get(number.end);
        let known = &self.lexicon.known;
        if number.vague || number.money {
            return false;
        }
        let unit = self.is_per_cent(number.end)
            || after.is_some_and(|t| {
                t.kind == Kind::Percent
                    || t.is(Class::PercentUnit)
                    || t.is(Class::MoneyUnit)
                    || t.is(Class::MeasureUnit)
            });
        if token.kind == Kind::Number {
            let plain = number.end == at + 1 && number.value.fract() == 0.0;
            let has_comma = token.end - token.start > 4;
            // "01632 960 448": a number to call
            let row = self.tokens[at.saturating_sub(CALLED)..=at].iter().rev().take_while(|t| t.kind == Kind::Number);
            if row.map(|t| t.span().slice(self.text).as_bytes()).any(is_dialled) {
                return true;
            }
            let year = plain && (1500.0..2100.0).contains(&number.value) && !has_comma && !unit;
            let near_month = before.is_some_and(|t| t.is(Class::Month) && t.is_capitalised())
                || after.is_some_and(|t| t.is(Class::Month) && t.is_capitalised()) && number.value <= 31.0;
            let month_day_year = year || near_month && !unit;
            let touched = after.is_some_and(|t| {
                t.gap == Gap::None
                    && matches!(t.kind, Kind::Colon | Kind::Other)
                    && !matches!(self.tokens.get(number.end + 1).map(|t| t.gap), Some(Gap::Space | Gap::Line))
            }) || token.gap == Gap::None
                && before.is_some_and(|t| matches!(t.kind, Kind::Colon | Kind::Other | Kind::CloseSingle));
            let clock = after
                .is_some_and(|t| t.word.0 != 0 && (t.word == known.am || t.word == known.pm || t.word == known.oclock));
            let slash_date = touched && !unit;
            if month_day_year || clock || slash_date {
                return true;
            }
        }
        // ages: "Ode, 46, said", "a third woman, 46, died", "aged 46", "46 years old", "dies at 46"
        let commas = before.is_some_and(|t| t.kind == Kind::Comma)
            && after.is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Period))
            && token.kind == Kind::Number
            && number.value < 120.0;
        let named = at
            .checked_sub(2)
            .map(|i| &self.tokens[i])
            .is_some_and(|t| t.is_capitalised() || t.is_any(Classes::PERSON) && !t.plural && !t.is(Class::Collective));
        let old = after.is_some_and(|t| t.is(Class::TimeUnit))
            && self.tokens.get(number.end + 1).is_some_and(|t| {
                t.word == known.old
                    || t.word == known.of && self.tokens.get(number.end + 2).is_some_and(|t| t.word == known.age)
            });
        let aged = before.is_some_and(|t| t.word == known.aged || t.word == known.age);
        let dying = |t: &Token| t.is_on(self.lexicon.lists.casualty_kill, self.lexicon);
        let at_age = before.is_some_and(|t| t.word == known.at)
            && at.checked_sub(2).is_some_and(|i| dying(&self.tokens[i]))
            && after.is_none_or(|t| t.kind != Kind::Word || t.is(Class::Preposition));
        if commas && named || old || aged || at_age && number.value < 120.0 || self.is_stamp(at, number) {
            return true;
        }
        // numbers in names: "Regiment 121", "Route 9"; list numbers
        let in_name = token.kind == Kind::Number
            && at > 0
            && token.gap != Gap::None
            && !unit
            && before.is_some_and(|t| {
                t.kind == Kind::Word
                    && t.is_capitalised()
                    && !t.is_any(Classes::any(&[
                        Class::Preposition,
                        Class::Determiner,
                        Class::Possessive,
                        Class::Subordinator,
                        Class::Coordinator,
                        Class::Adverb,
                        Class::Be,
                        Class::Weekday,
                        Class::Approximator,
                        Class::VerbPast,
                        Class::SubjectPronoun,
                    ]))
                    && (at > 1 || !t.is(Class::Cardinal))
            })
            // "Ode had 34 delegates", "to Tal 10 months ago": not "Route 9 buses"
            && !after.is_some_and(|t| {
                let small = t.kind == Kind::Word && !t.is_capitalised();
                small && (t.plural && (before.is_some_and(|t| t.opens) || number.value >= 10.0) || t.is(Class::TimeUnit))
                    || t.word == known.to && self.number(number.end + 1).is_some()
            });
        let list_number = at == 0
            && after.is_some_and(|t| matches!(t.kind, Kind::Period | Kind::CloseParen))
            && token.kind == Kind::Number;
        // "No. 1"
        let numbered = before.is_some_and(|t| t.is_on(self.lexicon.abbreviations.before_number, self.lexicon));
        let one = numbered || token.word == known.one && number.end == at + 1;
        // "United States 10-year notes": the hyphen says that it is none of the name
        let unit = token.is_compound_number() && !token.span().slice(self.text).bytes().any(|b| b.is_ascii_uppercase());
        in_name && !unit && !self.tallies(at, number.end) || list_number || one || self.is_ordinal_like(at, number)
    }

    /// "19.21 Third death confirmed", "18.30": the time before an entry.
    fn is_stamp(&self, at: usize, number: &Number) -> bool {
        let text = self.tokens[at].span().slice(self.text);
        let part = |text: &str, most: u32| {
            (1..3).contains(&text.len()) && text.parse::<u32>().is_ok_and(|n| n < most) && !text.starts_with('+')
        };
        let clock = at == 0
            && number.end == 1
            && text
                .split_once('.')
                .is_some_and(|(hour, minute)| part(hour, 24) && minute.len() == 2 && part(minute, 60));
        clock && self.tokens.get(1).is_none_or(|t| t.kind == Kind::Word && t.is_capitalised() || t.gap == Gap::Line)
    }

    /// "Lund 384, Ode 300 and Berg 37", "Reds had 24 seats, Blues 10": a count behind its name, in a row of them.
    fn tallies(&self, at: usize, end: usize) -> bool {
        const REACH: usize = 6;
        let closes = |i: usize| {
            self.tokens.get(i).is_none_or(|t| {
                matches!(t.kind, Kind::Comma | Kind::Period | Kind::Semicolon) || t.word == self.lexicon.known.and
            })
        };
        // a surname that no list has, or a party; not "Route 9", "a Boeing 757"
        let named = |i: usize| {
            let name = i.checked_sub(1).map(|n| &self.tokens[n]);
            let before = i.checked_sub(2).map(|b| &self.tokens[b]);
            let article = before.is_some_and(|t| t.is(Class::Determiner));
            let given = before.is_some_and(Token::is_given_name);
            name.is_some_and(|t| {
                t.kind == Kind::Word && t.is_capitalised() && !article && (t.word.0 == 0 || t.plural || given)
            })
        };
        let counted = |i: usize| self.tokens[i].kind == Kind::Number && named(i) && closes(i + 1);
        let before = at.saturating_sub(REACH)..at.saturating_sub(1);
        let after = end + 1..self.tokens.len().min(end + REACH);
        // a bound for sentences without end
        let near = &self.tokens[at.saturating_sub(30)..at];
        let party = self.before(at).is_some_and(|t| t.plural) && near.iter().any(|t| t.kind == Kind::Number);
        named(at) && closes(end) && (party || before.rev().any(counted) || after.into_iter().any(counted))
    }

    fn is_ordinal_like(&self, at: usize, number: &Number) -> bool {
        // "the two" refers back to things already counted
        let alone = self.tokens.get(number.end).is_none_or(|t| t.kind != Kind::Word)
            && self.tokens[at].kind == Kind::Word
            && number.value < 10.0;
        alone && self.before(at).is_some_and(|t| t.is(Class::Determiner))
    }

    fn kind(&self, at: usize, end: usize, number: &Number) -> FigureKind {
        let last = &self.tokens[end - 1];
        let percent = last.kind == Kind::Percent || last.is(Class::PercentUnit);
        if percent || number.percent || end >= 2 && self.is_per_cent(end - 2) {
            return if self.is_polled() { FigureKind::Poll } else { FigureKind::Percent };
        }
        if number.money || last.is(Class::MoneyUnit) {
            return FigureKind::Money;
        }
        if last.is_compound_number() || self.is(end, Class::MeasureUnit) || self.is(end, Class::TimeUnit) {
            return FigureKind::Measurement;
        }
        if number.vague {
            return FigureKind::Vague;
        }
        // nobody dies by halves
        if number.value.fract() == 0.0 && self.is_toll(at, end) { FigureKind::Casualties } else { FigureKind::Count }
    }

    fn is_polled(&self) -> bool {
        let known = &self.lexicon.known;
        // "of those we surveyed"
        let words = [known.voters, known.respondents, known.surveyed, known.polled];
        let tells = |t: &Token| t.is(Class::Poll) || words.contains(&t.word);
        *self.polled.get_or_init(|| self.tokens.iter().any(tells))
    }
}
