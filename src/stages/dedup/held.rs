//! Samples that stay in memory: all of them, or of each what is looked at first, or none, as there is room. What is looked at first is the
//! beginning of a sample, and less than half of most.

use std::io;
use std::ops::Range;

use super::outline::{Outline, Outlines};
use super::room::Room;
use super::sample::{BYTES, View};

/// Samples by index, one behind the other.
pub struct Held {
    fingerprints: Vec<u32>,
    /// Where each ends.
    ends: Vec<usize>,
    is_whole: bool,
}

impl Held {
    /// As much as fits; `read` adds the samples of documents with these indices, one behind the other.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn new(
        outlines: &Outlines,
        room: &Room,
        read: impl Fn(Range<usize>, &mut Vec<u32>) -> io::Result<()>,
    ) -> io::Result<Option<Held>> {
        let all = || (0..outlines.len()).map(|index| outlines.get(index));
        let fits = |is_whole: &bool| {
            let fingerprints: usize = all().map(|outline| part(outline, *is_whole).0).sum();
            fingerprints * BYTES + outlines.len() * size_of::<usize>() <= room.held
        };
        let Some(is_whole) = [true, false].into_iter().find(fits) else { return Ok(None) };
        let mut held = Held { fingerprints: Vec::new(), ends: Vec::with_capacity(outlines.len()), is_whole };
        held.fingerprints.reserve_exact(all().map(|outline| part(outline, is_whole).0).sum());
        let mut some = Vec::new();
        for indices in room.blocks(all().map(|outline| usize::from(outline.length))) {
            some.clear();
            read(indices.clone(), &mut some)?;
            let mut rest = some.as_slice();
            for index in indices {
                let (sample, others) = rest.split_at(usize::from(outlines.get(index).length));
                rest = others;
                held.fingerprints.extend_from_slice(&sample[..part(outlines.get(index), is_whole).0]);
                held.ends.push(held.fingerprints.len());
            }
        }
        Ok(Some(held))
    }

    /// Whether this is all that is asked for, if it is no more than what is looked at first.
    pub fn suffices(&self, at_a_glance: bool) -> bool {
        self.is_whole || at_a_glance
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        self.fingerprints.len() * BYTES + size_of_val(self.ends.as_slice())
    }

    /// The sample with that index.
    pub fn view(&self, outlines: &Outlines, index: usize) -> View<'_> {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        let (_, rate) = part(outlines.get(index), self.is_whole);
        View::new(rate, &self.fingerprints[start..self.ends[index]])
    }
}

/// How many fingerprints of a sample are held, and at which rate they were kept.
fn part(outline: &Outline, is_whole: bool) -> (usize, u8) {
    let (length, rate) = if is_whole { (outline.length, outline.rate) } else { (outline.glance, outline.glance_rate) };
    (length.into(), rate)
}
