//! What the first scores say of a line's surroundings: the second look has these beside all else.

use std::ops::Range;

use crate::learnt::near;

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

pub(super) const COUNT: usize = near::COUNT + REST.len();

/// The score of a line that is not there.
const NONE: i16 = 6000;
/// A line of a score below this is content for sure, above its opposite boilerplate.
const SURE: i16 = -2000;
/// Distances beyond this are alike.
const FAR: usize = 40;

pub(super) fn names() -> Vec<String> {
    near::names().chain(REST.iter().map(|name| (*name).to_owned())).collect()
}

/// What the scores of all lines say together.
pub(super) struct Surroundings {
    sums: Vec<i64>,
    content: Vec<i64>,
    extremes: Vec<(i16, i16)>,
    /// Lines since the last of content, and to the next; and so of surroundings.
    content_near: (Vec<i16>, Vec<i16>),
    others_near: (Vec<i16>, Vec<i16>),
    /// Thousandths of the lines that look like boilerplate.
    share: i16,
}

impl Surroundings {
    pub(super) fn new(scores: &[i16], runs: &[Range<usize>]) -> Surroundings {
        let positive = scores.iter().filter(|score| **score > 0).count() as i64;
        Surroundings {
            sums: running(scores.iter().map(|score| i64::from(*score))),
            content: running(scores.iter().map(|score| i64::from(*score < SURE))),
            extremes: extremes(scores, runs),
            content_near: distances(scores, |score| score < SURE),
            others_near: distances(scores, |score| score > -SURE),
            share: (positive * 1000 / scores.len().max(1) as i64) as i16,
        }
    }

    /// The measures of a line.
    pub(super) fn measure(&self, scores: &[i16], run: &Range<usize>, at: usize) -> [i16; COUNT] {
        let count = scores.len();
        let best = |start: usize, end: usize| scores[start..end].iter().copied().max().unwrap_or(NONE);
        let few = |count: i64| count.min(99) as i16;
        let mut values = [0; COUNT];
        let mut slots = values.iter_mut();
        let mut put = |value: i16| *slots.next().expect("COUNT counts all of them") = value;
        near::put(scores, at, NONE, |start, end| self.mean(start, end), &mut put);
        put(scores[at]);
        put(self.mean(run.start, run.end));
        put(self.extremes[at].1);
        put(self.extremes[at].0);
        put(self.mean(0, count));
        put(few(self.content[at]));
        put(few(self.content[count] - self.content[at + 1]));
        put(self.content_near.0[at]);
        put(self.content_near.1[at]);
        put(self.share);
        put(self.others_near.0[at]);
        put(self.others_near.1[at]);
        put(best(at.saturating_sub(BESIDE), at));
        put(best(at + 1, (at + 1 + BESIDE).min(count)));
        values
    }

    fn mean(&self, start: usize, end: usize) -> i16 {
        ((self.sums[end] - self.sums[start]) / (end - start).max(1) as i64) as i16
    }
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
        let (scores, run) = ([3000, -3000, 4000], 0..3);
        let measures = Surroundings::new(&scores, &[run.clone(), run.clone(), run.clone()]).measure(&scores, &run, 1);
        let names = names();
        let value = |name: &str| measures[names.iter().position(|other| other == name).unwrap()];
        assert_eq!(
            (value("score"), value("since surroundings"), value("best before"), value("best after")),
            (-3000, 0, 3000, 4000)
        );
        assert_eq!(names.len(), COUNT);
    }
}
