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
const LONGEST: usize = 4;
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

/// The runs in the symbols of a sentence whose key is taken.
pub fn grams(symbols: &[Symbol], takes: impl Fn(u32) -> bool, found: &mut Vec<Gram>) {
    let mut push = |family: usize, mixed: u64, first: usize, last: usize| {
        let key = key(mixed);
        if takes(key) {
            found.push(Gram { key, family, start: symbols[first].span.start, end: symbols[last].span.end });
        }
    };
    for (first, symbol) in symbols.iter().enumerate() {
        let after = &symbols[first + 1..];
        let mut fine = mix(begin(FINE), symbol.fine);
        push(FINE, fine, first, first);
        if let Some(next) = after.first() {
            fine = mix(fine, next.fine);
            push(FINE, fine, first, first + 1);
        }
        // A longer run goes on where the shorter one ended.
        let mut coarse = mix(begin(COARSE), symbol.coarse);
        for (n, next) in after.iter().take(LONGEST - 1).enumerate() {
            coarse = mix(coarse, next.coarse);
            push(COARSE, coarse, first, first + n + 1);
        }
        for (family, distance) in [(OVER_ONE, 2), (OVER_TWO, 3)] {
            if let Some(last) = symbols.get(first + distance) {
                push(family, mix(mix(begin(family), symbol.coarse), last.coarse), first, first + distance);
            }
        }
    }
}

/// What the mixing of a family begins with.
fn begin(family: usize) -> u64 {
    family as u64 + 1
}

/// Mixes one more part into a hash (multiplication by odd constants and shifts, as the finalisers of hash functions do).
fn mix(hash: u64, part: u64) -> u64 {
    let hash = (hash.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

/// The key of what was mixed.
fn key(mixed: u64) -> u32 {
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
        grams(&[symbol(0), symbol(1), symbol(2), symbol(3)], |_| true, &mut found);
        let count = |family| found.iter().filter(|gram| gram.family == family).count();
        assert_eq!((0..FAMILIES).map(count).collect::<Vec<_>>(), [4 + 3, 3 + 2 + 1, 2, 1]);
        assert!(found.iter().all(|gram| gram.key < 1 << KEY_BITS && gram.span().len() <= 4));
    }

    #[test]
    fn order_and_family_make_a_difference() {
        let two = |family, first, second| key(mix(mix(begin(family), first), second));
        assert_ne!(two(0, 1, 2), two(0, 2, 1));
        assert_ne!(two(0, 1, 2), two(1, 1, 2));
    }
}
