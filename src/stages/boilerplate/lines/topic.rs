//! Whether a line speaks of what the prose around it speaks of: a sub-headline does, a link to another article mostly does not.

use super::super::scan::{Scan, Word};
use crate::learnt::permille;
use crate::text::bits::Bits;
use crate::text::slots::Slots;

pub(super) const NAMES: [&str; COUNT] =
    ["content words", "of the prose", "capitals of the prose", "of the prose before", "of the prose after", "of the first lines"];

pub(super) const COUNT: usize = 6;

/// Characters from which a word has content.
const CONTENT: u16 = 4;
/// The first lines, one of which may be the title.
const FIRST: usize = 3;
/// Words of bits of the set of all stems: most articles have a few thousand of them.
const MANY: usize = (1 << 16) / u64::BITS as usize;

/// A set of stems, in which a few others seem to stand, too.
struct Stems(Box<Bits<MANY>>);

impl Stems {
    fn of<'a>(scans: impl Iterator<Item = &'a Scan<'a>>) -> Stems {
        let mut stems = Box::<Bits<MANY>>::default();
        scans.flat_map(content).for_each(|word| stems.set(word.stem));
        Stems(stems)
    }

    fn has(&self, stem: u32) -> bool {
        self.0.has(stem)
    }
}

/// The stems of one line.
struct OfLine(Slots<u64>);

impl OfLine {
    fn new(scan: Scan) -> OfLine {
        let mut stems = Slots::with_room_for(scan.words.len(), FREE);
        content(&scan).for_each(|word| *stems.of(word.stem as usize, is_of(word.stem)) = entry(word.stem));
        OfLine(stems)
    }

    #[inline]
    fn has(&self, stem: u32) -> bool {
        self.0.get(stem as usize, is_of(stem)) != FREE
    }
}

/// A slot of [`OfLine`] where no stem is.
const FREE: u64 = 0;

/// What stands in the slot of a stem, whichever it is: never [`FREE`].
#[inline]
fn entry(stem: u32) -> u64 {
    1 << u32::BITS | u64::from(stem)
}

/// Whether a slot is that of a stem, or free.
#[inline]
fn is_of(stem: u32) -> impl Fn(u64) -> bool {
    move |found| found == FREE || found == entry(stem)
}

fn content<'a>(scan: &Scan<'a>) -> impl Iterator<Item = &'a Word> + Clone + use<'a> {
    scan.words.iter().filter(|word| word.width >= CONTENT)
}

/// The measures of a line that shares no word with any other, as far as that may be said of it.
pub(super) fn of_its_own(scan: &Scan, before: Option<usize>, after: Option<usize>) -> [i16; COUNT] {
    let all = content(scan).count();
    let share = if all == 0 { -1 } else { 0 };
    [few(all), share, 0, before.map_or(-1, |_| share), after.map_or(-1, |_| share), share]
}

fn few(count: usize) -> i16 {
    count.min(99) as i16
}

/// The stems of the whole text.
pub(super) struct Topic {
    prose: Stems,
    first: Stems,
    /// Those of each line of prose, in order; of other lines nothing.
    of_lines: Vec<Option<OfLine>>,
}

/// Of the words of a line, how many are such.
#[derive(Default)]
struct Shared {
    all: usize,
    names: usize,
    prose: usize,
    names_of_prose: usize,
    before: usize,
    after: usize,
    first: usize,
}

impl Topic {
    pub(super) fn new(scans: &[Scan], is_prose: &[bool]) -> Topic {
        let prose = scans.iter().zip(is_prose).filter(|(_, is_prose)| **is_prose).map(|(scan, _)| scan);
        let of_line = |(scan, is_prose): (&Scan, &bool)| is_prose.then(|| OfLine::new(*scan));
        let of_lines = scans.iter().zip(is_prose).map(of_line).collect();
        Topic { prose: Stems::of(prose), first: Stems::of(scans.iter().take(FIRST)), of_lines }
    }

    /// The measures of a line; `before` and `after` are the nearest lines of prose.
    pub(super) fn measure(&self, scan: &Scan, before: Option<usize>, after: Option<usize>) -> [i16; COUNT] {
        let line = |at: Option<usize>| at.and_then(|at| self.of_lines[at].as_ref());
        let (before, after) = (line(before), line(after));
        let mut shared = Shared::default();
        content(scan).for_each(|word| self.count(word, before, after, &mut shared));
        let share = |part: usize| if shared.all == 0 { -1 } else { permille(part, shared.all) };
        [
            few(shared.all),
            share(shared.prose),
            permille(shared.names_of_prose, shared.names),
            before.map_or(-1, |_| share(shared.before)),
            after.map_or(-1, |_| share(shared.after)),
            share(shared.first),
        ]
    }

    fn count(&self, word: &Word, before: Option<&OfLine>, after: Option<&OfLine>, shared: &mut Shared) {
        let is_of_prose = self.prose.has(word.stem);
        let is_near = |line: Option<&OfLine>| line.is_some_and(|line| line.has(word.stem));
        shared.all += 1;
        shared.names += usize::from(word.is_capital);
        shared.prose += usize::from(is_of_prose);
        shared.names_of_prose += usize::from(is_of_prose && word.is_capital);
        shared.first += usize::from(self.first.has(word.stem));
        // What stands in no line of prose stands in none of the two.
        if is_of_prose {
            shared.before += usize::from(is_near(before));
            shared.after += usize::from(is_near(after));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::scan::Scans;
    use super::*;

    #[test]
    fn a_sub_headline_speaks_of_the_prose() {
        let lines = [
            "Harbour strike enters its second week",
            "Dockers at the harbour have been on strike since Monday.",
            "Dockers on strike",
            "Ten recipes with pumpkins",
        ];
        let scans = Scans::of(lines.into_iter());
        let scans = scans.all();
        let topic = Topic::new(&scans[..2], &[false, true]);
        let measures = |at: usize| topic.measure(&scans[at], None, Some(1));
        assert_eq!((measures(2)[1], measures(2)[4]), (1000, 1000));
        assert_eq!((measures(3)[1], measures(3)[4]), (0, 0));
    }

    #[test]
    fn a_line_of_its_own_is_measured_as_one_that_shares_nothing() {
        let lines = ["", "", "", "Dockers at the harbour have been on strike since Monday.", "Ten Recipes with pumpkins", "5"];
        let scans = Scans::of(lines.into_iter());
        let scans = scans.all();
        let topic = Topic::new(&scans, &[false, false, false, true, false, false]);
        for (scan, before, after) in [(&scans[4], None, Some(3)), (&scans[4], Some(3), None), (&scans[5], Some(3), None)] {
            assert_eq!(of_its_own(scan, before, after), topic.measure(scan, before, after));
        }
    }

    #[test]
    fn a_line_knows_its_own_stems_and_no_others() {
        let words: String = (0..60).map(|n| format!("w{}x{} ", "abcdefghij".repeat(1 + n % 3), n)).collect();
        let scans = Scans::of([words.as_str()].into_iter());
        let scan = scans.get(0).unwrap();
        let line = OfLine::new(scan);
        assert!(content(&scan).all(|word| line.has(word.stem)));
        let has_another = |stem: u32| content(&scan).any(|word| word.stem == stem);
        assert!((0..50_000).filter(|stem| line.has(*stem)).all(has_another));
    }
}
