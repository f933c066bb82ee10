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

/// A run by numbers: small, for most are looked up once and left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its key.
    pub key: u32,
    /// The number of its first symbol, and in the lowest bits which of [`RUNS`] it is.
    place: u32,
}

/// Runs that begin at a symbol, at most.
pub const RUNS_A_SYMBOL: usize = RUNS.len();

/// Bits for the number of one of [`RUNS`].
const RUN_BITS: u32 = 3;

impl Run {
    /// The run as it stands among the symbols that it was made of.
    pub fn gram(self, symbols: &[Symbol], weight: i32) -> Gram {
        let first = (self.place >> RUN_BITS) as usize;
        let (family, distance) = RUNS[(self.place & ((1 << RUN_BITS) - 1)) as usize];
        Gram { key: self.key, weight, family, start: symbols[first].span.start, end: symbols[first + distance].span.end }
    }
}

/// Adds the runs of a sentence whose keys are wanted: of the symbols from that one on.
///
/// Each is written over the last one that was not wanted: nothing that comes from memory is decided on, so that many looks wait for memory
/// together.
#[inline]
pub fn runs(symbols: &[Symbol], from: usize, is_wanted: impl Fn(u32) -> bool, found: &mut Vec<Run>) {
    let mut end = found.len();
    found.resize(end + RUNS.len() * (symbols.len() - from) + 1, Run::default());
    for first in from..symbols.len() {
        let rest = &symbols[first..];
        let here =
            found[end..].first_chunk_mut::<{ RUNS.len() + 1 }>().expect("there is room for all, and for one that is not wanted");
        let (keys, count) = match rest {
            [one, two, three, four, ..] => (keys([one, two, three, four]), LONGEST),
            _ => (keys_at_end(rest), rest.len()),
        };
        let mut kept = 0;
        for run in 0..RUNS.len() {
            // Never more than there is room for, as the compiler sees by the mask.
            here[kept & RUNS.len()] = Run { key: keys[run], place: (first << RUN_BITS | run) as u32 };
            kept += usize::from((RUNS[run].1 < count) & is_wanted(keys[run]));
        }
        end += kept;
    }
    found.truncate(end);
}

/// As many runs begin at a symbol as the bits of a mask can number.
const _: () = assert!(RUNS.len() == (1 << RUN_BITS) - 1);

/// The keys of the runs that begin with these symbols, in the order of [`RUNS`].
#[inline]
fn keys([first, second, third, fourth]: [&Symbol; LONGEST]) -> [u32; RUNS.len()] {
    let fine = mix(begin(FINE), first.fine);
    let fine_two = mix(fine, second.fine);
    // A longer run goes on where the shorter one ended.
    let two = mix(mix(begin(COARSE), first.coarse), second.coarse);
    let three = mix(two, third.coarse);
    let four = mix(three, fourth.coarse);
    let over_one = mix(mix(begin(OVER_ONE), first.coarse), third.coarse);
    let over_two = mix(mix(begin(OVER_TWO), first.coarse), fourth.coarse);
    [key(fine), key(fine_two), key(two), key(three), key(four), key(over_one), key(over_two)]
}

/// The same of fewer symbols; of the runs that end behind the last one, anything.
#[cold]
fn keys_at_end(symbols: &[Symbol]) -> [u32; RUNS.len()] {
    let last = symbols.len() - 1;
    keys([0, 1, 2, 3].map(|distance: usize| &symbols[distance.min(last)]))
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
        let symbols = [0, 1, 2, 3].map(symbol);
        let mut found = Vec::new();
        runs(&symbols, 0, |_| true, &mut found);
        let grams: Vec<Gram> = found.iter().map(|run| run.gram(&symbols, 0)).collect();
        let count = |family| grams.iter().filter(|gram| gram.family == family).count();
        assert_eq!((0..FAMILIES).map(count).collect::<Vec<_>>(), [4 + 3, 3 + 2 + 1, 2, 1]);
        assert!(grams.iter().all(|gram| gram.key < 1 << KEY_BITS && gram.span().len() <= 4));
    }

    #[test]
    fn no_run_goes_over_the_start_of_a_sentence() {
        let symbols = [0, 1, 2, 3, 4, 5].map(symbol);
        let (mut found, mut alone) = (Vec::new(), Vec::new());
        runs(&symbols, 4, |_| true, &mut found);
        runs(&symbols[4..], 0, |_| true, &mut alone);
        let keys = |runs: &[Run]| runs.iter().map(|run| run.key).collect::<Vec<_>>();
        assert_eq!((found.len(), keys(&found)), (4, keys(&alone)));
        assert!(found.iter().all(|run| run.gram(&symbols, 0).start >= 4));
    }

    #[test]
    fn a_run_that_is_not_wanted_is_left_out() {
        let symbols = [0, 1, 2, 3, 4, 5].map(symbol);
        let is_wanted = |key: u32| key.is_multiple_of(3);
        let (mut all, mut some) = (vec![Run::default()], vec![Run::default()]);
        runs(&symbols, 1, |_| true, &mut all);
        runs(&symbols, 1, is_wanted, &mut some);
        all.retain(|run| *run == Run::default() || is_wanted(run.key));
        assert!(some == all && some.len() > 3, "{some:?}");
    }

    #[test]
    fn order_and_family_make_a_difference() {
        let two = |family, first, second| key(mix(mix(begin(family), first), second));
        assert_ne!(two(0, 1, 2), two(0, 2, 1));
        assert_ne!(two(0, 1, 2), two(1, 1, 2));
    }
}
