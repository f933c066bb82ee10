//! Quality that must not fall, measured on the development sets beside the repository. Where they are missing, nothing is measured.
//!
//! The floors stand just under the figures in `docs/quality.md`. Large sets are thinned evenly, so that a debug build is done within a
//! minute: the figures here differ a little from those of the whole sets.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../../benches/dedup/score.rs"]
mod copies;
mod dedup;
mod detect;
mod extract;
mod gold;
mod lid;
mod lines;
mod mojibake;
mod origin;
#[path = "../../examples/predict/origins.rs"]
mod origins;
mod repair;
mod share;
