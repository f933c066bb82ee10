//! A document as a few numbers: how many words it has, a hash of all of them, and a sample of its shingles.

use xxhash_rust::xxh3::xxh3_128;

use super::hash::{Whole, Window};
use super::sample::Sample;
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
    /// Reads the text once.
    pub fn of(text: &str) -> Fingerprint {
        let mut all = Whole::default();
        let mut sample = Sample::for_text(text.len());
        let mut window = Window::<SHINGLE>::default();
        let mut count = 0;
        words::scan(text, |word| {
            all.add(word.hash);
            let shingle = window.add(word.hash);
            count += 1;
            if count >= SHINGLE {
                sample.offer(shingle);
            }
        });
        let exact = if count == 0 { halves(xxh3_128(text.as_bytes())) } else { all.finish() };
        Fingerprint { words: u32::try_from(count).unwrap_or(u32::MAX), exact, sample: sample.finish() }
    }
}

fn halves(hash: u128) -> [u64; 2] {
    [(hash >> 64) as u64, hash as u64]
}

#[cfg(test)]
mod tests {
    use super::super::sample::shared;
    use super::*;

    fn numbered(words: std::ops::Range<usize>) -> String {
        words.map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn the_sample_of_a_part_is_part_of_the_sample() {
        let whole = Fingerprint::of(&numbered(0..4000));
        let part = Fingerprint::of(&numbered(1000..1400));
        let [of_part, of_whole] = part.sample.alike(&whole.sample);
        assert!(of_part.len() > 30 && of_part.len() < 70, "{}", of_part.len());
        assert_eq!(shared(of_part, of_whole), of_part.len());
    }

    #[test]
    fn texts_of_the_same_words_have_the_same_hash() {
        assert_eq!(Fingerprint::of("“Come!” he said.").exact, Fingerprint::of("come he said").exact);
        assert_ne!(Fingerprint::of("come he said").exact, Fingerprint::of("he said come").exact);
        assert_ne!(Fingerprint::of("***").exact, Fingerprint::of("---").exact);
    }
}
