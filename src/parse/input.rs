//! nom's view of our slices: forwards over tokens and chunks, and leftwards from a cue. Knows no grammar.

use nom::{Input, Needed};

/// A slice read from its start.
#[derive(Debug)]
pub(super) struct Right<'t, T>(pub(super) &'t [T]);

/// A slice read from its end: the subject of a cue is found from the cue leftwards.
#[derive(Debug)]
pub(super) struct Left<'t, T>(pub(super) &'t [T]);

impl<T> Clone for Right<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Right<'_, T> {}
impl<T> Clone for Left<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Left<'_, T> {}

impl<'t, T> Input for Right<'t, T> {
    type Item = &'t T;
    type Iter = std::slice::Iter<'t, T>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.0.len()
    }
    fn take(&self, index: usize) -> Self {
        Self(&self.0[..index])
    }
    fn take_from(&self, index: usize) -> Self {
        Self(&self.0[index..])
    }
    fn take_split(&self, index: usize) -> (Self, Self) {
        let (taken, rest) = self.0.split_at(index);
        (Self(rest), Self(taken))
    }
    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().position(predicate)
    }
    fn iter_elements(&self) -> Self::Iter {
        self.0.iter()
    }
    fn iter_indices(&self) -> Self::IterIndices {
        self.0.iter().enumerate()
    }
    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.0.len() >= count { Ok(count) } else { Err(Needed::new(count - self.0.len())) }
    }
}

impl<'t, T> Input for Left<'t, T> {
    type Item = &'t T;
    type Iter = std::iter::Rev<std::slice::Iter<'t, T>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.0.len()
    }
    fn take(&self, index: usize) -> Self {
        Self(&self.0[self.0.len() - index..])
    }
    fn take_from(&self, index: usize) -> Self {
        Self(&self.0[..self.0.len() - index])
    }
    fn take_split(&self, index: usize) -> (Self, Self) {
        let (rest, taken) = self.0.split_at(self.0.len() - index);
        (Self(rest), Self(taken))
    }
    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().rev().position(predicate)
    }
    fn iter_elements(&self) -> Self::Iter {
        self.0.iter().rev()
    }
    fn iter_indices(&self) -> Self::IterIndices {
        self.0.iter().rev().enumerate()
    }
    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.0.len() >= count { Ok(count) } else { Err(Needed::new(count - self.0.len())) }
    }
}
