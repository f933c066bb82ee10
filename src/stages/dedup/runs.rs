//! Where each run of a few words stands in a text.

use super::hash;
use super::tokens::Token;

/// Words that must agree for a block to begin.
pub const SEED: usize = 3;

/// Runs of a bucket from which on it is sorted: fewer are looked through.
const MANY: usize = 8;

/// An index of the runs of a text. Their hashes are spread evenly, so buckets by the highest bits hold about one run each, and a
/// look-up costs as much for a long text as for a short one; where a text repeats itself, a bucket is searched by halves.
pub struct Runs {
    /// The low half of the hash of each run, and where it starts; by bucket. In a bucket of many runs by their hashes, then by places; in
    /// others by places.
    entries: Vec<(u32, u32)>,
    /// Where each bucket ends; it starts where the one before ends.
    ends: Vec<u32>,
    /// How far a hash is shifted to give its bucket.
    shift: u32,
}

impl Runs {
    /// The most bytes that one word takes.
    pub const BYTES: usize = size_of::<(u32, u32)>() + 2 * size_of::<u32>();

    /// Indexes the runs.
    pub fn of(words: &[Token]) -> Runs {
        let count = (words.len() + 1).saturating_sub(SEED);
        let bits = count.next_power_of_two().ilog2().max(1);
        let shift = u64::BITS - bits;
        let hashes: Vec<u64> = words.windows(SEED).map(|run| hash_at(run, 0)).collect();
        let mut ends = vec![0u32; 1 << bits];
        hashes.iter().for_each(|hash| ends[(hash >> shift) as usize] += 1);
        let fullest = ends.iter().copied().max().unwrap_or(0);
        let mut sum = 0;
        ends.iter_mut().for_each(|end| sum += std::mem::replace(end, sum));
        let mut entries = vec![(0, 0); count];
        for (at, hash) in (0..).zip(&hashes) {
            let end = &mut ends[(hash >> shift) as usize];
            entries[*end as usize] = (*hash as u32, at);
            *end += 1;
        }
        let mut runs = Runs { entries, ends, shift };
        if fullest as usize >= MANY {
            runs.sort_buckets();
        }
        runs
    }

    fn sort_buckets(&mut self) {
        let mut start = 0;
        for end in &self.ends {
            let bucket = &mut self.entries[start..*end as usize];
            if bucket.len() >= MANY {
                bucket.sort_unstable();
            }
            start = *end as usize;
        }
    }

    /// The first place at or after `from` where a run with this hash stands; else the first of all.
    pub fn find(&self, hash: u64, from: usize) -> Option<usize> {
        let bucket = self.bucket((hash >> self.shift) as usize);
        let low = hash as u32;
        if bucket.len() < MANY {
            let places = || bucket.iter().filter(|entry| entry.0 == low).map(|entry| entry.1 as usize);
            return places().find(|place| *place >= from).or_else(|| places().next());
        }
        let holds = |at: usize| bucket.get(at).filter(|entry| entry.0 == low).map(|entry| entry.1 as usize);
        let at = bucket.partition_point(|entry| *entry < (low, from as u32));
        holds(at).or_else(|| holds(bucket.partition_point(|entry| entry.0 < low)))
    }

    fn bucket(&self, at: usize) -> &[(u32, u32)] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start as usize..self.ends[at] as usize]
    }
}

/// The hash of the run that starts at this word.
#[inline]
pub fn hash_at(words: &[Token], at: usize) -> u64 {
    hash::window([words[at], words[at + 1], words[at + 2]].map(|word| u64::from(word.hash())))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Letters, Tokens};
    use super::*;

    #[test]
    fn the_place_after_is_found_before_the_first() {
        let found = Tokens::of("one two three four one two three five one two three", Letters::OfNames).words;
        let (runs, hash) = (Runs::of(&found), hash_at(&found, 0));
        assert_eq!([0, 1, 5, 9].map(|from| runs.find(hash, from)), [Some(0), Some(4), Some(8), Some(0)]);
        assert_eq!(runs.find(hash ^ 1, 0), None);
        assert_eq!(Runs::of(&found[..2]).find(hash, 0), None);
    }

    #[test]
    fn a_run_that_is_repeated_very_often_is_found_at_the_same_places() {
        let found = Tokens::of(&"one two three four ".repeat(100), Letters::OfNames).words;
        let (runs, hash) = (Runs::of(&found), hash_at(&found, 0));
        assert_eq!([0, 1, 200, 399].map(|from| runs.find(hash, from)), [Some(0), Some(4), Some(200), Some(0)]);
    }
}
