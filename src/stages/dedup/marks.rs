//! Which fingerprints of each sample are common, one bit for each. Whether one is common is asked again and again, and the answer lies anywhere
//! in the memory; the bits of a sample lie side by side.

use super::fingerprint::Fingerprints;

/// The bits of all documents in which something is common.
#[derive(Default)]
pub struct Marks {
    bits: Vec<u64>,
    /// Where the bits of a document begin, by rank.
    starts: Vec<usize>,
}

/// Stands for a document in which nothing is common.
const NONE: usize = usize::MAX;

/// The bits of some documents.
#[derive(Default)]
pub struct Marked {
    bits: Vec<u64>,
    /// The rank of each, and how many words its bits take.
    of: Vec<(u32, usize)>,
}

impl Marked {
    /// Adds a document, by the fingerprints of its sample; says how many are common.
    pub fn add(&mut self, rank: u32, sample: &[u32], common: &Fingerprints) -> usize {
        let start = self.bits.len();
        self.bits.extend(sample.chunks(u64::BITS as usize).map(|some| common.which(some)));
        let found = self.bits[start..].iter().map(|bits| bits.count_ones() as usize).sum();
        if found > 0 {
            self.of.push((rank, self.bits.len() - start));
        } else {
            self.bits.truncate(start);
        }
        found
    }
}

impl Marks {
    /// Puts together what was made of so many documents.
    pub fn join(parts: impl IntoIterator<Item = Marked>, documents: usize) -> Marks {
        let mut all = Marks { bits: Vec::new(), starts: vec![NONE; documents] };
        for part in parts {
            let mut start = all.bits.len();
            all.bits.extend(part.bits);
            for (rank, words) in part.of {
                all.starts[rank as usize] = start;
                start += words;
            }
        }
        all
    }

    /// Where the bits of a document begin, if something is common in it.
    fn start(&self, rank: u32) -> Option<usize> {
        self.starts.get(rank as usize).copied().filter(|start| *start != NONE)
    }

    /// How many of the first so many fingerprints of the sample of that rank are left.
    pub fn count_own(&self, rank: u32, length: usize) -> usize {
        let Some(start) = self.start(rank) else { return length };
        let (whole, rest) = (length / u64::BITS as usize, length % u64::BITS as usize);
        let count = |bits: u64| bits.count_ones() as usize;
        let in_whole: usize = self.bits[start..start + whole].iter().map(|bits| count(*bits)).sum();
        let in_rest = if rest > 0 { count(self.bits[start + whole] & !(u64::MAX << rest)) } else { 0 };
        length - in_whole - in_rest
    }

    /// What is left of the sample of that rank, or of its beginning.
    pub fn own(&self, rank: u32, sample: &[u32]) -> Vec<u32> {
        let Some(start) = self.start(rank) else { return sample.to_vec() };
        let is_own = |at: usize| self.bits[start + at / u64::BITS as usize] >> (at % u64::BITS as usize) & 1 == 0;
        sample.iter().enumerate().filter(|(at, _)| is_own(*at)).map(|(_, one)| *one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common_is_left_out_of_a_sample_and_of_its_beginning() {
        let (long, short): (Vec<u32>, Vec<u32>) = ((0..200).collect(), vec![500, 501]);
        let (mut first, mut second) = (Marked::default(), Marked::default());
        let common: Vec<u32> = (0..600).filter(|one| one % 3 == 0).collect();
        let set = Fingerprints::of(&common);
        assert_eq!(first.add(7, &long, &set), 67);
        assert_eq!(first.add(2, &short, &Fingerprints::default()), 0);
        assert_eq!(second.add(0, &short, &set), 1);
        let marks = Marks::join([first, second], 9);
        let expected: Vec<u32> = long.iter().copied().filter(|one| !common.contains(one)).collect();
        assert_eq!((marks.own(7, &long), marks.own(7, &long[..70])), (expected.clone(), expected[..46].to_vec()));
        assert_eq!([0, 63, 64, 70, 200].map(|length| marks.count_own(7, length)), [0, 42, 42, 46, 133]);
        assert_eq!([marks.count_own(2, 2), marks.count_own(0, 2)], [2, 1]);
        assert_eq!((marks.own(2, &short), marks.own(0, &short), marks.own(1, &short)), (short.clone(), vec![500], short.clone()));
    }
}
