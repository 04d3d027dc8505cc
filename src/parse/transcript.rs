//! Speakers named before a colon at the head of a paragraph: "Q:", "ODE:", and "Ode: The port stays shut" as a
//! headline. Knows paragraphs and their first tokens; not sentences.

use super::attribution::Found;
use crate::lex::{Case, Kind, Kinds, Lexed, Paragraph, Token};
use crate::lexicon::{Class, Classes, CueClass, Lexicon};
use crate::markup::Zone;

/// Longest label, in tokens: "Chief Justice Ann Lund".
const MAX_LABEL: usize = 5;
/// Paragraphs with labels that make a transcript, and how often one of them must return.
const ENOUGH: (usize, usize) = (3, 2);

/// Labels that are compared with each other.
const MOST_LABELS: usize = 64;

/// Which paragraphs are turns of a transcript.
pub(super) struct Transcript {
    is_one: bool,
    /// The first token of the last turn: what follows is no part of the talk.
    last: u32,
}

impl Transcript {
    /// Looks at the heads of all paragraphs.
    pub(super) fn find(text: &str, lexed: &Lexed) -> Self {
        let mut labels: Vec<&[Token]> = Vec::new();
        let mut last = 0;
        for paragraph in lexed.paragraphs.iter().filter(|p| p.zone != Zone::Headline) {
            if let Some(label) = label(lexed, paragraph) {
                labels.push(label);
                last = paragraph.tokens.start;
            }
        }
        let counted = || labels.iter().take(MOST_LABELS);
        let most = counted().map(|one| counted().filter(|other| same(text, one, other)).count()).max().unwrap_or(0);
        // one label alone is a list: "Time: 5 p.m."; labels that do not return are headings: "Ode: a narrow lead"
        let others = labels.first().is_some_and(|first| labels.iter().any(|other| !same(text, first, other)));
        let returns = |one: &&[Token]| counted().filter(|other| same_surname(text, one, other)).count() > 1;
        let turns = others && counted().filter(|one| !returns(one)).count() * 2 <= counted().count();
        Self { is_one: labels.len() >= ENOUGH.0 && most >= ENOUGH.1 && turns, last }
    }

    /// Whether the paragraph goes on with the turn before it: it stands within the talk and names no speaker.
    pub(super) fn goes_on(&self, paragraph: &Paragraph) -> bool {
        self.is_one && paragraph.zone == Zone::Body && paragraph.tokens.start < self.last
    }

    /// What the paragraph says as a whole, if a speaker is named before it.
    pub(super) fn turn(&self, lexed: &Lexed, lexicon: &Lexicon, paragraph: &Paragraph) -> Option<Found> {
        let tokens = lexed.slice(&paragraph.tokens);
        let name = label(lexed, paragraph)?;
        let heads =
            paragraph.zone == Zone::Headline && !tokens.iter().any(Token::is_double_mark) && is_somebody(name, lexicon);
        if !heads && (!self.is_one || paragraph.zone == Zone::Headline) {
            return None;
        }
        let colon = paragraph.tokens.start + name.len() as u32;
        Some(Found {
            source: Some(paragraph.tokens.start..colon),
            cue: colon..colon + 1,
            class: Some(CueClass::Neutral),
            content: std::iter::once(colon + 1..paragraph.tokens.end).collect(),
            recipient: None,
            production: if heads { "headline colon" } else { "transcript" },
        })
    }
}

/// The capitalised words before the colon that opens the paragraph, if more follows.
fn label<'t>(lexed: &'t Lexed, paragraph: &Paragraph) -> Option<&'t [Token]> {
    if !paragraph.has.has_kind(Kinds::any(&[Kind::Colon])) {
        return None;
    }
    let tokens = lexed.slice(&paragraph.tokens);
    let colon = tokens.iter().take(MAX_LABEL + 1).position(|t| t.kind == Kind::Colon)?;
    let name = &tokens[..colon];
    // "A:" is no article
    let letter = colon == 1 && name[0].end - name[0].start == 1;
    let named = |t: &Token| t.kind == Kind::Word && t.is_capitalised() && (letter || !t.is_any(NO_NAME));
    // "Ode: 1,547": a count
    let counts = tokens.get(colon + 1).is_some_and(|t| t.kind == Kind::Number) && tokens.len() < colon + 5;
    (colon > 0 && name.iter().all(named) && tokens.len() > colon + 2 && !counts).then_some(name)
}

/// Words of labels that name nobody: "How to help:", "The vote:".
const NO_NAME: Classes = Classes::any(&[
    Class::Determiner,
    Class::Possessive,
    Class::Preposition,
    Class::Coordinator,
    Class::Subordinator,
    Class::Interrogative,
    Class::SubjectPronoun,
    Class::Month,
    Class::Weekday,
    Class::TimeUnit,
]);

fn same(text: &str, one: &[Token], other: &[Token]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(a, b)| same_word(text, a, b) && (a.case == Case::Upper) == (b.case == Case::Upper))
}

/// "Ann Ode" and then "Ode"
fn same_surname(text: &str, one: &[Token], other: &[Token]) -> bool {
    one.last().zip(other.last()).is_some_and(|(a, b)| same_word(text, a, b))
}

fn same_word(text: &str, one: &Token, other: &Token) -> bool {
    one.word == other.word && one.span().slice(text).eq_ignore_ascii_case(other.span().slice(text))
}

/// Whether a headline's label can speak: not "Exclusive:", "Watch:".
fn is_somebody(name: &[Token], lexicon: &Lexicon) -> bool {
    !name.iter().any(|t| t.is_on(lexicon.lists.kicker, lexicon))
}
