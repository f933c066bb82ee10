//! Which pairs are worth reading: those that share fingerprints.
//!
//! Fingerprints are sorted together with the documents that have them; a run of equal ones is a posting. Its documents stand in the
//! order in which they would be kept, so the first are those that the others would be merged into. Each document is nominated
//! the first few, the one halfway and the one before it: linear in the length of a posting, and no posting is too long. Of its nominees,
//! a document is compared with the few that share most, among those that most postings name. So what is done for one document depends on
//! its length, and never on how often its passages occur in the corpus. Fingerprints and nominations are both sorted in parts, so that
//! memory is bounded.

use std::io;

use rayon::prelude::*;

use super::Scratch;
use super::buckets::Buckets;
use super::choice::{Nominations, choose_all, short_lists};
use super::common::Long;
use super::parts::Allowance;
use super::samples::Samples;
use super::sieve::Sieve;

/// A pair of documents by rank; the first would be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The document that stands first in the order.
    pub kept: u32,
    /// The other.
    pub other: u32,
}

/// What is looked for.
pub struct Limits<'s> {
    /// Of each sample, only what is looked at first.
    pub at_a_glance: bool,
    /// If given, the only documents that are looked at, by rank.
    pub open: Option<&'s [bool]>,
    /// If given, only pairs in which one of these stands are found, by the fingerprints of these.
    pub asked: Option<&'s Asked>,
    /// How many of the first documents of a posting are nominated to all others.
    pub first: usize,
    /// Share of the smaller sample that a pair must have in common.
    pub share: f32,
    /// Nominees whose samples are laid side by side: those that most postings name. Bounds the work for a long document.
    pub considered: usize,
    /// The most pairs for one document.
    pub read: usize,
    /// Where postings of many documents are kept.
    pub long: Option<&'s Long<'s>>,
    /// Bytes that sorting may take.
    pub memory: usize,
    /// Where what does not fit may wait.
    pub scratch: Option<&'s Scratch<'s>>,
}

/// Documents of whose pairs alone there is a question.
pub struct Asked {
    /// Whether a document is one of them, by rank.
    is_asked: Vec<bool>,
    /// Their fingerprints.
    sieve: Sieve,
}

impl Asked {
    /// Those with these ranks; their fingerprints take no more than so many bytes.
    ///
    /// # Errors
    /// If samples cannot be read back.
    pub fn new(samples: &Samples, ranks: &[u32], memory: usize) -> io::Result<Asked> {
        /// They are few, and the fingerprints of all open documents are looked for among them: room for so many times as many lets hardly
        /// any others pass.
        const ROOM: usize = 8;
        let fingerprints: usize = ranks.iter().map(|rank| samples.lengths(*rank)[0]).sum();
        let sieve = Sieve::new(ROOM * fingerprints, memory);
        let mut is_asked = vec![false; samples.len()];
        ranks.iter().for_each(|rank| is_asked[*rank as usize] = true);
        samples.visit(ranks, |sample| sample.kept.iter().for_each(|fingerprint| sieve.add(*fingerprint)))?;
        Ok(Asked { is_asked, sieve })
    }

    fn has(&self, rank: u32) -> bool {
        self.is_asked[rank as usize]
    }
}

/// Two numbers as one, sorted by the first.
pub fn join(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// Undoes [`join`].
pub fn split(joined: u64) -> (u32, u32) {
    ((joined >> 32) as u32, joined as u32)
}

/// Of fingerprints, the high bits are most often zero, and the low ones anything: so spread, they are sorted in parts of one size.
fn spread(fingerprint: u32) -> u32 {
    fingerprint.rotate_left(u32::BITS / 2)
}

/// Undoes [`spread`].
pub fn gather(spread: u32) -> u32 {
    spread.rotate_right(u32::BITS / 2)
}

impl Limits<'_> {
    /// How many fingerprints are looked at.
    pub fn total(&self, samples: &Samples) -> usize {
        (0..samples.len() as u32).map(|rank| self.length(samples, rank)).sum()
    }

    /// How much of a document's sample is looked at.
    pub fn length(&self, samples: &Samples, rank: u32) -> usize {
        let [length, glance] = samples.lengths(rank);
        if self.is_open(rank) { if self.at_a_glance { glance } else { length } } else { 0 }
    }

    fn is_open(&self, rank: u32) -> bool {
        self.open.is_none_or(|open| open[rank as usize])
    }
}

