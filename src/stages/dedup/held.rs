//! Samples that stay in memory: all of them, or of each what is looked at first, or those of some documents, as there is room. What is
//! looked at first is the beginning of a sample, and less than half of most.

use std::io;
use std::ops::Range;

use rayon::prelude::*;

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
        read: impl Fn(Range<usize>, &mut Vec<u32>) -> io::Result<()> + Sync,
    ) -> io::Result<Option<Held>> {
        let fits = |is_whole: &bool| wanted.total(*is_whole) * BYTES + wanted.ranks.len() * size_of::<Place>() <= room.held;
        let found = [true, false].into_iter().filter(|is_whole| *is_whole || wanted.at_a_glance).find(fits);
        let Some(is_whole) = found else { return Ok(None) };
        let mut places = vec![Place::default(); wanted.ranks.len()];
        let mut start = 0;
        for index in wanted.indices() {
            let Outline { length, glance, rate, glance_rate, .. } = *wanted.outlines.get(index);
            places[wanted.ranks[index] as usize] = Place { start, length, glance, rate, glance_rate };
            start += part(wanted.outlines.get(index), is_whole);
        }
        let mut held = Held { fingerprints: vec![0; start], places, is_whole };
        held.fill(wanted, room, read)?;
        Ok(Some(held))
    }

    /// Reads the samples, some at a time, each thread into its own part of the room that there is for them.
    fn fill(
        &mut self,
        wanted: &Wanted,
        room: &Room,
        read: impl Fn(Range<usize>, &mut Vec<u32>) -> io::Result<()> + Sync,
    ) -> io::Result<()> {
        let length = |index: usize| usize::from(wanted.outlines.get(index).length);
        let held = |index: usize| if wanted.is_wanted(index) { part(wanted.outlines.get(index), self.is_whole) } else { 0 };
        let mut rest = self.fingerprints.as_mut_slice();
        let mut share = |indices: Range<usize>| {
            let (places, others) = std::mem::take(&mut rest).split_at_mut(indices.clone().map(held).sum());
            rest = others;
            (indices, places)
        };
        let blocks: Vec<_> = room.blocks((0..wanted.ranks.len()).map(length)).into_iter().map(&mut share).collect();
        blocks.into_par_iter().try_for_each(|(indices, mut places)| {
            let mut some = Vec::new();
            read(indices.clone(), &mut some)?;
            let mut rest = some.as_slice();
            for index in indices {
                let (sample, others) = rest.split_at(length(index));
                rest = others;
                let (place, further) = places.split_at_mut(held(index));
                place.copy_from_slice(&sample[..place.len()]);
                places = further;
            }
            Ok(())
        })
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

    /// Those that are wanted, by index.
    fn indices(&self) -> impl Iterator<Item = usize> {
        (0..self.ranks.len()).filter(|index| self.is_wanted(*index))
    }

    /// How many fingerprints they have.
    fn total(&self, is_whole: bool) -> usize {
        self.indices().map(|index| part(self.outlines.get(index), is_whole)).sum()
    }
}

/// How many fingerprints of a sample are held.
fn part(outline: &Outline, is_whole: bool) -> usize {
    (if is_whole { outline.length } else { outline.glance }).into()
}
