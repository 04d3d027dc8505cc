//! The place, day and agency that open a paragraph: `TUNIS, May 4 (Agency) –`. Knows their shape, not which paragraph
//! may have them.

use std::ops::Range;

use super::layout::head;
use super::lines::{is_agency, is_name};
use super::{PartialDate, date, date_part};
use crate::charref;
use crate::lexicon::Lexicon;

/// No dateline is longer, in bytes.
const LONGEST_DATELINE: usize = 100;

/// `LONDON, June 3 (Agency) –` at the start of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Dateline {
    /// Bytes of the prefix, dash or colon included.
    pub(super) length: usize,
    /// The text in brackets.
    pub(super) agency: Option<Range<usize>>,
    /// Whether it ends in a colon, as the name of a speaker does.
    pub(super) colon: bool,
}

/// Parts that may follow a place, each with its dash: agency and day.
const MOST_PARTS: usize = 2;

/// The dateline that opens `text`.
pub(super) fn dateline(text: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let head = head(text, LONGEST_DATELINE);
    if opens_small(head) && memchr::memchr(b'(', head.as_bytes()).is_none() {
        return None;
    }
    let found = slashed(head).or_else(|| unmarked(head)).or_else(|| dashed(head, lexicon))?;
    // `NATO – the alliance – said` opens with no dateline: what follows one starts a sentence.
    let next = text[found.length..].trim_start().chars().next()?;
    let starts = next.is_uppercase()
        || next.is_numeric()
        || matches!(next, '“' | '"' | '‘' | '\'' | '«' | '[' | '(' | '$' | '&' | '<');
    starts.then_some(found)
}

/// `TUNIS / PRESSLINE / May 4, 2021 / The port shut.`
fn slashed(head: &str) -> Option<Dateline> {
    const SIGN: &str = " / ";
    let (place, rest) = head.split_once(SIGN)?;
    let (agency, rest) = rest.split_once(SIGN)?;
    let (day, _) = rest.split_once(SIGN)?;
    let named = place.split(',').all(|part| is_name(part, 4)) && is_name(agency, 3);
    let start = place.len() + SIGN.len();
    let length = start + agency.len() + SIGN.len() + day.len() + SIGN.trim_end().len();
    let agency = Some(start..start + agency.len());
    (named && is_day(day)).then_some(Dateline { length, agency, colon: false })
}

/// `TUNIS, May 4 (Agency) The port shut.`
fn unmarked(head: &str) -> Option<Dateline> {
    let (before, rest) = head.split_once(") ")?;
    let (place, agency) = before.split_once(" (")?;
    let first = place.split(',').next()?;
    let shouted = first.len() > 2 && !first.chars().any(char::is_lowercase) && is_name(first, 4);
    let named = is_name(agency, 4) && rest.starts_with(char::is_uppercase);
    let start = place.len() + " (".len();
    let found = Dateline { length: before.len() + 1, agency: Some(start..before.len()), colon: false };
    (shouted && named && gives_day(place)).then_some(found)
}

/// `TUNIS, May 4 (Agency) –`, `TUNIS (Agency) – May 4 –`
fn dashed(head: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let (at, length) = separator(head)?;
    let before = without_tags(head[..at].trim_end());
    let colon = head[at..].starts_with(':');
    let (place, mut agency) = place_and_agency(before, colon, lexicon)?;
    let mut dated = gives_day(place);
    if head[at..].starts_with('.') && !dated {
        return None;
    }
    // `Provinces, (AGENCY) -`
    let mut parts = place.trim_end_matches(',').split(',');
    let first = parts.next()?;
    let shouted = is_shouted(first);
    // `(Ouandé) –`
    let bracketed = place.starts_with('(') && !colon;
    let first = first.trim_matches(['(', ')']);
    if is_label(&first.to_uppercase())
        // `TAL/OSTER (AGENCY) –`
        || !first.split('/').all(|place| is_name(place, 4))
        || !parts.all(|part| is_name(part.trim_end_matches(')'), 3))
    {
        return None;
    }
    let mut end = at + length;
    for _ in 0..MOST_PARTS {
        let Some((part, sign)) = separator(&head[end..]).filter(|_| !colon) else { break };
        let range = end..end + part;
        let inner = head[range.clone()].trim();
        if is_day(inner) {
            dated = true;
        } else if let Some(name) = bracket(&head[range.clone()]).filter(|_| agency.is_none()) {
            agency = Some(range.start + name.start..range.start + name.end);
        } else {
            break;
        }
        end = range.end + sign;
    }
    let signed = agency.is_some() && !colon;
    // `May 4, 2021 –`
    let day = || !colon && date::is_time(place) && date::find(place).is_some();
    let known = shouted || signed || bracketed || dated && opens_as_place(first) || day();
    known.then_some(Dateline { length: end, agency, colon })
}

