//! A passage: some paragraphs, their tokens, and an index of what is said twice in them.

use std::cell::OnceCell;
use std::ops::Range;

use super::pairs::Marks;
use super::signs::Signs;
use super::tokens::{self, Token};

/// Repeats of one place that are looked at. Bounds the work on text that says one thing over and over.
const MAX_TWINS: usize = 16;

/// Earlier places that are compared when repeats are counted.
const MAX_EARLIER: usize = 8;

/// Tokens over which two places are compared. The longest mentions seen in damaged text have between seventy and eighty.
pub const MAX_RUN: usize = 80;

/// A text with its tokens.
pub struct Passage<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    pairs: OnceCell<Pairs>,
    /// Each word by its key, sorted.
    singles: OnceCell<Vec<(u64, usize)>>,
    marks: OnceCell<Marks>,
    signs: OnceCell<Signs>,
}

/// Each token but the last by the key of itself and the next.
struct Pairs {
    /// Sorted: equal pairs stand side by side, in the order of the text.
    sorted: Vec<(u64, usize)>,
    /// By token: its place among the sorted ones. The neighbours of a pair are asked for at every token.
    place: Vec<usize>,
    /// By token: where the pairs that equal its own begin among the sorted ones, and where they end.
    group: Vec<(usize, usize)>,
}

impl<'a> Passage<'a> {
    /// Splits a text into tokens. The index waits until it is asked for: most text never needs it.
    pub fn new(text: &'a str) -> Passage<'a> {
        let tokens = tokens::split(text);
        Passage { text, tokens, pairs: OnceCell::new(), singles: OnceCell::new(), marks: OnceCell::new(), signs: OnceCell::new() }
    }

    /// The text of a token.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span.clone()])
    }

    /// Whether that token is one of these words, but for case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        // Nearly all words differ in length or by their first letter: one look tells, and calls nothing.
        let first = |word: &str| word.as_bytes().first().map(u8::to_ascii_lowercase);
        let (length, begins) = (word.len(), first(word));
        words.iter().any(|known| known.len() == length && first(known) == begins && known.eq_ignore_ascii_case(word))
    }

    /// The token stands right behind the one before it, without a space.
    pub fn is_attached(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| self.tokens[at - 1].span.end == token.span.start)
    }

    /// The two tokens stand in one sentence.
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        matches!((self.tokens.get(a), self.tokens.get(b)), (Some(a), Some(b)) if a.sentence == b.sentence)
    }

    /// The token is a word, and another word stands before it in its sentence.
    pub fn is_mid_sentence(&self, at: usize) -> bool {
        self.tokens[at].is_word() && !self.tokens[at].opens && at > 0 && self.same_sentence(at - 1, at)
    }

    /// The tokens from `from` up to `to`, in bytes.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.tokens[range.start].span.start..self.tokens[range.end - 1].span.end
    }

    /// Other places where this token and the next stand together.
    pub fn twins(&self, at: usize) -> impl Iterator<Item = usize> {
        near(self.equal_pairs(at), at).filter(move |other| *other != at)
    }

    /// Places within these tokens where this token and the next stand together, the first one first.
    pub fn twins_within(&self, at: usize, within: Range<usize>) -> impl Iterator<Item = usize> {
        let equal = self.equal_pairs(at);
        let from = equal.partition_point(|(_, other)| *other < within.start);
        equal[from..].iter().map(|(_, other)| *other).take_while(move |other| *other < within.end)
    }

    /// All places where this token and the next stand together.
    fn equal_pairs(&self, at: usize) -> &[(u64, usize)] {
        let Pairs { sorted, group, .. } = self.pairs();
        group.get(at).map_or(&[], |(from, to)| &sorted[*from..*to])
    }

    /// The nearest earlier places where this token and the next stand together, the nearest first.
    pub fn earlier_twins(&self, at: usize) -> impl Iterator<Item = usize> {
        let Pairs { sorted, place, .. } = self.pairs();
        let before = place.get(at).map_or(&[][..], |here| &sorted[..*here]);
        let key = place.get(at).map(|here| sorted[*here].0);
        before.iter().rev().take(MAX_EARLIER).take_while(move |(other, _)| Some(*other) == key).map(|(_, other)| *other)
    }

    /// The next place behind `at` where this token and the next stand together.
    pub fn next_twin(&self, at: usize) -> Option<usize> {
        let Pairs { sorted, place, .. } = self.pairs();
        let here = *place.get(at)?;
        sorted.get(here + 1).filter(|(key, _)| *key == sorted[here].0).map(|(_, other)| *other)
    }

    /// Other places where this word stands.
    pub fn same_words(&self, at: usize) -> impl Iterator<Item = usize> {
        near(equal_range(self.singles(), self.tokens[at].key), at).filter(move |other| *other != at)
    }

    /// How many tokens from `a` and from `b` on are equal, within a sentence.
    pub fn common(&self, a: usize, b: usize) -> usize {
        equal_run(self.tokens[a..].iter().zip(&self.tokens[b..]))
    }

    /// How many tokens from `a` and from `b` on are equal behind the first `known`, which are: as far as places are compared at all.
    pub fn common_beyond(&self, a: usize, b: usize, known: usize) -> usize {
        (known..MAX_RUN).take_while(|n| self.goes_on((a, b), (a + n, b + n))).count()
    }

    /// How many tokens before `a` and before `b` are equal, where these are.
    pub fn common_before(&self, a: usize, b: usize) -> usize {
        (1..MAX_RUN).take_while(|n| *n <= a.min(b) && self.goes_on((a, b), (a - n, b - n))).count()
    }

    /// Two tokens are equal, each in the sentence of one of two others.
    fn goes_on(&self, of: (usize, usize), next: (usize, usize)) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(next.0), self.tokens.get(next.1)) else { return false };
        a.key == b.key && a.sentence == self.tokens[of.0].sentence && b.sentence == self.tokens[of.1].sentence
    }

    /// How many tokens up to and with `a` and `b` are equal, within a sentence.
    pub fn common_back(&self, a: usize, b: usize) -> usize {
        equal_run(self.tokens[..=a].iter().rev().zip(self.tokens[..=b].iter().rev()))
    }

    fn pair_key(&self, at: usize) -> Option<u64> {
        /// Odd and without a pattern (2^64 divided by the golden ratio): `ab` and `ba` differ.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let next = self.tokens.get(at + 1)?;
        Some(self.tokens[at].key.wrapping_mul(SPREAD).rotate_left(u32::BITS) ^ next.key)
    }

    /// The brackets and quotation marks.
    pub fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::of(self.text))
    }

    /// The signs of the damage.
    pub fn signs(&self) -> &Signs {
        self.signs.get_or_init(|| Signs::count(self))
    }

    fn pairs(&self) -> &Pairs {
        self.pairs.get_or_init(|| {
            let sorted = sorted((0..self.tokens.len()).filter_map(|at| Some((self.pair_key(at)?, at))));
            let (mut place, mut group) = (vec![0; sorted.len()], vec![(0, 0); sorted.len()]);
            let mut from = 0;
            for equal in sorted.chunk_by(|a, b| a.0 == b.0) {
                let to = from + equal.len();
                for (here, (_, at)) in (from..to).zip(equal) {
                    (place[*at], group[*at]) = (here, (from, to));
                }
                from = to;
            }
            Pairs { sorted, place, group }
        })
    }

    /// Every token by its key and its place, sorted.
    pub fn singles(&self) -> &[(u64, usize)] {
        self.singles.get_or_init(|| sorted(self.tokens.iter().map(|token| token.key).zip(0..)))
    }
}

