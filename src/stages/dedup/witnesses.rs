//! What other stories say of a doubtful pair: two texts that share most of the smaller one, and go on with passages of their own.
//!
//! They may be one story to which two papers added their own, or two stories below one menu, or a story and a digest that opens with
//! it. The pair alone does not tell. A third story does: one that has the same common text and goes on in a third way stands in the
//! same frame, and one that shares another passage with the greater text is another piece of the digest.

use super::background::Background;
use super::clusters::Clusters;
use super::fingerprint::shared;
use super::verify::{self, Edge, Kind};

/// Third stories that are asked for each of the two. Bounds the work where one frame has very many.
const ASKED: usize = 8;

/// Of the text that the pair shares, a third story in the same frame has at least this part.
const SAME_CORE: f32 = 0.6;

/// A third story has at least this part of its text for itself; a further copy has not.
const OWN: f32 = 0.2;

/// Fingerprints of another passage that the greater text shares with a third story. Two may be a turn of phrase.
const ANOTHER_PASSAGE: usize = 3;

/// Who shares text with whom, and which story each document tells.
pub struct Witnesses<'a> {
    samples: &'a [&'a [u64]],
    background: &'a Background<'a>,
    clusters: &'a Clusters,
    /// Documents of different stories that share text, both ways round, sorted.
    related: Vec<(u32, u32)>,
}

impl<'a> Witnesses<'a> {
    /// `clusters` are stories of which none is joined by a doubtful pair.
    pub fn new(
        samples: &'a [&'a [u64]],
        background: &'a Background<'a>,
        clusters: &'a Clusters,
        edges: &[Edge],
    ) -> Witnesses<'a> {
        let of_two_stories = |edge: &&Edge| edge.kind != Kind::Unrelated && clusters.kept(edge.kept) != clusters.kept(edge.other);
        let both_ways = |edge: &Edge| [(edge.kept, edge.other), (edge.other, edge.kept)];
        let mut related: Vec<(u32, u32)> = edges.iter().filter(of_two_stories).flat_map(both_ways).collect();
        related.sort_unstable();
        Witnesses { samples, background, clusters, related }
    }

    /// Whether the pair is doubtful and a third story says that it is no copy.
    pub fn refuse(&self, edge: &Edge) -> bool {
        verify::is_doubtful(edge) && self.speak_against(edge)
    }

    fn speak_against(&self, edge: &Edge) -> bool {
        let (a, b) = (edge.kept, edge.other);
        let core = common(self.sample(a), self.sample(b));
        let both_have_own = self.has_own(a, &[b]) && self.has_own(b, &[a]);
        let in_the_frame = |third: u32| {
            both_have_own
                && shared(self.sample(third), &core) as f32 >= SAME_CORE * core.len() as f32
                && self.has_own(third, &[a, b])
        };
        let greater = if self.sample(b).len() > self.sample(a).len() { b } else { a };
        let in_the_digest = |third: u32| {
            let passage = common(self.sample(greater), self.sample(third));
            shared(&passage, &core) == 0 && self.background.own(&passage).len() >= ANOTHER_PASSAGE
        };
        let is_third = |document: &u32| ![a, b].map(|of| self.clusters.kept(of)).contains(&self.clusters.kept(*document));
        let mut thirds = [a, b].into_iter().flat_map(|of| self.related_to(of).filter(is_third).take(ASKED));
        both_have_own && verify::is_framed(edge)
            || !core.is_empty() && thirds.any(|third| in_the_frame(third) || in_the_digest(third))
    }

    /// Whether much of a document stands neither in these others nor in many stories.
    fn has_own(&self, document: u32, others: &[u32]) -> bool {
        let sample = self.sample(document);
        let own = others.iter().fold(sample.to_vec(), |left, other| without(&left, self.sample(*other)));
        self.background.own(&own).len() as f32 >= OWN * sample.len() as f32
    }

    fn sample(&self, document: u32) -> &'a [u64] {
        self.samples[document as usize]
    }

    fn related_to(&self, document: u32) -> impl Iterator<Item = u32> {
        let from = self.related.partition_point(|(of, _)| *of < document);
        self.related[from..].iter().take_while(move |(of, _)| *of == document).map(|(_, to)| *to)
    }
}

/// What stands in both samples.
fn common(a: &[u64], b: &[u64]) -> Vec<u64> {
    a.iter().copied().filter(|hash| b.binary_search(hash).is_ok()).collect()
}

/// What stands in the first sample alone.
fn without(a: &[u64], b: &[u64]) -> Vec<u64> {
    a.iter().copied().filter(|hash| b.binary_search(hash).is_err()).collect()
}