/// `(Agency)` with nothing beside it but space: the name.
fn bracket(part: &str) -> Option<Range<usize>> {
    let (open, close) = (part.find('(')?, part.rfind(')')?);
    let alone = part[..open].trim().is_empty() && part[close + 1..].trim().is_empty();
    (alone && open < close && is_name(&part[open + 1..close], 4)).then_some(open + 1..close)
}

/// Whether a day is in it, perhaps without its year.
fn gives_day(text: &str) -> bool {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let part = || date_part::find(text).is_some_and(|(part, _)| part == PartialDate::Day);
    has_digit && (date::find(text).is_some() || part())
}

/// Whether it is in capitals: `TUNIS`.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() > 2 && !text.chars().any(char::is_lowercase)
}

/// Whether it is nothing but a day.
fn is_day(text: &str) -> bool {
    gives_day(text) && date::is_time(text)
}

/// Whether words in small letters with a day can be a place: `On Monday, May 4 –` is none.
fn opens_as_place(first: &str) -> bool {
    let word = first.split([' ', ',']).next().unwrap_or("");
    let time = [
        "On", "In", "By", "At", "As", "Since", "From", "After", "Until", "Before", "Late", "Early", "This", "Last",
        "Next", "Every", "During", "Around", "Then", "When", "It", "But", "And",
    ];
    !time.contains(&word) && !date::is_time(first)
}

/// Whether a small letter stands before the first mark of the line, as in almost all paragraphs, and the mark is none that
/// may end or follow a place: `Tunis, SANA`.
pub(super) fn opens_small(line: &str) -> bool {
    let ends = |b: &u8| matches!(b, b',' | b'-' | b':' | b'(' | b'&' | b'<' | 0x80..);
    // every byte is asked, since that is faster than to stop at the first
    let has = |bytes: &[u8], wanted: fn(&u8) -> bool| bytes.iter().fold(false, |has, b| has | wanted(b));
    let head = &line.as_bytes()[..line.len().min(LONGEST_DATELINE)];
    let length = head.iter().position(ends).unwrap_or(head.len());
    let is_placed = match head[length..] {
        _ if length > LONGEST_PLACE => false,
        [b':', b' ', ..] => true,
        [b',', b' ', a, b, c, ..] if [a, b, c].iter().all(u8::is_ascii_uppercase) => true,
        // no day is without a number
        [b',' | b'-' | 0xe2, ..] if has(head, u8::is_ascii_digit) => {
            memchr::memchr3_iter(b',', b'-', 0xe2, head).any(|at| is_before_day(&head[at..]))
        }
        _ => false,
    };
    !is_placed && has(&head[..length], u8::is_ascii_lowercase)
}

