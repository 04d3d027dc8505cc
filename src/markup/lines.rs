//! The set forms of a newspaper page: bylines, credits, copyright lines. Knows their
//! shape, not where on the page they may stand.

use std::ops::Range;

use super::layout::head;
use super::shape::{End, Shape};
use crate::lexicon::{Lexicon, layout as class};
use crate::span::Span;

/// Whether `word` is in the list of that class, signs around it left out.
pub(super) fn is(word: &str, class: u32, lexicon: &Lexicon) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    lexicon.layout_classes(word) & class != 0
}

/// `AP`, `Reuters`, `Harbour Press`; not `R-Texas`.
pub(super) fn is_agency(name: &str, lexicon: &Lexicon) -> bool {
    let shouted = name.len() < 8 && name.chars().all(char::is_uppercase);
    is_name(name, 4) && (shouted || names_agency(name, lexicon))
}

/// Whether one of the words is what agencies and papers are called.
pub(super) fn names_agency(name: &str, lexicon: &Lexicon) -> bool {
    name.split([' ', '/', '-']).any(|word| is(word, class::AGENCY, lexicon))
}

/// Up to `most` words that start with capitals or digits.
pub(super) fn is_name(part: &str, most: usize) -> bool {
    let mut words = 0;
    let named = part.split_whitespace().all(|word| {
        words += 1;
        let small = matches!(word, "de" | "la" | "el" | "al" | "of" | "and" | "the" | "du" | "del");
        small && words > 1 || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    });
    named && 0 < words && words <= most
}

/// Whether `line` is `By NAME`, perhaps with more names, an agency or a role.
pub(super) fn is_by(line: &str) -> bool {
    if line.len() > 140 || line.ends_with(['?', '!', ':']) {
        return false;
    }
    let Some(rest) = after_by(line) else {
        return false;
    };
    let mut capitals = 0;
    for word in rest.split([' ', '\u{a0}', '\t', '/', '|', ',']).filter(|w| !w.is_empty()) {
        if word.starts_with(|c: char| c.is_uppercase()) {
            capitals += 1;
        } else if word.starts_with(char::is_lowercase) && !is_byline_word(word) {
            return false;
        }
    }
    let weekday = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]
        .iter()
        .any(|d| rest.starts_with(d) && rest.contains("day"));
    capitals > 1 || (capitals == 1 && !weekday && rest.len() < 24 && !rest.contains(' '))
}

/// `By`, `Written by`: the words before a name that stands in markup of its own.
pub(super) fn is_bare_by(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    ["by", "written by", "words by", "author"].iter().any(|by| text.eq_ignore_ascii_case(by))
}

fn after_by(line: &str) -> Option<&str> {
    // of "by", "byline", "author", of work that has a capital, and the signs before them
    if !matches!(line.as_bytes(), [b'b' | b'a' | b'A'..=b'Z' | b'-' | b' ' | b'(' | 0xe2, ..]) {
        return None;
    }
    let rest = line.trim_start_matches(['—', '–', '-', ' ', '(']);
    let opens = |word: &str| rest.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word));
    let length = if opens("byline:") || opens("author:") {
        6
    } else if opens("by") {
        2
    } else {
        after_work(rest)?
    };
    let rest = &rest[length..];
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let name = rest.trim_start();
    (name.len() < rest.len() && name.starts_with(char::is_uppercase)).then_some(name)
}

/// `Words by`, `Rolling coverage by`, `Additional reporting by`: the length of what stands before the name.
fn after_work(text: &str) -> Option<usize> {
    let at = head(text, LONGEST_WORK).find(" by ").filter(|_| text.starts_with(char::is_uppercase))?;
    let mut words = text[..at].split(' ');
    let work = words.next_back()?;
    let done = [
        "words",
        "story",
        "text",
        "report",
        "reporting",
        "reported",
        "interview",
        "coverage",
        "written",
        "writing",
        "compiled",
        "analysis",
        "review",
        "commentary",
    ];
    (words.count() < 3 && done.iter().any(|word| work.eq_ignore_ascii_case(word))).then_some(at + " by".len())
}

/// Bytes before the name in `Additional reporting by Ada Stone`.
const LONGEST_WORK: usize = 40;

pub(super) fn is_byline_word(word: &str) -> bool {
    matches!(
        word.trim_matches(|c: char| !c.is_alphanumeric()),
        "" | "and"
            | "of"
            | "for"
            | "the"
            | "in"
            | "at"
            | "with"
            | "to"
            | "from"
            | "de"
            | "da"
            | "van"
            | "von"
            | "der"
            | "bin"
            | "al"
            | "el"
            | "la"
            | "staff"
            | "writer"
            | "writers"
            | "reporter"
            | "reporters"
            | "correspondent"
            | "correspondents"
            | "editor"
            | "special"
            | "columnist"
            | "contributor"
            | "agencies"
            | "news"
            | "d"
            | "updated"
            | "published"
            | "on"
            | "y"
    )
}

