//! Calendar dates in short lines: finds them and tells lines that hold nothing else. Knows the
//! usual orders, not why a date stands where it stands.

use std::ops::Range;

use memchr::memchr_iter;

use super::Date;
use super::date_part;
use super::date_word::{Kind, MAX_TOKENS, Token, tokens};

/// Words of a place that may stand in a date line, before the date.
const MAX_PLACES: usize = 3;

/// Which part of `04/05/2023` is the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// What two numbers tell of themselves: no month is over 12.
    const fn of(first: u32, second: u32) -> Option<Self> {
        match (first, second) {
            (13.., _) => Some(Self::DayFirst),
            (_, 13..) => Some(Self::MonthFirst),
            _ => None,
        }
    }
}

impl Date {
    /// Reads `YYYY-MM-DD`, as it stands on the command line and in configs.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn from_iso(text: &str) -> Result<Self, String> {
        let wrong = || "a date looks like 2024-02-29".to_owned();
        let digits = |range: Range<usize>| {
            let digits = text.get(range).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
            digits.and_then(|digits| digits.parse::<u16>().ok()).ok_or_else(wrong)
        };
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(wrong());
        }
        let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
        if !(1..=12).contains(&month) {
            return Err(format!("there is no month {month}"));
        }
        let date = Self { year: i32::from(year), month: month as u8, day: day.min(99) as u8 };
        if is_real(date) { Ok(date) } else { Err(format!("that month has no day {day}")) }
    }

    /// The weekday of a date of the Gregorian calendar, from Sunday (Sakamoto's method); none for a day that no month has.
    pub(crate) fn weekday(self) -> Option<u8> {
        const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let shift = SHIFT.get(usize::from(self.month).checked_sub(1)?)?;
        let year = if self.month < 3 { self.year - 1 } else { self.year };
        let day = year + year / 4 - year / 100 + year / 400 + shift + i32::from(self.day);
        u8::try_from(day.rem_euclid(7)).ok()
    }

    /// The day after it.
    pub(super) fn next(self) -> Self {
        let Self { year, month, day } = self;
        let days = [
            Self { year, month, day: day + 1 },
            Self { year, month: month + 1, day: 1 },
            Self { year: year + 1, month: 1, day: 1 },
        ];
        days.into_iter().find(|day| is_real(*day)).unwrap_or(self)
    }

    /// The last day that a path gives: `2024-05-31-quay.md`, `2024/05/31/quay.md`, `20240531.md`.
    pub fn in_path(path: &str) -> Option<Self> {
        let is_digit = |b: &u8| b.is_ascii_digit();
        let bytes = path.as_bytes();
        let day_at = |at: usize| {
            let digits = |from: usize, len: usize| {
                let digits = path.get(from..from + len).filter(|digits| digits.bytes().all(|b| is_digit(&b)))?;
                digits.parse::<u16>().ok()
            };
            let gap = usize::from(matches!(bytes.get(at + 4), Some(b'-' | b'_' | b'.' | b'/')));
            let same = |a: usize, b: usize| gap == 0 || bytes.get(a) == bytes.get(b);
            let (year, month, day) = (digits(at, 4)?, digits(at + 4 + gap, 2)?, digits(at + 6 + 2 * gap, 2)?);
            let stands_alone = !at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(is_digit)
                && !bytes.get(at + 8 + 2 * gap).is_some_and(is_digit)
                && same(at + 4, at + 6 + gap);
            let date = Self { year: i32::from(year), month: month as u8, day: day as u8 };
            (stands_alone && is_real(date)).then_some(date)
        };
        (0..path.len()).rev().find_map(day_at)
    }
}

/// The first full date (day, month and year) of `text`, with its bytes.
pub(super) fn find(text: &str) -> Option<(Date, Range<usize>)> {
    find_ordered(text, None)
}

/// The same where a date such as `04/05/2023` is read in that order.
pub(super) fn find_ordered(text: &str, order: Option<Order>) -> Option<(Date, Range<usize>)> {
    let (tokens, count) = tokens(text, MAX_TOKENS);
    find_in(text, &tokens[..count], order)
}

/// The order of all such dates of `text` that tell it; none if they differ.
pub(super) fn habit(text: &str) -> Option<Order> {
    let bytes = text.as_bytes();
    let number = |digits: &[u8]| digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let is_digit = |b: &&u8| b.is_ascii_digit();
    let mut known = None;
    for at in memchr_iter(b'/', bytes) {
        let before = bytes[..at].iter().rev().take(3).take_while(is_digit).count();
        let after = bytes[at + 1..].iter().take(3).take_while(is_digit).count();
        let year = bytes.get(at + after + 1..).unwrap_or_default();
        if !(1..3).contains(&before) || !(1..3).contains(&after) || year.first() != Some(&b'/') {
            continue;
        }
        let order = Order::of(number(&bytes[at - before..at]), number(&bytes[at + 1..=at + after]));
        if year[1..].iter().take(5).take_while(is_digit).count() != 4 || order.is_none() {
            continue;
        }
        if known.is_some() && known != order {
            return None;
        }
        known = order;
    }
    known
}

