//! Copies of the same text: finds them when every document has been seen, and keeps one of each.

pub mod align;
pub mod candidates;
pub mod fingerprint;
mod hash;
mod order;
mod words;

use std::io;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Verdict};
use crate::rule::{Finding, Rule};

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[];

/// `[dedup]` in `pipeline.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// What is kept of a document until all have been seen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sketch {
    /// The document's id.
    pub id: String,
    pub words: u32,
    pub damage: u32,
}

/// What is said of one document once all have been seen.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// The document's place among the sketches.
    pub index: usize,
    /// A verdict, if it is a copy of another.
    pub verdict: Option<Verdict>,
    /// Labels: whose excerpt it is, whom it quotes.
    pub found: Vec<Finding>,
}

/// Reads back the text of the document whose sketch has that index.
pub type ReadText<'a> = dyn Fn(usize) -> io::Result<String> + Sync + 'a;

/// The stage.
pub struct Dedup {}

impl Dedup {
    /// Makes the stage.
    pub fn new(_config: &Config) -> Dedup {
        Dedup {}
    }

    /// What must be remembered of a kept document. Called in parallel.
    pub fn sketch(&self, doc: &Document) -> Sketch {
        Sketch { id: doc.id.clone(), words: 0, damage: 0 }
    }

    /// Judges the documents, given the sketches of all that are kept so far, in input order. Says something of those documents only
    /// that are copies or stand in a relation; sorted by index. Does not depend on the order of the sketches, except where ids tie.
    ///
    /// # Errors
    /// If a text cannot be read back.
    pub fn judge(&self, _sketches: &[Sketch], _read: &ReadText) -> io::Result<Vec<Judgement>> {
        Ok(Vec::new())
    }
}
