//! Passages that stand in many different stories: boilerplate, and what every text from one template has. They are no reason to merge
//! two stories, and no reason to keep two copies apart.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::choice::{AHEAD, together};
use super::edge::{Edge, Kind};
use super::fingerprint::Fingerprints;
use super::marks::{Marked, Marks};
use super::sample::{View, shared};
use super::samples::Samples;

/// Common fingerprints, and the samples they are taken from.
#[derive(Default)]
pub struct Background<'a> {
    samples: Option<&'a Samples<'a>>,
    /// Which part of each document's sample is common, by rank, in [`PARTS`].
    parts: Vec<u8>,
    /// Which fingerprints of each document are common.
    marks: Marks,
    common: Fingerprints,
    /// What was said of single edges: each clustering asks for the same.
    said: Mutex<BTreeMap<(u32, u32), Kind>>,
}

/// Two texts are looked at again if at least this share of the sample of one is common.
const COMMON_PART: f32 = 0.25;

/// The whole of a sample, of which a byte for each document says how much is common.
const PARTS: usize = 200;

/// Two texts that share so much more of the smaller one than what is common in it do not rest on common text: their words say so,
/// whatever their fingerprints share of the rest.
const RESTS_ELSEWHERE: f32 = 0.5;

/// Without what is common, a copy must hold more than this share of the smaller sample.
const LEFT: f32 = 0.35;

/// Without what is common, two texts of which so much agrees are copies, whatever differs in the boilerplate around them.
const AGREES: f32 = 0.7;

/// Fingerprints on which alone two texts may be called copies.
const ENOUGH: usize = 8;