/// What stands before and behind the day that a line gives, with the words and times that belong to it: `News |` and
/// `| The Post` for `News | Last updated on Friday, 14 July 2023 at 7:00 | The Post`. None if the line gives neither a
/// day in full nor the month or season of an issue, and none if words go on from it: a sentence.
pub(super) fn around(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (tokens, count) = tokens(text, MAX_TOKENS);
    let tokens = &tokens[..count];
    let full = find_in(text, tokens, Some(Order::DayFirst)).map(|(_, range)| range);
    let range = full.or_else(|| date_part::issue_in(text, tokens))?;
    let mut first = tokens.iter().position(|t| t.start == range.start)?;
    let mut last = tokens.iter().position(|t| t.end == range.end)?;
    let gap = |at: usize| &text[tokens[at].end..tokens[at + 1].start];
    let is_time = |at: usize| !matches!(tokens[at].kind, Kind::Word(_));
    while first > 0 && is_time(first - 1) && !divides(gap(first - 1)) {
        first -= 1;
    }
    while last + 1 < count && is_time(last + 1) && !divides(gap(last)) {
        last += 1;
    }
    let closes = |gap: &str| divides(gap) || gap.contains([',', ')', '(', '/']) || gap.contains("،");
    let by = |t: &Token| text[t.start..t.end].eq_ignore_ascii_case("by");
    let opens = first == 0 || closes(gap(first - 1));
    let ends = last + 1 == count || closes(gap(last)) || by(&tokens[last + 1]);
    (opens && ends).then(|| (0..tokens[first].start, tokens[last].end..text.len()))
}

/// Whether signs between two words set them apart.
fn divides(gap: &str) -> bool {
    gap.contains(['|', '·', '•', '—', '–', ';', '\t'])
        || [". ", " - ", "--", "  ", " / "].iter().any(|s| gap.contains(s))
}

/// Whether `text` has nothing but days, times and what introduces them.
pub(super) fn is_time(text: &str) -> bool {
    let (tokens, count) = tokens(text, MAX_TOKENS);
    !tokens[..count].iter().any(|t| matches!(t.kind, Kind::Word(_)))
}

/// Whether `text` gives a date, perhaps with place, clock time and `Published`, and nothing else.
pub(super) fn is_date_line(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let (tokens, count) = tokens(text, MAX_PLACES);
    let tokens = &tokens[..count];
    if tokens.iter().filter(|t| matches!(t.kind, Kind::Word(_))).count() > MAX_PLACES {
        return false;
    }
    // whichever part the day is, it is a date
    let dated = find_in(text, tokens, Some(Order::DayFirst)).is_some();
    if count > 18 || !(dated || date_part::find_in(text, tokens).is_some()) {
        return false;
    }
    // A place may stand before the date, in capitalised words; anything else makes it a sentence.
    let words = tokens.iter().filter(|t| matches!(t.kind, Kind::Word(_))).count();
    let first_date =
        tokens.iter().position(|t| matches!(t.kind, Kind::Month(_) | Kind::Number(..) | Kind::Weekday | Kind::Season));
    let places = tokens[..first_date.unwrap_or(0)].iter().filter(|t| t.kind == Kind::Word(true)).count();
    let sentence = text.trim_end().ends_with(['?', '!', ':']);
    words == places && words <= if dated { MAX_PLACES } else { 2 } && !sentence
}

fn find_in(text: &str, tokens: &[Token], order: Option<Order>) -> Option<(Date, Range<usize>)> {
    for (at, token) in tokens.iter().enumerate() {
        let rest = &tokens[at + 1..];
        let found = match token.kind {
            Kind::Month(month) => month_first(month, rest),
            Kind::Number(first, digits) if digits <= 2 => {
                let told = || at.checked_sub(1).and_then(|before| order_by_weekday(text, &tokens[before], first, rest));
                day_first(text, first, rest).or_else(|| year_last(text, token, first, rest, order.or_else(told)))
            }
            Kind::Number(year, 4) => year_first(text, token, year, rest),
            _ => None,
        };
        // not of `No. 4 | May 2021`
        let in_one = |end: usize| !text[token.start..end].contains(['|', '·', '•']);
        if let Some((date, end)) = found.filter(|(date, end)| is_real(*date) && in_one(*end)) {
            return Some((date, token.start..end));
        }
    }
    None
}

