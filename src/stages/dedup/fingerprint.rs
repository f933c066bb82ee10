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
    const BLOCK: usize = 1 << 8;

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

/// Fingerprints, sorted, and bits that tell of most others that they are none of them.
#[derive(Default)]
pub struct Fingerprints {
    sorted: Vec<u32>,
    bits: Vec<u64>,
}

impl Fingerprints {
    /// Bits for each fingerprint, at least: one of so many others must be looked for.
    const ROOM: usize = 16;

    /// Some fingerprints.
    pub fn of(mut sorted: Vec<u32>) -> Fingerprints {
        sorted.sort_unstable();
        sorted.dedup();
        let words = (sorted.len() * Self::ROOM).next_power_of_two().div_ceil(u64::BITS as usize);
        let mut all = Fingerprints { bits: vec![0; words], sorted };
        for at in 0..all.sorted.len() {
            let (word, bit) = all.place(all.sorted[at]);
            all.bits[word] |= bit;
        }
        all
    }

    /// The low bits of a fingerprint say nothing of its size, which is that of all that a coarse sample keeps.
    fn place(&self, fingerprint: u32) -> (usize, u64) {
        let fingerprint = fingerprint as usize;
        ((fingerprint / u64::BITS as usize) & (self.bits.len() - 1), 1 << (fingerprint % u64::BITS as usize))
    }

    /// Whether it is one of them.
    pub fn has(&self, fingerprint: u32) -> bool {
        if self.is_empty() {
            return false;
        }
        let (word, bit) = self.place(fingerprint);
        self.bits[word] & bit != 0 && self.sorted.binary_search(&fingerprint).is_ok()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }
}

fn halves(hash: u128) -> [u64; 2] {
    [(hash >> 64) as u64, hash as u64]
}

#[cfg(test)]
mod tests {
    use super::super::sample::shared;
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
        let [of_part, of_whole] = part.sample.alike(&whole.sample);
        assert!(of_part.len() > 30 && of_part.len() < 70, "{}", of_part.len());
        assert_eq!(shared(of_part, of_whole), of_part.len());
    }

    #[test]
    fn texts_of_the_same_words_have_the_same_hash() {
        assert_eq!(fingerprint("“Come!” he said.").exact, fingerprint("come he said").exact);
        assert_ne!(fingerprint("come he said").exact, fingerprint("he said come").exact);
        assert_ne!(fingerprint("***").exact, fingerprint("---").exact);
    }
}
