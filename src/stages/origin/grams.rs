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
    /// Its weight, where one was asked for. Runs with the same key have the same.
    pub weight: i32,
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

/// The runs that begin at a symbol: their families, and how far away their last symbol is.
const RUNS: [(usize, usize); 7] =
    [(FINE, 0), (FINE, 1), (COARSE, 1), (COARSE, 2), (COARSE, LONGEST - 1), (OVER_ONE, 2), (OVER_TWO, 3)];

/// The runs in the symbols of a sentence that have a weight. Most have none: `may_weigh` tells quickly of nearly all of these.
pub fn grams(symbols: &[Symbol], may_weigh: impl Fn(u32) -> bool, weight: impl Fn(u32) -> Option<i32>, found: &mut Vec<Gram>) {
    for first in 0..symbols.len() {
        let keys = keys(&symbols[first..]);
        // All are asked for before one is looked at closer: an answer that is hard to foresee costs more than the question.
        let asked = (0..RUNS.len()).fold(0u32, |asked, run| asked | u32::from(may_weigh(keys[run])) << run);
        let mut taken = asked & begun(symbols.len() - first);
        while taken != 0 {
            let run = taken.trailing_zeros() as usize;
            taken &= taken - 1;
            let (family, distance) = RUNS[run];
            if let Some(weight) = weight(keys[run]) {
                let (start, end) = (symbols[first].span.start, symbols[first + distance].span.end);
                found.push(Gram { key: keys[run], weight, family, start, end });
            }
        }
    }
}

/// The keys of the runs that begin the symbols, in the order of [`RUNS`]; of those that end behind the last one, anything.
#[inline]
fn keys(symbols: &[Symbol]) -> [u32; RUNS.len()] {
    let coarse = |distance: usize| symbols.get(distance).map_or(0, |symbol| symbol.coarse);
    let (first, second, third, fourth) = (coarse(0), coarse(1), coarse(2), coarse(3));
    let fine = mix(begin(FINE), symbols[0].fine);
    let fine_two = mix(fine, symbols.get(1).map_or(0, |symbol| symbol.fine));
    // A longer run goes on where the shorter one ended.
    let two = mix(mix(begin(COARSE), first), second);
    let three = mix(two, third);
    let four = mix(three, fourth);
    let over_one = mix(mix(begin(OVER_ONE), first), third);
    let over_two = mix(mix(begin(OVER_TWO), first), fourth);
    [key(fine), key(fine_two), key(two), key(three), key(four), key(over_one), key(over_two)]
}

/// A bit for each run that ends within so many symbols.
#[inline]
fn begun(symbols: usize) -> u32 {
    const BEGUN: [u32; LONGEST + 1] = {
        let mut begun = [0; LONGEST + 1];
        let mut at = 0;
        while at < RUNS.len() * begun.len() {
            let (run, symbols) = (at % RUNS.len(), at / RUNS.len());
            begun[symbols] |= ((RUNS[run].1 < symbols) as u32) << run;
            at += 1;
        }
        begun
    };
    BEGUN[symbols.min(LONGEST)]
}

/// What the mixing of a family begins with.
#[inline]
fn begin(family: usize) -> u64 {
    family as u64 + 1
}

/// Mixes one more part into a hash (multiplication by odd constants and shifts, as the finalisers of hash functions do).
#[inline]
fn mix(hash: u64, part: u64) -> u64 {
    let hash = (hash.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

/// The key of what was mixed.
#[inline]
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
        grams(&[symbol(0), symbol(1), symbol(2), symbol(3)], |_| true, |_| Some(0), &mut found);
        let count = |family| found.iter().filter(|gram| gram.family == family).count();
        assert_eq!((0..FAMILIES).map(count).collect::<Vec<_>>(), [4 + 3, 3 + 2 + 1, 2, 1]);
        assert!(found.iter().all(|gram| gram.key < 1 << KEY_BITS && gram.span().len() <= 4));
    }

    #[test]
    fn runs_that_have_no_weight_are_left_out() {
        let mut found = Vec::new();
        let symbols = [symbol(0), symbol(1), symbol(2)];
        grams(&symbols, |key| key % 3 != 0, |key| (key % 2 == 0).then_some(7), &mut found);
        let mut all = Vec::new();
        grams(&symbols, |_| true, |_| Some(7), &mut all);
        all.retain(|gram| gram.key % 3 != 0 && gram.key % 2 == 0);
        assert_eq!(found, all);
    }

    #[test]
    fn order_and_family_make_a_difference() {
        let two = |family, first, second| key(mix(mix(begin(family), first), second));
        assert_ne!(two(0, 1, 2), two(0, 2, 1));
        assert_ne!(two(0, 1, 2), two(1, 1, 2));
    }
}
