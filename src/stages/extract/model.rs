//! The learnt choice: two forests of small decision trees. The first scores each line; the second sees the scores of all lines as well.
//! `model.bin` holds the first, the second, and the words, packed. Written by `examples/train`.

use std::sync::LazyLock;

use crate::learnt::Model;

/// The weights of this program.
pub(super) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::unpack(include_bytes!("model.bin")).expect("the weights are part of the program"));

#[cfg(test)]
mod tests {
    use super::super::measures::{COUNT, SECOND};
    use super::*;

    #[test]
    fn the_weights_are_whole_and_small() {
        assert!(include_bytes!("model.bin").len() < 50_000);
        assert!(MODEL.first.last_measure().is_some_and(|measure| measure < COUNT));
        assert!(MODEL.second.last_measure().is_some_and(|measure| measure < SECOND));
    }
}
