//! Where a line stands to the core by the first scores: the smallest element that holds most of the lines that look like text.

use std::ops::Range;

use super::scores::LEVELS;
use super::{distance, permille, scaled};

pub(super) const NAMES: [&str; COUNT] = [
    "good core: before",
    "good core: after",
    "good core: steps to fork",
    "good core: share",
    "good core: width",
    "good before, share",
    "good around, share",
];

pub(super) const COUNT: usize = 7;

/// Percent of the good lines, by width, that the core holds.
const CORE_PERCENT: i64 = 70;
/// Lines beyond which it is all the same how far away the core is.
const FAR: i64 = 40;

/// The lines of the core.
pub(super) struct Core(Range<usize>);

impl Core {
    /// Finds the core by the width of good lines before each line.
    pub(super) fn new(good: &[i64], around: &[[(u32, u32); LEVELS]]) -> Core {
        let lines = good.len() - 1;
        let least = good[lines] * CORE_PERCENT / 100;
        let mut core = 0..lines;
        for (at, levels) in around.iter().enumerate().filter(|(at, _)| good[at + 1] > good[*at]) {
            let range = levels.iter().map(|(start, end)| *start as usize..*end as usize);
            let holds = range.filter(|range| range.contains(&at)).find(|range| good[range.end] - good[range.start] > least);
            core = holds.filter(|range| range.len() < core.len()).unwrap_or(core);
        }
        Core(core)
    }

    pub(super) fn measure(&self, good: &[i64], around: &[(u32, u32); LEVELS], at: usize) -> [i16; COUNT] {
        let Core(core) = self;
        let all = good[good.len() - 1];
        let within = |start: usize, end: usize| permille((good[end] - good[start]) as usize, all as usize);
        let holds = |(start, end): &(u32, u32)| *start as usize <= core.start && core.end <= *end as usize;
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(good.len() - 1);
        [
            distance(at, core.start, FAR),
            distance(core.end, at, FAR),
            around.iter().position(holds).unwrap_or(LEVELS) as i16,
            within(core.start, core.end),
            scaled(core.len()),
            within(0, at),
            within(near.start, near.end),
        ]
    }
}

/// Lines around that are summed up.
const NEAR: usize = 8;