/// `July 28th, 2014`
fn month_first(month: u8, rest: &[Token]) -> Option<(Date, usize)> {
    // of `May 4-10, 2021`, the days of a weekly, it is the first
    let ([Token { kind: Kind::Number(day, 1..=2), .. }, Token { kind: Kind::Number(_, 1..=2), .. }, rest @ ..]
    | [Token { kind: Kind::Number(day, 1..=2), .. }, rest @ ..]) = rest
    else {
        return None;
    };
    let [Token { kind: Kind::Number(year, 4), end, .. }, ..] = rest else { return None };
    Some((Date { year: year.cast_signed(), month, day: *day as u8 }, *end))
}

/// `28 July 2014`, `28th of July, 2014`, `28 de julio de 2014`
fn day_first(text: &str, day: u32, rest: &[Token]) -> Option<(Date, usize)> {
    let [Token { kind: Kind::Month(month), .. }, rest @ ..] = without_of(text, rest) else { return None };
    let [Token { kind: Kind::Number(year, 4), end, .. }, ..] = without_of(text, rest) else { return None };
    Some((Date { year: year.cast_signed(), month: *month, day: day as u8 }, *end))
}

fn without_of<'t>(text: &str, tokens: &'t [Token]) -> &'t [Token] {
    match tokens {
        [of, rest @ ..] if matches!(text.get(of.start..of.end), Some("of" | "de")) => rest,
        _ => tokens,
    }
}

/// `2014-07-28`, `2014/07/28`, `2014, July 28`
fn year_first(text: &str, token: &Token, year: u32, rest: &[Token]) -> Option<(Date, usize)> {
    if let [Token { kind: Kind::Month(month), .. }, Token { kind: Kind::Number(day, 1..=2), end, .. }, ..] = rest {
        return Some((Date { year: year.cast_signed(), month: *month, day: *day as u8 }, *end));
    }
    let [
        Token { kind: Kind::Number(month, 1..=2), start, end },
        Token { kind: Kind::Number(day, 1..=2), start: last, end: stop },
        ..,
    ] = rest
    else {
        return None;
    };
    let sign = text.get(token.end..*start)?;
    let same = matches!(sign, "-" | "/" | ".") && text.get(*end..*last) == Some(sign);
    same.then_some((Date { year: year.cast_signed(), month: *month as u8, day: *day as u8 }, *stop))
}

/// `28/07/2014`, `7/28/2014`: known if one part is no month, or both are the same, or if the order is.
fn year_last(text: &str, token: &Token, first: u32, rest: &[Token], order: Option<Order>) -> Option<(Date, usize)> {
    let [
        Token { kind: Kind::Number(second, 1..=2), start, end },
        Token { kind: Kind::Number(year, 4), start: last, end: stop },
        ..,
    ] = rest
    else {
        return None;
    };
    let sign = text.get(token.end..*start)?;
    let same = matches!(sign, "-" | "/" | ".") && text.get(*end..*last) == Some(sign);
    let alike = (first == *second).then_some(Order::DayFirst);
    let (day, month) = match Order::of(first, *second).or(alike).or(order).filter(|_| same)? {
        Order::DayFirst => (first, *second),
        Order::MonthFirst => (*second, first),
    };
    Some((Date { year: year.cast_signed(), month: month as u8, day: day as u8 }, *stop))
}

