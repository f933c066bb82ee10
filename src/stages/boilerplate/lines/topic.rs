//! Whether a line speaks of what the prose around it speaks of: a sub-headline does, a link to another article mostly does not.

use super::scan::{Scan, Word};
use crate::learnt::permille;

pub(super) const NAMES: [&str; COUNT] =
    ["content words", "of the prose", "capitals of the prose", "of the prose before", "of the prose after", "of the first lines"];

pub(super) const COUNT: usize = 6;

/// Characters from which a word has content.
const CONTENT: u16 = 4;
/// The first lines, one of which may be the title.
const FIRST: usize = 3;
/// Bits of a stem that find its place in the set.
const BITS: u32 = 16;

/// A set of stems, in which a few others seem to stand, too.
struct Stems(Vec<u64>);

impl Stems {
    fn of<'a>(scans: impl Iterator<Item = &'a Scan>) -> Stems {
        let mut stems = Stems(vec![0; 1 << (BITS - 6)]);
        for word in scans.flat_map(content) {
            let at = Stems::place(word.stem);
            stems.0[at >> 6] |= 1 << (at & 63);
        }
        stems
    }

    fn has(&self, stem: u32) -> bool {
        let at = Stems::place(stem);
        self.0[at >> 6] >> (at & 63) & 1 == 1
    }

    fn place(stem: u32) -> usize {
        (stem.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
    }
}

fn content(scan: &Scan) -> impl Iterator<Item = &Word> + Clone {
    scan.words.iter().filter(|word| word.width >= CONTENT)
}

/// The stems of the whole text.
pub(super) struct Topic {
    prose: Stems,
    first: Stems,
    /// Those of each line of prose, in order; of other lines nothing.
    sorted: Vec<Vec<u32>>,
}

impl Topic {
    pub(super) fn new(scans: &[Scan], is_prose: &[bool]) -> Topic {
        let prose = scans.iter().zip(is_prose).filter(|(_, is_prose)| **is_prose).map(|(scan, _)| scan);
        let sorted = |(scan, is_prose): (&Scan, &bool)| {
            let mut stems: Vec<u32> = if *is_prose { content(scan).map(|word| word.stem).collect() } else { Vec::new() };
            stems.sort_unstable();
            stems
        };
        let of_lines = scans.iter().zip(is_prose).map(sorted).collect();
        Topic { prose: Stems::of(prose), first: Stems::of(scans.iter().take(FIRST)), sorted: of_lines }
    }

    /// The measures of a line; `before` and `after` are the nearest lines of prose.
    pub(super) fn measure(&self, scan: &Scan, before: Option<usize>, after: Option<usize>) -> [i16; COUNT] {
        let all = content(scan).count();
        let share = |holds: &dyn Fn(&Word) -> bool| {
            if all == 0 { -1 } else { permille(content(scan).filter(|word| holds(word)).count(), all) }
        };
        let names = content(scan).filter(|word| word.is_capital);
        let of_names = permille(names.clone().filter(|word| self.prose.has(word.stem)).count(), names.count());
        let near =
            |other: Option<usize>| other.map_or(-1, |other| share(&|word| self.sorted[other].binary_search(&word.stem).is_ok()));
        [
            all.min(99) as i16,
            share(&|word| self.prose.has(word.stem)),
            of_names,
            near(before),
            near(after),
            share(&|word| self.first.has(word.stem)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    #[test]
    fn a_sub_headline_speaks_of_the_prose() {
        let scans =
            ["Harbour strike enters its second week", "Dockers at the harbour have been on strike since Monday."].map(scan);
        let topic = Topic::new(&scans, &[false, true]);
        let share = |line: &str| topic.measure(&scan(line), None, Some(1))[1];
        assert_eq!(share("Dockers on strike"), 1000);
        assert_eq!(share("Ten recipes with pumpkins"), 0);
        assert_eq!(topic.measure(&scan("Dockers on strike"), None, Some(1))[4], 1000);
    }
}
