//! Where the words of rules stand: each occurrence of an entry of some rule's own `words:`. Knows lists and tokens; not
//! what a rule thinks of its words.

use super::Context;
use crate::lex::Tokens;
use crate::lexicon::{SetId, WordId};

/// An entry of a rule's own words, as it stands in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// The rule's list.
    pub list: SetId,
    /// The words.
    pub tokens: Tokens,
}

/// All terms in the order of the text. Of entries of one list that overlap the first is taken, the longest of those
/// that begin together.
pub(super) fn terms(ctx: Context<'_>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut here = Vec::new();
    let tokens = &ctx.lexed.tokens;
    for sentence in ctx.lexed.sentences.iter().filter(|s| s.has.may_begin_term()) {
        let mut at = sentence.tokens.start;
        // nearly all words are passed over here
        while let Some(skipped) =
            ctx.slice(&(at..sentence.tokens.end)).iter().position(|token| token.lists.begins_term())
        {
            let start = at + skipped as u32;
            at = start + 1;
            let token = &tokens[start as usize];
            let next = tokens.get(at as usize).map_or(WordId::default(), |next| next.word);
            if !ctx.lexicon.may_begin_term(token.lists, token.word, next) {
                continue;
            }
            ctx.lexicon.terms_at(token.lists, tokens[start as usize..].iter().map(|t| t.word), &mut here);
            for (list, len) in &here {
                let taken = terms.iter().rev().take(LOOK_BACK).any(|t| t.list == *list && t.tokens.end > start);
                if !taken {
                    terms.push(Term { list: *list, tokens: start..start + *len as u32 });
                }
            }
        }
    }
    terms
}

/// How many terms back one may be that overlaps: entries are short, and few lists share a word.
const LOOK_BACK: usize = 8;
