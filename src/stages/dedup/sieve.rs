//! A set of fingerprints in bounded memory: it knows every member, and takes some others for members (Bloom 1970, with one hash). Who
//! asks it to save work must look again.

use std::sync::atomic::{AtomicU64, Ordering};

use super::hash::mix;

/// The set. All threads may add to it at once: the order has no influence on it.
pub struct Sieve {
    /// A power of two of them.
    words: Vec<AtomicU64>,
}

impl Sieve {
    /// For about so many fingerprints, in no more than so many bytes, unless these are too few for one word.
    pub fn new(fingerprints: usize, memory: usize) -> Sieve {
        /// Bits for each fingerprint: of others, one in nine passes.
        const BITS: usize = 8;
        let most = (memory / size_of::<u64>()).max(1);
        let needed = fingerprints.saturating_mul(BITS).div_ceil(u64::BITS as usize);
        let words = needed.clamp(1, 1 << most.ilog2()).next_power_of_two();
        Sieve { words: (0..words).map(|_| AtomicU64::default()).collect() }
    }

    /// Adds a fingerprint.
    pub fn add(&self, fingerprint: u32) {
        let (word, bit) = self.place(fingerprint);
        self.words[word].fetch_or(bit, Ordering::Relaxed);
    }

    /// Whether it may be a member; always if it is one.
    #[inline]
    pub fn may_have(&self, fingerprint: u32) -> bool {
        let (word, bit) = self.place(fingerprint);
        self.words[word].load(Ordering::Relaxed) & bit != 0
    }

    #[inline]
    fn place(&self, fingerprint: u32) -> (usize, u64) {
        let hash = mix(u64::from(fingerprint));
        ((hash >> u64::BITS.ilog2()) as usize & (self.words.len() - 1), 1 << (hash % u64::from(u64::BITS)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_passes_and_of_others_few() {
        let sieve = Sieve::new(10_000, usize::MAX);
        (0..10_000).for_each(|fingerprint| sieve.add(fingerprint));
        assert!((0..10_000).all(|fingerprint| sieve.may_have(fingerprint)));
        let others = (10_000..20_000).filter(|fingerprint| sieve.may_have(*fingerprint)).count();
        assert!(others < 1500, "{others}");
    }

    #[test]
    fn its_memory_has_a_bound() {
        for memory in [0, 100, 1 << 12] {
            let sieve = Sieve::new(1 << 20, memory);
            assert!(size_of_val(sieve.words.as_slice()) <= memory.max(size_of::<u64>()), "{memory}");
            sieve.add(7);
            assert!(sieve.may_have(7));
        }
    }
}
