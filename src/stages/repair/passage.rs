//! A passage: some paragraphs, their tokens, and an index of what is said twice in them.

use std::cell::OnceCell;
use std::ops::Range;

use super::index::Index;
use super::mention::judge::Looked;
use super::nesting::{self, Nested};
use super::pairs::Marks;
use super::signs::Signs;
use super::tokens::{self, Token};
use super::words::{self, Classes};

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
    index: OnceCell<Index>,
    marks: OnceCell<Marks>,
    signs: OnceCell<Signs>,
    nested: OnceCell<Vec<Nested>>,
    /// What was seen of its mentions.
    pub looked: OnceCell<Looked>,
}

impl<'a> Passage<'a> {
    /// Splits a text into tokens. The index waits until it is asked for: most text never needs it.
    pub fn new(text: &'a str) -> Passage<'a> {
        let tokens = tokens::split(text);
        Passage {
            text,
            tokens,
            index: OnceCell::new(),
            marks: OnceCell::new(),
            signs: OnceCell::new(),
            nested: OnceCell::new(),
            looked: OnceCell::new(),
        }
    }

    /// The text of a token.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span.clone()])
    }

    /// Whether that token is one of these words, but for case.
    #[inline(always)] // Where it is asked the words are known, and no more is left of them than what is compared.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        // Nearly all words differ in length or by their first letter: one look tells, and reads no text.
        let looks_like =
            |known: &&str| known.len() == token.span.len() && known.as_bytes()[0].to_ascii_lowercase() == token.begins;
        words.iter().any(looks_like) && self.is_among(at, words)
    }

    fn is_among(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
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

    /// All places before this one where this token and the next stand together, in order.
    fn equal_before(&self, at: usize) -> &[usize] {
        let Index { pairs, place, group, .. } = self.index();
        group.get(at).map_or(&[], |(from, _)| &pairs[*from..place[at]])
    }

    /// The other places before this one where this token and the next stand together, in order: the first ones, and those close by.
    pub fn twins_before(&self, at: usize) -> [&[usize]; 2] {
        let before = self.equal_before(at);
        let (far, close) = before.split_at(before.len().saturating_sub(MAX_TWINS));
        [&far[..far.len().min(MAX_TWINS)], close]
    }

    /// Those of all other places before this one, in order, that lie within these tokens.
    pub fn twins_within(&self, at: usize, within: &Range<usize>) -> &[usize] {
        let before = self.equal_before(at);
        let from = before.partition_point(|other| *other < within.start);
        let count = before[from..].iter().take_while(|other| **other < within.end).count();
        &before[from..from + count]
    }

    /// The first of those before this place with which most tokens are equal, and how many are.
    pub fn likest_before(&self, at: usize) -> Option<(usize, usize)> {
        let Index { words, left, .. } = self.index();
        let most = (*left.get(at)? as usize).min(MAX_RUN);
        let (mut likest, mut equal) = (None, 0);
        for &first in self.twins_before(at).into_iter().flatten() {
            if equal == most {
                break;
            }
            // What shares more has the next word, too: most are told apart by it.
            if words.get(first + equal) == words.get(at + equal) {
                let common = self.common(first, at);
                if common > equal {
                    (likest, equal) = (Some(first), common);
                }
            }
        }
        Some((likest?, equal))
    }

    /// All places where this token and the next stand together.
    fn equal_pairs(&self, at: usize) -> &[usize] {
        let Index { pairs, group, .. } = self.index();
        group.get(at).map_or(&[], |(from, to)| &pairs[*from..*to])
    }

    /// The nearest earlier places where this token and the next stand together, the nearest first.
    pub fn earlier_twins(&self, at: usize) -> impl Iterator<Item = usize> {
        let before = self.equal_before(at);
        before.iter().rev().take(MAX_EARLIER).copied()
    }

    /// The next place behind `at` where this token and the next stand together.
    pub fn next_twin(&self, at: usize) -> Option<usize> {
        let Index { pairs, place, group, .. } = self.index();
        let (_, to) = *group.get(at)?;
        pairs[..to].get(place[at] + 1).copied()
    }

    /// Other places where this word stands.
    pub fn same_words(&self, at: usize) -> impl Iterator<Item = usize> {
        let index = self.index();
        near(index.places(index.words[at]), at).filter(move |other| *other != at)
    }

    /// How many tokens from `a` and from `b` on are equal, within a sentence.
    pub fn common(&self, a: usize, b: usize) -> usize {
        self.common_beyond(a, b, 0)
    }

    /// How many tokens from `a` and from `b` on are equal behind the first `known`, which are: as far as places are compared at all.
    pub fn common_beyond(&self, a: usize, b: usize, known: usize) -> usize {
        self.index().common_beyond(a, b, known)
    }

    /// Whether so many tokens from `a` and from `b` on are equal, within a sentence.
    pub fn are_common(&self, a: usize, b: usize, count: usize) -> bool {
        let Index { words, left, .. } = self.index();
        let goes_on = |at: usize| left.get(at).is_some_and(|left| *left as usize >= count);
        goes_on(a) && goes_on(b) && words[a..a + count] == words[b..b + count]
    }

    /// How many tokens before `a` and before `b` are equal, where these are.
    pub fn common_before(&self, a: usize, b: usize) -> usize {
        let Index { words, since, .. } = self.index();
        let most = (since[a].min(since[b]) as usize).min(MAX_RUN - 1);
        let mut equal = 0;
        while equal < most && words[a - 1 - equal] == words[b - 1 - equal] {
            equal += 1;
        }
        equal
    }

    /// How many tokens up to and with `a` and `b` are equal, within a sentence.
    pub fn common_back(&self, a: usize, b: usize) -> usize {
        match (self.tokens.get(a), self.tokens.get(b)) {
            (Some(first), Some(second)) if first.key == second.key => 1 + self.common_before(a, b),
            _ => 0,
        }
    }

    /// What is said twice.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.tokens))
    }

    /// The classes that the lists give each word, by its number: a passage has far fewer words than tokens.
    pub fn classes_of_words(&self) -> Vec<Classes> {
        let classes = |places: &[usize]| places.first().map_or(0, |at| words::classes(self.tokens[*at].key));
        self.index().words().map(classes).collect()
    }

    /// The brackets and quotation marks.
    pub fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::of(self.text))
    }

    /// The copies inside their own mentions.
    pub fn nested(&self) -> &[Nested] {
        self.nested.get_or_init(|| nesting::all(self))
    }

    /// The signs of the damage.
    pub fn signs(&self) -> &Signs {
        self.signs.get_or_init(|| Signs::count(self))
    }
}

/// The places of the first entries, and of those around `at`: an antecedent stands at the head of a text, a copy close by.
fn near(entries: &[usize], at: usize) -> impl Iterator<Item = usize> {
    let here = entries.partition_point(|other| *other < at);
    let from = here.saturating_sub(MAX_TWINS);
    let first = &entries[..from.min(MAX_TWINS)];
    let close = &entries[from..entries.len().min(here + MAX_TWINS)];
    first.iter().chain(close).copied()
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
    fn of_earlier_places_the_likest_is_found_and_those_within_a_span() {
        let passage = Passage::new("the old mill fell and the old mill by it and the old mill by it fell");
        assert_eq!(passage.likest_before(11), Some((5, 5)));
        assert_eq!(passage.likest_before(0), None);
        assert_eq!(passage.twins_within(11, &(1..8)), [5]);
        assert_eq!(passage.twins_within(11, &(0..10)), [0, 5]);
    }

    #[test]
    fn one_word_over_and_over_stays_cheap() {
        let text = "la ".repeat(20_000);
        let passage = Passage::new(&text);
        assert!(passage.twins(10_000).count() <= 3 * MAX_TWINS);
    }
}
