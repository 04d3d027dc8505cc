//! What only a run can tell of an allowance, since it takes the day and the findings. The one fact that `check` writes.

use std::sync::atomic::{AtomicU8, Ordering};

/// What a run tells of an allowance; `None` where it does not apply.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Settled {
    /// Whether its last day is over.
    pub expired: Option<bool>,
    /// Whether it covers a finding.
    pub matches: Option<bool>,
}

/// A place for [`Settled`] that a run may write although the article is shared.
#[derive(Debug, Default)]
pub struct SettledCell(AtomicU8);

impl SettledCell {
    /// What the last run wrote.
    pub fn get(&self) -> Settled {
        let bits = self.0.load(Ordering::Relaxed);
        let flag = |shift: u8| (bits >> shift & 1 == 1).then_some(bits >> (shift + 1) & 1 == 1);
        Settled { expired: flag(0), matches: flag(2) }
    }

    /// Writes what this run tells.
    pub fn set(&self, settled: Settled) {
        let bits = |flag: Option<bool>| flag.map_or(0, |flag| 1 | u8::from(flag) << 1);
        self.0.store(bits(settled.expired) | bits(settled.matches) << 2, Ordering::Relaxed);
    }
}

impl Clone for SettledCell {
    fn clone(&self) -> Self {
        Self(AtomicU8::new(self.0.load(Ordering::Relaxed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let cell = SettledCell::default();
        for expired in [None, Some(false), Some(true)] {
            for matches in [None, Some(false), Some(true)] {
                let settled = Settled { expired, matches };
                cell.set(settled);
                assert_eq!(cell.get(), settled);
            }
        }
    }
}
