//! Lines of one family: those of a text that begin alike, end alike, have the same words or the same shape. What a site sets beside each
//! paragraph, picture or comment comes back in one form, and what is said of all of them together is surer than what is said of one.

use super::super::scan::{Scan, Word};
use super::own;
use crate::learnt::{permille, scaled};
use crate::text::bits::SPREAD_64;

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

/// The measures of a line that is like no other.
pub(super) fn of_one(scan: &Scan) -> [i16; COUNT] {
    let mut values = [scaled(1); COUNT];
    values[COUNT - 1] = if triples(*scan).len() == 0 { -1 } else { 0 };
    values
}

/// The families of all lines.
pub(super) struct Families {
    keys: Vec<Keys>,
    /// How many lines each has.
    sizes: [Vec<usize>; FAMILIES.len()],
}

impl Families {
    pub(super) fn new(scans: &[Scan], own: &[[i16; own::COUNT]]) -> Families {
        let hashes: Vec<_> = scans.iter().zip(own).map(|(scan, own)| hashes(scan, own)).collect();
        let mut keys = vec![Keys::default(); scans.len()];
        let sizes = std::array::from_fn(|family| number(family, &hashes, &mut keys));
        Families { keys, sizes }
    }
}

/// What is the same of the lines of each family.
fn hashes(scan: &Scan, own: &[i16; own::COUNT]) -> [u64; FAMILIES.len()] {
    let words = scan.words;
    // Of a line of two words one must do: both are the whole line.
    let few = if words.len() > WORDS { WORDS } else { 1 };
    let begin = fold(words.iter().take(few));
    let end = fold(words.iter().rev().take(few));
    let all = fold(words.iter().filter(|word| !word.is_number));
    [begin, end, all, shape(scan, own)]
}

/// Numbers the families of one sort; gives their sizes.
fn number(family: usize, hashes: &[[u64; FAMILIES.len()]], keys: &mut [Keys]) -> Vec<usize> {
    let mut order: Vec<(u64, usize)> = hashes.iter().enumerate().map(|(at, hashes)| (hashes[family], at)).collect();
    order.sort_unstable();
    let mut sizes = Vec::new();
    for lines in order.chunk_by(|one, next| one.0 == next.0) {
        lines.iter().for_each(|(_, at)| keys[*at][family] = sizes.len() as u32);
        sizes.push(lines.len());
    }
    sizes
}

/// Turns what the words before are, so that their order counts.
const TURN: u32 = 13;

#[inline]
fn fold<'a>(words: impl Iterator<Item = &'a Word>) -> u64 {
    words.fold(0, |sum: u64, word| sum.rotate_left(TURN).wrapping_mul(SPREAD_64) ^ u64::from(word.hash))
}

/// What a line looks like, whatever it says.
fn shape(scan: &Scan, own: &[i16; own::COUNT]) -> u64 {
    /// Lines of more words have all the same number.
    const MANY: usize = 12;
    let words = scan.words.len().min(MANY) / 2;
    let capitals = (4 * scan.counts.capitalised / scan.words.len().max(1)) as u64;
    let numbers = u64::from(scan.words.iter().any(|word| word.is_number));
    let marks = (own[own::ENDS] + 1) as u64 * 8 + own[own::BEGINS] as u64;
    ((words as u64 * 8 + capitals) * 2 + numbers) * 128 + marks
}

impl Families {
    /// How many lines each family of a line has, and the share of its triples of words that other lines have, too.
    pub(super) fn measure(&self, scans: &[Scan]) -> Vec<[i16; COUNT]> {
        let of_triples = said_elsewhere(scans);
        let measure = |(keys, (elsewhere, all)): (&Keys, &(usize, usize))| {
            let mut values = [-1; COUNT];
            (0..FAMILIES.len()).for_each(|family| values[family] = scaled(self.sizes[family][keys[family] as usize]));
            if *all > 0 {
                values[COUNT - 1] = permille(*elsewhere, *all);
            }
            values
        };
        self.keys.iter().zip(&of_triples).map(measure).collect()
    }
}

