//! What stands in one place of two texts that say the same around it.

use std::ops::Range;

use super::align::Tokens;
use super::spelling::{is_form, is_spelling};
use super::words::{Kind, Word};

/// A capital at the start of a sentence makes a name only of a word of at least so many bytes: `The` and `But` are none.
const NAME_BYTES: usize = 4;

/// The words of a slot that stand on one side only, and the figures of the rest.
pub struct Slot<'t> {
    texts: [&'t Tokens; 2],
    /// Words that only one side has.
    only: [Vec<&'t Word>; 2],
    /// Whether the other side has this word too, for each word of the kept text.
    pub has_twin: Vec<bool>,
    /// How many words of the other text the kept one has too.
    pub twins: usize,
    /// Names and numbers that both sides have.
    pub agreed: usize,
}

/// Reads a slot.
pub fn read<'t>(kept: &'t Tokens, other: &'t Tokens, in_kept: Range<usize>, in_other: Range<usize>) -> Slot<'t> {
    let (a, b) = (&kept.words[in_kept], &other.words[in_other]);
    let has_twin = |word: &Word, among: &[Word]| among.iter().any(|twin| twin.hash == word.hash);
    let only_b: Vec<&Word> = b.iter().filter(|word| !has_twin(word, a)).collect();
    Slot {
        texts: [kept, other],
        has_twin: a.iter().map(|word| has_twin(word, b)).collect(),
        twins: b.len() - only_b.len(),
        agreed: b.iter().filter(|word| matches!(word.kind, Kind::Name | Kind::Number) && has_twin(word, a)).count(),
        only: [a.iter().filter(|word| !has_twin(word, b)).collect(), only_b],
    }
}

impl Slot<'_> {
    /// How many words stand in the place of others.
    pub fn replaced(&self) -> usize {
        self.only[0].len().min(self.only[1].len())
    }

    /// How many names of one side stand in the place of names of the other, apart from spellings of the same.
    pub fn other_names(&self) -> usize {
        self.others(
            |text, word| match word.kind {
                Kind::Name => true,
                Kind::Start => text.slice(word).len() >= NAME_BYTES,
                Kind::Plain | Kind::Number => false,
            },
            is_spelling,
        )
    }

    /// How many numbers stand in the place of others.
    pub fn other_numbers(&self) -> usize {
        let count = |words: &[&Word]| words.iter().filter(|word| word.kind == Kind::Number).count();
        count(&self.only[0]).min(count(&self.only[1]))
    }

    /// How many other words stand in the place of others, apart from slips of the pen and forms of the same.
    pub fn other_words(&self) -> usize {
        if self.is_one_word() { 0 } else { self.others(|_, word| word.kind == Kind::Plain, is_form) }
    }

    /// Whether one side writes in one word what the other writes in two: `per cent`, `teargas`.
    fn is_one_word(&self) -> bool {
        let joined = [0, 1].map(|side| self.only[side].iter().map(|word| self.texts[side].slice(word)).collect::<String>());
        self.only[0].len() != self.only[1].len() && joined[0].to_lowercase() == joined[1].to_lowercase()
    }

    /// How many words of this kind differ on both sides.
    fn others(&self, is_kind: impl Fn(&Tokens, &Word) -> bool, is_same: impl Fn(&str, &str) -> bool) -> usize {
        let count = |here: usize, there: usize| {
            let (text, twins) = (self.texts[here], &self.only[there]);
            let is_new = |word: &&Word| twins.iter().all(|twin| !is_same(text.slice(word), self.texts[there].slice(twin)));
            self.only[here].iter().copied().filter(|word| is_kind(text, word)).filter(is_new).count()
        };
        if self.replaced() == 0 { 0 } else { count(0, 1).min(count(1, 0)) }
    }
}
