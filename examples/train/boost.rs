//! Boosted trees of fixed depth on whole-number measures, with leaves in eight bits. What is left out is what the data do not need:
//! missing values, categories, early stopping. Threads share the work measure by measure and row by row, so that no sum depends on them.

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

struct Binned {
    limits: Vec<Vec<i16>>,
    columns: Vec<Vec<u8>>,
}

impl Binned {
    fn new(table: &Table) -> Binned {
        let limits: Vec<Vec<i16>> = (0..table.width).map(|measure| limits(table, measure)).collect();
        let bin = |measure: usize, row: usize| {
            limits[measure].partition_point(|limit| *limit < table.values[row * table.width + measure]) as u8
        };
        let columns = (0..table.width).map(|measure| (0..table.len()).map(|row| bin(measure, row)).collect()).collect();
        Binned { limits, columns }
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
    fit_with(table, settings, LEAST)
}

/// The same, with leaves that stand on at least so much weight, as a share of the mean weight of a row and in twentieths of it.
pub fn fit_with(table: &Table, settings: &Settings, least: f64) -> Vec<u8> {
    let binned = Binned::new(table);
    let mean = table.weights.iter().map(|weight| f64::from(*weight)).sum::<f64>() / table.len() as f64;
    let held: f64 = table.labels.iter().zip(&table.weights).map(|(label, weight)| f64::from(label * weight)).sum();
    let share = (held / (mean * table.len() as f64)).clamp(0.01, 0.99);
    let base = ((share / (1.0 - share)).ln() * 1000.0).round();
    let mut scores = vec![base / 1000.0; table.len()];
    let mut dice = Dice(settings.seed);
    // A leaf of 127 steps moves the score by one log-odds.
    let unit = 1000.0 / 127.0;
    let unit = (unit * 256.0f64).round() as i16;
    let step = f64::from(unit) / 256.0 / 1000.0;
    let mut out = Vec::new();
    out.extend((settings.trees as u16).to_le_bytes());
    out.extend([settings.depth as u8, table.width as u8]);
    out.extend(unit.to_le_bytes());
    out.extend((base as i16).to_le_bytes());
    for _ in 0..settings.trees {
        let gradients: Vec<(f32, f32)> = (0..table.len())
            .into_par_iter()
            .map(|row| {
                let p = 1.0 / (1.0 + (-scores[row]).exp());
                let weight = f64::from(table.weights[row]);
                (((f64::from(table.labels[row]) - p) * weight) as f32, (p * (1.0 - p) * weight) as f32)
            })
            .collect();
        let tree = grow(&binned, &gradients, settings, &mut dice, mean, step, least);
        tree.nodes.iter().for_each(|(measure, bin)| {
            out.push(*measure as u8);
            let limit = binned.limits[*measure].get(usize::from(*bin)).copied().unwrap_or(i16::MAX);
            out.extend(limit.to_le_bytes());
        });
        out.extend(tree.leaves.iter().map(|leaf| *leaf as u8));
        let add = |(row, score): (usize, &mut f64)| *score += f64::from(tree.leaves[tree.leaf(&binned, row)]) * step;
        scores.par_iter_mut().enumerate().for_each(add);
    }
    out
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

fn grow(
    binned: &Binned,
    gradients: &[(f32, f32)],
    settings: &Settings,
    dice: &mut Dice,
    mean: f64,
    step: f64,
    least: f64,
) -> Tree {
    let rows: Vec<u32> = (0..gradients.len() as u32).filter(|_| dice.one_in(settings.rows)).collect();
    let measures: Vec<usize> = (0..binned.columns.len()).filter(|_| dice.one_in(settings.measures)).collect();
    let smooth = SMOOTH * mean * 0.25;
    let least = least * mean * 0.05;
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
    let best_of = |measure: usize| {
        let mut best: Option<(f64, usize, u8)> = None;
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
        best
    };
    let found: Vec<_> = measures.par_iter().map(|measure| best_of(*measure)).collect();
    let better = |one: (f64, usize, u8), other: (f64, usize, u8)| if other.0 > one.0 { other } else { one };
    found.into_iter().flatten().reduce(better).map(|(_, measure, bin)| (measure, bin))
}