/// Of each line, how many of its triples of words stand in another line, too, and how many there are: three words that follow one
/// another, each triple once. Most triples of a text stand nowhere else: only those that seem to are sorted.
fn said_elsewhere(scans: &[Scan]) -> Vec<(usize, usize)> {
    let mut of_lines: Vec<u64> = Vec::with_capacity(scans.iter().map(|scan| scan.words.len()).sum());
    let mut noted = Noted::new(of_lines.capacity());
    for scan in scans {
        let from = of_lines.len();
        of_lines.extend(triples(*scan));
        of_lines[from..].iter().for_each(|triple| noted.note(*triple));
    }
    let mut counts = vec![(0, 0); scans.len()];
    let mut several: Vec<(u64, usize)> = Vec::new();
    let mut rest = of_lines.as_slice();
    for (line, scan) in scans.iter().enumerate() {
        let (of_line, behind) = rest.split_at(triples(*scan).len());
        let from = several.len();
        several.extend(of_line.iter().filter(|triple| noted.several(**triple)).map(|triple| (*triple, line)));
        counts[line].1 = of_line.len() - (several.len() - from);
        rest = behind;
    }
    several.sort_unstable();
    several.dedup();
    for lines in several.chunk_by(|one, next| one.0 == next.0) {
        for (_, line) in lines {
            counts[*line].0 += usize::from(lines.len() > 1);
            counts[*line].1 += 1;
        }
    }
    counts
}

/// Three words that follow one another, as a number.
#[inline]
fn triples(scan: Scan<'_>) -> impl ExactSizeIterator<Item = u64> {
    scan.words.windows(3).map(|three| fold(three.iter()))
}

/// Which numbers were noted more than once. Some that were noted once seem to be among them.
struct Noted {
    /// Two bits for each place: noted, and noted again.
    bits: Vec<u64>,
    shift: u32,
}

/// Places for each number: so few numbers share one.
const ROOM: usize = 8;
/// Places in a word of [`Noted::bits`].
const IN_A_WORD: usize = u64::BITS as usize / 2;

impl Noted {
    /// With room for so many.
    fn new(count: usize) -> Noted {
        let places = (count * ROOM).next_power_of_two().max(IN_A_WORD);
        Noted { bits: vec![0; places / IN_A_WORD], shift: u64::BITS - places.ilog2() }
    }

    #[inline]
    fn place(&self, number: u64) -> (usize, u32) {
        let place = (number.wrapping_mul(SPREAD_64) >> self.shift) as usize;
        (place / IN_A_WORD, 2 * (place % IN_A_WORD) as u32)
    }

    #[inline]
    fn note(&mut self, number: u64) {
        let (at, bit) = self.place(number);
        let word = self.bits[at];
        self.bits[at] = word | (1 | (word >> bit & 1) << 1) << bit;
    }

    #[inline]
    fn several(&self, number: u64) -> bool {
        let (at, bit) = self.place(number);
        self.bits[at] >> bit & 2 != 0
    }
}

/// What the first scores say of the families of a line.
pub(super) struct OfFamilies {
    /// The sum of the scores of each family, and that of what stands beside its lines.
    own: [Vec<i64>; FAMILIES.len()],
    near: [Vec<i64>; ASKED],
}

impl Families {
    /// Sums up the scores of all lines.
    pub(super) fn score(&self, scores: &[i16]) -> OfFamilies {
        let beside = |at: usize| {
            let score = |at: Option<usize>| at.and_then(|at| scores.get(at)).map_or(0, |score| i64::from(*score));
            (score(at.checked_sub(1)) + score(Some(at + 1))) / 2
        };
        let own = std::array::from_fn(|family| self.sum(family, |at| i64::from(scores[at])));
        OfFamilies { own, near: std::array::from_fn(|family| self.sum(family, beside)) }
    }

    fn sum(&self, family: usize, value: impl Fn(usize) -> i64) -> Vec<i64> {
        let mut sums = vec![0; self.sizes[family].len()];
        self.keys.iter().enumerate().for_each(|(at, keys)| sums[keys[family] as usize] += value(at));
        sums
    }

    /// The mean score of the others of each family of a line, and that of what stands beside all of them.
    pub(super) fn scores(&self, sums: &OfFamilies, scores: &[i16], at: usize) -> [i16; SCORES] {
        let place = |family: usize| self.keys[at][family] as usize;
        let size = |family: usize| self.sizes[family][place(family)] as i64;
        let others = |family: usize| {
            let others = size(family) - 1;
            let sum = sums.own[family][place(family)] - i64::from(scores[at]);
            if others > 0 { (sum / others) as i16 } else { NONE }
        };
        let beside = |family: usize| (sums.near[family][place(family)] / size(family)) as i16;
        std::array::from_fn(|slot| if slot < FAMILIES.len() { others(slot) } else { beside(slot - FAMILIES.len()) })
    }
}

#[cfg(test)]
mod tests;
