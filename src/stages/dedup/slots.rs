//! What stands in one place of two texts that say the same around it.

use std::ops::Range;

use super::blocks::SLOT;
use super::spelling::{is_form, is_spelling};
use super::tokens::{Token, Tokens};
use super::words::Kind;

/// A capital at the start of a sentence makes a name only of a word of at least so many bytes: `The` and `But` are none.
const NAME_BYTES: usize = 4;

/// One bit for each word of a side.
type Bits = u16;

const _: () = assert!(SLOT <= Bits::BITS as usize);

/// The words of a slot, and which of them stand on both sides. Of each pair, the first is the kept text's.
pub struct Slot<'t> {
    texts: [&'t Tokens; 2],
    words: [&'t [Token]; 2],
    /// Those that the other side has, too.
    twins: [Bits; 2],
}

/// Reads a slot.
pub fn read<'t>(kept: &'t Tokens, other: &'t Tokens, in_kept: Range<usize>, in_other: Range<usize>) -> Slot<'t> {
    let words = [&kept.words[in_kept], &other.words[in_other]];
    let mut twins = [0; 2];
    for (i, a) in words[0].iter().enumerate() {
        for (j, b) in words[1].iter().enumerate() {
            let same = Bits::from(a.hash == b.hash);
            twins[0] |= same << i;
            twins[1] |= same << j;
        }
    }
    Slot { texts: [kept, other], words, twins }
}

impl<'t> Slot<'t> {
    /// Whether the other text has this word of the kept one, too.
    pub fn has_twin(&self, at: usize) -> bool {
        self.twins[0] >> at & 1 == 1
    }

    /// How many words of the other text the kept one has, too.
    pub fn twins(&self) -> usize {
        self.twins[1].count_ones() as usize
    }

    /// Names and numbers of the other text that the kept one has, too.
    pub fn agreed(&self) -> usize {
        (0..).zip(self.words[1]).filter(|(at, word)| self.twins[1] >> *at & 1 == 1 && word.is_telling()).count()
    }

    /// Words that only one side has.
    fn only(&self, side: usize) -> impl Iterator<Item = &'t Token> {
        let twins = self.twins[side];
        (0..).zip(self.words[side]).filter(move |(at, _)| twins >> *at & 1 == 0).map(|(_, word)| word)
    }

    /// How many words stand in the place of others.
    pub fn replaced(&self) -> usize {
        let only = |side: usize| self.words[side].len() - self.twins[side].count_ones() as usize;
        only(0).min(only(1))
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
        let count = |side| self.only(side).filter(|word| word.kind == Kind::Number).count();
        count(0).min(count(1))
    }

    /// How many other words stand in the place of others, apart from slips of the pen and forms of the same.
    pub fn other_words(&self) -> usize {
        if self.is_one_word() { 0 } else { self.others(|_, word| word.kind == Kind::Plain, is_form) }
    }

    /// Whether one side writes in one word what the other writes in two: `per cent`, `teargas`.
    fn is_one_word(&self) -> bool {
        let joined = |side: usize| self.only(side).map(|word| self.texts[side].slice(word)).collect::<String>().to_lowercase();
        self.only(0).count() != self.only(1).count() && joined(0) == joined(1)
    }

    /// How many words of this kind differ on both sides.
    fn others(&self, is_kind: impl Fn(&Tokens, &Token) -> bool, is_same: impl Fn(&str, &str) -> bool) -> usize {
        let of_kind = |side: usize| self.only(side).filter(|word| is_kind(self.texts[side], word)).count();
        if of_kind(0) == 0 || of_kind(1) == 0 {
            return 0;
        }
        let count = |here: usize, there: usize| {
            let (text, twin_text) = (self.texts[here], self.texts[there]);
            let is_new = |word: &&Token| self.only(there).all(|twin| !is_same(text.slice(word), twin_text.slice(twin)));
            self.only(here).filter(|word| is_kind(text, word)).filter(is_new).count()
        };
        count(0, 1).min(count(1, 0))
    }
}
