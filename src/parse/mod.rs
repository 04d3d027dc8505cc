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

use crate::lex::{Inventory, Lexed, Paragraph, Tokens};
use crate::lexicon::{Class, CueClass, Lexicon};
use crate::markup::Zone;
use crate::syntax::{NounPhrase, Quotation, Syntax};

/// Longest unit, in chunks: the productions look to both ends of their unit, so this bounds their work.
const MAX_UNIT: usize = 240;

/// Reads all prose of the article.
pub fn parse(text: &str, lexed: &Lexed, lexicon: &Lexicon) -> Syntax {
    let mut quotations = quotation::quotations(lexed);
    let mut found: Vec<Found> = Vec::with_capacity(lexed.sentences.len());
    let mut chunks: Vec<Chunk> = Vec::with_capacity(MAX_UNIT);
    let mut speaker = attribution::Speaker::default();
    let mut announced: Option<Found> = None;
    let mut quotation = 0;
    let mut noun_phrases: Vec<NounPhrase> = Vec::with_capacity(lexed.tokens.len() / 4);
    let transcript = Transcript::find(text, lexed);
    let mut turn: Option<u32> = None;
    // the attribution whose content is set off as a block, and the last paragraph of it
    let mut block: Option<(usize, usize)> = None;
    for (number, paragraph) in lexed.paragraphs.iter().enumerate() {
        let first = found.len();
        let from = quotation;
        let continued = match transcript.turn(lexed, lexicon, paragraph) {
            Some(opened) => {
                turn = Some(first as u32).filter(|_| paragraph.zone != Zone::Headline);
                found.push(opened);
                None
            }
            None => turn.filter(|_| transcript.goes_on(paragraph)),
        };
        if let Some(turn) = continued {
            found[turn as usize].content.push(paragraph.tokens.clone());
        } else if found.len() == first {
            turn = None;
        }
        let quoted = matches!(block, Some((_, last)) if last + 1 == number) && paragraph.zone == Zone::BlockQuote;
        if let Some((open, last)) = block.as_mut().filter(|_| quoted) {
            found[*open].content.push(paragraph.tokens.clone());
            *last = number;
        } else if paragraph.zone == Zone::BlockQuote
            && let Some(mut opened) = announced.take().filter(|opened| says(lexed, opened))
        {
            // "A trader said:" and what is set off below it
            opened.content.push(paragraph.tokens.clone());
            block = Some((found.len(), number));
            found.push(opened);
        } else {
            let ahead = &quotations[quotation.min(quotations.len())..];
            announce(announced.take(), lexed, paragraph, ahead, &mut found);
        }
        let scope = &Scope::new(&lexed.tokens, lexicon, &quotations);
        let mut sentence = paragraph.sentences.start as usize;
        while sentence < paragraph.sentences.end as usize {
            let start = lexed.sentences[sentence].tokens.start;
            let mut end = lexed.sentences[sentence].tokens.end;
            let mut has = lexed.sentences[sentence].has;
            sentence += 1;
            // sentences that one quotation holds together are one unit
            while sentence < paragraph.sentences.end as usize
                && quotation::outer_at(&quotations, end).is_some_and(|q| q.tokens.start < end)
            {
                end = lexed.sentences[sentence].tokens.end;
                has = has.with(lexed.sentences[sentence].has);
                sentence += 1;
            }
            chunks.clear();
            quotation = phrase::chunk(scope, start, end, quotation, &mut chunks);
            keep_noun_phrases(&chunks, &mut noun_phrases);
            for window in chunks.chunks(MAX_UNIT) {
                let unit =
                    Unit::new(scope, window, if window.len() < chunks.len() { among(lexed, window) } else { has });
                if unit.may_tell() {
                    attribution::unit(&unit, &mut found);
                }
            }
        }
        if let Some(window) = chunks.chunks(MAX_UNIT).last().filter(|w| ends_with_colon(w)) {
            announced = attribution::announced(&Unit::new(scope, window, among(lexed, window)));
        }
        let here = attribution::Here { number, paragraph, first };
        attribution::attach_quotations(lexed, &here, &mut quotations, from..quotation, &mut found, &mut speaker);
        if let Some(turn) = continued {
            let free = |q: &&mut Quotation| q.attribution.is_none() && !q.nested;
            quotations[from..quotation].iter_mut().filter(free).for_each(|q| q.attribution = Some(turn));
        }
    }
    let attributions = attribution::finish(&lexed.tokens, lexicon, &mut quotations, found);
    let mut figures = Vec::new();
    figure::figures(text, lexed, lexicon, &mut figures);
    Syntax { quotations, attributions, figures, noun_phrases }
}

/// Appends the noun phrases among the chunks. All chunks are written and the others written over: which are noun phrases
/// cannot be guessed.
fn keep_noun_phrases(chunks: &[Chunk], kept: &mut Vec<NounPhrase>) {
    let mut len = kept.len();
    kept.resize(len + chunks.len(), NounPhrase { tokens: 0..0, head: 0 });
    for chunk in chunks {
        kept[len] = NounPhrase { tokens: chunk.start..chunk.end, head: chunk.head };
        len += usize::from(chunk.is_nominal());
    }
    kept.truncate(len);
}

/// Whether a verb of speech announces it: not "Here are our favourites:".
fn says(lexed: &Lexed, announced: &Found) -> bool {
    lexed.slice(&announced.cue).iter().any(|t| t.is(Class::Cue))
}

fn ends_with_colon(chunks: &[Chunk]) -> bool {
    chunks.last().is_some_and(|c| c.kind == ChunkKind::Colon)
}

/// What the tokens of the chunks have among them.
fn among(lexed: &Lexed, chunks: &[Chunk]) -> Inventory {
    let tokens = chunks.first().zip(chunks.last()).map_or(0..0, |(first, last)| first.start..last.end);
    Inventory::of(lexed.slice(&tokens))
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
    let scope = &Scope::new(&lexed.tokens, lexicon, &syntax.quotations);
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
