//! What the targets share: the invariants that the tests of lauter hold, too.
#![allow(dead_code)] // Each part of the tests has more than is used here.

#[path = "../../tests/common/invariants.rs"]
pub mod invariants;
#[path = "../../tests/common/runs.rs"]
mod runs;
