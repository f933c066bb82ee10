//! Unicode, white space, control characters: texts that read the same become the same bytes.
//!
//! Each family of rules is a pass over the text as the one before left it; their changes are composed into changes of the text as
//! it came (`change.rs`). The passes repeat until none finds anything more, so the stage is idempotent by construction.

mod change;
mod composition;
mod entity;
mod invisible;
mod join;
mod layout;
mod pass;
mod punctuation;
mod scan;
mod space;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::rule::{Finding, Rule};
use crate::stage::Stage;
use crate::stages::ResourceError;
use change::Change;
use layout::Layout;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[
    &entity::HTML_ENTITY,
    &invisible::CONTROL,
    &invisible::ZERO_WIDTH,
    &invisible::BIDI_CONTROL,
    &invisible::SOFT_HYPHEN,
    &space::LINE_END,
    &space::ODD_SPACE,
    &space::SPACE_RUN,
    &space::LINE_EDGE,
    &space::BLANK_LINES,
    &composition::COMPOSITION,
    &punctuation::CURLY_QUOTE,
    &punctuation::LONG_DASH,
];

/// `[normalise]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Resolve character references of HTML left in plain text (`&amp;`).
    pub entities: bool,
    /// Write runs of spaces and tabs inside a line as one space. Off keeps tables in plain text; code and tables of pages are kept anyway.
    pub collapse_spaces: bool,
    /// Remove spaces at the ends of lines. Off keeps the indents of verse and code in plain text; code of pages keeps them anyway.
    pub trim_lines: bool,
    /// Blank lines that may follow each other.
    pub blank_lines: usize,
    /// Quotation marks: `keep`, or `straight` for ASCII ones.
    pub quotes: Quotes,
    /// Dashes: `keep`, or `ascii` for hyphens.
    pub dashes: Dashes,
}

/// What becomes of quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Quotes {
    /// They stay as they are.
    #[default]
    Keep,
    /// They become ASCII ones.
    Straight,
}

/// What becomes of dashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dashes {
    /// They stay as they are.
    #[default]
    Keep,
    /// They become hyphens.
    Ascii,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            entities: true,
            collapse_spaces: true,
            trim_lines: true,
            blank_lines: 1,
            quotes: Quotes::Keep,
            dashes: Dashes::Keep,
        }
    }
}

/// The stage.
pub struct Normalise {
    config: Config,
}

/// Rounds of all passes before the stage gives up. Two are enough for text that was not made to need more.
const MOST_ROUNDS: usize = 8;

impl Normalise {
    /// Makes the stage.
    ///
    /// # Errors
    /// Never: it reads no file.
    pub fn new(config: &Config) -> Result<Normalise, ResourceError> {
        Ok(Normalise { config: config.clone() })
    }

    /// The changes of a text that lead to its normal form, with the layout that is kept.
    fn changes(&self, text: &str, layout: &Layout) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut text = Cow::Borrowed(text);
        let mut bytes = scan::Bytes::of(&text);
        for _ in 0..MOST_ROUNDS {
            let mut is_settled = true;
            for pass in pass::PASSES.iter().filter(|pass| (pass.is_asked)(&self.config)) {
                let mut found = pass.find(&text, &self.config, &bytes);
                layout.keep(&text, &changes, &mut found);
                if !found.is_empty() {
                    is_settled = false;
                    let after = change::apply(&text, &found);
                    changes = change::compose(&text, changes, found);
                    bytes = scan::Bytes::of(&after);
                    text = Cow::Owned(after);
                }
            }
            if is_settled {
                break;
            }
        }
        changes
    }
}

impl Stage for Normalise {
    fn name(&self) -> &'static str {
        "normalise"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
        join::push(doc.text(), self.changes(doc.text(), &Layout::of(doc)), found);
    }
}
