//! Fingerprints that stand in many stories. Which story a document tells is known only after its pairs were read, so the postings of those that
//! stand in many documents are kept when pairs are looked for, and their stories counted later.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::Scratch;
use super::candidates::{gather, split};
use super::waiting::{Waiting, bytes_of};

/// Postings of many documents, in a scratch file; without one, in memory.
pub struct Long<'s> {
    scratch: Option<&'s Scratch<'s>>,
    least: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    file: Waiting,
    /// Where those that were kept together stand in the file, and how many bytes they take.
    written: Vec<(u64, usize)>,
    in_memory: Vec<Vec<u32>>,
}

impl<'s> Long<'s> {
    /// Keeps postings of at least `least` documents.
    pub fn new(scratch: Option<&'s Scratch<'s>>, least: usize) -> Long<'s> {
        Long { scratch, least, kept: Mutex::default() }
    }

    /// Whether so many documents are enough for a posting to be kept.
    pub fn are_enough(&self, documents: usize) -> bool {
        documents >= self.least
    }

    /// Keeps postings: fingerprints with every document that has them.
    ///
    /// # Errors
    /// If the scratch cannot be used.
    pub fn keep(&self, postings: &[&[u64]]) -> io::Result<()> {
        if postings.is_empty() {
            return Ok(());
        }
        let mut numbers = Vec::with_capacity(postings.iter().map(|posting| 2 + posting.len()).sum());
        for posting in postings {
            numbers.extend([gather(split(posting[0]).0), posting.len() as u32]);
            numbers.extend(posting.iter().map(|entry| split(*entry).1));
        }
        let Some(scratch) = self.scratch else {
            self.kept().in_memory.push(numbers);
            return Ok(());
        };
        let bytes = bytes_of(numbers.iter().map(|number| number.to_le_bytes()));
        let (file, start) = self.kept().file.room(scratch, bytes.len())?;
        file.write(start, &bytes)?;
        self.kept().written.push((start, bytes.len()));
        Ok(())
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that stand in enough different stories, in any order; `story(rank)` says which story a document tells. However many documents of
    /// one story have a fingerprint, and wherever they stand, the others are counted as well.
    ///
    /// # Errors
    /// If the scratch cannot be read.
    pub fn common(self, story: impl Fn(u32) -> u32 + Sync) -> io::Result<Vec<u32>> {
        let Kept { file, written, in_memory } = self.kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        let file = file.file();
        let read = |(start, length): (u64, usize)| {
            let mut bytes = vec![0; length];
            file.as_ref().ok_or(io::ErrorKind::NotFound)?.read(start, &mut bytes)?;
            Ok(bytes.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number)).collect())
        };
        let written = written.into_par_iter().map(read).chain(in_memory.into_par_iter().map(Ok));
        let common: io::Result<Vec<Vec<u32>>> =
            written.map(|postings: io::Result<Vec<u32>>| Ok(in_stories(&postings?, self.least, &story))).collect();
        Ok(common?.concat())
    }
}

/// Of postings, one behind the other, the fingerprints of those that stand in at least `least` stories.
fn in_stories(mut postings: &[u32], least: usize, story: impl Fn(u32) -> u32) -> Vec<u32> {
    /// Of so many times as many documents, most often enough tell different stories: the others need not be counted.
    const FIRST: usize = 2;
    let (mut found, mut stories) = (Vec::new(), Vec::new());
    while let [fingerprint, length, rest @ ..] = postings {
        let (documents, others) = rest.split_at(*length as usize);
        let mut are_enough = |documents: &[u32]| {
            stories.clear();
            stories.extend(documents.iter().map(|rank| story(*rank)));
            stories.sort_unstable();
            stories.dedup();
            stories.len() >= least
        };
        if are_enough(&documents[..documents.len().min(least.saturating_mul(FIRST))]) || are_enough(documents) {
            found.push(*fingerprint);
        }
        postings = others;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::candidates::{Limits, find};
    use super::super::sample::Sample;
    use super::super::samples::in_test;
    use super::super::waiting::{InMemory, ScratchFile};
    use super::*;

    const LEAST: usize = 12;
    const SAME: u32 = 7;

    /// What is common if all documents of which the other ones are no copies tell one story.
    fn common(documents: u32, is_other: impl Fn(u32) -> bool + Sync, is_on_disk: bool) -> Vec<u32> {
        let all: Vec<Sample> = (0..documents).map(|own| Sample::from([SAME, 100 + own].as_slice())).collect();
        let samples = in_test(&all, false);
        let scratch = || Ok(Box::<InMemory>::default() as Box<dyn ScratchFile>);
        let scratch: Option<&Scratch> = if is_on_disk { Some(&scratch) } else { None };
        let long = Long::new(scratch, LEAST);
        find(&samples, &Limits { long: Some(&long), scratch, ..Limits::in_test(1 << 20) }).unwrap();
        long.common(|rank| if is_other(rank) { rank + 1 } else { 0 }).unwrap()
    }

    #[test]
    fn stories_are_counted_wherever_they_stand_behind_many_copies_of_one() {
        for is_on_disk in [false, true] {
            assert_eq!(common(1000, |rank| rank > 1000 - LEAST as u32, is_on_disk), [SAME], "last");
            assert_eq!(common(1000, |rank| rank < LEAST as u32 - 1, is_on_disk), [SAME], "first");
            assert_eq!(common(1000, |rank| rank % 83 == 82, is_on_disk), [SAME], "here and there: 12");
        }
    }

    #[test]
    fn copies_of_a_few_stories_make_nothing_common() {
        for is_on_disk in [false, true] {
            assert!(common(1000, |rank| rank < LEAST as u32 - 2, is_on_disk).is_empty());
        }
    }
}
