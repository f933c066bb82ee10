//! Scores of rows that have all but their last measures in common: what those say of every tree is worked out once.
//!
//! Of each tree a word has a bit for every leaf at which a row may still arrive. A node whose limit a measure is above closes the leaves on
//! its left, and a row arrives at the first that no node closed (QuickScorer: Lucchese and others, SIGIR 2015). A measure closes the
//! same leaves for all its values between two limits, so that a table has them.

use super::{Forest, USUAL_DEPTH, score_of};

/// Leaves of a tree: one for each bit of a word.
const LEAVES: usize = 1 << USUAL_DEPTH;
const _: () = assert!(LEAVES == u32::BITS as usize);

/// Trees whose words are worked out together: so many are at hand in the registers of every machine.
const BLOCK: usize = 32;

/// The words of a block of trees. Those of no tree stay as they are.
type Words = [u32; BLOCK];

/// A forest as tables.
pub struct Fan {
    unit: i32,
    base: i32,
    /// How many blocks of trees there are.
    blocks: usize,
    /// By measure.
    tables: Vec<Table>,
    /// By tree; that of no tree is worth nothing.
    leaves: Vec<[[i8; LEAVES]; BLOCK]>,
}

/// What a measure closes.
struct Table {
    /// The limits that any tree has for it, the lowest first.
    limits: Vec<i16>,
    /// For each of them the words of all blocks: the leaves that stay open above it.
    open: Vec<Words>,
}

impl Fan {
    /// The tables of a forest. `None` if its trees have another depth than those of places.
    pub fn of(forest: &Forest) -> Option<Fan> {
        let (leaves, rest) = forest.leaves.as_chunks::<LEAVES>();
        if forest.depth != USUAL_DEPTH || !rest.is_empty() {
            return None;
        }
        let in_block = |trees: &[[i8; LEAVES]]| std::array::from_fn(|tree| trees.get(tree).copied().unwrap_or([0; LEAVES]));
        let leaves: Vec<_> = leaves.chunks(BLOCK).map(in_block).collect();
        let measures = forest.last_measure().map_or(0, |last| last + 1);
        let tables = (0..measures).map(|measure| Table::of(forest, measure as u8, leaves.len())).collect();
        Some(Fan { unit: forest.unit, base: forest.base, blocks: leaves.len(), tables, leaves })
    }

    /// The rows that begin with these measures.
    pub fn open(&self, first: &[i16]) -> Open<'_> {
        let closing = self.closing(0, first);
        Open {
            fan: self,
            known: first.len(),
            open: (0..self.blocks).map(|block| close(&[u32::MAX; BLOCK], &closing, block)).collect(),
        }
    }

    /// What these measures close, by block; the first of them has that number.
    fn closing(&self, from: usize, values: &[i16]) -> Vec<&[Words]> {
        let tables = self.tables.iter().skip(from).zip(values);
        tables.filter_map(|(table, value)| table.above(*value, self.blocks)).collect()
    }
}

/// Closes in a block what is to be closed.
#[inline]
fn close(open: &Words, closing: &[&[Words]], block: usize) -> Words {
    let mut now = *open;
    for closing in closing {
        let stays = &closing[block];
        (0..BLOCK).for_each(|tree| now[tree] &= stays[tree]);
    }
    now
}

impl Table {
    fn of(forest: &Forest, measure: u8, blocks: usize) -> Table {
        // A node that was not split has the highest limit: nothing is above it.
        let asks = |node: &(u8, i16)| node.0 == measure && node.1 < i16::MAX;
        let mut nodes: Vec<(i16, usize, u32)> = Vec::new();
        for (tree, of_tree) in forest.nodes.chunks_exact(LEAVES).enumerate() {
            let asking = of_tree.iter().enumerate().skip(1).filter(|(_, node)| asks(node));
            nodes.extend(asking.map(|(at, node)| (node.1, tree, !left_of(at))));
        }
        nodes.sort_unstable();
        let mut table = Table { limits: Vec::new(), open: Vec::new() };
        let mut open = vec![[u32::MAX; BLOCK]; blocks];
        for same in nodes.chunk_by(|a, b| a.0 == b.0) {
            same.iter().for_each(|(_, tree, stays)| open[tree / BLOCK][tree % BLOCK] &= stays);
            table.limits.push(same[0].0);
            table.open.extend(&open);
        }
        table
    }

    /// What a value closes, if it is above any limit.
    fn above(&self, value: i16, blocks: usize) -> Option<&[Words]> {
        let above = self.limits.iter().filter(|limit| **limit < value).count();
        (above > 0).then(|| &self.open[(above - 1) * blocks..above * blocks])
    }
}

/// A bit for each leaf below the left side of a node; the root is number 1.
fn left_of(node: usize) -> u32 {
    let level = node.ilog2();
    let below = LEAVES >> level;
    let first = (node - (1 << level)) * below;
    ((1 << (below / 2)) - 1) << first
}

/// The rows that have their first measures in common.
pub struct Open<'a> {
    fan: &'a Fan,
    /// How many measures.
    known: usize,
    /// By block: the leaves that these leave open.
    open: Vec<Words>,
}

impl Open<'_> {
    /// The score of the row that goes on with these measures: the same as that of the forest.
    pub fn score(&self, rest: &[i16]) -> i16 {
        debug_assert!(self.known + rest.len() >= self.fan.tables.len(), "a row without some measures is none");
        let closing = self.fan.closing(self.known, rest);
        let mut steps = 0;
        for (block, (open, leaves)) in self.open.iter().zip(&self.fan.leaves).enumerate() {
            let open = close(open, &closing, block);
            // The last leaf stands on no left side: it is always open.
            const LAST: u32 = 1 << (LEAVES - 1);
            let arrived = open.iter().zip(leaves).map(|(open, leaves)| leaves[(open | LAST).trailing_zeros() as usize]);
            steps += arrived.map(i32::from).sum::<i32>();
        }
        score_of(self.fan.base, self.fan.unit, steps)
    }
}
