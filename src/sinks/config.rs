//! `[write]` in `pipeline.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `[write]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Write each document of the corpus to a file of its own below `txt/`, too.
    pub text_files: bool,
    /// Write the corpus as `corpus.parquet`, too.
    pub parquet: bool,
    /// Write a dataset card, `README.md` (`card.md` where a README of somebody else lies), and Croissant metadata, `croissant.json`.
    pub card: bool,
    /// How the JSON Lines files are compressed: `none`, or `zstd`, which writes `corpus.jsonl.zst` and so on.
    pub compress: Compress,
    /// What the card calls the corpus.
    #[schemars(length(min = 1))]
    pub name: String,
    /// The licence of the corpus, for the card: a short name as dataset hubs know it, such as `cc-by-4.0`.
    #[schemars(length(min = 1))]
    pub license: String,
}

/// How JSON Lines files are compressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Compress {
    /// Not at all.
    #[default]
    None,
    /// As one Zstandard frame.
    Zstd,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            text_files: true,
            parquet: true,
            card: true,
            compress: Compress::None,
            name: "corpus".into(),
            license: "unknown".into(),
        }
    }
}
