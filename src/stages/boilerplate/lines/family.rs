//! Lines of one family: those of a text that begin alike, end alike, have the same words or the same shape. What a site sets beside each
//! paragraph, picture or comment comes back in one form, and what is said of all of them together is surer than what is said of one.

use std::collections::HashMap;

use super::own;
use super::scan::{Scan, Word};
use crate::learnt::{permille, scaled};

/// What makes a family, in the order of the keys of a line.
const FAMILIES: [&str; 4] = ["begin so", "end so", "of these words", "of this shape"];
/// Families whose neighbours are asked, too: those of the beginning and of the end.
const ASKED: usize = 2;

/// Measures at first look, and at second.
pub(super) const COUNT: usize = FAMILIES.len() + 1;
pub(super) const SCORES: usize = FAMILIES.len() + ASKED;

/// The mean score of a family of one.
const NONE: i16 = -9999;
/// Words by which lines begin and end alike.
const WORDS: usize = 2;

/// For each line the numbers of its families.
pub(super) type Keys = [u32; FAMILIES.len()];

pub(super) fn names() -> Vec<String> {
    let sizes = FAMILIES.iter().map(|name| format!("lines that {name}"));
    sizes.chain(["said elsewhere".to_owned()]).collect()
}

pub(super) fn names_of_scores() -> Vec<String> {
    let of = FAMILIES.iter().map(|name| format!("score of lines that {name}"));
    of.chain(FAMILIES.iter().take(ASKED).map(|name| format!("score beside lines that {name}"))).collect()
}

/// The families of every line, numbered.
pub(super) fn keys(scans: &[Scan], own: &[[i16; own::COUNT]]) -> Vec<Keys> {
    let mut numbers: [HashMap<u64, u32>; FAMILIES.len()] = Default::default();
    let mut number = |family: usize, key: u64| {
        let next = numbers[family].len() as u32;
        *numbers[family].entry(key).or_insert(next)
    };
    scans
        .iter()
        .zip(own)
        .map(|(scan, own)| {
            let words = &scan.words;
            // Of a line of two words one must do: both are the whole line.
            let few = if words.len() > WORDS { WORDS } else { 1 };
            let begin = fold(words.iter().take(few));
            let end = fold(words.iter().rev().take(few));
            let all = fold(words.iter().filter(|word| !word.is_number));
            [number(0, begin), number(1, end), number(2, all), number(3, shape(scan, own))]
        })
        .collect()
}

fn fold<'a>(words: impl Iterator<Item = &'a Word>) -> u64 {
    words.fold(0, |sum: u64, word| sum.rotate_left(13).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(word.hash))
}

/// What a line looks like, whatever it says.
fn shape(scan: &Scan, own: &[i16; own::COUNT]) -> u64 {
    /// Lines of more words have all the same number.
    const MANY: usize = 12;
    let words = scan.words.len().min(MANY) / 2;
    let capitals = (4 * scan.capitalised / scan.words.len().max(1)) as u64;
    let numbers = u64::from(scan.words.iter().any(|word| word.is_number));
    let marks = (own[own::ENDS] + 1) as u64 * 8 + own[own::BEGINS] as u64;
    ((words as u64 * 8 + capitals) * 2 + numbers) * 128 + marks
}

/// How many lines each family of a line has, and the share of its triples of words that other lines have, too.
pub(super) fn measure(scans: &[Scan], keys: &[Keys]) -> Vec<[i16; COUNT]> {
    let sizes = sizes(keys);
    let of_triples = said_elsewhere(scans);
    let measure = |(keys, (elsewhere, all)): (&Keys, &(usize, usize))| {
        let mut values = [-1; COUNT];
        (0..FAMILIES.len()).for_each(|family| values[family] = scaled(sizes[family][keys[family] as usize]));
        if *all > 0 {
            values[COUNT - 1] = permille(*elsewhere, *all);
        }
        values
    };
    keys.iter().zip(&of_triples).map(measure).collect()
}

/// Of each line, how many of its triples of words stand in another line, too, and how many there are: three words that follow one
/// another, each triple once.
fn said_elsewhere(scans: &[Scan]) -> Vec<(usize, usize)> {
    let of_line = |(line, scan): (usize, &Scan)| {
        let triples: Vec<(u64, usize)> = scan.words.windows(3).map(|three| (fold(three.iter()), line)).collect();
        triples
    };
    let mut all: Vec<(u64, usize)> = scans.iter().enumerate().flat_map(of_line).collect();
    all.sort_unstable();
    all.dedup();
    let mut counts = vec![(0, 0); scans.len()];
    for lines in all.chunk_by(|one, next| one.0 == next.0) {
        for (_, line) in lines {
            counts[*line].0 += usize::from(lines.len() > 1);
            counts[*line].1 += 1;
        }
    }
    counts
}

