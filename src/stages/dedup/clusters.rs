//! Groups of copies. Links do not add up to a chain: whoever joins a cluster must be kin to the document that it keeps.

use std::cmp::Reverse;
use std::io;

use rayon::prelude::*;

use super::edge::Edge;

/// Documents by rank, each with the rank of the document that is kept for it.
pub struct Clusters {
    /// Each document points to one of its cluster that stands before it, the one that is kept to itself.
    before: Vec<u32>,
}

impl Clusters {
    /// Every document alone.
    pub fn new(documents: usize) -> Clusters {
        Clusters { before: (0..documents as u32).collect() }
    }

    /// The document that is kept for this one.
    pub fn kept(&self, document: u32) -> u32 {
        let mut at = document;
        while self.before[at as usize] != at {
            at = self.before[at as usize];
        }
        at
    }

    /// Every document that another is kept for, with that other.
    pub fn members(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..self.before.len() as u32).map(|document| (self.kept(document), document)).filter(|(kept, document)| kept != document)
    }

    /// The document stands alone again. No other may point to it.
    pub fn release(&mut self, document: u32) {
        self.before[document as usize] = document;
    }

    /// Joins clusters along the edges, as [`strongest_first`] sorts them. Where an edge does not join the two kept documents themselves,
    /// `kin` says whether these may stand in one cluster, given the edge.
    ///
    /// # Errors
    /// Those of `kin`.
    pub fn join(&mut self, edges: &[&Edge], mut kin: impl FnMut(&Edge, (u32, u32)) -> io::Result<bool>) -> io::Result<()> {
        for edge in edges {
            let (a, b) = (self.shorten(edge.kept), self.shorten(edge.other));
            let pair = (a.min(b), a.max(b));
            if a != b && (pair == (edge.kept, edge.other) || kin(edge, pair)?) {
                self.before[pair.1 as usize] = pair.0;
            }
        }
        for document in 0..self.before.len() as u32 {
            self.shorten(document);
        }
        Ok(())
    }

    /// The document that is kept for this one, which points to it directly from now on.
    fn shorten(&mut self, document: u32) -> u32 {
        let kept = self.kept(document);
        let mut at = document;
        while self.before[at as usize] != kept {
            at = std::mem::replace(&mut self.before[at as usize], kept);
        }
        kept
    }
}

/// Sorts edges: the strongest first.
pub fn strongest_first(edges: &mut [&Edge]) {
    // Of shares, which are never below zero, the bits are in the same order.
    let key = |edge: &Edge| (Reverse(edge.share.to_bits()), edge.pair());
    let mut sorted: Vec<_> = edges.iter().map(|edge| (key(edge), *edge)).collect();
    sorted.par_sort_unstable_by_key(|(key, _)| *key);
    edges.iter_mut().zip(sorted).for_each(|(edge, (_, strongest))| *edge = strongest);
}

#[cfg(test)]
mod tests {
    use super::super::edge::{Figures, Kind, Signs};
    use super::*;

    fn edge(kept: u32, other: u32, share: f32) -> Edge {
        Edge { kept, other, kind: Kind::Copy, alone: Kind::Copy, share, figures: Figures::default(), signs: Signs::default() }
    }

    fn joined(edges: &[Edge], kin: bool) -> Vec<u32> {
        let mut clusters = Clusters::new(4);
        let mut edges: Vec<&Edge> = edges.iter().collect();
        strongest_first(&mut edges);
        clusters.join(&edges, |_, _| Ok(kin)).unwrap();
        (0..4).map(|document| clusters.kept(document)).collect()
    }

    #[test]
    fn a_chain_does_not_grow_unless_its_ends_are_kin() {
        let chain = [edge(0, 1, 0.9), edge(1, 2, 0.8), edge(2, 3, 0.7)];
        assert_eq!(joined(&chain, false), [0, 0, 2, 2]);
        assert_eq!(joined(&chain, true), [0, 0, 0, 0]);
    }

    #[test]
    fn the_strongest_link_decides_where_a_document_goes() {
        assert_eq!(joined(&[edge(0, 2, 0.6), edge(1, 2, 0.9)], false), [0, 1, 1, 3]);
    }
}
