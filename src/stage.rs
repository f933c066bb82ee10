//! What a stage is. Stages that see one document at a time are pure; a corpus stage judges when it has seen a sketch of every document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::rule::{Finding, Rule};

/// What becomes of a document of which a stage cannot be sure: its encoding, its language, its origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Uncertain {
    /// It stays, and the best guess stands.
    Keep,
    /// It stays, and a label says that nobody can be sure.
    #[default]
    Label,
    /// It is rejected.
    Drop,
}

/// A document stage: no I/O, clock, environment or randomness; the same document gives the same findings.
pub trait Stage: Send + Sync {
    /// The name in `pipeline.toml`, of the folder, and before the slash of its rules.
    fn name(&self) -> &'static str;
    /// Every rule in whose name it speaks.
    fn rules(&self) -> &'static [&'static Rule];
    /// Says what it finds; it cannot change the document. Findings that cannot stand together: the first pushed of two that start
    /// at the same byte wins, else the one that starts first.
    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>);
}
