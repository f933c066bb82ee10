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
    /// Eighths of a bit.
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
        Cost { eighth_bits: self.eighth_bits + other.eighth_bits, chars: self.chars + other.chars }
    }
}

/// The model.
pub struct Letters {
    pairs: Vec<u8>,
    cases: Vec<u8>,
}

/// A single-byte table as the model sees it: the sign of each byte.
pub struct Coded([Sign; 256]);

impl Coded {
    /// The table that reads a byte as `char_of` says.
    pub fn new(char_of: impl Fn(u8) -> char) -> Coded {
        Coded(std::array::from_fn(|n| sign_of(char_of(n as u8))))
    }
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
            cost.eighth_bits += self.step(last, sign);
            cost.chars += 1;
            last = sign;
        }
        cost.eighth_bits += self.step(last, sign_of(after));
        cost
    }

    /// The cost of the bytes under a table, of those pairs alone in which one is not ASCII: the others cost the same under all tables.
    /// Counts the bytes that are not ASCII.
    pub fn cost_of_bytes(&self, table: &Coded, bytes: &[u8]) -> Cost {
        let mut cost = Cost::default();
        let (mut last, mut last_is_high) = (Sign::EDGE, false);
        for byte in bytes {
            let (sign, is_high) = (table.0[usize::from(*byte)], *byte >= 0x80);
            if is_high || last_is_high {
                cost.eighth_bits = cost.eighth_bits.saturating_add(self.step(last, sign));
                cost.chars += u32::from(is_high);
            }
            (last, last_is_high) = (sign, is_high);
        }
        if last_is_high {
            cost.eighth_bits = cost.eighth_bits.saturating_add(self.step(last, Sign::EDGE));
        }
        cost
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
    fn bytes_cost_what_their_text_costs_but_for_ascii() {
        let table = Coded::new(|byte| encoding_rs::WINDOWS_1251.decode_without_bom_handling(&[byte]).0.chars().next().unwrap());
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Привет");
        assert_eq!(Letters::get().cost_of_bytes(&table, &bytes), Letters::get().cost("Привет"));
        assert_eq!(Letters::get().cost_of_bytes(&table, b"plain text"), Cost::default());
    }
}
