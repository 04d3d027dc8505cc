//! For every token, whose words it is: the outermost attribution it is content of, and whether it stands in marks.
//! Knows token ranges; not rules.

use super::Context;
use crate::article::Voice;
use crate::lexicon::CueClass;

/// Who covers each token.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Attribution + 1, or 0; hearsay covers nothing, as nobody is named.
    attribution: Vec<u32>,
    quoted: Vec<bool>,
}

impl Cover {
    pub(super) fn new(ctx: Context<'_>) -> Self {
        let n = ctx.lexed.tokens.len();
        let mut cover = Self { attribution: vec![0; n], quoted: vec![false; n] };
        for (index, attribution) in ctx.syntax.attributions.iter().enumerate() {
            if attribution.cue_class == Some(CueClass::Hearsay) || attribution.parent.is_some() {
                continue;
            }
            for piece in &attribution.content {
                let (first, last) = (piece.start as usize, piece.end.saturating_sub(1) as usize);
                // taken already: many cues may share one endless quotation
                if piece.is_empty() || cover.attribution[first] != 0 && cover.attribution[last] != 0 {
                    continue;
                }
                for slot in &mut cover.attribution[piece.start as usize..piece.end as usize] {
                    if *slot == 0 {
                        *slot = index as u32 + 1;
                    }
                }
            }
        }
        for quotation in ctx.syntax.quotations.iter().filter(|q| !q.nested) {
            for slot in &mut cover.quoted[quotation.tokens.start as usize..quotation.tokens.end as usize] {
                *slot = true;
            }
        }
        cover
    }

    /// The outermost attribution whose content the token is.
    pub fn attribution(&self, token: u32) -> Option<u32> {
        self.attribution.get(token as usize).and_then(|a| a.checked_sub(1))
    }

    /// Whether the token stands in quotation marks.
    pub fn is_quoted(&self, token: u32) -> bool {
        self.quoted.get(token as usize).copied().unwrap_or_default()
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
