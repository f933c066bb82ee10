//! What each character does to the word that is being read.

use super::plain;

/// What a byte may begin. Of parts that stand between words, the bits say what they do to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing; it ends a word.
    Gap = 0,
    /// The same, and it sets off the next word from the one before.
    Break = 1,
    /// The same, and it ends a sentence.
    Stop = 3,
    /// A word of ASCII letters and digits.
    Letter,
    /// Most Russian letters.
    Russian,
    /// A Latin letter with a diacritic, of two bytes: it belongs to a word and does not count.
    Latin,
    /// Whatever the whole character says.
    Other,
}

impl Part {
    /// Whether it ends a word and begins none.
    #[inline(always)]
    pub fn stands_between(self) -> bool {
        self as u8 <= Part::Stop as u8
    }
}

/// The part of each byte.
pub const PART: [Part; 256] = {
    let mut table = [Part::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        table[byte] = match b {
            b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => Part::Letter,
            b'.' | b'!' | b'?' | b':' | b'\n' => Part::Stop,
            b'\'' | b'-' => Part::Other,
            b',' | b'"' | b' ' | b'\t' | b'\r' | 0x0b | 0x0c => Part::Gap,
            _ => Part::Break,
        };
        byte += 1;
    }
    table[plain::RUSSIAN[0] as usize] = Part::Russian;
    table[plain::RUSSIAN[1] as usize] = Part::Russian;
    // From U+00C0 to U+023F.
    let mut latin = 0xc3;
    while latin <= 0xc8 {
        table[latin] = Part::Latin;
        latin += 1;
    }
    table
};

/// What a character does to the word that is being read.
#[derive(Clone, Copy)]
pub enum Step {
    /// A letter or digit that has a byte of its own; whether it is a capital.
    Code(u8, bool),
    /// Another letter, in lower case; whether it was a capital.
    Letter(char, bool),
    /// A letter that belongs to the word but does not count; whether it is a capital.
    Drop(bool),
    /// Belongs to no word and ends none.
    Skip,
    /// A word of its own.
    Alone(char),
    /// Ends a word.
    Gap,
    /// Ends a word and a sentence.
    Stop,
}

/// The step at a character border, and how many bytes it takes.
pub fn step_at(text: &str, at: usize) -> (Step, usize) {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'\'' => (Step::Skip, 1 + possessive_at(bytes, at + 1)),
        b'-' => (Step::Skip, 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'))),
        byte if byte.is_ascii_alphanumeric() => (Step::Code(byte.to_ascii_lowercase(), byte.is_ascii_uppercase()), 1),
        byte if byte.is_ascii() => (if PART[byte as usize] == Part::Stop { Step::Stop } else { Step::Gap }, 1),
        _ => {
            let c = text[at..].chars().next().expect("`at` is a character border before the end");
            let width = c.len_utf8();
            if c == '’' {
                return (Step::Skip, width + possessive_at(bytes, at + width));
            }
            (step_of(c), width)
        }
    }
}

/// 1 if the `s` of a possessive stands there, as in `Bishkek's` and twice in `Bishkek’s's`.
fn possessive_at(bytes: &[u8], at: usize) -> usize {
    let is_s = matches!(bytes.get(at), Some(b's' | b'S'));
    let ends = bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
    usize::from(is_s && ends)
}

/// The step of a character that is not ASCII.
///
/// Latin letters with diacritics do not count: `olduğunu` read in the wrong encoding is `olduÄŸunu`, and both are `olduunu` here. So do
/// the other signs that wrong decoding leaves inside words. Thai, Lao, Myanmar, Khmer, kana and Han do not separate words.
fn step_of(c: char) -> Step {
    match c {
        'А'..='я' | 'Ё' | 'ё' => Step::Code(plain::russian_code(c), c <= 'Я'),
        '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if !c.is_whitespace() => Step::Drop(c.is_uppercase()),
        '。' | '！' | '？' => Step::Stop,
        '\u{2012}'..='\u{2015}' | '…' | '、' | '，' | '：' | '；' => Step::Gap,
        _ if c.is_whitespace() => Step::Gap,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Step::Alone(c),
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Step::Alone(c),
        _ if c.is_alphanumeric() => Step::Letter(c.to_lowercase().next().unwrap_or(c), c.is_uppercase()),
        _ => Step::Skip,
    }
}

/// Whether the word after these characters is set off from the one before.
pub fn sets_off(between: &str) -> bool {
    let is_plain = |c: char| c == ',' || (c.is_whitespace() && c != '\n') || "\"'“”‘’«»„".contains(c);
    !between.chars().all(is_plain)
}
