//! Runs of masked words: what the model weighs.

use std::ops::Range;

use super::masks::Symbol;

/// Keys are cut to so many bits: the file of weights stays small, and a run that was not trained meets a trained one once in 150 times.
pub const KEY_BITS: u32 = 24;

/// The families of runs.
pub const FAMILIES: usize = 4;
/// One and two fine symbols.
const FINE: usize = 0;
/// Two to four coarse symbols.
const COARSE: usize = 1;
/// Two coarse symbols with one between them that may be any.
const OVER_ONE: usize = 2;
/// Two coarse symbols with two between them.
const OVER_TWO: usize = 3;

/// A run of symbols.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gram {
    /// Its key.
    pub key: u32,
    /// Its family, below [`FAMILIES`].
    pub family: usize,
    /// Where it starts and ends in the text.
    pub start: usize,
    /// Its end.
    pub end: usize,
}

impl Gram {
    /// The bytes it stands on.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Every run in the symbols of a sentence.
pub fn grams(symbols: &[Symbol], found: &mut Vec<Gram>) {
    let fine: Vec<u64> = symbols.iter().map(|symbol| symbol.fine).collect();
    let coarse: Vec<u64> = symbols.iter().map(|symbol| symbol.coarse).collect();
    let mut push = |family: usize, parts: &[u64], first: usize, last: usize| {
        let key = key(family, parts);
        found.push(Gram { key, family, start: symbols[first].span.start, end: symbols[last].span.end });
    };
    for first in 0..symbols.len() {
        for length in 1..=2.min(symbols.len() - first) {
            push(FINE, &fine[first..first + length], first, first + length - 1);
        }
        for length in 2..=4.min(symbols.len() - first) {
            push(COARSE, &coarse[first..first + length], first, first + length - 1);
        }
        for (family, distance) in [(OVER_ONE, 2), (OVER_TWO, 3)] {
            if let Some(last) = coarse.get(first + distance) {
                push(family, &[coarse[first], *last], first, first + distance);
            }
        }
    }
}

/// Mixes the parts into one key (multiplication by odd constants and shifts, as the finalisers of hash functions do).
fn key(family: usize, parts: &[u64]) -> u32 {
    let mixed = parts.iter().fold(family as u64 + 1, |hash, part| {
        let hash = (hash.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^ hash >> 29
    });
    (mixed >> (u64::BITS - KEY_BITS)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(n: usize) -> Symbol {
        Symbol { fine: n as u64, coarse: n as u64 + 100, span: n..n + 1 }
    }

    #[test]
    fn every_place_begins_runs_of_each_length() {
        let mut found = Vec::new();
        grams(&[symbol(0), symbol(1), symbol(2), symbol(3)], &mut found);
        let count = |family| found.iter().filter(|gram| gram.family == family).count();
        assert_eq!((0..FAMILIES).map(count).collect::<Vec<_>>(), [4 + 3, 3 + 2 + 1, 2, 1]);
        assert!(found.iter().all(|gram| gram.key < 1 << KEY_BITS && gram.span().len() <= 4));
    }

    #[test]
    fn order_and_family_make_a_difference() {
        assert_ne!(key(0, &[1, 2]), key(0, &[2, 1]));
        assert_ne!(key(0, &[1, 2]), key(1, &[1, 2]));
    }
}
