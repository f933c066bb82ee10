//! What stands in one place of two texts that say the same around it.

use std::ops::Range;

use super::antonyms::Meanings;
use super::blocks::SLOT;
use super::denials::{denies, is_denial, is_refusal};
use super::spelling::{Written, is_form, is_spelling};
use super::tokens::Tokens;
use super::words::Kind;

/// A capital at the start of a sentence makes a name only of a word of at least so many bytes: `The` and `But` are none.
const NAME_BYTES: usize = 4;

/// Opposites that a denial counts for: an editor may take a word for another that is listed as its opposite in some sense, but leaves out no
/// `not`.
const DENIED: usize = 2;

/// One bit for each word of a side.
type Bits = u16;

const _: () = assert!(SLOT <= Bits::BITS as usize);

/// The words of a slot, and which of them stand on both sides. Of each pair, the first is the kept text's.
pub struct Slot<'t> {
    texts: [&'t Tokens; 2],
    /// Where its words stand.
    spans: [Range<usize>; 2],
    /// Those that the other side has, too.
    twins: [Bits; 2],
}

/// Reads a slot.
pub fn read<'t>(kept: &'t Tokens, other: &'t Tokens, in_kept: Range<usize>, in_other: Range<usize>) -> Slot<'t> {
    let mut twins = [0; 2];
    for (i, a) in kept.words[in_kept.clone()].iter().enumerate() {
        for (j, b) in other.words[in_other.clone()].iter().enumerate() {
            let same = Bits::from(a.is(*b));
            twins[0] |= same << i;
            twins[1] |= same << j;
        }
    }
    Slot { texts: [kept, other], spans: [in_kept, in_other], twins }
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
        let is_twin = |at: &usize| self.twins[1] >> (at - self.spans[1].start) & 1 == 1;
        self.spans[1].clone().filter(|at| is_twin(at) && self.texts[1].words[*at].is_telling()).count()
    }

    /// Words that only one side has, by their places.
    fn only(&self, side: usize) -> impl Iterator<Item = usize> {
        let (twins, start) = (self.twins[side], self.spans[side].start);
        self.spans[side].clone().filter(move |at| twins >> (at - start) & 1 == 0)
    }

    /// Words of this kind that only one side has.
    fn only_of(&self, side: usize, is_kind: impl Fn(Kind) -> bool) -> impl Iterator<Item = usize> {
        self.only(side).filter(move |at| is_kind(self.texts[side].words[*at].kind()))
    }

    /// How many words stand in the place of others.
    pub fn replaced(&self) -> usize {
        let only = |side: usize| self.spans[side].len() - self.twins[side].count_ones() as usize;
        only(0).min(only(1))
    }

    /// How many names of one side stand in the place of names of the other, apart from spellings of the same.
    pub fn other_names(&self) -> usize {
        let is_name = |text: &Tokens, at: usize| match text.words[at].kind() {
            Kind::Name => true,
            Kind::Start => text.slice(at).len() >= NAME_BYTES,
            Kind::Plain | Kind::Number => false,
        };
        self.others(is_name, is_spelling)
    }

    /// How many numbers stand in the place of others.
    pub fn other_numbers(&self) -> usize {
        let count = |side| self.only_of(side, |kind| kind == Kind::Number).count();
        count(0).min(count(1))
    }

    /// How many other words stand in the place of others, apart from slips of the pen and forms of the same; a denial that only one side
    /// has is one, too. Both texts must have the letters of all words.
    pub fn other_words(&self) -> usize {
        if self.is_one_word() {
            return 0;
        }
        let is_denied = self.denials(0) != self.denials(1);
        self.others(|text, at| text.words[at].kind() == Kind::Plain, is_form) + usize::from(is_denied)
    }

    /// How many words stand in the place of their opposites. Where one side denies what it says (`not guilty`, `acquitted`), both say the
    /// same; where there are none and one side denies what the other says (`did not sign`, `signed`), that counts for [`DENIED`]. Both texts
    /// must have the letters of all words.
    pub fn opposites(&self) -> usize {
        let is_word = |kind: Kind| matches!(kind, Kind::Plain | Kind::Start);
        let meanings = |side: usize| -> Vec<Meanings> {
            self.only_of(side, is_word).map(|at| Meanings::of(self.texts[side].slice(at))).collect()
        };
        let [in_kept, in_other] = [0, 1].map(meanings);
        let count = |here: &[Meanings], there: &[Meanings]| {
            here.iter().filter(|meanings| there.iter().any(|other| meanings.oppose(other))).count()
        };
        let found = count(&in_kept, &in_other).min(count(&in_other, &in_kept));
        if found == 0 {
            let [in_kept, in_other] = [0, 1].map(|side| self.denials(side) + self.refusals(side) > 0);
            return if in_kept != in_other { DENIED } else { 0 };
        }
        let [denials, others] = [0, 1].map(|side| self.denying(side).count());
        if denials % 2 != others % 2 { found - 1 } else { found }
    }

    /// Words that only this side has and that deny what stands around them.
    fn denying(&self, side: usize) -> impl Iterator<Item = usize> {
        self.only(side).filter(move |at| is_denial(&self.small(side, *at)))
    }

    /// A word in small letters.
    fn small(&self, side: usize, at: usize) -> String {
        self.texts[side].slice(at).to_lowercase()
    }

    /// How many words that only this side has deny something.
    fn denials(&self, side: usize) -> usize {
        let [here, there] = [side, 1 - side].map(|side| self.only(side).map(|at| self.small(side, at)).collect::<Vec<_>>());
        let denies_one = |word: &&String| there.iter().any(|other| denies(word, other));
        self.denying(side).count() + here.iter().filter(denies_one).count()
    }

    /// How many words that only this side has say that something did not come about.
    fn refusals(&self, side: usize) -> usize {
        let has_next = |at: usize| at + 1 < self.texts[side].words.len();
        let next = |at: usize| if has_next(at) { self.small(side, at + 1) } else { String::new() };
        self.only(side).filter(|at| is_refusal(&self.small(side, *at), &next(*at))).count()
    }

    /// Whether one side writes in one word what the other writes in two: `per cent`, `teargas`.
    fn is_one_word(&self) -> bool {
        let joined = |side: usize| self.only(side).map(|at| self.texts[side].slice(at)).collect::<String>().to_lowercase();
        self.only(0).count() != self.only(1).count() && joined(0) == joined(1)
    }

    /// How many words of this kind differ on both sides.
    fn others(&self, is_kind: impl Fn(&Tokens, usize) -> bool, is_same: impl Fn(Written, Written) -> bool) -> usize {
        let of_kind = |side: usize| self.only(side).any(|at| is_kind(self.texts[side], at));
        if !of_kind(0) || !of_kind(1) {
            return 0;
        }
        let words = [0, 1].map(|side| self.written(side, &is_kind));
        let count = |here: usize| {
            let is_new = |(word, _): &&(Written, bool)| words[1 - here].iter().all(|(twin, _)| !is_same(*word, *twin));
            words[here].iter().filter(|(_, is_kind)| *is_kind).filter(is_new).count()
        };
        match count(0) {
            0 => 0,
            others => others.min(count(1)),
        }
    }

    /// Words that only this side has, and whether they are of a kind.
    fn written(&self, side: usize, is_kind: impl Fn(&Tokens, usize) -> bool) -> Vec<(Written<'t>, bool)> {
        let text: &'t Tokens = self.texts[side];
        self.only(side).map(|at| (Written::of(text.slice(at)), is_kind(text, at))).collect()
    }
}
