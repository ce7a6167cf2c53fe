//! The quick hash of short texts in maps. The keys are words of the book or of the project: one that makes them
//! collide only slows itself.

use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// For `HashMap<String, …>`.
pub type Hashing = BuildHasherDefault<Hash>;

#[derive(Debug, Clone, Copy, Default)]
pub struct Hash(u64);

impl Hasher for Hash {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// What ends a text says nothing about it.
    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
