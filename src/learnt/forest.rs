//! Forests of small decision trees in whole numbers.
//!
//! Little endian: trees (u16), depth (u8), measures (u8), unit (i16: thousandths of a log-odds that one step of a leaf is worth, in
//! 1/256), base (i16: thousandths of a log-odds); then for each tree its inner nodes level by level (measure u8, limit i16: right if
//! above) and its leaves (i8). If the highest bit of the depth is set, all nodes share 256 limits, which stand before the first tree, and
//! a node says which of them is its own (u8). Written by `examples/train/boost/`.

pub mod fan;
mod reasons;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use reasons::Step;

/// A forest.
pub struct Forest {
    depth: usize,
    unit: i32,
    base: i32,
    /// Of each tree as many as it has leaves: the root is number 1, below node n stand 2n and 2n + 1. Number 0 asks nothing.
    nodes: Vec<Node>,
    leaves: Vec<i8>,
    /// The nodes with what comes of them. Made when reasons are asked for.
    steps: OnceLock<Vec<Step>>,
}

/// A measure and its limit: right if above.
type Node = (u8, i16);

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
        let (unit, base, steps) = (half(4).into(), half(6).into(), OnceLock::new());
        let mut forest = Forest { depth, unit, base, nodes: Vec::new(), leaves: Vec::new(), steps };
        for _ in 0..trees {
            let (nodes, after) = rest.split_at_checked(width * inner)?;
            let (leaves, after) = after.split_at_checked(inner + 1)?;
            forest.nodes.push((0, 0));
            forest.nodes.extend(nodes.chunks_exact(width).map(node));
            forest.leaves.extend(leaves.iter().map(|leaf| *leaf as i8));
            rest = after;
        }
        Some((forest, rest))
    }

    /// The score of a row of measures: thousandths of a log-odds.
    pub fn score(&self, row: &[i16]) -> i16 {
        let (mut rows, mut steps) = ([[0; MEASURES]], [0]);
        fill(&mut rows[0], row);
        self.add_steps(&rows, &mut steps, |_| true);
        self.score_of(steps[0])
    }

    /// The score of a row, as long as `goes_on` says so: before each group of trees that are walked together it is told the score by those before.
    pub fn score_while(&self, row: &[i16], goes_on: impl Fn(i16) -> bool) -> Option<i16> {
        let (mut rows, mut steps) = ([[0; MEASURES]], [0]);
        fill(&mut rows[0], row);
        let all = self.add_steps(&rows, &mut steps, |steps| goes_on(self.score_of(steps[0])));
        all.then(|| self.score_of(steps[0]))
    }

    /// The score of each of these rows. Trees are walked for many rows before the next: they stay at hand.
    pub fn scores<const LENGTH: usize>(&self, rows: &[[i16; LENGTH]]) -> Vec<i16> {
        let mut scores = Vec::with_capacity(rows.len());
        let mut full = vec![[0; MEASURES]; rows.len().min(ROWS)];
        for rows in rows.chunks(ROWS) {
            full.iter_mut().zip(rows).for_each(|(full, row)| fill(full, row));
            let mut steps = [0; ROWS];
            self.add_steps(&full[..rows.len()], &mut steps[..rows.len()], |_| true);
            scores.extend(steps[..rows.len()].iter().map(|steps| self.score_of(*steps)));
        }
        scores
    }

    fn score_of(&self, steps: i32) -> i16 {
        score_of(self.base, self.unit, steps)
    }

    /// Adds up for each row the leaves at which it arrives, as long as `goes_on` before each group of trees. Whether all were added.
    fn add_steps(&self, rows: &[[i16; MEASURES]], steps: &mut [i32], goes_on: impl Fn(&[i32]) -> bool) -> bool {
        match self.depth {
            USUAL_DEPTH => self.add_steps_of::<USUAL_DEPTH, { TOGETHER << USUAL_DEPTH }>(rows, steps, goes_on),
            DEEP => self.add_steps_of::<DEEP, { TOGETHER << DEEP }>(rows, steps, goes_on),
            _ => {
                rows.iter().zip(steps).for_each(|(row, steps)| *steps += self.steps_from(0, row));
                true
            }
        }
    }

    /// The same where the depth is known to the compiler. Several trees are walked side by side: each step of one waits for memory, those
    /// of others fill the time.
    fn add_steps_of<const DEPTH: usize, const GROUP: usize>(
        &self,
        rows: &[[i16; MEASURES]],
        steps: &mut [i32],
        goes_on: impl Fn(&[i32]) -> bool,
    ) -> bool {
        let (groups, _) = self.nodes.as_chunks::<GROUP>();
        let (leaves, _) = self.leaves.as_chunks::<GROUP>();
        for (nodes, leaves) in groups.iter().zip(leaves) {
            if !goes_on(steps) {
                return false;
            }
            for (row, steps) in rows.iter().zip(&mut *steps) {
                *steps += walk::<DEPTH, GROUP>(nodes, leaves, row);
            }
        }
        rows.iter().zip(steps).for_each(|(row, steps)| *steps += self.steps_from(groups.len() * TOGETHER, row));
        true
    }

    /// The same tree by tree, from that one on.
    fn steps_from(&self, tree: usize, row: &[i16; MEASURES]) -> i32 {
        let size = 1 << self.depth;
        let trees = self.nodes.chunks_exact(size).zip(self.leaves.chunks_exact(size));
        trees.skip(tree).map(|(nodes, leaves)| i32::from(leaves[leaf(nodes, row, self.depth)])).sum()
    }

    /// The highest number of a measure that a tree asks for.
    pub fn last_measure(&self) -> Option<usize> {
        self.nodes.iter().map(|(measure, _)| usize::from(*measure)).max()
    }
}

