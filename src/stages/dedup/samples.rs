//! The samples of all documents, read back from disk when they are asked for. If all of them fit into a part of the memory, they are read
//! once and held.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::ReadSamples;
use super::outline::Outlines;
use super::room::Room;
use super::sample::{BYTES, View, decode};

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

/// All samples by index, one behind the other, and where each ends.
struct Held {
    fingerprints: Vec<u32>,
    ends: Vec<usize>,
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
        let bytes = samples.total(0..outlines.len()) * BYTES + outlines.len() * size_of::<usize>();
        if bytes <= room.held {
            let ends = (0..outlines.len()).scan(0, |end, index| {
                *end += usize::from(outlines.get(index).length);
                Some(*end)
            });
            let mut held = Held { ends: ends.collect(), fingerprints: Vec::new() };
            samples.read(0..outlines.len(), &mut held.fingerprints)?;
            samples.held = Some(held);
        }
        Ok(samples)
    }

    /// Bytes that they take in memory.
    pub fn bytes(&self) -> usize {
        self.held.as_ref().map_or(0, |held| held.fingerprints.len() * BYTES + size_of_val(held.ends.as_slice()))
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

    /// Goes through all that are compared in the order in which they lie on disk, some at a time.
    ///
    /// # Errors
    /// If they cannot be read, or what `visit` says.
    pub fn visit_all<T: Send>(&self, visit: impl Fn(&[(u32, View)]) -> io::Result<T> + Sync) -> io::Result<Vec<T>> {
        let visit_block = |indices: Range<usize>| {
            let fingerprints = self.block(indices.clone())?;
            let mut start = 0;
            let views = indices.filter_map(|index| {
                let end = start + usize::from(self.outlines.get(index).length);
                let kept = &fingerprints[std::mem::replace(&mut start, end)..end];
                let rank = self.ranks[index];
                self.are_compared(rank).then(|| (rank, self.view(index, kept)))
            });
            visit(&views.collect::<Vec<(u32, View)>>())
        };
        let lengths = (0..self.outlines.len()).map(|index| self.total([index]));
        self.room.blocks(lengths).into_par_iter().map(visit_block).collect()
    }

    fn block(&self, indices: Range<usize>) -> io::Result<Cow<'_, [u32]>> {
        Ok(match &self.held {
            Some(held) => Cow::Borrowed(&held.fingerprints[held.start(indices.start)..held.start(indices.end)]),
            None => {
                let mut read = Vec::new();
                self.read(indices, &mut read)?;
                Cow::Owned(read)
            }
        })
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
            let laid_out = self.lay_out(some.iter().copied())?;
            some.iter().for_each(|rank| visit(laid_out.view(*rank)));
            rest = others;
        }
        Ok(())
    }

    /// The samples of these documents, which are to be laid side by side. They may be named more than once.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn lay_out(&self, ranks: impl IntoIterator<Item = u32>) -> io::Result<LaidOut<'_>> {
        let mut laid_out = LaidOut { samples: self, fingerprints: Vec::new(), places: Vec::new() };
        if self.held.is_some() {
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

impl Held {
    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

/// Some samples in memory.
pub struct LaidOut<'a> {
    samples: &'a Samples<'a>,
    fingerprints: Vec<u32>,
    /// Where the sample of an index starts, by index. Empty if all samples are held.
    places: Vec<(usize, usize)>,
}

impl LaidOut<'_> {
    /// The sample of a document that was named; nothing if it is not compared with others.
    pub fn view(&self, rank: u32) -> View<'_> {
        if !self.samples.are_compared(rank) {
            return View::NOTHING;
        }
        let index = self.samples.index(rank);
        let (all, start) = match &self.samples.held {
            Some(held) => (&held.fingerprints, held.start(index)),
            None => {
                let at = self.places.binary_search_by_key(&index, |place| place.0);
                (&self.fingerprints, self.places[at.expect("only samples that were laid out are asked for")].1)
            }
        };
        let length = usize::from(self.samples.outlines.get(index).length);
        self.samples.view(index, &all[start..start + length])
    }
}

/// Samples by rank, held or not, for tests: all of them are compared.
#[cfg(test)]
pub fn in_test(samples: &[super::Sample], is_held: bool) -> Samples<'static> {
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
    let held = if is_held { usize::MAX } else { 0 };
    let room = Room { held, visited: 1 << 20, laid_out: 1 << 20 };
    Samples::new(outlines, ranking, vec![true; samples.len()], read, room).unwrap()
}

#[cfg(test)]
mod tests {
    use super::super::Sample;
    use super::*;

    #[test]
    fn samples_are_the_same_whether_they_are_held_or_read_back() {
        let lists: Vec<Vec<u32>> = (0..1000).map(|n| (n..n + n % 7).collect()).collect();
        let all: Vec<Sample> = lists.iter().map(|list| Sample::from(list.as_slice())).collect();
        for is_held in [true, false] {
            let samples = in_test(&all, is_held);
            assert_eq!(samples.held.is_some(), is_held && !lists.is_empty());
            let laid_out = samples.lay_out([999, 3, 4, 3]).unwrap();
            [999, 3, 4].into_iter().for_each(|rank| assert_eq!(laid_out.view(rank).kept, lists[rank as usize]));
            let copied =
                |views: &[(u32, View)]| Ok(views.iter().map(|(rank, view)| (*rank, view.kept.to_vec())).collect::<Vec<_>>());
            let seen = samples.visit_all(copied).unwrap().concat();
            assert!(seen.iter().all(|(rank, kept)| *kept == lists[*rank as usize]) && seen.len() == 1000);
        }
    }

    #[test]
    fn samples_that_are_cut_off_are_an_error() {
        let outlines: Outlines = [].iter().collect();
        assert!(
            Samples::new(&outlines, &[], Vec::new(), &|_| Ok(vec![1, 2, 3]), Room { held: usize::MAX, visited: 0, laid_out: 0 })
                .is_err()
        );
    }
}
