//! Samples that stay in memory: all of them, or of each what is looked at first, or those of some documents, as there is room. What is
//! looked at first is the beginning of a sample, and less than half of most.

use std::io;
use std::ops::Range;

use super::outline::{Outline, Outlines};
use super::room::Room;
use super::sample::{BYTES, View};

/// Samples by rank, one behind the other in the order in which they lie on disk.
pub struct Held {
    fingerprints: Vec<u32>,
    places: Vec<Place>,
    is_whole: bool,
}

/// Where a sample stands, and all that is asked of it: it is looked for in one place.
#[derive(Clone, Copy, Default)]
struct Place {
    start: usize,
    length: u16,
    glance: u16,
    /// Nought if it is not held.
    rate: u8,
    glance_rate: u8,
}

/// Which samples are to be held.
pub struct Wanted<'w> {
    /// All documents.
    pub outlines: &'w Outlines,
    /// Ranks by index.
    pub ranks: &'w [u32],
    /// Those whose samples are wanted, by rank.
    pub are_wanted: &'w [bool],
    /// Whether what is looked at first is enough where there is no room for more.
    pub at_a_glance: bool,
}

impl Held {
    /// As much as fits; `read` adds the samples of documents with these indices, one behind the other.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn new(
        wanted: &Wanted,
        room: &Room,
        read: impl Fn(Range<usize>, &mut Vec<u32>) -> io::Result<()>,
    ) -> io::Result<Option<Held>> {
        let fits = |is_whole: &bool| wanted.total(*is_whole) * BYTES + wanted.ranks.len() * size_of::<Place>() <= room.held;
        let found = [true, false].into_iter().filter(|is_whole| *is_whole || wanted.at_a_glance).find(fits);
        let Some(is_whole) = found else { return Ok(None) };
        let places = vec![Place::default(); wanted.ranks.len()];
        let mut held = Held { fingerprints: Vec::with_capacity(wanted.total(is_whole)), places, is_whole };
        let mut some = Vec::new();
        let length = |index: usize| usize::from(wanted.outlines.get(index).length);
        for indices in room.blocks((0..wanted.ranks.len()).map(length)) {
            some.clear();
            read(indices.clone(), &mut some)?;
            let mut rest = some.as_slice();
            for index in indices {
                let (sample, others) = rest.split_at(length(index));
                rest = others;
                held.add(wanted, index, sample);
            }
        }
        Ok(Some(held))
    }

    /// Adds a sample if it is wanted.
    fn add(&mut self, wanted: &Wanted, index: usize, sample: &[u32]) {
        if !wanted.is_wanted(index) {
            return;
        }
        let Outline { length, glance, rate, glance_rate, .. } = *wanted.outlines.get(index);
        self.places[wanted.ranks[index] as usize] = Place { start: self.fingerprints.len(), length, glance, rate, glance_rate };
        self.fingerprints.extend_from_slice(&sample[..part(wanted.outlines.get(index), self.is_whole)]);
    }

    /// Whether they are whole, and not only what is looked at first.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        self.fingerprints.len() * BYTES + size_of_val(self.places.as_slice())
    }

    /// The sample of that rank, or what is looked at first of it; none if it is not held, or not all that is asked for.
    pub fn view(&self, rank: u32, at_a_glance: bool) -> Option<View<'_>> {
        let Place { start, length, glance, rate, glance_rate } = self.places[rank as usize];
        let (length, rate) = if at_a_glance { (glance, glance_rate) } else { (length, rate) };
        (rate > 0 && (at_a_glance || self.is_whole))
            .then(|| View::new(rate, &self.fingerprints[start..start + usize::from(length)]))
    }
}

impl Wanted<'_> {
    fn is_wanted(&self, index: usize) -> bool {
        self.are_wanted[self.ranks[index] as usize]
    }

    /// How many fingerprints those that are wanted have.
    fn total(&self, is_whole: bool) -> usize {
        let wanted = (0..self.ranks.len()).filter(|index| self.is_wanted(*index));
        wanted.map(|index| part(self.outlines.get(index), is_whole)).sum()
    }
}

/// How many fingerprints of a sample are held.
fn part(outline: &Outline, is_whole: bool) -> usize {
    (if is_whole { outline.length } else { outline.glance }).into()
}
