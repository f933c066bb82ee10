//! What is learnt for a stage that looks at every line twice: a forest for each look, and the words.
//!
//! The bytes of the first forest, of the second, and of the words. Written by `examples/train`.

use std::collections::BTreeMap;

use super::{Forest, Lexicon, packed};

/// All that was learnt.
pub struct Model {
    /// The first look at a line.
    pub first: Forest,
    /// The second, which sees the first scores of the lines around as well.
    pub second: Forest,
    /// What the words say.
    pub words: Lexicon,
}

impl Model {
    /// Reads a model. `None` if the bytes end too early.
    pub fn parse(bytes: &[u8]) -> Option<Model> {
        let (first, rest) = Forest::parse(bytes)?;
        let (second, rest) = Forest::parse(rest)?;
        Some(Model { first, second, words: Lexicon::parse(rest)? })
    }

    /// Reads a model that was packed. `None` if the bytes are no such thing.
    pub fn unpack(bytes: &[u8]) -> Option<Model> {
        Model::parse(&packed::unpack(bytes)?)
    }

    /// What each measure did for a score, in thousandths of a log-odds, mixed as the score is: both looks see the measures of the first.
    /// `again`: the measures at second look, if there was one.
    pub fn reasons(&self, row: &[i16], again: Option<&[i16]>) -> BTreeMap<usize, i32> {
        let first: BTreeMap<usize, i32> = self.first.reasons(row).into_iter().collect();
        let Some(again) = again else { return first };
        let mut second: BTreeMap<usize, i32> = self.second.reasons(again).into_iter().collect();
        first.keys().for_each(|measure| _ = second.entry(*measure).or_default());
        second.into_iter().map(|(measure, worth)| (measure, weighed(first.get(&measure).copied().unwrap_or(0), worth))).collect()
    }
}

/// Percent of a line's score that its first look keeps. In cross-validation 30 and 50 did alike, and better than 0 or 70.
const FIRST_LOOK: i32 = 30;

/// The score of a line from its two looks: their errors differ.
pub fn mixed(first: i16, second: i16) -> i16 {
    weighed(first.into(), second.into()) as i16
}

/// What two looks say, in the shares that they have in the score.
fn weighed(first: i32, second: i32) -> i32 {
    (first * FIRST_LOOK + second * (100 - FIRST_LOOK)) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_ends_too_early_is_none() {
        // Two forests without trees, and no words.
        let bytes = [&[0, 0, 1, 0, 0, 1, 0, 0][..], &[0, 0, 1, 0, 0, 1, 0, 0], &[0, 0]].concat();
        assert!(Model::parse(&bytes).is_some());
        assert!((0..bytes.len()).all(|end| Model::parse(&bytes[..end]).is_none()));
    }

    #[test]
    fn the_second_look_says_more_than_the_first() {
        assert_eq!((mixed(1000, 0), mixed(0, 1000), mixed(-6000, -6000)), (300, 700, -6000));
    }
}
