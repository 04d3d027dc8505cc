//! The heaviest of very many in one pass with bounded memory, after Misra and Gries. Knows keys and weights; not what they
//! stand for.

use std::collections::BTreeMap;

/// A table of at most twice `room` keys.
///
/// When it is full, the weight of the key in the middle is taken from all, and who has none left is dropped. So a key that
/// is in no row has at most [`Heavy::error`], which is at most the sum of all weights divided by `room`.
#[derive(Clone, Debug)]
pub(super) struct Heavy<V> {
    rows: BTreeMap<String, Row<V>>,
    room: usize,
    error: u64,
    lost_squares: f64,
}

#[derive(Clone, Debug)]
struct Row<V> {
    /// What is left of the weight.
    left: u64,
    /// The weight since the key was last taken in.
    seen: u64,
    value: V,
}

impl<V> Heavy<V> {
    pub(super) const fn new(room: usize) -> Self {
        Self { rows: BTreeMap::new(), room, error: 0, lost_squares: 0.0 }
    }

    /// Adds weight to a key, and hands out what is kept of it.
    pub(super) fn add(&mut self, key: &str, weight: u64, new: impl FnOnce() -> V) -> &mut V {
        if self.rows.len() >= 2 * self.room && !self.rows.contains_key(key) {
            self.shrink();
        }
        let row = self.rows.entry(key.to_owned()).or_insert_with(|| Row { left: 0, seen: 0, value: new() });
        row.left += weight;
        row.seen += weight;
        &mut row.value
    }

    fn shrink(&mut self) {
        let mut weights: Vec<u64> = self.rows.values().map(|row| row.left).collect();
        let middle = weights.len() / 2;
        let (_, cut, _) = weights.select_nth_unstable(middle);
        let cut = (*cut).max(1);
        self.error += cut;
        let mut lost = 0.0;
        self.rows.retain(|_, row| {
            row.left = row.left.saturating_sub(cut);
            if row.left == 0 {
                lost += row.seen as f64 * row.seen as f64;
            }
            row.left > 0
        });
        self.lost_squares += lost;
    }

    /// What a weight may be short of, and what a key that is in no row may have at most.
    pub(super) const fn error(&self) -> u64 {
        self.error
    }

    /// At least the sum of the squares of all weights.
    pub(super) fn squares(&self) -> f64 {
        self.lost_squares + self.rows.values().map(|row| row.seen as f64 * row.seen as f64).sum::<f64>()
    }

    /// All rows with their weights, by key.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&str, u64, &V)> {
        self.rows.iter().map(|(key, row)| (key.as_str(), row.seen, &row.value))
    }

    /// The same, heaviest first.
    pub(super) fn ranked(&self) -> Vec<(&str, u64, &V)> {
        let mut rows: Vec<_> = self.rows().collect();
        rows.sort_by_key(|(key, seen, _)| (std::cmp::Reverse(*seen), *key));
        rows
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_error_is_as_large_as_it_says(keys in proptest::collection::vec((0u8..40, 1u64..9), 0..400)) {
            let mut heavy = Heavy::new(5);
            let mut all: BTreeMap<String, u64> = BTreeMap::new();
            for (key, weight) in &keys {
                heavy.add(&key.to_string(), *weight, || ());
                *all.entry(key.to_string()).or_default() += weight;
            }
            let total: u64 = all.values().sum();
            prop_assert!(heavy.error() <= total / 5);
            let rows: BTreeMap<&str, u64> = heavy.rows().map(|(key, seen, ())| (key, seen)).collect();
            prop_assert!(rows.len() <= 10);
            for (key, weight) in &all {
                let seen = rows.get(key.as_str()).copied().unwrap_or_default();
                prop_assert!(seen <= *weight && *weight <= seen + heavy.error());
            }
        }
    }
}
