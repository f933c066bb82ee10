//! A text laid out for the forests: one row of measures for each line.

use std::ops::Range;

use super::super::evidence::{Candidate, Extent};
use super::super::page::LONGEST;
use super::super::scan::Scan;
use super::model::MODEL;
use super::words::{self, Tokens};
use super::{around, family, own, place, scores, topic};
use crate::learnt::{Forest, Lexicon};

/// How many measures a line has at first look; those of the learnt words stand last.
pub const COUNT: usize = own::COUNT + place::COUNT + around::COUNT + topic::COUNT + family::COUNT + words::COUNT;
/// How many it has at second look.
pub const SECOND: usize = COUNT + OF_SCORES;

/// Measures of the first scores.
const OF_SCORES: usize = scores::COUNT + family::SCORES;

/// The measures of a line at first look.
pub type Row = [i16; COUNT];

/// What the phrases found in a line, in points: for all of it, and for a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phrased {
    /// The strongest candidate that is the whole line.
    pub line: i16,
    /// The strongest that is a sentence or another part.
    pub part: i16,
}

impl Phrased {
    /// What candidates say of so many lines.
    pub(in super::super) fn of(lines: usize, candidates: &[Candidate]) -> Vec<Phrased> {
        let mut all = vec![Phrased::default(); lines];
        for candidate in candidates {
            let phrased = &mut all[candidate.paragraph];
            let of = if candidate.extent == Extent::Line { &mut phrased.line } else { &mut phrased.part };
            *of = candidate.evidence.points().max(*of);
        }
        all
    }
}

/// The score of a line that is content whatever it holds: one longer than [`LONGEST`], or one of too many.
pub(super) const CONTENT: i16 = -6000;

/// The lines of a text.
pub struct Sheet {
    /// Their measures.
    pub rows: Vec<Row>,
    /// For each line those between the nearest lines of prose.
    pub runs: Vec<Range<usize>>,
    families: family::Families,
    /// Lines that are too long to be scored.
    pub long: Vec<bool>,
}

impl Sheet {
    /// Measures every line, except for what the learnt words say: [`Sheet::look_up`].
    pub(super) fn new(lines: &[&str], scans: &[Scan], phrased: &[Phrased]) -> Sheet {
        let copies = copies(lines);
        let measure = |at: usize| own::measure(lines[at], scans[at], phrased[at], copies[at]);
        let own: Vec<_> = (0..lines.len()).map(measure).collect();
        let ends: Vec<i16> = own.iter().map(|own| own[own::ENDS]).collect();
        let is_prose: Vec<bool> = scans.iter().zip(&ends).map(|(scan, end)| place::is_prose(scan, *end)).collect();
        let places = place::Places::new(scans, &is_prose, ends);
        let topic = topic::Topic::new(scans, &is_prose);
        let families = family::Families::new(scans, &own);
        let of_families = families.measure(scans);
        let rows = (0..lines.len()).map(|at| row(at, scans, &own, &places, &topic, &of_families)).collect();
        let long = lines.iter().map(|line| line.len() > LONGEST).collect();
        let runs = (0..lines.len()).map(|at| places.run(at)).collect();
        Sheet { rows, families, long, runs }
    }

    /// Writes what the words that ship say into the last of the measures. They are asked once about each line, however often that is scored.
    pub(super) fn look_up(&mut self, scans: &[Scan]) {
        let own = |scan: &Scan| *scan.said.get_or_init(|| words::own_of_line(*scan, &MODEL.words));
        self.write(&scans.iter().map(own).collect::<Vec<_>>());
    }

    /// The same for words that are being learnt, of lines whose tokens are at hand.
    pub fn fill(&mut self, tokens: &[Tokens], lexicon: &Lexicon) {
        self.write(&tokens.iter().map(|tokens| words::own_of_tokens(tokens, lexicon)).collect::<Vec<_>>());
    }

    fn write(&mut self, own: &[words::Own]) {
        for (row, words) in self.rows.iter_mut().zip(words::measure(own, &self.runs)) {
            row[COUNT - words::COUNT..].copy_from_slice(&words);
        }
    }

    /// The first scores.
    pub fn first(&self, forest: &Forest) -> Vec<i16> {
        let mut scores = forest.scores(&self.rows);
        scores.iter_mut().zip(&self.long).filter(|(_, is_long)| **is_long).for_each(|(score, _)| *score = CONTENT);
        scores
    }

    /// What the first scores say of the lines around each.
    pub fn around(&self, scores: &[i16]) -> Around {
        Around {
            of_lines: scores::Surroundings::new(scores, &self.runs),
            of_families: self.families.score(scores),
            scores: scores.to_vec(),
        }
    }

    /// Looks again at each line that is open, if it is not too long.
    pub fn second(&self, around: &Around, is_open: impl Fn(usize) -> bool, mut look: impl FnMut(usize, &[i16; SECOND])) {
        for at in (0..self.rows.len()).filter(|at| !self.long[*at] && is_open(*at)) {
            look(at, &self.both(around, at));
        }
    }

    /// All measures of a line.
    pub(super) fn both(&self, around: &Around, at: usize) -> [i16; SECOND] {
        let mut both = [0; SECOND];
        both[..COUNT].copy_from_slice(&self.rows[at]);
        both[COUNT..SECOND - family::SCORES].copy_from_slice(&around.of_lines.measure(&around.scores, &self.runs[at], at));
        both[SECOND - family::SCORES..].copy_from_slice(&self.families.scores(&around.of_families, &around.scores, at));
        both
    }
}

/// What the first scores say of all lines together.
pub struct Around {
    of_lines: scores::Surroundings,
    of_families: family::OfFamilies,
    scores: Vec<i16>,
}

/// The name of each measure, those of the second look last.
pub fn names() -> Vec<String> {
    let fixed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let first =
        [fixed(&own::NAMES), fixed(&place::NAMES), around::names(), fixed(&topic::NAMES), family::names(), words::names()];
    [first.concat(), scores::names(), family::names_of_scores()].concat()
}

fn row(
    at: usize,
    scans: &[Scan],
    own: &[[i16; own::COUNT]],
    places: &place::Places,
    topic: &topic::Topic,
    families: &[[i16; family::COUNT]],
) -> Row {
    let mut row = [0; COUNT];
    let mut rest = row.as_mut_slice();
    let mut put = |group: &[i16]| {
        let (head, tail) = std::mem::take(&mut rest).split_at_mut(group.len());
        head.copy_from_slice(group);
        rest = tail;
    };
    put(&own[at]);
    put(&places.measure(at));
    put(&around::measure(scans, own, at));
    put(&topic.measure(&scans[at], places.before[at], places.after[at]));
    put(&families[at]);
    row
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
