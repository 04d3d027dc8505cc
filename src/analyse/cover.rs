//! For every token, whose words it is: the outermost attribution it is content of, and whether it stands in marks.
//! Knows token ranges; not rules.

use super::Context;
use crate::article::Voice;
use crate::lex::Tokens;
use crate::lexicon::CueClass;

/// Who covers each token.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Attribution + 1, or 0 (hearsay covers nothing, as nobody is named); and [`QUOTED`].
    tokens: Vec<u32>,
}

/// The bit of a token that stands in quotation marks.
const QUOTED: u32 = 1 << 31;

impl Cover {
    pub(super) fn new(ctx: Context<'_>) -> Self {
        let mut tokens = vec![0; ctx.lexed.tokens.len()];
        for (index, attribution) in ctx.syntax.attributions.iter().enumerate() {
            if attribution.cue_class == Some(CueClass::Hearsay) || attribution.parent.is_some() {
                continue;
            }
            for piece in &attribution.content {
                let (first, last) = (piece.start as usize, piece.end.saturating_sub(1) as usize);
                // taken already: many cues may share one endless quotation
                if piece.is_empty() || tokens[first] != 0 && tokens[last] != 0 {
                    continue;
                }
                for slot in &mut tokens[piece.start as usize..piece.end as usize] {
                    if *slot == 0 {
                        *slot = index as u32 + 1;
                    }
                }
            }
        }
        for quotation in ctx.syntax.quotations.iter().filter(|q| !q.nested) {
            for slot in &mut tokens[quotation.tokens.start as usize..quotation.tokens.end as usize] {
                *slot |= QUOTED;
            }
        }
        Self { tokens }
    }

    /// The outermost attribution whose content the token is.
    pub fn attribution(&self, token: u32) -> Option<u32> {
        self.tokens.get(token as usize).and_then(|slot| (slot & !QUOTED).checked_sub(1))
    }

    /// For each of the tokens whether it is content of some attribution.
    pub(super) fn covered(&self, tokens: &Tokens) -> impl Iterator<Item = bool> + '_ {
        self.part(tokens).iter().map(|slot| slot & !QUOTED != 0)
    }

    /// Whether none of the tokens is content of an attribution.
    pub(super) fn is_open(&self, tokens: &Tokens) -> bool {
        self.part(tokens).iter().fold(0, |any, slot| any | slot) & !QUOTED == 0
    }

    fn part(&self, tokens: &Tokens) -> &[u32] {
        self.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or_default()
    }

    /// Whether the token stands in quotation marks.
    pub fn is_quoted(&self, token: u32) -> bool {
        self.tokens.get(token as usize).is_some_and(|slot| slot & QUOTED != 0)
    }

    /// Whose words the token is.
    pub fn voice(&self, token: u32) -> Voice {
        if self.is_quoted(token) {
            Voice::Quoted
        } else if self.attribution(token).is_some() {
            Voice::Attributed
        } else {
            Voice::Writer
        }
    }
}
