//! The features of the model: runs of letters inside a word, and whole words. The trainer reads texts with this code as well.

use std::ops::Range;

use super::alphabet::{KEY_LETTERS, Letter, is_joined, letter, letters};
use crate::text::script::Script;

/// Stands for the border of a word in a gram.
pub const BORDER: char = '_';
/// The weight of a gram of a word in lower case or at the start of a sentence, in quarters.
pub const FULL: i64 = 4;
/// The weight of a gram of any other word with a capital: names keep the letters of the language that they come from. A little better than
/// a half (`docs/models/language.md`).
const NAME: i64 = 1;
/// Letters of a word that are read. Longer ones are addresses, noise, or say enough by their beginning.
const WORD_LETTERS: usize = 30;

/// Which grams are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lengths {
    /// Letters of the longest run; borders count.
    pub longest: usize,
    /// Whether words that are longer than that are read as a whole, too.
    pub words: bool,
}

/// A run of letters of one word.
#[derive(Clone, Copy, Debug)]
pub struct Gram<'a> {
    /// Its hash.
    pub hash: u64,
    /// How much it counts, in quarters.
    pub weight: i64,
    /// Its letters in lower case, with [`BORDER`]s.
    pub letters: &'a [char],
}

/// A word that was read.
#[derive(Clone, Copy, Debug)]
pub struct Spelled<'a> {
    /// Its letters in lower case between [`BORDER`]s.
    pub letters: &'a [char],
    /// How much each of its grams counts, in quarters.
    pub weight: i64,
    /// The same for the same letters and for no others of the script. 0 of long words, and of those with rare letters.
    pub key: u128,
}

/// Calls `take` for every gram of the words of `text` that are written in `script`.
pub fn each(text: &str, script: Script, lengths: Lengths, mut take: impl FnMut(Gram)) {
    words(text, script, |Spelled { letters, weight, .. }| {
        of_word(letters, lengths, |hash, place| take(Gram { hash, weight, letters: &letters[place] }));
    });
}

/// Calls `take` for every word of `text` that is written in `script`.
#[inline]
pub fn words(text: &str, script: Script, mut take: impl FnMut(Spelled)) {
    let table = letters();
    let mut word = Word::new();
    let mut starts_sentence = true;
    for c in text.chars() {
        match table.get(c as usize).copied().unwrap_or_else(|| letter(c)) {
            Some(letter) if letter.script == script => word.push(letter),
            _ if is_joined(c) => {}
            _ => {
                if word.length > 1 {
                    word.end(starts_sentence, &mut take);
                    starts_sentence = false;
                }
                starts_sentence |= matches!(c, '.' | '!' | '?' | ':' | '"' | '«' | '“' | '—' | '\n');
            }
        }
    }
    if word.length > 1 {
        word.end(starts_sentence, &mut take);
    }
}

/// Calls `take` for the hash of every gram of a word.
#[inline]
pub fn hashes(letters: &[char], lengths: Lengths, mut take: impl FnMut(u64)) {
    of_word(letters, lengths, |hash, _| take(hash));
}

/// The hash and the place of every gram of a word: its runs, by where they begin and how long they are, then itself.
#[inline]
fn of_word(letters: &[char], lengths: Lengths, mut take: impl FnMut(u64, Range<usize>)) {
    let last = letters.len().saturating_sub(1);
    // A border alone is no gram: neither the first nor, of which no run begins, the last.
    for start in 0..last {
        let mut hash = extend(RUN, letters[start]);
        if start > 0 {
            take(hash, start..start + 1);
        }
        for (c, end) in letters[start + 1..letters.len().min(start + lengths.longest)].iter().zip(start + 2..) {
            hash = extend(hash, *c);
            take(hash, start..end);
        }
    }
    if lengths.words && letters.len() > lengths.longest {
        let mut hash = WHOLE;
        for c in letters {
            hash = extend(hash, *c);
        }
        take(hash, 0..letters.len());
    }
}

/// The place of a gram in a table of `buckets`. The high bits of a product are its best mixed ones.
#[inline]
pub fn bucket(hash: u64, buckets: usize) -> usize {
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(GOLDEN) >> 32;
    ((mixed * buckets as u64) >> 32) as usize
}

