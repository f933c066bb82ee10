//! What the first scores say of a line's surroundings: the second look has these beside all else.

use std::ops::Range;

/// Neighbours whose scores are looked at one by one.
const NEAR: usize = 4;
/// Reach of the windows over which scores are averaged.
const WINDOWS: [usize; 4] = [2, 5, 12, 30];
const REST: [&str; 14] = [
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
    "since surroundings",
    "to surroundings",
    "best before",
    "best after",
];
/// Neighbours on each side of which the best score is looked at.
const BESIDE: usize = 3;

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
    let (since, to) = distances(scores, |score| score < SURE);
    let (since_others, to_others) = distances(scores, |score| score > -SURE);
    let best = |start: usize, end: usize| scores[start..end].iter().copied().max().unwrap_or(NONE);
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
            put(since_others[at]);
            put(to_others[at]);
            put(best(at.saturating_sub(BESIDE), at));
            put(best(at + 1, (at + 1 + BESIDE).min(count)));
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

/// Lines since the last one before each of which that is true, and to the next one.
fn distances(scores: &[i16], is_it: impl Fn(i16) -> bool) -> (Vec<i16>, Vec<i16>) {
    let walk = |scores: &mut dyn Iterator<Item = &i16>| {
        let mut since = FAR;
        let next = |score: &i16| {
            let here = since;
            since = if is_it(*score) { 0 } else { (since + 1).min(FAR) };
            here as i16
        };
        scores.map(next).collect::<Vec<i16>>()
    };
    let (since, mut to) = (walk(&mut scores.iter()), walk(&mut scores.iter().rev()));
    to.reverse();
    (since, to)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_line_of_a_kind_is_found_on_both_sides() {
        let (since, to) = distances(&[3000, 0, -3000, 0], |score| score > -SURE);
        assert_eq!((since, to), (vec![FAR as i16, 0, 1, 2], vec![FAR as i16; 4]));
        let (since, to) = distances(&[3000, 0, -3000, 0], |score| score < SURE);
        assert_eq!((since, to), (vec![FAR as i16, FAR as i16, FAR as i16, 0], vec![1, 0, FAR as i16, FAR as i16]));
    }

    #[test]
    fn every_measure_is_put_where_its_name_stands() {
        let measures = measure(&[3000, -3000, 4000], &[0..3, 0..3, 0..3]);
        let names = names();
        let value = |name: &str| measures[1][names.iter().position(|other| other == name).unwrap()];
        assert_eq!(
            (value("score"), value("since surroundings"), value("best before"), value("best after")),
            (-3000, 0, 3000, 4000)
        );
        assert_eq!(names.len(), COUNT);
    }
}
