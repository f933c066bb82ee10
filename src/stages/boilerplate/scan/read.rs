//! Reads the characters of a line: runs of letters and digits are words, and all else is counted.

use super::super::fold::fold_char;
use super::{Begins, Counts, Word};
use crate::text::chars;
use crate::text::script::Script;

/// Letters that make a stem.
const STEM: usize = 5;
/// The offset and the prime of FNV-1a.
const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;
/// Stands for every digit.
const DIGIT: char = '0';
/// The character before is part of a word, whichever it is.
const LETTER: char = 'x';

/// Reads one line.
pub(super) struct Reader<'w> {
    pub(super) counts: Counts,
    words: &'w mut Vec<Word>,
    /// What the next word begins.
    begins: Begins,
    /// The last character; of a word, [`LETTER`].
    before: char,
    /// It is a digit of ASCII.
    is_digit: bool,
    /// The one before it is.
    after_digit: bool,
}

impl<'w> Reader<'w> {
    /// `begins`: what the first word begins.
    pub(super) fn new(begins: Begins, words: &'w mut Vec<Word>) -> Reader<'w> {
        Reader { counts: Counts::default(), words, begins, before: ' ', is_digit: false, after_digit: false }
    }

    /// Reads all of it.
    pub(super) fn read(&mut self, line: &str) {
        let mut at = 0;
        while at < line.len() {
            at = self.word(line, at);
            at = self.gap(line, at);
        }
        self.mark(' ');
    }

    /// Reads the word that begins there, if one does; where it ends.
    #[inline]
    fn word(&mut self, line: &str, start: usize) -> usize {
        let bytes = line.as_bytes();
        let mut word = Unfinished::default();
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            if let Some(entry) = ASCII.get(usize::from(*byte)) {
                if *entry == 0 {
                    break;
                }
                word.tally += entry >> FOLDED_BITS;
                word.push(*entry as u8 as u32);
                at += 1;
            } else if matches!(byte, 0xd0 | 0xd1) {
                word.push_cyrillic(u32::from(byte & 0x1f) << 6 | u32::from(bytes[at + 1] & 0x3f));
                at += 2;
            } else {
                let c = line[at..].chars().next().expect("a character begins there");
                let Some(letter) = Letter::of(c) else { break };
                self.counts.has_letter_comma |= c == LETTER_COMMA;
                word.push_letter(letter);
                at += c.len_utf8();
            }
        }
        if at > start {
            self.end_word(&word, &line[start..at]);
        }
        at
    }

    #[inline]
    fn end_word(&mut self, word: &Unfinished, text: &str) {
        let (first, last) = (text.as_bytes()[0], text.as_bytes()[text.len() - 1]);
        let (is_capital, is_number) = match text.chars().next() {
            Some(c) if !c.is_ascii() => (chars::is_uppercase(c), chars::is_numeric(c)),
            _ => (first.is_ascii_uppercase(), first.is_ascii_digit()),
        };
        let (capitals, digits) = (word.tally as u32 as usize, (word.tally >> u32::BITS) as usize);
        let counts = &mut self.counts;
        counts.digits += digits;
        counts.letters += word.width - digits;
        counts.capitals += capitals;
        counts.cyrillic += word.cyrillic;
        counts.capitalised += usize::from(is_capital);
        let is_parted = self.after_digit && matches!(self.before, ':' | '.' | '/');
        counts.clocks += usize::from(is_parted && first.is_ascii_digit());
        self.words.push(Word {
            hash: word.hash,
            stem: if word.width < STEM { word.hash } else { word.stem },
            width: word.width.min(u16::MAX.into()) as u16,
            is_capital,
            is_number,
            begins: self.begins,
        });
        // What stands behind a count may begin the line, too: `24 comments`, `5K views`.
        let goes_on = self.begins == Begins::Line && (first.is_ascii_digit() || matches!(first, b'K' | b'M'));
        self.begins = if goes_on { Begins::Line } else { Begins::Nothing };
        (self.before, self.is_digit) = (LETTER, last.is_ascii_digit());
    }

