//! Small learnt models in whole numbers: the same score on every machine. Their weights lie beside the stage that reads them, and
//! `examples/train` learns them.

pub mod forest;
pub mod lexicon;
pub mod model;
pub mod near;
pub mod odds;
pub mod packed;

pub use forest::{Forest, LARGEST};
pub use lexicon::Lexicon;
pub use model::{Model, mixed};

/// A count on the scale of its logarithm, eight steps to a doubling: whole numbers on every machine.
pub fn scaled(count: usize) -> i16 {
    let Some(log) = count.checked_ilog2() else { return 0 };
    let fraction = if log >= 3 { count >> (log - 3) } else { count << (3 - log) } & 7;
    (8 * log as usize + fraction + 1) as i16
}

/// A share in thousandths.
pub fn permille(part: usize, of: usize) -> i16 {
    (part.min(of) * 1000).checked_div(of).unwrap_or(0) as i16
}
