//! Encodings of East Asia: what the bytes cost as pairs.
//!
//! A character costs what its lead byte and its trail byte cost, each by itself: counted over sentences, that tells Chinese from Japanese
//! and Korean, and each of them from letters of one byte. What is malformed costs much and rules nothing out.

use std::sync::OnceLock;

/// Bytes of the character that begins with these two; 0 if none does.
pub type Length = fn(u8, u8) -> usize;

/// An encoding: its name, how long its characters are, the prior in bits.
pub type Shape = (&'static str, Length, u32);

/// An encoding in which most characters take two bytes.
pub(super) struct Double {
    pub(super) name: &'static str,
    /// Eighths of a bit.
    pub(super) prior: u32,
    length: Length,
    lead: &'static [u8; 256],
    trail: &'static [u8; 256],
}

/// Trained by `examples/train leads`: for each encoding 256 costs of lead bytes and 256 of trail bytes, in eighths of a bit; then Thai.
pub(super) const WEIGHTS: &[u8; SHAPES.len() * 512 + super::thai::CONTEXTS * 256] = include_bytes!("leads.bin");

/// By the WHATWG standard's names, and `Johab`, which it lacks. The priors are set by hand: four bits for what systems of one country wrote
/// by default, ten for Johab, which none did. Without them one sentence in 200 in windows-1252 reads as East Asian
/// (`docs/stages/decode.md`).
pub const SHAPES: &[Shape] = &[
    ("GBK", gbk, 4),
    ("Big5", big5, 4),
    ("Shift_JIS", shift_jis, 4),
    ("EUC-JP", euc_jp, 4),
    ("EUC-KR", euc_kr, 4),
    ("Johab", johab, 10),
];

/// A byte that begins no character, in eighths of a bit. Ten bits more than in [`super::single`], where a table has a letter for nearly every
/// byte: most pairs of any bytes are some character, so that text of single bytes betrays itself by few that are none.
const MALFORMED: u32 = 30 * 8;
/// A text that ends inside a character, beside its lead byte: some are cut at a length in bytes, half of those within a character.
const CUT: u32 = 8 * 8;
/// A character of three or four bytes: rare signs and names.
const LONG: u32 = 30 * 8;
/// A character between ASCII whose second byte is ASCII, beside its bytes: `ü` and the letter after it, read under a table of DOS. And one
/// between two letters of ASCII: `ç` in UTF-8, in the middle of its word.
const ALONE: u32 = 10 * 8;
/// Half-width katakana, a byte each in Shift_JIS: beside another byte that is not ASCII, and alone, which is no word.
const KATAKANA: u32 = 9 * 8;
const KATAKANA_ALONE: u32 = 25 * 8;

fn gbk(lead: u8, trail: u8) -> usize {
    match (lead, trail) {
        (0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe) => 2,
        (0x81..=0xfe, 0x30..=0x39) => 4,
        _ => 0,
    }
}

fn big5(lead: u8, trail: u8) -> usize {
    if matches!((lead, trail), (0x87..=0xfe, 0x40..=0x7e | 0xa1..=0xfe)) { 2 } else { 0 }
}

fn shift_jis(lead: u8, trail: u8) -> usize {
    match (lead, trail) {
        (0xa1..=0xdf, _) => 1,
        (0x81..=0x9f | 0xe0..=0xfc, 0x40..=0x7e | 0x80..=0xfc) => 2,
        _ => 0,
    }
}

fn euc_jp(lead: u8, trail: u8) -> usize {
    match (lead, trail) {
        (0xa1..=0xfe, 0xa1..=0xfe) | (0x8e, 0xa1..=0xdf) => 2,
        (0x8f, 0xa1..=0xfe) => 3,
        _ => 0,
    }
}

fn euc_kr(lead: u8, trail: u8) -> usize {
    if matches!((lead, trail), (0x81..=0xfe, 0x41..=0x5a | 0x61..=0x7a | 0x81..=0xfe)) { 2 } else { 0 }
}

fn johab(lead: u8, trail: u8) -> usize {
    match (lead, trail) {
        (0x84..=0xd3, 0x41..=0x7e | 0x81..=0xfe) | (0xd9..=0xde | 0xe0..=0xf9, 0x31..=0x7e | 0x91..=0xfe) => 2,
        _ => 0,
    }
}

impl Double {
    /// What the characters cost that begin from `from` on, up to before `to`, and where the next one begins. ASCII between them is free:
    /// it is the same under all encodings.
    pub(super) fn cost(&self, bytes: &[u8], from: usize, to: usize) -> (u32, usize) {
        let (mut cost, mut at) = (0, from);
        while at < to {
            let lead = bytes[at];
            if lead.is_ascii() {
                at += 1;
                continue;
            }
            let trail = bytes.get(at + 1).copied().unwrap_or(0);
            let length = match (self.length)(lead, trail) {
                long @ (3 | 4) if !is_long(long, &bytes[at..]) => 0,
                length => length,
            };
            cost += match length {
                0 if at + 1 == bytes.len() => CUT + u32::from(self.lead[usize::from(lead)]),
                0 => MALFORMED,
                1 if trail.is_ascii() && follows_ascii(bytes, at) => KATAKANA_ALONE,
                1 => KATAKANA,
                2 => u32::from(self.lead[usize::from(lead)]) + u32::from(self.trail[usize::from(trail)]),
                _ => LONG,
            };
            if length == 2 && is_alone(bytes, at) && (trail.is_ascii() || is_within_word(bytes, at)) {
                cost += ALONE;
            }
            at += length.max(1);
        }
        (cost, at)
    }
}

/// Whether a character of two bytes stands between ASCII.
fn is_alone(bytes: &[u8], at: usize) -> bool {
    follows_ascii(bytes, at) && bytes.get(at + 2).is_none_or(u8::is_ascii)
}

/// Whether letters of ASCII stand on both sides of a character of two bytes.
fn is_within_word(bytes: &[u8], at: usize) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    is_letter(at.checked_sub(1).map(|before| &bytes[before])) && is_letter(bytes.get(at + 2))
}

