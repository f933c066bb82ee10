//! One file into its documents.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::{Finding, Rule};

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[];

/// `[segment]` in `pipeline.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// How a file was read: as how many documents, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Segmented {
    /// The documents, in order, in bytes of the text; what lies between them is white space or a separator line.
    pub documents: Vec<Range<usize>>,
    /// The evidence, for people.
    pub because: String,
}

/// Finds the documents in a text. A text of white space alone holds none.
pub fn segment(text: &str, _config: &Config) -> Segmented {
    let whole = crate::text::lines::trim(text, 0..text.len());
    Segmented { documents: if whole.is_empty() { vec![] } else { vec![0..text.len()] }, because: String::new() }
}

/// What a document of `length` bytes should know of how it was found: a label with the evidence if its file was split.
pub fn findings(_segmented: &Segmented, _length: usize) -> Vec<Finding> {
    Vec::new()
}
