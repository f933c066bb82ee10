//! Hashes with fixed seeds: the same on every machine and in every run.

/// An odd number with its bits well spread: the fraction of the golden ratio.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
/// Keeps zero from being mapped to itself.
const OFFSET: u64 = 0x2d35_8dcc_aa6c_78a5;

/// Spreads every bit of a number over all: a multiplication to 128 bits, folded.
pub fn mix(value: u64) -> u64 {
    let product = u128::from(value ^ OFFSET) * u128::from(ODD);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of words in their order.
pub fn sequence<const N: usize>(words: [u64; N]) -> u64 {
    mix(words.into_iter().fold(0, |hash, word| hash.wrapping_mul(ODD).rotate_left(23).wrapping_add(word)))
}
