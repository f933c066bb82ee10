//! Learnt words: what each says of the thing that it stands in.
//!
//! Little endian: words (u16), then for each in rising order its hash (u32) and its value (i8: sixteenths
//! of a log-odds).

/// The words and their values.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: Vec<(u32, i8)>,
    /// Where the words begin whose hash has these upper bits.
    starts: Vec<u32>,
}

/// Upper bits of a hash that index the words.
const INDEX_BITS: u32 = 12;

impl Lexicon {
    /// A lexicon of these words; they are sorted.
    pub fn new(mut words: Vec<(u32, i8)>) -> Lexicon {
        words.sort_unstable();
        let start = |bits: u32| words.partition_point(|(hash, _)| hash >> (32 - INDEX_BITS) < bits) as u32;
        let starts = (0..=1 << INDEX_BITS).map(start).collect();
        Lexicon { words, starts }
    }

    /// Reads a lexicon. `None` if the bytes end too early.
    pub fn parse(bytes: &[u8]) -> Option<Lexicon> {
        let (count, rest) = bytes.split_at_checked(2)?;
        let count = usize::from(u16::from_le_bytes([count[0], count[1]]));
        let rest = rest.get(..5 * count)?;
        let word = |word: &[u8]| (u32::from_le_bytes([word[0], word[1], word[2], word[3]]), word[4] as i8);
        Some(Lexicon::new(rest.chunks_exact(5).map(word).collect()))
    }

    /// The bytes that [`Lexicon::parse`] reads.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = (self.words.len() as u16).to_le_bytes().to_vec();
        for (hash, value) in &self.words {
            out.extend(hash.to_le_bytes());
            out.push(*value as u8);
        }
        out
    }

    /// The value of a word, if it is known.
    pub fn value(&self, hash: u32) -> Option<i16> {
        let bits = (hash >> (32 - INDEX_BITS)) as usize;
        let range = *self.starts.get(bits)? as usize..*self.starts.get(bits + 1)? as usize;
        self.words[range].iter().find(|(word, _)| *word == hash).map(|(_, value)| (*value).into())
    }
}

/// What several words say together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// The lowest value, 0 if none is below.
    pub worst: i16,
    /// The highest value, 0 if none is above.
    pub best: i16,
    /// Words with a value.
    pub known: i32,
    sum: i32,
}

impl Sum {
    /// Of the words with these hashes.
    pub fn of(hashes: &[u32], lexicon: &Lexicon) -> Sum {
        Sum::of_all(hashes.iter().copied(), lexicon)
    }

    /// Of words with these hashes, as they come.
    pub fn of_all(hashes: impl Iterator<Item = u32>, lexicon: &Lexicon) -> Sum {
        let mut sum = Sum::default();
        hashes.for_each(|hash| sum.add(hash, lexicon));
        sum
    }

    /// Adds a word, if it is known.
    pub fn add(&mut self, hash: u32, lexicon: &Lexicon) {
        if let Some(value) = lexicon.value(hash) {
            self.join(&Sum { worst: value, best: value, sum: value.into(), known: 1 });
        }
    }

    /// Adds what other words say.
    pub fn join(&mut self, other: &Sum) {
        self.worst = self.worst.min(other.worst);
        self.best = self.best.max(other.best);
        self.sum += other.sum;
        self.known += other.known;
    }

    /// The sum of the values.
    pub fn sum(&self) -> i16 {
        self.sum.clamp(i16::MIN.into(), i16::MAX.into()) as i16
    }

    /// Their mean, finer than a value by eight.
    pub fn mean(&self) -> i16 {
        (8 * self.sum / self.known.max(1)) as i16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let lexicon = Lexicon::new(vec![(u32::MAX, -3), (0, 5), (1 << 25, 7)]);
        let read = Lexicon::parse(&lexicon.bytes()).unwrap();
        let values = [0, 1, 1 << 25, u32::MAX].map(|hash| read.value(hash));
        assert_eq!(values, [Some(5), None, Some(7), Some(-3)]);
        assert!(Lexicon::parse(&[1, 0, 0]).is_none());
    }
}
