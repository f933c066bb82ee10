//! Lists and tables that stand among the paragraphs of an article. Of a few short lines at its end (`What to see`: nets, a lamp, a stuffed pike),
//! none looks like text by itself; that they stand right below its paragraphs, in the same element, and lead nowhere, speaks for them.

use std::ops::Range;

use scraper::node::Element;

use super::arena::Arena;
use super::render::{Block, Lines};
use super::tags::{self, Marks, Role};
use super::units::{Bond, Unit};
use super::{ends_sentence, siblings};

/// How far the score of such a line moves towards that of the paragraph above, in percent.
pub const LEFT: i64 = 60;

/// What a list or a table may be marked as: that it is one. Whatever else its name says, it is a part of the page by itself.
const PLAIN: Marks = tags::bit(tags::LIST) | tags::bit(tags::TABLE);

/// For each line that inherits: the last line of the paragraph it inherits from. These are the lines of such a list or table; what leads to it
/// from the paragraph (a heading, a caption, `You need:`); and a paragraph right below it.
pub(super) fn of(arena: &Arena<'_>, lines: &Lines, units: &[Unit]) -> Vec<Option<usize>> {
    let wholes: Vec<Option<usize>> = units.iter().map(|unit| unit.map(|(node, _)| outermost(arena, node))).collect();
    let mut walk = Walk { arena, lines, units, heirs: vec![None; lines.blocks.len()], last: None, lead: None, below_list: false };
    let mut at = 0;
    while at < lines.blocks.len() {
        let end = wholes[at].map_or(at + 1, |whole| at + wholes[at..].iter().take_while(|other| **other == Some(whole)).count());
        match wholes[at] {
            Some(whole) => walk.list(whole, at..end),
            None => walk.line(at),
        }
        at = end;
    }
    walk.heirs
}

/// The lines of a page, as far as they are read.
struct Walk<'a> {
    arena: &'a Arena<'a>,
    lines: &'a Lines,
    units: &'a [Unit],
    heirs: Vec<Option<usize>>,
    /// The last line of the last paragraph, and the element around it.
    last: Option<(usize, usize)>,
    /// The first line that leads from there to a list.
    lead: Option<usize>,
    /// The line above is the last one of a list that inherits.
    below_list: bool,
}

impl Walk<'_> {
    fn list(&mut self, whole: usize, lines: Range<usize>) {
        let with_links = lines.clone().filter(|line| self.lines.blocks[*line].link_width > 0).count();
        let inherits = self.is_below(whole) && with_links <= LINKS_MOST && lines.clone().all(|line| self.may_inherit(line));
        if inherits {
            let from = self.last.map(|(line, _)| line);
            (self.lead.unwrap_or(lines.start)..lines.end).for_each(|line| self.heirs[line] = from);
        } else {
            self.last = None;
        }
        (self.lead, self.below_list) = (None, inherits);
    }

    fn line(&mut self, at: usize) {
        let block = &self.lines.blocks[at];
        let below_list = std::mem::take(&mut self.below_list);
        match self.arena.nodes[block.owner].element().map(Element::name) {
            Some("p") if self.leads_on(block) => self.lead = self.lead.or(Some(at)),
            Some("p") if self.is_all_below_a_heading(at) => {
                let from = self.last.map(|(line, _)| line);
                (at - 1..=at).for_each(|line| self.heirs[line] = from);
                self.lead = None;
            }
            // A box (`Note`, `Warning`) stands among the paragraphs, and what follows it stands below them.
            Some("p") if self.is_in_a_box(block.owner) => self.lead = None,
            Some("p") => {
                if below_list && self.goes_on(block) {
                    self.heirs[at] = self.last.map(|(line, _)| line);
                }
                (self.last, self.lead) = (Some((at, around(self.arena, block.owner))), None);
            }
            Some("caption") if self.is_below(self.arena.nodes[block.owner].parent) => self.lead = self.lead.or(Some(at)),
            _ if block.role == Role::Heading && self.is_below(block.owner) && self.lead.is_none() && block.link_width == 0 => {
                self.lead = Some(at);
            }
            _ => (self.last, self.lead) = (None, None),
        }
    }

    /// The element stands beside the last paragraph, and is no part of the page by itself.
    fn is_below(&self, element: usize) -> bool {
        self.last.is_some_and(|(_, around_it)| around_it == around(self.arena, element)) && is_plain(self.arena, element)
    }

    /// `MIT` below `Licence`: a few words that are all that stands below a heading and above the next one, or the end.
    fn is_all_below_a_heading(&self, at: usize) -> bool {
        let block = &self.lines.blocks[at];
        let is_short = block.width <= LEAD_MOST && block.link_width == 0;
        let is_last =
            self.lines.blocks.get(at + 1).is_none_or(|next| {
                next.role == Role::Heading || around(self.arena, next.owner) != around(self.arena, block.owner)
            });
        let is_headed = at > 0 && self.lead == Some(at - 1) && self.lines.blocks[at - 1].role == Role::Heading;
        is_short && is_last && is_headed && self.is_below(block.owner)
    }

    /// The paragraph stands in an element beside the last one that is no part of the page by itself.
    fn is_in_a_box(&self, paragraph: usize) -> bool {
        let inner = around(self.arena, paragraph);
        let is_inner = self.arena.nodes[inner].element().is_some_and(|element| matches!(element.name(), "div" | "aside"));
        is_inner && self.is_below(inner)
    }

    /// `You need:`, a paragraph that says too little to leave anything to the list below it.
    fn leads_on(&self, block: &Block) -> bool {
        let is_short = block.width <= LEAD_MOST && block.link_width == 0;
        is_short && self.lines.text[block.text.clone()].ends_with(':') && self.is_below(block.owner)
    }

    /// A paragraph without links that looks like the last one, and ends as a sentence does.
    fn goes_on(&self, block: &Block) -> bool {
        let look = |owner: usize| self.arena.nodes[owner].look;
        let looks_the_same = self.last.is_some_and(|(line, _)| look(self.lines.blocks[line].owner) == look(block.owner));
        looks_the_same
            && block.link_width == 0
            && self.is_below(block.owner)
            && ends_sentence(&self.lines.text[block.text.clone()])
    }

    /// A line of a list or a table, at most half of it a link.
    fn may_inherit(&self, line: usize) -> bool {
        let block = &self.lines.blocks[line];
        let is_loose = self.units[line].is_some_and(|(node, bond)| bond == Bond::Loose && is_plain(self.arena, node));
        is_loose && block.link_width * 2 <= block.width
    }
}

/// Lines with links that such a list may have: one that has more leads somewhere.
const LINKS_MOST: usize = 1;

/// The width of the longest paragraph that only leads to a list.
const LEAD_MOST: usize = 30;

/// The element around an element. Sections that say nothing of themselves do not count.
fn around(arena: &Arena<'_>, element: usize) -> usize {
    let mut node = arena.nodes[element].parent;
    while arena.nodes[node].marks == 0 && arena.nodes[node].element().is_some_and(|element| element.name() == "section") {
        node = arena.nodes[node].parent;
    }
    node
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
