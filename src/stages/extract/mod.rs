//! The main text of an HTML page.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Rule;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[];

/// `[extract]` in `pipeline.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extracted {
    /// The main text, a line for each paragraph, heading, list item or table row. Empty if there is none.
    pub text: String,
    /// The title of the article, not of the site.
    pub title: Option<String>,
    /// The date of publication, as the page writes it.
    pub date: Option<String>,
    /// The language that the page claims.
    pub language_hint: Option<String>,
    /// Why the text is what it is, for people: which element was chosen, or why nothing was found.
    pub because: String,
}

/// Extracts the main text of a page.
pub fn extract(_html: &str, _config: &Config) -> Extracted {
    Extracted::default()
}
