//! Tables of rows of fixed size, kept as bytes and decoded row by row when they are asked for: what is compiled into the
//! program is neither copied nor touched before it is needed. Knows bytes, not what they mean.

use std::borrow::Cow;
use std::marker::PhantomData;

/// What takes `N` bytes of an image; numbers are little-endian.
pub(super) trait Row<const N: usize>: Sized {
    fn of(bytes: &[u8; N]) -> Self;
    fn bytes(&self) -> [u8; N];
}

/// Rows in their order.
#[derive(Clone, Debug)]
pub(super) struct Table<T, const N: usize> {
    rows: Cow<'static, [[u8; N]]>,
    row: PhantomData<T>,
}

/// Some rows of a table.
#[derive(Debug)]
pub(super) struct Rows<'l, T, const N: usize> {
    rows: &'l [[u8; N]],
    row: PhantomData<T>,
}

impl<T: Row<N>, const N: usize> Table<T, N> {
    /// The rows of these bytes, and the bytes behind them; `None` if they are none. Their number stands before them.
    pub(super) fn split(image: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let (count, image) = image.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (rows, image) = image.split_at_checked(count.checked_mul(N)?)?;
        Some((Self { rows: Cow::Borrowed(rows.as_chunks().0), row: PhantomData }, image))
    }

    /// What [`Self::split`] reads.
    pub(super) fn write(&self, image: &mut Vec<u8>) {
        image.extend_from_slice(&(self.rows.len() as u32).to_le_bytes());
        image.extend_from_slice(self.rows.as_flattened());
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<T> {
        self.rows.get(at).map(T::of)
    }

    #[inline]
    pub(super) fn all(&self) -> Rows<'_, T, N> {
        Rows { rows: &self.rows, row: PhantomData }
    }

    /// The `len` rows from `start` on.
    #[inline]
    pub(super) fn part(&self, start: usize, len: usize) -> Rows<'_, T, N> {
        Rows { rows: self.rows.get(start..start + len).unwrap_or_default(), row: PhantomData }
    }
}

impl<'l, T: Row<N>, const N: usize> Rows<'l, T, N> {
    #[inline]
    pub(super) fn len(self) -> usize {
        self.rows.len()
    }

    #[inline]
    pub(super) fn get(self, at: usize) -> Option<T> {
        self.rows.get(at).map(T::of)
    }

    #[inline]
    pub(super) fn part(self, start: usize, len: usize) -> Self {
        Self { rows: self.rows.get(start..start + len).unwrap_or_default(), row: PhantomData }
    }

    #[inline]
    pub(super) fn iter(self) -> impl ExactSizeIterator<Item = T> + Clone + use<'l, T, N> {
        self.rows.iter().map(T::of)
    }

    /// Number of rows at the front for which `holds`; it holds for none behind the first for which it does not.
    #[inline]
    pub(super) fn partition_point(self, holds: impl Fn(T) -> bool) -> usize {
        self.rows.partition_point(|row| holds(T::of(row)))
    }
}

impl<T, const N: usize> Clone for Rows<'_, T, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, const N: usize> Copy for Rows<'_, T, N> {}

impl<T, const N: usize> Default for Rows<'_, T, N> {
    fn default() -> Self {
        Self { rows: &[], row: PhantomData }
    }
}

impl<T, const N: usize> Default for Table<T, N> {
    fn default() -> Self {
        Self { rows: Cow::Borrowed(&[]), row: PhantomData }
    }
}

impl<T: Row<N>, const N: usize> FromIterator<T> for Table<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Self { rows: rows.into_iter().map(|row| row.bytes()).collect(), row: PhantomData }
    }
}