impl<'a> Background<'a> {
    /// Of these fingerprints, which stand in many stories.
    ///
    /// # Errors
    /// If samples cannot be read back.
    pub fn new(samples: &'a Samples<'a>, common: &[u32]) -> io::Result<Background<'a>> {
        let common = Fingerprints::of(common);
        let mark = |some: &[(u32, View)]| {
            let (mut marked, mut parts) = (Marked::default(), Vec::new());
            for (rank, sample) in some {
                let found = marked.add(*rank, sample.kept, &common);
                if found > 0 {
                    parts.push((*rank, (found * PARTS / sample.kept.len()) as u8));
                }
            }
            Ok((marked, parts))
        };
        let (marked, some): (Vec<Marked>, Vec<Vec<(u32, u8)>>) = samples.visit_all(false, |_| true, mark)?.into_iter().unzip();
        let mut parts = vec![0; samples.len()];
        some.into_iter().flatten().for_each(|(rank, part)| parts[rank as usize] = part);
        let marks = Marks::join(marked, samples.len());
        Ok(Background { samples: Some(samples), parts, marks, common, said: Mutex::default() })
    }

    /// Says anew what an edge is that rests on common text, or that common text hid.
    ///
    /// # Errors
    /// If samples cannot be read back.
    pub fn reconsider(&self, edge: &mut Edge) -> io::Result<()> {
        if !self.is_concerned(edge) {
            edge.kind = edge.alone;
            return Ok(());
        }
        let said = || self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let known = said().get(&edge.pair()).copied();
        match known {
            Some(kind) => edge.kind = kind,
            None => {
                self.reconsider_some(std::slice::from_mut(edge))?;
                said().insert(edge.pair(), edge.kind);
            }
        }
        Ok(())
    }

    /// The same for many, sorted: those that have a document in common follow one another, and its sample is laid out about once.
    ///
    /// # Errors
    /// If samples cannot be read back.
    pub fn reconsider_all(&self, edges: &mut [Edge]) -> io::Result<()> {
        /// Edges that one thread takes together, at most: many of one document.
        const TOGETHER: usize = 1 << 11;
        let together = together(edges.len(), TOGETHER);
        edges.par_chunks_mut(together).try_for_each(|edges| self.reconsider_some(edges))
    }

    fn reconsider_some(&self, edges: &mut [Edge]) -> io::Result<()> {
        edges.iter_mut().for_each(|edge| edge.kind = edge.alone);
        let Some(samples) = self.samples else { return Ok(()) };
        let both = |edge: &&mut Edge| [edge.kept, edge.other];
        let mut concerned: Vec<&mut Edge> = edges.iter_mut().filter(|edge| self.is_concerned(edge)).collect();
        let mut rest = concerned.as_mut_slice();
        while !rest.is_empty() {
            let (some, others) = rest.split_at_mut(samples.fit(rest, false, both));
            let laid_out = samples.lay_out(some.iter().flat_map(both), false)?;
            for edges in some.chunks_mut(AHEAD) {
                let views = laid_out.views(edges.iter().flat_map(both));
                let (pairs, _) = views.as_chunks();
                edges.iter_mut().zip(pairs).for_each(|(edge, pair)| edge.kind = self.kind(*pair, edge));
            }
            rest = others;
        }
        Ok(())
    }

    /// The documents are related, common text is a good part of one, and they may rest on it.
    fn is_concerned(&self, edge: &Edge) -> bool {
        let is_mostly_common = self.part(edge.kept).max(self.part(edge.other)) >= COMMON_PART;
        is_mostly_common
            && match edge.alone {
                Kind::Copy | Kind::Update | Kind::Excerpt => edge.share - self.part(edge.by_size().0) < RESTS_ELSEWHERE,
                Kind::Quotation | Kind::Template => true,
                Kind::Unrelated => false,
            }
    }

    /// Which part of a document's sample is common.
    fn part(&self, rank: u32) -> f32 {
        self.parts.get(rank as usize).map_or(0.0, |part| f32::from(*part) / PARTS as f32)
    }

    /// What an edge is without common text, by the samples of both.
    fn kind(&self, [a, b]: [View; 2], edge: &Edge) -> Kind {
        let [a, b] = View::alike(a, b);
        // What is common is so in both.
        let own_of_a = self.marks.own(edge.kept, a);
        let left = shared(&own_of_a, b);
        let own_of_b = self.marks.count_own(edge.other, b.len());
        let share = || left as f32 / own_of_a.len().min(own_of_b).max(1) as f32;
        match edge.alone {
            Kind::Copy | Kind::Update | Kind::Excerpt if share() <= LEFT => Kind::Unrelated,
            Kind::Quotation if left == 0 => Kind::Unrelated,
            Kind::Template if left >= ENOUGH && share() >= AGREES => Kind::Copy,
            kind => kind,
        }
    }

    /// What is left of a sample.
    pub fn own(&self, sample: &[u32]) -> Vec<u32> {
        sample.iter().copied().filter(|hash| !self.common.has(*hash)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::edge::{Figures, Signs};
    use super::super::sample::Sample;
    use super::super::samples::in_test;
    use super::*;

    fn reconsidered(kind: Kind, a: &[u32], b: &[u32]) -> Kind {
        let samples = in_test(&[Sample::from(a), Sample::from(b)], true);
        let background = Background::new(&samples, &(100..200).collect::<Vec<u32>>()).unwrap();
        let mut edge =
            Edge { kept: 0, other: 1, kind, alone: kind, share: 0.8, figures: Figures::default(), signs: Signs::default() };
        background.reconsider(&mut edge).unwrap();
        edge.kind
    }

    #[test]
    fn boilerplate_alone_makes_no_copy() {
        assert_eq!(reconsidered(Kind::Copy, &[1, 2, 3, 100, 101, 102], &[4, 5, 6, 100, 101, 102]), Kind::Unrelated);
        assert_eq!(reconsidered(Kind::Copy, &[1, 2, 3, 4, 5, 6], &[1, 2, 7, 8, 9, 10]), Kind::Copy);
    }

    #[test]
    fn boilerplate_that_differs_hides_no_copy() {
        assert_eq!(
            reconsidered(Kind::Template, &[1, 2, 3, 4, 5, 6, 7, 8, 100, 101, 102], &[1, 2, 3, 4, 5, 6, 7, 8, 103, 104, 105]),
            Kind::Copy
        );
        assert_eq!(reconsidered(Kind::Template, &[1, 2, 100, 101, 102, 103], &[3, 4, 100, 101, 102, 103]), Kind::Template);
    }
}