/// Finds the pairs.
///
/// # Errors
/// If the scratch cannot be used, or samples not be read back.
pub fn find(samples: &Samples, limits: &Limits) -> io::Result<Vec<Pair>> {
    let allowance = Allowance::new(limits.memory);
    let entries = entries(samples, limits, &allowance)?;
    let nominations = Nominations::new(samples, limits, &allowance);
    (0..entries.len()).into_par_iter().try_for_each(|part| nominate(&entries.take(part)?, &nominations, limits))?;
    let list = |part: usize| Ok(short_lists(samples, &nominations.sorted.take_by_key(part)?, limits));
    let listed: io::Result<Vec<Vec<u64>>> = (0..nominations.sorted.len()).into_par_iter().map(list).collect();
    let mut pairs = choose_all(samples, &listed?, limits)?;
    if let Some(asked) = limits.asked {
        pairs.retain(|pair| asked.has(pair.kept) || asked.has(pair.other));
    }
    Ok(pairs)
}

/// The pairs of each document that has some.
pub fn by_document(pairs: &[Pair]) -> impl Iterator<Item = &[Pair]> {
    pairs.chunk_by(|a, b| a.other == b.other)
}

/// Every fingerprint, or those that documents have of which there is a question, with every document that has it.
fn entries<'s>(samples: &Samples, limits: &Limits<'s>, allowance: &'s Allowance) -> io::Result<Buckets<'s>> {
    let entries = Buckets::new(limits.scratch, limits.total(samples), (u64::MAX, u32::BITS), allowance);
    let is_wanted = |fingerprint: &&u32| limits.asked.is_none_or(|asked| asked.sieve.may_have(**fingerprint));
    samples.visit_all(
        limits.at_a_glance,
        |rank| limits.is_open(rank),
        |views| {
            let all = views.iter().map(|(_, view)| view.kept.len()).sum();
            let mut some = Vec::with_capacity(if limits.asked.is_some() { 0 } else { all });
            for (rank, view) in views {
                some.extend(view.kept.iter().filter(is_wanted).map(|hash| join(spread(*hash), *rank)));
            }
            entries.add(&some)
        },
    )?;
    Ok(entries)
}

/// Makes the nominations of some postings, and keeps the long ones.
fn nominate(entries: &[u64], nominations: &Nominations, limits: &Limits) -> io::Result<()> {
    /// Nominations that are handed on together.
    const TOGETHER: usize = 1 << 16;
    /// Documents of a posting from which on the first is enough: what stands in so many is seldom the sign of one story.
    const MANY: usize = 12;
    let nominates = |posting: &&[u64]| {
        posting.len() > 1 && limits.asked.is_none_or(|asked| posting.iter().any(|entry| asked.has(split(*entry).1)))
    };
    let (mut made, mut long) = (Vec::new(), Vec::new());
    for posting in entries.chunk_by(|a, b| split(*a).0 == split(*b).0).filter(nominates) {
        let first = if posting.len() > MANY { 1 } else { limits.first };
        for (at, entry) in posting.iter().enumerate() {
            made.extend(nominees(at, first).map(|nominee| nominations.pair(split(*entry).1, split(posting[nominee]).1)));
            if made.len() >= TOGETHER {
                nominations.sorted.add(&made)?;
                made.clear();
            }
        }
        if limits.long.is_some_and(|kept| kept.are_enough(posting.len())) {
            long.push(posting);
        }
    }
    limits.long.map_or(Ok(()), |kept| kept.keep(&long))?;
    nominations.sorted.add(&made)
}

