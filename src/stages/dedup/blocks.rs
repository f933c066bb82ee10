//! Which words stand in two texts, in blocks.
//!
//! Copies mostly say the same in the same order, so the next word is looked for where it is expected, then a few words further on.
//! Only where the texts part for longer is the index of runs asked where else the words may stand.

use super::runs::{self, SEED};
use super::tokens::{Token, Tokens};

/// A gap of up to so many words on both sides is a slot: the texts say the same there in other words, or something else in the
/// same place.
pub const SLOT: usize = 12;

/// A run of words that stands in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it starts in the kept text, in words.
    pub kept: usize,
    /// Where it starts in the other text, in words.
    pub other: usize,
    /// How many words.
    pub length: usize,
}

/// Every block, in the order of the other text. A word of the other text is in one block at most.
pub fn blocks(kept: &Tokens, other: &Tokens) -> Vec<Block> {
    let mut found = Vec::new();
    let (mut at, mut expected) = (0, 0);
    while let Some(block) = near(&kept.words, &other.words, expected, at).or_else(|| anywhere(kept, &other.words, expected, at)) {
        at = block.other + block.length;
        expected = block.kept + block.length;
        found.push(block);
    }
    found
}

/// The next block, if it begins at most a slot further on in both texts.
fn near(kept: &[Token], other: &[Token], expected: usize, at: usize) -> Option<Block> {
    let ahead = Ahead::of(&kept[expected..kept.len().min(expected + REACH)]);
    let mut twins = other[at..other.len().min(at + REACH)].iter().map(|word| ahead.twins(*word));
    let (mut first, mut second) = (twins.next()?, twins.next()?);
    for (in_other, third) in twins.enumerate() {
        let runs = first & (second >> 1) & (third >> 2);
        if runs != 0 {
            return Some(block_at(kept, other, expected + runs.trailing_zeros() as usize, at + in_other));
        }
        (first, second) = (second, third);
    }
    None
}

/// Words that are looked at for the next block.
const REACH: usize = SLOT + SEED;

/// A few words of a text, of which all those that are one word are found at once.
struct Ahead {
    hashes: [u32; Self::ROOM],
    /// One bit for each.
    all: u32,
}

impl Ahead {
    const ROOM: usize = REACH.next_power_of_two();

    fn of(words: &[Token]) -> Ahead {
        let mut hashes = [0; Self::ROOM];
        hashes.iter_mut().zip(words).for_each(|(hash, word)| *hash = word.hash());
        Ahead { hashes, all: (1 << words.len()) - 1 }
    }

    /// The places of a word, one bit for each.
    #[inline(always)]
    fn twins(&self, word: Token) -> u32 {
        const BITS: [u32; Ahead::ROOM] = {
            let (mut bits, mut at) = ([0; Ahead::ROOM], 0);
            while at < bits.len() {
                bits[at] = 1 << at;
                at += 1;
            }
            bits
        };
        let hash = word.hash();
        let found = self.hashes.iter().zip(BITS).map(|(there, bit)| if *there == hash { bit } else { 0 });
        found.fold(0, |all, bit| all | bit) & self.all
    }
}

/// The next block, wherever its words stand in the kept text; where they are expected, if they stand there, too.
fn anywhere(kept: &Tokens, other: &[Token], expected: usize, at: usize) -> Option<Block> {
    let last = (other.len() + 1).checked_sub(SEED)?;
    (at..last).find_map(|at| {
        let place = kept.runs().find(runs::hash_at(other, at), expected)?;
        Some(block_at(&kept.words, other, place, at)).filter(|block| block.length >= SEED)
    })
}

/// The block that starts there.
fn block_at(kept: &[Token], other: &[Token], in_kept: usize, in_other: usize) -> Block {
    /// Words that are compared together.
    const TOGETHER: usize = 8;
    let (kept, other) = (&kept[in_kept..], &other[in_other..]);
    let (in_eights, _) = kept.as_chunks::<TOGETHER>();
    let are_all = |(a, b): &(&[Token; TOGETHER], &[Token; TOGETHER])| (0..TOGETHER).all(|at| a[at].is(b[at]));
    let alike = TOGETHER * in_eights.iter().zip(other.as_chunks().0).take_while(are_all).count();
    let rest = kept[alike..].iter().zip(&other[alike..]).take_while(|(a, b)| a.is(**b)).count();
    Block { kept: in_kept, other: in_other, length: alike + rest }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::Letters;
    use super::*;

    fn found(kept: &str, other: &str) -> Vec<(usize, usize, usize)> {
        let found = blocks(&Tokens::of(kept, Letters::OfNames), &Tokens::of(other, Letters::OfNames));
        found.iter().map(|block| (block.kept, block.other, block.length)).collect()
    }

    #[test]
    fn a_block_begins_where_it_is_expected_or_a_few_words_on() {
        assert_eq!(found("a b c d e f g", "a b c x e f g"), [(0, 0, 3), (4, 4, 3)]);
        assert_eq!(found("a b c d e f g", "a b c e f g"), [(0, 0, 3), (4, 3, 3)]);
        assert_eq!(found("a b c d e f g", "a b c x y z d e f g"), [(0, 0, 3), (3, 6, 4)]);
        assert_eq!(found("a b c", "a b"), []);
        assert_eq!(found("", ""), []);
    }

    #[test]
    fn the_first_run_of_both_texts_is_found_however_short_they_are() {
        let words = ["a", "b", "c"];
        let text =
            |number: usize, length: usize| (0..length).map(|at| words[number / 3usize.pow(at as u32) % 3]).collect::<Vec<_>>();
        let tokens = |words: &[&str]| Tokens::of(&words.join(" "), Letters::OfNames).words;
        for (a, b) in (0..250).flat_map(|a| (0..250).step_by(7).map(move |b| (a, b))) {
            let (a, b) = (text(a, a % 6), text(b, b % 6));
            let slowly = b.windows(SEED).find_map(|run| a.windows(SEED).position(|other| other == run));
            let found = near(&tokens(&a), &tokens(&b), 0, 0).map(|block| block.kept);
            assert_eq!(found, slowly, "{a:?} {b:?}");
        }
    }

    #[test]
    fn words_that_moved_far_away_are_found_all_the_same() {
        let paragraph = |name: &str| (0..20).map(|n| format!("{name}{n} ")).collect::<String>();
        let (a, b) = (paragraph("a"), paragraph("b"));
        assert_eq!(found(&format!("{a}{b}"), &format!("{b}{a}")), [(20, 0, 20), (0, 20, 20)]);
    }

    #[test]
    fn the_place_that_is_expected_is_taken_before_one_that_stands_first() {
        assert_eq!(found("a b c x y z a b c q", "y z a b c q")[0], (4, 0, 6));
    }
}
