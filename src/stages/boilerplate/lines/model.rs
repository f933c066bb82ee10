//! The learnt weights: the forest for the first look, the one for the second, and the words. Written by `examples/train`.

use std::sync::LazyLock;

use crate::learnt::{Forest, Lexicon};

/// All that was learnt.
pub(super) struct Model {
    pub(super) first: Forest,
    pub(super) second: Forest,
    pub(super) words: Lexicon,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("lines.bin")).expect("the weights are part of the program"));

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
    use super::super::sheet::{COUNT, SECOND, names};
    use super::*;

    #[test]
    fn the_weights_are_whole_and_small() {
        let bytes = include_bytes!("lines.bin");
        assert!(bytes.len() < 100_000);
        let model = Model::parse(bytes).unwrap();
        assert!(model.first.last_measure().is_some_and(|measure| measure < COUNT));
        assert!(model.second.last_measure().is_some_and(|measure| measure < SECOND));
        assert_eq!(names().len(), SECOND);
    }
}
