//! Which pairs are worth reading: those that share fingerprints.
//!
//! Fingerprints are sorted together with the documents that have them; a run of equal ones is a posting. Its documents stand in the
//! order in which they would be kept, so the first are those that the others would be merged into. Each document is nominated
//! the first few and the one before it: linear in the length of a posting, and no posting is too long. Of its nominees, a document
//! is compared with the few that share most. So what is done for one document depends on its length, and never on how often its
//! passages occur in the corpus.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use super::sample::{Sample, shared};

/// How many of the first documents of a posting the others are paired with.
const FIRST: usize = 3;

/// Shared fingerprints below which a pair is not read, unless the smaller sample is smaller than that.
const FEWEST_SHARED: usize = 2;

/// Nominees whose samples are laid side by side: those that most postings name. Bounds the work for a long document.
const CONSIDERED: usize = 64;

/// Nominees that are read. A copy shares more with its story than with whatever quotes a paragraph of it, so it stands among the
/// first; what a higher number finds are labels on the tenth quotation of one passage.
const READ: usize = 8;

/// A pair of documents by rank; the first would be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The document that stands first in the order.
    pub kept: u32,
    /// The other.
    pub other: u32,
}

/// Every fingerprint with every document that has it, sorted.
pub struct Postings(Vec<(u64, u32)>);

impl Postings {
    /// `samples[rank]` is the sample of the document with that rank.
    pub fn of(samples: &[&Sample]) -> Postings {
        let entries =
            |(rank, sample): (usize, &&Sample)| sample.all().iter().map(move |hash| (*hash, rank as u32)).collect::<Vec<_>>();
        let mut all: Vec<(u64, u32)> = samples.par_iter().enumerate().flat_map_iter(entries).collect();
        all.par_sort_unstable();
        Postings(all)
    }

    fn each(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.0.chunk_by(|a, b| a.0 == b.0)
    }

    /// Fingerprints that stand in at least `least` different stories, sorted. `story(rank)` says which story a document tells.
    pub fn common(&self, story: impl Fn(u32) -> u32 + Sync, least: usize) -> Vec<u64> {
        let stories = |posting: &[(u64, u32)]| {
            let mut stories: Vec<u32> = posting.iter().map(|(_, rank)| story(*rank)).collect();
            stories.sort_unstable();
            stories.dedup();
            stories.len()
        };
        self.0
            .par_chunk_by(|a, b| a.0 == b.0)
            .filter(|posting| posting.len() >= least && stories(posting) >= least)
            .map(|posting| posting[0].0)
            .collect()
    }
}

/// For each document, the pairs in which it is the other and that share at least `least` of the smaller sample, the most promising first;
/// documents without such pairs are left out.
pub fn pairs(samples: &[&Sample], postings: &Postings, least: f32) -> Vec<Vec<Pair>> {
    let mut nominated = Nominated::of(postings, samples.len());
    let lists: Vec<(u32, &mut [u32])> = (0..).zip(nominated.by_document()).filter(|(_, list)| !list.is_empty()).collect();
    let chosen = lists.into_par_iter().map(|(other, nominees)| choose(samples, other, nominees, least));
    chosen.filter(|pairs| !pairs.is_empty()).collect()
}

/// Nominees of every document, one for each posting that names it.
struct Nominated {
    /// Those of the first document, then those of the second, and so on.
    all: Vec<u32>,
    /// How many each document has.
    counts: Vec<usize>,
}

impl Nominated {
    /// Counts before it writes: a corpus has as many nominations as fingerprints, and sorting them would cost more than all else.
    fn of(postings: &Postings, documents: usize) -> Nominated {
        let mut counts = vec![0; documents];
        for posting in postings.each() {
            posting.iter().enumerate().for_each(|(at, (_, other))| counts[*other as usize] += at.min(FIRST + 1));
        }
        let starts = counts.iter().scan(0, |end, count| Some(std::mem::replace(end, *end + count)));
        let mut ends: Vec<usize> = starts.collect();
        let mut all = vec![0; counts.iter().sum()];
        for posting in postings.each() {
            for (at, (_, other)) in posting.iter().enumerate() {
                let end = &mut ends[*other as usize];
                for nominee in nominees(at) {
                    all[*end] = posting[nominee].1;
                    *end += 1;
                }
            }
        }
        Nominated { all, counts }
    }

