//! Where a line stands among short lines and prose, and what the whole text is like.

use std::ops::Range;

use super::super::scan::Scan;
use crate::learnt::{permille, scaled};

pub(super) const NAMES: [&str; COUNT] = [
    "lines before",
    "lines after",
    "place",
    "since prose",
    "to prose",
    "since first prose",
    "to last prose",
    "run of short lines",
    "place in run",
    "prose within 5",
    "characters within 5",
    "width of run",
    "finished in run",
    "end of prose before",
    "lines",
    "lines of prose",
    "share of prose",
    "characters of prose",
    "median width",
    "widest",
    "lines as wide",
    "finished lines",
    "capital lines",
    "Cyrillic of all",
];

pub(super) const COUNT: usize = 24;

/// Prose is at least so wide, if it ends as a sentence; wider lines need not.
const FINISHED_WIDTH: usize = 80;
const OPEN_WIDTH: usize = 160;
/// Distances beyond this are alike.
const FAR: usize = 60;
/// Lines on both sides of which prose is counted.
const NEAR: usize = 5;
/// A text wrapped at a column has many lines nearly as wide as its widest: at least so many tenths of it.
const AS_WIDE: usize = 8;
/// The widest but this share of the lines, in hundredths.
const WIDEST: usize = 90;

/// A line ends as a sentence does from this measure of its end.
const FINISHED: i16 = 4;

pub(super) fn is_prose(scan: &Scan, end: i16) -> bool {
    scan.counts.width >= if end >= FINISHED { FINISHED_WIDTH } else { OPEN_WIDTH }
}

/// What all lines share.
pub(super) struct Places {
    /// For each line, lines of prose before it, and characters.
    prose: Vec<usize>,
    widths: Vec<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// The nearest line of prose before each line, and after.
    pub(super) before: Vec<Option<usize>>,
    pub(super) after: Vec<Option<usize>>,
    /// Finished lines before each line.
    finished: Vec<usize>,
    ends: Vec<i16>,
    whole: [i16; 10],
}

impl Places {
    pub(super) fn new(scans: &[Scan], is_prose: &[bool], ends: Vec<i16>) -> Places {
        let mut finished = vec![0];
        ends.iter().for_each(|end| finished.push(finished[finished.len() - 1] + usize::from(*end >= FINISHED)));
        let (mut prose, mut widths) = (vec![0], vec![0]);
        for (scan, is_prose) in scans.iter().zip(is_prose) {
            prose.push(prose[prose.len() - 1] + usize::from(*is_prose));
            widths.push(widths[widths.len() - 1] + scan.counts.width);
        }
        let (before, after) = nearest(is_prose);
        Places {
            first: is_prose.iter().position(|is| *is),
            last: is_prose.iter().rposition(|is| *is),
            whole: whole(scans, is_prose, finished[scans.len()]),
            finished,
            ends,
            prose,
            widths,
            before,
            after,
        }
    }

    pub(super) fn measure(&self, at: usize) -> [i16; COUNT] {
        let count = self.before.len();
        let distance = |other: Option<usize>| other.map_or(FAR + 1, |other| other.abs_diff(at).min(FAR)) as i16;
        let signed =
            |from: Option<usize>| from.map_or(-99, |from| (at as i64 - from as i64).clamp(-(FAR as i64), FAR as i64) as i16);
        let run = self.run(at);
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(count);
        let few = |count: usize| count.min(FAR) as i16;
        let mut values = [0; COUNT];
        values[..14].copy_from_slice(&[
            scaled(at),
            scaled(count - 1 - at),
            permille(at, count),
            distance(self.before[at]),
            distance(self.after[at]),
            signed(self.first),
            signed(self.last),
            few(run.len()),
            few(at.saturating_sub(run.start)),
            (self.prose[near.end] - self.prose[near.start]) as i16,
            scaled(self.widths[near.end] - self.widths[near.start]),
            scaled((self.widths[run.end] - self.widths[run.start]) / run.len().max(1)),
            permille(self.finished[run.end] - self.finished[run.start], run.len()),
            self.before[at].map_or(-2, |before| self.ends[before]),
        ]);
        values[14..].copy_from_slice(&self.whole);
        values
    }
}

impl Places {
    /// The lines between the nearest lines of prose.
    pub(super) fn run(&self, at: usize) -> Range<usize> {
        self.before[at].map_or(0, |before| before + 1)..self.after[at].unwrap_or(self.before.len())
    }
}

/// The nearest line of prose before each line, and after it.
fn nearest(is_prose: &[bool]) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let walk = |order: &mut dyn Iterator<Item = usize>| {
        let mut found = vec![None; is_prose.len()];
        let mut last = None;
        for at in order {
            found[at] = last;
            last = if is_prose[at] { Some(at) } else { last };
        }
        found
    };
    (walk(&mut (0..is_prose.len())), walk(&mut (0..is_prose.len()).rev()))
}

/// What the whole text is like.
fn whole(scans: &[Scan], is_prose: &[bool], finished: usize) -> [i16; 10] {
    let count = scans.len();
    let mut widths: Vec<usize> = scans.iter().map(|scan| scan.counts.width).collect();
    widths.sort_unstable();
    let widest = widths.get(count * WIDEST / 100).copied().unwrap_or(0);
    let sum = |of: &dyn Fn(&Scan) -> usize| scans.iter().map(of).sum::<usize>();
    let prose = is_prose.iter().filter(|is| **is).count();
    let prose_width: usize = scans.iter().zip(is_prose).filter(|(_, is)| **is).map(|(scan, _)| scan.counts.width).sum();
    let capital = scans.iter().filter(|scan| scan.words.first().is_some_and(|word| word.is_capital)).count();
    let as_wide = count - widths.partition_point(|width| *width * 10 < widest * AS_WIDE);
    [
        scaled(count),
        scaled(prose),
        permille(prose, count),
        permille(prose_width, sum(&|scan| scan.counts.width)),
        scaled(widths.get(count / 2).copied().unwrap_or(0)),
        scaled(widest),
        permille(as_wide, count),
        permille(finished, count),
        permille(capital, count),
        permille(sum(&|scan| scan.counts.cyrillic), sum(&|scan| scan.counts.letters)),
    ]
}
