//! A text laid out for the forests: one row of measures for each line.

use std::ops::Range;

use super::super::evidence::{Candidate, Extent};
use super::super::page::LONGEST;
use super::super::scan::Scan;
use super::layout::Layout;
use super::model::MODEL;
use super::words::{self, Tokens};
use super::{family, layout, scores, topic};
use crate::learnt::{Forest, Lexicon};

/// How many measures a line has at first look; those of the learnt words stand last.
pub const COUNT: usize = layout::COUNT + topic::COUNT + family::COUNT + words::COUNT;
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
        Sheet::of(Layout::new(lines, scans, phrased), lines, scans)
    }

    /// The same of lines that are laid out.
    pub(super) fn of(layout: Layout, lines: &[&str], scans: &[Scan]) -> Sheet {
        let topic = topic::Topic::new(scans, &layout.is_prose);
        let families = family::Families::new(scans, &layout.own);
        let of_families = families.measure(scans);
        let of_topic = |at: usize| topic.measure(&scans[at], layout.places.before[at], layout.places.after[at]);
        let rows = (0..lines.len()).map(|at| layout.row(at, scans, &of_topic(at), &of_families[at])).collect();
        let long = lines.iter().map(|line| line.len() > LONGEST).collect();
        Sheet { rows, families, long, runs: layout.runs }
    }

    /// Writes what the words that ship say into the last of the measures. They are asked once about each line, however often that is scored.
    pub(super) fn look_up(&mut self, scans: &[Scan]) {
        self.write(&scans.iter().map(said).collect::<Vec<_>>());
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

/// What the words that ship say of a line by itself.
pub(super) fn said(scan: &Scan) -> words::Own {
    *scan.said.get_or_init(|| words::own_of_line(*scan, &MODEL.words))
}

/// What the first scores say of all lines together.
pub struct Around {
    of_lines: scores::Surroundings,
    of_families: family::OfFamilies,
    scores: Vec<i16>,
}

/// The name of each measure, those of the second look last.
pub fn names() -> Vec<String> {
    let first = [layout::names(), layout::fixed(&topic::NAMES), family::names(), words::names()];
    [first.concat(), scores::names(), family::names_of_scores()].concat()
}
