//! What other stories say of a doubtful pair: two texts that share most of the smaller one, and go on with passages of their own.
//!
//! They may be one story to which two papers added their own, or two stories below one menu, or a story and a digest that opens with
//! it. The pair alone does not tell. A third story does: one that has the same common text and goes on in a third way stands in the
//! same frame, and one that shares another passage with the greater text is another piece of the digest.

use std::io;

use rayon::prelude::*;

use super::background::Background;
use super::clusters::Clusters;
use super::edge::Edge;
use super::laid_out::LaidOut;
use super::sample::{View, common, shared, without};
use super::samples::Samples;

/// Third stories that are asked for each of the two. Bounds the work where one frame has very many.
const ASKED: usize = 8;

/// Of the text that the pair shares, a third story in the same frame has at least this part.
const SAME_CORE: f32 = 0.6;

/// Of what a document does not share, at least this part stands in few other stories: its own story, and no boilerplate of a paper.
const OWN: f32 = 0.5;

/// Fingerprints of another passage that the greater text shares with a third story. Two may be a turn of phrase.
const ANOTHER_PASSAGE: usize = 3;

/// Such a passage is at least this part of a digest; a paragraph that a story quotes from another is less.
const PIECE: f32 = 0.1;

/// Who shares text with whom, and which story each document tells.
pub struct Witnesses<'a> {
    samples: &'a Samples<'a>,
    background: &'a Background<'a>,
    clusters: &'a Clusters,
    /// Documents of different stories that share text, both ways round, sorted; and whether the pair is doubtful.
    related: Vec<(u32, u32, bool)>,
}

impl<'a> Witnesses<'a> {
    /// `clusters` are stories of which none is joined by a doubtful pair.
    pub fn new(
        samples: &'a Samples<'a>,
        background: &'a Background<'a>,
        clusters: &'a Clusters,
        edges: &[Edge],
    ) -> Witnesses<'a> {
        let of_two_stories = |edge: &&Edge| clusters.kept(edge.kept) != clusters.kept(edge.other);
        let both_ways = |edge: &Edge| {
            let is_doubtful = edge.signs.is_doubtful;
            [(edge.kept, edge.other, is_doubtful), (edge.other, edge.kept, is_doubtful)]
        };
        let mut related: Vec<(u32, u32, bool)> = edges.iter().filter(of_two_stories).flat_map(both_ways).collect();
        related.par_sort_unstable();
        Witnesses { samples, background, clusters, related }
    }

    /// Whether the pair is doubtful and a third story says that it is no copy.
    ///
    /// # Errors
    /// If samples cannot be read back.
    pub fn refuse(&self, edge: &Edge) -> io::Result<bool> {
        Ok(edge.signs.is_doubtful && self.speak_against(edge)?)
    }

    fn speak_against(&self, edge: &Edge) -> io::Result<bool> {
        let (a, b) = (edge.kept, edge.other);
        let thirds = self.thirds(a, b);
        let samples = self.samples.lay_out([a, b].into_iter().chain(thirds.iter().map(|third| third.0)), false)?;
        let sample = |document: u32| samples.view(document);
        let [in_a, in_b] = View::alike(sample(a), sample(b));
        let core = common(in_a, in_b);
        let both_have_own = self.has_own(&samples, a, &[b]) && self.has_own(&samples, b, &[a]);
        let in_the_frame = |third: u32| {
            let core = sample(third).visible(&core);
            // At a coarse rate nothing of the core may be left to see: then nothing is known.
            both_have_own
                && !core.is_empty()
                && shared(sample(third).kept, core) as f32 >= SAME_CORE * core.len() as f32
                && self.has_own(&samples, third, &[a, b])
        };
        let greater = sample(edge.by_size().1);
        let in_the_digest = |third: u32| {
            let [in_greater, in_third] = View::alike(greater, sample(third));
            let passage = common(in_greater, in_third);
            let own = self.background.own(&passage).len();
            shared(&passage, &core) == 0 && own >= ANOTHER_PASSAGE && own as f32 >= PIECE * in_greater.len() as f32
        };
        let speaks_against = |(third, is_doubtful): &(u32, bool)| *is_doubtful && in_the_frame(*third) || in_the_digest(*third);
        Ok(both_have_own && edge.signs.is_framed || !core.is_empty() && thirds.iter().any(speaks_against))
    }

    /// Documents of third stories that share text with one of the two; and whether that pair is doubtful.
    fn thirds(&self, a: u32, b: u32) -> Vec<(u32, bool)> {
        let is_third = |(third, _): &(u32, bool)| ![a, b].map(|of| self.clusters.kept(of)).contains(&self.clusters.kept(*third));
        [a, b].into_iter().flat_map(|of| self.related_to(of).filter(is_third).take(ASKED)).collect()
    }

    /// Whether that in which a document differs from these others is its own.
    fn has_own(&self, samples: &LaidOut, document: u32, others: &[u32]) -> bool {
        let without_other = |left: Vec<u32>, other: &u32| without(samples.view(*other).visible(&left), samples.view(*other).kept);
        let left = others.iter().fold(samples.view(document).kept.to_vec(), without_other);
        !left.is_empty() && self.background.own(&left).len() as f32 >= OWN * left.len() as f32
    }

    fn related_to(&self, document: u32) -> impl Iterator<Item = (u32, bool)> {
        let from = self.related.partition_point(|(of, ..)| *of < document);
        let of_it = self.related[from..].iter().take_while(move |(of, ..)| *of == document);
        of_it.map(|(_, to, is_doubtful)| (*to, *is_doubtful))
    }
}