    fn by_document(&mut self) -> impl Iterator<Item = &mut [u32]> {
        let mut rest = self.all.as_mut_slice();
        self.counts.iter().map(move |count| {
            let (list, after) = std::mem::take(&mut rest).split_at_mut(*count);
            rest = after;
            list
        })
    }
}

/// The places in a posting that are nominated to the document at this place of it: the first few, and the one before.
fn nominees(at: usize) -> impl Iterator<Item = usize> {
    let before: Range<usize> = if at > FIRST { at - 1..at } else { 0..0 };
    (0..at.min(FIRST)).chain(before)
}

/// The nominees that share most with a document: the one to be read first in front, then those that share most.
fn choose(samples: &[&Sample], other: u32, nominees: &mut [u32], least: f32) -> Vec<Pair> {
    nominees.sort_unstable();
    let mut counted: Vec<(usize, u32)> = nominees.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    if counted.len() > CONSIDERED {
        by_count(&mut counted);
        counted.truncate(CONSIDERED);
    }
    let mut sharing: Vec<(usize, u32)> = counted
        .into_iter()
        .filter_map(|(_, kept)| Some((common_if_enough(samples[kept as usize], samples[other as usize], least)?, kept)))
        .collect();
    by_count(&mut sharing);
    sharing.truncate(READ);
    lead(&mut sharing);
    sharing.into_iter().map(|(_, kept)| Pair { kept, other }).collect()
}

/// The highest counts first; of equal ones those that would be kept first.
fn by_count(counted: &mut [(usize, u32)]) {
    counted.sort_unstable_by_key(|(count, kept)| (Reverse(*count), *kept));
}

/// Brings to the front, of those that share nearly as much as the first, the one that would be kept before the others: most likely the
/// story's cluster is formed around it.
fn lead(sharing: &mut [(usize, u32)]) {
    /// Share of the highest count.
    const NEARLY: f32 = 0.8;
    let Some(most) = sharing.first().map(|(count, _)| *count as f32) else { return };
    let nearly = sharing.iter().take_while(|(count, _)| *count as f32 >= NEARLY * most).count();
    if let Some(at) = (0..nearly).min_by_key(|at| sharing[*at].1) {
        sharing[..=at].rotate_right(1);
    }
}

/// How many fingerprints two samples share, if they say that enough of the smaller text may stand in the greater.
fn common_if_enough(a: &Sample, b: &Sample, least: f32) -> Option<usize> {
    let [a, b] = a.alike(b);
    let (common, smaller) = (shared(a, b), a.len().min(b.len()));
    (common > 0 && common >= FEWEST_SHARED.min(smaller) && common as f32 >= least * smaller as f32).then_some(common)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(samples: &[&[u64]]) -> Vec<Vec<Pair>> {
        let samples: Vec<Sample> = samples.iter().map(|sample| Sample::from(*sample)).collect();
        let samples: Vec<&Sample> = samples.iter().collect();
        pairs(&samples, &Postings::of(&samples), 0.1)
    }

    #[test]
    fn a_passage_that_stands_everywhere_gives_a_few_pairs_for_each_document() {
        let samples: Vec<Vec<u64>> = (0..1000).map(|own| vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 1000 + own]).collect();
        let samples: Vec<&[u64]> = samples.iter().map(Vec::as_slice).collect();
        let found = found(&samples);
        assert_eq!(found.len(), 999);
        assert!(found.iter().all(|pairs| pairs.len() <= FIRST + 1 && pairs[0].kept == 0));
    }

    #[test]
    fn of_many_nominees_those_that_share_most_are_read() {
        let mut samples: Vec<Vec<u64>> = (0..100).map(|n| (n * 10..n * 10 + 10).collect()).collect();
        let mut last: Vec<u64> = (0..100).flat_map(|n| n * 10..n * 10 + 5).collect();
        last.extend([505, 506, 507]);
        last.sort_unstable();
        samples.push(last);
        let samples: Vec<&[u64]> = samples.iter().map(Vec::as_slice).collect();
        let found = found(&samples);
        assert_eq!((found.len(), found[0].len()), (1, READ));
        assert_eq!(found[0][0], Pair { kept: 50, other: 100 }, "the first shares most");
    }

    #[test]
    fn a_chance_fingerprint_is_not_worth_reading() {
        let (a, b): (Vec<u64>, Vec<u64>) = ((0..50).collect(), (49..99).collect());
        assert!(found(&[&a, &b]).is_empty());
        assert_eq!(found(&[&a, &a[..20]]), [[Pair { kept: 0, other: 1 }]]);
    }
}
