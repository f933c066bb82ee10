//! Learnt words: what each says of the thing that it stands in.
//!
//! Little endian: words (u16), then for each in rising order its hash (u32) and its value (i8: sixteenths of a log-odds). If the highest
//! bit of the number of words is set, hashes are short: of each only the upper 24 bits count, and what is written is how far they are
//! from those of the word before, seven bits to a byte, the lowest first, with the highest bit set where another byte follows.

/// The words and their values.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: Vec<(u32, i8)>,
    /// Where the words begin whose hash has these upper bits.
    starts: Vec<u16>,
    /// A bit for each number that upper bits of a hash make: set if a word has them. Most words of a text are not known, and this is small
    /// enough to be at hand.
    seen: Vec<u64>,
    /// Whether only the upper bits of a hash count.
    is_short: bool,
}

/// The bit of the number of words that says that hashes are short.
const SHORT: u16 = 0x8000;
/// Lower bits of a hash that are left out if it is short. What is left takes two bytes where there are thousands of words, and takes one
/// word of some thousands for another that is known.
const LEFT_OUT: u32 = 8;
/// Bits of a number in a byte, and the bit that says that another byte follows.
const SEVEN: u32 = 7;
const MORE: u8 = 1 << SEVEN;

/// Upper bits of a hash that index the words: about as many numbers as there are words, so that hardly more than one has the same.
const INDEX_BITS: u32 = 14;

impl Lexicon {
    /// A lexicon of these words; they are sorted.
    pub fn new(mut words: Vec<(u32, i8)>) -> Lexicon {
        words.sort_unstable();
        let start = |bits: u32| words.partition_point(|(hash, _)| hash >> (32 - INDEX_BITS) < bits);
        let start = |bits: u32| u16::try_from(start(bits)).expect("a lexicon has fewer words than two bytes can count");
        let starts = (0..=1 << INDEX_BITS).map(start).collect();
        let mut seen = vec![0; 1 << (SEEN_BITS - u64::BITS.ilog2())];
        for (hash, _) in &words {
            let (at, bit) = seen_at(*hash);
            seen[at] |= bit;
        }
        Lexicon { words, starts, seen, is_short: false }
    }

    /// The same with short hashes. Of words that are one by them, the first stays.
    pub fn short(mut words: Vec<(u32, i8)>) -> Lexicon {
        words.iter_mut().for_each(|(hash, _)| *hash = shortened(*hash));
        words.sort_by_key(|(hash, _)| *hash);
        words.dedup_by_key(|(hash, _)| *hash);
        Lexicon { is_short: true, ..Lexicon::new(words) }
    }

    /// Reads a lexicon. `None` if the bytes end too early.
    pub fn parse(bytes: &[u8]) -> Option<Lexicon> {
        let (count, rest) = bytes.split_at_checked(2)?;
        let count = u16::from_le_bytes([count[0], count[1]]);
        if count & SHORT != 0 {
            return Lexicon::parse_short(count & !SHORT, rest);
        }
        let count = usize::from(count);
        let rest = rest.get(..5 * count)?;
        let word = |word: &[u8]| (u32::from_le_bytes([word[0], word[1], word[2], word[3]]), word[4] as i8);
        Some(Lexicon::new(rest.chunks_exact(5).map(word).collect()))
    }

    fn parse_short(count: u16, mut rest: &[u8]) -> Option<Lexicon> {
        let (mut words, mut hash) = (Vec::new(), 0u32);
        for _ in 0..count {
            let step;
            (step, rest) = number(rest)?;
            let (value, after) = rest.split_first()?;
            hash = hash.wrapping_add(step);
            words.push((hash << LEFT_OUT, *value as i8));
            rest = after;
        }
        Some(Lexicon::short(words))
    }

    /// The bytes that [`Lexicon::parse`] reads.
    pub fn bytes(&self) -> Vec<u8> {
        assert!(self.words.len() < usize::from(SHORT), "too many words for the number that counts them");
        if self.is_short {
            return self.short_bytes();
        }
        let mut out = (self.words.len() as u16).to_le_bytes().to_vec();
        for (hash, value) in &self.words {
            out.extend(hash.to_le_bytes());
            out.push(*value as u8);
        }
        out
    }

    fn short_bytes(&self) -> Vec<u8> {
        let mut out = (self.words.len() as u16 | SHORT).to_le_bytes().to_vec();
        let mut last = 0;
        for (hash, value) in &self.words {
            let hash = hash >> LEFT_OUT;
            write_number(hash - last, &mut out);
            out.push(*value as u8);
            last = hash;
        }
        out
    }

    /// False of most words that are not known, and of no other.
    #[inline]
    pub fn may_know(&self, hash: u32) -> bool {
        let (at, bit) = seen_at(hash);
        self.seen.get(at).is_some_and(|seen| seen & bit != 0)
    }

    /// The value of a word, if it is known.
    #[inline]
    pub fn value(&self, hash: u32) -> Option<i16> {
        let hash = if self.is_short { shortened(hash) } else { hash };
        if !self.may_know(hash) {
            return None;
        }
        let bits = (hash >> (32 - INDEX_BITS)) as usize;
        let range = *self.starts.get(bits)? as usize..*self.starts.get(bits + 1)? as usize;
        self.words[range].iter().find(|(word, _)| *word == hash).map(|(_, value)| (*value).into())
    }
}

/// Upper bits of a hash by which words are known to be there: eight times as many numbers as there are words.
const SEEN_BITS: u32 = 17;

/// Where the bit of a hash stands among [`Lexicon::seen`].
#[inline]
fn seen_at(hash: u32) -> (usize, u64) {
    let bits = hash >> (u32::BITS - SEEN_BITS);
    ((bits / u64::BITS) as usize, 1 << (bits % u64::BITS))
}

#[inline]
fn shortened(hash: u32) -> u32 {
    hash >> LEFT_OUT << LEFT_OUT
}

/// Reads a number of seven bits to a byte, and gives what follows it.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let end = bytes.iter().position(|byte| byte & MORE == 0)?;
    let (bytes, rest) = bytes.split_at(end + 1);
    let join = |number: u32, byte: &u8| number << SEVEN | u32::from(byte & !MORE);
    Some((bytes.iter().rev().fold(0, join), rest))
}

fn write_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= MORE.into() {
        out.push(number as u8 | MORE);
        number >>= SEVEN;
    }
    out.push(number as u8);
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
    #[inline]
    pub fn add(&mut self, hash: u32, lexicon: &Lexicon) {
        if let Some(value) = lexicon.value(hash) {
            self.worst = self.worst.min(value);
            self.best = self.best.max(value);
            self.sum += i32::from(value);
            self.known += 1;
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

    #[test]
    fn of_short_hashes_the_upper_bits_count() {
        let lexicon = Lexicon::short(vec![(u32::MAX, -3), (0, 5), (99 << 8, 6), (0xff, 8), (300 << 8, 7)]);
        let bytes = lexicon.bytes();
        // Steps of 0, 99, 201 and what is left to the last.
        assert_eq!(bytes[..9], [4, 0x80, 0, 5, 99, 6, 0xc9, 1, 7]);
        let read = Lexicon::parse(&bytes).unwrap();
        let values = [7, 99 << 8, 300 << 8 | 0x5a, 301 << 8, u32::MAX - 1].map(|hash| read.value(hash));
        assert_eq!(values, [Some(5), Some(6), Some(7), None, Some(-3)]);
        assert!((0..bytes.len()).all(|end| Lexicon::parse(&bytes[..end]).is_none()));
    }
}
