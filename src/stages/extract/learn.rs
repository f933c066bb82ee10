//! What the training program sees of a page: the same lines and the same measures as the choice itself.

use super::arena::Arena;
use super::measures::{self, Survey};
use super::{metadata, read, render, siblings, units};

pub use super::measures::{Bonds, COUNT, Row, SECOND, Tokens, again, fill, names};
pub use super::odds::best;
pub use super::siblings::{LENT, lent};
pub use super::units::{LOOSE, Unit, smoothed};

/// A page laid out for training.
pub struct Sheet {
    /// Its lines, in order.
    pub lines: Vec<String>,
    /// Their measures, those of the learnt words still empty.
    pub rows: Vec<Row>,
    /// Their widths.
    pub widths: Vec<usize>,
    /// The list, table or preformatted text that each belongs to.
    pub units: Vec<Unit>,
    /// Whether each goes on with the line before it.
    pub goes_on: Vec<bool>,
    /// Their words.
    pub tokens: Vec<Tokens>,
    /// How they hang together.
    pub bonds: Bonds,
    /// The lines that the choice without learning takes.
    pub part: std::ops::Range<usize>,
    /// Lines in elements that look like surroundings.
    pub cut: Vec<bool>,
    /// The page's own address.
    pub url: Option<String>,
}

/// Lays out a page.
pub fn sheet(html: &str) -> Sheet {
    let page = read(html);
    let (about, anchors) = metadata::read(&page);
    let arena = Arena::new(&page);
    let lines = render::render(&arena);
    let survey = Survey::new(&arena, &lines, &anchors);
    Sheet {
        lines: lines.blocks.iter().map(|block| lines.text[block.text.clone()].to_owned()).collect(),
        rows: survey.rows(&anchors),
        widths: survey.widths(),
        units: units::of(&arena, &lines),
        goes_on: siblings::of(&arena, &lines),
        tokens: measures::tokens(&survey, &anchors),
        bonds: Bonds::new(&survey),
        part: survey.part.text.clone(),
        cut: survey.cut.clone(),
        url: about.url,
    }
}
