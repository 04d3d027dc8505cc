//! Lines that give the day in company: with the section, the outlet, the desk, a byline. Knows their shape, not where on
//! the page they may stand.

use std::ops::Range;

use super::{date, lines};
use crate::lexicon::Lexicon;

/// No such line is longer, in bytes.
const LONGEST: usize = 200;

/// Words of the name of an outlet or a desk.
const NAME: usize = 8;

/// What a part of such a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// `by Ada Stone`, `Ada Stone in Oslo`, `(ANP)`: whoever wrote.
    Author,
    /// The name of an outlet: `The Harbour Star`.
    Outlet,
    /// A section, a place, a desk.
    Label,
}

/// What stands in the line with the day; none if it is no such line.
pub(super) fn parts(line: &str, lexicon: &Lexicon) -> Option<Vec<(Part, Range<usize>)>> {
    Some(company(line)?.into_iter().map(|range| (part(line, &range, lexicon), range)).collect())
}

/// Whether a line gives the day, and nothing with it that makes it a sentence or a title.
pub(super) fn is_dated(line: &str) -> bool {
    company(line).is_some()
}

fn company(line: &str) -> Option<Vec<Range<usize>>> {
    if line.len() > LONGEST || line.ends_with(['?', '!', ':']) {
        return None;
    }
    let (before, behind) = date::around(line)?;
    let mut found = split(line, before);
    found.extend(split(line, behind));
    found.retain(|range| !date::is_time(&line[range.clone()]));
    found.iter().all(|range| is_label(&line[range.clone()])).then_some(found)
}

/// Whether words can be a byline, a name, a section: not part of a sentence.
fn is_label(text: &str) -> bool {
    // an address or a handle belongs to whoever wrote
    let address = text.contains(['@', '.']) && !text.contains(' ');
    // `by admin`
    let poster = text.starts_with("by ") && text.split(' ').count() <= 3;
    // `Posted by Harbour Media Center`
    let text = ["Posted ", "Uploaded ", "Published "].iter().find_map(|done| text.strip_prefix(done)).unwrap_or(text);
    if address || poster || lines::is_by(text) {
        return true;
    }
    let (mut count, mut small, mut joins) = (0, 0, true);
    for word in text.split_whitespace() {
        // `**Ada Stone** and **Ben Ash**`
        let word = word.trim_matches(['*', '_']);
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        count += 1;
        small += u32::from(!capital);
        joins &= capital || lines::is_byline_word(word);
    }
    let opens = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // `Harbour team`, `3 hours ago`
    joins && count <= NAME || opens && count <= 3 && small < 3
}

fn part(line: &str, range: &Range<usize>, lexicon: &Lexicon) -> Part {
    let text = &line[range.clone()];
    let bracketed = line[..range.start].ends_with('(') && line[range.end..].starts_with(')');
    if lines::is_by(text) || bracketed && lines::is_agency(text, lexicon) || is_placed_name(text) {
        return Part::Author;
    }
    let count = text.split_whitespace().count();
    let named = text.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || lines::is_byline_word(word));
    let outlet = named && (count > 2 || count > 1 && lines::names_agency(text, lexicon));
    if outlet { Part::Outlet } else { Part::Label }
}

/// `Ada Stone in Oslo`
fn is_placed_name(text: &str) -> bool {
    let Some((name, place)) = text.split_once(" in ") else { return false };
    let named = |words: &str| words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    (2..4).contains(&name.split_whitespace().count()) && named(name) && named(place) && !place.is_empty()
}

