//! A set of hashes in a few bits, in which a few others seem to be, too: it is at hand, and is asked before what takes longer.

/// Spreads a hash over its upper bits, so that neighbours land far apart: the golden section of 2^32, as the prime that is nearest to it.
pub const SPREAD: u32 = 0x9e37_79b1;
/// The same of 2^64, as an odd number.
pub const SPREAD_64: u64 = 0x9e37_79b9_7f4a_7c15;

/// The set, in so many words of memory: a power of two.
#[derive(Debug)]
pub struct Bits<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Bits<WORDS> {
        Bits([0; WORDS])
    }
}

impl<const WORDS: usize> Bits<WORDS> {
    /// The upper bits of a hash that was spread find its place.
    const SHIFT: u32 = {
        assert!(WORDS.is_power_of_two());
        u32::BITS - (WORDS.ilog2() + u64::BITS.ilog2())
    };

    #[inline]
    fn place(hash: u32) -> (usize, u64) {
        let place = hash.wrapping_mul(SPREAD) >> Self::SHIFT;
        ((place / u64::BITS) as usize, 1 << (place % u64::BITS))
    }

    /// Puts it in.
    #[inline]
    pub fn set(&mut self, hash: u32) {
        let (at, bit) = Self::place(hash);
        self.0[at] |= bit;
    }

    /// Whether it is in, or seems to be.
    #[inline]
    pub fn has(&self, hash: u32) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_in_and_hardly_anything_else_seems_to_be() {
        let mut bits = Bits::<64>::default();
        let put = || (0..200u32).map(|n| n * 7);
        put().for_each(|hash| bits.set(hash));
        assert!(put().all(|hash| bits.has(hash)));
        let others = (10_000..20_000).filter(|hash| bits.has(*hash)).count();
        assert!(others < 1_000, "{others} of 10,000");
    }
}
