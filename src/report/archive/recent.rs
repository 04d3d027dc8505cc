//! The last of many things, found again by keys. Knows numbers and keys; not what is kept.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// As many things as there is room for; the earliest are forgotten first.
#[derive(Clone, Debug)]
pub(super) struct Recent<K, T> {
    kept: VecDeque<(Vec<K>, T)>,
    /// Number of the first one that is kept.
    first: usize,
    /// Numbers of the last ones with a key.
    by_key: BTreeMap<K, VecDeque<usize>>,
    room: usize,
    /// Things of one key that are found: the last ones.
    reach: usize,
}

impl<K: Ord + Clone, T> Recent<K, T> {
    pub(super) const fn new(room: usize, reach: usize) -> Self {
        Self { kept: VecDeque::new(), first: 0, by_key: BTreeMap::new(), room, reach }
    }

    /// Numbers of the things that share one of the keys, the earliest first.
    pub(super) fn near(&self, keys: &[K]) -> BTreeSet<usize> {
        keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect()
    }

    pub(super) fn get(&self, number: usize) -> Option<&T> {
        let (_, thing) = self.kept.get(number.checked_sub(self.first)?)?;
        Some(thing)
    }

    pub(super) fn get_mut(&mut self, number: usize) -> Option<&mut T> {
        let (_, thing) = self.kept.get_mut(number.checked_sub(self.first)?)?;
        Some(thing)
    }

    /// Keeps a thing; returns the one that had to make room for it.
    pub(super) fn keep(&mut self, keys: Vec<K>, thing: T) -> Option<T> {
        let number = self.first + self.kept.len();
        for key in &keys {
            let numbers = self.by_key.entry(key.clone()).or_default();
            if numbers.len() == self.reach {
                numbers.pop_front();
            }
            numbers.push_back(number);
        }
        self.kept.push_back((keys, thing));
        if self.kept.len() > self.room { self.forget() } else { None }
    }

    /// Forgets the first thing, and its keys if no other one has them.
    fn forget(&mut self) -> Option<T> {
        let (keys, old) = self.kept.pop_front()?;
        for key in keys {
            let Some(numbers) = self.by_key.get_mut(&key) else { continue };
            if numbers.front() == Some(&self.first) {
                numbers.pop_front();
            }
            if numbers.is_empty() {
                self.by_key.remove(&key);
            }
        }
        self.first += 1;
        Some(old)
    }

    /// What is kept, the earliest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.kept.iter().map(|(_, thing)| thing)
    }

    /// Number of things that are no longer kept.
    pub(super) const fn forgotten(&self) -> u64 {
        self.first as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_are_forgotten_with_their_keys() {
        let mut recent: Recent<char, &str> = Recent::new(2, 9);
        assert_eq!(recent.keep(vec!['a', 'b'], "one"), None);
        assert_eq!(recent.keep(vec!['b'], "two"), None);
        assert_eq!(recent.near(&['b', 'a']).into_iter().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(recent.keep(vec!['c'], "three"), Some("one"));
        assert_eq!((recent.near(&['a']).len(), recent.near(&['b']).len(), recent.forgotten()), (0, 1, 1));
        assert_eq!(
            (recent.get(0), recent.get(1), recent.get(2), recent.get(3)),
            (None, Some(&"two"), Some(&"three"), None)
        );
        assert_eq!(recent.by_key.len(), 2, "no key without a thing");
    }

    #[test]
    fn of_one_key_the_last_ones_are_found() {
        let mut recent: Recent<char, usize> = Recent::new(100, 2);
        for n in 0..5 {
            recent.keep(vec!['a'], n);
        }
        assert_eq!(recent.near(&['a']).into_iter().collect::<Vec<_>>(), [3, 4]);
    }
}
