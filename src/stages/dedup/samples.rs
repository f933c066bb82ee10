//! The samples of all documents, read back from disk when they are asked for, unless they are held.

use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::ReadSamples;
use super::held::{Held, Wanted};
use super::laid_out::LaidOut;
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
    /// How many fingerprints each has, by rank, and how many of them are looked at first; of those that are not compared, none.
    lengths: Vec<[u16; 2]>,
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
        let lengths_of = |(index, is_compared): (&u32, &bool)| {
            let outline = outlines.get(*index as usize);
            if *is_compared { [outline.length, outline.glance] } else { [0, 0] }
        };
        let lengths = ranking.iter().zip(&is_compared).map(lengths_of).collect();
        let mut samples = Samples { outlines, ranking, ranks, is_compared, lengths, read, room, held: None };
        samples.held = samples.to_hold(&samples.is_compared, true)?;
        Ok(samples)
    }

    /// Holds from now on those of these documents, by rank, unless all are held: no others will be asked for often, and of these not what is
    /// looked at first alone.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn hold(&mut self, some: &[bool]) -> io::Result<()> {
        if !self.held.as_ref().is_some_and(Held::is_whole) {
            let are_wanted: Vec<bool> =
                self.is_compared.iter().zip(some).map(|(compared, wanted)| *compared && *wanted).collect();
            self.held = None;
            self.held = self.to_hold(&are_wanted, false)?;
        }
        Ok(())
    }

    fn to_hold(&self, are_wanted: &[bool], at_a_glance: bool) -> io::Result<Option<Held>> {
        let wanted = Wanted { outlines: self.outlines, ranks: &self.ranks, are_wanted, at_a_glance };
        Held::new(&wanted, &self.room, |indices, fingerprints| self.read(indices, fingerprints))
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
        self.lengths[rank as usize].map(usize::from)
    }

    /// The index of the document with that rank.
    pub fn index(&self, rank: u32) -> usize {
        self.ranking[rank as usize] as usize
    }

    /// Adds the fingerprints of documents with these indices.
    pub fn read(&self, indices: Range<usize>, fingerprints: &mut Vec<u32>) -> io::Result<()> {
        decode(&(self.read)(indices.clone())?, self.total(indices), fingerprints)
    }

    /// How many fingerprints documents with these indices have.
    pub fn total(&self, indices: impl IntoIterator<Item = usize>) -> usize {
        indices.into_iter().map(|index| usize::from(self.outlines.get(index).length)).sum()
    }

    /// The sample of a document, or what is looked at first of it, if it is held.
    pub fn held(&self, rank: u32, at_a_glance: bool) -> Option<View<'_>> {
        self.held.as_ref().and_then(|held| held.view(rank, at_a_glance))
    }

    /// What is asked for of a sample that was read.
    pub fn part<'v>(&self, index: usize, kept: &'v [u32], at_a_glance: bool) -> View<'v> {
        let outline = self.outlines.get(index);
        if at_a_glance {
            View::new(outline.glance_rate, &kept[..usize::from(outline.glance)])
        } else {
            View::new(outline.rate, kept)
        }
    }

    /// Goes through all that are compared and wanted, by rank, in the order in which they lie on disk, some at a time: their samples, or what
    /// is looked at first.
    ///
    /// # Errors
    /// If they cannot be read, or what `visit` says.
    pub fn visit_all<T: Send>(
        &self,
        at_a_glance: bool,
        is_wanted: impl Fn(u32) -> bool + Sync,
        visit: impl Fn(&[(u32, View)]) -> io::Result<T> + Sync,
    ) -> io::Result<Vec<T>> {
        let visit_block = |indices: Range<usize>| {
            let is_visited = |rank: u32| self.are_compared(rank) && is_wanted(rank);
            let ranks = self.ranks[indices.clone()].iter().copied().filter(|rank| is_visited(*rank));
            let are_held: Option<Vec<(u32, View)>> = ranks.map(|rank| Some((rank, self.held(rank, at_a_glance)?))).collect();
            if let Some(views) = are_held {
                return visit(&views);
            }
            let mut read = Vec::new();
            self.read(indices.clone(), &mut read)?;
            let mut rest = read.as_slice();
            let views = indices.filter_map(|index| {
                let (kept, others) = rest.split_at(usize::from(self.outlines.get(index).length));
                rest = others;
                let rank = self.ranks[index];
                is_visited(rank).then(|| (rank, self.part(index, kept, at_a_glance)))
            });
            visit(&views.collect::<Vec<(u32, View)>>())
        };
        let lengths = (0..self.outlines.len()).map(|index| self.total([index]));
        self.room.blocks(lengths).into_par_iter().map(visit_block).collect()
    }

    /// How many of these items have documents that are laid out at the same time ([`Room::fit`]).
    pub fn fit<T, R: IntoIterator<Item = u32>>(&self, items: &[T], at_a_glance: bool, ranks: impl Fn(&T) -> R) -> usize {
        let to_read = |rank: u32| if self.held(rank, at_a_glance).is_some() { 0 } else { self.lengths(rank)[0] };
        self.room.fit(items.iter().map(|item| ranks(item).into_iter().map(to_read)))
    }

    /// Goes through these documents, as many at a time as may be laid out.
    ///
    /// # Errors
    /// If samples cannot be read.
    pub fn visit(&self, ranks: &[u32], visit: impl Fn(View)) -> io::Result<()> {
        let mut rest = ranks;
        while !rest.is_empty() {
            let (some, others) = rest.split_at(self.fit(rest, false, |rank| [*rank]));
            let laid_out = self.lay_out(some.iter().copied(), false)?;
            some.iter().for_each(|rank| visit(laid_out.view(*rank)));
            rest = others;
        }
        Ok(())
    }

    /// The samples of these documents, or what is looked at first of them, which are to be laid side by side. They may be named more than
    /// once.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn lay_out(&self, ranks: impl IntoIterator<Item = u32>, at_a_glance: bool) -> io::Result<LaidOut<'_>> {
        LaidOut::new(self, ranks, at_a_glance)
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

    /// Bytes that are kept of each document that could be held.
    const PLACE: usize = 2 * size_of::<usize>();

    #[test]
    fn samples_are_the_same_whether_they_are_held_or_read_back() {
        // Spread over all that a sample may hold, or nothing of it would be looked at later.
        let list = |n: u32| (0..n % 300).map(move |at| (n + at * 7_000_000) ^ 1).collect::<BTreeSet<u32>>().into_iter().collect();
        let lists: Vec<Vec<u32>> = (0..1000).map(list).collect();
        let all: Vec<Sample> = lists.iter().map(|list| Sample::from(list.as_slice())).collect();
        let total = |length: fn(&Sample) -> usize| all.iter().map(|sample| length(sample) * BYTES + PLACE).sum();
        let of_glances: usize = total(|sample| sample.view().glance().kept.len());
        assert!(of_glances * 2 < total(|sample| sample.all().len()));
        let some: Vec<bool> = (0..1000).map(|rank| rank % 5 == 3).collect();
        let cases = [(usize::MAX, true, true), (of_glances, false, true), (of_glances - 1, false, false)];
        for (held, is_whole, at_first) in cases.into_iter().chain([(of_glances, true, true)]) {
            let mut samples = in_test_within(&all, held);
            if (held, is_whole) == (of_glances, true) {
                samples.hold(&some).unwrap();
                assert!(samples.held(4, true).is_none(), "only some are held");
            }
            assert_eq!((samples.held(3, false).is_some(), samples.held(3, true).is_some()), (is_whole, at_first));
            for at_a_glance in [false, true] {
                let asked = |view: View| if at_a_glance { view.glance().kept.to_vec() } else { view.kept.to_vec() };
                let kept = |view: View| view.kept.to_vec();
                let laid_out = samples.lay_out([999, 3, 4, 3], at_a_glance).unwrap();
                [999, 3, 4].iter().for_each(|n| assert_eq!(kept(laid_out.view(*n)), asked(all[*n as usize].view())));
                let copied =
                    |views: &[(u32, View)]| Ok(views.iter().map(|(rank, view)| (*rank, kept(*view))).collect::<Vec<_>>());
                let seen = samples.visit_all(at_a_glance, |rank| rank != 7, copied).unwrap().concat();
                assert!(seen.len() == 999 && seen.iter().all(|(rank, seen)| *seen == asked(all[*rank as usize].view())));
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
