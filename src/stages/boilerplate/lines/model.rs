//! The learnt weights of this program.

use std::sync::LazyLock;

use crate::learnt::Model;

/// The weights.
pub(super) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("lines.bin")).expect("the weights are part of the program"));

#[cfg(test)]
mod tests {
    use super::super::sheet::{COUNT, SECOND, names};
    use super::*;

    #[test]
    fn the_weights_are_whole_and_small() {
        // A quarter of a megabyte is a small part of the program.
        assert!(include_bytes!("lines.bin").len() < 250_000);
        assert!(MODEL.first.last_measure().is_some_and(|measure| measure < COUNT));
        assert!(MODEL.second.last_measure().is_some_and(|measure| measure < SECOND));
        assert_eq!(names().len(), SECOND);
    }
}
