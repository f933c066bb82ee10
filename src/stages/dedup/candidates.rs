//! Which pairs are worth reading: those that share fingerprints.
//!
//! Fingerprints are sorted together with the documents that have them; a run of equal ones is a posting. Its documents stand in the
//! order in which they would be kept, so the first are those that the others would be merged into. Each document is paired with the
//! first few and with the one before it: linear in the length of a posting, and no posting is too long.

use rayon::prelude::*;

use super::fingerprint::shared;

/// How many of the first documents of a posting the others are paired with.
const FIRST: usize = 3;

/// Shared fingerprints below which a pair is not read, unless the smaller sample is smaller than that.
const FEWEST_SHARED: usize = 2;

/// A pair of documents by rank; the first would be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The document that stands first in the order.
    pub kept: u32,
    /// The other.
    pub other: u32,
}

/// Pairs that share at least `least` of the smaller sample, sorted. `samples[rank]` is the sample of the document with that rank.
pub fn pairs(samples: &[&[u64]], least: f32) -> Vec<Pair> {
    let postings = postings(samples);
    let mut pairs: Vec<Pair> = postings.par_chunk_by(|a, b| a.0 == b.0).flat_map_iter(within).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs.into_par_iter().filter(|pair| is_worth_reading(samples, *pair, least)).collect()
}

/// Fingerprints that stand in at least `least` different stories, sorted. `story(rank)` says which story a document tells.
pub fn common(samples: &[&[u64]], story: impl Fn(u32) -> u32 + Sync, least: usize) -> Vec<u64> {
    let stories = |posting: &[(u64, u32)]| {
        let mut stories: Vec<u32> = posting.iter().map(|(_, rank)| story(*rank)).collect();
        stories.sort_unstable();
        stories.dedup();
        stories.len()
    };
    postings(samples)
        .par_chunk_by(|a, b| a.0 == b.0)
        .filter(|posting| posting.len() >= least && stories(posting) >= least)
        .map(|posting| posting[0].0)
        .collect()
}

/// Every fingerprint with every document that has it, sorted.
fn postings(samples: &[&[u64]]) -> Vec<(u64, u32)> {
    let of = |(rank, sample): (usize, &&[u64])| sample.iter().map(move |hash| (*hash, rank as u32)).collect::<Vec<_>>();
    let mut postings: Vec<(u64, u32)> = samples.par_iter().enumerate().flat_map_iter(of).collect();
    postings.par_sort_unstable();
    postings
}

/// The pairs of one posting.
fn within(posting: &[(u64, u32)]) -> impl Iterator<Item = Pair> + '_ {
    (1..posting.len()).flat_map(move |at| {
        let before = (at > FIRST).then(|| at - 1);
        (0..at.min(FIRST)).chain(before).map(move |first| Pair { kept: posting[first].1, other: posting[at].1 })
    })
}

/// The samples say that enough of the smaller text may stand in the greater.
fn is_worth_reading(samples: &[&[u64]], pair: Pair, least: f32) -> bool {
    let (a, b) = (samples[pair.kept as usize], samples[pair.other as usize]);
    let smaller = a.len().min(b.len());
    let common = shared(a, b);
    common >= FEWEST_SHARED.min(smaller) && common as f32 >= least * smaller as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posting_of_any_length_gives_a_few_pairs_for_each_document() {
        let posting: Vec<(u64, u32)> = (0..1000).map(|rank| (7, rank)).collect();
        let found: Vec<Pair> = within(&posting).collect();
        assert!(found.len() < 1000 * (FIRST + 1));
        assert!((1..1000).all(|other| found.contains(&Pair { kept: 0, other })));
    }

    #[test]
    fn a_chance_fingerprint_is_not_worth_reading() {
        let (a, b): (Vec<u64>, Vec<u64>) = ((0..50).collect(), (49..99).collect());
        assert!(pairs(&[&a, &b], 0.1).is_empty());
        assert_eq!(pairs(&[&a, &a[..20]], 0.1), [Pair { kept: 0, other: 1 }]);
    }
}
