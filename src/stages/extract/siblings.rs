//! Lines that go on with the one before them. The last words of an article are often few (`Nobody was hurt.`), and by themselves look like
//! what a site puts below it; that they stand in the same paragraph as the text, or in the next one of the same element, speaks for them.

use super::arena::{Arena, Node};
use super::render::{Block, Lines};
use crate::text::sentences::is_finished;

/// How far the score of such a line moves towards that of the line before it, in percent.
pub const LENT: i64 = 50;

/// Whether each line goes on with the line before it: it is another line of the same element, or a paragraph of the same look right below
/// the same parent (or alone below a sibling of it) that ends as a sentence does. Nothing of it is a link.
pub(super) fn of(arena: &Arena<'_>, lines: &Lines) -> Vec<bool> {
    let goes_on = |at: usize| {
        let Some(before) = at.checked_sub(1).map(|before| &lines.blocks[before]) else { return false };
        let block = &lines.blocks[at];
        block.link_width == 0
            && is_paragraph(&arena.nodes[block.owner])
            && (before.owner == block.owner || is_next(arena, lines, before, block))
    };
    (0..lines.blocks.len()).map(goes_on).collect()
}

fn is_next(arena: &Arena<'_>, lines: &Lines, before: &Block, block: &Block) -> bool {
    let (one, other) = (&arena.nodes[before.owner], &arena.nodes[block.owner]);
    let are_beside = one.parent == other.parent || are_steps(arena, one, other);
    are_beside && one.look == other.look && is_paragraph(one) && is_finished(&lines.text[block.text.clone()])
}

/// Each paragraph is all that an element of the same look holds, right below one element: the steps of a recipe.
fn are_steps(arena: &Arena<'_>, one: &Node<'_>, other: &Node<'_>) -> bool {
    let (around_one, around_other) = (&arena.nodes[one.parent], &arena.nodes[other.parent]);
    let is_all = around_one.children == 1 && around_other.children == 1;
    is_all && around_one.parent == around_other.parent && around_one.look == around_other.look
}

fn is_paragraph(node: &Node<'_>) -> bool {
    node.element().is_some_and(|element| element.name() == "p")
}

/// Scores that lines lend to those that go on with them.
pub fn lent(scores: &[i16], goes_on: &[bool], percent: i64) -> Vec<i16> {
    let mut lent = scores.to_vec();
    for at in (1..scores.len()).filter(|at| goes_on[*at]) {
        lent[at] = towards(lent[at - 1], scores[at], percent);
    }
    lent
}

/// The score of a line that moves towards that of a line before it: nothing is taken from any line, and one that is no text gives nothing.
pub(super) fn towards(before: i16, own: i16, percent: i64) -> i16 {
    let (before, from) = (i64::from(before), i64::from(own));
    if before > from.max(0) { (from + (before - from) * percent / 100) as i16 } else { own }
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::super::render::render;
    use super::*;

    #[test]
    fn a_paragraph_goes_on_with_its_sibling_or_with_the_step_before() {
        for (html, goes_on) in [
            ("<div><p>Sift it.</p><p>Bake it.</p></div>", true),
            ("<div class=step><p>Sift it.</p></div><div class=step><p>Bake it.</p></div>", true),
            ("<div class=step><p>Sift it.</p></div><div class=tip><p>Bake it.</p></div>", false),
            ("<div class=step><p>Sift it.</p></div><div class=step><p>Bake it.</p><img></div>", false),
            ("<div class=step><p>Sift it.</p></div><div class=step><p>Bake it</p></div>", false),
            ("<div><div class=step><p>Sift it.</p></div></div><div class=step><p>Bake it.</p></div>", false),
        ] {
            let page = Html::parse_document(html);
            let arena = Arena::new(&page);
            assert_eq!(of(&arena, &render(&arena)), [false, goes_on], "{html}");
        }
    }

    #[test]
    fn a_line_lends_to_those_that_go_on_with_it() {
        let scores = [3000, -1000, -1000, -4000, 200, -500];
        assert_eq!(lent(&scores, &[false, true, true, true, false, false], 50), [3000, 1000, 0, -4000, 200, -500]);
    }
}
