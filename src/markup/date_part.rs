//! Dates that say less than day, month and year: the day of a dateline, the month or season of an issue. Knows their
//! forms, not where they may stand.

use std::ops::Range;

use super::PartialDate;
use super::date_word::{Kind, MAX_TOKENS, Token, tokens};

/// The first of `text`, with its bytes.
pub(super) fn find(text: &str) -> Option<(PartialDate, Range<usize>)> {
    let (tokens, count) = tokens(text, MAX_TOKENS);
    find_in(text, &tokens[..count])
}

pub(super) fn find_in(text: &str, tokens: &[Token]) -> Option<(PartialDate, Range<usize>)> {
    (0..tokens.len()).find_map(|at| {
        let (tokens, start) = (&tokens[at..], tokens[at].start);
        let day = day(text, tokens).or_else(|| numeric(text, tokens)).map(|end| (PartialDate::Day, end));
        let (part, end) = issue(text, tokens).map(|end| (PartialDate::Issue, end)).or(day)?;
        // not of `No. 4 | May/June 2021`
        (!text[start..end].contains(['|', '·', '•'])).then_some((part, start..end))
    })
}

/// The month or season of an issue.
pub(super) fn issue_in(text: &str, tokens: &[Token]) -> Option<Range<usize>> {
    let (part, range) = find_in(text, tokens)?;
    (part == PartialDate::Issue).then_some(range)
}

/// `March 3`, `3rd March`
fn day(text: &str, tokens: &[Token]) -> Option<usize> {
    let end = match tokens {
        [Token { kind: Kind::Month(_), .. }, Token { kind: Kind::Number(1..=31, 1..=2), end, .. }, ..]
        | [Token { kind: Kind::Number(1..=31, 1..=2), .. }, Token { kind: Kind::Month(_), end, .. }, ..] => *end,
        _ => return None,
    };
    // not of `March 12,000`
    let goes_on = matches!(text.as_bytes().get(end..end + 2), Some([b',' | b'.', b'0'..=b'9']));
    (!goes_on).then_some(end)
}

/// `March 2021`, `May/June 2021`, `Spring 2021`, `Winter 2021/22`
fn issue(text: &str, tokens: &[Token]) -> Option<usize> {
    let is_span = |token: &Token| matches!(token.kind, Kind::Month(_) | Kind::Season);
    let count = tokens.iter().take(2).take_while(|token| is_span(token)).count();
    let joined = || matches!(text.get(tokens[0].end..tokens[1].start), Some("/" | "-" | "–" | " – " | " / " | " & "));
    if count == 0 || count == 2 && !joined() {
        return None;
    }
    match tokens.get(count)? {
        Token { kind: Kind::Number(1900..2200, 4), end, .. } => Some(*end),
        _ => None,
    }
}

/// `04/05/2021`, `14.05.21`: dates that do not tell in which order they stand, or of which century they are.
fn numeric(text: &str, tokens: &[Token]) -> Option<usize> {
    let [first, second, year, ..] = tokens else { return None };
    let (Kind::Number(a, 1..=2), Kind::Number(b, 1..=2)) = (first.kind, second.kind) else { return None };
    let Kind::Number(value, digits @ (2 | 4)) = year.kind else { return None };
    let sign = text.get(first.end..second.start)?;
    let same = matches!(sign, "/" | "." | "-") && text.get(second.end..year.start) == Some(sign);
    let is_day = (1..=12).contains(&a.min(b)) && a.max(b) <= 31;
    (same && is_day && (digits == 2 || (1900..2200).contains(&value))).then_some(year.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_less_than_a_day() {
        use PartialDate::{Day, Issue};
        for (text, expected) in [
            ("TUNIS, March 3", Some((Day, "March 3"))),
            ("Tunis, 3rd March", Some((Day, "3rd March"))),
            ("posted 4/5/2021", Some((Day, "4/5/2021"))),
            ("14-05-21 09:00", Some((Day, "14-05-21"))),
            ("The Harbour Review, December 2021", Some((Issue, "December 2021"))),
            ("Issue 12 | Winter 2021/22", Some((Issue, "Winter 2021"))),
            ("September–October 2021", Some((Issue, "September–October 2021"))),
            ("No. 4 | May 2021", Some((Issue, "May 2021"))),
            ("SPRING / SUMMER 2021", Some((Issue, "SPRING / SUMMER 2021"))),
            ("March 45", None),
            ("the fall of 2021", None),
            ("a march, 12,000 strong", None),
            ("lost 24/35/2021", None),
            ("beat Ash 6-4 6-3", None),
        ] {
            assert_eq!(find(text).map(|(part, range)| (part, &text[range])), expected, "{text}");
        }
    }
}