fn score_of(base: i32, unit: i32, steps: i32) -> i16 {
    (base + ((steps * unit) >> 8)).clamp((-LARGEST).into(), LARGEST.into()) as i16
}

/// The bit of the depth that says that the nodes share their limits.
pub const SHARED: u8 = 0x80;
/// How many limits are shared: as many as a byte can name.
pub const LIMITS: usize = 256;

/// Scores beyond this are as good as certain: no forest gives any.
pub const LARGEST: i16 = 6000;

/// As many measures as a byte can name.
const MEASURES: usize = 256;

/// The depths of the trees that lauter ships: those of lines are deeper, since there is more to learn from.
const USUAL_DEPTH: usize = 5;
const DEEP: usize = 6;

/// Trees that are walked side by side.
const TOGETHER: usize = 8;

/// Rows for which a tree is walked before the next: they and a group of trees lie in the cache that is nearest.
const ROWS: usize = 16;

/// Writes a row to the front of one as long as any: a tree names a measure by a byte, so that it answers each without a check.
fn fill(full: &mut [i16; MEASURES], row: &[i16]) {
    let length = row.len().min(MEASURES);
    full[..length].copy_from_slice(&row[..length]);
}

/// Walks a group of trees; gives the sum of the leaves at which they end. `GROUP` is a power of two, so that `&` keeps a number in it.
#[inline]
fn walk<const DEPTH: usize, const GROUP: usize>(nodes: &[Node; GROUP], leaves: &[i8; GROUP], row: &[i16; MEASURES]) -> i32 {
    let mut at = [1; TOGETHER];
    for _ in 0..DEPTH {
        for (tree, at) in at.iter_mut().enumerate() {
            let (measure, limit) = nodes[(tree << DEPTH | *at) & (GROUP - 1)];
            *at = 2 * *at + usize::from(row[usize::from(measure)] > limit);
        }
    }
    let mut sum = 0;
    for (tree, at) in at.into_iter().enumerate() {
        sum += i32::from(leaves[(tree << DEPTH | at & ((1 << DEPTH) - 1)) & (GROUP - 1)]);
    }
    sum
}

/// Walks one tree.
fn leaf(nodes: &[Node], row: &[i16; MEASURES], depth: usize) -> usize {
    let mut at = 1;
    for _ in 0..depth {
        let (measure, limit) = nodes[at];
        at = 2 * at + usize::from(row[usize::from(measure)] > limit);
    }
    at - (1 << depth)
}
