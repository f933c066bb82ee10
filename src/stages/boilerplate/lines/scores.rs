//! What the first scores say of a line's surroundings: the second look has these beside all else.

use std::ops::Range;

/// Neighbours whose scores are looked at one by one.
const NEAR: usize = 4;
/// Reach of the windows over which scores are averaged.
const WINDOWS: [usize; 4] = [2, 5, 12, 30];
const REST: [&str; 10] = [
    "score",
    "score of run",
    "best of run",
    "worst of run",
    "score of all",
    "lines for sure before",
    "lines for sure after",
    "since content",
    "to content",
    "boilerplate of all",
];

pub(super) const COUNT: usize = 2 * NEAR + WINDOWS.len() + REST.len();

/// The score of a line that is not there.
const NONE: i16 = 6000;
/// A line of a score below this is content for sure, above its opposite boilerplate.
const SURE: i16 = -2000;
/// Distances beyond this are alike.
const FAR: usize = 40;

pub(super) fn names() -> Vec<String> {
    let near = (1..=NEAR).flat_map(|by| [format!("score -{by}"), format!("score +{by}")]);
    let windows = WINDOWS.iter().map(|reach| format!("score within {reach}"));
    near.chain(windows).chain(REST.iter().map(|name| (*name).to_owned())).collect()
}

/// The measures of every line.
pub(super) fn measure(scores: &[i16], runs: &[Range<usize>]) -> Vec<[i16; COUNT]> {
    let sums = running(scores.iter().map(|score| i64::from(*score)));
    let content = running(scores.iter().map(|score| i64::from(*score < SURE)));
    let positive = running(scores.iter().map(|score| i64::from(*score > 0)));
    let count = scores.len();
    let mean = |sums: &[i64], start: usize, end: usize| ((sums[end] - sums[start]) / (end - start).max(1) as i64) as i16;
    let window = |at: usize, reach: usize| (at.saturating_sub(reach), (at + reach + 1).min(count));
    let share = (positive[count] * 1000 / count.max(1) as i64) as i16;
    let extremes = extremes(scores, runs);
    let (since, to) = (distances(scores), reversed(scores));
    (0..count)
        .map(|at| {
            let mut values = [0; COUNT];
            let mut slots = values.iter_mut();
            let mut put = |value: i16| *slots.next().expect("COUNT counts all of them") = value;
            for by in 1..=NEAR {
                put(at.checked_sub(by).map_or(NONE, |at| scores[at]));
                put(scores.get(at + by).copied().unwrap_or(NONE));
            }
            for reach in WINDOWS {
                let (start, end) = window(at, reach);
                put(mean(&sums, start, end));
            }
            put(scores[at]);
            put(mean(&sums, runs[at].start, runs[at].end));
            put(extremes[at].1);
            put(extremes[at].0);
            put(mean(&sums, 0, count));
            put(content[at].min(99) as i16);
            put((content[count] - content[at + 1]).min(99) as i16);
            put(since[at]);
            put(to[at]);
            put(share);
            values
        })
        .collect()
}

fn running(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}

/// Lines since the last one before each that is content for sure.
fn distances(scores: &[i16]) -> Vec<i16> {
    let mut since = FAR;
    scores
        .iter()
        .map(|score| {
            let here = since;
            since = if *score < SURE { 0 } else { (since + 1).min(FAR) };
            here as i16
        })
        .collect()
}

fn reversed(scores: &[i16]) -> Vec<i16> {
    let mut back: Vec<i16> = scores.to_vec();
    back.reverse();
    let mut distances = distances(&back);
    distances.reverse();
    distances
}

/// The lowest and the highest score of each line's run. Lines of one run stand together, so that each run is looked at once; a line of
/// prose has a run of its own, which is that around it.
fn extremes(scores: &[i16], runs: &[Range<usize>]) -> Vec<(i16, i16)> {
    let mut known: (Range<usize>, (i16, i16)) = (0..0, (0, 0));
    runs.iter()
        .map(|run| {
            if *run != known.0 {
                let of_run = || scores[run.clone()].iter().copied();
                known = (run.clone(), (of_run().min().unwrap_or(0), of_run().max().unwrap_or(0)));
            }
            known.1
        })
        .collect()
}
