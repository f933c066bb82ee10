//! What the training program sees of a text: the same lines and the same measures as the stage itself.

use super::super::Boilerplate;
use super::super::page::Page;
use super::super::scan::Scans;
use super::decide::Limit;
use super::words;

pub use super::decide::least_in;

pub use super::sheet::{Around, COUNT, Phrased, Row, SECOND, Sheet, names};
pub use super::words::{Tokens, inside};

/// Which lines of a text are taken for surroundings, if a short one needs at least so much, as a log-odds.
pub fn surroundings(lines: &[String], scores: &[i16], least: f32) -> Vec<bool> {
    let limit = Limit::new(lines.iter().map(String::as_str), scores, least);
    lines.iter().zip(scores).map(|(line, score)| limit.over(*score, line) > 0).collect()
}

/// Lays out a text of lines with content, each without white space at its ends; and the words of each.
pub fn sheet(stage: &Boilerplate, lines: &[&str]) -> (Sheet, Vec<Tokens>) {
    let text = lines.join("\n");
    let page = Page::new(&text);
    let lines: Vec<&str> = page.texts().collect();
    let scans = Scans::of(lines.iter().copied());
    let scans = scans.all();
    (Sheet::new(&lines, &scans, &stage.phrased(&page)), scans.into_iter().map(words::tokens).collect())
}
