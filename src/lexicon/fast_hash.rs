//! FNV-1a as the hasher of the loader's own tables: its keys are ours, so nobody can choose them to collide.

use std::hash::{BuildHasherDefault, Hasher};

use super::{HASH_SEED, hash_byte};

/// Builds [`Fnv`] hashers.
pub(crate) type FastHash = BuildHasherDefault<Fnv>;

/// The state of one hash.
#[derive(Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(HASH_SEED)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash_byte(hash, *byte));
    }

    fn write_u64(&mut self, key: u64) {
        // keys of this size are hashes already
        self.0 ^= key;
    }
}
