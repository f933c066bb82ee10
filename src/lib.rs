//! lauter turns a directory of messy documents into a clean corpus, with an account of every change.

pub mod config;
pub mod document;
pub mod pipeline;
pub mod rule;
pub mod sinks;
pub mod sources;
pub mod stage;
pub mod stages;
pub mod text;
pub mod verify;
