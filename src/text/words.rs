//! Words.

use std::ops::Range;

/// The words of a text, as spans: runs of letters and digits, with single apostrophes, hyphens, full stops and commas inside them
/// (`Ala-Too`, `didn't`, `Kyrgyzstan’s`, `3.5`, `U.S`).
pub fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let end = word_end(text, start);
        at = end;
        Some(start..end)
    })
}

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    spans(text).map(|span| &text[span])
}

/// Where the word that starts at `start` ends.
fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let continues = c.is_alphanumeric()
            || is_combining(c)
            || (is_inner(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()));
        if !continues {
            return start + at;
        }
    }
    text.len()
}

/// Marks that may stand inside a word.
fn is_inner(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',')
}

/// Combining diacritics, for text that is not composed yet.
fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_inner_marks() {
        let found: Vec<&str> = words("The U.S. didn’t go: Ala-Too, 3.5 soms (cafe\u{301}) --").collect();
        assert_eq!(found, ["The", "U.S", "didn’t", "go", "Ala-Too", "3.5", "soms", "cafe\u{301}"]);
    }
}