#[cfg(test)]
mod tests {
    use super::super::edge::{Figures, Kind, Signs};
    use super::super::sample::Sample;
    use super::super::samples::in_test;
    use super::*;

    /// Two texts of a hundred words, many of which stand opposite others at the edges.
    fn doubtful(kept: u32, other: u32) -> Edge {
        edge(kept, other, true)
    }

    fn edge(kept: u32, other: u32, is_doubtful: bool) -> Edge {
        let (figures, signs) = (Figures { words: [100, 100], ..Figures::default() }, Signs { is_doubtful, ..Signs::default() });
        Edge { kept, other, kind: Kind::Copy, alone: Kind::Copy, share: 0.6, figures, signs }
    }

    fn is_refused(samples: &[&[u32]], edges: &[Edge]) -> bool {
        let samples: Vec<Sample> = samples.iter().map(|sample| Sample::from(*sample)).collect();
        let samples = in_test(&samples, false);
        let (background, clusters) = (Background::default(), Clusters::new(samples.len()));
        Witnesses::new(&samples, &background, &clusters, edges).refuse(&edges[0]).unwrap()
    }

    #[test]
    fn a_third_story_in_the_same_frame_speaks_against_a_copy() {
        let samples: [&[u32]; 3] = [&[1, 2, 3, 4, 11, 12, 13], &[1, 2, 3, 4, 21, 22, 23], &[1, 2, 3, 4, 31, 32, 33]];
        assert!(is_refused(&samples, &[doubtful(0, 1), doubtful(0, 2)]));
        assert!(!is_refused(&samples, &[doubtful(0, 1)]), "two papers may have added their own");
    }

    #[test]
    fn a_third_copy_that_was_cut_speaks_against_nothing() {
        let samples: [&[u32]; 3] = [&[1, 2, 3, 4, 11, 12, 13], &[1, 2, 3, 4, 21, 22, 23], &[1, 2, 3, 4, 11]];
        assert!(!is_refused(&samples, &[doubtful(0, 1), edge(0, 2, false)]));
    }

    #[test]
    fn another_piece_of_a_digest_speaks_against_a_copy_of_the_first() {
        let samples: [&[u32]; 3] = [&[1, 2, 3, 11, 12, 13, 14], &[1, 2, 3, 21, 22], &[11, 12, 13, 31, 32]];
        let quotation = Edge { kind: Kind::Quotation, ..edge(0, 2, false) };
        assert!(is_refused(&samples, &[doubtful(0, 1), quotation]));
    }
}
