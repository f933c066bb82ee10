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

/// A set of fingerprints, made once and asked often: a fingerprint stands at its own place or soon after.
#[derive(Default)]
pub struct Fingerprints {
    places: Vec<u32>,
    /// One bit for each fingerprint, and for a few others: small enough for the processor's cache, where the places are not. Most that are asked
    /// for are none of them, and end here.
    filter: Vec<u64>,
    /// Nought marks an empty place, so it is remembered here.
    has_nought: bool,
}

impl Fingerprints {
    /// Places for each fingerprint, at least: most stay empty, so that one that is none of them is soon told.
    const ROOM: usize = 3;

    /// Bits of the filter for each fingerprint, at least.
    const BITS: usize = 8;

    /// Some fingerprints; they may be named more than once.
    pub fn of(some: &[u32]) -> Fingerprints {
        if some.is_empty() {
            return Fingerprints::default();
        }
        let places = vec![0; (some.len() * Self::ROOM).next_power_of_two()];
        let filter = vec![0; (some.len() * Self::BITS).next_power_of_two().div_ceil(u64::BITS as usize)];
        let mut all = Fingerprints { places, filter, has_nought: some.contains(&0) };
        for fingerprint in some {
            let (word, bit) = all.bit(*fingerprint);
            all.filter[word] |= bit;
            let place = all.place(*fingerprint);
            all.places[place] = *fingerprint;
        }
        all
    }

    /// Where a fingerprint stands, or would. Its low bits say nothing of its size, which is that of all that a coarse sample keeps.
    fn place(&self, fingerprint: u32) -> usize {
        let last = self.places.len() - 1;
        let mut at = fingerprint as usize & last;
        while self.places[at] != 0 && self.places[at] != fingerprint {
            at = (at + 1) & last;
        }
        at
    }

    /// Where its bit stands in the filter.
    #[inline(always)]
    fn bit(&self, fingerprint: u32) -> (usize, u64) {
        let spread = fingerprint ^ fingerprint >> (u32::BITS / 2);
        ((spread / u64::BITS) as usize & (self.filter.len() - 1), 1 << (spread % u64::BITS))
    }

    /// Whether it is one of them.
    #[inline]
    pub fn has(&self, fingerprint: u32) -> bool {
        if fingerprint == 0 || self.places.is_empty() {
            return self.has_nought && fingerprint == 0;
        }
        let (word, bit) = self.bit(fingerprint);
        self.filter[word] & bit != 0 && self.places[self.place(fingerprint)] == fingerprint
    }
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
        assert!(Fingerprints::of(&[0]).has(0) && !Fingerprints::of(&[0]).has(1) && !Fingerprints::of(&[]).has(0));
    }

    #[test]
    fn texts_of_the_same_words_have_the_same_hash() {
        assert_eq!(fingerprint("“Come!” he said.").exact, fingerprint("come he said").exact);
        assert_ne!(fingerprint("come he said").exact, fingerprint("he said come").exact);
        assert_ne!(fingerprint("***").exact, fingerprint("---").exact);
    }
}
