//! Days that the text names: weekdays, calendar dates and words such as "yesterday", whether weekday and date agree, and
//! whether anything says from which day they count. Knows words of time and the calendar; not rules.

use super::Context;
use crate::lex::{Inventory, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, ListBits};
use crate::markup::{Date, PartialDate, WEEKDAYS};

/// How the text names a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DayKind {
    /// "Monday"
    Weekday,
    /// "Monday, June 4, 2015"
    WeekdayAndDate,
    /// "yesterday", "last month"
    Relative,
}

impl DayKind {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::WeekdayAndDate => "weekday-and-date",
            Self::Relative => "relative",
        }
    }
}

/// A place that names a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Day {
    /// All of it.
    pub tokens: Tokens,
    /// How.
    pub kind: DayKind,
    /// The weekday that the calendar has for its date, if that is another than the one written.
    pub really: Option<u8>,
    /// How many days the weekday written is off, either way round: 1 to 3.
    pub off: u8,
    /// Whether the date itself gives the year.
    pub with_year: bool,
    /// Whether the article says from which day it counts.
    pub anchored: bool,
}

/// The first letters that tell the months apart.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// All days of the text, in its order.
pub(super) fn days(ctx: Context<'_>) -> Vec<Day> {
    let list = ctx.lexicon.lists.relative_day;
    let bits = ListBits::of_lists(&[list]);
    let published = ctx.markup.published.map(|(date, _)| date);
    let about = ctx.markup.published_about.map(|(part, _)| part);
    let may_name_day = |has: &Inventory| has.has_any(Classes::of(Class::Weekday)) || has.may_hold_any(bits);
    let mut days = Vec::new();
    for paragraph in &ctx.lexed.paragraphs {
        if !may_name_day(&paragraph.has) {
            continue;
        }
        let tokens = ctx.slice(&paragraph.tokens);
        // a full date in the paragraph is one to count from
        let mut dated: Option<bool> = None;
        let mut behind = 0;
        let sentences = &ctx.lexed.sentences[paragraph.sentences.start as usize..paragraph.sentences.end as usize];
        let mut places: Vec<usize> = Vec::new();
        for sentence in sentences.iter().filter(|s| may_name_day(&s.has)) {
            let all = (sentence.tokens.start..).zip(ctx.slice(&sentence.tokens));
            let named = all.filter(|(_, token)| token.is(Class::Weekday) || token.lists.meets(bits));
            places.extend(named.map(|(at, _)| (at - paragraph.tokens.start) as usize));
        }
        for at in places {
            let token = &tokens[at];
            if at < behind {
                continue;
            }
            let weekday = token.is(Class::Weekday) && token.is_capitalised();
            let len = if weekday { 1 } else { ctx.lexicon.entry_of(list, &tokens[at..]) };
            if len == 0 {
                continue;
            }
            let start = paragraph.tokens.start + at as u32;
            let written = if weekday { weekday_named(ctx, token) } else { None };
            let date = written.and_then(|_| date_after(ctx, &tokens[at + 1..]));
            // "Sundays" is a habit, "Good Friday" a name
            let names = weekday && (written.is_none() || date.is_none() && is_named(tokens, at));
            let end = at + len + date.map_or(0, |(_, len)| len);
            if !names {
                // a month tells "last year", not which Monday
                let counted = published.is_some() || about.is_some_and(|part| part == PartialDate::Day || !weekday);
                let anchored = counted || *dated.get_or_insert_with(|| has_full_date(ctx, tokens));
                let kind = match (weekday, date) {
                    (true, Some(_)) => DayKind::WeekdayAndDate,
                    (true, None) => DayKind::Weekday,
                    (false, _) => DayKind::Relative,
                };
                let wrong = written.zip(date).and_then(|(day, (date, _))| mismatch(day, date, published));
                days.push(Day {
                    tokens: start..paragraph.tokens.start + end as u32,
                    kind,
                    really: wrong.map(|(really, _)| really),
                    off: wrong.map_or(0, |(_, off)| off),
                    with_year: date.is_some_and(|(date, _)| date.year.is_some()),
                    anchored,
                });
            }
            behind = end;
        }
    }
    days
}

/// A date as written; the year may be missing.
#[derive(Clone, Copy)]
struct Written {
    year: Option<i32>,
    month: u8,
    day: u8,
}

