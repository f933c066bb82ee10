//! One tree: best splits first, until it has as many leaves as it may.

use rayon::prelude::*;

use super::bins::{BINS, Binned};
use super::{Dice, Settings};
use lauter::learnt::packed::leaves_below;

/// A tree as deep as it may be: the root is number 0, below node n stand 2n + 1 and 2n + 2. A node that was not split sends all rows to the
/// left, and the leaves below it are alike.
pub struct Tree {
    /// The measure of each node and the last bin that goes to the left.
    pub nodes: Vec<(usize, u8)>,
    pub leaves: Vec<i8>,
}

impl Tree {
    /// The leaf at which a row arrives.
    pub fn leaf(&self, binned: &Binned, row: usize) -> usize {
        let mut at = 0;
        while at < self.nodes.len() {
            let (measure, bin) = self.nodes[at];
            at = 2 * at + 1 + usize::from(binned.columns[measure][row] > bin);
        }
        at - self.nodes.len()
    }
}

/// What leaves stand on, how fine they are, and how many there may be.
pub struct Needs {
    pub smooth: f64,
    pub least: f64,
    pub step: f64,
    pub leaves: usize,
}

/// A node that may be split, with the best that was found for it.
struct Open {
    node: usize,
    rows: Vec<u32>,
    split: Option<Split>,
}

/// What a split gains, its measure, and the last bin that goes to the left.
type Split = (f64, usize, u8);

/// Grows a tree on some of the rows and measures.
pub fn grow(binned: &Binned, gradients: &[(f32, f32)], settings: &Settings, dice: &mut Dice, needs: &Needs) -> Tree {
    let rows: Vec<u32> = (0..gradients.len() as u32).filter(|_| dice.one_in(settings.rows)).collect();
    let measures: Vec<usize> = (0..binned.columns.len()).filter(|_| dice.one_in(settings.measures)).collect();
    let inner = (1 << settings.depth) - 1;
    let mut nodes = vec![(0, u8::MAX); inner];
    let opened = |node: usize, rows: Vec<u32>| {
        let split = if node < inner { best_split(binned, gradients, &rows, &measures, needs) } else { None };
        Open { node, rows, split }
    };
    let mut open = vec![opened(0, rows)];
    while open.len() < needs.leaves {
        let Some(at) = best_of(&open) else { break };
        let Open { node, rows, split } = open.swap_remove(at);
        let (_, measure, bin) = split.expect("it was chosen for its split");
        nodes[node] = (measure, bin);
        let (left, right) = rows.into_iter().partition(|row| binned.columns[measure][*row as usize] <= bin);
        open.extend([opened(2 * node + 1, left), opened(2 * node + 2, right)]);
    }
    let mut leaves = vec![0; inner + 1];
    for Open { node, rows, .. } in &open {
        let (g, h) = sum(gradients, rows);
        let leaf = ((settings.rate * g / (h + needs.smooth)) / needs.step).round().clamp(-127.0, 127.0) as i8;
        leaves[leaves_below(*node, inner)].fill(leaf);
    }
    Tree { nodes, leaves }
}

/// The node whose split gains most; of two that gain alike the one further up and left.
fn best_of(open: &[Open]) -> Option<usize> {
    let gain = |at: usize| open[at].split.map(|(gain, ..)| (gain, std::cmp::Reverse(open[at].node)));
    let all = (0..open.len()).filter_map(|at| Some((gain(at)?, at)));
    all.max_by(|(one, _), (other, _)| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))).map(|(_, at)| at)
}

fn sum(gradients: &[(f32, f32)], rows: &[u32]) -> (f64, f64) {
    rows.iter().fold((0.0, 0.0), |(g, h), row| {
        let (a, b) = gradients[*row as usize];
        (g + f64::from(a), h + f64::from(b))
    })
}

fn best_split(binned: &Binned, gradients: &[(f32, f32)], rows: &[u32], measures: &[usize], needs: &Needs) -> Option<Split> {
    let all = sum(gradients, rows);
    let worth = |(g, h): (f64, f64)| g * g / (h + needs.smooth);
    let best_of = |measure: usize| {
        let mut best: Option<Split> = None;
        let mut bins = [(0.0f64, 0.0f64); BINS];
        for row in rows {
            let (g, h) = gradients[*row as usize];
            let bin = &mut bins[usize::from(binned.columns[measure][*row as usize])];
            bin.0 += f64::from(g);
            bin.1 += f64::from(h);
        }
        let mut left = (0.0, 0.0);
        for (bin, (g, h)) in bins.iter().enumerate().take(binned.limits[measure].len()) {
            left = (left.0 + g, left.1 + h);
            let right = (all.0 - left.0, all.1 - left.1);
            if left.1 < needs.least || right.1 < needs.least {
                continue;
            }
            let gain = worth(left) + worth(right) - worth(all);
            if gain > 0.0 && best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, measure, bin as u8));
            }
        }
        best
    };
    let found: Vec<_> = measures.par_iter().map(|measure| best_of(*measure)).collect();
    let better = |one: Split, other: Split| if other.0 > one.0 { other } else { one };
    found.into_iter().flatten().reduce(better)
}
