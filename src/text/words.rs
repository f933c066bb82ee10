//! Words.

use std::ops::Range;

use super::bytes::{Eight, cyrillic_or_inner, no_alphanumerics, run_length};
use super::chars::is_alphanumeric;

/// The words of a text, as spans: runs of letters and digits, with single apostrophes, hyphens, full stops and commas inside them
/// (`Ala-Too`, `didn't`, `Kyrgyzstan’s`, `3.5`, `U.S`).
#[inline]
pub fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_start(text, at)?;
        let end = word_end(text, start);
        at = end;
        Some(start..end)
    })
}

/// The words of a text.
#[inline]
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    spans(text).map(|span| &text[span])
}

/// Where the next word starts. Here and in [`word_end`] bytes of ASCII are looked at as such: most text has little else.
#[inline]
fn next_start(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match step(*text.as_bytes().get(at)?) {
            Step::Plain => return Some(at),
            Step::End | Step::Mark => at += 1,
            Step::Other => {
                let c = text[at..].chars().next()?;
                if is_alphanumeric(c) {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
    }
}

/// Where the word that starts at `start` ends.
#[inline]
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        at += run_length(&text.as_bytes()[at..], no_plain);
        let Some(byte) = text.as_bytes().get(at) else { return at };
        match step(*byte) {
            Step::Plain | Step::End => return at,
            Step::Mark | Step::Other => match behind_inner(text, at) {
                Some(behind) => at = behind,
                None => return at,
            },
        }
    }
}

/// The highest bit of each byte that is not of a [plain](Step::Plain) character. What follows the first byte of a Russian letter follows that of
/// other letters, too, but a run does not begin with it.
#[inline]
fn no_plain(eight: Eight) -> Eight {
    no_alphanumerics(eight) & !cyrillic_or_inner(eight)
}

/// Where the character ends that stands there, if the word goes on with it.
#[inline(never)]
fn behind_inner(text: &str, at: usize) -> Option<usize> {
    let mut chars = text[at..].chars();
    let c = chars.next()?;
    let continues = is_alphanumeric(c) || is_combining(c) || (is_inner(c) && chars.next().is_some_and(is_alphanumeric));
    continues.then(|| at + c.len_utf8())
}

/// What the first byte of a character says of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A letter or digit: of ASCII or of Russian.
    Plain,
    /// ASCII with which no word goes on.
    End,
    /// ASCII that may stand inside a word.
    Mark,
    /// The byte alone does not tell.
    Other,
}

#[inline]
fn step(byte: u8) -> Step {
    static STEPS: [Step; 256] = {
        let mut steps = [Step::Other; 256];
        let mut byte = 0;
        while byte < steps.len() {
            steps[byte] = match byte as u8 {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Step::Plain,
                b'\'' | b'-' | b'.' | b',' => Step::Mark,
                0..0x80 => Step::End,
                byte if begins_cyrillic(byte) => Step::Plain,
                _ => Step::Other,
            };
            byte += 1;
        }
        steps
    };
    STEPS[usize::from(byte)]
}

/// The first byte of a character from U+0400 to U+047F: two bytes, and all of them letters.
const fn begins_cyrillic(byte: u8) -> bool {
    matches!(byte, 0xd0 | 0xd1)
}

/// Marks that may stand inside a word.
fn is_inner(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',')
}

/// Combining diacritics, for text that is not composed yet. The first of them is U+0300.
fn is_combining(c: char) -> bool {
    c >= '\u{300}' && unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_says_what_its_character_does() {
        for c in '\0'..='\u{7f}' {
            let expected = match c {
                _ if is_alphanumeric(c) => Step::Plain,
                _ if is_inner(c) => Step::Mark,
                _ => Step::End,
            };
            assert_eq!(step(c as u8), expected, "{c:?}");
            assert!(!is_combining(c));
        }
        assert!((0x80..=0xff).all(|byte| step(byte) == if begins_cyrillic(byte) { Step::Plain } else { Step::Other }));
    }

    #[test]
    fn bytes_that_begin_cyrillic_letters_begin_nothing_else() {
        for c in (char::MIN..=char::MAX).filter(|c| begins_cyrillic(c.encode_utf8(&mut [0; 4]).as_bytes()[0])) {
            assert!(c.is_alphanumeric() && c.len_utf8() == 2, "{c:?}");
        }
        assert_eq!(words("Ёлка, Ѐ-ѿ x5ы; ҂").collect::<Vec<_>>(), ["Ёлка", "Ѐ-ѿ", "x5ы"]);
    }

    #[test]
    fn a_word_keeps_its_inner_marks() {
        let found: Vec<&str> = words("The U.S. didn’t go: Ala-Too, 3.5 soms (cafe\u{301}) --").collect();
        assert_eq!(found, ["The", "U.S", "didn’t", "go", "Ala-Too", "3.5", "soms", "cafe\u{301}"]);
    }
}
