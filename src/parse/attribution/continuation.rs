//! Quotations without a cue of their own: which attribution they continue. Knows paragraphs and what was found in
//! them; not who a source is.

use super::{BARE, Found};
use crate::lex::{Kind, Lexed, Paragraph};
use crate::lexicon::{Class, CueClass};
use crate::syntax::{Quotation, QuotationKind};

/// What the paragraphs before leave to those after them.
#[derive(Default)]
pub(in crate::parse) struct Speaker {
    /// The last attribution with speech in marks, and the paragraph it was last heard in.
    last: Option<(usize, usize)>,
    /// The one who spoke before somebody else did.
    other: Option<usize>,
}

impl Speaker {
    fn hears(&mut self, found: &[Found], owner: usize, number: usize) {
        let spoke = self.last.map(|(last, _)| last).filter(|last| found[*last].source != found[owner].source);
        self.other = spoke.or(self.other);
        self.last = Some((owner, number));
    }
}

/// The paragraph at hand: its number, its tokens, and what was found in it.
pub(in crate::parse) struct Here<'a> {
    pub(in crate::parse) number: usize,
    pub(in crate::parse) paragraph: &'a Paragraph,
    /// Index in `found` of the first attribution of the paragraph.
    pub(in crate::parse) first: usize,
}

/// Gives each free quotation of `range` to the attribution it continues.
pub(in crate::parse) fn attach_quotations(
    lexed: &Lexed,
    here: &Here<'_>,
    quotations: &mut [Quotation],
    range: std::ops::Range<usize>,
    found: &mut [Found],
    speaker: &mut Speaker,
) {
    if range.is_empty() {
        return;
    }
    let owners = Owners::new(lexed, here.first, &found[here.first..]);
    let number = here.number;
    for index in range {
        if quotations[index].nested {
            continue;
        }
        let tokens = quotations[index].tokens.clone();
        if let Some(owner) = owners.holding(tokens.start) {
            quotations[index].attribution = Some(owner as u32);
            claim_chain(quotations, index, owner, found);
            // "“Boats,” said Ode. “All of them.”": a word that is all that was said
            let said = found[owner].content.first().is_some_and(|c| c.start == tokens.start);
            if matches!(quotations[index].kind, QuotationKind::Speech | QuotationKind::Fragment) || said {
                speaker.hears(found, owner, number);
            }
            continue;
        }
        let by_itself = stands_alone(lexed, &quotations[index]);
        let full = quotations[index].kind == QuotationKind::Speech;
        if !(full || by_itself && quotations[index].kind != QuotationKind::Name) {
            continue;
        }
        let continued =
            quotations[index].continues.and_then(|q| quotations[q as usize].attribution).map(|a| a as usize);
        let same = speaker.last.filter(|(_, p)| *p == number).map(|(a, _)| a);
        let bare = tokens.start == here.paragraph.tokens.start && by_itself;
        let before = speaker.last.filter(|(_, p)| bare && *p + 1 == number && full).map(|(a, _)| a);
        // “Rain,” I say. / “Listen again.”: what the reporter is answered
        let before = before.and_then(|last| if is_reporter(lexed, &found[last]) { speaker.other } else { Some(last) });
        let reported = if full && by_itself {
            reported(here.first, found, tokens.start).or_else(|| bare_before(lexed, found, tokens.start))
        } else {
            None
        };
        let Some(owner) = continued.or(same).or(owners.ahead(tokens.end)).or(reported).or(before) else { continue };
        found[owner].content.push(tokens);
        quotations[index].attribution = Some(owner as u32);
        claim_chain(quotations, index, owner, found);
        speaker.hears(found, owner, number);
    }
}

/// Whether "I" speaks.
fn is_reporter(lexed: &Lexed, found: &Found) -> bool {
    let token = found.source.as_ref().filter(|s| s.len() == 1).and_then(|s| lexed.tokens.get(s.start as usize));
    token.is_some_and(|t| t.is(Class::SubjectPronoun) && t.end - t.start == 1)
}

