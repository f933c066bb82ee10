//! Passages that stand in the same place of two texts and are other passages: between a menu and a footer that both share, each has its
//! own story. A copy has text of its own in another place than its original, or opposite a word or two.

use std::cell::OnceCell;
use std::ops::Range;

use super::blocks::Block;
use super::hash::mix;
use super::runs::{self, SEED};
use super::tokens::Tokens;

/// Shared text of so many words in a row says where two texts are at the same place; shorter runs are found in any two.
const ANCHOR: usize = 8;

/// Fewer words are a slot in a sentence, and no passage.
const PASSAGE: usize = 8;

/// Share of the words of both passages that stand beside no neighbour as in the other. Of a passage with recognition errors in every
/// fourth word it is less than half; of two stories more than three quarters.
const OTHER: f32 = 0.6;

/// Two texts that have less than this part of the smaller one opposite other passages are not doubtful, and how much it is does not
/// matter. Of the copies in the development corpus, one in twenty has more; of pairs of stories in one frame that share enough to look
/// like copies, nearly all.
pub const MUCH: f32 = 0.15;

/// A passage of more words was not moved without blocks that show it.
const MOVED: usize = 100;

/// The gaps that are looked at span the kept text so many times at the most. Where passages stand in the same order they span it once; where
/// one text is a shuffled list of the other, each gap may span most of it, and nothing is opposite anything.
const SPANNED: usize = 4;

/// How many words the texts have opposite each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opposite {
    /// Between two shared passages.
    pub inside: u32,
    /// Before the first of them or after the last.
    pub edges: u32,
}

/// How closely passages are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// What stands in blocks is known, and nothing else is looked for. Enough for two texts that share too little to be copies: most of
    /// either stands nowhere in the other.
    Blocks,
    /// Passages may be damaged or moved.
    Words,
}

/// Measures. The blocks are in the order of the other text. Says nothing where it cannot be much: of most copies, the lengths of the
/// passages show that.
pub fn read(kept: &Tokens, other: &Tokens, blocks: &[Block], care: Care) -> Opposite {
    let anchors: Vec<&Block> = blocks.iter().filter(|block| block.length >= ANCHOR).collect();
    let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else { return Opposite::default() };
    let mut shared: Vec<Range<usize>> = anchors.iter().map(|block| block.kept..block.kept + block.length).collect();
    shared.sort_unstable_by_key(|range| range.start);
    // Where one text repeats a passage of the other, they overlap.
    shared.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        before.end = if touches { before.end.max(next.end) } else { before.end };
        touches
    });
    let pair = |in_kept: Range<usize>, in_other: Range<usize>| Pair::of(kept, other, without(in_kept, &shared), in_other);
    let found = OnceCell::new();
    let found = || found.get_or_init(|| Found::of(kept, other, blocks));
    let between = |pair_of: &[&Block]| {
        let (before, after) = (pair_of[0], pair_of[1]);
        pair(before.kept + before.length..after.kept, before.other + before.length..after.other)
    };
    let mut left = SPANNED * kept.words.len();
    let fits = |pair_of: &&[&Block]| {
        let spanned = pair_of[1].kept.saturating_sub(pair_of[0].kept);
        left = left.saturating_sub(spanned);
        left > 0
    };
    let inside: Vec<Pair> = anchors.windows(2).take_while(fits).filter_map(between).collect();
    let head = pair(0..first.kept, 0..first.other);
    let tail = pair(last.kept + last.length..kept.words.len(), last.other + last.length..other.words.len());
    let edges = [head, tail];
    let most: usize = inside.iter().chain(edges.iter().flatten()).map(Pair::most).sum();
    if (most as f32) < MUCH * kept.words.len().min(other.words.len()) as f32 {
        return Opposite::default();
    }
    let opposed = |pair: &Pair| pair.opposed(found(), care) as u32;
    Opposite { inside: inside.iter().map(opposed).sum(), edges: edges.iter().flatten().map(opposed).sum() }
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

/// Two passages in the same place.
struct Pair<'t> {
    kept: Passage<'t>,
    other: Passage<'t>,
}

impl<'t> Pair<'t> {
    /// None if one of them is short.
    fn of(kept: &'t Tokens, other: &'t Tokens, in_kept: Vec<usize>, in_other: Range<usize>) -> Option<Pair<'t>> {
        let are_long = in_kept.len().min(in_other.len()) >= PASSAGE;
        are_long.then(|| Pair {
            kept: Passage { text: kept, places: in_kept },
            other: Passage { text: other, places: in_other.collect() },
        })
    }

    /// The most words that can stand opposite others.
    fn most(&self) -> usize {
        self.kept.places.len().min(self.other.places.len())
    }

    /// How many words of the one passage stand opposite words of the other; none if the passages say the same in part. What stands in
    /// blocks is looked at first, for it is known.
    fn opposed(&self, found: &Found, care: Care) -> usize {
        let mut shared = [self.kept.found(&found.in_kept), self.other.found(&found.in_other)];
        if !shared.iter().all(|shared| are_others(shared)) {
            return 0;
        }
        if care == Care::Blocks {
            return own(&shared[0]).min(own(&shared[1]));
        }
        self.kept.mark_beside(&self.other, &mut shared[0]);
        self.other.mark_beside(&self.kept, &mut shared[1]);
        if self.most() <= MOVED && shared.iter().all(|shared| are_others(shared)) {
            self.kept.mark_runs(&self.other, &mut shared[0]);
            self.other.mark_runs(&self.kept, &mut shared[1]);
        }
        if shared.iter().all(|shared| are_others(shared)) { own(&shared[0]).min(own(&shared[1])) } else { 0 }
    }
}

