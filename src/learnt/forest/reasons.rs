//! What each measure did for a score.

use super::{Forest, MEASURES, fill};

/// A node with what comes of it.
pub struct Step {
    measure: u8,
    limit: i16,
    /// How much the mean of the leaves below changes to the left and to the right, in thousandths of a log-odds.
    moves: [i16; 2],
}

impl Forest {
    /// What each measure did for the score of a row, in thousandths of a log-odds: at every step of a tree, how much the mean of the
    /// leaves below changed. In the order of the measures; of those alone that were asked for.
    pub fn reasons(&self, row: &[i16]) -> Vec<(usize, i32)> {
        let (mut did, mut is_asked) = ([0; MEASURES], [false; MEASURES]);
        let mut full = [0; MEASURES];
        fill(&mut full, row);
        for steps in self.steps.get_or_init(|| self.steps()).chunks_exact(1 << self.depth) {
            let mut at = 1;
            for _ in 0..self.depth {
                let Step { measure, limit, moves } = &steps[at];
                let measure = usize::from(*measure);
                let is_above = full[measure] > *limit;
                did[measure] += i32::from(moves[usize::from(is_above)]);
                is_asked[measure] = true;
                at = 2 * at + usize::from(is_above);
            }
        }
        (0..MEASURES).filter(|measure| is_asked[*measure]).map(|measure| (measure, did[measure])).collect()
    }

    /// The steps of all trees, numbered as the nodes are.
    fn steps(&self) -> Vec<Step> {
        let size = 1 << self.depth;
        let trees = self.nodes.chunks_exact(size).zip(self.leaves.chunks_exact(size));
        let steps_of = |(nodes, leaves): (&[(u8, i16)], &[i8])| {
            let worths = self.worths(leaves);
            let moves = move |at: usize| [2 * at, 2 * at + 1].map(|next| (worths[next] - worths[at]) as i16);
            let step = move |(at, (measure, limit)): (usize, &(u8, i16))| Step { measure: *measure, limit: *limit, moves: moves(at) };
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
