//! One pass over the characters of a document.

use unicode_normalization::char::is_combining_mark;

use crate::text::bytes::first_byte;
use crate::text::chars;
use crate::text::script::{Scripts, begins_other};

/// Characters by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Characters {
    /// All of them.
    pub all: usize,
    /// All but white space.
    pub visible: usize,
    /// What words are not made of and prose does not set between them.
    pub symbols: usize,
    /// Digits of any script.
    pub digits: usize,
    /// Letters of any script.
    pub letters: usize,
    /// Letters neither Latin nor Cyrillic.
    pub letters_of_other_scripts: usize,
}

impl Characters {
    /// Counts the characters of a text.
    pub fn of(text: &str) -> Characters {
        let mut counts = Characters::default();
        for (n, block) in text.as_bytes().chunks(BLOCK).enumerate() {
            let sums = block.iter().fold(0, |sums, byte| sums + ONE_OF[usize::from(*byte)]);
            counts.add_sums(sums);
            let mut from = n * BLOCK;
            for _ in 0..sum_of(sums, OTHER) {
                from += first_byte(&text.as_bytes()[from..], begins_other).expect("so many of them begin in the block");
                let c = text[from..].chars().next().expect("a character begins there");
                counts.add(c);
                from += c.len_utf8();
            }
        }
        counts
    }

    fn add(&mut self, c: char) {
        self.all += 1;
        // Latin letters, dashes and quotation marks: the tables of Unicode are slow, and need not be asked.
        match c {
            '\u{c0}'..='\u{2c1}' if !matches!(c, '×' | '÷') => {
                self.visible += 1;
                self.letters += 1;
                return;
            }
            '«' | '»' | '\u{2010}'..='\u{2027}' => {
                self.visible += 1;
                return;
            }
            _ => {}
        }
        self.visible += usize::from(!c.is_whitespace());
        self.digits += usize::from(chars::is_numeric(c));
        self.symbols += usize::from(is_symbol(c));
        let scripts = Scripts::of(c.encode_utf8(&mut [0; 4]));
        self.letters += scripts.letters();
        self.letters_of_other_scripts += scripts.other;
    }

    /// Adds what a block of bytes is made of, but for its [`OTHER`] characters.
    fn add_sums(&mut self, sums: u64) {
        let [space, letters, digits, common, symbols] = [SPACE, LETTER, DIGIT, COMMON, SYMBOL].map(|class| sum_of(sums, class));
        let visible = letters + digits + common + symbols;
        self.all += visible + space;
        self.visible += visible;
        self.letters += letters;
        self.digits += digits;
        self.symbols += symbols;
    }
}

/// Classes of bytes that begin a character: white space, letters, digits, common punctuation and symbols of ASCII; Cyrillic letters go with
/// the letters. The last class is all other characters.
const SPACE: u32 = 0;
const LETTER: u32 = 1;
const DIGIT: u32 = 2;
const COMMON: u32 = 3;
const SYMBOL: u32 = 4;
const OTHER: u32 = 5;

/// Bits in which the bytes of one class are counted: six such sums fit into one number, and are added up as one.
const SUM_BITS: u32 = 10;

/// Bytes that are counted together: no sum grows beyond its bits.
const BLOCK: usize = (1 << SUM_BITS) - 1;

/// One, in the sum of the class of each byte; 0 for bytes of continuation.
const ONE_OF: [u64; 256] = {
    let mut ones = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if let Some(class) = class_of(byte as u8) {
            ones[byte] = 1 << (class * SUM_BITS);
        }
        byte += 1;
    }
    ones
};

const fn class_of(byte: u8) -> Option<u32> {
    match byte {
        b'\t'..=b'\r' | b' ' => Some(SPACE),
        b'a'..=b'z' | b'A'..=b'Z' => Some(LETTER),
        b'0'..=b'9' => Some(DIGIT),
        0..0x80 if is_common_punctuation(byte as char) => Some(COMMON),
        0..0x80 => Some(SYMBOL),
        0x80..0xc0 => None,
        // From U+0400 to U+047F: letters, all of them.
        0xd0 | 0xd1 => Some(LETTER),
        _ => Some(OTHER),
    }
}

fn sum_of(sums: u64, class: u32) -> usize {
    (sums >> (class * SUM_BITS)) as usize & BLOCK
}

/// Neither what words are made of nor what prose sets between them.
fn is_symbol(c: char) -> bool {
    !chars::is_alphanumeric(c) && !c.is_whitespace() && !is_common_punctuation(c) && !is_combining_mark(c)
}

/// Punctuation, currencies and signs that prose uses.
const fn is_common_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '(' | ')' | '[' | ']' | '-' | '/' | '%' | '&' | '@')
        || matches!(c, '«' | '»' | '¡' | '¿' | '§' | '©' | '°' | '№' | '·' | '$' | '¢'..='¥' | '₠'..='⃀')
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203e}')
        || matches!(c, '،' | '؛' | '؟' | '۔' | '।' | '॥' | '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff1f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::Script;

    #[test]
    fn the_table_of_ascii_agrees_with_the_predicates() {
        for c in '\0'..='\u{7f}' {
            let counts = Characters::of(c.encode_utf8(&mut [0; 4]));
            let letters = usize::from(chars::is_alphabetic(c));
            let (visible, digits) = (usize::from(!c.is_whitespace()), usize::from(chars::is_numeric(c)));
            let expected =
                Characters { all: 1, visible, symbols: usize::from(is_symbol(c)), digits, letters, letters_of_other_scripts: 0 };
            assert_eq!(counts, expected, "{c:?}");
        }
    }

    #[test]
    fn every_character_is_counted_by_the_predicates() {
        for c in (char::MIN..=char::MAX).step_by(7).chain('\u{80}'..='\u{2100}') {
            let counts = Characters::of(c.encode_utf8(&mut [0; 4]));
            let script = Script::of(c);
            let (letters, others) = (usize::from(script.is_some()), usize::from(script == Some(Script::Other)));
            let (visible, digits) = (usize::from(!c.is_whitespace()), usize::from(chars::is_numeric(c)));
            let symbols = usize::from(is_symbol(c));
            let expected = Characters { all: 1, visible, symbols, digits, letters, letters_of_other_scripts: others };
            assert_eq!(counts, expected, "{c:?}");
        }
    }

    #[test]
    fn other_characters_begin_with_bytes_of_their_class() {
        for byte in 0..=u8::MAX {
            assert_eq!(begins_other(byte), class_of(byte) == Some(OTHER), "{byte:x}");
        }
    }

    #[test]
    fn a_text_of_many_blocks_is_counted_whole() {
        let counts = Characters::of(&"a Ж 5 “№”\u{3b1}|".repeat(700));
        let expected = Characters { all: 11, visible: 8, symbols: 1, digits: 1, letters: 3, letters_of_other_scripts: 1 };
        let times = |n: usize| n * 700;
        assert_eq!((counts.all, counts.visible, counts.symbols), (times(expected.all), times(expected.visible), times(1)));
        assert_eq!((counts.letters, counts.digits, counts.letters_of_other_scripts), (times(3), times(1), times(1)));
    }

    #[test]
    fn letters_are_told_by_script() {
        let counts = Characters::of("Ала-Too, Ж λόγος 3½");
        assert_eq!((counts.letters, counts.letters_of_other_scripts, counts.digits, counts.symbols), (12, 5, 2, 0));
    }
}
