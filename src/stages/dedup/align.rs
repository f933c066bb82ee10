//! Lays one text along another: which words stand in both, in blocks, and what stands in the small gaps between blocks.

use std::ops::Range;

use super::blocks::{Block, SLOT, blocks};
use super::opposite::{self, Care, Opposite};
use super::slots::{self, Slot};
use super::tokens::{Token, Tokens};

/// A run of so many words is a passage; shorter ones are turns of phrase.
const PASSAGE: u32 = 8;

/// A text of fewer words is short.
const SHORT: u32 = 100;

/// What the texts have in common, and where they differ in the same place. Of each pair of figures, the first is the kept text's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// How many words the texts have.
    pub words: [u32; 2],
    /// Words that stand in the other text too, or in a slot in the place of another word.
    pub aligned: [u32; 2],
    /// Words of the other text that are aligned because they stand in the place of others.
    pub replaced: u32,
    /// Where the first common passage starts, in words; `u32::MAX` if there is none.
    pub heads: [u32; 2],
    /// Names and numbers that agree.
    pub agreed: u32,
    /// Names in slots that stand in the place of other names.
    pub other_names: u32,
    /// Numbers in slots that stand in the place of other numbers.
    pub other_numbers: u32,
    /// Slots with such names or numbers.
    pub changed_slots: u32,
    /// Those that stand before the first block or after the last, and are set off from it like a dateline or a byline.
    pub edge_names: u32,
    /// All other words in slots that stand in the place of others, if they were asked for.
    pub other_words: u32,
    /// Those of them that stand in the place of their opposites.
    pub opposites: u32,
    /// The longest run without a gap wider than a slot, in words of the other text.
    pub longest: u32,
    /// Passages in the same place that are others.
    pub opposite: Opposite,
}

/// What is asked of an alignment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Names and numbers.
    Telling,
    /// All words that stand in the place of others. Both texts must have the letters of all words.
    All,
}

/// Compares two texts. If less than the share `too_little` of the smaller one is aligned, their passages are looked at with less care.
pub fn align(kept: &Tokens, other: &Tokens, count: Count, too_little: f32) -> Alignment {
    let blocks = blocks(kept, other);
    let words = [kept, other].map(|text| text.words.len() as u32);
    let mut found = Alignment { words, heads: [u32::MAX; 2], ..Alignment::default() };
    let mut covered = Covered::new(kept.words.len());
    let (mut run, mut starts) = (0, [u32::MAX; 2]);
    for (at, block) in blocks.iter().enumerate() {
        covered.mark(block.kept..block.kept + block.length);
        found.aligned[1] += block.length as u32;
        found.agreed += telling(&other.words[block.other..block.other + block.length]);
        run += block.length as u32;
        starts = [starts[0].min(block.kept as u32), starts[1].min(block.other as u32)];
        if let Some((in_kept, in_other)) = blocks.get(at + 1).and_then(|next| slot_between(block, next)) {
            run += in_other.len() as u32;
            let slot = slots::read(kept, other, in_kept.clone(), in_other);
            found.fill(&slot, count);
            covered.fill(in_kept, &slot);
            continue;
        }
        found.longest = found.longest.max(run);
        if run >= PASSAGE {
            found.heads = [found.heads[0].min(starts[0]), found.heads[1].min(starts[1])];
        }
        (run, starts) = (0, [u32::MAX; 2]);
    }
    found.aligned[0] = covered.aligned as u32;
    for edge in edges(kept, other, &blocks) {
        let names = found.count(&slots::read(kept, other, edge.in_kept, edge.in_other), count);
        found.edge_names += if edge.is_set_off { names } else { 0 };
    }
    let care = if found.share() < too_little { Care::Blocks } else { Care::Words };
    found.opposite = opposite::read(kept, other, &blocks, care);
    found
}

impl Alignment {
    /// Whether one of the texts is so short that a few words make another story of it.
    pub fn is_short(&self) -> bool {
        self.words[0].min(self.words[1]) < SHORT
    }

    /// The share of the smaller text that stands in the greater. Where one text repeats a passage of the other, it counts once.
    pub fn share(&self) -> f32 {
        let common = self.aligned[0].min(self.aligned[1]);
        common as f32 / self.words[0].min(self.words[1]).max(1) as f32
    }

