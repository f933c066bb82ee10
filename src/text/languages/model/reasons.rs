//! Which runs of letters spoke for a class: found again from the text when somebody asks.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::grams::FULL;
use super::table::Table;

/// Grams that are named.
const NAMED: usize = 4;

/// How often a gram counts when the most telling ones are sought: a common letter that speaks a little each time is not telling.
const COUNTED: i64 = 2;

/// The grams of `text` that spoke most for a class against another, with the sums of their weights: `` `_что_` +3.1, `ого_` +2.2 ``.
pub fn describe(table: &Table, text: &str, class: usize, against: usize) -> String {
    let mut spoke: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    table.each(text, |gram| {
        let row = table.row(gram.hash);
        let weight = |class: usize| row.get(class).map_or(0, |weight| i64::from(*weight));
        let (points, count) = spoke.entry(gram.letters.iter().collect()).or_default();
        *points += gram.weight * (weight(class) - weight(against));
        *count += 1;
    });
    let telling = |(points, count): (i64, i64)| points * count.min(COUNTED) / count;
    let mut spoke: Vec<(String, (i64, i64))> = spoke.into_iter().filter(|(_, (points, _))| *points > 0).collect();
    spoke.sort_by(|a, b| telling(b.1).cmp(&telling(a.1)).then_with(|| a.0.cmp(&b.0)));
    let mut told = String::new();
    for (gram, (points, _)) in spoke.iter().take(NAMED) {
        let separator = if told.is_empty() { "" } else { ", " };
        let worth = *points as f64 * f64::from(table.step) / FULL as f64;
        write!(told, "{separator}`{gram}` {worth:+.1}").expect("a string can be written to");
    }
    told
}
