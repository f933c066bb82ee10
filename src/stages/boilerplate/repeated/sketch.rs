//! What the census keeps of a document: a number for each of its lines, and how much running text the line is.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::super::fold::fold_char;
use super::super::page::LABEL_WORDS;
use super::{gone, site};
use crate::document::Document;
use crate::text::chars;

/// What the census keeps of a document: about ten bytes for each line with content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// The number of its site; [`CORPUS`] if none is known.
    site: u64,
    /// Its lines with content, in order.
    pub(super) lines: Vec<Line>,
    /// The numbers of lines that this stage took from it before, each once. Their copies in other documents may still stand.
    pub(super) gone: Vec<u64>,
}

/// A line with content.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    /// The number of what it says, folded; 0 if it has neither letters nor digits.
    pub(super) key: u64,
    /// Its length in bytes if it is running text; else 0.
    pub(super) running: u32,
}

/// Stands for the corpus as a whole where a site's number stands for a site.
pub(super) const CORPUS: u64 = 0;

/// A line of more bytes is compared as it is: folding it would cost more than everything else here, and no menu entry is so long.
const FOLDED_BYTES: usize = 256;

impl Sketch {
    /// The sketch of a document.
    pub(super) fn of(doc: &Document) -> Sketch {
        let mut folded = String::with_capacity(2 * FOLDED_BYTES);
        let lines = doc.structure().paragraphs().map(|line| Line::of(line.text(doc.text()), &mut folded)).collect();
        let mut gone: Vec<u64> =
            gone::lines(doc).map(|(_, line)| Line::of(line, &mut folded).key).filter(|key| *key != 0).collect();
        gone.sort_unstable();
        gone.dedup();
        Sketch { site: site::of(doc).map_or(CORPUS, |site| xxh3_64(site.name().as_bytes()).max(1)), lines, gone }
    }

    /// How many lines it has, and had.
    pub fn len(&self) -> usize {
        self.lines.len() + self.gone.len()
    }

    /// It has no lines.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where its lines count: in the corpus, and on its site.
    pub(super) fn levels(&self) -> impl Iterator<Item = u64> {
        std::iter::once(CORPUS).chain((self.site != CORPUS).then_some(self.site))
    }

    /// The numbers of all lines that it has or had.
    pub(super) fn all_keys(&self) -> impl Iterator<Item = u64> {
        self.keys().chain(self.gone.iter().copied())
    }

    /// Its numbered lines, each with its number.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        self.lines.iter().map(|line| line.key).filter(|key| *key != 0)
    }
}

impl Line {
    fn of(line: &str, folded: &mut String) -> Line {
        let bytes = u32::try_from(line.len()).unwrap_or(u32::MAX);
        if line.len() > FOLDED_BYTES {
            return Line { key: xxh3_64(line.as_bytes()).max(1), running: bytes };
        }
        let words = fold(line, folded);
        let key = if folded.is_empty() { 0 } else { xxh3_64(folded.as_bytes()).max(1) };
        Line { key, running: if words > LABEL_WORDS { bytes } else { 0 } }
    }
}

/// The number of a line, or of two lines in a row, among those of a site or of the corpus.
pub(super) fn on_level(level: u64, keys: &[u64]) -> u64 {
    keys.iter().fold(level, |hash, key| xxh3_64_with_seed(&key.to_le_bytes(), hash))
}

/// Writes the words of a line in small letters, with single spaces between them; says how many they are. Numbers stay as they are: without
/// them `12 comments` would be found as well, and so would the figures of every product page.
fn fold(line: &str, folded: &mut String) -> usize {
    folded.clear();
    let (mut words, mut inside, mut rest) = (0, false, line);
    loop {
        // Most letters are ASCII: those that follow one another are taken together.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if plain > 0 {
            words += usize::from(begins_word(inside, folded));
            let from = folded.len();
            folded.push_str(&rest[..plain]);
            folded[from..].make_ascii_lowercase();
            (inside, rest) = (true, &rest[plain..]);
        }
        let mut behind = rest.chars();
        let Some(c) = behind.next() else { return words };
        rest = behind.as_str();
        if !chars::is_alphanumeric(c) {
            inside = false;
            continue;
        }
        words += usize::from(begins_word(inside, folded));
        // Scripts that put no space between words: each sign counts as one, so that a sentence is no label.
        inside = !is_written_together(c);
        folded.push(fold_char(c));
    }
}

/// Whether a letter begins a word; if so, a space parts it from the word before.
#[inline]
fn begins_word(inside: bool, folded: &mut String) -> bool {
    if !inside && !folded.is_empty() {
        folded.push(' ');
    }
    !inside
}

/// Kana and the ideographs.
fn is_written_together(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(line: &str) -> u64 {
        Line::of(line, &mut String::new()).key
    }

    #[test]
    fn case_and_marks_do_not_tell_lines_apart() {
        assert_eq!(key("» Leave a comment"), key("LEAVE A COMMENT ›"));
        assert_eq!(key("PAYLAŞIN | İZLE"), key("Paylaşın – izle"));
        assert_ne!(key("Leave a comment"), key("Leave a message"));
    }

    #[test]
    fn words_are_folded_whatever_their_letters() {
        let folded = |line: &str| {
            let mut folded = String::new();
            (super::fold(line, &mut folded), folded)
        };
        assert_eq!(folded("  Ala-Too2, Çok GÜZEL—ёлка x日本y."), (8, "ala too2 çok güzel елка x日 本 y".to_owned()));
        assert_eq!(folded("…"), (0, String::new()));
    }

    #[test]
    fn a_number_tells_lines_apart() {
        assert_ne!(key("Memory: 8 GB"), key("Memory: 16 GB"));
    }

    #[test]
    fn a_line_of_marks_has_no_number() {
        assert_eq!((key("* * *"), key("|"), key("});")), (0, 0, 0));
    }

    #[test]
    fn more_words_than_a_label_has_are_running_text() {
        let running = |line: &str| Line::of(line, &mut String::new()).running > 0;
        assert!(!running("Subscribe to our letter and read what the others miss, daily"));
        assert!(running("The bridge over the river was closed to lorries after engineers had found cracks"));
        assert!(running("会議は火曜日に始まり、代表団は三日間滞在する予定です"));
        assert!(running(&"x".repeat(300)));
    }

    #[test]
    fn a_line_counts_apart_on_each_site() {
        assert_ne!(on_level(CORPUS, &[7]), on_level(1, &[7]));
        assert_ne!(on_level(1, &[7, 8]), on_level(1, &[8, 7]));
    }
}
