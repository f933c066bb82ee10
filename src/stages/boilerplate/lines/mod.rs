//! How much each line looks like surroundings: what a site puts around its articles (menus, teasers, buttons, credits). Two forests score
//! the lines in whole numbers; the second sees the scores of the first. They see nothing but measures, and every measure has a name.
//!
//! `lines.bin` holds the weights; `examples/train` learns them; `docs/models/lines.md` says from what, and how well they do.

mod around;
mod decide;
mod family;
mod glance;
mod layout;
pub mod learn;
mod model;
mod own;
mod place;
mod reasons;
mod scores;
mod sheet;
#[cfg(test)]
mod tests;
mod topic;
mod words;

pub(super) use decide::{add, least_in};
use layout::Layout;
pub(super) use sheet::Phrased;
use sheet::Sheet;
pub(super) use words::Own;

use super::scan::Scan;
use crate::learnt::mixed;
use model::MODEL;

/// The scores of all lines with content, in order.
pub(super) struct Scores {
    sheet: Sheet,
    first: Vec<i16>,
    /// If any line was looked at again.
    around: Option<sheet::Around>,
    /// Thousandths of a log-odds that the line is boilerplate.
    pub(super) of_line: Vec<i16>,
}

/// Lines whose first score is no higher are not looked at again: they are content, and most of all text.
const CERTAIN: i16 = -4500;

/// Lines beyond which a text is no article with something around it but a book or a list, and none is scored: a line takes a kilobyte
/// while its text is scored, in every round anew. The longest page of the development set has 2,641. The whole text is left, not all
/// but its ends: what goes from an end would bring other lines into reach, and the next run would go on where this one stopped.
pub(super) const MOST_LINES: usize = 20_000;

/// Scores every line of a text; `scans` and `phrased` say what was seen of each and which phrases were found. A text of too many lines has
/// no scans.
pub(super) fn score(lines: &[&str], scans: &[Scan], phrased: &[Phrased]) -> Scores {
    let scored = scored(lines);
    score_of(Layout::new(&lines[..scored], &scans[..scored], &phrased[..scored]), lines, &scans[..scored])
}

/// The same, unless at a glance no line is above that.
fn score_above(least: i32, lines: &[&str], scans: &[Scan], phrased: &[Phrased]) -> Option<Scores> {
    let scored = scored(lines);
    let scans = &scans[..scored];
    let layout = Layout::new(&lines[..scored], scans, &phrased[..scored]);
    glance::has_one_above(least, &layout, scans).then(|| score_of(layout, lines, scans))
}

/// How many lines of a text are scored.
fn scored(lines: &[&str]) -> usize {
    if lines.len() > MOST_LINES { 0 } else { lines.len() }
}

/// The scores of lines that are laid out, and of those behind them.
fn score_of(layout: Layout, lines: &[&str], scans: &[Scan]) -> Scores {
    let scored = scans.len();
    let mut sheet = Sheet::of(layout, &lines[..scored], scans);
    sheet.look_up(scans);
    let first = sheet.first(&MODEL.first);
    let mut of_line = first.clone();
    // What the scores say of one another is not asked where all lines are content.
    let is_open = |at: usize| first[at] > CERTAIN;
    let around = (0..scored).any(is_open).then(|| sheet.around(&first));
    if let Some(around) = &around {
        sheet.second(around, is_open, |at, row| of_line[at] = mixed(first[at], MODEL.second.score(row)));
    }
    of_line.resize(lines.len(), sheet::CONTENT);
    Scores { sheet, first, around, of_line }
}

impl Scores {
    /// The measures of a line at first look, and at second if there was one.
    fn measures(&self, at: usize) -> (&sheet::Row, Option<[i16; sheet::SECOND]>) {
        let around = self.around.as_ref().filter(|_| self.first[at] > CERTAIN);
        (&self.sheet.rows[at], around.map(|around| self.sheet.both(around, at)))
    }
}
