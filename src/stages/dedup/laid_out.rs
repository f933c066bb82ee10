//! Samples that are laid side by side to be compared: those that are held stay where they are, the others are read.

use std::hint::black_box;
use std::io;

use super::sample::{BYTES, View};
use super::samples::Samples;

/// Some samples in memory, or what is looked at first of them.
pub struct LaidOut<'a> {
    samples: &'a Samples<'a>,
    at_a_glance: bool,
    /// Those that are not held.
    fingerprints: Vec<u32>,
    /// Where the sample of an index starts, by index.
    places: Vec<(usize, usize)>,
}

impl<'a> LaidOut<'a> {
    /// Reads those of these documents that are not held. They may be named more than once.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn new(samples: &'a Samples, ranks: impl IntoIterator<Item = u32>, at_a_glance: bool) -> io::Result<LaidOut<'a>> {
        let mut laid_out = LaidOut { samples, at_a_glance, fingerprints: Vec::new(), places: Vec::new() };
        let is_to_be_read = |rank: &u32| samples.held(*rank, at_a_glance).is_none() && samples.are_compared(*rank);
        let mut indices: Vec<usize> = ranks.into_iter().filter(is_to_be_read).map(|rank| samples.index(rank)).collect();
        indices.sort_unstable();
        indices.dedup();
        laid_out.fingerprints.reserve_exact(samples.total(indices.iter().copied()));
        for indices in indices.chunk_by(|a, b| a + 1 == *b) {
            let mut end = laid_out.fingerprints.len();
            samples.read(indices[0]..indices[0] + indices.len(), &mut laid_out.fingerprints)?;
            for index in indices {
                laid_out.places.push((*index, end));
                end += samples.total([*index]);
            }
        }
        Ok(laid_out)
    }

    /// The samples of documents that were named. They lie anywhere in the memory: all are fetched at the same time, where each that is first
    /// read when it is compared would be waited for.
    pub fn views(&self, ranks: impl Iterator<Item = u32>) -> Vec<View<'_>> {
        /// Fingerprints that the processor fetches together.
        const LINE: usize = 64 / BYTES;
        let views: Vec<View> = ranks.map(|rank| self.view(rank)).collect();
        let touch = |sum: u32, view: &View| view.kept.iter().step_by(LINE).fold(sum, |sum, one| sum ^ one);
        black_box(views.iter().fold(0, touch));
        views
    }

    /// The sample of a document that was named; nothing if it is not compared with others.
    pub fn view(&self, rank: u32) -> View<'_> {
        if let Some(view) = self.samples.held(rank, self.at_a_glance) {
            return view;
        }
        if !self.samples.are_compared(rank) {
            return View::NOTHING;
        }
        let index = self.samples.index(rank);
        let at = self.places.binary_search_by_key(&index, |place| place.0);
        let start = self.places[at.expect("only samples that were laid out are asked for")].1;
        let length = self.samples.total([index]);
        self.samples.part(index, &self.fingerprints[start..start + length], self.at_a_glance)
    }
}
