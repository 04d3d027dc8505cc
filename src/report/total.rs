//! What several articles come to together. Knows sums of what each report says, nothing about articles.

use super::Measured;

/// Sums over articles.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) files: usize,
    pub(crate) failing: usize,
    pub(crate) sentences: usize,
    pub(crate) attributed: usize,
    pub(crate) attributions: u32,
    pub(crate) anonymous: u32,
    pub(crate) claims: usize,
    /// Articles in which one source is above the limit.
    pub(crate) dominated: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) suppressed: usize,
}

impl Totals {
    /// Those of one article.
    pub(crate) fn of(measured: &Measured) -> Self {
        let Measured { gate, sentences, dependence, .. } = measured;
        Self {
            files: 1,
            failing: usize::from(!gate.pass),
            sentences: sentences.total,
            attributed: sentences.attributed,
            attributions: dependence.attributions,
            anonymous: measured.sources.anonymous,
            claims: measured.claims.len(),
            dominated: usize::from(dependence.is_dominated()),
            errors: gate.error,
            warnings: gate.warning,
            suppressed: gate.suppressed,
        }
    }

    /// Adds those of another one.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.failing += other.failing;
        self.sentences += other.sentences;
        self.attributed += other.attributed;
        self.attributions += other.attributions;
        self.anonymous += other.anonymous;
        self.claims += other.claims;
        self.dominated += other.dominated;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.suppressed += other.suppressed;
    }
}
