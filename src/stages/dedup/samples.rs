//! The samples of all documents, read back from disk when they are asked for, unless they are held.

use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::ReadSamples;
use super::held::Held;
use super::outline::Outlines;
use super::room::Room;
use super::sample::{View, decode};

/// Where samples are read.
pub struct Samples<'a> {
    outlines: &'a Outlines,
    /// Indices by rank, and ranks by index.
    ranking: &'a [u32],
    ranks: Vec<u32>,
    /// Whether a document is compared with others, by rank.
    is_compared: Vec<bool>,
    read: &'a ReadSamples<'a>,
    room: Room,
    held: Option<Held>,
}

impl<'a> Samples<'a> {
    /// Those of documents that are compared with others, by rank.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn new(
        outlines: &'a Outlines,
        ranking: &'a [u32],
        is_compared: Vec<bool>,
        read: &'a ReadSamples<'a>,
        room: Room,
    ) -> io::Result<Samples<'a>> {
        let mut ranks = vec![0; ranking.len()];
        (0..).zip(ranking).for_each(|(rank, index)| ranks[*index as usize] = rank);
        let mut samples = Samples { outlines, ranking, ranks, is_compared, read, room, held: None };
        samples.held = Held::new(outlines, &room, |indices, fingerprints| samples.read(indices, fingerprints))?;
        Ok(samples)
    }

    /// Bytes that they take in memory.
    pub fn bytes(&self) -> usize {
        self.held.as_ref().map_or(0, Held::bytes)
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.ranking.len()
    }

    /// Whether the document is compared with others.
    pub fn are_compared(&self, rank: u32) -> bool {
        self.is_compared[rank as usize]
    }

    /// How many fingerprints it has, and how many of them are looked at first.
    pub fn lengths(&self, rank: u32) -> [usize; 2] {
        let outline = self.outlines.get(self.index(rank));
        if self.are_compared(rank) { [outline.length, outline.glance].map(usize::from) } else { [0, 0] }
    }

    fn index(&self, rank: u32) -> usize {
        self.ranking[rank as usize] as usize
    }

    /// Adds the fingerprints of documents with these indices.
    fn read(&self, indices: Range<usize>, fingerprints: &mut Vec<u32>) -> io::Result<()> {
        decode(&(self.read)(indices.clone())?, self.total(indices), fingerprints)
    }

    /// How many fingerprints documents with these indices have.
    fn total(&self, indices: impl IntoIterator<Item = usize>) -> usize {
        indices.into_iter().map(|index| usize::from(self.outlines.get(index).length)).sum()
    }

    fn view<'v>(&self, index: usize, kept: &'v [u32]) -> View<'v> {
        View::new(self.outlines.get(index).rate, kept)
    }

    /// Those that are held, if that is all that is asked for.
    fn held(&self, at_a_glance: bool) -> Option<&Held> {
        self.held.as_ref().filter(|held| held.suffices(at_a_glance))
    }

    /// Goes through all that are compared in the order in which they lie on disk, some at a time. Of each there is at least what is looked
    /// at first.
    ///
    /// # Errors
    /// If they cannot be read, or what `visit` says.
    pub fn visit_all<T: Send>(
        &self,
        at_a_glance: bool,
        visit: impl Fn(&[(u32, View)]) -> io::Result<T> + Sync,
    ) -> io::Result<Vec<T>> {
        let visit_block = |indices: Range<usize>| {
            let compared = indices.clone().filter(|index| self.are_compared(self.ranks[*index]));
            if let Some(held) = self.held(at_a_glance) {
                let views = compared.map(|index| (self.ranks[index], held.view(self.outlines, index)));
                return visit(&views.collect::<Vec<(u32, View)>>());
            }
            let mut read = Vec::new();
            self.read(indices.clone(), &mut read)?;
            let mut rest = read.as_slice();
            let views = indices.filter_map(|index| {
                let (kept, others) = rest.split_at(usize::from(self.outlines.get(index).length));
                rest = others;
                let rank = self.ranks[index];
                self.are_compared(rank).then(|| (rank, self.view(index, kept)))
            });
            visit(&views.collect::<Vec<(u32, View)>>())
        };
        let lengths = (0..self.outlines.len()).map(|index| self.total([index]));
        self.room.blocks(lengths).into_par_iter().map(visit_block).collect()
    }

    /// How many of these items have documents that are laid out at the same time ([`Room::fit`]).
    pub fn fit<T, R: IntoIterator<Item = u32>>(&self, items: &[T], ranks: impl Fn(&T) -> R) -> usize {
        self.room.fit(items.iter().map(|item| ranks(item).into_iter().map(|rank| self.lengths(rank)[0])))
    }

    /// Goes through these documents, as many at a time as may be laid out.
    ///
    /// # Errors
    /// If samples cannot be read.
    pub fn visit(&self, ranks: &[u32], visit: impl Fn(View)) -> io::Result<()> {
        let mut rest = ranks;
        while !rest.is_empty() {
            let (some, others) = rest.split_at(self.fit(rest, |rank| [*rank]));
            let laid_out = self.lay_out(some.iter().copied(), false)?;
            some.iter().for_each(|rank| visit(laid_out.view(*rank)));
            rest = others;
        }
        Ok(())
    }

    /// The samples of these documents, which are to be laid side by side; of each at least what is looked at first, or all. They may be
    /// named more than once.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn lay_out(&self, ranks: impl IntoIterator<Item = u32>, at_a_glance: bool) -> io::Result<LaidOut<'_>> {
        let held = self.held(at_a_glance);
        let mut laid_out = LaidOut { samples: self, held, fingerprints: Vec::new(), places: Vec::new() };
        if held.is_some() {
            return Ok(laid_out);
        }
        let mut indices: Vec<usize> =
            ranks.into_iter().filter(|rank| self.are_compared(*rank)).map(|rank| self.index(rank)).collect();
        indices.sort_unstable();
        indices.dedup();
        laid_out.fingerprints.reserve_exact(self.total(indices.iter().copied()));
        for indices in indices.chunk_by(|a, b| a + 1 == *b) {
            let mut end = laid_out.fingerprints.len();
            self.read(indices[0]..indices[0] + indices.len(), &mut laid_out.fingerprints)?;
            for index in indices {
                laid_out.places.push((*index, end));
                end += usize::from(self.outlines.get(*index).length);
            }
        }
        Ok(laid_out)
    }
}

