//! What stands before and after a line, and what of it is alike.

use super::super::scan::Scan;
use super::own;

/// Neighbours measured one by one.
const NEAR: [isize; 6] = [-3, -2, -1, 1, 2, 3];
const OF_NEIGHBOUR: [(&str, usize); 2] = [("width", own::WIDTH), ("ends", own::ENDS)];
const REST: [&str; 4] = ["begins as before", "begins as after", "like before", "like after"];

pub(super) const COUNT: usize = NEAR.len() * OF_NEIGHBOUR.len() + REST.len();

pub(super) fn names() -> Vec<String> {
    let near = NEAR.iter().flat_map(|by| OF_NEIGHBOUR.iter().map(move |(name, _)| format!("neighbour {by}: {name}")));
    near.chain(REST.iter().map(|name| (*name).to_owned())).collect()
}

pub(super) fn measure(scans: &[Scan], own: &[[i16; own::COUNT]], at: usize) -> [i16; COUNT] {
    let mut values = [0; COUNT];
    let mut slots = values.iter_mut();
    let mut put = |value: i16| *slots.next().expect("COUNT counts all of them") = value;
    for by in NEAR {
        let neighbour = at.checked_add_signed(by).and_then(|at| own.get(at));
        OF_NEIGHBOUR.iter().for_each(|(_, measure)| put(neighbour.map_or(NONE, |own| own[*measure])));
    }
    let other = |by: isize| at.checked_add_signed(by).and_then(|at| scans.get(at));
    put(begins_alike(&scans[at], other(-1)));
    put(begins_alike(&scans[at], other(1)));
    let like = |by: isize| at.checked_add_signed(by).and_then(|at| own.get(at)).map_or(NONE, |other| unlike(&own[at], other));
    put(like(-1));
    put(like(1));
    values
}

/// The measure of a line that is not there.
const NONE: i16 = -2;

/// How many of the first words are the same.
fn begins_alike(scan: &Scan, other: Option<&Scan>) -> i16 {
    let Some(other) = other else { return -1 };
    scan.words.iter().zip(other.words).take(9).take_while(|(one, two)| one.hash == two.hash).count() as i16
}

/// How far two lines differ in width and in the case of their words.
fn unlike(one: &[i16; own::COUNT], two: &[i16; own::COUNT]) -> i16 {
    /// Thousandths of words that weigh as much as an eighth of a doubling of the width.
    const CASE: i16 = 50;
    /// The case of words stands behind this measure.
    const CAPITAL_WORDS: usize = 4;
    (one[own::WIDTH] - two[own::WIDTH]).abs() + (one[CAPITAL_WORDS] - two[CAPITAL_WORDS]).abs() / CASE
}
