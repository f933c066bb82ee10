//! Why a line scores as it does: the measures that did most.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::Scores;
use super::model::MODEL;
use super::sheet::names;

static NAMES: LazyLock<Vec<String>> = LazyLock::new(names);

/// So many measures are named.
const NAMED: usize = 4;

/// The score of a line, and the measures that did most for it, each with its value.
pub(in super::super) fn reasons(scores: &Scores, at: usize) -> String {
    let mut out = format!("looks like surroundings ({:+.1}", f32::from(scores.of_line[at]) / 1000.0);
    let (row, again) = scores.measures(at);
    let measures = again.as_ref().map_or(row.as_slice(), |again| again);
    let all = MODEL.reasons(row, again.as_ref().map(|again| again.as_slice()));
    let mut done: Vec<(usize, i32)> = all.into_iter().filter(|(_, worth)| *worth > 0).collect();
    done.sort_by_key(|(measure, worth)| (-worth, *measure));
    for (measure, _) in done.iter().take(NAMED) {
        let _ = write!(out, ", {} {}", NAMES[*measure], measures[*measure]);
    }
    out + ")"
}