/// The places in a posting that are nominated to the document at this place of it: the first few, the one before, and the one halfway,
/// for the first and longest texts of a story have the most around it.
fn nominees(at: usize, first: usize) -> impl Iterator<Item = usize> {
    let before = (at > first).then(|| at - 1);
    let halfway = Some(at / 2).filter(|half| *half >= first && half + 1 < at);
    (0..at.min(first)).chain(halfway).chain(before)
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::super::samples::in_test;
    use super::super::waiting::InMemory;
    use super::*;

    const READ: usize = 8;
    const FIRST: usize = 3;

    impl Limits<'_> {
        pub fn in_test(memory: usize) -> Self {
            let (at_a_glance, open, asked, long, scratch) = (false, None, None, None, None);
            Limits { at_a_glance, open, asked, first: FIRST, share: 0.1, considered: 16, read: READ, long, memory, scratch }
        }
    }

    fn found(samples: &[&[u32]]) -> Vec<Vec<Pair>> {
        by_document(&found_within(samples, 1 << 20, None, None, [16, READ])).map(<[Pair]>::to_vec).collect()
    }

    fn found_within(
        samples: &[&[u32]],
        memory: usize,
        scratch: Option<&Scratch>,
        asked: Option<&[u32]>,
        [considered, read]: [usize; 2],
    ) -> Vec<Pair> {
        let samples: Vec<Sample> = samples.iter().map(|sample| Sample::from(*sample)).collect();
        let samples = in_test(&samples, scratch.is_none());
        let asked = asked.map(|asked| Asked::new(&samples, asked, memory >> 10).unwrap());
        find(&samples, &Limits { asked: asked.as_ref(), scratch, considered, read, ..Limits::in_test(memory) }).unwrap()
    }

    #[test]
    fn a_passage_that_stands_everywhere_gives_a_few_pairs_for_each_document() {
        let samples: Vec<Vec<u32>> = (0..1000).map(|own| vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 10_000 + own]).collect();
        let samples: Vec<&[u32]> = samples.iter().map(Vec::as_slice).collect();
        let found = found(&samples);
        assert_eq!(found.len(), 999);
        assert!(found.iter().all(|pairs| pairs.len() <= FIRST + 2 && pairs[0].kept == 0));
    }

    #[test]
    fn of_many_nominees_those_that_share_most_are_read() {
        let mut samples: Vec<Vec<u32>> = (0..100).map(|n| (n * 10..n * 10 + 10).collect()).collect();
        let mut last: Vec<u32> = (0..100).flat_map(|n| n * 10..n * 10 + 2).collect();
        last.extend(502..510);
        last.sort_unstable();
        samples.push(last);
        let samples: Vec<&[u32]> = samples.iter().map(Vec::as_slice).collect();
        let found = found(&samples);
        assert_eq!((found.len(), found[0].len()), (1, READ));
        assert_eq!(found[0][0], Pair { kept: 50, other: 100 }, "the first shares most");
    }

    #[test]
    fn a_chance_fingerprint_is_not_worth_reading() {
        let (a, b): (Vec<u32>, Vec<u32>) = ((0..50).collect(), (49..99).collect());
        assert!(found(&[&a, &b]).is_empty());
        assert_eq!(found(&[&a, &a[..20]]), [[Pair { kept: 0, other: 1 }]]);
    }

    proptest::proptest! {
        #[test]
        fn neither_memory_nor_threads_change_what_is_found(
            samples in proptest::collection::vec(proptest::collection::btree_set(0u32..60, 0..20), 0..40)
        ) {
            let samples: Vec<Vec<u32>> = samples.iter().map(|sample| sample.iter().map(|n| n << 26 | n).collect()).collect();
            let samples: Vec<&[u32]> = samples.iter().map(Vec::as_slice).collect();
            // So few that what nobody asked for would take the place of what was.
            const FEW: [usize; 2] = [3, 2];
            let (expected, asked) = (found_within(&samples, 1 << 20, None, None, FEW), [1, 5, 7, 30]);
            let asked = &asked[..asked.partition_point(|rank| (*rank as usize) < samples.len())];
            let expected_of_asked = found_within(&samples, 1 << 20, None, Some(asked), FEW);
            let scratch = || Ok(Box::<InMemory>::default() as Box<dyn super::super::ScratchFile>);
            let of_asked = |pairs: &[Pair]| pairs.iter().filter(|pair| asked.contains(&pair.other)).copied().collect::<Vec<Pair>>();
            proptest::prop_assert_eq!(of_asked(&expected_of_asked), of_asked(&expected), "those before them are all found");
            for threads in [1, 3] {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                for memory in [200, 1000, 1 << 16] {
                    let within = |asked| pool.install(|| found_within(&samples, memory, Some(&scratch), asked, FEW));
                    proptest::prop_assert_eq!(&within(None), &expected);
                    proptest::prop_assert_eq!(&within(Some(asked)), &expected_of_asked);
                }
            }
        }
    }
}
