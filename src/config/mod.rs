//! `pipeline.toml` as types.
//!
//! [`load`] reads the file and lays the command line over it; an error names its line, and all errors are told at once.

mod check;
mod errors;
mod load;
mod overrides;
mod paths;
mod places;
mod schema;
mod shape;
mod structure;
mod tree;
mod wording;
mod write;

pub use errors::{ConfigErrors, Problem};
pub use load::{DEFAULT_FILE, Loaded, from_text, load};
pub use overrides::Override;
pub use paths::Paths;
pub use places::{Origin, Place};
pub use schema::schema;
pub(crate) use schema::to_json;
pub use write::template;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::stages::{self, boilerplate, decode, dedup, encoding, extract, language, normalise, origin, quality, repair, segment};

/// A whole `pipeline.toml`. Each table is defined beside its stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// What to clean if the command line names nothing: a directory, a file or a pattern such as `news/*.jsonl.gz`, or a list of these;
    /// `-` for standard input.
    pub input: Paths,
    /// Where to write if the command line names nothing.
    pub output: String,
    /// Stages, in the order in which they run. Remove a name to skip a stage.
    pub stages: Vec<String>,
    /// Rules to leave out, by name.
    pub disable: Vec<String>,
    /// Which files are read.
    pub sources: crate::sources::Config,
    /// Bytes to text.
    pub decode: decode::Config,
    /// HTML pages to their main text.
    pub extract: extract::Config,
    /// One file into its documents.
    pub segment: segment::Config,
    /// Text that was read in the wrong encoding before it came here.
    pub encoding: encoding::Config,
    /// Unicode, white space, control characters.
    pub normalise: normalise::Config,
    /// Languages of documents and paragraphs.
    pub language: language::Config,
    /// English that was machine-translated from Turkish.
    pub origin: origin::Config,
    /// Text that the site put around the article.
    pub boilerplate: boilerplate::Config,
    /// Damage left by a coreference tool.
    pub repair: repair::Config,
    /// Measures and their limits.
    pub quality: quality::Config,
    /// Copies of the same text.
    pub dedup: dedup::Config,
    /// What is written.
    pub write: crate::sinks::Config,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            input: "seeds".into(),
            output: "out".into(),
            stages: stages::TABLE.iter().map(|entry| entry.name.to_owned()).collect(),
            disable: Vec::new(),
            sources: Default::default(),
            decode: Default::default(),
            extract: Default::default(),
            segment: Default::default(),
            encoding: Default::default(),
            normalise: Default::default(),
            language: Default::default(),
            origin: Default::default(),
            boilerplate: Default::default(),
            repair: Default::default(),
            quality: Default::default(),
            dedup: Default::default(),
            write: Default::default(),
        }
    }
}
