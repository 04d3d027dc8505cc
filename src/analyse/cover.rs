//! For every token, whose words it is: the outermost attribution it is content of, and whether it stands in marks.
//! Knows token ranges; not rules.

use super::Context;
use crate::article::Voice;
use crate::lex::Tokens;
use crate::lexicon::CueClass;
use crate::syntax::Attribution;

/// Who covers each token.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Attribution + 1, or 0 (hearsay covers nothing, as nobody is named); and [`QUOTED`] and [`FRAME`].
    tokens: Vec<u32>,
}

/// The bit of a token that stands in quotation marks.
const QUOTED: u32 = 1 << 31;
/// The bit of a token that says whose an attribution is: its source and cue.
const FRAME: u32 = 1 << 30;

impl Cover {
    pub(super) fn new(ctx: Context<'_>) -> Self {
        let mut tokens = vec![0; ctx.lexed.tokens.len()];
        for (index, attribution) in ctx.syntax.attributions.iter().enumerate() {
            if !covers(attribution) {
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
        for attribution in ctx.syntax.attributions.iter().filter(|a| covers(a) && a.source.is_some()) {
            for part in attribution.source.iter().chain(&attribution.cue) {
                for slot in &mut tokens[part.start as usize..part.end as usize] {
                    *slot |= FRAME;
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
        self.tokens.get(token as usize).and_then(|slot| content(*slot).checked_sub(1))
    }

    /// For each of the tokens whether it is content of some attribution.
    pub(super) fn covered(&self, tokens: &Tokens) -> impl Iterator<Item = bool> + '_ {
        self.part(tokens).iter().map(|slot| content(*slot) != 0)
    }

    /// Whether none of the tokens is content of an attribution.
    pub(super) fn is_open(&self, tokens: &Tokens) -> bool {
        content(self.part(tokens).iter().fold(0, |any, slot| any | slot)) == 0
    }

    fn part(&self, tokens: &Tokens) -> &[u32] {
        self.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or_default()
    }

    /// For each of the tokens whether it is content of an attribution, or says whose.
    pub(super) fn framed(&self, tokens: &Tokens) -> impl Iterator<Item = bool> + '_ {
        self.part(tokens).iter().map(|slot| slot & !QUOTED != 0)
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

/// Whether the content of the attribution is somebody's who is named.
fn covers(attribution: &Attribution) -> bool {
    attribution.cue_class != Some(CueClass::Hearsay) && attribution.parent.is_none()
}

/// Attribution + 1, or 0.
const fn content(slot: u32) -> u32 {
    slot & !(QUOTED | FRAME)
}