/// Some samples in memory.
pub struct LaidOut<'a> {
    samples: &'a Samples<'a>,
    /// They are among these, or else here.
    held: Option<&'a Held>,
    fingerprints: Vec<u32>,
    /// Where the sample of an index starts, by index.
    places: Vec<(usize, usize)>,
}

impl LaidOut<'_> {
    /// The sample of a document that was named; nothing if it is not compared with others.
    pub fn view(&self, rank: u32) -> View<'_> {
        if !self.samples.are_compared(rank) {
            return View::NOTHING;
        }
        let index = self.samples.index(rank);
        if let Some(held) = self.held {
            return held.view(self.samples.outlines, index);
        }
        let at = self.places.binary_search_by_key(&index, |place| place.0);
        let start = self.places[at.expect("only samples that were laid out are asked for")].1;
        let length = usize::from(self.samples.outlines.get(index).length);
        self.samples.view(index, &self.fingerprints[start..start + length])
    }
}

/// Samples by rank, held or not, for tests: all of them are compared.
#[cfg(test)]
pub fn in_test(samples: &[super::Sample], is_held: bool) -> Samples<'static> {
    in_test_within(samples, if is_held { usize::MAX } else { 0 })
}

/// Samples of which so many bytes may be held.
#[cfg(test)]
fn in_test_within(samples: &[super::Sample], held: usize) -> Samples<'static> {
    use super::Sketch;
    let sketch = |sample: &super::Sample| Sketch {
        id: String::new(),
        words: 0,
        bytes: 0,
        damage: 0,
        exact: [0; 2],
        sample: sample.clone(),
    };
    let sketches: &'static [Sketch] = samples.iter().map(sketch).collect::<Vec<_>>().leak();
    let outlines: &'static Outlines = Box::leak(Box::new(sketches.iter().collect()));
    let read: &'static ReadSamples =
        Box::leak(Box::new(|range: Range<usize>| Ok(super::outline::encode_samples(&sketches[range]))));
    let ranking: &'static [u32] = (0..samples.len() as u32).collect::<Vec<_>>().leak();
    let room = Room { held, visited: 1 << 20, laid_out: 1 << 20 };
    Samples::new(outlines, ranking, vec![true; samples.len()], read, room).unwrap()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::Sample;
    use super::super::sample::BYTES;
    use super::*;

    #[test]
    fn samples_are_the_same_whether_they_are_held_or_read_back() {
        // Spread over all that a sample may hold, or nothing of it would be looked at later.
        let list = |n: u32| (0..n % 300).map(move |at| (n + at * 7_000_000) ^ 1).collect::<BTreeSet<u32>>().into_iter().collect();
        let lists: Vec<Vec<u32>> = (0..1000).map(list).collect();
        let all: Vec<Sample> = lists.iter().map(|list| Sample::from(list.as_slice())).collect();
        let total = |length: fn(&Sample) -> usize| all.iter().map(|sample| length(sample) * BYTES + size_of::<usize>()).sum();
        let of_glances: usize = total(|sample| sample.view().glance().kept.len());
        assert!(of_glances * 2 < total(|sample| sample.all().len()));
        for (held, whole, glances) in [(usize::MAX, true, true), (of_glances, false, true), (of_glances - 1, false, false)] {
            let samples = in_test_within(&all, held);
            assert_eq!((samples.held(false).is_some(), samples.held(true).is_some()), (whole, glances));
            for at_a_glance in [false, true] {
                let kept = |view: View| if at_a_glance { view.glance().kept.to_vec() } else { view.kept.to_vec() };
                let laid_out = samples.lay_out([999, 3, 4, 3], at_a_glance).unwrap();
                [999, 3, 4].iter().for_each(|n| assert_eq!(kept(laid_out.view(*n)), kept(all[*n as usize].view())));
                let copied =
                    |views: &[(u32, View)]| Ok(views.iter().map(|(rank, view)| (*rank, kept(*view))).collect::<Vec<_>>());
                let seen = samples.visit_all(at_a_glance, copied).unwrap().concat();
                assert!(seen.len() == 1000 && seen.iter().all(|(rank, seen)| *seen == kept(all[*rank as usize].view())));
            }
        }
    }

    #[test]
    fn samples_that_are_cut_off_are_an_error() {
        let all: Vec<Sample> = [Sample::from([1, 2].as_slice())].into();
        let whole = in_test(&all, false);
        let room = Room { held: usize::MAX, ..whole.room };
        assert!(Samples::new(whole.outlines, whole.ranking, vec![true], &|_| Ok(vec![1, 2, 3]), room).is_err());
    }
}
