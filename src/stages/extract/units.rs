//! Lists, tables and preformatted texts, which are text as a whole or not at all.

use super::arena::{Arena, Kind};
use super::render::Lines;
use super::tags::Role;

/// What a line belongs to: the element, and how much its lines hold together. Lines of their own have none.
pub type Unit = Option<(usize, Bond)>;

/// How much the lines of a unit hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// A list or a table: a line speaks for the others, too.
    Loose,
    /// Preformatted text: one answer for all lines.
    Firm,
}

/// Elements around a line that are asked.
const REACH: usize = 6;

/// The unit of every line.
pub(super) fn of(arena: &Arena<'_>, lines: &Lines) -> Vec<Unit> {
    lines.blocks.iter().map(|block| unit(arena, block.owner, lines.text[block.text.clone()].contains('\t'))).collect()
}

fn unit(arena: &Arena<'_>, owner: usize, has_cells: bool) -> Unit {
    let mut node = owner;
    for _ in 0..REACH {
        let Kind::Element(element, role) = arena.nodes[node].kind else { break };
        match (role, element.name()) {
            (Role::Pre, _) => return Some((node, Bond::Firm)),
            (_, "ul" | "ol" | "dl") => return Some((node, Bond::Loose)),
            // A table whose rows are no rows of cells lays out the page.
            (_, "table") => return has_cells.then_some((node, Bond::Loose)),
            // A cell that holds blocks lays out the page.
            (Role::Cell | Role::Main | Role::Layout, _) => break,
            _ => node = arena.nodes[node].parent,
        }
    }
    None
}

/// How far the lines of a list or a table move towards each other, in percent: as far as cross-validation liked it.
pub const LOOSE: i64 = 60;

/// Scores that lines of one unit share: each moves `loose` percent of the way to the mean, those of a firm one all the way.
pub fn smoothed(scores: &[i16], widths: &[usize], units: &[Unit], loose: i64) -> Vec<i16> {
    let mut order: Vec<(usize, usize)> = units.iter().enumerate().filter_map(|(at, unit)| Some((unit.as_ref()?.0, at))).collect();
    order.sort_unstable();
    let mut smoothed = scores.to_vec();
    for unit in order.chunk_by(|a, b| a.0 == b.0) {
        let weigh = |at: usize| (widths[at] as i64).clamp(1, WIDTH_MOST);
        let sum: i64 = unit.iter().map(|(_, at)| i64::from(scores[*at]) * weigh(*at)).sum();
        let mean = sum / unit.iter().map(|(_, at)| weigh(*at)).sum::<i64>().max(1);
        for (_, at) in unit {
            let way = if units[*at].is_some_and(|(_, bond)| bond == Bond::Firm) { 100 } else { loose };
            smoothed[*at] = (i64::from(scores[*at]) + (mean - i64::from(scores[*at])) * way / 100) as i16;
        }
    }
    smoothed
}

/// The width up to which a longer line says more.
const WIDTH_MOST: i64 = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preformatted_text_has_one_answer_and_lists_share_theirs() {
        let (list, code) = (Some((3, Bond::Loose)), Some((9, Bond::Firm)));
        let units = [None, list, list, code, code];
        assert_eq!(smoothed(&[700, 1000, 0, 900, -300], &[9, 5, 5, 5, 5], &units, 50), [700, 750, 250, 300, 300]);
    }
}