fn sizes(keys: &[Keys]) -> [Vec<usize>; FAMILIES.len()] {
    std::array::from_fn(|family| {
        let mut sizes = Vec::new();
        for key in keys.iter().map(|keys| keys[family] as usize) {
            sizes.resize(sizes.len().max(key + 1), 0);
            sizes[key] += 1;
        }
        sizes
    })
}

/// The mean score of the others of each family of a line, and that of what stands beside all of them.
pub(super) fn scores(keys: &[Keys], scores: &[i16]) -> Vec<[i16; SCORES]> {
    let sizes = sizes(keys);
    let beside = |at: usize| {
        let score = |at: Option<usize>| at.and_then(|at| scores.get(at)).map_or(0, |score| i64::from(*score));
        (score(at.checked_sub(1)) + score(Some(at + 1))) / 2
    };
    let sum = |family: usize, value: &dyn Fn(usize) -> i64| {
        let mut sums = vec![0; sizes[family].len()];
        keys.iter().enumerate().for_each(|(at, keys)| sums[keys[family] as usize] += value(at));
        sums
    };
    let own: Vec<Vec<i64>> = (0..FAMILIES.len()).map(|family| sum(family, &|at| i64::from(scores[at]))).collect();
    let near: Vec<Vec<i64>> = (0..ASKED).map(|family| sum(family, &beside)).collect();
    let measure = |(at, keys): (usize, &Keys)| {
        let place = |family: usize| keys[family] as usize;
        let others = |family: usize| {
            let others = sizes[family][place(family)] as i64 - 1;
            let sum = own[family][place(family)] - i64::from(scores[at]);
            if others > 0 { (sum / others) as i16 } else { NONE }
        };
        let beside = |family: usize| (near[family][place(family)] / sizes[family][place(family)] as i64) as i16;
        std::array::from_fn(|slot| if slot < FAMILIES.len() { others(slot) } else { beside(slot - FAMILIES.len()) })
    };
    keys.iter().enumerate().map(measure).collect()
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::super::sheet::Phrased;
    use super::*;

    fn of(lines: &[&str]) -> (Vec<Scan>, Vec<Keys>) {
        let scans: Vec<Scan> = lines.iter().map(|line| scan(line)).collect();
        let own: Vec<_> =
            lines.iter().zip(&scans).map(|(line, scan)| own::measure(line, scan, Phrased::default(), (0, 0))).collect();
        let keys = keys(&scans, &own);
        (scans, keys)
    }

    #[test]
    fn lines_that_begin_alike_are_one_family() {
        let (scans, keys) = of(&["Photo: Jane Doe", "The ferry left at noon.", "Photo: Jane Roe", "3 comments", "12 comments"]);
        assert_eq!(keys[0][0], keys[2][0]);
        assert_ne!(keys[0][0], keys[1][0]);
        assert_eq!(keys[3][2], keys[4][2], "numbers are no words");
        let sizes: Vec<i16> = measure(&scans, &keys).iter().map(|measures| measures[0]).collect();
        assert_eq!(sizes, [2, 1, 2, 1, 1].map(scaled));
    }

    #[test]
    fn what_a_list_of_contents_says_is_said_elsewhere() {
        let (scans, keys) = of(&["What a pump costs", "2. What a pump costs", "Nothing of the kind"]);
        let shares: Vec<i16> = measure(&scans, &keys).iter().map(|measures| measures[COUNT - 1]).collect();
        assert_eq!(shares, [1000, 666, 0]);
    }

    #[test]
    fn a_family_is_scored_without_the_line_itself() {
        let (_, keys) = of(&["Photo: Jane Doe", "The ferry left at noon.", "Photo: Jane Roe"]);
        let scores = scores(&keys, &[1000, -5000, 3000]);
        assert_eq!((scores[0][0], scores[2][0], scores[1][0]), (3000, 1000, NONE));
        assert_eq!(scores[0][FAMILIES.len()], -2500, "beside both of them");
    }
}