/// Monday's number for "Monday" and "Mon."; none for "Mondays".
fn weekday_named(ctx: Context<'_>, token: &Token) -> Option<u8> {
    let text = token.span().slice(ctx.text);
    let at = WEEKDAYS.iter().position(|day| starts_alike(text, day))?;
    (text.len() <= WEEKDAYS[at].len()).then_some(at as u8)
}

/// Whether both begin with the same three letters.
fn starts_alike(text: &str, name: &str) -> bool {
    text.get(..3).zip(name.get(..3)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
}

/// ", June 4, 2015", " 4 June": a date right behind a weekday, and its tokens.
fn date_after(ctx: Context<'_>, tokens: &[Token]) -> Option<(Written, usize)> {
    let comma = usize::from(matches!(tokens.first(), Some(t) if t.kind == Kind::Comma));
    let (date, len) = date_at(ctx, tokens.get(comma..)?)?;
    Some((date, len + comma))
}

/// "June 4, 2015", "4 June 2015", "June 4": a date at the first token, and its tokens.
fn date_at(ctx: Context<'_>, tokens: &[Token]) -> Option<(Written, usize)> {
    let (month, day) = match tokens {
        [first, second, ..] if first.is(Class::Month) => (first, second),
        [first, second, ..] if second.is(Class::Month) => (second, first),
        _ => return None,
    };
    let month = month_named(ctx, month)?;
    let day = number(ctx, day, 31)? as u8;
    let comma = usize::from(matches!(tokens.get(2), Some(t) if t.kind == Kind::Comma));
    let year = tokens.get(2 + comma).and_then(|t| number(ctx, t, 2199)).filter(|year| *year >= 1700);
    let len = if year.is_some() { 3 + comma } else { 2 };
    Some((Written { year: year.map(u32::cast_signed), month, day }, len))
}

/// A whole number up to a limit; ordinals ("4th") count as well.
fn number(ctx: Context<'_>, token: &Token, limit: u32) -> Option<u32> {
    if token.kind != Kind::Number {
        return None;
    }
    let digits = token.span().slice(ctx.text).trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.parse().ok().filter(|n| (1..=limit).contains(n))
}

fn month_named(ctx: Context<'_>, token: &Token) -> Option<u8> {
    let text = token.span().slice(ctx.text);
    MONTHS.iter().position(|month| starts_alike(text, month)).map(|at| at as u8 + 1)
}

/// "Good Friday", "Monday Night Football", "Sunday Times": the day is part of a name.
fn is_named(tokens: &[Token], at: usize) -> bool {
    let day = |t: &Token| t.is(Class::Weekday) || t.is(Class::Month) || t.opens;
    let name = |t: &Token| t.kind == Kind::Word && t.is_capitalised() && !day(t);
    let before = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(name);
    let after = tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word && t.is_capitalised() && !t.is(Class::Month));
    before || after
}

/// Whether the paragraph gives a day, a month and a year.
fn has_full_date(ctx: Context<'_>, tokens: &[Token]) -> bool {
    let starts = (0..tokens.len()).filter(|at| tokens[*at].is(Class::Month) || tokens[*at].kind == Kind::Number);
    starts.filter_map(|at| date_at(ctx, &tokens[at..])).any(|(date, _)| date.year.is_some())
}

/// The calendar's weekday and the distance to the written one, if they differ. Without a year, those around the day
/// of publication must all differ.
fn mismatch(written: u8, date: Written, published: Option<Date>) -> Option<(u8, u8)> {
    let off = |year| {
        let really = Date { year, month: date.month, day: date.day }.weekday()?;
        let apart = (really + 7 - written) % 7;
        Some((really, apart.min(7 - apart)))
    };
    if let Some(year) = date.year {
        return off(year).filter(|(_, off)| *off > 0);
    }
    let year = published?.year;
    let near: Vec<(u8, u8)> = (year - 1..=year + 1).filter_map(off).collect();
    let this = *near.get(1)?;
    near.iter().all(|(_, off)| *off > 0).then_some(this)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_right() {
        for (year, month, day, expected) in
            [(2000, 1, 1, "Saturday"), (2015, 6, 4, "Thursday"), (2024, 2, 29, "Thursday"), (1969, 7, 20, "Sunday")]
        {
            let found = Date { year, month, day }.weekday().map(|day| WEEKDAYS[usize::from(day)]);
            assert_eq!(found, Some(expected), "{year}-{month}-{day}");
        }
    }
}
