//! Where the words of rules stand: each occurrence of an entry of some rule's own `words:`. Knows lists and tokens; not
//! what a rule thinks of its words.

use super::Context;
use crate::lex::Tokens;
use crate::lexicon::SetId;

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
        for (at, token) in (sentence.tokens.start..).zip(ctx.slice(&sentence.tokens)) {
            // nearly all words leave here
            if !token.lists.begins_term() {
                continue;
            }
            let words = tokens[at as usize..].iter().map(|t| t.word);
            let next = words.clone().nth(1).unwrap_or_default();
            if !ctx.lexicon.may_begin_term(token.lists, token.word, next) {
                continue;
            }
            ctx.lexicon.terms_at(token.lists, words, &mut here);
            for (list, len) in &here {
                let taken = terms.iter().rev().take(LOOK_BACK).any(|t| t.list == *list && t.tokens.end > at);
                if !taken {
                    terms.push(Term { list: *list, tokens: at..at + *len as u32 });
                }
            }
        }
    }
    terms
}

/// How many terms back one may be that overlaps: entries are short, and few lists share a word.
const LOOK_BACK: usize = 8;
