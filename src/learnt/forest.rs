//! Forests of small decision trees in whole numbers.
//!
//! Little endian: trees (u16), depth (u8), measures (u8), unit (i16: thousandths of a log-odds that one step of a leaf is worth, in
//! 1/256), base (i16: thousandths of a log-odds); then for each tree its inner nodes level by level (measure u8, limit i16: right if
//! above) and its leaves (i8). If the highest bit of the depth is set, all nodes share 256 limits, which stand before the first tree, and
//! a node says which of them is its own (u8). Written by `examples/train/boost.rs`.

use std::collections::BTreeMap;

/// A forest.
pub struct Forest {
    depth: usize,
    unit: i32,
    base: i32,
    nodes: Vec<(u8, i16)>,
    leaves: Vec<i8>,
}

impl Forest {
    /// Reads one forest; gives what follows it. `None` if the bytes end too early.
    pub fn parse(bytes: &[u8]) -> Option<(Forest, &[u8])> {
        let (head, mut rest) = bytes.split_at_checked(8)?;
        let half = |at: usize| i16::from_le_bytes([head[at], head[at + 1]]);
        let (trees, depth) = (usize::from(half(0) as u16), usize::from(head[2] & !SHARED));
        let mut limits = Vec::new();
        if head[2] & SHARED != 0 {
            let (table, after) = rest.split_at_checked(2 * LIMITS)?;
            limits.extend(table.chunks_exact(2).map(|limit| i16::from_le_bytes([limit[0], limit[1]])));
            rest = after;
        }
        let node = |node: &[u8]| {
            let limit = limits.get(usize::from(node[1])).copied();
            (node[0], limit.unwrap_or_else(|| i16::from_le_bytes([node[1], node[2]])))
        };
        let width = if limits.is_empty() { 3 } else { 2 };
        let inner = (1usize << depth) - 1;
        let mut forest = Forest { depth, unit: half(4).into(), base: half(6).into(), nodes: Vec::new(), leaves: Vec::new() };
        for _ in 0..trees {
            let (nodes, after) = rest.split_at_checked(width * inner)?;
            let (leaves, after) = after.split_at_checked(inner + 1)?;
            forest.nodes.extend(nodes.chunks_exact(width).map(node));
            forest.leaves.extend(leaves.iter().map(|leaf| *leaf as i8));
            rest = after;
        }
        Some((forest, rest))
    }

    /// The score of a row of measures: thousandths of a log-odds.
    pub fn score(&self, row: &[i16]) -> i16 {
        // A tree names a measure by a byte: a row of 256 answers any without a check.
        let mut full = [0; MEASURES];
        let length = row.len().min(MEASURES);
        full[..length].copy_from_slice(&row[..length]);
        let steps = match self.depth {
            USUAL_DEPTH => self.steps_of::<USUAL_DEPTH>(&full),
            DEEP => self.steps_of::<DEEP>(&full),
            _ => self.steps(&full, self.depth),
        };
        (self.base + ((steps * self.unit) >> 8)).clamp(-LARGEST, LARGEST) as i16
    }

    /// As [`Forest::steps`], with a depth that the compiler knows, so that the walk is no loop.
    fn steps_of<const DEPTH: usize>(&self, row: &[i16; MEASURES]) -> i32 {
        self.steps(row, DEPTH)
    }

    #[inline(always)]
    fn steps(&self, row: &[i16; MEASURES], depth: usize) -> i32 {
        let inner = (1 << depth) - 1;
        let trees = self.nodes.chunks_exact(inner).zip(self.leaves.chunks_exact(inner + 1));
        trees.map(|(nodes, leaves)| i32::from(leaves[leaf(nodes, row, depth)])).sum()
    }

    /// What each measure did for the score of a row, in thousandths of a log-odds: at every step of a tree, how much the mean of the
    /// leaves below changed.
    pub fn reasons(&self, row: &[i16]) -> BTreeMap<usize, i32> {
        let inner = (1 << self.depth) - 1;
        let mut reasons = BTreeMap::new();
        for (nodes, leaves) in self.nodes.chunks_exact(inner).zip(self.leaves.chunks_exact(inner + 1)) {
            let mut below = leaves;
            let mut at = 0;
            while let Some((measure, limit)) = nodes.get(at) {
                let right = row[usize::from(*measure)] > *limit;
                let (left, other) = below.split_at(below.len() / 2);
                let next = if right { other } else { left };
                *reasons.entry(usize::from(*measure)).or_insert(0) += self.worth(next) - self.worth(below);
                (at, below) = (2 * at + 1 + usize::from(right), next);
            }
        }
        reasons
    }

    /// The highest number of a measure that a tree asks for.
    pub fn last_measure(&self) -> Option<usize> {
        self.nodes.iter().map(|(measure, _)| usize::from(*measure)).max()
    }

    /// The mean of some leaves, in thousandths of a log-odds.
    fn worth(&self, leaves: &[i8]) -> i32 {
        let sum: i32 = leaves.iter().map(|leaf| i32::from(*leaf)).sum();
        ((sum * self.unit) >> 8) / leaves.len() as i32
    }
}

/// The bit of the depth that says that the nodes share their limits.
pub const SHARED: u8 = 0x80;
/// How many limits are shared: as many as a byte can name.
pub const LIMITS: usize = 256;

/// Scores beyond this are as good as certain.
const LARGEST: i32 = 6000;

/// As many measures as a byte can name.
const MEASURES: usize = 256;

/// The depths of the trees that lauter ships: those of lines are deeper, since there is more to learn from.
const USUAL_DEPTH: usize = 5;
const DEEP: usize = 6;

/// Walks one tree.
#[inline(always)]
fn leaf(nodes: &[(u8, i16)], row: &[i16; MEASURES], depth: usize) -> usize {
    let mut at = 0;
    for _ in 0..depth {
        let (measure, limit) = nodes[at];
        at = 2 * at + 1 + usize::from(row[usize::from(measure)] > limit);
    }
    at - ((1 << depth) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_asks_and_its_leaf_counts() {
        // One tree of depth 1: measure 1 above 5 gives 10 steps of 2 log-odds thousandths, else -3.
        let bytes = [1, 0, 1, 2, 0, 2, 100, 0, 1, 5, 0, 0xfd, 10, 99];
        let (forest, rest) = Forest::parse(&bytes).unwrap();
        assert_eq!(forest.reasons(&[0, 6]).into_iter().collect::<Vec<_>>(), [(1, 13)]);
        assert_eq!((forest.score(&[0, 6]), forest.score(&[9, 5]), rest), (120, 94, &[99][..]));
    }
    #[test]
    fn nodes_may_share_their_limits() {
        let mut bytes = vec![1, 0, 1 | SHARED, 2, 0, 2, 100, 0];
        (0..LIMITS as i16).for_each(|limit| bytes.extend((3 * limit).to_le_bytes()));
        bytes.extend([1, 200, 0xfd, 10, 99]);
        let (forest, rest) = Forest::parse(&bytes).unwrap();
        assert_eq!((forest.score(&[0, 601]), forest.score(&[9, 600]), rest), (120, 94, &[99][..]));
        assert!((0..bytes.len() - 1).all(|end| Forest::parse(&bytes[..end]).is_none()));
    }
}
