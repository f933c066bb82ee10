//! A document as a few numbers: how many words it has, a hash of all of them, and a sample of its shingles.
//!
//! The sample keeps a shingle if its hash is small, whatever document it stands in (FracMinHash: Irber et al. 2022, "Lightweight
//! compositional analysis of metagenomes"). So the share of a sample that another holds too estimates the share of the text that
//! the other text holds, without bias, however different their lengths: a copy cut to a quarter still shows whole.

use xxhash_rust::xxh3::Xxh3;

use super::hash;
use super::words;

/// Words in a shingle.
pub const SHINGLE: usize = 4;

/// One shingle of so many is kept.
const ONE_OF: u64 = 4;

/// The most fingerprints of one document: 32 KiB, the sample of a text of about 16,000 words. Of a longer text the smallest hashes
/// are kept, which is the same as a coarser sample.
pub const MOST: usize = 4096;

/// What is computed of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// How many words it has.
    pub words: u32,
    /// The hash of all its words in their order; of its bytes if it has no words.
    pub exact: [u64; 2],
    /// The sampled shingles, sorted.
    pub sample: Vec<u64>,
}

impl Fingerprint {
    /// Reads the text once.
    pub fn of(text: &str) -> Fingerprint {
        let mut all = Xxh3::new();
        let mut sample = Sample::default();
        let mut last = [0; SHINGLE];
        let mut count = 0;
        words::scan(text, |word| {
            all.update(&word.hash.to_le_bytes());
            last.rotate_left(1);
            last[SHINGLE - 1] = word.hash;
            count += 1;
            if count >= SHINGLE {
                sample.offer(hash::sequence(last));
            }
        });
        if count == 0 {
            all.update(text.as_bytes());
        }
        let exact = all.digest128();
        Fingerprint {
            words: u32::try_from(count).unwrap_or(u32::MAX),
            exact: [(exact >> 64) as u64, exact as u64],
            sample: sample.finish(),
        }
    }
}

/// The smallest hashes offered so far.
struct Sample {
    below: u64,
    kept: Vec<u64>,
}

impl Default for Sample {
    fn default() -> Self {
        Sample { below: u64::MAX / ONE_OF, kept: Vec::new() }
    }
}

impl Sample {
    fn offer(&mut self, hash: u64) {
        if hash < self.below {
            self.kept.push(hash);
            if self.kept.len() == 2 * MOST {
                self.shrink();
            }
        }
    }

    /// Sorts, drops doubles and keeps the smallest; from then on, greater ones need not be looked at.
    fn shrink(&mut self) {
        self.kept.sort_unstable();
        self.kept.dedup();
        if self.kept.len() > MOST {
            self.kept.truncate(MOST);
            self.below = self.kept[MOST - 1];
        }
    }

    fn finish(mut self) -> Vec<u64> {
        self.shrink();
        self.kept.shrink_to_fit();
        self.kept
    }
}

/// How many fingerprints two samples share.
pub fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        count += usize::from(a[i] == b[j]);
        let (left, right) = (a[i], b[j]);
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(words: std::ops::Range<usize>) -> String {
        words.map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn the_sample_of_a_part_is_part_of_the_sample() {
        let whole = Fingerprint::of(&numbered(0..4000));
        let part = Fingerprint::of(&numbered(1000..1400));
        assert!(part.sample.len() > 60 && part.sample.len() < 140, "{}", part.sample.len());
        assert_eq!(shared(&part.sample, &whole.sample), part.sample.len());
    }

    #[test]
    fn a_sample_has_a_cap_and_keeps_the_smallest() {
        let whole = Fingerprint::of(&numbered(0..100_000));
        let half = Fingerprint::of(&numbered(0..50_000));
        assert_eq!(whole.sample.len(), MOST);
        assert!(shared(&half.sample, &whole.sample) > MOST * 2 / 5);
    }

    #[test]
    fn texts_of_the_same_words_have_the_same_hash() {
        assert_eq!(Fingerprint::of("“Come!” he said.").exact, Fingerprint::of("come he said").exact);
        assert_ne!(Fingerprint::of("come he said").exact, Fingerprint::of("he said come").exact);
        assert_ne!(Fingerprint::of("***").exact, Fingerprint::of("---").exact);
    }
}
