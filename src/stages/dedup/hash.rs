//! Hashes with fixed seeds: the same on every machine and in every run.

/// An odd number with its bits well spread: the fraction of the golden ratio.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
/// Another: the fraction of the square root of two, made odd.
const OTHER_ODD: u64 = 0x6a09_e667_f3bc_c909;
/// Keeps zero from being mapped to itself.
const OFFSET: u64 = 0x2d35_8dcc_aa6c_78a5;

/// Spreads every bit of a number over all: a multiplication to 128 bits, folded.
#[inline]
pub fn mix(value: u64) -> u64 {
    fold(value ^ OFFSET, ODD)
}

#[inline]
fn fold(value: u64, odd: u64) -> u64 {
    let product = u128::from(value) * u128::from(odd);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of any number of words in their order: two halves that know nothing of each other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whole([u64; 2]);

impl Whole {
    /// Adds a word.
    #[inline]
    pub fn add(&mut self, word: u64) {
        let [a, b] = self.0;
        self.0 = [mix(a.rotate_left(1) ^ word), fold(b.rotate_left(1).wrapping_add(word) ^ OFFSET, OTHER_ODD)];
    }

    /// The hash of what was added.
    #[inline]
    pub fn finish(self) -> [u64; 2] {
        [mix(self.0[0]), fold(self.0[1] ^ OFFSET, OTHER_ODD)]
    }
}

/// The hash of a few words in their order.
#[inline]
pub fn window<const N: usize>(words: [u64; N]) -> u64 {
    /// Each word is turned by so many bits more than the one after it: a number that shares no divisor with 64, so that the same word
    /// four times does not cancel out.
    const TURN: u32 = 17;
    mix(words.into_iter().fold(0, |sum: u64, word| sum.rotate_left(TURN) ^ word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_knows_its_words_and_their_order() {
        let hash = |words: [u64; 3]| window(words.map(mix));
        assert_ne!(hash([1, 2, 3]), hash([2, 1, 3]));
        assert_ne!(hash([1, 1, 1]), hash([2, 2, 2]));
    }

    #[test]
    fn the_hash_of_a_whole_depends_on_order_and_length() {
        let hash = |words: &[u64]| {
            let mut whole = Whole::default();
            words.iter().for_each(|word| whole.add(*word));
            whole.finish()
        };
        let all = [hash(&[]), hash(&[0]), hash(&[0, 0]), hash(&[1, 2]), hash(&[2, 1])];
        let halves: std::collections::BTreeSet<u64> = all.iter().flatten().copied().collect();
        assert_eq!(halves.len(), 2 * all.len());
    }
}