/// Which words of two texts stand in a block: if not here, the paragraph was moved.
struct Found {
    in_kept: Vec<bool>,
    in_other: Vec<bool>,
}

impl Found {
    fn of(kept: &Tokens, other: &Tokens, blocks: &[Block]) -> Found {
        let mut found = Found { in_kept: vec![false; kept.words.len()], in_other: vec![false; other.words.len()] };
        for block in blocks {
            found.in_kept[block.kept..block.kept + block.length].fill(true);
            found.in_other[block.other..block.other + block.length].fill(true);
        }
        found
    }
}

/// How many words of a passage are its own.
fn own(is_shared: &[bool]) -> usize {
    is_shared.iter().filter(|shared| !**shared).count()
}

fn are_others(is_shared: &[bool]) -> bool {
    own(is_shared) as f32 >= OTHER * is_shared.len() as f32
}

impl Passage<'_> {
    /// The hash of its word with that number.
    fn hash(&self, number: usize) -> u32 {
        self.text.words[self.places[number]].hash()
    }

    /// Every two neighbours, each as one number.
    fn neighbours(&self) -> impl Iterator<Item = u64> {
        (1..self.places.len()).map(|at| u64::from(self.hash(at - 1)) << u32::BITS | u64::from(self.hash(at)))
    }

    /// Which of its words are found.
    fn found(&self, in_text: &[bool]) -> Vec<bool> {
        self.places.iter().map(|place| in_text[*place]).collect()
    }

    /// Marks the words in runs that stand anywhere in the other text: of a small paragraph that was moved, blocks may miss a part.
    fn mark_runs(&self, other: &Passage, is_shared: &mut [bool]) {
        for (number, place) in self.places.iter().enumerate() {
            let end = is_shared.len().min(number + SEED);
            let is_open = !is_shared[number..end].iter().all(|shared| *shared) && place + SEED <= self.text.words.len();
            if is_open && other.text.runs().find(runs::hash_at(&self.text.words, *place), 0).is_some() {
                is_shared[number..end].fill(true);
            }
        }
    }

    /// Marks words that stand beside a neighbour beside which they stand in the other passage, too.
    fn mark_beside(&self, other: &Passage, is_shared: &mut [bool]) {
        let there = NumberSet::of(other.places.len(), other.neighbours());
        for (before, pair) in self.neighbours().enumerate() {
            if there.has(pair) {
                is_shared[before..=before + 1].fill(true);
            }
        }
    }
}

/// A set of numbers, made once and asked often.
struct NumberSet {
    /// A number stands at its own place or soon after; no number is 0.
    slots: Vec<u64>,
}

impl NumberSet {
    /// Slots for each number: half of them stay empty, so that looking ends soon.
    const ROOM: usize = 2;

    fn of(count: usize, numbers: impl Iterator<Item = u64>) -> NumberSet {
        let mut set = NumberSet { slots: vec![0; (count * Self::ROOM).next_power_of_two()] };
        for number in numbers {
            let slot = set.slot(number);
            set.slots[slot] = number;
        }
        set
    }

    fn has(&self, number: u64) -> bool {
        self.slots[self.slot(number)] == number
    }

    /// Where the number stands, or would.
    fn slot(&self, number: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = mix(number) as usize & last;
        while self.slots[at] != 0 && self.slots[at] != number {
            at = (at + 1) & last;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::tokens::Letters;
    use super::*;

    const MENU: &str = "home world business sport culture science weather opinion travel health";
    const FOOTER: &str = "all rights reserved no part of this page may be copied without a licence";
    const FIRE: &str = "a fire broke out in the harbour on monday and burnt down two warehouses full of cotton and tea";
    const VOTE: &str = "deputies agreed late at night that pensioners shall ride on trams and buses for half the fare";

    fn opposite(kept: &[&str], other: &[&str]) -> Opposite {
        let [kept, other] = [kept, other].map(|parts| Tokens::of(&parts.join("\n"), Letters::OfNames));
        read(&kept, &other, &blocks(&kept, &other), Care::Words)
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

    #[test]
    fn without_care_only_what_stands_in_blocks_is_the_same() {
        let damaged = "a fire brokc out in the harb0ur on monday aud burnt down twowarehouses full of cottou and tea";
        let [kept, other] = [FIRE, damaged].map(|story| Tokens::of(&[MENU, story, FOOTER].join("\n"), Letters::OfNames));
        let opposite = |care| read(&kept, &other, &blocks(&kept, &other), care);
        assert!(opposite(Care::Blocks).inside > 0 && opposite(Care::Words) == Opposite::default());
    }
}
