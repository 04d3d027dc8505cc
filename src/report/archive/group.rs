//! Sums, means and medians over articles. Knows numbers only; sums are whole numbers, so that the order of the articles
//! changes nothing.

use std::collections::BTreeMap;

use super::model::{Group, Transparency};
use super::note::Noted;

/// Shares are summed in parts of this size.
const PART: f64 = 1e9;
/// Medians are read off classes of this number to 1.
const CLASSES: f64 = 1000.0;

/// A share as a whole number.
#[expect(clippy::cast_sign_loss, reason = "shares are not negative")]
pub(super) fn parts(share: f64) -> u64 {
    (share * PART).round() as u64
}

/// The mean of `count` shares that were summed in parts; none of nothing.
pub(super) fn mean(sum: u64, count: usize) -> Option<f64> {
    (count > 0).then(|| sum as f64 / PART / count as f64)
}

/// One number as a share of another; 0 of nothing.
pub(super) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Articles summed up.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    group: Group,
    top: Shares,
    hhi: Shares,
    effective: u64,
}

impl Sum {
    /// Adds an article.
    pub(super) fn add(&mut self, noted: &Noted) {
        let Noted { gate, sentences, sources, dependence, .. } = noted;
        let group = &mut self.group;
        group.articles += 1;
        group.failing += usize::from(!gate.pass);
        group.dated += usize::from(noted.published.is_some());
        group.words += noted.words as u64;
        group.sentences += sentences.total as u64;
        group.attributed += sentences.attributed as u64;
        group.attributions += u64::from(dependence.attributions);
        group.sources += sources.merged as u64;
        group.anonymous += u64::from(sources.anonymous);
        group.articles_with_anonymous += usize::from(sources.anonymous > 0);
        group.errors += gate.error as u64;
        group.warnings += gate.warning as u64;
        group.claims += noted.claims as u64;
        group.suppressed += gate.suppressed as u64;
        group.above_top_limit += usize::from(dependence.is_dominated());
        group.above_hhi_limit += usize::from(dependence.hhi_limit.is_some_and(|limit| dependence.hhi > limit));
        let Transparency { none, one, two_or_three, four_or_more } = &mut group.transparency;
        *match sources.fully_identified {
            0 => none,
            1 => one,
            2 | 3 => two_or_three,
            _ => four_or_more,
        } += 1;
        if let Some(effective) = dependence.effective_sources {
            group.with_sources += 1;
            self.top.add(dependence.top_share);
            self.hhi.add(dependence.hhi);
            self.effective += parts(effective);
        }
    }

    /// How many articles there are.
    pub(super) const fn articles(&self) -> usize {
        self.group.articles
    }

    /// The measures.
    pub(super) fn group(&self) -> Group {
        let mut group = self.group.clone();
        group.attributed_share = share(group.attributed, group.sentences);
        group.anonymous_share = share(group.anonymous, group.attributions);
        group.findings_per_1000_words = 1000.0 * share(group.errors + group.warnings, group.words);
        group.top_share_mean = self.top.mean();
        group.top_share_median = self.top.median();
        group.hhi_mean = self.hhi.mean();
        group.hhi_median = self.hhi.median();
        group.effective_sources_mean = mean(self.effective, group.with_sources);
        group
    }
}

/// Shares of which the mean and the median are wanted: as many numbers as there are classes, not as there are articles.
#[derive(Clone, Debug, Default)]
struct Shares {
    sum: u64,
    count: usize,
    classes: BTreeMap<u16, u32>,
}

impl Shares {
    fn add(&mut self, share: f64) {
        self.sum += parts(share);
        self.count += 1;
        *self.classes.entry(class(share)).or_default() += 1;
    }

    fn mean(&self) -> Option<f64> {
        mean(self.sum, self.count)
    }

    /// The one in the middle; halfway between the two in the middle of an even number.
    fn median(&self) -> Option<f64> {
        let (low, high) = (self.at(self.count.checked_sub(1)? / 2)?, self.at(self.count / 2)?);
        Some(f64::from(low + high) / 2.0 / CLASSES)
    }

    /// The class of the share in that place, in order of size.
    fn at(&self, place: usize) -> Option<u16> {
        let mut before = 0;
        self.classes.iter().find_map(|(class, count)| {
            before += *count as usize;
            (before > place).then_some(*class)
        })
    }
}

#[expect(clippy::cast_sign_loss, reason = "shares are not negative")]
fn class(share: f64) -> u16 {
    (share * CLASSES).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_those_in_the_middle() {
        let median = |all: &[f64]| {
            let mut shares = Shares::default();
            for share in all {
                shares.add(*share);
            }
            shares.median()
        };
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[0.25]), Some(0.25));
        assert_eq!(median(&[0.5, 0.1, 1.0]), Some(0.5));
        assert_eq!(median(&[0.5, 0.1]), Some(0.3));
    }
}
