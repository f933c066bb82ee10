//! Bounded samples of long texts, so that no text costs more than its length and most cost less.

use std::borrow::Cow;

/// Pieces of a sample: from the start, the middle and the end.
const PIECES: usize = 3;

/// The text itself if it has at most `limit` bytes, else pieces of it that together have about as many, joined by line ends.
pub fn sample(text: &str, limit: usize) -> Cow<'_, str> {
    if text.len() <= limit {
        return Cow::Borrowed(text);
    }
    let piece = limit / PIECES;
    let last_start = text.len() - piece;
    let pieces: Vec<&str> = (0..PIECES).map(|n| cut(text, last_start / (PIECES - 1) * n, piece)).collect();
    Cow::Owned(pieces.join("\n"))
}

/// About `length` bytes from `start`, on character borders, without the word that the cut goes through.
fn cut(text: &str, start: usize, length: usize) -> &str {
    let border = |at: usize| (at.min(text.len())..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let (start, end) = (border(start), border(start + length));
    let inner = &text[start..end];
    let from = if start == 0 { 0 } else { inner.find(char::is_whitespace).unwrap_or(0) };
    let to = if end == text.len() { inner.len() } else { inner.rfind(char::is_whitespace).unwrap_or(inner.len()) };
    if from < to { inner[from..to].trim() } else { inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_its_own_sample() {
        assert!(matches!(sample("one two", 7), Cow::Borrowed("one two")));
    }

    #[test]
    fn a_sample_has_whole_words_from_start_to_end() {
        let text = format!("begin {}middle {}end", "aaaa ".repeat(50), "bbbb ".repeat(50));
        let pieces = sample(&text, 60);
        let pieces: Vec<&str> = pieces.lines().collect();
        assert!(pieces[0].starts_with("begin aaaa") && pieces[2].ends_with("bbbb end"));
        assert!(
            pieces.iter().flat_map(|piece| piece.split(' ')).all(|word| text.split(' ').any(|whole| whole == word)),
            "{pieces:?}"
        );
    }

    #[test]
    fn a_sample_of_any_text_is_bounded() {
        for text in ["ж".repeat(5000), "\u{1f600}".repeat(900), " ".repeat(3000)] {
            assert!(sample(&text, 100).len() < 120);
        }
    }
}