fn follows_ascii(bytes: &[u8], at: usize) -> bool {
    at == 0 || bytes[at - 1].is_ascii()
}

/// Whether the third byte of a long character is one, and in one of four bytes the last a digit again.
fn is_long(length: usize, bytes: &[u8]) -> bool {
    match bytes {
        [_, _, third, ..] if length == 3 => *third >= 0xa1,
        [_, _, third, last, ..] => *third >= 0x81 && last.is_ascii_digit(),
        _ => false,
    }
}

/// Every encoding.
pub(super) fn all() -> &'static [Double] {
    static ALL: OnceLock<Vec<Double>> = OnceLock::new();
    ALL.get_or_init(|| {
        let (tables, _) = WEIGHTS.as_chunks::<256>();
        let made = SHAPES.iter().zip(tables.chunks_exact(2));
        made.map(|(shape, costs)| Double {
            name: shape.0,
            prior: shape.2 * 8,
            length: shape.1,
            lead: &costs[0],
            trail: &costs[1],
        })
        .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::charset::johab as decoder;

    fn cost(name: &str, bytes: &[u8]) -> u32 {
        all().iter().find(|double| double.name == name).unwrap().cost(bytes, 0, bytes.len()).0
    }

    #[test]
    fn characters_of_three_and_four_bytes_are_whole() {
        assert_eq!(cost("GBK", b"\x8f\x30\x81\x30"), LONG);
        assert_eq!(cost("GBK", b"\x84\x31\xa4\x37"), LONG);
        assert_eq!(cost("EUC-JP", b"\x8f\xb0\xa1"), LONG);
        assert_eq!(cost("GBK", b"\x8f\x30a0"), MALFORMED);
        assert_eq!(cost("EUC-JP", b"\x8f\xb0 "), 2 * MALFORMED);
    }

    #[test]
    fn a_character_inside_a_latin_word_is_none() {
        // `Curaçao` in UTF-8.
        let sign = cost("GBK", b" \xc3\xa7 ");
        assert_eq!((cost("GBK", b"a\xc3\xa7a"), cost("GBK", b"a\xc3\xa7 ")), (sign + ALONE, sign));
    }

    #[test]
    fn johab_is_priced_as_it_is_read() {
        // Some pairs of these rows stand for no syllable, but no pair outside them stands for anything.
        for lead in 0x80..=0xff {
            for trail in 0..=0xff {
                assert!(johab(lead, trail) == 2 || decoder::pair(lead, trail).is_none(), "{lead:x} {trail:x}");
            }
        }
        assert_eq!((johab(0xd8, 0x31), decoder::pair(0xd8, 0x31)), (0, None));
    }
}
