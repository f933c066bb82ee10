//! Carries documents through the stages, in parallel and in order.

mod cleaner;

pub use cleaner::{Cleaner, PANIC};

use crate::rule::Rule;

/// Rules in whose name the pipeline itself speaks.
pub const RULES: &[&Rule] = &[&PANIC];
