//! Which of the articles of a page a line stands in: other articles stand below the one that was asked for, or in it.

use super::super::arena::Arena;
use super::super::tags::ARTICLE;
use super::Survey;
use super::place::REACH;

pub(super) const NAMES: [&str; COUNT] = ["articles around", "article number", "title in article"];

pub(super) const COUNT: usize = 3;

/// Articles beyond which it is all the same how many stand before.
const MOST: i16 = 30;

/// The number of each article element, in the order of the page.
pub(super) struct Articles(Vec<i16>);

impl Articles {
    pub(super) fn new(arena: &Arena<'_>) -> Articles {
        let mut seen = 0;
        let number = |marks: u32| {
            seen = (seen + i16::from(marks & 1 << ARTICLE != 0)).min(MOST);
            seen
        };
        Articles(arena.nodes.iter().map(|node| node.marks).map(number).collect())
    }

    pub(super) fn measure(&self, survey: &Survey<'_, '_>, at: usize) -> [i16; COUNT] {
        let nodes = &survey.arena.nodes;
        let mut node = survey.lines.blocks[at].owner;
        let (mut around, mut nearest) = (0, None);
        for _ in 0..REACH {
            if nodes[node].marks & 1 << ARTICLE != 0 {
                around += 1;
                nearest = nearest.or(Some(node));
            }
            node = nodes[node].parent;
        }
        let Some(nearest) = nearest else { return [0, 0, -1] };
        let holds_title = |title: usize| survey.lines.within(nearest..nodes[nearest].end).contains(&title);
        [around, self.0[nearest], survey.title.map_or(-1, |title| i16::from(holds_title(title)))]
    }
}
