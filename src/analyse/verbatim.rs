//! Sentences outside of marks that repeat what stands in marks elsewhere. Knows runs of words; not who speaks.
//!
//! Runs of four words of all longer quotations set bits of a small table; of each sentence a few runs are looked up
//! there, and only what passes is compared in full. So a text without repetition costs little more than its quotations.

use super::{Context, Cover};
use crate::lex::{Kind, Token, Tokens};
use crate::markup::Zone;
use crate::syntax::QuotationKind;
use crate::word;

/// Words in a run.
const RUN: usize = 4;

/// Words of a quotation, and of a sentence, from which on repetition is no accident.
const WORDS: usize = 8;

/// Words of a sentence that are compared.
const REACH: usize = 120;

/// Share of a sentence's words that must return.
const SHARE: f64 = 0.9;

/// Where quotations are the story's own.
const ZONES: [Zone; 3] = [Zone::Body, Zone::ListItem, Zone::BlockQuote];

/// Words of the table; a power of two.
const TABLE: usize = 256;

/// A sentence outside of marks that somebody is quoted with elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Verbatim {
    /// Row of the sentence.
    pub sentence: u32,
    /// Row of the quotation.
    pub quotation: u32,
    /// Share of the sentence's words that stand in the quotation as well, 0 to 1.
    pub share: f64,
}

/// All of them, by sentence.
pub(crate) fn verbatim(ctx: Context<'_>, cover: &Cover) -> Vec<Verbatim> {
    let quotations = || {
        let long = |q: &crate::syntax::Quotation| q.kind == QuotationKind::Speech && q.words as usize >= WORDS;
        // a headline may quote what the text has as an answer or a list
        let told = move |q: &crate::syntax::Quotation| {
            let paragraph = ctx.lexed.paragraph_of(q.tokens.start).and_then(|p| ctx.lexed.paragraphs.get(p as usize));
            q.attribution.is_some() && paragraph.is_some_and(|p| ZONES.contains(&p.zone))
        };
        (0..).zip(&ctx.syntax.quotations).filter(move |(_, q)| !q.nested && long(q) && told(q))
    };
    let mut table = [0_u64; TABLE];
    let mut words: Vec<u64> = Vec::new();
    for (_, quotation) in quotations() {
        keys(ctx, &quotation.tokens, usize::MAX, &mut words);
        for key in run_keys(&words) {
            let (row, bit) = place(key);
            table[row] |= bit;
        }
    }
    let mut found = Vec::new();
    if table.iter().all(|row| *row == 0) {
        return found;
    }
    let mut index: Option<Vec<(u64, u32)>> = None;
    for (row, sentence) in (0..).zip(&ctx.lexed.sentences) {
        let tokens = &sentence.tokens;
        if tokens.len() < WORDS || cover.is_quoted(tokens.start) || cover.is_quoted(tokens.end - 1) {
            continue;
        }
        if !may_begin_or_end(ctx, tokens, &table) {
            continue;
        }
        keys(ctx, tokens, REACH, &mut words);
        if words.len() < WORDS || !may_repeat(&words, &table) || tokens.clone().any(|t| cover.is_quoted(t)) {
            continue;
        }
        let index = index.get_or_insert_with(|| {
            let mut all = Vec::new();
            let mut words = Vec::new();
            for (row, quotation) in quotations() {
                keys(ctx, &quotation.tokens, usize::MAX, &mut words);
                all.extend(run_keys(&words).map(|key| (key, row)));
            }
            all.sort_unstable();
            all.dedup();
            all
        });
        found.extend(compare(&words, index).map(|(quotation, share)| Verbatim { sentence: row, quotation, share }));
    }
    found
}

