//! What is measured of a line, in whole numbers: the learnt choice sees nothing else.
//!
//! Each group of measures is a file: its names stand beside what they count.

mod around;
mod article;
mod claims;
mod core;
mod form;
mod own;
mod page;
mod place;
mod scores;
mod signs;
mod sure;
mod topic;
mod words;

use std::ops::Range;

use super::arena::Arena;
use super::candidates::{self, Part, Scale};
use super::render::Lines;

use crate::learnt::{permille, scaled};
pub(super) use claims::year;
use own::Own;
pub(super) use page::Anchors;
pub use scores::{Around, Bonds};
pub use words::{Tokens, fill};
pub(super) use words::{look_up, tokens};

/// How many measures a line has.
pub const COUNT: usize = own::COUNT + place::COUNT + around::COUNT + page::COUNT + MORE + words::NUMBER;
const MORE: usize = claims::COUNT + topic::COUNT + form::COUNT + core::COUNT + article::COUNT;

/// The measures of a line at first look.
pub type Row = [i16; COUNT];

/// How many measures a line has at second look.
pub const SECOND: usize = COUNT + scores::COUNT;

/// The measures of a line at second look, from those of the first and from what the first scores say of the lines around it; `None`
/// where its own first score left nothing open.
pub fn again(row: &Row, around: &Around, score: i16) -> Option<[i16; SECOND]> {
    (score > CERTAIN).then(|| {
        let mut both = [0; SECOND];
        both[..COUNT].copy_from_slice(row);
        both[COUNT..].copy_from_slice(around);
        both
    })
}

/// Lines whose first score is no higher are not looked at again: what surrounds a page is most of it, and hardly ever taken back.
const CERTAIN: i16 = -4500;

/// The name of each measure, those of the second look last.
pub fn names() -> Vec<String> {
    let fixed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    [
        fixed(&own::NAMES),
        place::names(),
        around::names(),
        fixed(&page::NAMES),
        fixed(&claims::NAMES),
        fixed(&topic::NAMES),
        fixed(&form::NAMES),
        fixed(&core::NAMES),
        fixed(&article::NAMES),
        words::names(),
        scores::names(),
    ]
    .concat()
}

/// A page with what all lines share.
pub(super) struct Survey<'a, 'p> {
    pub(super) arena: &'a Arena<'p>,
    pub(super) lines: &'a Lines,
    own: Vec<Own>,
    terms: Vec<topic::Term>,
    spoken: words::Spoken,
    /// Lines in elements that look like surroundings.
    pub(super) cut: Vec<bool>,
    pub(super) scale: Scale,
    /// The densest part without such lines, and with them.
    pub(super) part: Part,
    whole: Part,
    families: place::Families,
    /// The line that repeats the title.
    title: Option<usize>,
    /// Width and width of links before each line.
    widths: Vec<(usize, usize)>,
}

impl<'a, 'p> Survey<'a, 'p> {
    pub(super) fn new(arena: &'a Arena<'p>, lines: &'a Lines, anchors: &Anchors) -> Survey<'a, 'p> {
        let cut = candidates::cut_lines(arena, lines);
        let scale = Scale::new(lines, |at| cut[at]);
        let all = Scale::new(lines, |_| false);
        let part = candidates::densest(arena, lines, &scale).unwrap_or_default();
        let whole = candidates::densest(arena, lines, &all).unwrap_or_default();
        let (own, terms, spoken) = own::measure(arena, lines, anchors);
        let families = place::Families::new(arena, lines);
        let title = around::title(&own);
        let mut widths = vec![(0, 0)];
        for block in &lines.blocks {
            let (width, links) = widths[widths.len() - 1];
            widths.push((width + block.width, links + block.link_width));
        }
        Survey { arena, lines, own, terms, spoken, cut, scale, part, whole, families, title, widths }
    }

    /// The measures of every line, those of the learnt words still empty: [`look_up`].
    pub(super) fn rows(&self, anchors: &Anchors) -> Vec<Row> {
        let page = page::measure(self, anchors);
        let topics = topic::measure(self);
        let core = core::Core::new(self);
        let articles = article::Articles::new(self.arena);
        (0..self.lines.blocks.len())
            .map(|at| {
                let mut row = [0; COUNT];
                let mut rest = row.as_mut_slice();
                let mut put = |group: &[i16]| {
                    let (head, tail) = std::mem::take(&mut rest).split_at_mut(group.len());
                    head.copy_from_slice(group);
                    rest = tail;
                };
                put(&self.own[at].values);
                put(&place::measure(self, at));
                put(&around::measure(self, at));
                put(&page);
                put(&claims::measure(self, anchors, at));
                put(&topics[at]);
                put(&form::measure(self, at));
                put(&core.measure(self, at));
                put(&articles.measure(self, at));
                row
            })
            .collect()
    }

    /// The width of every line.
    pub(super) fn widths(&self) -> Vec<usize> {
        self.lines.blocks.iter().map(|block| block.width).collect()
    }

    /// The words of a line.
    fn terms(&self, at: usize) -> &[topic::Term] {
        &self.terms[self.own[at].terms.clone()]
    }

    fn all(&self) -> Range<usize> {
        0..self.lines.blocks.len()
    }
}

/// The difference of two places, cut at `most` on both sides.
fn distance(from: usize, to: usize, most: i64) -> i16 {
    (to as i64 - from as i64).clamp(-most, most) as i16
}
