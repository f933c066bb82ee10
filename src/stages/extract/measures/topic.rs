//! Whether a line speaks of what the page's text speaks of: teasers of other texts do not.

use super::Survey;
use super::own::Word;
use super::{permille, scaled};

pub(super) const NAMES: [&str; COUNT] = ["of topic", "words of topic", "of surroundings"];

pub(super) const COUNT: usize = 3;

/// A word of the page. One that says something is long enough to belong to a topic; of ideographs, it takes two.
pub(super) struct Term {
    pub(super) hash: u64,
    says: bool,
}

/// Letters from which a word may belong to a topic.
const LONG: usize = 5;

impl Term {
    /// The term that a word ends; `before` holds what an ideograph leaves for the next one.
    pub(super) fn new(word: &Word, before: &mut u64) -> Term {
        let pair = if word.ideograph { *before } else { 0 };
        *before = if word.ideograph { word.hash.rotate_left(17) } else { 0 };
        Term { hash: word.hash ^ pair, says: word.letters >= LONG || pair != 0 }
    }
}

/// Where the words of some lines stand: for each word the only line with it, or that there are several.
struct Places(Vec<u32>);

/// Words share a place if these bits of their hashes are the same: few enough to clear for each page, and a text of a thousand words
/// takes three percent of them.
const PLACE_BITS: u32 = 15;
const NOWHERE: u32 = 0;
const SEVERAL: u32 = u32::MAX;

impl Places {
    fn new() -> Places {
        Places(vec![NOWHERE; 1 << PLACE_BITS])
    }

    fn slot(term: &Term) -> usize {
        (term.hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACE_BITS)) as usize
    }

    fn add(&mut self, term: &Term, line: usize) {
        let place = &mut self.0[Places::slot(term)];
        let line = line as u32 + 1;
        *place = if *place == NOWHERE || *place == line { line } else { SEVERAL };
    }

    /// The word stands in another of the lines.
    fn elsewhere(&self, term: &Term, line: usize) -> bool {
        let place = self.0[Places::slot(term)];
        place != NOWHERE && place != line as u32 + 1
    }
}

/// The measures of every line.
pub(super) fn measure(survey: &Survey<'_, '_>) -> Vec<[i16; COUNT]> {
    let (mut inside, mut outside) = (Places::new(), Places::new());
    for at in survey.all() {
        let is_text = survey.part.text.contains(&at) && survey.scale.prose(&(at..at + 1)) > 0;
        let places = if is_text { &mut inside } else { &mut outside };
        survey.terms(at).iter().filter(|term| term.says).for_each(|term| places.add(term, at));
    }
    let of_line = |at: usize| {
        let says = || survey.terms(at).iter().filter(|term| term.says);
        let shared = says().filter(|term| inside.elsewhere(term, at)).count();
        let around = says().filter(|term| outside.elsewhere(term, at)).count();
        let all = says().count();
        [permille(shared, all), scaled(shared), permille(around, all)]
    };
    survey.all().map(of_line).collect()
}
