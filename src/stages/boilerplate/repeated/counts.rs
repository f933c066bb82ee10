//! Two ways to count in bounded memory, from many threads at once: sums do not depend on the order in which threads add to them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

/// Counters that several keys may share: a count is never too small, seldom too great, and goes no further than 255.
pub(super) struct Table {
    counters: Vec<AtomicU8>,
}

/// Counters for each key that is expected: few keys then share one.
const COUNTERS_PER_KEY: usize = 2;

/// The fewest and the most counters of a table; the most are 128 MiB.
const COUNTERS: (usize, usize) = (1 << 10, 1 << 27);

impl Table {
    /// A table for about so many keys.
    pub(super) fn new(keys: usize) -> Table {
        let size = (keys.saturating_mul(COUNTERS_PER_KEY)).next_power_of_two().clamp(COUNTERS.0, COUNTERS.1);
        Table { counters: (0..size).map(|_| AtomicU8::new(0)).collect() }
    }

    /// Counts a key once more.
    pub(super) fn add(&self, key: u64) {
        let more = |count: u8| count.checked_add(1);
        // A counter that is full stays so.
        let _ = self.counter(key).fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    /// How often a key was counted, or a little more.
    pub(super) fn get(&self, key: u64) -> u8 {
        self.counter(key).load(Ordering::Relaxed)
    }

    /// The smallest limit, not below `least`, that no more than `most` counters reach.
    pub(super) fn limit(&self, least: u8, most: usize) -> u8 {
        let mut reaching = [0_usize; 256];
        for counter in &self.counters {
            reaching[usize::from(counter.load(Ordering::Relaxed))] += 1;
        }
        for count in (0..255).rev() {
            reaching[count] += reaching[count + 1];
        }
        (least..u8::MAX).find(|limit| reaching[usize::from(*limit)] <= most).unwrap_or(u8::MAX)
    }

    fn counter(&self, key: u64) -> &AtomicU8 {
        // The length is a power of two; keys are hashes, so that any of their bits will do.
        &self.counters[key as usize & (self.counters.len() - 1)]
    }
}

/// An exact count for each key.
pub(super) struct Counts {
    parts: Vec<Mutex<Part>>,
}

type Part = HashMap<u64, u32, BuildHasherDefault<Itself>>;

/// Parts of the counts, so that threads seldom wait for one another.
const PARTS: usize = 64;

impl Counts {
    pub(super) fn new() -> Counts {
        Counts { parts: (0..PARTS).map(|_| Mutex::default()).collect() }
    }

    /// Counts a key once more.
    pub(super) fn add(&self, key: u64) {
        *self.part(key).lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default() += 1;
    }

    /// How often a key was counted.
    pub(super) fn get(&self, key: u64) -> u32 {
        self.part(key).lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied().unwrap_or(0)
    }

    fn part(&self, key: u64) -> &Mutex<Part> {
        // The upper bits: the lower ones choose the place within the part.
        &self.parts[(key >> 32) as usize % PARTS]
    }
}

/// Keys are hashes with a fixed seed: they need no further hashing.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are written as `u64`");
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn a_table_counts_up_to_its_bound_and_not_round_it() {
        let table = Table::new(10);
        (0..1000).into_par_iter().for_each(|_| table.add(7));
        assert_eq!((table.get(7), table.get(8)), (u8::MAX, 0));
    }

    #[test]
    fn a_limit_bounds_how_many_reach_it() {
        let table = Table::new(1000);
        for (key, times) in [(1, 3), (2, 5), (3, 9)] {
            (0..times).for_each(|_| table.add(key));
        }
        assert_eq!([3, 2, 1, 0].map(|most| table.limit(3, most)), [3, 4, 6, 10]);
    }

    #[test]
    fn threads_count_what_one_counts() {
        let counts = Counts::new();
        (0..10_000_u64).into_par_iter().for_each(|n| counts.add((n % 10) << 32));
        assert!((0..10_u64).all(|key| counts.get(key << 32) == 1000));
    }
}
