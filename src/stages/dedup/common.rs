//! Fingerprints that stand in many stories. Which story a document tells is known only after its pairs were read, so those that stand in
//! many documents are marked when pairs are looked for, and counted by stories later.

use std::io;

use rayon::prelude::*;

use super::candidates::{Limits, entries, gather, split};
use super::samples::Samples;
use super::sieve::Sieve;

/// Fingerprints that stand in many documents, and a few others.
pub struct Long {
    sieve: Sieve,
    least: usize,
}

impl Long {
    /// Will mark what stands in at least `least` of documents with so many fingerprints together; takes no more than so many bytes.
    pub fn new(fingerprints: usize, least: usize, memory: usize) -> Long {
        Long { sieve: Sieve::new(fingerprints / least.max(1), memory), least }
    }

    /// Marks a fingerprint if it stands in enough documents.
    pub fn mark(&self, fingerprint: u32, documents: usize) {
        if documents >= self.least {
            self.sieve.add(fingerprint);
        }
    }

    /// Those that stand in enough different stories; `story(rank)` says which story a document tells. However many documents of one story
    /// have a fingerprint, and wherever they stand, the others are counted as well.
    ///
    /// # Errors
    /// If the scratch cannot be used, or samples not be read back.
    pub fn common(&self, samples: &Samples, limits: &Limits, story: impl Fn(u32) -> u32 + Sync) -> io::Result<Vec<u32>> {
        let entries = entries(samples, limits, Some(&self.sieve), story)?;
        let of_part = |part: usize| Ok(self.in_stories(&entries.take(part)?));
        let parts: io::Result<Vec<Vec<u32>>> = (0..entries.len()).into_par_iter().map(of_part).collect();
        Ok(parts?.concat())
    }

    /// Of fingerprints, sorted together with the story of each document that has them, those that stand in enough.
    fn in_stories(&self, entries: &[u64]) -> Vec<u32> {
        let is_common = |posting: &&[u64]| posting.len() > 1 && posting.chunk_by(|a, b| a == b).count() >= self.least;
        let postings = entries.chunk_by(|a, b| split(*a).0 == split(*b).0);
        postings.filter(is_common).map(|posting| gather(split(posting[0]).0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::candidates::find;
    use super::super::sample::Sample;
    use super::super::samples::in_test;
    use super::*;

    const LEAST: usize = 12;
    const SAME: u32 = 7;

    /// What is common if all documents of which the other ones are no copies tell one story.
    fn common(documents: u32, is_other: impl Fn(u32) -> bool + Sync, memory: usize) -> Vec<u32> {
        let all: Vec<Sample> = (0..documents).map(|own| Sample::from([SAME, 100 + own].as_slice())).collect();
        let samples = in_test(&all, false);
        let long = Long::new(2 * all.len(), LEAST, memory);
        let limits = Limits { long: Some(&long), ..Limits::in_test(memory) };
        find(&samples, &limits).unwrap();
        long.common(&samples, &limits, |rank| if is_other(rank) { rank + 1 } else { 0 }).unwrap()
    }

    #[test]
    fn stories_are_counted_wherever_they_stand_behind_many_copies_of_one() {
        for memory in [0, 1 << 20] {
            assert_eq!(common(1000, |rank| rank > 1000 - LEAST as u32, memory), [SAME], "last");
            assert_eq!(common(1000, |rank| rank < LEAST as u32 - 1, memory), [SAME], "first");
            assert_eq!(common(1000, |rank| rank % 83 == 82, memory), [SAME], "here and there: 12");
        }
    }

    #[test]
    fn copies_of_a_few_stories_make_nothing_common() {
        for memory in [0, 1 << 20] {
            assert!(common(1000, |rank| rank < LEAST as u32 - 2, memory).is_empty());
        }
    }
}
