//! Reads the letters of words that need no decoding: ASCII eight bytes at a time, Russian by a table.

use super::hash::mix;

/// The letters and digits of a word, one byte each, as far as they have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// How many.
    pub length: u32,
    /// Those not yet mixed in, the first in the low byte.
    open: u64,
    /// Of those mixed in.
    hash: u64,
}

/// Codes that are mixed in together.
const BLOCK: u32 = 8;

impl Codes {
    /// Adds a code.
    #[inline]
    pub fn add(&mut self, code: u8) {
        self.open |= u64::from(code) << (8 * (self.length % BLOCK));
        self.length = self.length.wrapping_add(1);
        if self.length.is_multiple_of(BLOCK) {
            self.mix_in(self.open);
        }
    }

    #[inline]
    fn mix_in(&mut self, codes: u64) {
        self.hash = mix(self.hash ^ codes);
        self.open = 0;
    }

    /// The hash of the word.
    #[inline]
    pub fn hash(&self) -> u64 {
        mix(self.hash ^ self.open ^ u64::from(self.length) << 56)
    }
}

/// Every byte the same.
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of every byte.
const HIGH: u64 = every(0x80);

/// What makes a lower case letter of a capital, and leaves a digit as it is.
const LOWER: u64 = every(0x20);

/// The high bit of every byte that lies in the range, of bytes below 128.
const fn within(bytes: u64, first: u8, last: u8) -> u64 {
    (bytes + every(0x80 - first)) & !(bytes + every(0x7f - last)) & HIGH
}

/// The high bit of every byte that is an ASCII letter or digit.
const fn are_alphanumeric(bytes: u64) -> u64 {
    let low = bytes & !HIGH;
    (within(low | LOWER, b'a', b'z') | within(low, b'0', b'9')) & !bytes
}

/// The ASCII letters and digits from `at` on, in lower case, and where they end.
#[inline]
pub fn ascii(bytes: &[u8], mut at: usize) -> (Codes, usize) {
    let mut codes = Codes::default();
    loop {
        let block = block_at(bytes, at);
        let ends = !are_alphanumeric(block) & HIGH;
        let length = ends.trailing_zeros() / 8;
        at += length as usize;
        codes.length = codes.length.wrapping_add(length);
        if length < BLOCK {
            codes.open = (block | LOWER) & !(u64::MAX << (8 * length));
            return (codes, at);
        }
        codes.mix_in(block | LOWER);
    }
}

/// Eight bytes; beyond the end of the text, zeros.
#[inline]
fn block_at(bytes: &[u8], at: usize) -> u64 {
    if let Some(block) = bytes.get(at..at + BLOCK as usize) {
        return u64::from_le_bytes(block.try_into().expect("a block has eight bytes"));
    }
    let mut block = [0; BLOCK as usize];
    let rest = bytes.get(at..).unwrap_or(&[]);
    block[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(block)
}

/// The first bytes of Russian letters in UTF-8.
pub const RUSSIAN: [u8; 2] = [0xd0, 0xd1];

/// The codes of the characters that begin with these bytes, by the low bit of the first byte and the low six of the second; 0 for those
/// that are no Russian letters.
const RUSSIAN_CODES: [u8; 128] = {
    let mut table = [0; 128];
    let mut at = 0;
    while at < 128 {
        if let Some(c @ ('А'..='я' | 'Ё' | 'ё')) = char::from_u32(0x400 + at) {
            table[at as usize] = russian_code(c);
        }
        at += 1;
    }
    table
};

/// A letter of the Russian alphabet by its place in it, as a byte above ASCII; `ё` is `е`.
pub const fn russian_code(c: char) -> u8 {
    let place = match c {
        'Ё' | 'ё' => 'е' as u32 - 'а' as u32,
        _ => c as u32 - 'А' as u32,
    };
    0x80 | (place & 0x1f) as u8
}

/// The code of the Russian letter there, or 0.
#[inline]
fn russian_at(bytes: &[u8], at: usize) -> u8 {
    match bytes.get(at..at + 2) {
        Some(&[first, second]) if RUSSIAN.contains(&first) => RUSSIAN_CODES[usize::from((first & 1) << 6 | second & 0x3f)],
        _ => 0,
    }
}

/// Whether a Russian letter stands there.
#[inline]
pub fn starts_russian(bytes: &[u8], at: usize) -> bool {
    russian_at(bytes, at) != 0
}

/// The Russian letters from `at` on, and where they end.
#[inline]
pub fn russian(bytes: &[u8], mut at: usize) -> (Codes, usize) {
    let mut codes = Codes::default();
    loop {
        let code = russian_at(bytes, at);
        if code == 0 {
            return (codes, at);
        }
        codes.add(code);
        at += 2;
    }
}

/// Whether the ASCII or Russian letter there is a capital.
#[inline]
pub fn is_capital(bytes: &[u8], at: usize) -> bool {
    let is_russian_capital = |second: &u8| *second == 0x81 || (0x90..0xb0).contains(second);
    bytes[at].is_ascii_uppercase() || bytes[at] == RUSSIAN[0] && bytes.get(at + 1).is_some_and(is_russian_capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One code at a time.
    fn slowly(codes: impl Iterator<Item = u8>) -> Codes {
        let mut all = Codes::default();
        codes.for_each(|code| all.add(code));
        all
    }

    #[test]
    fn eight_bytes_at_a_time_give_the_same_codes_as_one() {
        let word = "Abz09AZabcdefghijklmnopqrstuvwxyz";
        for length in 0..=word.len() {
            for after in ["", " ", "@", "[`{/:é", "\u{7f}"] {
                let text = format!("{}{after}", &word[..length]);
                assert_eq!(ascii(text.as_bytes(), 0), (slowly(text[..length].to_lowercase().bytes()), length), "{text}");
            }
        }
    }

    #[test]
    fn russian_letters_have_a_code_and_no_others() {
        let text = "Ёжиквтуманеаня";
        assert_eq!(russian(text.as_bytes(), 0), (slowly(text.chars().map(russian_code)), text.len()));
        assert!(is_capital("Ё".as_bytes(), 0) && is_capital("Я".as_bytes(), 0) && !is_capital("я".as_bytes(), 0));
        for other in ["ѐ", "Ђ", "ҐѲ", "a", "é", ""] {
            assert!(!starts_russian(other.as_bytes(), 0), "{other}");
        }
        assert_eq!(russian_code('а'), russian_code('А'));
    }
}
