//! Groups of copies. Links do not add up to a chain: whoever joins a cluster must be kin to the document that it keeps.

use std::io;

use super::verify::Edge;

/// Documents by rank, each with the rank of the document that is kept for it.
pub struct Clusters {
    kept: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl Clusters {
    /// Every document alone.
    pub fn new(documents: usize) -> Clusters {
        Clusters { kept: (0..documents as u32).collect(), members: vec![Vec::new(); documents] }
    }

    /// The document that is kept for this one.
    pub fn kept(&self, document: u32) -> u32 {
        self.kept[document as usize]
    }

    /// Joins clusters along the edges, the strongest first. Where an edge does not join the two kept documents themselves, `kin`
    /// says whether these may stand in one cluster.
    ///
    /// # Errors
    /// Those of `kin`.
    pub fn join(&mut self, edges: &[&Edge], kin: impl Fn(u32, u32) -> io::Result<bool>) -> io::Result<()> {
        let mut sorted: Vec<&Edge> = edges.to_vec();
        sorted.sort_by(|a, b| b.share.total_cmp(&a.share).then((a.kept, a.other).cmp(&(b.kept, b.other))));
        for edge in sorted {
            let (a, b) = (self.kept(edge.kept), self.kept(edge.other));
            let (first, second) = (a.min(b), a.max(b));
            let direct = (first, second) == (edge.kept, edge.other);
            if first != second && (direct || kin(first, second)?) {
                self.unite(first, second);
            }
        }
        Ok(())
    }

    /// The members of the second cluster join the first, which keeps its document.
    fn unite(&mut self, first: u32, second: u32) {
        let mut moved = std::mem::take(&mut self.members[second as usize]);
        moved.push(second);
        for member in &moved {
            self.kept[*member as usize] = first;
        }
        self.members[first as usize].append(&mut moved);
    }
}
