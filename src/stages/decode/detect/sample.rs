//! What the detector looks at: the bytes that are not ASCII, each run of them with its neighbours.

use encoding_rs::Encoding;

/// Bytes that are not ASCII after which nothing more is looked at: a page of text, many times what any choice needs.
const HIGH_BYTES: usize = 4 << 10;

/// Those runs put together. Where something was left out, two ASCII bytes meet, and between them nothing is counted.
pub(super) struct Sample {
    pub(super) bytes: Vec<u8>,
    /// By byte from 0x80 on: whether it occurs.
    pub(super) has: [bool; 128],
    /// How many of the bytes are not ASCII.
    pub(super) high: usize,
}

impl Sample {
    /// The sample of a text, from its beginning.
    pub(super) fn of(bytes: &[u8]) -> Sample {
        let mut sample = Sample { bytes: Vec::with_capacity(HIGH_BYTES + HIGH_BYTES / 2), has: [false; 128], high: 0 };
        let (mut at, mut taken) = (0, 0);
        while sample.high < HIGH_BYTES {
            at += Encoding::ascii_valid_up_to(&bytes[at..]);
            let most = bytes.len().min(at + HIGH_BYTES - sample.high);
            let length = bytes[at..most].iter().position(u8::is_ascii).unwrap_or(most - at);
            if length == 0 {
                break;
            }
            // The neighbour before may be the neighbour after the last run.
            let from = taken.max(at.saturating_sub(1));
            let to = bytes.len().min(at + length + 1);
            sample.bytes.extend_from_slice(&bytes[from..to]);
            for byte in &bytes[at..at + length] {
                sample.has[usize::from(byte & 0x7f)] = true;
            }
            sample.high += length;
            (at, taken) = (at + length, to);
        }
        sample
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
    fn a_long_text_is_cut_off() {
        let sample = Sample::of(&[0xe9; 3 * HIGH_BYTES]);
        assert!(sample.high == HIGH_BYTES && sample.bytes.len() <= HIGH_BYTES + 1);
    }
}