/// Whether the text opens with a comma or a dash and a day or a month behind it.
fn is_before_day(text: &[u8]) -> bool {
    const MONTHS: [&[u8; 3]; 12] =
        [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
    let ([b',' | b'-', b' ', day @ ..] | [0xe2, 0x80, 0x93 | 0x94, b' ', day @ ..]) = text else { return false };
    day.first().is_some_and(u8::is_ascii_digit)
        || day.get(..3).is_some_and(|start| MONTHS.iter().any(|month| start.eq_ignore_ascii_case(*month)))
}

/// The place, and the agency behind it: `TUNIS (AP)`, `TUNIS /Newswire/`, `Tunis, SANA`. None if the brackets hold
/// something else.
fn place_and_agency<'t>(before: &'t str, colon: bool, lexicon: &Lexicon) -> Option<(&'t str, Option<Range<usize>>)> {
    if let Some(inner) = before.strip_suffix(')') {
        let open = inner.rfind('(')?;
        let agency = open + 1..inner.len();
        let place = before[..open].trim_end();
        let name = &before[agency.clone()];
        if is_agency(name, lexicon) || (gives_day(place) || is_shouted(place)) && is_name(name, 4) {
            return Some((place, Some(agency)));
        }
        return (open == 0).then_some((before, None));
    }
    if let Some(inner) = before.strip_suffix('/') {
        let open = inner.rfind(" /")?;
        let agency = open + 2..inner.len();
        return is_name(&before[agency.clone()], 3).then(|| (before[..open].trim_end(), Some(agency)));
    }
    let comma = before.rfind(", ").filter(|at| !colon && before[..*at].bytes().any(|b| b.is_ascii_lowercase()));
    let shouted = |name: &str| (3..8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    match comma {
        Some(at) if shouted(&before[at + 2..]) => Some((&before[..at], Some(at + 2..before.len()))),
        _ => Some((before, None)),
    }
}

/// No place that is not in capitals is longer, in bytes.
const LONGEST_PLACE: usize = 30;

/// Without the tags at its end.
fn without_tags(text: &str) -> &str {
    let mut rest = text;
    while let Some(start) = rest.strip_suffix('>').and_then(|tag| tag.rfind('<')) {
        rest = rest[..start].trim_end();
    }
    rest.strip_suffix("&nbsp;").unwrap_or(rest).trim_end()
}

/// Where the first dash or colon of a dateline stands, and its length.
fn separator(head: &str) -> Option<(usize, usize)> {
    let bytes = head.as_bytes();
    let mut open = false;
    let mut behind = 0;
    for (at, c) in head.char_indices() {
        if at < behind {
            continue;
        }
        match c {
            '<' => behind = at + head[at..].find('>')? + 1,
            '&' => match charref::read(bytes, at)? {
                ('–' | '—' | '―', end) if !open => return Some((at, end - at)),
                ('\u{a0}', end) => behind = end,
                _ => return None,
            },
            '(' => open = true,
            ')' => open = false,
            '–' | '—' | '―' if !open => return Some((at, c.len_utf8())),
            ':' if !open => return Some((at, 1)),
            '-' if !open && at > 0 && matches!(bytes[at - 1], b' ' | b')' | b'A'..=b'Z') && !is_hyphen(bytes, at) => {
                let length = dashes(bytes, at);
                return (length > 1 || bytes.get(at + length) == Some(&b' ')).then_some((at, length));
            }
            // `TUNIS, Coast--(PRESSLINE)--The port shut.`
            '-' if !open && dashes(bytes, at) == 2 => return Some((at, 2)),
            // `TUNIS, 4 May (Agency). The port shut.`
            '.' if !open && ends_day(head, at) => return Some((at, 1)),
            '.' | ',' | '\'' | '’' | '/' | ' ' | '-' | '\u{a0}' => {}
            _ if c.is_alphanumeric() => {}
            _ if open => {}
            _ => return None,
        }
    }
    None
}

/// Number of hyphens at `at`.
fn dashes(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|byte| **byte == b'-').count()
}

/// Whether the stop at `at` closes a day, with an agency behind it or without.
fn ends_day(head: &str, at: usize) -> bool {
    let closes = matches!(head.as_bytes()[..at], [.., b')' | b'/' | b'0'..=b'9']);
    let next = &head.as_bytes()[at + 1..];
    closes && matches!(next, [b' ', b, ..] if *b != b'/') && gives_day(&head[..at])
}

/// Whether the hyphen at `at` joins two words, or stands by a word that no agency is behind a comma.
fn is_hyphen(bytes: &[u8], at: usize) -> bool {
    let letters = bytes[..at].iter().rev().take_while(|b| b.is_ascii_uppercase()).count();
    let agency = bytes[..at - letters].ends_with(b", ") && bytes.get(at + 1) == Some(&b' ');
    letters > 0 && !agency
}

