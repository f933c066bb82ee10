//! Lays one text along another: which words stand in both, in blocks, and what stands in the small gaps between blocks.

use std::ops::Range;

use super::runs::{self, Runs};
use super::words::{self, Kind, Word};

/// A gap of up to so many words on both sides is a slot: the texts say the same there in other words, or something else in the
/// same place.
const SLOT: usize = 12;

/// A run of so many words is a passage; shorter ones are turns of phrase.
const PASSAGE: usize = 8;

/// The most bytes of a text that are compared. Bounds the memory of a comparison; a story is far shorter.
const COMPARED: usize = 4 << 20;

/// A text ready to be compared with others.
pub struct Tokens {
    text: String,
    /// Its words.
    pub words: Vec<Word>,
    runs: Runs,
}

impl Tokens {
    /// Splits the text into words and indexes them.
    pub fn of(mut text: String) -> Tokens {
        let end = (0..=COMPARED.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        let mut words = Vec::with_capacity(text.len() / 5);
        words::scan(&text, |word| words.push(word));
        words.shrink_to_fit();
        let runs = Runs::of(&words);
        Tokens { text, words, runs }
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        self.text.len() + self.words.len() * (size_of::<Word>() + Runs::BYTES)
    }

    fn slice(&self, word: &Word) -> &str {
        &self.text[word.span.clone()]
    }
}

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
    while at + runs::SEED <= other.words.len() {
        let Some(place) = kept.runs.find(runs::hash_at(&other.words, at), expected) else {
            at += 1;
            continue;
        };
        let length = agreeing(&kept.words[place..], &other.words[at..]);
        if length < runs::SEED {
            at += 1;
            continue;
        }
        found.push(Block { kept: place, other: at, length });
        at += length;
        expected = place + length;
    }
    found
}

/// How many words agree from the start.
fn agreeing(a: &[Word], b: &[Word]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a.hash == b.hash).count()
}

/// What the texts have in common, and where they differ in the same place. Of each pair of figures, the first is the kept text's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// How many words the texts have.
    pub words: [usize; 2],
    /// Words that stand in the other text too, or in a slot in the place of another word.
    pub aligned: [usize; 2],
    /// Where the first common passage starts, in words; `usize::MAX` if there is none.
    pub heads: [usize; 2],
    /// Names and numbers that agree.
    pub agreed: usize,
    /// Names in slots that stand in the place of other names.
    pub other_names: usize,
    /// Numbers in slots that stand in the place of other numbers.
    pub other_numbers: usize,
    /// Slots with such names or numbers.
    pub changed_slots: usize,
    /// The longest run without a gap wider than a slot, in words of the other text.
    pub longest: usize,
}

/// Compares two texts.
pub fn align(kept: &Tokens, other: &Tokens) -> Alignment {
    let blocks = blocks(kept, other);
    let mut found = Alignment { words: [kept.words.len(), other.words.len()], heads: [usize::MAX; 2], ..Alignment::default() };
    let mut covered = Covered::new(kept.words.len());
    let (mut run, mut starts) = (0, [usize::MAX; 2]);
    for (at, block) in blocks.iter().enumerate() {
        covered.mark(block.kept..block.kept + block.length);
        found.aligned[1] += block.length;
        found.agreed += telling(&other.words[block.other..block.other + block.length]);
        run += block.length;
        starts = [starts[0].min(block.kept), starts[1].min(block.other)];
        if let Some((in_kept, in_other)) = blocks.get(at + 1).and_then(|next| slot_between(block, next)) {
            run += in_other.len();
            fill(kept, other, in_kept, in_other, &mut found, &mut covered);
            continue;
        }
        found.longest = found.longest.max(run);
        if run >= PASSAGE {
            found.heads = [found.heads[0].min(starts[0]), found.heads[1].min(starts[1])];
        }
        (run, starts) = (0, [usize::MAX; 2]);
    }
    found.aligned[0] = covered.aligned;
    found
}

/// How many of the words are names or numbers.
fn telling(words: &[Word]) -> usize {
    words.iter().filter(|word| word.kind != Kind::Plain).count()
}

/// The words between two blocks, if there are few on both sides.
fn slot_between(block: &Block, next: &Block) -> Option<(Range<usize>, Range<usize>)> {
    let in_kept = block.kept + block.length..next.kept;
    let in_other = block.other + block.length..next.other;
    let is_slot = in_kept.start <= in_kept.end && in_kept.len() <= SLOT && in_other.len() <= SLOT;
    is_slot.then_some((in_kept, in_other))
}

/// Counts what stands in a slot.
fn fill(
    kept: &Tokens,
    other: &Tokens,
    in_kept: Range<usize>,
    in_other: Range<usize>,
    found: &mut Alignment,
    covered: &mut Covered,
) {
    let (a, b) = (&kept.words[in_kept.clone()], &other.words[in_other]);
    let alone = |word: &&Word, among: &[Word]| among.iter().all(|twin| twin.hash != word.hash);
    let only_a: Vec<&Word> = a.iter().filter(|word| alone(word, b)).collect();
    let only_b: Vec<&Word> = b.iter().filter(|word| alone(word, a)).collect();
    let replaced = only_a.len().min(only_b.len());
    found.aligned[1] += b.len() - only_b.len() + replaced;
    found.agreed += b.iter().filter(|word| word.kind != Kind::Plain && !alone(word, a)).count();
    let mut left = replaced;
    for (place, word) in in_kept.zip(a) {
        let has_twin = !alone(&word, b);
        if has_twin || left > 0 {
            covered.mark(place..place + 1);
            left -= usize::from(!has_twin);
        }
    }
    let names = other_names(kept, other, &only_a, &only_b);
    let numbers = of_kind(&only_a, Kind::Number).count().min(of_kind(&only_b, Kind::Number).count());
    found.other_names += names;
    found.other_numbers += numbers;
    found.changed_slots += usize::from(names + numbers > 0);
}

fn of_kind<'w>(words: &'w [&'w Word], kind: Kind) -> impl Iterator<Item = &'w Word> {
    words.iter().copied().filter(move |word| word.kind == kind)
}

/// How many names of one side stand in the place of names of the other, apart from spellings of the same.
fn other_names(kept: &Tokens, other: &Tokens, a: &[&Word], b: &[&Word]) -> usize {
    let is_new = |word: &&Word, slice: &str, twins: &[&Word], text: &Tokens| {
        word.kind == Kind::Name && !twins.iter().any(|twin| is_spelling(slice, text.slice(twin)))
    };
    let in_a = a.iter().filter(|word| is_new(word, kept.slice(word), b, other)).count();
    let in_b = b.iter().filter(|word| is_new(word, other.slice(word), a, kept)).count();
    in_a.min(in_b)
}

/// `Jeenbekov` and `Zheenbekov`, `Kiev` and `Kyiv`: most letters agree.
fn is_spelling(a: &str, b: &str) -> bool {
    /// Share of letters that agree in spellings of one name.
    const ALIKE: f64 = 0.5;
    /// Names longer than this are not compared letter by letter.
    const LONGEST: usize = 64;
    a.len() <= LONGEST && b.len() <= LONGEST && strsim::normalized_levenshtein(a, b) >= ALIKE
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

    fn mark(&mut self, span: Range<usize>) {
        for seen in &mut self.seen[span] {
            self.aligned += usize::from(!*seen);
            *seen = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(kept: &str, other: &str) -> Alignment {
        align(&Tokens::of(kept.to_owned()), &Tokens::of(other.to_owned()))
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
