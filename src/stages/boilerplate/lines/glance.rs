//! A glance at the short lines of a text, before all of its lines are measured: most texts have no line that could go.
//!
//! The first forest scores each short line as if it shared nothing with the rest of the text (no word of its prose, no line that is like it, no
//! words of the lines of prose around it), which is how surroundings look. What all lines share is asked only of texts in which one of these
//! scores comes near the limit.

use super::super::scan::Scan;
use super::layout::Layout;
use super::model::MODEL;
use super::sheet::{self, Row};
use super::{family, topic, words};

/// A line that the first trees put below this, and so far below what is asked, is given up: of 41,909 short lines that came above 1.0 none was
/// ever so low, and of the others of wire stories two in three are, most of them within a third of the trees.
const GIVEN_UP: i32 = -2000;
const FAR_BELOW: i32 = 3000;

/// Whether a short line scores more than that.
pub(super) fn has_one_above(least: i32, layout: &Layout, scans: &[Scan]) -> bool {
    let short: Vec<usize> = (0..scans.len()).filter(|at| !layout.is_prose[*at]).collect();
    let mut own = vec![words::NOTHING; scans.len()];
    short.iter().for_each(|at| own[*at] = sheet::said(&scans[*at]));
    let words = words::measure(&own, &layout.runs);
    let goes_on = |score: i16| i32::from(score) >= GIVEN_UP.min(least - FAR_BELOW);
    let score = |at: &usize| MODEL.first.score_while(&row(layout, scans, *at, &words[*at]), goes_on);
    short.iter().filter_map(score).any(|score| i32::from(score) > least)
}

/// The measures of a short line; `words`: what learnt words say of it.
fn row(layout: &Layout, scans: &[Scan], at: usize, words: &[i16; words::COUNT]) -> Row {
    let (scan, places) = (&scans[at], &layout.places);
    let topic = topic::of_its_own(scan, places.before[at], places.after[at]);
    let mut row = layout.row(at, scans, &topic, &family::of_one(scan));
    row[sheet::COUNT - words::COUNT..].copy_from_slice(words);
    row
}
