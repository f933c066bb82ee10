//! Reads the letters of words that need no decoding, eight bytes at a time: ASCII, and Russian.

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
pub const BLOCK: u32 = 8;

impl Codes {
    /// Adds a run.
    #[inline(always)]
    pub fn add(&mut self, (codes, count): Run) {
        let codes = codes & !u64::MAX.checked_shl(8 * count).unwrap_or(0);
        let filled = self.length % BLOCK;
        self.open |= codes << (8 * filled);
        self.length = self.length.wrapping_add(count);
        if filled + count >= BLOCK {
            self.hash = mix(self.hash ^ self.open);
            // Nothing is left of a block that began where the one before ended.
            self.open = codes.checked_shr(8 * (BLOCK - filled)).unwrap_or(0);
        }
    }

    /// Adds eight codes, where as many or a multiple of that have been added before.
    #[inline(always)]
    pub fn add_block(&mut self, codes: u64) {
        self.hash = mix(self.hash ^ codes);
        self.length = self.length.wrapping_add(BLOCK);
    }

    /// Adds fewer than eight codes behind such blocks.
    #[inline(always)]
    pub fn add_last(&mut self, (codes, count): Run) {
        self.open = codes & !(u64::MAX << (8 * count));
        self.length = self.length.wrapping_add(count);
    }

    /// The hash of the word.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        mix(self.hash ^ self.open ^ u64::from(self.length) << 56)
    }
}

/// Up to eight codes, the first in the low byte, and how many; behind the last stands anything.
pub type Run = (u64, u32);

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

/// The first ASCII letters and digits from `at` on, in lower case: those of eight bytes.
#[inline(always)]
pub fn ascii(bytes: &[u8], at: usize) -> Run {
    let block = block_at(bytes, at);
    (block | LOWER, (!are_alphanumeric(block) & HIGH).trailing_zeros() / 8)
}

/// Eight bytes; beyond the end of the text, zeros.
#[inline(always)]
fn block_at(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + BLOCK as usize) {
        Some(block) => u64::from_le_bytes(block.try_into().expect("a block has eight bytes")),
        None => last_block(bytes, at),
    }
}

#[cold]
fn last_block(bytes: &[u8], at: usize) -> u64 {
    let mut block = [0; BLOCK as usize];
    let rest = bytes.get(at..).unwrap_or(&[]);
    block[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(block)
}

/// The first bytes of Russian letters in UTF-8; they differ in the lowest bit.
pub const RUSSIAN: [u8; 2] = [0xd0, 0xd1];

/// Letters of two bytes that are read together.
const QUAD: u32 = BLOCK / 2;

/// Every two bytes the same number.
const fn every_two(number: u16) -> u64 {
    number as u64 * 0x0001_0001_0001_0001
}

/// The first Russian letters from `at` on, up to eight of them. `ё` is not among them: the table of letters has it elsewhere.
#[inline(always)]
pub fn russian(bytes: &[u8], at: usize) -> Run {
    let (codes, count) = quad(block_at(bytes, at));
    if count < QUAD {
        return (codes, count);
    }
    let (more, further) = quad(block_at(bytes, at + BLOCK as usize));
    (codes | more << u32::BITS, QUAD + further)
}

/// The Russian letters, of two bytes each, that eight bytes begin with.
#[inline(always)]
fn quad(block: u64) -> Run {
    // Two bytes are 0xd0 or 0xd1, then two bits that say nothing, then six of the letter.
    let other_first = (block & every_two(0xfe)) ^ every_two(RUSSIAN[0] as u16);
    let place = (block >> 8) & every_two(0x3f) | (block & every_two(1)) << 6;
    // From `А` at 0x10 to `я` at 0x4f. What is added carries into the bit that is looked at.
    let before = !(place + every_two(0x80 - 0x10)) >> 7;
    let behind = (place + every_two(0x80 - 0x50)) >> 7;
    let ends = (((other_first + every_two(0xff)) >> 8) | before | behind) & every_two(1);
    let count = ends.trailing_zeros() / 16;
    let codes = (place ^ every_two(0x10)) & every_two(0x1f) | every_two(0x80);
    let pairs = (codes | codes >> 8) & 0x0000_ffff_0000_ffff;
    ((pairs | pairs >> 16) & u64::from(u32::MAX), count)
}

/// A letter of the Russian alphabet by its place in it, as a byte above ASCII; `ё` is `е`.
pub const fn russian_code(c: char) -> u8 {
    let place = match c {
        'Ё' | 'ё' => 'е' as u32 - 'а' as u32,
        _ => c as u32 - 'А' as u32,
    };
    0x80 | (place & 0x1f) as u8
}

/// Whether the letter that [`russian`] finds there is a capital.
#[inline(always)]
pub fn is_russian_capital(bytes: &[u8], at: usize) -> bool {
    bytes[at] == RUSSIAN[0] && bytes.get(at + 1).is_some_and(|second| *second < 0xb0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One code at a time.
    fn slowly(codes: impl Iterator<Item = u8>) -> Codes {
        let mut all = Codes::default();
        codes.for_each(|code| all.add((code.into(), 1)));
        all
    }

    /// As many at a time as there are, and where they end.
    fn quickly(text: &str, run: impl Fn(&[u8], usize) -> Run, width: usize) -> (Codes, usize) {
        let (mut all, mut at) = (Codes::default(), 0);
        loop {
            let (codes, count) = run(text.as_bytes(), at);
            if count == 0 {
                return (all, at);
            }
            all.add((codes, count));
            at += width * count as usize;
        }
    }

    #[test]
    fn eight_bytes_at_a_time_give_the_same_codes_as_one() {
        let word = "Abz09AZabcdefghijklmnopqrstuvwxyz";
        for length in 0..=word.len() {
            for after in ["", " ", "@", "[`{/:é", "\u{7f}"] {
                let text = format!("{}{after}", &word[..length]);
                assert_eq!(quickly(&text, ascii, 1), (slowly(text[..length].to_lowercase().bytes()), length), "{text}");
            }
        }
    }

    #[test]
    fn codes_are_the_same_in_whatever_portions_they_come() {
        let word = b"abcdefghijklmnopqrstuvwxyz";
        for portion in 1..=8 {
            let mut all = Codes::default();
            for codes in word.chunks(portion) {
                let block = codes.iter().rev().fold(0, |block, code| block << 8 | u64::from(*code));
                all.add((block, codes.len() as u32));
            }
            assert_eq!(all, slowly(word.iter().copied()), "{portion}");
        }
    }

    #[test]
    fn russian_letters_have_a_code_and_no_others() {
        let word = "АБЯабпрягжиквтуманеаняЪЬ";
        for length in 0..=word.chars().count() {
            for after in ["", " ", "ѐ", "ё", "Ё", "Ѐ", "Џ", "Ђ", "Ҙ", "Ѳ", "a", "é", "日"] {
                let letters: String = word.chars().take(length).collect();
                let found = quickly(&format!("{letters}{after}"), russian, 2);
                assert_eq!(found, (slowly(letters.chars().map(russian_code)), letters.len()), "{letters}{after}");
            }
        }
        let is_capital = |letter: &str| is_russian_capital(letter.as_bytes(), 0);
        assert!(
            is_capital("А") && is_capital("Я") && !is_capital("а") && !is_capital("п") && !is_capital("р") && !is_capital("я")
        );
        assert_eq!(russian_code('а'), russian_code('А'));
    }
}
