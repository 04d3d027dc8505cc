//! What a stretch is by itself: caption, byline, note, sentences. Knows its shape and its words, not its place on
//! the page.

use super::Zone;
use super::dated::Part;
use super::layout::{Hint, Layout, head};
use super::shape::{End, Scan, Shape};
use super::{date, dated, lines};
use crate::lexicon::{Lexicon, layout as class};

/// What a stretch is by itself, wherever it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Front,
    Heading,
    Item,
    Quote,
    Caption,
    Date,
    Byline,
    /// Sentences.
    Prose,
    /// Anything else.
    Short,
}

impl Shape {
    /// `Tags:`, `Disclaimer:`, `Editor's note:`
    pub(super) fn is_labelled(&self) -> bool {
        (self.first & class::LABEL != 0 || self.any & class::NOTE != 0) && (1..32).contains(&self.colon_at)
    }

    /// In the imperative or the second person, or with an address to go to.
    pub(super) fn speaks_to_reader(&self) -> bool {
        let order = self.first & class::ORDER != 0 && self.strong + self.handles > 0;
        order
            || self.any & class::CALL != 0
            || self.address + self.addresses > 0
            || self.copyright
            || self.is_labelled()
    }
}

/// What a stretch is by itself.
pub(super) fn form(text: &str, layout: &Layout, scan: &Scan, index: usize, lexicon: &Lexicon) -> Form {
    let stretch = layout.stretches[index];
    let shape = &scan.shapes[index];
    let line = stretch.span.slice(text);
    match stretch.hint {
        Hint::FrontMatter => return Form::Front,
        Hint::Heading | Hint::Given(Zone::Headline) => return Form::Heading,
        Hint::Image | Hint::Given(Zone::Caption) => return Form::Caption,
        Hint::AfterImage if shape.words <= 40 => return Form::Caption,
        Hint::Item => return Form::Item,
        Hint::Quote => return Form::Quote,
        Hint::Given(Zone::Byline) => return Form::Byline,
        Hint::Given(Zone::Dateline) => return Form::Date,
        // prose would open the story
        Hint::Given(_) => return Form::Short,
        Hint::None | Hint::AfterImage => {}
    }
    if is_caption(line, shape, lexicon) {
        return Form::Caption;
    }
    if shape.numbers > 0 && shape.words <= 18 && date::is_date_line(line) {
        return Form::Date;
    }
    if lines::is_by(line) || is_by_in_pieces(text, layout, shape, index) || lines::is_credit_line(line, shape) {
        return Form::Byline;
    }
    if is_prose(shape) { Form::Prose } else { Form::Short }
}

/// The same at the head of the page, where the day may stand with a section, an outlet, a byline.
pub(super) fn head_form(line: &str, form: Form, lexicon: &Lexicon) -> Form {
    let Some(parts) = dated::parts(line, lexicon) else { return form };
    // `14/11/2021 | Harbour Press` looks like the credit of a picture, `Ada Stone/Harbour Press` is one
    let credited = form == Form::Caption && parts.iter().any(|(_, range)| line[range.clone()].contains('/'));
    let is_open = matches!(form, Form::Prose | Form::Short | Form::Date | Form::Caption) && !credited;
    if !is_open {
        return form;
    }
    if parts.iter().any(|(part, _)| *part == Part::Author) { Form::Byline } else { Form::Date }
}

/// `By <a href="…">Ada Stone</a>`, `By **Ada Stone**`
fn is_by_in_pieces(text: &str, layout: &Layout, shape: &Shape, index: usize) -> bool {
    let [by, name, ..] = layout.pieces_of(index) else { return false };
    let named = name.slice(text).trim_start().starts_with(char::is_uppercase);
    named && lines::is_bare_by(by.slice(text)) && shape.words <= 14 && shape.lower * 2 <= shape.words
}

/// Sentences: small letters, function words and an end.
pub(super) fn is_prose(shape: &Shape) -> bool {
    let ends = !matches!(shape.end, End::Open) || shape.quotes > 1 || shape.inner_stops > 0 || shape.words > 30;
    shape.words > 3 && shape.function > 0 && ends && shape.lower * 5 >= (shape.lower + shape.capital) * 2
}

/// Web words per length. Function words count against: sentences about websites have many.
pub(super) fn web(shape: &Shape) -> f32 {
    if shape.quotes > 1 && shape.report > 0 {
        return 0.0;
    }
    let order = shape.first & class::ORDER != 0 && shape.strong + shape.weak + shape.address + shape.handles > 0;
    let capped = |n: u32, most: u32| n.min(most) as f32;
    let points = 2.0 * capped(shape.strong, 8)
        + capped(shape.weak, 8)
        + 0.8 * capped(shape.address, 4)
        + 1.5 * capped(shape.addresses, 3)
        + capped(shape.handles, 2)
        + if shape.copyright { 4.0 } else { 0.0 }
        + if order { 1.5 } else { 0.0 }
        + 0.8 * capped(shape.bars, 6)
        + if shape.is_labelled() { 3.0 } else { 0.0 }
        - 0.3 * shape.function as f32
        - 1.0 * capped(shape.report + shape.quotes, 4);
    points / (0.6 + shape.words as f32 / 20.0)
}

