//! The learnt choice: two forests of small decision trees. The first scores each line; the second sees the scores of all lines as well.
//! `model.bin` holds the first, the second, and the words. Written by `examples/train`.

use std::sync::LazyLock;

use crate::learnt::{Forest, Lexicon};

/// All that was learnt: the forest for the first look at a page, the one for the second, and the words.
pub(super) struct Model {
    pub(super) first: Forest,
    pub(super) second: Forest,
    pub(super) words: Lexicon,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("model.bin")).expect("the weights are part of the program"));

impl Model {
    /// The weights of this program.
    pub(super) fn get() -> &'static Model {
        &MODEL
    }

    fn parse(bytes: &[u8]) -> Option<Model> {
        let (first, rest) = Forest::parse(bytes)?;
        let (second, rest) = Forest::parse(rest)?;
        Some(Model { first, second, words: Lexicon::parse(rest)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::measures::{COUNT, SECOND};
    use super::*;

    #[test]
    fn the_weights_are_whole_and_small() {
        let bytes = include_bytes!("model.bin");
        assert!(bytes.len() < 50_000);
        let model = Model::parse(bytes).unwrap();
        assert!(model.first.last_measure().is_some_and(|measure| measure < COUNT));
        assert!(model.second.last_measure().is_some_and(|measure| measure < SECOND));
    }
}
