//! How likely is a run of characters in running text? A small model of which letter follows which, and in which case.
//!
//! It knows no words and no single language: it was trained on sentences of many, English, Russian and Turkish first. That is enough to
//! tell a text from the same bytes read under another table, which is all that it is for. Costs are whole eighths of a bit, so sums are
//! the same on every machine.

mod alphabet;
mod weights;

use std::ops::Add;
use std::sync::OnceLock;

pub use alphabet::{BLOCKS, CASES, CLASSES, Sign, block_of, sign_of};
pub use weights::Weights;

/// What a run of characters costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Eighths of a bit; at the limit of its type it stays there, after some ten million characters.
    pub eighth_bits: u32,
    /// Characters that it is for.
    pub chars: u32,
}

impl Cost {
    /// Bits a character; 0 for no characters. For people.
    pub fn bits_a_char(self) -> f32 {
        self.eighth_bits as f32 / 8.0 / self.chars.max(1) as f32
    }
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost { eighth_bits: self.eighth_bits.saturating_add(other.eighth_bits), chars: self.chars.saturating_add(other.chars) }
    }
}

/// The model.
pub struct Letters {
    pairs: Vec<u8>,
    cases: Vec<u8>,
}

impl Letters {
    /// The model in the binary.
    pub fn get() -> &'static Letters {
        static LETTERS: OnceLock<Letters> = OnceLock::new();
        LETTERS.get_or_init(|| {
            let weights = Weights::from_bytes(include_bytes!("letters.bin"));
            Letters::new(weights.expect("the trainer wrote the file with the same alphabet; a test reads it"))
        })
    }

    /// A model with these weights.
    pub fn new(weights: Weights) -> Letters {
        Letters { pairs: weights.pairs, cases: weights.cases }
    }

    /// What it costs that one sign follows another.
    #[inline]
    pub fn step(&self, first: Sign, next: Sign) -> u32 {
        let pair = self.pairs[first.class() * CLASSES + next.class()];
        u32::from(pair) + u32::from(self.cases[first.case() * CASES + next.case()])
    }

    /// The same of the letters alone, whatever their case.
    #[inline]
    pub fn step_in_any_case(&self, first: Sign, next: Sign) -> u32 {
        u32::from(self.pairs[first.class() * CLASSES + next.class()])
    }

    /// The cost of a text between two line ends.
    pub fn cost(&self, text: &str) -> Cost {
        self.cost_between('\n', text.chars(), '\n')
    }

    /// The cost of characters that stand between two others, the step to the last one included.
    pub fn cost_between(&self, before: char, chars: impl Iterator<Item = char>, after: char) -> Cost {
        let mut cost = Cost::default();
        let mut last = sign_of(before);
        for c in chars {
            let sign = sign_of(c);
            cost = cost + Cost { eighth_bits: self.step(last, sign), chars: 1 };
            last = sign;
        }
        cost + Cost { eighth_bits: self.step(last, sign_of(after)), chars: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(text: &str) -> f32 {
        Letters::get().cost(text).bits_a_char()
    }

    #[test]
    fn text_costs_less_than_the_same_text_misread() {
        for (text, misread) in [
            ("Он сказал, что вернётся завтра.", "пМ ЯЙЮГЮК, ВРН БЕПМ╦РЯЪ ГЮБРПЮ."),
            ("Он сказал, что вернётся завтра.", "Îí ñêàçàë, ÷òî âåðí¸òñÿ çàâòðà."),
            ("çalıştığını söyledi", "çalýþtýðýný söyledi"),
            ("Die Größe überrascht", "Die GrЪЯe Эberrascht"),
            ("naïve café", "naĂŻve cafĂ©"),
        ] {
            assert!(bits(text) < bits(misread), "{text}: {}, {misread}: {}", bits(text), bits(misread));
        }
    }

    #[test]
    fn a_text_dearer_than_can_be_said_costs_the_most_that_can() {
        let dear = Cost { eighth_bits: u32::MAX - 1, chars: u32::MAX };
        assert_eq!(dear + dear, Cost { eighth_bits: u32::MAX, chars: u32::MAX });
    }
}