/// 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Where hashes begin: runs and whole words differ, so that a word is not its own run.
const RUN: u64 = 0x1234;
const WHOLE: u64 = 0x0007_7777;

#[inline]
fn extend(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(GOLDEN)
}

/// The word that is being read, with a border before it and, when it is closed, one behind.
struct Word {
    letters: [char; WORD_LETTERS + 2],
    length: usize,
    capital: bool,
    /// The codes of its letters behind one another.
    key: u128,
    /// Not every letter has a code.
    is_rare: bool,
}

impl Word {
    fn new() -> Word {
        Word { letters: [BORDER; WORD_LETTERS + 2], length: 1, capital: false, key: 0, is_rare: false }
    }

    #[inline]
    fn push(&mut self, letter: Letter) {
        self.key = self.key << u8::BITS | u128::from(letter.code);
        self.is_rare |= letter.code == 0;
        if self.length <= WORD_LETTERS {
            self.letters[self.length] = letter.lower;
            self.length += 1;
        }
        self.capital |= letter.capital;
    }

    /// Sets the last border, hands the word on, and is empty again.
    #[inline]
    fn end(&mut self, starts_sentence: bool, take: &mut impl FnMut(Spelled)) {
        self.letters[self.length] = BORDER;
        let is_name = self.capital && !starts_sentence;
        let has_key = !self.is_rare && self.length <= KEY_LETTERS + 1;
        take(Spelled {
            letters: &self.letters[..=self.length],
            weight: if is_name { NAME } else { FULL },
            key: if has_key { self.key } else { 0 },
        });
        (self.length, self.capital, self.key, self.is_rare) = (1, false, 0, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(text: &str, longest: usize, words: bool) -> Vec<(String, i64)> {
        let mut found = Vec::new();
        each(text, Script::Latin, Lengths { longest, words }, |gram| {
            found.push((gram.letters.iter().collect(), gram.weight));
        });
        found
    }

    #[test]
    fn a_word_is_read_in_runs_and_as_a_whole() {
        let read: Vec<String> = grams("So", 2, true).into_iter().map(|(gram, _)| gram).collect();
        assert_eq!(read, ["_s", "s", "so", "o", "o_", "_so_"]);
    }

    #[test]
    fn a_gram_has_the_hash_of_its_letters() {
        for (longest, words) in [(1, true), (2, false), (4, true), (9, true)] {
            each("So a longer, wordier Text", Script::Latin, Lengths { longest, words }, |gram| {
                let hash = |begin: u64| gram.letters.iter().fold(begin, |hash, c| extend(hash, *c));
                let is_whole = gram.letters.len() > longest;
                assert_eq!(gram.hash, hash(if is_whole { WHOLE } else { RUN }), "{:?}", gram.letters);
            });
        }
    }

    #[test]
    fn a_name_inside_a_sentence_counts_less() {
        assert!(grams("Ankara", 1, false).iter().all(|(_, weight)| *weight == FULL));
        let weights: Vec<i64> = grams("a B. C", 1, false).iter().map(|(_, weight)| *weight).collect();
        assert_eq!(weights, [FULL, NAME, FULL]);
    }

    #[test]
    fn words_of_another_script_are_passed_over() {
        assert_eq!(grams("да x и", 1, false), [("x".to_owned(), FULL)]);
    }

    #[test]
    fn a_word_without_end_is_bounded() {
        assert_eq!(grams(&"a".repeat(10_000), 1, true).len(), WORD_LETTERS + 1);
    }

    #[test]
    fn a_long_word_and_one_of_rare_letters_have_no_key() {
        let mut keys = Vec::new();
        words("Ağaç ağaç aḍa abcdefghijklmnop abcdefghijklmnopq a", Script::Latin, |word| keys.push(word.key));
        assert!(keys[0] == keys[1] && keys[0] != 0 && keys[3] != 0 && keys[5] == u128::from(b'a'));
        assert_eq!((keys[2], keys[4]), (0, 0));
    }

    #[test]
    fn a_bucket_is_within_its_table() {
        for hash in [0, 1, u64::MAX, RUN, GOLDEN] {
            assert!(bucket(hash, 1000) < 1000);
        }
    }
}