    /// Counts what stands in a slot between two blocks.
    fn fill(&mut self, slot: &Slot, count: Count) {
        self.aligned[1] += (slot.twins() + slot.replaced()) as u32;
        self.replaced += slot.replaced() as u32;
        self.count(slot, count);
    }

    /// Counts what differs; returns how many names do.
    fn count(&mut self, slot: &Slot, count: Count) -> u32 {
        let (names, numbers) = (slot.other_names() as u32, slot.other_numbers() as u32);
        self.agreed += slot.agreed() as u32;
        self.other_names += names;
        self.other_numbers += numbers;
        self.changed_slots += u32::from(names + numbers > 0);
        if count == Count::All {
            self.other_words += slot.other_words() as u32;
            self.opposites += slot.opposites() as u32;
        }
        names
    }
}

/// How many of the words are names or numbers.
fn telling(words: &[Token]) -> u32 {
    words.iter().filter(|word| word.is_telling()).count() as u32
}

/// The words between two blocks, if there are few on both sides.
fn slot_between(block: &Block, next: &Block) -> Option<(Range<usize>, Range<usize>)> {
    let in_kept = block.kept + block.length..next.kept;
    let in_other = block.other + block.length..next.other;
    let is_slot = in_kept.start <= in_kept.end && in_kept.len() <= SLOT && in_other.len() <= SLOT;
    is_slot.then_some((in_kept, in_other))
}

/// The words before the first block or after the last, if there are few on both sides: a story of two sentences says in its first
/// words whom it is about. None of them is aligned, for they could as well be a new lead.
struct TextEdge {
    in_kept: Range<usize>,
    in_other: Range<usize>,
    /// Whether more than a space or a comma stands between them and the block.
    is_set_off: bool,
}

/// The edges of a text of which something agrees.
fn edges(kept: &Tokens, other: &Tokens, blocks: &[Block]) -> impl Iterator<Item = TextEdge> {
    let head = blocks.first().map(|first| TextEdge {
        in_kept: 0..first.kept,
        in_other: 0..first.other,
        is_set_off: kept.is_set_off(first.kept) && other.is_set_off(first.other),
    });
    let tail = blocks.last().map(|last| {
        let (in_kept, in_other) = (last.kept + last.length..kept.words.len(), last.other + last.length..other.words.len());
        TextEdge { is_set_off: kept.is_set_off(in_kept.start) && other.is_set_off(in_other.start), in_kept, in_other }
    });
    head.into_iter().chain(tail).filter(|edge| edge.in_kept.len() <= SLOT && edge.in_other.len() <= SLOT)
}

/// Which words of the kept text are aligned: blocks may fall on the same words twice where the other text repeats itself.
struct Covered {
    seen: Vec<bool>,
    aligned: usize,
}

impl Covered {
    fn new(words: usize) -> Covered {
        Covered { seen: vec![false; words], aligned: 0 }
    }

    /// Marks the words of a slot that have a twin, or stand in the place of another.
    fn fill(&mut self, span: Range<usize>, slot: &Slot) {
        let mut left = slot.replaced();
        for (at, place) in span.enumerate() {
            let has_twin = slot.has_twin(at);
            if has_twin || left > 0 {
                self.mark(place..place + 1);
                left -= usize::from(!has_twin);
            }
        }
    }

