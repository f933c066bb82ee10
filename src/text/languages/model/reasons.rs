//! Which runs of letters spoke for a class: found again from the text when somebody asks.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::grams::FULL;
use super::table::Table;

/// Grams that are named.
const NAMED: usize = 4;

/// The grams of `text` that spoke most for a class against another, with their weights: `_что_ +3.1, ого_ +2.2`.
pub fn describe(table: &Table, text: &str, class: usize, against: usize) -> String {
    let mut spoke: BTreeMap<String, i64> = BTreeMap::new();
    table.each(text, |gram| {
        let row = table.row(gram.hash);
        let weight = |class: usize| row.get(class).map_or(0, |weight| i64::from(*weight));
        *spoke.entry(gram.letters.iter().collect()).or_default() += gram.weight * (weight(class) - weight(against));
    });
    let mut spoke: Vec<(String, i64)> = spoke.into_iter().filter(|(_, points)| *points > 0).collect();
    spoke.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut told = String::new();
    for (gram, points) in spoke.iter().take(NAMED) {
        let separator = if told.is_empty() { "" } else { ", " };
        let worth = *points as f64 * f64::from(table.step) / FULL as f64;
        write!(told, "{separator}`{gram}` {worth:+.1}").expect("a string can be written to");
    }
    told
}
