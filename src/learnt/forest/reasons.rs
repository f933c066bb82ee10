//! What each measure did for a score.

use super::{Forest, MEASURES, USUAL_DEPTH, fill};

/// A node with what comes of it.
pub struct Step {
    measure: u8,
    limit: i16,
    /// How much the mean of the leaves below changes to the left and to the right, in thousandths of a log-odds.
    moves: [i16; 2],
}

/// What a measure did.
#[derive(Clone, Copy, Default)]
struct Did {
    sum: i32,
    is_asked: bool,
}

/// What each measure did in trees of that depth; a part of whoever calls it, so that a depth that is known there is known here.
#[inline(always)]
fn did(steps: &[Step], depth: usize, row: &[i16; MEASURES]) -> [Did; MEASURES] {
    let mut did = [Did::default(); MEASURES];
    for steps in steps.chunks_exact(1 << depth) {
        let mut at = 1;
        for _ in 0..depth {
            // Inner nodes have numbers below that of the leaves, so that nothing is cut off.
            let Step { measure, limit, moves } = &steps[at & ((1 << depth) - 1)];
            let is_above = row[usize::from(*measure)] > *limit;
            let did = &mut did[usize::from(*measure)];
            did.sum += i32::from(moves[usize::from(is_above)]);
            did.is_asked = true;
            at = 2 * at + usize::from(is_above);
        }
    }
    did
}

impl Forest {
    /// What each measure did for the score of a row, in thousandths of a log-odds: at every step of a tree, how much the mean of the
    /// leaves below changed. In the order of the measures; of those alone that were asked for.
    pub fn reasons(&self, row: &[i16]) -> Vec<(usize, i32)> {
        let mut full = [0; MEASURES];
        fill(&mut full, row);
        let steps = self.steps.get_or_init(|| self.steps());
        let did = match self.depth {
            USUAL_DEPTH => did(steps, USUAL_DEPTH, &full),
            depth => did(steps, depth, &full),
        };
        did.iter().enumerate().filter(|(_, did)| did.is_asked).map(|(measure, did)| (measure, did.sum)).collect()
    }

    /// The steps of all trees, numbered as the nodes are.
    fn steps(&self) -> Vec<Step> {
        let size = 1 << self.depth;
        let trees = self.nodes.chunks_exact(size).zip(self.leaves.chunks_exact(size));
        let steps_of = |(nodes, leaves): (&[(u8, i16)], &[i8])| {
            let worths = self.worths(leaves);
            let moves = move |at: usize| [2 * at, 2 * at + 1].map(|next| (worths[next] - worths[at]) as i16);
            let step =
                move |(at, (measure, limit)): (usize, &(u8, i16))| Step { measure: *measure, limit: *limit, moves: moves(at) };
            nodes.iter().enumerate().map(step).collect::<Vec<Step>>()
        };
        trees.flat_map(steps_of).collect()
    }

    /// The mean of the leaves below every node of a tree, the leaves themselves behind them, in thousandths of a log-odds. No node has number 0.
    fn worths(&self, leaves: &[i8]) -> Vec<i32> {
        let levels = (0..=self.depth).flat_map(|level| leaves.chunks_exact(leaves.len() >> level));
        // What is said to stand there is what stands at the root, so that nothing changes from it on.
        std::iter::once(leaves).chain(levels).map(|below| self.worth(below)).collect()
    }

    /// The mean of some leaves, in thousandths of a log-odds.
    fn worth(&self, leaves: &[i8]) -> i32 {
        let sum: i32 = leaves.iter().map(|leaf| i32::from(*leaf)).sum();
        ((sum * self.unit) >> 8) / leaves.len() as i32
    }
}
