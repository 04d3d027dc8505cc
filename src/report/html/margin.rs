//! Which finding stands beside which paragraph. Knows places; not how a note looks.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::report::Measured;

/// The findings by place; they are numbered by their rank in the list of things to do.
#[derive(Default)]
pub(super) struct Margin {
    /// By the token behind which their numbers stand.
    behind: BTreeMap<u32, Vec<usize>>,
    /// By block.
    beside: BTreeMap<u32, Vec<usize>>,
    /// Those about the whole article.
    pub(super) whole: Vec<usize>,
}

impl Margin {
    pub(super) fn new(article: &Article<'_>, measured: &Measured) -> Self {
        let mut margin = Self::default();
        for (index, finding) in measured.findings.iter().enumerate() {
            let tokens = article.lexed.tokens_in(finding.span);
            let last = tokens.end.checked_sub(1).filter(|last| *last >= tokens.start);
            let paragraph = article.lexed.paragraph_of(tokens.start);
            let paragraph = paragraph.and_then(|row| article.lexed.paragraphs.get(row as usize));
            match (last, paragraph) {
                (Some(last), Some(paragraph)) => {
                    // a place that goes on behind its paragraph is shown beside its beginning
                    let last = last.min(paragraph.tokens.end.saturating_sub(1));
                    margin.behind.entry(last).or_default().push(index);
                    margin.beside.entry(paragraph.block).or_default().push(index);
                }
                _ => margin.whole.push(index),
            }
        }
        margin
    }

    /// The findings whose numbers stand behind the token.
    pub(super) fn behind(&self, token: u32) -> &[usize] {
        self.behind.get(&token).map_or(&[], Vec::as_slice)
    }

    /// The findings whose notes stand beside the block, worst first.
    pub(super) fn beside(&self, block: u32) -> &[usize] {
        self.beside.get(&block).map_or(&[], Vec::as_slice)
    }
}