    fn mark(&mut self, span: Range<usize>) {
        let seen = &mut self.seen[span];
        self.aligned += seen.iter().filter(|seen| !**seen).count();
        seen.fill(true);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::Letters;
    use super::*;

    fn aligned(kept: &str, other: &str) -> Alignment {
        align(&Tokens::of(kept, Letters::OfAll), &Tokens::of(other, Letters::OfAll), Count::All, 0.0)
    }

    #[test]
    fn a_word_in_the_place_of_another_is_aligned() {
        let found = aligned("police used tear gas to disperse the crowd", "police used tear smoke to disperse the crowd");
        assert_eq!((found.aligned, found.longest), ([8, 8], 8));
    }

    #[test]
    fn names_and_numbers_that_differ_in_one_place_are_counted() {
        let found = aligned(
            "he said that 120 people from Osh were taken to hospital",
            "he said that 590 people from Naryn were taken to hospital",
        );
        assert_eq!((found.other_numbers, found.other_names, found.agreed), (1, 1, 0));
        let spelling = aligned("he said that Jeenbekov was not at home", "he said that Zheenbekov was not at home");
        assert_eq!(spelling.other_names, 0);
    }

    #[test]
    fn a_denial_that_one_text_has_is_another_word() {
        let others = |kept: &str, other: &str| aligned(kept, other).other_words;
        assert_eq!(
            others("the court found the mayor guilty of fraud today", "the court found the mayor not guilty of fraud today"),
            1
        );
        assert_eq!(others("in the end the mayor did not go to court", "in the end the mayor didn't go to court"), 0);
        assert_eq!(
            others("суд признал мэра города виновным в краже денег", "суд признал мэра города невиновным в краже денег"),
            1
        );
    }

    #[test]
    fn words_in_the_place_of_their_opposites_are_counted_unless_one_is_denied() {
        let opposites = |kept: &str, other: &str| aligned(kept, other).opposites;
        let shares = |rose: &str, raised: &str| format!("shares of the line {rose} after it {raised} what it had said before");
        assert_eq!(opposites(&shares("rose", "raised"), &shares("fell", "lowered")), 2);
        assert_eq!(opposites(&shares("rose", "raised"), &shares("climbed", "increased")), 0);
        assert_eq!(
            opposites("the court found him not guilty of fraud on monday", "the court has acquitted him of fraud on monday"),
            0
        );
        assert_eq!(
            opposites("акции завода в среду выросли после отчёта совета", "акции завода в среду упали после отчёта совета"),
            1
        );
    }

    #[test]
    fn what_one_text_denies_counts_as_two_opposites() {
        let opposites = |kept: &str, other: &str| aligned(kept, other).opposites;
        for (says, denies) in [
            (
                "the board signed the contract with the port on monday",
                "the board did not sign the contract with the port on monday",
            ),
            ("the union accepted the offer of the board on monday", "the union never accepted the offer of the board on monday"),
            ("the crew reached the miners in the pit on monday", "the crew failed to reach the miners in the pit on monday"),
            ("the plant still makes cars and vans for the city", "the plant no longer makes cars and vans for the city"),
            (
                "bakan dün akşam kararı açıkladı ve paranın ödeneceğini söyledi",
                "bakan dün akşam kararı açıklamadı ve paranın ödeneceğini söyledi",
            ),
        ] {
            assert_eq!((opposites(says, denies), opposites(denies, says)), (2, 2), "{says}");
        }
        for (one, other) in [
            ("the mayor said the bridge was not safe and closed it", "the mayor said the bridge was unsafe and closed it"),
            ("the crew failed to reach the miners in the pit", "the crew could not reach the miners in the pit"),
            ("the talks ended without a deal in the night", "the talks ended with no deal in the night"),
            // Another word for the same.
            ("the ceasefire held in the town on monday", "the truce held in the town on monday"),
            ("a missile hit the town in the night", "a rocket hit the town in the night"),
            ("the mission to the north began on monday", "the trip to the north began on monday"),
            ("two miners are missing in the pit on monday", "two miners are lost in the pit on monday"),
            ("the decline of the shares was sharp on monday", "the fall of the shares was sharp on monday"),
            ("the failure of the dam surprised the town", "the collapse of the dam surprised the town"),
            ("the stop of the trains surprised the town", "the halt of the trains surprised the town"),
            ("a lack of rain troubled the farmers on monday", "a want of rain troubled the farmers on monday"),
            ("the immigrants came into the town on monday", "the migrants came to the town on monday"),
        ] {
            assert_eq!(opposites(one, other), 0, "{one}");
        }
    }

    #[test]
    fn a_passage_that_one_text_repeats_counts_once_for_the_other() {
        let passage = "thousands of people demonstrating on Monday against the result";
        let found = aligned(&format!("{passage}. Then it rained."), &format!("{passage}, {passage}, {passage}"));
        assert_eq!(found.aligned, [9, 27]);
    }

    #[test]
    fn a_moved_paragraph_is_found() {
        let (a, b) = ("one two three four five six seven eight nine", "red green blue white black brown grey pink gold");
        let found = aligned(&format!("{a}\n{b}"), &format!("{b}\n{a}"));
        assert_eq!((found.aligned, found.heads), ([18, 18], [0, 0]));
    }
}
