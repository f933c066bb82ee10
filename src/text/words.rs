//! Words.

use std::ops::Range;

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
fn next_start(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.as_bytes()[at..].iter().position(|byte| plain_length(*byte) > 0 || !byte.is_ascii())?;
        if plain_length(text.as_bytes()[at]) > 0 {
            return Some(at);
        }
        let c = text[at..].chars().next()?;
        if is_alphanumeric(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Where the word that starts at `start` ends.
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        at = plain_end(text.as_bytes(), at);
        if text.as_bytes().get(at).is_none_or(|byte| ends_word(*byte)) {
            return at;
        }
        let mut chars = text[at..].chars();
        let Some(c) = chars.next() else { return at };
        let continues = is_alphanumeric(c) || is_combining(c) || (is_inner(c) && chars.next().is_some_and(is_alphanumeric));
        if !continues {
            return at;
        }
        at += c.len_utf8();
    }
}

/// Where the letters and digits of ASCII and the letters of Russian that begin there end.
fn plain_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(length @ 1..) = bytes.get(at).map(|byte| plain_length(*byte)) {
        at += length;
    }
    at
}

/// The bytes of the letter or digit that begins with that byte, if the byte alone tells; else 0.
#[inline]
fn plain_length(byte: u8) -> usize {
    const LENGTHS: [u8; 256] = {
        let mut lengths = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            lengths[byte] = (byte as u8).is_ascii_alphanumeric() as u8 + 2 * begins_cyrillic(byte as u8) as u8;
            byte += 1;
        }
        lengths
    };
    usize::from(LENGTHS[usize::from(byte)])
}

/// No word goes on with that byte: ASCII, and not one of its marks that may stand inside a word.
#[inline]
fn ends_word(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'\'' | b'-' | b'.' | b',')
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
    fn a_byte_that_ends_a_word_is_no_part_of_one() {
        for byte in (0..=u8::MAX).filter(|byte| ends_word(*byte)) {
            let c = char::from(byte);
            assert!(c.is_ascii() && !is_alphanumeric(c) && !is_inner(c) && !is_combining(c), "{c:?}");
        }
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
