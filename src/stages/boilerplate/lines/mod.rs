//! How much each line looks like surroundings: what a site puts around its articles (menus, teasers, buttons, credits). Two forests score
//! the lines in whole numbers; the second sees the scores of the first. They see nothing but measures, and every measure has a name.
//!
//! `lines.bin` holds the weights; `examples/train` learns them; `docs/models/lines.md` says from what, and how well they do.

mod around;
mod decide;
pub mod learn;
mod model;
mod own;
mod place;
mod reasons;
mod scan;
mod scores;
mod sheet;
#[cfg(test)]
mod tests;
mod topic;
mod words;

pub(super) use decide::{add, least_in};
pub(super) use sheet::Phrased;
use sheet::Sheet;

use model::Model;

/// The scores of all lines with content, in order.
pub(super) struct Scores {
    sheet: Sheet,
    around: Vec<sheet::Around>,
    /// Thousandths of a log-odds that the line is boilerplate.
    pub(super) of_line: Vec<i16>,
}

/// Lines whose first score is no higher are not looked at again: they are content, and most of all text.
const CERTAIN: i16 = -4500;

/// Scores every line of a text; `phrased` says what the phrases found in each.
pub(super) fn score(lines: &[&str], phrased: &[Phrased]) -> Scores {
    let model = Model::get();
    let mut sheet = Sheet::new(lines, phrased);
    sheet.fill(&model.words);
    let first = sheet.first(|row| model.first.score(row));
    let around = sheet.around(&first);
    let mut of_line = first.clone();
    sheet.second(&around, |at| first[at] > CERTAIN, |at, row| of_line[at] = learn::mixed(first[at], model.second.score(row)));
    Scores { sheet, around, of_line }
}
