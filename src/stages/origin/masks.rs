//! Words become symbols from which the subject of a text is gone: names, numbers and rare words are masked.
//!
//! Each word has two symbols. The fine one is the word itself if it is frequent in news of any subject, else the class of its ending. The
//! coarse one is the word itself only if it is one of the most frequent, else its part in the sentence as far as its form tells.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::classes::Classes;
use super::tokens::{Kind, Token};

/// The frequent words of English, by hash.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Sorted hashes, each with whether the word is one of the most frequent.
    words: Vec<(u32, bool)>,
    /// Where the words begin whose hash has these upper bits.
    starts: Vec<u32>,
}

/// Upper bits of a hash that index the words.
const INDEX_BITS: u32 = 12;

impl Lexicon {
    /// From hashes of words, each with whether it is one of the most frequent.
    pub fn new(mut words: Vec<(u32, bool)>) -> Lexicon {
        words.sort_unstable();
        let start = |bits: u32| words.partition_point(|(hash, _)| hash >> (u32::BITS - INDEX_BITS) < bits) as u32;
        let starts = (0..=1 << INDEX_BITS).map(start).collect();
        Lexicon { words, starts }
    }

    /// The hashes, sorted.
    pub fn words(&self) -> &[(u32, bool)] {
        &self.words
    }

    /// The hash of a word in small letters; its lowest bit is free for a mark in the file.
    pub fn hash(word: &str) -> u32 {
        Lexicon::shortened(xxh3_64(word.as_bytes()))
    }

    #[inline]
    fn shortened(hash: u64) -> u32 {
        hash as u32 & !1
    }

    /// Whether the word with that hash is frequent, and if so whether it is one of the most frequent.
    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<bool> {
        let hash = Lexicon::shortened(hash);
        let bits = (hash >> (u32::BITS - INDEX_BITS)) as usize;
        let range = *self.starts.get(bits)? as usize..*self.starts.get(bits + 1)? as usize;
        self.words[range].iter().find(|(known, _)| *known == hash).map(|(_, is_most_frequent)| *is_most_frequent)
    }
}

/// A place in a sentence, masked.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    /// The hash of the fine symbol.
    pub fine: u64,
    /// The hash of the coarse symbol.
    pub coarse: u64,
    /// What it stands for; the start of a sentence is empty.
    pub span: Range<usize>,
}

/// Reads the symbols of a sentence into `found`, in place of what it holds; a run of names is one.
pub fn symbols(text: &str, sentence: &[Token], lexicon: &Lexicon, found: &mut Vec<Symbol>) {
    let start = sentence.first().map_or(0, |token| token.span.start);
    let classes = Classes::get();
    found.clear();
    found.push(Symbol { fine: classes.start, coarse: classes.start, span: start..start });
    let mut opens = true;
    for token in sentence {
        let (fine, coarse) = classes.mask(text, token, opens, lexicon);
        opens &= token.kind == Kind::Mark && matches!(text.as_bytes()[token.span.clone()], [b'"' | b'\'' | b'(' | b')' | b'-']);
        match found.last_mut() {
            Some(last) if fine == classes.name && last.fine == fine => last.span.end = token.span.end,
            _ => found.push(Symbol { fine, coarse, span: token.span.clone() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::origin::tokens::sentences;

    fn lexicon() -> Lexicon {
        Lexicon::new(["the", "said", "that", "police"].map(|word| (Lexicon::hash(word), word != "police")).to_vec())
    }

    fn fine_of(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        let fine = |sentence: &[Token]| {
            symbols(text, sentence, &lexicon(), &mut found);
            found.iter().map(|symbol| symbol.fine).collect::<Vec<_>>()
        };
        sentences(text).iter().flat_map(fine).collect()
    }

    #[test]
    fn names_numbers_and_rare_words_are_the_same_in_every_text() {
        let one = fine_of("The police said that John Smith had 3 bananas.");
        assert_eq!(one, fine_of("The police said that Sadır Caparov had 12,000 elephants."));
        assert_ne!(one, fine_of("The police said that he had 3 bananas."));
    }
}
