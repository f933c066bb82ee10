//! Why a line scores as it does: the measures that did most.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::model::MODEL;
use super::sheet::{COUNT, SECOND, names};
use super::{CERTAIN, Scores};
use crate::learnt::model::weighed;

static NAMES: LazyLock<Vec<String>> = LazyLock::new(names);

/// So many measures are named.
const NAMED: usize = 4;

/// What each measure did for a score, mixed as the score is: both looks see the measures of the first.
fn worths(row: &[i16; SECOND], is_looked_at_again: bool) -> BTreeMap<usize, i32> {
    let first = MODEL.first.reasons(&row[..COUNT]);
    if !is_looked_at_again {
        return first;
    }
    let mut second = MODEL.second.reasons(row);
    first.keys().for_each(|measure| _ = second.entry(*measure).or_default());
    second.into_iter().map(|(measure, worth)| (measure, weighed(first.get(&measure).copied().unwrap_or(0), worth))).collect()
}

/// The score of a line, and the measures that did most for it, each with its value.
pub(in super::super) fn reasons(scores: &Scores, at: usize) -> String {
    let mut out = format!("looks like surroundings ({:+.1}", f32::from(scores.of_line[at]) / 1000.0);
    let row = scores.sheet.both(&scores.around, at);
    let mut done: Vec<(usize, i32)> =
        worths(&row, scores.first[at] > CERTAIN).into_iter().filter(|(_, worth)| *worth > 0).collect();
    done.sort_by_key(|(measure, worth)| (-worth, *measure));
    for (measure, _) in done.iter().take(NAMED) {
        let _ = write!(out, ", {} {}", NAMES[*measure], row[*measure]);
    }
    out + ")"
}
