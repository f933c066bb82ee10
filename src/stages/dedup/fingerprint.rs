//! A document as a few numbers: how many words it has, a hash of all of them, and a sample of its shingles.

use xxhash_rust::xxh3::xxh3_128;

use super::hash::{self, Whole};
use super::sample::Sample;
use super::tokens::Tokens;
use super::words;

/// Words in a shingle.
const SHINGLE: usize = 4;

/// What is computed of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// How many words it has.
    pub words: u32,
    /// The hash of all its words in their order; of its bytes if it has no words.
    pub exact: [u64; 2],
    /// The sampled shingles.
    pub sample: Sample,
}

impl Fingerprint {
    /// Reads the text once, and gives its words as well.
    pub fn of(text: &str) -> (Fingerprint, Tokens) {
        let mut tokens = Tokens::for_text_on_disk(text.len());
        let mut shingles = Shingles::for_text(text.len());
        words::scan(text, |word| {
            shingles.add(word.hash);
            tokens.add(text, &word);
        });
        (shingles.finish(text), tokens)
    }
}

/// Words as they come, a block at a time: a short loop that does one thing is quicker than a long one that does all.
struct Shingles {
    /// The last words of the block before, then those of this one.
    block: [u64; Self::BLOCK],
    /// How many words the block holds, and how many of them were in the block before.
    held: usize,
    known: usize,
    words: usize,
    whole: Whole,
    sample: Sample,
}

impl Shingles {
    /// Words of a block.
    const BLOCK: usize = Sample::AT_ONCE;

    fn for_text(bytes: usize) -> Shingles {
        let (whole, sample) = (Whole::default(), Sample::for_text(bytes));
        Shingles { block: [0; Self::BLOCK], held: 0, known: 0, words: 0, whole, sample }
    }

    #[inline(always)]
    fn add(&mut self, word: u64) {
        if self.held == Self::BLOCK {
            self.take_in();
        }
        self.block[self.held] = word;
        self.held += 1;
    }

    /// Takes in the block, but for the words that begin shingles which end in the next.
    #[inline(never)]
    fn take_in(&mut self) {
        let block = &self.block[..self.held];
        block[self.known..].iter().for_each(|word| self.whole.add(*word));
        self.words += self.held - self.known;
        let shingle = |words: &[u64]| hash::window::<SHINGLE>(std::array::from_fn(|at| words[at]));
        self.sample.offer(block.windows(SHINGLE).map(shingle));
        self.known = self.held.min(SHINGLE - 1);
        self.block.copy_within(self.held - self.known..self.held, 0);
        self.held = self.known;
    }

    fn finish(mut self, text: &str) -> Fingerprint {
        self.take_in();
        let exact = if self.words == 0 { halves(xxh3_128(text.as_bytes())) } else { self.whole.finish() };
        Fingerprint { words: u32::try_from(self.words).unwrap_or(u32::MAX), exact, sample: self.sample.finish() }
    }
}

/// A set of fingerprints, made once and asked often. A fingerprint stands on the shelf that its low half names, and only its high half is written
/// there: a set of many stays near the processor.
#[derive(Default)]
pub struct Fingerprints {
    /// The high halves, shelf by shelf.
    high: Vec<u16>,
    /// Where each shelf ends; it starts where the one before ends. Nothing if the set is empty.
    ends: Vec<u32>,
    /// One bit for each fingerprint, and for a few others. Most that are asked for are none of them, and end here.
    filter: Vec<u64>,
}

impl Fingerprints {
    /// Bits of the filter for each fingerprint, at least.
    const BITS: usize = 8;

    /// Some fingerprints; they may be named more than once.
    pub fn of(some: &[u32]) -> Fingerprints {
        if some.is_empty() {
            return Fingerprints::default();
        }
        let filter = vec![0; (some.len() * Self::BITS).next_power_of_two().div_ceil(u64::BITS as usize)];
        let mut all = Fingerprints { high: vec![0; some.len()], ends: vec![0; 1 << u16::BITS], filter };
        some.iter().for_each(|fingerprint| all.ends[shelf(*fingerprint)] += 1);
        let mut sum = 0;
        all.ends.iter_mut().for_each(|end| sum += std::mem::replace(end, sum));
        for fingerprint in some {
            let (word, bit) = all.bit(*fingerprint);
            all.filter[word] |= bit;
            let end = &mut all.ends[shelf(*fingerprint)];
            all.high[*end as usize] = high(*fingerprint);
            *end += 1;
        }
        all
    }