    /// Reads what stands before the next word; where that begins.
    #[inline]
    fn gap(&mut self, line: &str, start: usize) -> usize {
        let bytes = line.as_bytes();
        let mut at = start;
        // Most words are parted by a space alone, of which nothing is counted.
        if self.before == LETTER && bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(|byte| begins_word(*byte)) {
            (self.before, self.after_digit) = (' ', std::mem::take(&mut self.is_digit));
            return at + 1;
        }
        while let Some(byte) = bytes.get(at) {
            let c = match ASCII.get(usize::from(*byte)) {
                Some(0) => char::from(*byte),
                Some(_) => break,
                None => line[at..].chars().next().expect("a character begins there"),
            };
            if !c.is_ascii() && Letter::of(c).is_some() {
                break;
            }
            self.mark(c);
            at += c.len_utf8();
        }
        at
    }

    /// Counts a character that is no part of a word.
    fn mark(&mut self, c: char) {
        let before = std::mem::replace(&mut self.before, c);
        self.after_digit = std::mem::take(&mut self.is_digit);
        if c.is_whitespace() {
            self.counts.stops += usize::from(is_end(before));
            return;
        }
        if is_end(c) {
            self.begins = self.begins.max(Begins::Sentence);
        }
        self.counts.mark(c, before);
    }
}

impl Counts {
    fn mark(&mut self, c: char, before: char) {
        self.marks += 1;
        match c {
            ',' => self.commas += 1,
            '(' | '[' => self.brackets += 1,
            '|' | '•' | '·' | '»' | '›' | '>' | '→' | '/' => self.bars += 1,
            '"' | '“' | '”' | '«' => self.quotes += 1,
            '@' | '#' | '©' => self.handles += 1,
            '-' | '–' | '—' if before == ' ' => self.dashes += 1,
            '$' | '€' | '£' | '₽' | '₺' | '¥' | '%' => self.money += 1,
            _ => {}
        }
    }
}

/// Marks that end sentences.
fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// A word that is being read.
struct Unfinished {
    hash: u32,
    stem: u32,
    width: usize,
    cyrillic: usize,
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
    #[inline]
    fn push(&mut self, folded: u32) {
        self.hash = (self.hash ^ folded).wrapping_mul(PRIME);
        self.width += 1;
        if self.width == STEM {
            self.stem = self.hash;
        }
    }

    /// A letter from U+0400 to U+047F.
    #[inline]
    fn push_cyrillic(&mut self, letter: u32) {
        self.cyrillic += 1;
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

    fn push_letter(&mut self, letter: Letter) {
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

/// For each character of ASCII, if it is part of a word, how it is folded, and above that what it adds to the tally; else 0.
static ASCII: [u64; 128] = {
    let mut table = [0; 128];
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
fn begins_word(byte: u8) -> bool {
    ASCII.get(usize::from(byte)).map_or(matches!(byte, 0xd0 | 0xd1), |entry| *entry != 0)
}

/// Bits of the folded character.
const FOLDED_BITS: u32 = u8::BITS;

/// A letter that is folded to an apostrophe.
const LETTER_COMMA: char = 'ʼ';

/// A character of a word, beyond ASCII.
#[derive(Clone, Copy)]
struct Letter {
    /// None of a digit.
    script: Option<Script>,
    is_capital: bool,
    /// Small; digits are all alike.
    folded: char,
}

impl Letter {
    /// `None` for what stands between words.
    fn of(c: char) -> Option<Letter> {
        let (script, is_number) = (Script::of(c), chars::is_numeric(c));
        let folded = if is_number { DIGIT } else { fold_char(c) };
        (script.is_some() || is_number).then(|| Letter { script, is_capital: chars::is_uppercase(c), folded })
    }
}
