//! What stands before and after a line.

use super::{Survey, own, permille, scaled};

/// Neighbours measured one by one.
const NEAR: [isize; 6] = [-3, -2, -1, 1, 2, 3];
/// What is measured of each.
const OF_NEIGHBOUR: [(&str, usize); 4] =
    [("width", own::WIDTH), ("links", own::LINKS), ("ends", own::ENDS), ("element", own::ELEMENT)];
/// Reach of the windows that are summed.
const WINDOWS: [usize; 3] = [2, 6, 15];
const OF_WINDOW: [&str; 3] = ["prose", "links", "balance"];
const REST: [&str; 5] = ["same owner before", "same owner after", "since title", "since heading", "to heading"];

pub(super) const COUNT: usize = NEAR.len() * OF_NEIGHBOUR.len() + WINDOWS.len() * OF_WINDOW.len() + REST.len();

pub(super) fn names() -> Vec<String> {
    let near = NEAR.iter().flat_map(|by| OF_NEIGHBOUR.iter().map(move |(name, _)| format!("neighbour {by}: {name}")));
    let windows = WINDOWS.iter().flat_map(|reach| OF_WINDOW.iter().map(move |name| format!("within {reach}: {name}")));
    near.chain(windows).chain(REST.iter().map(|name| (*name).to_owned())).collect()
}

pub(super) fn measure(survey: &Survey<'_, '_>, at: usize) -> [i16; COUNT] {
    let mut values = [0; COUNT];
    let mut slots = values.iter_mut();
    let mut put = |value: i16| *slots.next().expect("COUNT counts all of them") = value;
    for by in NEAR {
        let neighbour = at.checked_add_signed(by).and_then(|at| survey.own.get(at));
        OF_NEIGHBOUR.iter().for_each(|(_, measure)| put(neighbour.map_or(-1, |own| own.values[*measure])));
    }
    for reach in WINDOWS {
        let window = at.saturating_sub(reach)..(at + reach + 1).min(survey.own.len());
        let width = survey.widths[window.end].0 - survey.widths[window.start].0;
        let links = survey.widths[window.end].1 - survey.widths[window.start].1;
        let weight = survey.scale.weight(&window);
        put(scaled(survey.scale.prose(&window) as usize));
        put(permille(links, width));
        put(scaled(weight.unsigned_abs() as usize) * weight.signum() as i16);
    }
    rest(survey, at).into_iter().for_each(put);
    values
}

fn rest(survey: &Survey<'_, '_>, at: usize) -> [i16; REST.len()] {
    let parent = |at: Option<usize>| {
        let block = survey.lines.blocks.get(at?)?;
        Some((block.owner, survey.arena.nodes[block.owner].parent))
    };
    let here = parent(Some(at));
    let same = |other: Option<usize>| match (here, parent(other)) {
        (Some((owner, around)), Some((other, other_around))) => 2 * i16::from(owner == other) + i16::from(around == other_around),
        _ => -1,
    };
    let back = |reach: usize, holds: &dyn Fn(usize) -> bool| (0..=reach.min(at)).find(|by| holds(at - by)).unwrap_or(reach + 1);
    let is_heading = |at: usize| survey.own[at].values[own::LEVEL] > 0;
    let ahead = (0..SEEN).find(|by| at + by < survey.own.len() && is_heading(at + by)).unwrap_or(SEEN);
    [
        same(at.checked_sub(1)),
        same(Some(at + 1)),
        survey.title.map_or(-60, |title| super::distance(title, at, 59)),
        back(SEEN, &is_heading) as i16,
        ahead as i16,
    ]
}

/// How far headings are looked for.
const SEEN: usize = 12;

/// The line that repeats the title best: the first heading that does, else the first line.
pub(super) fn title(own: &[own::Own]) -> Option<usize> {
    let likeness = |own: &own::Own| {
        let values = &own.values;
        let both = i32::from(values[own::OF_TITLE].min(values[own::TITLE_COVERED]));
        let rank = if values[own::LEVEL] == 1 {
            200
        } else if values[own::LEVEL] > 1 {
            100
        } else {
            0
        };
        if both >= LIKE { both + rank } else { 0 }
    };
    let best = own.iter().map(likeness).max().filter(|best| *best > 0)?;
    own.iter().position(|own| likeness(own) == best)
}

/// Thousandths of the words in common from which a line repeats the title.
const LIKE: i32 = 500;
