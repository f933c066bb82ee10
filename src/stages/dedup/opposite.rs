//! Passages that stand in the same place of two texts and are other passages: between a menu and a footer that both share, each has its
//! own story. A copy has text of its own in another place than its original, or opposite a word or two.

use std::ops::Range;

use super::blocks::Block;
use super::runs::{self, SEED};
use super::tokens::Tokens;

/// Shared text of so many words in a row says where two texts are at the same place; shorter runs are found in any two.
const ANCHOR: usize = 8;

/// Fewer words are a slot in a sentence, and no passage.
const PASSAGE: usize = 8;

/// Share of the words of both passages that stand beside no neighbour as in the other. Of a passage with recognition errors in every
/// fourth word it is less than half; of two stories more than three quarters.
const OTHER: f32 = 0.6;

/// How many words the texts have opposite each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opposite {
    /// Between two shared passages.
    pub inside: usize,
    /// Before the first of them or after the last.
    pub edges: usize,
}

/// Measures. The blocks are in the order of the other text.
pub fn read(kept: &Tokens, other: &Tokens, blocks: &[Block]) -> Opposite {
    let anchors: Vec<&Block> = blocks.iter().filter(|block| block.length >= ANCHOR).collect();
    let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else { return Opposite::default() };
    let mut shared: Vec<Range<usize>> = anchors.iter().map(|block| block.kept..block.kept + block.length).collect();
    shared.sort_unstable_by_key(|range| range.start);
    let opposed = |in_kept: Range<usize>, in_other: Range<usize>| {
        let in_kept = Passage { text: kept, places: without(in_kept, &shared) };
        opposed(&in_kept, &Passage { text: other, places: in_other.collect() })
    };
    let between = |pair: &[&Block]| {
        let (before, after) = (pair[0], pair[1]);
        opposed(before.kept + before.length..after.kept, before.other + before.length..after.other)
    };
    let head = opposed(0..first.kept, 0..first.other);
    let tail = opposed(last.kept + last.length..kept.words.len(), last.other + last.length..other.words.len());
    Opposite { inside: anchors.windows(2).map(between).sum(), edges: head + tail }
}

/// The places of a range that are in none of the shared passages; of a range that ends before it begins, none.
fn without(range: Range<usize>, shared: &[Range<usize>]) -> Vec<usize> {
    let from = shared.partition_point(|passage| passage.end <= range.start);
    let mut left = Vec::new();
    let mut at = range.start;
    for passage in shared[from..].iter().take_while(|passage| passage.start < range.end) {
        left.extend(at..passage.start);
        at = at.max(passage.end);
    }
    left.extend(at..range.end);
    left
}

/// Some words of a text.
struct Passage<'t> {
    text: &'t Tokens,
    /// In their order.
    places: Vec<usize>,
}

/// How many words of the one passage stand opposite words of the other; none if the passages say the same in part, or are short.
fn opposed(kept: &Passage, other: &Passage) -> usize {
    if kept.places.len().min(other.places.len()) < PASSAGE {
        return 0;
    }
    let (own_kept, own_other) = (kept.own(other), other.own(kept));
    let is_other = |own: usize, of: usize| own as f32 >= OTHER * of as f32;
    let are_others = is_other(own_kept, kept.places.len()) && is_other(own_other, other.places.len());
    if are_others { own_kept.min(own_other) } else { 0 }
}

impl Passage<'_> {
    /// The hash of its word with that number.
    fn hash(&self, number: usize) -> u32 {
        self.text.words[self.places[number]].hash
    }

    /// Every two neighbours, sorted.
    fn neighbours(&self) -> Vec<(u32, u32)> {
        let mut pairs: Vec<(u32, u32)> = (1..self.places.len()).map(|at| (self.hash(at - 1), self.hash(at))).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Words that stand beside no neighbour beside which they stand in the other passage, too, and in no run that stands anywhere in the
    /// other text: then the paragraph was moved.
    fn own(&self, other: &Passage) -> usize {
        let neighbours = other.neighbours();
        let mut is_shared = vec![false; self.places.len()];
        for (number, place) in self.places.iter().enumerate() {
            if number > 0 && neighbours.binary_search(&(self.hash(number - 1), self.hash(number))).is_ok() {
                is_shared[number - 1..=number].fill(true);
            }
            if place + SEED <= self.text.words.len()
                && other.text.runs().find(runs::hash_at(&self.text.words, *place), 0).is_some()
            {
                let end = is_shared.len().min(number + SEED);
                is_shared[number..end].fill(true);
            }
        }
        is_shared.iter().filter(|shared| !**shared).count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::align::align;
    use super::super::blocks::blocks;
    use super::*;

    const MENU: &str = "home world business sport culture science weather opinion travel health";
    const FOOTER: &str = "all rights reserved no part of this page may be copied without a licence";
    const FIRE: &str = "a fire broke out in the harbour on monday and burnt down two warehouses full of cotton and tea";
    const VOTE: &str = "deputies agreed late at night that pensioners shall ride on trams and buses for half the fare";

    fn opposite(kept: &[&str], other: &[&str]) -> Opposite {
        let [kept, other] = [kept, other].map(|parts| Tokens::of(parts.join("\n")));
        assert_eq!(align(&kept, &other).opposite, read(&kept, &other, &blocks(&kept, &other)));
        read(&kept, &other, &blocks(&kept, &other))
    }

    #[test]
    fn two_stories_between_menu_and_footer_stand_opposite_each_other() {
        assert_eq!(opposite(&[MENU, FIRE, FOOTER], &[MENU, VOTE, FOOTER]), Opposite { inside: 17, edges: 0 });
        assert_eq!(opposite(&[MENU, FIRE], &[MENU, VOTE]), Opposite { inside: 0, edges: 17 });
        assert_eq!(opposite(&[FIRE, FOOTER], &[VOTE, FOOTER]), Opposite { inside: 0, edges: 17 });
    }

    #[test]
    fn a_passage_that_is_left_out_or_moved_is_opposite_nothing() {
        assert_eq!(opposite(&[MENU, FIRE, FOOTER], &[MENU, FOOTER]), Opposite::default());
        assert_eq!(opposite(&[MENU, FIRE, VOTE, FOOTER], &[MENU, VOTE, FIRE, FOOTER]), Opposite::default());
        assert_eq!(opposite(&[FIRE, VOTE], &[MENU, FIRE, VOTE]), Opposite::default());
    }

    #[test]
    fn a_passage_with_recognition_errors_is_the_same_passage() {
        let damaged = "a fire brokc out in the harb0ur on monday aud burnt down twowarehouses full of cottou and tea";
        assert_eq!(opposite(&[MENU, FIRE, FOOTER], &[MENU, damaged, FOOTER]), Opposite::default());
    }
}