    /// Where its bit stands in the filter.
    #[inline(always)]
    fn bit(&self, fingerprint: u32) -> (usize, u64) {
        let spread = fingerprint ^ fingerprint >> (u32::BITS / 2);
        ((spread / u64::BITS) as usize & (self.filter.len() - 1), 1 << (spread % u64::BITS))
    }

    /// Which of no more than 64 fingerprints are some of them, a bit for each. The filter is asked for all of them first: no answer waits for
    /// another, as it would if those that pass it were looked for in between.
    pub fn which(&self, some: &[u32]) -> u64 {
        if self.high.is_empty() {
            return 0;
        }
        let passes = |fingerprint: u32| {
            let (word, bit) = self.bit(fingerprint);
            u64::from(self.filter[word] & bit != 0)
        };
        let mut left = (0..).zip(some).fold(0, |bits, (at, one)| bits | passes(*one) << at);
        let mut found = 0;
        while left != 0 {
            let at = left.trailing_zeros();
            found |= u64::from(self.holds(some[at as usize])) << at;
            left &= left - 1;
        }
        found
    }

    /// Whether it is one of them.
    #[inline]
    pub fn has(&self, fingerprint: u32) -> bool {
        !self.high.is_empty() && {
            let (word, bit) = self.bit(fingerprint);
            self.filter[word] & bit != 0 && self.holds(fingerprint)
        }
    }

    /// The same of a set that is not empty, whatever the filter says.
    fn holds(&self, fingerprint: u32) -> bool {
        let shelf = shelf(fingerprint);
        let start = shelf.checked_sub(1).map_or(0, |before| self.ends[before]);
        // No more than a few stand there, and to ask all of them is quicker than to stop at the right one.
        let all = &self.high[start as usize..self.ends[shelf] as usize];
        all.iter().fold(false, |found, one| found | (*one == high(fingerprint)))
    }
}

/// The shelf of a fingerprint. Its low bits say nothing of its size, which is that of all that a coarse sample keeps.
fn shelf(fingerprint: u32) -> usize {
    fingerprint as u16 as usize
}

/// What is written of it.
fn high(fingerprint: u32) -> u16 {
    (fingerprint >> u16::BITS) as u16
}

fn halves(hash: u128) -> [u64; 2] {
    [(hash >> 64) as u64, hash as u64]
}

#[cfg(test)]
mod tests {
    use super::super::sample::{View, shared};
    use super::*;

    fn fingerprint(text: &str) -> Fingerprint {
        Fingerprint::of(text).0
    }

    fn numbered(words: std::ops::Range<usize>) -> String {
        words.map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn the_sample_of_a_part_is_part_of_the_sample() {
        let whole = fingerprint(&numbered(0..4000));
        let part = fingerprint(&numbered(1000..1400));
        let [of_part, of_whole] = View::alike(part.sample.view(), whole.sample.view());
        assert!(of_part.len() > 30 && of_part.len() < 70, "{}", of_part.len());
        assert_eq!(shared(of_part, of_whole), of_part.len());
    }

    #[test]
    fn a_set_holds_what_it_was_made_of_and_nothing_else() {
        let set = Fingerprints::of(&[7, 1 << 8, 2 << 8, 3 << 8, u32::MAX, 7]);
        let held = (0..2000).chain([u32::MAX]).filter(|fingerprint| set.has(*fingerprint));
        assert_eq!(held.collect::<Vec<u32>>(), [7, 1 << 8, 2 << 8, 3 << 8, u32::MAX]);
        assert_eq!(set.which(&[1, 7, 8, 1 << 8, u32::MAX, 0]), 0b01_1010);
        assert!(Fingerprints::of(&[0]).has(0) && !Fingerprints::of(&[0]).has(1) && !Fingerprints::of(&[]).has(0));
    }

    #[test]
    fn texts_of_the_same_words_have_the_same_hash() {
        assert_eq!(fingerprint("“Come!” he said.").exact, fingerprint("come he said").exact);
        assert_ne!(fingerprint("come he said").exact, fingerprint("he said come").exact);
        assert_ne!(fingerprint("***").exact, fingerprint("---").exact);
    }
}
