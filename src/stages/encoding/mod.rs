//! Was the text read in the right encoding, here or before it came here?
//!
//! `decode` says how sure it was of the encoding of the file; this stage says what follows from that.

mod keep;
mod rules;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::keep::Keep;
use crate::document::{Document, Label};
use crate::rule::{Finding, Rule};
use crate::stage::{Stage, Uncertain};
use crate::stages::ResourceError;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&rules::NOT_KEPT, &rules::UNCERTAIN];

/// `[encoding]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Encodings to keep, by WHATWG name, such as `utf-8` or `windows-1251`; `*` keeps all.
    pub keep: Vec<String>,
    /// What becomes of documents whose file was read in an encoding that is not sure: `keep`, `label` or `drop`.
    pub uncertain: Uncertain,
    /// How sure the encoding of a file must be, from 0 to 1; a less sure one is uncertain.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_score: f32,
}

impl Default for Config {
    fn default() -> Self {
        Config { keep: vec!["*".to_owned()], uncertain: Uncertain::Label, min_score: 0.5 }
    }
}

/// The stage.
pub struct EncodingStage {
    config: Config,
    keep: Keep,
}

impl EncodingStage {
    /// Makes the stage.
    ///
    /// # Errors
    /// If `keep` names something that is no encoding.
    pub fn new(config: &Config) -> Result<EncodingStage, ResourceError> {
        Ok(EncodingStage { config: config.clone(), keep: Keep::new(&config.keep)? })
    }

    /// What follows from how the file was read.
    fn judge_file(&self, doc: &Document, found: &mut Vec<Finding>) {
        let (encoding, score) = (&doc.meta.encoding, doc.meta.encoding_score);
        if !self.keep.holds(encoding) {
            let because = format!("encoding `{encoding}` is not kept");
            found.push(Finding::Reject { rule: rules::NOT_KEPT.id, because });
        }
        if score >= self.config.min_score || self.config.uncertain == Uncertain::Keep {
            return;
        }
        let because = format!("the file was read as {encoding} with a score of {score:.2}");
        found.push(match self.config.uncertain {
            Uncertain::Drop => Finding::Reject { rule: rules::UNCERTAIN.id, because },
            _ => {
                let label = Label::Flag("uncertain-encoding".into());
                Finding::Label { rule: rules::UNCERTAIN.id, span: 0..doc.text().len(), label, score, because }
            }
        });
    }
}

impl Stage for EncodingStage {
    fn name(&self) -> &'static str {
        "encoding"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
        self.judge_file(doc, found);
    }
}