/// Whether the first or the last run of the sentence may stand in some quotation: what [`may_repeat`] is not asked about
/// otherwise, since it wants two of three.
fn may_begin_or_end(ctx: Context<'_>, tokens: &Tokens, table: &[u64; TABLE]) -> bool {
    let slice = ctx.slice(tokens);
    let words = || slice.iter().filter(|t| is_word(t));
    let holds = |run: [u64; RUN]| {
        let (row, bit) = place(key(&run));
        table[row] & bit != 0
    };
    // of an endless sentence only the beginning is compared: where that ends is not known here
    if slice.len() > REACH {
        return true;
    }
    let mut run = [0; RUN];
    let first = words().zip(&mut run).map(|(token, key)| *key = key_of(ctx, token)).count();
    if first < RUN {
        return false;
    }
    if holds(run) {
        return true;
    }
    words().rev().zip(run.iter_mut().rev()).for_each(|(token, key)| *key = key_of(ctx, token));
    holds(run)
}

/// Whether two of three runs of the sentence may stand in some quotation.
fn may_repeat(words: &[u64], table: &[u64; TABLE]) -> bool {
    let last = words.len() - RUN;
    let probes = [0, last / 2, last];
    let hits = probes.iter().filter(|at| {
        let (row, bit) = place(key(&words[**at..**at + RUN]));
        table[row] & bit != 0
    });
    hits.count() >= 2
}

/// The quotation that holds most of the sentence, and how much of it.
fn compare(words: &[u64], index: &[(u64, u32)]) -> Option<(u32, f64)> {
    let row_of = |key: u64| {
        let at = index.partition_point(|(k, _)| *k < key);
        index.get(at).filter(|(k, _)| *k == key).map(|(_, row)| *row)
    };
    let rows: Vec<Option<u32>> = run_keys(words).map(row_of).collect();
    let mut seen: Vec<u32> = rows.iter().flatten().copied().collect();
    seen.sort_unstable();
    // the quotation of most runs is the only one that can hold nearly all words
    let best = seen.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?[0];
    let mut held = vec![false; words.len()];
    for (at, _) in rows.iter().enumerate().filter(|(_, row)| **row == Some(best)) {
        held[at..at + RUN].fill(true);
    }
    let share = held.iter().filter(|h| **h).count() as f64 / words.len() as f64;
    (share >= SHARE).then_some((best, share))
}

/// Keys of the words: known ones by number, others by hash.
fn keys(ctx: Context<'_>, tokens: &Tokens, most: usize, out: &mut Vec<u64>) {
    out.clear();
    let words = ctx.slice(tokens).iter().filter(|t| is_word(t)).take(most);
    out.extend(words.map(|token| key_of(ctx, token)));
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, Kind::Word | Kind::Number)
}

fn key_of(ctx: Context<'_>, token: &Token) -> u64 {
    match token.word.0 {
        0 => word::hash(token.span().slice(ctx.text).as_bytes()),
        id => u64::from(id),
    }
}

/// What a run is known by: the value of its words as digits, so that the next run is known from the one before.
fn key(run: &[u64]) -> u64 {
    run.iter().fold(0, |key: u64, word| key.wrapping_mul(BASE).wrapping_add(*word))
}

/// An odd number without pattern.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The weight of the word that leaves a run.
const LEAVING: u64 = BASE.wrapping_mul(BASE).wrapping_mul(BASE).wrapping_mul(BASE);

/// The keys of all runs of the words.
fn run_keys(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    let first = words.get(..RUN).map(key);
    let later = words.get(RUN..).unwrap_or_default().iter().zip(words).scan(first, |known, (comes, leaves)| {
        let key = known.as_mut()?;
        *key = key.wrapping_mul(BASE).wrapping_add(*comes).wrapping_sub(leaves.wrapping_mul(LEAVING));
        Some(*key)
    });
    first.into_iter().chain(later)
}

const fn place(key: u64) -> (usize, u64) {
    let key = key.wrapping_mul(BASE);
    ((key >> 40) as usize % TABLE, 1 << (key >> 58))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_runs_follow_from_each_other() {
        let words: Vec<u64> = (3..20).map(|n: u64| n.pow(13)).collect();
        for end in [0, 3, 4, 5, words.len()] {
            let each: Vec<u64> = words[..end].windows(RUN).map(key).collect();
            assert_eq!(run_keys(&words[..end]).collect::<Vec<_>>(), each);
        }
    }
}