/// Whether a line is `NAME, Agency`, `NAME | Agency`, `— NAME, Staff writer` or an agency alone.
pub(super) fn is_credit_line(line: &str, shape: &Shape) -> bool {
    if shape.words > 10 || shape.words < 1 || line.len() > 120 || shape.quotes + shape.addresses > 0 {
        return false;
    }
    if matches!(shape.end, End::Question | End::Call | End::Colon) || shape.agency + shape.role == 0 {
        return false;
    }
    let lower = line.split_whitespace().filter(|w| w.starts_with(char::is_lowercase) && !is_byline_word(w)).count();
    if lower > 0 {
        return false;
    }
    let alone = shape.agency * 2 >= shape.words && shape.words <= 4;
    let named = shape.commas + shape.bars > 0 || line.starts_with(['—', '–', '-']);
    shape.end == End::Open && (alone || (named && shape.capital > 1 && shape.words <= 8 && shape.numbers == 0))
}

/// The authors and agencies of a byline or credit line, as spans of the file; `start` is where `line` stands.
pub(super) fn credits(line: &str, start: u32, lexicon: &Lexicon, out: &mut Vec<Span>) {
    let body = after_by(line).unwrap_or(line);
    let base = line.len() - body.len();
    let mut from = base;
    let mut at = base;
    while at < line.len() {
        let rest = &line[at..];
        let cut = [" and ", " & ", " for ", " in ", " with ", ", ", " | ", "|", "/", ";", " – ", " — ", " - ", "•"]
            .iter()
            .find(|s| rest.starts_with(**s))
            .map(|s| s.len());
        match cut {
            Some(length) => {
                credit(line, from..at, start, lexicon, out);
                at += length;
                from = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    credit(line, from..line.len(), start, lexicon, out);
}

fn credit(line: &str, range: Range<usize>, start: u32, lexicon: &Lexicon, out: &mut Vec<Span>) {
    let part = &line[range.clone()];
    if let Some(name) = after_by(part) {
        return credit(line, range.end - name.len()..range.end, start, lexicon, out);
    }
    // `Editing by`, `Photographs by`: somebody else's part in it
    if part.contains(" by ") {
        return;
    }
    let name = part.trim_matches(|c: char| !c.is_alphanumeric());
    let roles = name.split_whitespace().all(|w| is(w, class::ROLE, lexicon) || w.starts_with(char::is_lowercase));
    if name.is_empty() || roles || !name.starts_with(char::is_uppercase) || name.contains(|c: char| c.is_ascii_digit())
    {
        return;
    }
    let lead = part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let from = start + (range.start + lead) as u32;
    out.push(Span::new(from, from + name.len() as u32));
}

/// The holder named in a copyright line.
pub(super) fn copyright_holder(line: &str) -> Option<Range<usize>> {
    let low = line.get(..9).is_some_and(|s| s.eq_ignore_ascii_case("copyright"));
    let sign = line.find('©').filter(|at| *at < 24);
    let start = match sign {
        Some(at) => at + '©'.len_utf8(),
        None if low => 9,
        None => return None,
    };
    let is_year = |c: char| !c.is_alphabetic();
    let rest = line[start..].trim_start_matches(is_year);
    let from = line.len() - rest.len();
    let end = rest.find(['.', '|', '–', '—']).unwrap_or(rest.len());
    let end = rest.find("All ").or_else(|| rest.find("All Rights")).map_or(end, |all| all.min(end));
    let name = rest[..end].trim_end_matches(is_year);
    (!name.is_empty() && name.len() < 80).then_some(from..from + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for yes in [
            "By Ada Stone",
            "BY ADA STONE",
            "By Ada Stone and Ben Ash, Harbour Press",
            "by Ada Stone, staff writer",
            "By Reuters",
            "Words by Ada Stone",
            "Rolling coverage by Ada Stone and Ben Ash",
            "Additional reporting by Ada Stone",
            "byline: Ada Stone",
        ] {
            assert!(is_by(yes), "{yes}");
        }
        for no in [
            "By Tuesday",
            "By noon",
            "By the sea",
            "By Tuesday the army had left",
            "Bystander",
            "Death by Water",
            "Photographs by Ada Stone",
        ] {
            assert!(!is_by(no), "{no}");
        }
    }

    #[test]
    fn names_in_bylines() {
        let line = "By Ada Stone and Ben Ash, Staff Writers | Harbour Press";
        let mut spans = Vec::new();
        credits(line, 0, Lexicon::builtin(), &mut spans);
        let names: Vec<_> = spans.iter().map(|s| s.slice(line)).collect();
        assert_eq!(names, ["Ada Stone", "Ben Ash", "Harbour Press"]);
    }

    #[test]
    fn holders() {
        for (line, holder) in [
            ("© AFP 2023", Some("AFP")),
            ("Copyright © 2020, The Harbour Star. All rights reserved.", Some("The Harbour Star")),
            ("Copyright law is old", Some("law is old")),
            ("The bill", None),
        ] {
            assert_eq!(copyright_holder(line).map(|r| &line[r]), holder);
        }
    }
}
