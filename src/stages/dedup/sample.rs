//! A sample of the shingles of a text.
//!
//! A shingle is kept if its hash is small, whatever document it stands in (FracMinHash: Irber et al. 2022, "Lightweight compositional
//! analysis of metagenomes"). So the share of a sample that another holds too estimates the share of the text that the other text
//! holds, without bias, however different their lengths: a copy cut to a quarter still shows whole. Of a short text more is kept; a
//! coarser sample is the beginning of a finer one, so two are compared by the coarser of their rates.

use std::io;

use serde::{Deserialize, Serialize};

use super::waiting::bytes_of;

/// The most fingerprints of one document: 16 KiB, the sample of a text of about 30,000 words. Of a longer text a coarser sample is kept.
pub const MOST: usize = 4096;

/// Bytes of a text from which on one shingle of four, and one of eight is kept; of a shorter one, one of two. A quotation of sixteen words
/// has thirteen shingles, so of a story of usual length no fewer than one of four may be kept if it is to be found.
const COARSER_FROM: [usize; 2] = [700, 8000];

/// The sampled fingerprints of a text, and how many were left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// One shingle of 2 to the power of this is kept: those whose hash has so many zeros in front.
    rate: u8,
    /// Sorted.
    kept: Vec<u32>,
}

/// A fingerprint is so many of the highest bits of a hash, without the first, which is zero at every rate. In a corpus of a million
/// documents, one in twenty is also that of another text by chance; two of one pair never are.
const BITS: u32 = 32;

/// Fingerprints up to this are kept at this rate.
fn bound(rate: u8) -> u32 {
    u32::MAX >> (rate - 1)
}

impl Default for Sample {
    fn default() -> Self {
        Sample { rate: 1, kept: Vec::new() }
    }
}

impl Sample {
    /// Hashes that are offered together, at most.
    pub const AT_ONCE: usize = 1 << 8;

    /// For a text of so many bytes; holds nothing yet.
    pub fn for_text(bytes: usize) -> Sample {
        let rate = 1 + COARSER_FROM.iter().filter(|from| bytes >= **from).count() as u8;
        Sample { rate, kept: Vec::new() }
    }

    /// Keeps those hashes that are small, of no more than `AT_ONCE`.
    pub fn offer(&mut self, hashes: impl Iterator<Item = u64>) {
        let bound = u64::from(bound(self.rate));
        let (mut small, mut end) = ([0; Self::AT_ONCE], 0);
        // Which hashes are small cannot be foreseen: each is written, and the next one over it if it is not.
        for hash in hashes {
            let fingerprint = hash >> (u64::BITS - BITS - 1);
            small[end] = fingerprint as u32;
            end += usize::from(fingerprint <= bound);
        }
        self.kept.extend_from_slice(&small[..end]);
        if self.kept.len() >= 2 * MOST {
            self.sort();
        }
    }

    /// Sorts, drops doubles, and makes the sample coarser while it is too great.
    fn sort(&mut self) {
        self.kept.sort_unstable();
        self.kept.dedup();
        while self.kept.len() > MOST {
            self.kept.truncate(self.up_to(self.rate + 1).len());
            self.rate += 1;
        }
    }

    /// The sample when everything has been offered.
    pub fn finish(mut self) -> Sample {
        self.sort();
        self.kept.shrink_to_fit();
        self
    }

    /// Every fingerprint, sorted.
    pub fn all(&self) -> &[u32] {
        &self.kept
    }

    /// Those that a sample of this rate has, too.
    fn up_to(&self, rate: u8) -> &[u32] {
        up_to(&self.kept, self.rate, rate)
    }

    /// The rate; `View::new` needs it.
    pub fn rate(&self) -> u8 {
        self.rate
    }

    /// All of it.
    pub fn view(&self) -> View<'_> {
        View { rate: self.rate, kept: &self.kept }
    }

    /// The fingerprints as they wait on disk; the rate waits elsewhere.
    pub fn encode(&self) -> Vec<u8> {
        bytes_of(self.kept.iter().map(|fingerprint| fingerprint.to_le_bytes()))
    }
}

/// Bytes of a fingerprint.
pub const BYTES: usize = size_of::<u32>();

/// Adds so many fingerprints as [`Sample::encode`] wrote them.
///
/// # Errors
/// If there are more or fewer.
pub fn decode(bytes: &[u8], count: usize, fingerprints: &mut Vec<u32>) -> io::Result<()> {
    if bytes.len() != count * BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the samples of some documents are cut off"));
    }
    let fingerprint = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().expect("a fingerprint has four bytes"));
    fingerprints.extend(bytes.chunks_exact(BYTES).map(fingerprint));
    Ok(())
}

/// A sample, or the part of it that a coarser one would be.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    rate: u8,
    /// Every fingerprint, sorted.
    pub kept: &'a [u32],
}

impl<'a> View<'a> {
    /// Of a text with which nothing is compared.
    pub const NOTHING: View<'static> = View { rate: 1, kept: &[] };

    /// Fingerprints that were kept at that rate.
    pub fn new(rate: u8, kept: &'a [u32]) -> View<'a> {
        View { rate, kept }
    }

    /// The rate at which its fingerprints were kept.
    pub fn rate(self) -> u8 {
        self.rate
    }

    /// What a coarser sample would be, one shingle of 16 or more, that is just fine enough to see most of what two texts share.
    pub fn glance(self) -> View<'a> {
        /// One of 2 to the power of this.
        const COARSEST: u8 = 4;
        /// Fingerprints that are enough, for who shares a quarter of so few is read; of a short text, more than one of 16 must be looked at.
        const ENOUGH: usize = 8;
        let rates = self.rate + 1..=COARSEST;
        let coarser = |rate| View { rate, kept: up_to(self.kept, self.rate, rate) };
        rates.map(coarser).rfind(|view| view.kept.len() >= ENOUGH).unwrap_or(self)
    }

