//! Boosted trees of fixed depth on whole-number measures, with leaves in eight bits. What is left out is what the data do not need:
//! missing values, categories, early stopping.

use lauter::learnt::forest::{LIMITS, SHARED};
use rayon::prelude::*;

/// Rows of measures with what is to be learnt.
pub struct Table {
    width: usize,
    values: Vec<i16>,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

/// How a forest is grown. Every tree sees one row in `rows`, one measure in `measures`.
pub struct Settings {
    pub trees: usize,
    pub depth: usize,
    pub rate: f64,
    pub rows: u64,
    pub measures: u64,
    pub seed: u64,
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
        (0..self.len()).map(of_row).collect()
    }
}

/// The most bins of a measure.
const BINS: usize = 64;
/// Smoothing of leaves, and the least weight that a leaf stands on, as shares of the mean weight of a row.
const SMOOTH: f64 = 20.0;
const LEAST: f64 = 20.0;

/// Upper limits of the bins of a measure, so that each holds about as many rows.
fn limits(table: &Table, measure: usize) -> Vec<i16> {
    let mut values: Vec<i16> =
        (0..table.len()).step_by(1 + table.len() / 50_000).map(|row| table.values[row * table.width + measure]).collect();
    values.sort_unstable();
    let mut limits: Vec<i16> = (1..BINS).map(|bin| values[(bin * values.len() / BINS).min(values.len() - 1)]).collect();
    // A value that is rare still wants a limit below it: the first and the last ones.
    limits.push(values[0]);
    limits.push(values[values.len() - 1].saturating_sub(1));
    limits.sort_unstable();
    limits.dedup();
    limits.truncate(BINS - 1);
    limits
}

/// Whole numbers up to this are limits of counts, and all of them are kept.
const COUNTS: i16 = 48;

/// Of all limits those that represent the others: small ones, and of the rest each as many as stand in it. The last one means none.
fn few(mut all: Vec<i16>) -> Vec<i16> {
    all.retain(|limit| limit.abs() > COUNTS);
    all.sort_unstable();
    let mut few: Vec<i16> = (-COUNTS..=COUNTS).collect();
    let rest = LIMITS - few.len() - 1;
    few.extend((0..rest).filter_map(|part| all.get(part * all.len() / rest)));
    few.resize(LIMITS, i16::MAX);
    few.sort_unstable();
    few
}

struct Binned {
    limits: Vec<Vec<i16>>,
    columns: Vec<Vec<u8>>,
}

impl Binned {
    fn new(table: &Table) -> Binned {
        let limits = (0..table.width).map(|measure| limits(table, measure)).collect();
        Binned::with(table, limits)
    }

    fn with(table: &Table, limits: Vec<Vec<i16>>) -> Binned {
        let bin = |measure: usize, row: usize| {
            limits[measure].partition_point(|limit| *limit < table.values[row * table.width + measure]) as u8
        };
        let columns = (0..table.width).map(|measure| (0..table.len()).map(|row| bin(measure, row)).collect()).collect();
        Binned { limits, columns }
    }

    /// Bins whose limits are drawn to the nearest of so few that a byte can name them, and these.
    fn shared(table: &Table) -> (Binned, Vec<i16>) {
        let mut limits: Vec<Vec<i16>> = (0..table.width).map(|measure| limits(table, measure)).collect();
        let few = few(limits.concat());
        let nearest = |limit: &i16| {
            let above = few.partition_point(|few| few < limit).min(few.len() - 1);
            let near = few[above.saturating_sub(1)..=above].iter().min_by_key(|few| few.abs_diff(*limit));
            *near.expect("there is one at least")
        };
        for limits in &mut limits {
            *limits = limits.iter().map(nearest).collect();
            limits.dedup();
        }
        (Binned::with(table, limits), few)
    }
}

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
/// taken out, in little more room than one forest takes.
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

/// The trees of a forest: measures and limits of the nodes, and leaves.
struct Grown {
    trees: Vec<(Vec<(u8, i16)>, Vec<i8>)>,
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
        let mut trees = Vec::new();
        for _ in 0..settings.trees {
            let tree = grow(binned, &table.gradients(&scores), settings, &mut dice, mean, step);
            for (row, score) in scores.iter_mut().enumerate() {
                *score += f64::from(tree.leaves[tree.leaf(binned, row)]) * step;
            }
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

struct Tree {
    nodes: Vec<(usize, u8)>,
    leaves: Vec<i8>,
}

impl Tree {
    fn leaf(&self, binned: &Binned, row: usize) -> usize {
        let mut at = 0;
        while at < self.nodes.len() {
            let (measure, bin) = self.nodes[at];
            at = 2 * at + 1 + usize::from(binned.columns[measure][row] > bin);
        }
        at - self.nodes.len()
    }
}

fn grow(binned: &Binned, gradients: &[(f32, f32)], settings: &Settings, dice: &mut Dice, mean: f64, step: f64) -> Tree {
    let rows: Vec<u32> = (0..gradients.len() as u32).filter(|_| dice.one_in(settings.rows)).collect();
    let measures: Vec<usize> = (0..binned.columns.len()).filter(|_| dice.one_in(settings.measures)).collect();
    let smooth = SMOOTH * mean * 0.25;
    let least = LEAST * mean * 0.05;
    let mut nodes = Vec::new();
    let mut groups = vec![rows];
    for _ in 0..settings.depth {
        let mut next = Vec::with_capacity(2 * groups.len());
        for group in groups {
            let split = best_split(binned, gradients, &group, &measures, smooth, least);
            let (measure, bin) = split.unwrap_or((0, u8::MAX));
            nodes.push((measure, bin));
            let (left, right) = group.into_iter().partition(|row| binned.columns[measure][*row as usize] <= bin);
            next.extend([left, right]);
        }
        groups = next;
    }
    let leaf = |group: &Vec<u32>| {
        let (g, h) = sum(gradients, group);
        ((settings.rate * g / (h + smooth)) / step).round().clamp(-127.0, 127.0) as i8
    };
    Tree { nodes, leaves: groups.iter().map(leaf).collect() }
}

fn sum(gradients: &[(f32, f32)], rows: &[u32]) -> (f64, f64) {
    rows.iter().fold((0.0, 0.0), |(g, h), row| {
        let (a, b) = gradients[*row as usize];
        (g + f64::from(a), h + f64::from(b))
    })
}

fn best_split(
    binned: &Binned,
    gradients: &[(f32, f32)],
    rows: &[u32],
    measures: &[usize],
    smooth: f64,
    least: f64,
) -> Option<(usize, u8)> {
    let all = sum(gradients, rows);
    let worth = |(g, h): (f64, f64)| g * g / (h + smooth);
    let mut best: Option<(f64, usize, u8)> = None;
    for &measure in measures {
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
            if left.1 < least || right.1 < least {
                continue;
            }
            let gain = worth(left) + worth(right) - worth(all);
            if gain > 0.0 && best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, measure, bin as u8));
            }
        }
    }
    best.map(|(_, measure, bin)| (measure, bin))
}