/// Words in capitals before a dash that are no places.
fn is_label(word: &str) -> bool {
    let first = word.split_whitespace().next().unwrap_or("");
    matches!(
        first,
        "EXCLUSIVE"
            | "UPDATE"
            | "UPDATED"
            | "BREAKING"
            | "WATCH"
            | "VIDEO"
            | "OPINION"
            | "ANALYSIS"
            | "CORRECTION"
            | "NOTE"
            | "PHOTO"
            | "PHOTOS"
            | "LIVE"
            | "READ"
            | "MORE"
            | "RELATED"
            | "UPDATE:"
            | "ABSTRACT"
            | "BYLINE"
            | "AUTHOR"
            | "SOURCE"
            | "Q&A"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, prefix: Option<&str>, agency: Option<&str>) {
        let found = dateline(text, Lexicon::builtin());
        assert_eq!(found.as_ref().map(|d| &text[..d.length]), prefix, "{text}");
        assert_eq!(found.and_then(|d| d.agency).map(|a| &text[a]), agency, "{text}");
    }

    #[test]
    fn datelines() {
        check("TUNIS – The port shut.", Some("TUNIS –"), None);
        check("TUNIS (AP) — The port shut.", Some("TUNIS (AP) —"), Some("AP"));
        check("Tunis (AFP) – The port shut.", Some("Tunis (AFP) –"), Some("AFP"));
        check("OSLO, June 3 (Reuters) - The port shut.", Some("OSLO, June 3 (Reuters) -"), Some("Reuters"));
        check("ST. PAUL, Minn. — “No,” he said.", Some("ST. PAUL, Minn. —"), None);
        check("TUNIS: The port shut.", Some("TUNIS:"), None);
        check("Tunis, SANA- The port shut.", Some("Tunis, SANA-"), Some("SANA"));
        check("Tunis, SANA – The port shut.", Some("Tunis, SANA –"), Some("SANA"));
        check("(Tunis) – The port shut.", Some("(Tunis) –"), None);
        check("(Tunis, May 4, 2021) – The port shut.", Some("(Tunis, May 4, 2021) –"), None);
        check("TUNIS, HARBOUR: The port shut.", Some("TUNIS, HARBOUR:"), None);
        // a place, or who speaks
        check("Port Sable: The port shut.", None, None);
        check("Ada Stone: The port shut.", None, None);
        check("(EXCLUSIVE) – The port shut.", None, None);
        check("Tunis: The port shut.", None, None);
        check(
            "PORT SABLE, Coast, May 4, 2021 /Newswire/ -- The port shut.",
            Some("PORT SABLE, Coast, May 4, 2021 /Newswire/ --"),
            Some("Newswire"),
        );
        check(
            "TUNIS, 4 May 2021 (Harbour-e Nav). The port shut.",
            Some("TUNIS, 4 May 2021 (Harbour-e Nav)."),
            Some("Harbour-e Nav"),
        );
        check("TUNIS, May 4. /TASS/. The port shut.", Some("TUNIS, May 4. /TASS/."), Some("TASS"));
        check("TUNIS. May 4 (Interfax) - The port shut.", Some("TUNIS. May 4 (Interfax) -"), Some("Interfax"));
        check("TUNIS, Coast, May 4. The port shut.", Some("TUNIS, Coast, May 4."), None);
        check("Tunis, May 4, IRNA – The port shut.", Some("Tunis, May 4, IRNA –"), Some("IRNA"));
        check("Port Sable, 4 May 2021 – The port shut.", Some("Port Sable, 4 May 2021 –"), None);
        check("Tunis/Port Sable, 4 May - The port shut.", Some("Tunis/Port Sable, 4 May -"), None);
        check("Port Sable – 4 May 2021 – The port shut.", Some("Port Sable – 4 May 2021 –"), None);
        check(
            "SABLE, Coast -- (PRESSLINE) -- May 4, 2021 -- The port shut.",
            Some("SABLE, Coast -- (PRESSLINE) -- May 4, 2021 --"),
            Some("PRESSLINE"),
        );
        check("SABLE, Coast--(PRESS LINE)--The port shut.", Some("SABLE, Coast--(PRESS LINE)--"), Some("PRESS LINE"));
        check(
            "SABLE, CO / PRESSLINE / May 4, 2021 / The port shut.",
            Some("SABLE, CO / PRESSLINE / May 4, 2021 /"),
            Some("PRESSLINE"),
        );
        check("TUNIS, May 4 (ANP) The port shut.", Some("TUNIS, May 4 (ANP)"), Some("ANP"));
        check("May 4, 2021 -- The port shut.", Some("May 4, 2021 --"), None);
        check("TUNIS (ANP) The port shut.", None, None);
        check("HARBOUR, 4 (Coast) The port shut.", None, None);
        check("On Monday, May 4 – The port shut.", None, None);
        check("The Harbour Authority (HPA). The port shut.", None, None);
        check("In Tunis, 4 – The port shut.", None, None);
        check("Ada Stone, 34 – The port master – left.", None, None);
        check("SABLE U.S. 4. The port shut.", None, None);
        check("MID- The port shut.", None, None);
        check("NATO – the alliance – said no.", None, None);
        check("The port — a big one — shut.", None, None);
        check("EXCLUSIVE – The port shut.", None, None);
        check("TUNIS –", None, None);
    }
}
