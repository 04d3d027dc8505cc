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

/// Which paragraphs are turns of a transcript.
pub(super) struct Transcript {
    is_one: bool,
}

impl Transcript {
    /// Looks at the heads of all paragraphs.
    pub(super) fn find(lexed: &Lexed) -> Self {
        let mut labels: Vec<&[Token]> = Vec::new();
        for paragraph in lexed.paragraphs.iter().filter(|p| p.zone != Zone::Headline) {
            labels.extend(label(lexed, paragraph));
        }
        let most = labels.iter().map(|one| labels.iter().take(64).filter(|other| same(one, other)).count()).take(64);
        let most = most.max().unwrap_or(0);
        // one label alone is a list: "Time: 5 p.m."
        let others = labels.first().is_some_and(|first| labels.iter().any(|other| !same(first, other)));
        Self { is_one: labels.len() >= ENOUGH.0 && most >= ENOUGH.1 && others }
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
    (colon > 0 && name.iter().all(named) && tokens.len() > colon + 2).then_some(name)
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

fn same(one: &[Token], other: &[Token]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| {
            (a.word, a.end - a.start, a.case == Case::Upper) == (b.word, b.end - b.start, b.case == Case::Upper)
        })
}

/// Whether a headline's label can speak: not "Exclusive:", "Watch:".
fn is_somebody(name: &[Token], lexicon: &Lexicon) -> bool {
    !name.iter().any(|t| t.is_on(lexicon.lists.kicker, lexicon))
}
