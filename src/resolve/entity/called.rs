//! What entities have been called, in a few bits, so that whoever was never called by a noun is passed over. Knows words
//! of names and roles; not who is meant.

use super::Entities;
use crate::lex::Tokens;
use crate::lexicon::Class;
use crate::resolve::Context;
use crate::resolve::name::folded;

/// Words of names, heads of descriptions and words of roles, folded, in `N` times 64 bits. Its no is a no, so that
/// whoever was never called by a word is passed over at once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Called<const N: usize> {
    words: [u64; N],
    /// First letters of titles cut short, which stand for longer words: "Sen.".
    short: u32,
}

impl<const N: usize> Called<N> {
    const fn add(&mut self, word: u64) {
        self.words[(word >> 32) as usize % N] |= 1 << (word >> 58);
    }

    const fn may_hold(&self, word: u64) -> bool {
        self.words[(word >> 32) as usize % N] & (1 << (word >> 58)) != 0
    }

    /// Whether a noun may mean those called so: as it stands, in the singular, or cut short to a title with that first
    /// letter.
    pub(super) const fn may_mean(&self, noun: u64, singular: u64, letter: u32) -> bool {
        self.may_hold(noun) || self.may_hold(singular) || self.short & letter != 0
    }
}

impl<const N: usize> Default for Called<N> {
    fn default() -> Self {
        Self { words: [0; N], short: 0 }
    }
}

/// The bit of the first letter of a word.
pub(super) fn first_letter(word: &str) -> u32 {
    word.bytes().next().map_or(0, |first| 1 << (first % 32))
}

impl Entities {
    /// Notes that the entity has been called by the word.
    pub(super) fn call(&mut self, entity: u32, word: u64) {
        self.called.add(word);
        self.all[entity as usize].called.add(word);
    }

    /// The same for the words of its role.
    pub(super) fn call_by_role(&mut self, ctx: &Context<'_>, entity: u32, role: &Tokens) {
        for token in ctx.slice(role) {
            self.call(entity, folded(ctx, token));
            if token.is(Class::TitleShort) {
                let short = first_letter(ctx.word_of(token));
                self.called.short |= short;
                self.all[entity as usize].called.short |= short;
            }
        }
    }
}
