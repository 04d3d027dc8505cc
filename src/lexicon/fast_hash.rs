//! The hasher of tables whose keys are hashes of words already.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds [`Spread`] hashers.
pub(crate) type FastHash = BuildHasherDefault<Spread>;

/// The state of one hash.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        // not called for keys of one word
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(5) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 ^= key;
    }
}