/// How many pairs are equal, up to the first that is not or that stands in another sentence than the first.
fn equal_run<'a>(pairs: impl Iterator<Item = (&'a Token, &'a Token)>) -> usize {
    let mut sentences = None;
    let equal = |(a, b): &(&Token, &Token)| {
        a.key == b.key && *sentences.get_or_insert((a.sentence, b.sentence)) == (a.sentence, b.sentence)
    };
    pairs.take(MAX_RUN).take_while(equal).count()
}

fn sorted(entries: impl Iterator<Item = (u64, usize)>) -> Vec<(u64, usize)> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_unstable();
    entries
}

/// The entries with that key.
fn equal_range(entries: &[(u64, usize)], key: u64) -> &[(u64, usize)] {
    let start = entries.partition_point(|(other, _)| *other < key);
    let count = entries[start..].partition_point(|(other, _)| *other == key);
    &entries[start..start + count]
}

/// The places of the first entries, and of those around `at`: an antecedent stands at the head of a text, a copy close by.
fn near(entries: &[(u64, usize)], at: usize) -> impl Iterator<Item = usize> {
    let here = entries.partition_point(|(_, other)| *other < at);
    let from = here.saturating_sub(MAX_TWINS);
    let first = &entries[..from.min(MAX_TWINS)];
    let close = &entries[from..entries.len().min(here + MAX_TWINS)];
    first.iter().chain(close).map(|(_, other)| *other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_the_other_places_of_a_pair() {
        let passage = Passage::new("the old mill and The old barn by the river");
        assert_eq!(passage.twins(0).collect::<Vec<_>>(), [4]);
        assert_eq!(passage.common(0, 4), 2);
    }

    #[test]
    fn a_common_run_ends_with_the_sentence() {
        let passage = Passage::new("We saw it. They left. We saw it. They left.");
        let second = passage.twins(0).next().unwrap();
        assert_eq!(passage.common(0, second), 4);
        assert_eq!(passage.common_back(3, second + 3), 4);
    }

    #[test]
    fn a_run_goes_on_behind_what_is_known_of_it() {
        let passage = Passage::new("the old mill by it fell. We saw the old mill by it fall.");
        let second = passage.twins(0).next().unwrap();
        assert_eq!((passage.common(0, second), passage.common_beyond(0, second, 3)), (5, 2));
        assert_eq!(passage.common_beyond(0, second, 5), 0);
        assert_eq!((passage.common_back(4, second + 4), passage.common_before(4, second + 4)), (5, 4));
    }

    #[test]
    fn twins_within_some_tokens_are_those_that_begin_there() {
        let passage = Passage::new("the mill, the mill, the mill, the mill");
        assert_eq!(passage.twins_within(0, 1..9).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(passage.twins_within(1, 2..9).count(), 2);
    }

    #[test]
    fn one_word_over_and_over_stays_cheap() {
        let text = "la ".repeat(20_000);
        let passage = Passage::new(&text);
        assert!(passage.twins(10_000).count() <= 3 * MAX_TWINS);
    }
}
