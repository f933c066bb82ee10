//! One word, letter by letter: its hashes, and what is counted of its letters.

use super::super::fold::fold_char;
use crate::text::chars;
use crate::text::script::Script;

/// Letters that make a stem.
const STEM: usize = 5;
/// The offset and the prime of FNV-1a.
const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;
/// Stands for every digit.
const DIGIT: char = '0';

/// A word that is being read.
pub(super) struct Unfinished {
    pub(super) hash: u32,
    /// Of its first letters, once there are so many.
    stem: u32,
    pub(super) width: usize,
    pub(super) cyrillic: usize,
    /// Capitals in the lower half, digits in the upper.
    tally: u64,
}

/// A capital, and a digit, in the tally.
const CAPITAL: u64 = 1;
const A_DIGIT: u64 = 1 << u32::BITS;

impl Default for Unfinished {
    fn default() -> Unfinished {
        Unfinished { hash: OFFSET, stem: OFFSET, width: 0, cyrillic: 0, tally: 0 }
    }
}

impl Unfinished {
    /// Of its first letters.
    pub(super) fn stem(&self) -> u32 {
        if self.width < STEM { self.hash } else { self.stem }
    }

    pub(super) fn capitals(&self) -> usize {
        self.tally as u32 as usize
    }

    pub(super) fn digits(&self) -> usize {
        (self.tally >> u32::BITS) as usize
    }

    #[inline]
    fn push(&mut self, folded: u32) {
        self.hash = (self.hash ^ folded).wrapping_mul(PRIME);
        self.width += 1;
        if self.width == STEM {
            self.stem = self.hash;
        }
    }

    /// Reads the letters and digits of ASCII at the front; how many bytes they are.
    #[inline]
    pub(super) fn push_ascii(&mut self, bytes: &[u8]) -> usize {
        let start = self.width;
        for byte in bytes {
            let entry = ASCII[usize::from(*byte)];
            if entry == 0 {
                break;
            }
            self.tally += entry >> FOLDED_BITS;
            self.push((entry & FOLDED) as u32);
        }
        self.width - start
    }

    /// Reads the letters from U+0400 to U+047F at the front; how many bytes they are.
    #[inline]
    pub(super) fn push_cyrillic(&mut self, bytes: &[u8]) -> usize {
        let start = self.width;
        for [first, next] in bytes.as_chunks().0 {
            if !matches!(first, 0xd0 | 0xd1) {
                break;
            }
            self.push_cyrillic_letter(u32::from(first & 0x1f) << 6 | u32::from(next & 0x3f));
        }
        self.cyrillic += self.width - start;
        2 * (self.width - start)
    }

    #[inline]
    fn push_cyrillic_letter(&mut self, letter: u32) {
        match letter {
            SMALL_A..=SMALL_YA => self.push(letter),
            CAPITAL_A..SMALL_A => {
                self.tally += CAPITAL;
                self.push(letter + (SMALL_A - CAPITAL_A));
            }
            _ => {
                let c = char::from_u32(letter).expect("letters stand there");
                self.tally += if chars::is_uppercase(c) { CAPITAL } else { 0 };
                self.push(fold_char(c).into());
            }
        }
    }

    pub(super) fn push_letter(&mut self, letter: Letter) {
        self.cyrillic += usize::from(letter.script == Some(Script::Cyrillic));
        self.tally += match letter.script {
            Some(_) if letter.is_capital => CAPITAL,
            Some(_) => 0,
            None => A_DIGIT,
        };
        self.push(letter.folded.into());
    }
}

const CAPITAL_A: u32 = 'А' as u32;
const SMALL_A: u32 = 'а' as u32;
const SMALL_YA: u32 = 'я' as u32;

/// For each byte, if it is a letter or digit of ASCII, how that is folded, and above it what it adds to the tally; else 0.
static ASCII: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'a'..=b'z' => byte as u64,
            b'A'..=b'Z' => byte.to_ascii_lowercase() as u64 | CAPITAL << FOLDED_BITS,
            b'0'..=b'9' => DIGIT as u64 | A_DIGIT << FOLDED_BITS,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The first byte of a letter or digit of ASCII, or of a letter from U+0400 to U+047F.
#[inline]
pub(super) fn begins_word(byte: u8) -> bool {
    BEGINS_WORD[usize::from(byte)]
}

static BEGINS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = ASCII[byte] != 0 || matches!(byte, 0xd0 | 0xd1);
        byte += 1;
    }
    table
};

/// Bits of the folded character.
const FOLDED_BITS: u32 = u8::BITS;
const FOLDED: u64 = (1 << FOLDED_BITS) - 1;

/// A letter that is folded to an apostrophe.
pub(super) const LETTER_COMMA: char = 'ʼ';

/// A character of a word, beyond ASCII.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// None of a digit.
    script: Option<Script>,
    is_capital: bool,
    /// Small; digits are all alike.
    folded: char,
}

impl Letter {
    /// `None` for what stands between words.
    pub(super) fn of(c: char) -> Option<Letter> {
        let (script, is_number) = (Script::of(c), chars::is_numeric(c));
        let folded = if is_number { DIGIT } else { fold_char(c) };
        (script.is_some() || is_number).then(|| Letter { script, is_capital: chars::is_uppercase(c), folded })
    }
}
