//! The forests of the repair.

use std::sync::LazyLock;

use crate::learnt::Forest;
use crate::learnt::forest::fan::Fan;

/// The weights that are part of the program.
pub static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("../model.bin")).expect("the weights are part of the program"));

/// The forests.
pub struct Model {
    /// Was the mention pasted here?
    pub pasted: Forest,
    /// Was it, now that it is known what is likely elsewhere?
    pub again: Forest,
    /// Is the form right: the original, or as good?
    pub right: Forest,
    /// The same for all forms of a place.
    pub right_of_forms: Fan,
    /// Is the form the original?
    pub exact: Forest,
}

impl Model {
    fn parse(bytes: &[u8]) -> Option<Model> {
        let (pasted, bytes) = Forest::parse(bytes)?;
        let (again, bytes) = Forest::parse(bytes)?;
        let (right, bytes) = Forest::parse(bytes)?;
        let (exact, _) = Forest::parse(bytes)?;
        Some(Model { right_of_forms: Fan::of(&right)?, pasted, again, right, exact })
    }
}
