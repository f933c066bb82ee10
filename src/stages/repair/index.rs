//! An index of what is said twice in a passage: words by number, and where each word and each pair of words stands.

use super::passage::MAX_RUN;
use super::tokens::Token;
use crate::text::slots::Slots;

/// The words of a passage by number, with their places. Built once, and asked at nearly every token.
pub struct Index {
    /// By token: the number of its word. Words that differ in case alone are one.
    pub words: Vec<u32>,
    /// By token: how many tokens of its sentence stand from it on.
    pub left: Vec<u32>,
    /// By token: how many tokens of its sentence stand before it.
    pub since: Vec<u32>,
    /// The places of each word, word by word.
    places: Vec<usize>,
    /// By word: where its places begin, with an end behind the last.
    starts: Vec<usize>,
    /// Each token but the last, so that those with one word and one next word stand side by side, in the order of the text.
    pub pairs: Vec<usize>,
    /// By token: its place among the pairs. The neighbours of a pair are asked for at every token.
    pub place: Vec<usize>,
    /// By token: where the pairs that equal its own begin, and where they end.
    pub group: Vec<(usize, usize)>,
}

impl Index {
    /// Indexes these tokens.
    pub fn of(tokens: &[Token]) -> Index {
        let (words, count) = numbered(tokens);
        let (places, starts) = by_word(&words, count);
        let (pairs, place, group) = Default::default();
        let (since, left) = in_sentence(tokens);
        let mut index = Index { words, left, since, places, starts, pairs, place, group };
        index.pair();
        index
    }

    /// The places of a word, in order.
    pub fn places(&self, word: u32) -> &[usize] {
        let at = word as usize;
        &self.places[self.starts[at]..self.starts[at + 1]]
    }

    /// The places of every word, word by word.
    pub fn words(&self) -> impl Iterator<Item = &[usize]> {
        self.starts.windows(2).map(|ends| &self.places[ends[0]..ends[1]])
    }

    /// How many tokens from `a` and from `b` on are equal behind the first `known`, which are: as far as places are compared at all.
    pub fn common_beyond(&self, a: usize, b: usize, known: usize) -> usize {
        let Index { words, left, .. } = self;
        let (Some(of_a), Some(of_b)) = (left.get(a), left.get(b)) else { return 0 };
        let most = (*of_a.min(of_b) as usize).min(MAX_RUN);
        if most <= known {
            return 0;
        }
        let (a, b) = (&words[a + known..a + most], &words[b + known..b + most]);
        // A loop that compilers see through: it is asked more often than anything else.
        let mut equal = 0;
        while equal < a.len() && equal < b.len() && a[equal] == b[equal] {
            equal += 1;
        }
        equal
    }

    fn pair(&mut self) {
        let count = self.words.len().saturating_sub(1);
        (self.place, self.group) = (vec![0; count], vec![(0, 0); count]);
        self.pairs.reserve_exact(count);
        let mut pairs: Vec<(u32, usize)> = Vec::new();
        for ends in self.starts.windows(2) {
            let places = &self.places[ends[0]..ends[1]];
            pairs.clear();
            pairs.extend(places.iter().filter_map(|at| Some((*self.words.get(at + 1)?, *at))));
            pairs.sort_unstable();
            for equal in pairs.chunk_by(|a, b| a.0 == b.0) {
                let from = self.pairs.len();
                for (here, (_, at)) in (from..).zip(equal) {
                    (self.place[*at], self.group[*at]) = (here, (from, from + equal.len()));
                }
                self.pairs.extend(equal.iter().map(|(_, at)| *at));
            }
        }
    }
}

/// The number of the word of each token, in the order in which they come, and how many there are.
fn numbered(tokens: &[Token]) -> (Vec<u32>, u32) {
    const FREE: u32 = u32::MAX;
    let mut slots = Slots::with_room_for(tokens.len(), (0, FREE));
    let mut count = 0;
    let number = |token: &Token| {
        let slot = slots.of(token.key as usize, |(key, number)| number == FREE || key == token.key);
        if slot.1 == FREE {
            *slot = (token.key, count);
            count += 1;
        }
        slot.1
    };
    let words = tokens.iter().map(number).collect();
    (words, count)
}

/// The places of each word, and where those of each begin.
fn by_word(words: &[u32], count: u32) -> (Vec<usize>, Vec<usize>) {
    let mut starts = vec![0; count as usize + 1];
    words.iter().for_each(|word| starts[*word as usize + 1] += 1);
    let mut before = 0;
    for start in &mut starts {
        before += *start;
        *start = before;
    }
    let (mut places, mut next) = (vec![0; words.len()], starts.clone());
    for (at, word) in words.iter().enumerate() {
        let next = &mut next[*word as usize];
        places[*next] = at;
        *next += 1;
    }
    (places, starts)
}

/// By token: how many tokens of its sentence stand before it, and how many from it on.
fn in_sentence(tokens: &[Token]) -> (Vec<u32>, Vec<u32>) {
    let (mut since, mut left) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
    for sentence in tokens.chunk_by(|a, b| a.sentence == b.sentence) {
        let length = sentence.len() as u32;
        since.extend(0..length);
        left.extend((1..=length).rev());
    }
    (since, left)
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn words_and_pairs_stand_side_by_side_in_the_order_of_the_text() {
        let index = Index::of(&tokens::split("The old mill. The old barn and the mill."));
        assert_eq!(index.places(index.words[0]), [0, 4, 8]);
        let (from, to) = index.group[4];
        assert_eq!((&index.pairs[from..to], index.place[4]), (&[0, 4][..], from + 1));
        assert_eq!(index.words().map(<[usize]>::len).sum::<usize>(), index.words.len());
    }

    #[test]
    fn a_sentence_is_counted_from_each_of_its_tokens() {
        let index = Index::of(&tokens::split("It rains. They left."));
        assert_eq!((index.since, index.left), (vec![0, 1, 2, 0, 1, 2], vec![3, 2, 1, 3, 2, 1]));
    }

    #[test]
    fn no_token_and_one_token_have_no_pair() {
        for text in ["", "Osland"] {
            assert!(Index::of(&tokens::split(text)).pairs.is_empty());
        }
    }
}