/// Text about a picture: its credit stands at one of its ends.
pub(super) fn is_caption(line: &str, shape: &Shape, lexicon: &Lexicon) -> bool {
    if shape.words == 0 || shape.words > 70 {
        return false;
    }
    if shape.credit_first > 0 && !(shape.quotes > 1 && shape.report > 0) {
        let near = shape.credit_first <= 5 || shape.words <= shape.credit_last + 6;
        let set =
            shape.slashes > 0 || line.contains('(') || shape.credit_first <= 4 || shape.words <= shape.credit_last + 1;
        return near && (shape.words < 12 || set);
    }
    let labelled = shape.colon_at > 0 && shape.colon_at < 16;
    if labelled {
        let first = line.split([':', ' ', '/']).next().unwrap_or("");
        if lines::is(first, class::PICTURE, lexicon) || matches!(first, "Credit" | "CREDIT" | "Caption" | "CAPTION") {
            return shape.words <= 40;
        }
    }
    if shape.words <= 40 && shape.inner_stops < 2 && closes_with_credit(line, lexicon) {
        return true;
    }
    // `Jane Doe / Agency` and `AGENCY PHOTO/NAME` alone on their line.
    shape.slashes > 0 && shape.agency > 0 && shape.words <= 8 && shape.lower == 0 && shape.addresses == 0
}

/// No credit behind a caption is longer, in bytes.
const LONGEST_CREDIT: usize = 80;

/// `Smoke over the port. (Photo: Internet)`, `The library. Picture: Harbour Maps`
fn closes_with_credit(line: &str, lexicon: &Lexicon) -> bool {
    // nearly all lines leave here
    let end = &line.as_bytes()[line.len().saturating_sub(LONGEST_CREDIT)..];
    if memchr::memchr(b':', end).is_none() {
        return false;
    }
    let bracket = line.strip_suffix(')').and_then(|line| line.rsplit_once('('));
    let Some((_, credit)) = bracket.or_else(|| line.rsplit_once(". ")) else { return false };
    let Some((label, name)) = credit.split_once(':') else { return false };
    let named = bracket.is_some() || name.trim_start().starts_with(char::is_uppercase);
    let words = (1..6).contains(&name.split_whitespace().count());
    named && words && !label.contains(' ') && lines::is(label, class::PICTURE, lexicon)
}

/// A note of the desk: a correction, the print edition.
pub(super) fn is_note(shape: &Shape) -> bool {
    let about = shape.weak + shape.strong > 0;
    let print = shape.any & class::PRINT != 0 && about && shape.numbers > 0;
    let note = shape.any & class::NOTE != 0 && (about || shape.words <= 6 || shape.colon_at > 0) && shape.report == 0;
    (print || note) && shape.words <= 80 && shape.quotes == 0
}

/// `Stone reported from Oslo.`, `(Reporting by Ben Ash; Editing by …)`
pub(super) fn is_signed(shape: &Shape) -> bool {
    shape.any & class::SIGNED != 0
        && shape.quotes == 0
        && shape.words <= 45
        && (shape.opens_bracket || shape.capital * 3 >= shape.words)
}

/// `Ada Stone is a reporter for the Harbour Star.`
pub(super) fn is_bio(line: &str, shape: &Shape) -> bool {
    if shape.words > 45 || shape.quotes > 0 || shape.report > 0 || shape.role == 0 || shape.role_at > 14 {
        return false;
    }
    let mut words = line.split_whitespace();
    let named = words.by_ref().take(2).filter(|w| w.starts_with(char::is_uppercase)).count() == 2;
    let verb = words.take(3).any(|w| matches!(w, "is" | "are" | "was" | "writes" | "covers" | "edits" | "teaches"));
    named && verb
}

/// `TAPPER: Why?`, `Q: Why?`
pub(super) fn is_speaker(line: &str) -> bool {
    let head = head(line, 40);
    // nearly all lines have a small letter long before a colon
    let Some(colon) = head.bytes().position(|b| b == b':' || b.is_ascii_lowercase()) else {
        return false;
    };
    if head.as_bytes()[colon] != b':' {
        return false;
    }
    let name = head[..colon].trim_start_matches(['"', '“']);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters > 0 && !name.chars().any(char::is_lowercase) && line.len() > colon + 1
}

/// `BEIRUT, LEBANON` alone.
pub(super) fn is_caps_place(line: &str) -> bool {
    line.len() < 40
        && !line.ends_with('.')
        && line.len() > 3
        && line.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | ',' | '.' | '-' | '–' | '—'))
}
