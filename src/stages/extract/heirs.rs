//! Lists and tables that stand among the paragraphs of an article. Of a few short lines at its end (`What to see`: nets, a lamp, a stuffed pike),
//! none looks like text by itself; that they stand right below its paragraphs, in the same element, and lead nowhere, speaks for them.

use scraper::node::Element;

use super::arena::Arena;
use super::render::{Block, Lines};
use super::siblings;
use super::tags::{self, Marks, Role};
use super::units::{Bond, Unit};

/// How far the score of such a line moves towards that of the paragraph above, in percent.
pub const LEFT: i64 = 60;

/// What a list or a table may be marked as: that it is one. Whatever else its name says, it is a part of the page by itself.
const PLAIN: Marks = tags::bit(tags::LIST) | tags::bit(tags::TABLE);

/// For each line of such a list or table, and for a heading right above it: the last line of the paragraph above.
pub(super) fn of(arena: &Arena<'_>, lines: &Lines, units: &[Unit]) -> Vec<Option<usize>> {
    let mut heirs = vec![None; lines.blocks.len()];
    let wholes: Vec<Option<usize>> = units.iter().map(|unit| unit.map(|(node, _)| outermost(arena, node))).collect();
    // The last paragraph, its parent, and headings since then.
    let mut last: Option<(usize, usize)> = None;
    let mut heading: Option<usize> = None;
    let mut at = 0;
    while at < lines.blocks.len() {
        let block = &lines.blocks[at];
        let owner = &arena.nodes[block.owner];
        let element = wholes[at].unwrap_or(block.owner);
        let parent = arena.nodes[element].parent;
        let end = if wholes[at].is_some() { end_of(&wholes, at) } else { at + 1 };
        let is_below = last.is_some_and(|(_, around)| around == parent) && is_plain(arena, element);
        if wholes[at].is_some() {
            if is_below && (at..end).all(|line| may_inherit(arena, &lines.blocks[line], units[line])) {
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

/// The outermost list around a unit that stands in an entry of another one; the unit itself if it stands in none.
fn outermost(arena: &Arena<'_>, unit: usize) -> usize {
    let (mut whole, mut node) = (unit, unit);
    while arena.nodes[node].parent != node {
        node = arena.nodes[node].parent;
        match arena.nodes[node].element().map(Element::name) {
            Some("ul" | "ol" | "dl") => whole = node,
            Some("li" | "dd" | "dt") => {}
            _ => break,
        }
    }
    whole
}

/// One past the last line of the list or table that begins here, and goes on without a gap.
fn end_of(wholes: &[Option<usize>], at: usize) -> usize {
    at + wholes[at..].iter().take_while(|whole| **whole == wholes[at]).count()
}

/// A line of a list or a table that leads nowhere.
fn may_inherit(arena: &Arena<'_>, block: &Block, unit: Unit) -> bool {
    block.link_width == 0 && unit.is_some_and(|(node, bond)| bond == Bond::Loose && is_plain(arena, node))
}

fn is_plain(arena: &Arena<'_>, node: usize) -> bool {
    arena.nodes[node].marks & !PLAIN == 0
}

/// Scores that paragraphs leave to what stands below them.
pub fn left(scores: &[i16], heirs: &[Option<usize>], percent: i64) -> Vec<i16> {
    let moved = |(at, own): (usize, &i16)| heirs[at].map_or(*own, |from| siblings::towards(scores[from], *own, percent));
    scores.iter().enumerate().map(moved).collect()
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
