//! The grammar: from tokens to quotations, attributions and figures. It never fails; nom's `IResult` stays in
//! here. Knows words and marks; not who a source is, nor whether anything needs one.

mod attribution;
mod figure;
mod input;
mod phrase;
mod quotation;
mod transcript;

use attribution::{Found, Unit};
use phrase::{Chunk, ChunkKind, Scope};
use transcript::Transcript;

use crate::lex::{Lexed, Paragraph, Tokens};
use crate::lexicon::{Class, Classes, CueClass, Lexicon, ListBits};
use crate::syntax::{NounPhrase, Quotation, Syntax};

/// Longest unit, in chunks: the productions look to both ends of their unit, so this bounds their work.
const MAX_UNIT: usize = 240;

/// Words without which a unit says nothing on anybody's behalf.
const TELLING: Classes = Classes::any(&[Class::Cue, Class::Poll, Class::Study]);

/// The lists of what only may be a cue: "pointed" before "out", "insistence" before "that".
fn telling_lists(lexicon: &Lexicon) -> ListBits {
    let lists = &lexicon.lists;
    ListBits::of_lists(&[lists.cue, lists.noun_statement, lists.noun_attitude])
}

/// Reads all prose of the article.
pub fn parse(text: &str, lexed: &Lexed, lexicon: &Lexicon) -> Syntax {
    let mut quotations = quotation::quotations(lexed);
    let mut found: Vec<Found> = Vec::new();
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut speaker = attribution::Speaker::default();
    let mut announced: Option<Found> = None;
    let mut quotation = 0;
    let mut noun_phrases: Vec<NounPhrase> = Vec::new();
    let transcript = Transcript::find(lexed);
    let telling = telling_lists(lexicon);
    for (number, paragraph) in lexed.paragraphs.iter().enumerate() {
        let first = found.len();
        found.extend(transcript.turn(lexed, lexicon, paragraph));
        let from = quotation;
        announce(announced.take(), lexed, paragraph, &quotations[quotation.min(quotations.len())..], &mut found);
        let scope = Scope { tokens: &lexed.tokens, lexicon, quotations: &quotations };
        let mut sentence = paragraph.sentences.start as usize;
        while sentence < paragraph.sentences.end as usize {
            let start = lexed.sentences[sentence].tokens.start;
            let mut end = lexed.sentences[sentence].tokens.end;
            sentence += 1;
            // sentences that one quotation holds together are one unit
            while sentence < paragraph.sentences.end as usize
                && quotation::outer_at(&quotations, end).is_some_and(|q| q.tokens.start < end)
            {
                end = lexed.sentences[sentence].tokens.end;
                sentence += 1;
            }
            chunks.clear();
            quotation = phrase::chunk(scope, start, end, quotation, &mut chunks);
            noun_phrases.extend(
                chunks.iter().filter(|c| c.is_nominal()).map(|c| NounPhrase { tokens: c.start..c.end, head: c.head }),
            );
            for window in chunks.chunks(MAX_UNIT) {
                let tokens = window[0].start as usize..window[window.len() - 1].end as usize;
                let speaks = |c: &Chunk| c.is_quote() || c.kind == ChunkKind::According;
                if window.iter().any(speaks)
                    || scope.tokens[tokens].iter().any(|t| t.is_any(TELLING) || t.lists.meets(telling))
                {
                    attribution::unit(Unit { scope, chunks: window }, &mut found);
                }
            }
        }
        if let Some(window) = chunks.chunks(MAX_UNIT).last() {
            announced = attribution::announced(Unit { scope, chunks: window });
        }
        let here = attribution::Here { number, paragraph, first };
        attribution::attach_quotations(lexed, &here, &mut quotations, from..quotation, &mut found, &mut speaker);
    }
    let attributions = attribution::finish(&lexed.tokens, lexicon, &mut quotations, found);
    let mut figures = Vec::new();
    figure::figures(text, lexed, lexicon, &mut figures);
    Syntax { quotations, attributions, figures, noun_phrases }
}

/// A piece that the grammar cuts sentences into, for people who ask why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// What it was taken for.
    pub name: &'static str,
    /// Its tokens.
    pub tokens: Tokens,
    /// The class of the cue that it may be.
    pub cue: Option<CueClass>,
}

/// The pieces that the grammar sees in `tokens`, which begin with a sentence.
pub fn pieces(lexed: &Lexed, lexicon: &Lexicon, syntax: &Syntax, tokens: &Tokens) -> Vec<Piece> {
    let scope = Scope { tokens: &lexed.tokens, lexicon, quotations: &syntax.quotations };
    let first = syntax.quotations.partition_point(|q| q.tokens.start < tokens.start);
    let mut chunks = Vec::new();
    phrase::chunk(scope, tokens.start, tokens.end, first, &mut chunks);
    let piece = |c: &Chunk| Piece { name: c.kind.name(), tokens: c.start..c.end, cue: c.cue.map(|cue| cue.class) };
    chunks.iter().map(piece).collect()
}

/// Gives the speech that opens the paragraph to whom the paragraph before announced.
fn announce(
    announced: Option<Found>,
    lexed: &Lexed,
    paragraph: &Paragraph,
    quotations: &[Quotation],
    found: &mut Vec<Found>,
) {
    let Some(mut announced) = announced else { return };
    let Some(first) = quotations.first().filter(|q| q.tokens.start == paragraph.tokens.start) else { return };
    let end = lexed
        .sentence_of(first.tokens.end.saturating_sub(1))
        .map_or(first.tokens.end, |s| lexed.sentences[s as usize].tokens.end);
    // a cue of its own: the colon only led up to it
    if first.tokens.end + 2 < end {
        return;
    }
    announced.content.push(first.tokens.clone());
    found.push(announced);
}
