//! What the training program sees of a text: the same lines and the same measures as the stage itself.

use super::super::Boilerplate;
use super::super::page::Page;
use super::decide::Limit;

pub use super::decide::least_in;

pub use super::sheet::{Around, COUNT, Phrased, Row, SECOND, Sheet, names};
pub use super::words::{Tokens, inside};

/// Which lines of a text are taken for surroundings, if a short one needs at least so much, as a log-odds.
pub fn surroundings(lines: &[String], scores: &[i16], least: f32) -> Vec<bool> {
    let limit = Limit::new(lines.iter().map(String::as_str), scores, least);
    lines.iter().zip(scores).map(|(line, score)| i32::from(*score) > limit.of(line)).collect()
}

/// Lays out a text of lines with content, each without white space at its ends.
pub fn sheet(stage: &Boilerplate, lines: &[&str]) -> Sheet {
    let text = lines.join("\n");
    let page = Page::new(&text);
    let lines: Vec<&str> = page.texts().collect();
    Sheet::new(&lines, &stage.phrased(&page))
}