    /// Of hashes in their order, those that this sample would have if they stood in its text.
    pub fn visible(self, hashes: &[u32]) -> &[u32] {
        &hashes[..hashes.partition_point(|hash| *hash <= bound(self.rate))]
    }

    /// Both at the coarser of their rates.
    pub fn alike(self, other: View<'a>) -> [&'a [u32]; 2] {
        let rate = self.rate.max(other.rate);
        [self, other].map(|view| up_to(view.kept, view.rate, rate))
    }
}

/// Of fingerprints kept at one rate, those that another rate keeps, too.
fn up_to(kept: &[u32], rate: u8, coarser: u8) -> &[u32] {
    if coarser <= rate { kept } else { &kept[..kept.partition_point(|hash| *hash <= bound(coarser))] }
}

/// How many fingerprints two sorted lists share.
pub fn shared(a: &[u32], b: &[u32]) -> usize {
    // Each step waits for the one before. Both halves are gone through at once, so that neither waits for the other.
    let (lower_a, upper_a) = a.split_at(a.len() / 2);
    let (lower_b, upper_b) = b.split_at(upper_a.first().map_or(0, |middle| b.partition_point(|hash| hash < middle)));
    let (mut lower, mut upper) = (Walk::new(lower_a, lower_b), Walk::new(upper_a, upper_b));
    while lower.goes_on() && upper.goes_on() {
        lower.step();
        upper.step();
    }
    lower.count_all() + upper.count_all()
}

/// The fingerprints that two sorted lists share.
pub fn common(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut walk = Walk::new(a, b);
    while walk.goes_on() {
        let (at, before) = (walk.in_a, walk.shared);
        walk.step();
        if walk.shared > before {
            found.push(a[at]);
        }
    }
    found
}

/// The fingerprints of the first sorted list that the second does not have.
pub fn without(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (mut left, mut in_b) = (Vec::with_capacity(a.len()), 0);
    for hash in a {
        in_b += b[in_b..].iter().take_while(|other| *other < hash).count();
        if b.get(in_b) != Some(hash) {
            left.push(*hash);
        }
    }
    left
}

/// Two sorted lists that are gone through side by side.
struct Walk<'a> {
    a: &'a [u32],
    b: &'a [u32],
    in_a: usize,
    in_b: usize,
    shared: usize,
}

impl<'a> Walk<'a> {
    fn new(a: &'a [u32], b: &'a [u32]) -> Walk<'a> {
        Walk { a, b, in_a: 0, in_b: 0, shared: 0 }
    }

    #[inline(always)]
    fn goes_on(&self) -> bool {
        self.in_a < self.a.len() && self.in_b < self.b.len()
    }

    /// Passes the lesser of two fingerprints, or both if they are the same.
    #[inline(always)]
    fn step(&mut self) {
        let (left, right) = (self.a[self.in_a], self.b[self.in_b]);
        self.shared += usize::from(left == right);
        self.in_a += usize::from(left <= right);
        self.in_b += usize::from(right <= left);
    }

    #[inline(always)]
    fn count_all(mut self) -> usize {
        while self.goes_on() {
            self.step();
        }
        self.shared
    }
}

#[cfg(test)]
impl From<&[u32]> for Sample {
    fn from(kept: &[u32]) -> Sample {
        Sample { rate: 1, kept: kept.to_vec() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::mix;
    use super::*;

    fn sample(bytes: usize, hashes: std::ops::Range<u64>) -> Sample {
        let mut sample = Sample::for_text(bytes);
        hashes.for_each(|n| sample.offer([mix(n)].into_iter()));
        sample.finish()
    }

    #[test]
    fn shared_fingerprints_are_counted_wherever_they_stand() {
        let lists: Vec<Vec<u32>> = (1..9).map(|step| (0..40).map(|n| n * step).collect()).chain([vec![]]).collect();
        for (a, b) in lists.iter().flat_map(|a| lists.iter().map(move |b| (a, b))) {
            let expected: Vec<u32> = a.iter().copied().filter(|hash| b.contains(hash)).collect();
            let left: Vec<u32> = a.iter().copied().filter(|hash| !b.contains(hash)).collect();
            assert_eq!((shared(a, b), common(a, b), without(a, b)), (expected.len(), expected, left), "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_sample_has_a_cap_and_is_then_coarser() {
        let (whole, half) = (sample(1 << 20, 0..100_000), sample(1 << 20, 0..50_000));
        assert!(whole.all().len() <= MOST && whole.all().len() > MOST / 3, "{}", whole.all().len());
        let [a, b] = View::alike(whole.view(), half.view());
        assert!(shared(a, b) == b.len() && b.len() > MOST / 6, "all of the half is in the whole");
    }

    #[test]
    fn a_short_text_keeps_more_and_is_compared_by_what_both_would_keep() {
        let (short, long) = (sample(300, 0..60), sample(30_000, 0..6000));
        assert!(short.all().len() > 20, "{}", short.all().len());
        let [a, b] = View::alike(short.view(), long.view());
        assert!(a.len() < short.all().len() && b.len() == long.all().len() && shared(a, b) == a.len());
    }
}