/// The order of a date by the weekday before it: `Thursday 3/9/2015` is in September.
fn order_by_weekday(text: &str, before: &Token, first: u32, rest: &[Token]) -> Option<Order> {
    let [Token { kind: Kind::Number(second, _), .. }, Token { kind: Kind::Number(year, 4), .. }, ..] = rest else {
        return None;
    };
    let name = text.get(before.start..before.start + 3).filter(|_| before.kind == Kind::Weekday)?;
    let day = |day: u32, month: u32| {
        let date = Date { year: year.cast_signed(), month: month as u8, day: day as u8 };
        let named = || Some(WEEKDAYS[usize::from(date.weekday()?)]);
        is_real(date) && named().is_some_and(|weekday| weekday[..3].eq_ignore_ascii_case(name))
    };
    match (day(first, *second), day(*second, first)) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The days of the week from Sunday, as [`Date::weekday`] counts them.
pub(crate) const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

fn is_real(date: Date) -> bool {
    let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    let days = match date.month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1700..2200).contains(&date.year) && (1..=days).contains(&date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(i32, u8, u8, &str)>) {
        let found = find(text).map(|(d, range)| (d.year, d.month, d.day, &text[range]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_the_usual_orders() {
        check("Published July 8th, 2019 - 07:07 GMT", Some((2019, 7, 8, "July 8th, 2019")));
        check("Tuesday, 04 May 2021 06:52 AM EDT", Some((2021, 5, 4, "04 May 2021")));
        check("2020-02-29T10:00:00Z", Some((2020, 2, 29, "2020-02-29")));
        check("the 3rd of Sept. 2011", Some((2011, 9, 3, "3rd of Sept. 2011")));
        check("2019-02-29", None);
        check("Copyright 2019", None);
        check("May 2019", None);
        check("03/04/2019", None);
        check("Thursday 3/9/2015", Some((2015, 9, 3, "3/9/2015")));
        check("Monday 3/9/2015", Some((2015, 3, 9, "3/9/2015")));
        check("Friday 3/9/2015", None);
        check("Posted 14/11/2023, 07:00", Some((2023, 11, 14, "14/11/2023")));
        check("11/14/2023", Some((2023, 11, 14, "11/14/2023")));
        check("4.4.2023", Some((2023, 4, 4, "4.4.2023")));
        check("14/13/2023", None);
        check("14/11.2023", None);
    }

    #[test]
    fn a_page_shows_which_part_is_the_day() {
        for (text, order) in [
            ("Posted 04/05/2023, changed 14/05/2023", Some(Order::DayFirst)),
            ("Posted 04/05/2023, changed 5/14/2023", Some(Order::MonthFirst)),
            ("Posted 04/05/2023", None),
            ("From 14/05/2023 to 5/15/2023", None),
            ("114/05/2023 and 14/05/20233 and 1/2 and 14/05/", None),
        ] {
            assert_eq!(habit(text), order, "{text}");
        }
        let day = |order| find_ordered("04/05/2023", order).map(|(date, _)| (date.month, date.day));
        assert_eq!(day(Some(Order::DayFirst)), Some((5, 4)));
        assert_eq!(day(Some(Order::MonthFirst)), Some((4, 5)));
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        assert_eq!(Date::from_iso("2024-02-29"), Ok(Date { year: 2024, month: 2, day: 29 }));
        assert_eq!(Date::from_iso("2023-02-29"), Err("that month has no day 29".to_owned()));
        assert_eq!(Date::from_iso("2023-13-01"), Err("there is no month 13".to_owned()));
        for wrong in ["", "2023-1-1", "2023-01-0x", "20230101", "2023-01-01 ", "+023-01-01"] {
            assert!(Date::from_iso(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn paths_give_days() {
        let day = |path: &str| Date::in_path(path).map(|date| (date.year, date.month, date.day));
        for path in ["2024-05-31-quay.md", "news/2024/05/31/quay.md", "a/20240531.md", "2023-01-01/2024_05_31.txt"] {
            assert_eq!(day(path), Some((2024, 5, 31)), "{path}");
        }
        for path in ["2024-13-31.md", "2024/05/quay.md", "12024-05-31.md", "2024-05/31.md", "202405311.md", "é2024"] {
            assert_eq!(day(path), None, "{path}");
        }
    }

    #[test]
    fn finds_the_rarer_orders() {
        check("14-May-2021", Some((2021, 5, 14, "14-May-2021")));
        check("2021, May 14", Some((2021, 5, 14, "2021, May 14")));
        check("14 de mayo de 2021", Some((2021, 5, 14, "14 de mayo de 2021")));
        check("May 14-20, 2021", Some((2021, 5, 14, "May 14-20, 2021")));
        check("14 - 20 May, 2021", Some((2021, 5, 20, "20 May, 2021")));
        check("May 14, 20216:01 AM ET", Some((2021, 5, 14, "May 14, 2021")));
        check("the 14,000:1 of May", None);
        check("No. 14 | May 2021", None);
    }

    #[test]
    fn a_date_line_holds_nothing_else() {
        for yes in [
            "Posted on March 3, 2021",
            "TUNIS, 4 May",
            "Updated: 2021-03-03 | 12:00 p.m. CET",
            "Oslo, Friday, May 7, 2021",
            "EMBARGOED UNTIL 00:01 LONDON TIME, FRIDAY 7 MAY 2021",
            "For immediate release: May 7, 2021",
            "Winter 2021",
            "May/June 2021",
            "No. 12, Spring/Summer 2021",
            "May 7",
            "4/5/2021",
            "Last Updated : 04.05.21 09:30 IST",
        ] {
            assert!(is_date_line(yes), "{yes}");
        }
        for no in [
            "The bridge fell on March 3, 2021",
            "Monday",
            "March of the ants",
            "Show of 1921",
            "The game ended 4/5",
            "Vote on May 4, 2021 nears",
            "7 May?",
        ] {
            assert!(!is_date_line(no), "{no}");
        }
    }
}
