//! One pass over a piece of text: letters by script, letters of words in lower case, frequent words by language.

use super::profiles::{Key, Profiles, extend};
use crate::text::script::Script;

/// Letters of one word whose slots are remembered; a longer word counts by its first ones.
const WORD_LETTERS: usize = 32;

/// Counts of a piece of text.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Latin letters.
    pub latin: usize,
    /// Cyrillic letters.
    pub cyrillic: usize,
    /// Letters of other scripts.
    pub other: usize,
    /// Words: runs of letters.
    pub words: usize,
    /// By profile: how many of the words are frequent ones of that language.
    pub hits: [u32; 32],
    /// By slot: letters of words that have no capital. Names and acronyms are left out: they bring foreign letters into any language.
    pub small: [u32; 256],
}

impl Tally {
    /// Counts a piece of text.
    pub fn of(text: &str, profiles: &Profiles) -> Tally {
        let mut tally = Tally { latin: 0, cyrillic: 0, other: 0, words: 0, hits: [0; 32], small: [0; 256] };
        let mut word = Word::default();
        for c in text.chars() {
            let letter = profiles.letter(c);
            match letter.script {
                Some(Script::Latin) => tally.latin += 1,
                Some(Script::Cyrillic) => tally.cyrillic += 1,
                Some(Script::Other) => tally.other += 1,
                None if is_joined(c) => continue,
                None => {
                    tally.close(&mut word, profiles);
                    continue;
                }
            }
            word.push(letter.slot, letter.capital);
        }
        tally.close(&mut word, profiles);
        tally
    }

    /// All letters.
    pub fn letters(&self) -> usize {
        self.latin + self.cyrillic + self.other
    }

    /// The script of more than half of the letters.
    pub fn script(&self) -> Option<Script> {
        crate::text::script::Scripts { latin: self.latin, cyrillic: self.cyrillic, other: self.other }.main()
    }

    fn close(&mut self, word: &mut Word, profiles: &Profiles) {
        if word.length == 0 {
            return;
        }
        self.words += 1;
        let mut mask = profiles.speakers(word.key);
        while mask != 0 {
            self.hits[mask.trailing_zeros() as usize] += 1;
            mask &= mask - 1;
        }
        if !word.capital {
            for slot in &word.slots[..word.length.min(WORD_LETTERS)] {
                self.small[usize::from(*slot)] += 1;
            }
        }
        word.length = 0;
        word.key = 0;
        word.capital = false;
    }
}

/// The word that is being read.
#[derive(Default)]
struct Word {
    slots: [u8; WORD_LETTERS],
    length: usize,
    key: Key,
    capital: bool,
}

impl Word {
    fn push(&mut self, slot: u8, capital: bool) {
        if let Some(free) = self.slots.get_mut(self.length) {
            *free = slot;
        }
        self.key = extend(self.key, slot);
        self.length += 1;
        self.capital |= capital;
    }
}

/// Combining marks and soft hyphens, which do not end a word.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_names_are_left_out_of_the_small_ones() {
        let profiles = Profiles::new();
        let tally = Tally::of("Sadır Caparov ve AKP", &profiles);
        assert_eq!((tally.words, tally.latin, tally.small.iter().sum::<u32>()), (4, 17, 2));
    }

    #[test]
    fn a_long_word_does_no_harm() {
        let profiles = Profiles::new();
        let tally = Tally::of(&"a".repeat(10_000), &profiles);
        assert_eq!((tally.words, tally.latin, tally.small.iter().sum::<u32>()), (1, 10_000, WORD_LETTERS as u32));
    }
}
