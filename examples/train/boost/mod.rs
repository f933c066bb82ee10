//! Boosted trees of bounded depth on whole-number measures, with leaves in eight bits. What is left out is what the data do not need:
//! missing values, categories, early stopping. Threads share the work measure by measure and row by row, so that no sum depends on them.

mod bins;
mod tree;

use rayon::prelude::*;

use bins::Binned;
use lauter::learnt::forest::SHARED;
use tree::{Needs, grow};

/// Rows of measures with what is to be learnt.
pub struct Table {
    width: usize,
    values: Vec<i16>,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

/// How a forest is grown. Every tree sees one row in `rows`, one measure in `measures`, and has so many `leaves` at most: they stand where
/// they gain most. A leaf stands on at least so much weight, as a share of the mean weight of a row and in twentieths of it.
pub struct Settings {
    pub trees: usize,
    pub depth: usize,
    pub leaves: usize,
    pub least: f64,
    pub rate: f64,
    pub rows: u64,
    pub measures: u64,
    pub seed: u64,
}

impl Settings {
    /// Trees that are split everywhere, each on half of the rows.
    pub const fn full(trees: usize, depth: usize, rate: f64, seed: u64) -> Settings {
        Settings { trees, depth, leaves: 1 << depth, least: 20.0, rate, rows: 2, measures: 3, seed }
    }
}

impl Table {
    pub fn new(width: usize) -> Table {
        Table { width, values: Vec::new(), labels: Vec::new(), weights: Vec::new() }
    }

    pub fn push(&mut self, row: &[i16], label: f32, weight: f32) {
        self.values.extend_from_slice(row);
        self.labels.push(label);
        self.weights.push(weight);
    }

    fn len(&self) -> usize {
        self.labels.len()
    }

    /// First and second derivative of the loss at these scores, for every row.
    fn gradients(&self, scores: &[f64]) -> Vec<(f32, f32)> {
        let of_row = |row: usize| {
            let p = 1.0 / (1.0 + (-scores[row]).exp());
            let weight = f64::from(self.weights[row]);
            (((f64::from(self.labels[row]) - p) * weight) as f32, (p * (1.0 - p) * weight) as f32)
        };
        (0..self.len()).into_par_iter().map(of_row).collect()
    }
}

/// Smoothing of leaves, as a share of the mean weight of a row.
const SMOOTH: f64 = 20.0;

/// A generator of fixed numbers (xorshift64*).
struct Dice(u64);

impl Dice {
    fn one_in(&mut self, n: u64) -> bool {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).is_multiple_of(n)
    }
}

/// Grows a forest and writes it as `learnt/forest.rs` reads it.
pub fn fit(table: &Table, settings: &Settings) -> Vec<u8> {
    let grown = Grown::new(table, settings, &Binned::new(table));
    let mut out = grown.head(settings, table.width, 1, 0);
    for tree in &grown.trees {
        for (measure, limit) in &tree.0 {
            out.push(*measure);
            out.extend(limit.to_le_bytes());
        }
        out.extend(tree.1.iter().map(|leaf| *leaf as u8));
    }
    out
}

/// Grows a forest for each seed and writes them as one that gives their mean, with limits that all nodes share: chance in growing is
/// taken out, in little more room than one forest takes. Written as full trees are; `learnt/packed.rs` spares what that repeats.
pub fn fit_mean(table: &Table, settings: &Settings, seeds: &[u64]) -> Vec<u8> {
    let (binned, shared) = Binned::shared(table);
    let grow = |seed: &u64| Grown::new(table, &Settings { seed: *seed, ..*settings }, &binned);
    let grown: Vec<Grown> = seeds.par_iter().map(grow).collect();
    let mut out = grown[0].head(settings, table.width, grown.len(), SHARED);
    shared.iter().for_each(|limit| out.extend(limit.to_le_bytes()));
    for (nodes, leaves) in grown.iter().flat_map(|grown| &grown.trees) {
        let place = |limit: &i16| shared.binary_search(limit).expect("every limit was drawn to one of these") as u8;
        nodes.iter().for_each(|(measure, limit)| out.extend([*measure, place(limit)]));
        out.extend(leaves.iter().map(|leaf| *leaf as u8));
    }
    out
}

/// The measures and limits of the nodes of a tree, and its leaves.
type Written = (Vec<(u8, i16)>, Vec<i8>);

/// A forest before it is written.
struct Grown {
    trees: Vec<Written>,
    base: f64,
}

/// A leaf of 127 steps moves the score by one log-odds; in 1/256.
const UNIT: i16 = 2016;

impl Grown {
    fn new(table: &Table, settings: &Settings, binned: &Binned) -> Grown {
        let mean = table.weights.iter().map(|weight| f64::from(*weight)).sum::<f64>() / table.len() as f64;
        let held: f64 = table.labels.iter().zip(&table.weights).map(|(label, weight)| f64::from(label * weight)).sum();
        let share = (held / (mean * table.len() as f64)).clamp(0.01, 0.99);
        let base = ((share / (1.0 - share)).ln() * 1000.0).round();
        let mut scores = vec![base / 1000.0; table.len()];
        let mut dice = Dice(settings.seed);
        let step = f64::from(UNIT) / 256.0 / 1000.0;
        let needs = Needs { smooth: SMOOTH * mean * 0.25, least: settings.least * mean * 0.05, step, leaves: settings.leaves };
        let mut trees = Vec::new();
        for _ in 0..settings.trees {
            let tree = grow(binned, &table.gradients(&scores), settings, &mut dice, &needs);
            let add = |(row, score): (usize, &mut f64)| *score += f64::from(tree.leaves[tree.leaf(binned, row)]) * step;
            scores.par_iter_mut().enumerate().for_each(add);
            let limit = |measure: usize, bin: u8| binned.limits[measure].get(usize::from(bin)).copied().unwrap_or(i16::MAX);
            let nodes = tree.nodes.iter().map(|(measure, bin)| (*measure as u8, limit(*measure, *bin))).collect();
            trees.push((nodes, tree.leaves));
        }
        Grown { trees, base }
    }

    /// What stands before the trees of so many forests like this one.
    fn head(&self, settings: &Settings, width: usize, forests: usize, shared: u8) -> Vec<u8> {
        let mut head = ((settings.trees * forests) as u16).to_le_bytes().to_vec();
        head.extend([settings.depth as u8 | shared, width as u8]);
        head.extend((UNIT / forests as i16).to_le_bytes());
        head.extend((self.base as i16).to_le_bytes());
        head
    }
}
