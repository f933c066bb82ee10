//! Lists and tables that stand among the paragraphs of an article. Of a few short lines at its end (`What to see`: nets, a lamp, a stuffed pike),
//! none looks like text by itself; that they stand right below its paragraphs, in the same element, and lead nowhere, speaks for them.

use super::arena::Arena;
use super::render::Lines;
use super::tags::{self, Marks, Role};
use super::units::{Bond, Unit};

/// How far the score of such a line moves towards that of the paragraph above, in percent.
pub const LEFT: i64 = 60;

/// What a list or a table may be marked as: that it is one. Whatever else its name says, it is a part of the page by itself.
const PLAIN: Marks = tags::bit(tags::LIST) | tags::bit(tags::TABLE);

/// For each line of such a list or table, and for a heading right above it: the last line of the paragraph above.
pub(super) fn of(arena: &Arena<'_>, lines: &Lines, units: &[Unit]) -> Vec<Option<usize>> {
    let mut heirs = vec![None; lines.blocks.len()];
    // The last paragraph, its parent, and headings since then.
    let mut last: Option<(usize, usize)> = None;
    let mut heading: Option<usize> = None;
    let mut at = 0;
    while at < lines.blocks.len() {
        let block = &lines.blocks[at];
        let owner = &arena.nodes[block.owner];
        let element = units[at].map_or(block.owner, |(node, _)| node);
        let parent = arena.nodes[element].parent;
        let end = units[at].map_or(at + 1, |unit| end_of(units, at, unit.0));
        let is_below = last.is_some_and(|(_, around)| around == parent) && arena.nodes[element].marks & !PLAIN == 0;
        if units[at].is_some() {
            let is_loose = units[at].is_some_and(|(_, bond)| bond == Bond::Loose);
            let leads_nowhere = lines.blocks[at..end].iter().all(|block| block.link_width == 0);
            if is_below && is_loose && leads_nowhere {
                let from = last.map(|(line, _)| line);
                heading.into_iter().chain(at..end).for_each(|line| heirs[line] = from);
            } else {
                last = None;
            }
            heading = None;
        } else if owner.element().is_some_and(|element| element.name() == "p") {
            (last, heading) = (Some((at, parent)), None);
        } else if block.role == Role::Heading && is_below && heading.is_none() && block.link_width == 0 {
            heading = Some(at);
        } else {
            (last, heading) = (None, None);
        }
        at = end;
    }
    heirs
}

/// One past the last line of the unit that goes on without a gap.
fn end_of(units: &[Unit], at: usize, node: usize) -> usize {
    at + units[at..].iter().take_while(|unit| unit.is_some_and(|(other, _)| other == node)).count()
}

/// Scores that paragraphs leave to what stands below them: nothing is taken from any line, and one that is no text leaves nothing.
pub fn left(scores: &[i16], heirs: &[Option<usize>], percent: i64) -> Vec<i16> {
    let mut left = scores.to_vec();
    for (at, from) in heirs.iter().enumerate().filter_map(|(at, from)| Some((at, (*from)?))) {
        let (above, own) = (i64::from(scores[from]), i64::from(scores[at]));
        if above > own.max(0) {
            left[at] = (own + (above - own) * percent / 100) as i16;
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_leaves_something_to_what_stands_below_it() {
        let scores = [3000, -1000, -2000, -4000, 200];
        assert_eq!(left(&scores, &[None, Some(0), Some(0), None, Some(3)], 50), [3000, 1000, 500, -4000, 200]);
    }
}