/// The statement that ends just before the token: "Ode said the road was shut. **“Nobody warned us.”**"
fn reported(first: usize, found: &[Found], token: u32) -> Option<usize> {
    let ends = |f: &Found| f.content.iter().map(|c| c.end).max().unwrap_or_default();
    let near = found[first..].iter().enumerate().rev().take(8);
    near.filter(|(_, f)| f.source.is_some() && f.class.is_some_and(CueClass::is_statement))
        .find(|(_, f)| ends(f) <= token && token <= ends(f) + 2 && f.cue.end <= token)
        .map(|(i, _)| first + i)
}

/// "Ode said in a statement. **“Nobody warned us.”**": the sentence before has a speaker and nothing said.
fn bare_before(lexed: &Lexed, found: &[Found], token: u32) -> Option<usize> {
    let last = found.len().checked_sub(1).filter(|l| found[*l].production == BARE)?;
    let sentence = lexed.sentence_of(found[last].cue.start)?;
    let bare = found[last].content.is_empty();
    (bare && lexed.sentences[sentence as usize].tokens.end == token).then_some(last)
}

/// The speaker of a quotation of several paragraphs may be named only in the last: the others are theirs as well.
fn claim_chain(quotations: &mut [Quotation], index: usize, owner: usize, found: &mut [Found]) {
    let mut at = index;
    while let Some(before) = quotations[at].continues.map(|q| q as usize) {
        if quotations[before].attribution.is_some() {
            return;
        }
        quotations[before].attribution = Some(owner as u32);
        let tokens = quotations[before].tokens.clone();
        found[owner].content.push(tokens);
        at = before;
    }
}

/// Where the contents and cues of a paragraph stand, sorted: a paragraph may hold thousands.
struct Owners {
    /// Start, end and attribution of each piece of content; ends are running maxima, so that a search finds the
    /// piece that reaches farthest.
    pieces: Vec<(u32, u32, usize)>,
    /// Start of each cue of speech in marks, and its attribution.
    cues: Vec<(u32, usize)>,
}

impl Owners {
    fn new(lexed: &Lexed, first: usize, found: &[Found]) -> Self {
        let numbered = || found.iter().enumerate().map(|(i, f)| (first + i, f));
        let mut pieces: Vec<(u32, u32, usize)> =
            numbered().flat_map(|(i, f)| f.content.iter().map(move |c| (c.start, c.end, i))).collect();
        pieces.sort_unstable();
        let mut reach = (0, 0);
        for piece in &mut pieces {
            if piece.1 < reach.0 {
                (piece.1, piece.2) = reach;
            }
            reach = (piece.1, piece.2);
        }
        let spoken = numbered().filter(|(_, f)| f.content.iter().take(4).any(|c| is_mark(lexed, c.start)));
        let mut cues: Vec<(u32, usize)> = spoken.map(|(i, f)| (f.cue.start, i)).collect();
        cues.sort_unstable();
        Self { pieces, cues }
    }

    /// The attribution in whose content the token stands.
    fn holding(&self, token: u32) -> Option<usize> {
        let at = self.pieces.partition_point(|p| p.0 <= token).checked_sub(1)?;
        self.pieces.get(at).filter(|p| token < p.1).map(|p| p.2)
    }

    /// The next attribution with speech in marks whose cue stands at or after the token.
    fn ahead(&self, token: u32) -> Option<usize> {
        let at = self.cues.partition_point(|c| c.0 < token);
        self.cues.get(at).map(|c| c.1)
    }
}

fn is_mark(lexed: &Lexed, token: u32) -> bool {
    lexed.tokens.get(token as usize).is_some_and(|t| t.is_double_mark() || t.kind == Kind::OpenSingle)
}

/// Whether the quotation is a sentence by itself: nothing of the sentence stands outside the marks.
fn stands_alone(lexed: &Lexed, quotation: &Quotation) -> bool {
    let starts = lexed
        .sentence_of(quotation.tokens.start)
        .and_then(|s| lexed.sentences.get(s as usize))
        .is_some_and(|s| s.tokens.start == quotation.tokens.start);
    let ends = lexed
        .sentence_of(quotation.tokens.end.saturating_sub(1))
        .and_then(|s| lexed.sentences.get(s as usize))
        .is_some_and(|s| s.tokens.end <= quotation.tokens.end + 1);
    starts && ends
}
