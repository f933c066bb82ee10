//! A text ready to be compared with others.

use std::sync::OnceLock;

use super::runs::Runs;
use super::words::{self, Kind};

/// The most bytes of a text that are compared. Bounds the memory of a comparison; a story is far shorter.
const COMPARED: usize = 4 << 20;

/// Bytes of a text for each of its words, about: less makes room for too many, more makes it grow once.
const BYTES_OF_A_WORD: usize = 6;

/// A word of a text, as small as a comparison allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The lower half of its hash. Words are only compared where their texts stand side by side, so chance does not count.
    pub hash: u32,
    start: u32,
    end: u32,
    /// What kind of word it is.
    pub kind: Kind,
}

impl Token {
    /// Whether it says who, where or how many.
    pub fn is_telling(&self) -> bool {
        matches!(self.kind, Kind::Name | Kind::Number)
    }
}

/// The words of a text.
pub struct Tokens {
    text: String,
    /// In their order.
    pub words: Vec<Token>,
    /// Made when first asked for: of most texts, all that another has stands where it is expected.
    runs: OnceLock<Runs>,
}

impl Tokens {
    /// Splits the text into words.
    pub fn of(mut text: String) -> Tokens {
        let end = (0..=COMPARED.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        let mut words = Vec::with_capacity(text.len() / BYTES_OF_A_WORD);
        words::scan(&text, |word| {
            let (start, end) = (word.span.start as u32, word.span.end as u32);
            words.push(Token { hash: word.hash as u32, start, end, kind: word.kind });
        });
        Tokens { text, words, runs: OnceLock::new() }
    }

    /// Where each run of its words stands.
    pub fn runs(&self) -> &Runs {
        self.runs.get_or_init(|| Runs::of(&self.words))
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        self.text.capacity() + self.words.capacity() * size_of::<Token>() + self.words.len() * Runs::BYTES
    }

    /// Whether a dash, a bracket, a line break or the end of a sentence stands before this word.
    pub fn is_set_off(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let (Some(before), Some(word)) = (before, self.words.get(at)) else { return true };
        let is_plain = |c: char| c == ',' || (c.is_whitespace() && c != '\n') || "\"'“”‘’«»„".contains(c);
        !self.text[before.end as usize..word.start as usize].chars().all(is_plain)
    }

    /// The word as it is written.
    pub fn slice(&self, word: &Token) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }
}