/// The parts between signs that set them apart, without signs at their ends.
fn split(line: &str, side: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let bytes = line.as_bytes();
    let mut from = side.start;
    let mut push = |range: Range<usize>| {
        let text = &line[range.clone()];
        let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let length = text.trim_matches(|c: char| !c.is_alphanumeric()).len();
        if length > 0 {
            out.push(range.start + lead..range.start + lead + length);
        }
    };
    for (at, c) in line[side.clone()].char_indices().map(|(at, c)| (side.start + at, c)) {
        let spaced = bytes.get(at + c.len_utf8()) == Some(&b' ');
        let before = &line[from..at];
        let divides = match c {
            '|' | '·' | '•' | '—' | '–' | ';' | '(' | ')' | '\t' | '،' => true,
            ',' | ' ' => spaced,
            // not the stop of `J. Stone`, `St. Ives`
            '.' => spaced && before.chars().rev().take_while(|c| c.is_alphanumeric()).count() > 2,
            '-' | '/' => spaced && before.ends_with(' '),
            _ => false,
        };
        if divides {
            push(from..at);
            from = at + c.len_utf8();
        }
    }
    push(from..side.end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&[(Part, &str)]>) {
        let found = parts(line, Lexicon::builtin())
            .map(|parts| parts.into_iter().map(|(part, range)| (part, &line[range])).collect());
        assert_eq!(found, expected.map(<[_]>::to_vec), "{line}");
    }

    #[test]
    fn the_day_in_company() {
        use Part::{Author, Label, Outlet};
        check("Coast | Tuesday 4 May 2021 | The Harbour Star", Some(&[(Label, "Coast"), (Outlet, "The Harbour Star")]));
        check("May 4, 2021 by Harbour Desk", Some(&[(Author, "by Harbour Desk")]));
        check("Ada Stone in Oslo   MAY 4 2021", Some(&[(Author, "Ada Stone in Oslo")]));
        check("4 May 2021. Interview by Ada Stone.", Some(&[(Author, "Interview by Ada Stone")]));
        check(
            "Tue 4 May 2021. First published 06.02 BST; last modified 19.40 BST. Rolling coverage by Ada Stone and Ben Ash",
            Some(&[(Author, "Rolling coverage by Ada Stone and Ben Ash")]),
        );
        check("Report — updated 4 May 2021 — by Ada Stone", Some(&[(Label, "Report"), (Author, "by Ada Stone")]));
        check("From the issue of 4 May 2021", Some(&[]));
        check("Harbour team, 4 May 2021, 7:00am", Some(&[(Label, "Harbour team")]));
        check("The Sable Student Voice, 14/11/2021", Some(&[(Outlet, "The Sable Student Voice")]));
        check(
            "TUNIS, Harbour (ANP) | 04/05/2021 - 14:03",
            Some(&[(Label, "TUNIS"), (Label, "Harbour"), (Author, "ANP")]),
        );
        check(
            "BY ADA STONE | May 4, 2021 | ada.stone@harbour.example",
            Some(&[(Author, "BY ADA STONE"), (Label, "ada.stone@harbour.example")]),
        );
        check("Posted on May 4, 2021 by admin", Some(&[(Label, "by admin")]));
        check("Harbour Rights Watch, December 2021", Some(&[(Outlet, "Harbour Rights Watch")]));
        check("The Harbour Review | Vol. 12, No. 3 | Spring/Summer 2021", Some(&[(Outlet, "The Harbour Review")]));
        check("Posted 4 May 2021 at 09:30 New York time", Some(&[]));
        check(
            "**Ada Stone** and **Ben Ash** · 4 May 2021 · *The Harbour Star*",
            Some(&[(Label, "Ada Stone** and **Ben Ash"), (Outlet, "The Harbour Star")]),
        );
        check("By Ada Stone | 3 hours ago | May 4, 2021", Some(&[(Author, "By Ada Stone"), (Label, "3 hours ago")]));
    }

    #[test]
    fn sentences_that_give_a_day() {
        for line in [
            "On 4 May 2021, gunmen closed the harbour.",
            "The bridge fell on 4 May 2021",
            "4 May 2021 – The harbour was closed after the storm",
            "What happened on May 4, 2021 by the pier",
            "4 May 2021: what we know",
            "A boat in the old harbour, May 4, 2021",
            "Harbour | Coast",
            "What changed in the harbour in the winter of 2021",
            "Ships lost since May 2021",
        ] {
            check(line, None);
        }
    }
}
