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

/// Whether a short line scores more than that.
pub(super) fn has_one_above(least: i32, layout: &Layout, scans: &[Scan]) -> bool {
    let short: Vec<usize> = (0..scans.len()).filter(|at| !layout.is_prose[*at]).collect();
    MODEL.first.scores(&rows(layout, scans, &short)).iter().any(|score| i32::from(*score) > least)
}

/// The measures of the short lines.
fn rows(layout: &Layout, scans: &[Scan], short: &[usize]) -> Vec<Row> {
    let mut own = vec![words::NOTHING; scans.len()];
    short.iter().for_each(|at| own[*at] = sheet::said(&scans[*at]));
    let words = words::measure(&own, &layout.runs);
    let row = |at: &usize| {
        let (scan, places) = (&scans[*at], &layout.places);
        let topic = topic::of_its_own(scan, places.before[*at], places.after[*at]);
        let mut row = layout.row(*at, scans, &topic, &family::of_one(scan));
        row[sheet::COUNT - words::COUNT..].copy_from_slice(&words[*at]);
        row
    };
    short.iter().map(row).collect()
}
