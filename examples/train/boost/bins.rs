//! Bins of measures: trees ask only for limits between them.

use super::Table;
use lauter::learnt::forest::LIMITS;

/// The most bins of a measure.
pub const BINS: usize = 64;
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

/// A table of which each value is the number of its bin.
pub struct Binned {
    pub limits: Vec<Vec<i16>>,
    pub columns: Vec<Vec<u8>>,
}

impl Binned {
    pub fn new(table: &Table) -> Binned {
        let limits = (0..table.width).map(|measure| limits(table, measure)).collect();
        Binned::with(table, limits)
    }

    fn with(table: &Table, limits: Vec<Vec<i16>>) -> Binned {
        let bin = |measure: usize, row: usize| {
            limits[measure].partition_point(|limit| *limit < table.values[row * table.width + measure]) as u8
        };
        let column = |measure| (0..table.len()).map(|row| bin(measure, row)).collect();
        let columns = (0..table.width).map(column).collect();
        Binned { limits, columns }
    }

    /// Bins whose limits are drawn to the nearest of so few that a byte can name them, and these.
    pub fn shared(table: &Table) -> (Binned, Vec<i16>) {
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
