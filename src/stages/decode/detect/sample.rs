//! What the detector looks at: the bytes that are not ASCII, each run of them with its neighbours.

use encoding_rs::Encoding;

/// Bytes that are not ASCII after which nothing more is looked at: a page of text, many times what any choice needs.
const HIGH_BYTES: usize = 4 << 10;

/// Those runs put together. Where something was left out, two ASCII bytes meet, and between them nothing is counted.
pub(super) struct Sample {
    pub(super) bytes: Vec<u8>,
    /// The bytes that are not ASCII, each with how often it occurs.
    pub(super) counts: Vec<(u8, u32)>,
    /// How many of the bytes are not ASCII.
    pub(super) high: usize,
    /// Runs of one byte, less those of more.
    pub(super) lonely: i32,
}

impl Sample {
    /// The sample of a text, from its beginning.
    pub(super) fn of(bytes: &[u8]) -> Sample {
        let mut sample = Sample { bytes: Vec::new(), counts: Vec::new(), high: 0, lonely: 0 };
        let (mut at, mut taken, mut seen) = (0, 0, Seen([0; SLOTS]));
        while sample.high < HIGH_BYTES {
            at += Encoding::ascii_valid_up_to(&bytes[at..]);
            let most = bytes.len().min(at + HIGH_BYTES);
            let length = bytes[at..most].iter().position(u8::is_ascii).unwrap_or(most - at);
            if length == 0 {
                break;
            }
            // The neighbour before may be the neighbour after the last run.
            let from = taken.max(at.saturating_sub(1)).min(at);
            // A run that is cut off here goes on in the next round.
            let to = at + length + usize::from(bytes.get(at + length).is_some_and(u8::is_ascii));
            let before = sample.bytes.len();
            sample.bytes.extend_from_slice(&bytes[from..at]);
            let run = sample.bytes.len();
            push_run(&mut sample.bytes, &bytes[at..at + length]);
            sample.bytes.extend_from_slice(&bytes[at + length..to]);
            if seen.is_new(bytes[at.saturating_sub(1)], &sample.bytes[run..]) {
                sample.high += sample.bytes[before..].iter().filter(|byte| !byte.is_ascii()).count();
                sample.lonely += if length == 1 { 1 } else { -1 };
                taken = to;
            } else {
                sample.bytes.truncate(before);
            }
            at += length;
        }
        sample.count();
        sample
    }

    /// Whether nothing stands behind it that was not looked at.
    pub(super) fn is_whole(&self) -> bool {
        self.high < HIGH_BYTES
    }

    fn count(&mut self) {
        let mut counts = [0; 128];
        for byte in self.bytes.iter().filter(|byte| !byte.is_ascii()) {
            counts[usize::from(byte & 0x7f)] += 1;
        }
        self.counts = (0x80..=0xff).zip(counts).filter(|(_, count)| *count > 0).collect();
        self.high = self.counts.iter().map(|(_, count)| *count as usize).sum();
    }
}

/// Adds a run without what stands in it twice in a row: lines drawn with signs of one byte or of two would drown the letters. Two bytes
/// are left out at a time, so that pairs stay pairs.
fn push_run(bytes: &mut Vec<u8>, run: &[u8]) {
    let start = bytes.len();
    let mut at = 0;
    while at < run.len() {
        let is_repeated = bytes.len() >= start + 2 && run[at..].starts_with(&bytes[bytes.len() - 2..]);
        if !is_repeated {
            bytes.push(run[at]);
        }
        at += if is_repeated { 2 } else { 1 };
    }
}

/// Runs that were there before, as far as a few slots can tell: a navigation bar or a box of lines on a page says its word once, and not
/// a hundred times.
struct Seen([u64; SLOTS]);

/// Words that a page repeats, give or take.
const SLOTS: usize = 256;

impl Seen {
    fn is_new(&mut self, before: u8, run: &[u8]) -> bool {
        // Fowler, Noll and Vo's constants. Zero is an empty slot.
        let add = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = run.iter().fold(add(0xcbf2_9ce4_8422_2325, &before), add) | 1;
        let slot = &mut self.0[(hash >> 56) as usize % SLOTS];
        std::mem::replace(slot, hash) != hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_keep_their_neighbours() {
        let sample = Sample::of(b"some caf\xe9 au l\xe1\xe2t\xe9 there");
        assert_eq!(sample.bytes, b"f\xe9 l\xe1\xe2t\xe9 ");
        assert_eq!(sample.high, 4);
        assert_eq!(Sample::of(b"\xe9").bytes, b"\xe9");
        assert!(Sample::of(b"plain").bytes.is_empty());
    }

    #[test]
    fn lines_and_repeated_words_are_taken_once() {
        assert_eq!(Sample::of(b"\xc4\xc4\xc4\xc4\xc4\xc4 \xe9t\xe9 \xe9t\xe9 ").bytes, b"\xc4\xc4 \xe9t\xe9 ");
        assert_eq!(Sample::of(b"\xd9\xc6\xd9\xc6\xd9\xc6\xb0\xa1").bytes, b"\xd9\xc6\xb0\xa1");
    }

    #[test]
    fn a_long_text_is_cut_off() {
        let long: Vec<u8> = (0xc0..=0xff).cycle().take(3 * HIGH_BYTES).collect();
        let sample = Sample::of(&long);
        assert!((HIGH_BYTES..=2 * HIGH_BYTES).contains(&sample.high));
    }
}
