//! Scores of rows that have all but their last measures in common: what those say of every tree is worked out once.
//!
//! Of each tree a word has a bit for every leaf at which a row may still arrive. A node whose limit a measure is above closes the leaves on
//! its left, and a row arrives at the first that no node closed (QuickScorer: Lucchese and others, SIGIR 2015). A measure closes the
//! same leaves for all its values between two limits, so that a table has them.

use super::{Forest, USUAL_DEPTH, score_of};

/// Leaves of a tree: one for each bit of a word.
const LEAVES: usize = 1 << USUAL_DEPTH;
const _: () = assert!(LEAVES == u32::BITS as usize);

/// A forest as tables.
pub struct Fan {
    unit: i32,
    base: i32,
    /// By measure.
    tables: Vec<Table>,
    leaves: Vec<[i8; LEAVES]>,
}

/// What a measure closes.
#[derive(Default)]
struct Table {
    /// The limits that any tree has for it, the lowest first.
    limits: Vec<i16>,
    /// For each of them a word of every tree: the leaves that stay open above it.
    open: Vec<u32>,
}

impl Fan {
    /// The tables of a forest. `None` if its trees have another depth than those of places.
    pub fn of(forest: &Forest) -> Option<Fan> {
        let (leaves, rest) = forest.leaves.as_chunks::<LEAVES>();
        if forest.depth != USUAL_DEPTH || !rest.is_empty() {
            return None;
        }
        let measures = forest.last_measure().map_or(0, |last| last + 1);
        let tables = (0..measures).map(|measure| Table::of(forest, measure as u8)).collect();
        Some(Fan { unit: forest.unit, base: forest.base, tables, leaves: leaves.to_vec() })
    }

    /// The rows that begin with these measures.
    pub fn open(&self, first: &[i16]) -> Open<'_> {
        let mut open = vec![u32::MAX; self.leaves.len()];
        self.tables.iter().zip(first).for_each(|(table, value)| table.close(*value, &mut open));
        Open { fan: self, known: first.len(), now: open.clone(), open }
    }
}

impl Table {
    fn of(forest: &Forest, measure: u8) -> Table {
        // A node that was not split has the highest limit: nothing is above it.
        let asks = |node: &(u8, i16)| node.0 == measure && node.1 < i16::MAX;
        let trees = || forest.nodes.chunks_exact(LEAVES).enumerate();
        let mut nodes: Vec<(i16, usize, u32)> = Vec::new();
        for (tree, of_tree) in trees() {
            let asking = of_tree.iter().enumerate().skip(1).filter(|(_, node)| asks(node));
            nodes.extend(asking.map(|(at, node)| (node.1, tree, !left_of(at))));
        }
        nodes.sort_unstable();
        let mut table = Table::default();
        let mut open = vec![u32::MAX; trees().count()];
        for same in nodes.chunk_by(|a, b| a.0 == b.0) {
            same.iter().for_each(|(_, tree, stays)| open[*tree] &= stays);
            table.limits.push(same[0].0);
            table.open.extend(&open);
        }
        table
    }

    /// Closes what a value closes.
    fn close(&self, value: i16, open: &mut [u32]) {
        let above = self.limits.partition_point(|limit| *limit < value);
        let Some(last) = above.checked_sub(1) else { return };
        let stays = &self.open[last * open.len()..above * open.len()];
        open.iter_mut().zip(stays).for_each(|(open, stays)| *open &= stays);
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
    /// By tree: the leaves that these leave open.
    open: Vec<u32>,
    /// The same for the row that is scored.
    now: Vec<u32>,
}

impl Open<'_> {
    /// The score of the row that goes on with these measures: the same as that of the forest.
    pub fn score(&mut self, rest: &[i16]) -> i16 {
        let Open { fan, known, open, now } = self;
        now.copy_from_slice(open);
        fan.tables.iter().skip(*known).zip(rest).for_each(|(table, value)| table.close(*value, now));
        // The last leaf stands on no left side: it is always open.
        const LAST: u32 = 1 << (LEAVES - 1);
        let arrived = now.iter().zip(&fan.leaves).map(|(open, leaves)| leaves[(open | LAST).trailing_zeros() as usize]);
        score_of(fan.base, fan.unit, arrived.map(i32::from).sum())
    }
}
