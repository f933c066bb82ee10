//! What is measured of lines before anything is asked of their words: each by itself, its place and its neighbours.

use std::ops::Range;

use super::super::scan::Scan;
use super::sheet::{self, Phrased, Row};
use super::{around, family, own, place, topic};

/// How many measures these are: the first of a row.
pub(super) const COUNT: usize = own::COUNT + place::COUNT + around::COUNT;

/// The lines of a text.
pub(super) struct Layout {
    pub(super) own: Vec<[i16; own::COUNT]>,
    pub(super) is_prose: Vec<bool>,
    pub(super) places: place::Places,
    /// For each line those between the nearest lines of prose.
    pub(super) runs: Vec<Range<usize>>,
}

impl Layout {
    pub(super) fn new(lines: &[&str], scans: &[Scan], phrased: &[Phrased]) -> Layout {
        let copies = copies(lines);
        let measure = |at: usize| own::measure(lines[at], scans[at], phrased[at], copies[at]);
        let own: Vec<_> = (0..lines.len()).map(measure).collect();
        let ends: Vec<i16> = own.iter().map(|own| own[own::ENDS]).collect();
        let is_prose: Vec<bool> = scans.iter().zip(&ends).map(|(scan, end)| place::is_prose(scan, *end)).collect();
        let places = place::Places::new(scans, &is_prose, ends);
        let runs = (0..lines.len()).map(|at| places.run(at)).collect();
        Layout { own, is_prose, places, runs }
    }

    /// The measures of a line, except for what the learnt words say.
    pub(super) fn row(&self, at: usize, scans: &[Scan], topic: &[i16; topic::COUNT], family: &[i16; family::COUNT]) -> Row {
        let mut row = [0; sheet::COUNT];
        let mut rest = row.as_mut_slice();
        let mut put = |group: &[i16]| {
            let (head, tail) = std::mem::take(&mut rest).split_at_mut(group.len());
            head.copy_from_slice(group);
            rest = tail;
        };
        put(&self.own[at]);
        put(&self.places.measure(at));
        put(&around::measure(scans, &self.own, at));
        put(topic);
        put(family);
        row
    }
}

/// The name of each measure.
pub(super) fn names() -> Vec<String> {
    [fixed(&own::NAMES), fixed(&place::NAMES), around::names()].concat()
}

/// Names that stand in a table.
pub(super) fn fixed(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// How often each line stands before itself and after.
fn copies(lines: &[&str]) -> Vec<(usize, usize)> {
    // Lines of different length are told apart at once.
    let key = |at: usize| (lines[at].len(), lines[at], at);
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_unstable_by(|one, next| key(*one).cmp(&key(*next)));
    let mut copies = vec![(0, 0); lines.len()];
    for alike in order.chunk_by(|one, next| lines[*one] == lines[*next]) {
        alike.iter().enumerate().for_each(|(before, at)| copies[*at] = (before, alike.len() - 1 - before));
    }
    copies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_counted_on_both_sides() {
        assert_eq!(copies(&["a", "b", "a", "bb", "a"]), [(0, 2), (0, 0), (1, 1), (0, 0), (2, 0)]);
    }
}
