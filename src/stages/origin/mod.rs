//! Was English machine-translated from Turkish?
//!
//! Flow: `tokens` finds words and sentences; `masks` takes the subject out of them, by `classes`; `grams` are the runs that are left; `signs` are what a
//! person would name, phrases (`marks`, in sentences that `beginnings` lets through) and `spelling`s; `window` counts both in stretches of the text; `score` weighs them by learned
//! `weights`. Two limits of the config make of the score one of three origins; `keep` lists those that the corpus wants.
//!
//! The modules that are public are what `examples/train` trains the weights with.

mod beginnings;
mod classes;
pub mod grams;
pub mod marks;
pub mod masks;
mod model;
mod rules;
pub mod score;
pub mod signs;
mod spelling;
#[cfg(test)]
mod tests;
pub mod tokens;
pub mod weights;
pub mod window;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::marks::Marks;
use self::weights::Model;
use crate::document::{Document, Label, Language, Origin};
use crate::rule::{Finding, Rule};
use crate::stage::{Stage, Uncertain};
use crate::stages::ResourceError;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&rules::FROM_TURKISH, &rules::NOT_KEPT, &rules::UNCERTAIN];

/// `[origin]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Origins of English to keep: `no-sign` of translation from Turkish, `from-turkish`.
    pub keep: Vec<Kept>,
    /// What becomes of English with signs of translation, too few to decide: `keep` counts it as `no-sign`, `label` calls it
    /// `uncertain` and keeps it, `drop` rejects it.
    pub uncertain: Uncertain,
    /// Score, from 0 to 1, from which English counts as machine-translated from Turkish.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_score: f32,
    /// Score, from 0 to 1, from which its origin counts as uncertain.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub uncertain_score: f32,
    /// Words that English must have for its origin to be judged.
    pub min_words: usize,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            keep: vec![Kept::NoSign, Kept::FromTurkish],
            uncertain: Uncertain::Label,
            min_score: 0.5,
            uncertain_score: 0.4,
            min_words: 25,
        }
    }
}

/// An origin that the config can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// No sign of translation from Turkish.
    NoSign,
    /// Machine-translated from Turkish.
    FromTurkish,
}

/// The stage.
pub struct OriginStage {
    config: Config,
    marks: Marks,
}

impl OriginStage {
    /// Makes the stage.
    ///
    /// # Errors
    /// If the limits of the config are the wrong way round.
    pub fn new(config: &Config) -> Result<OriginStage, ResourceError> {
        if config.uncertain_score > config.min_score {
            let message = format!(
                "`uncertain-score` is {} and must not be above `min-score`, which is {}",
                config.uncertain_score, config.min_score
            );
            return Err(ResourceError { key: "origin.uncertain-score", message });
        }
        Ok(OriginStage { config: config.clone(), marks: Marks::new() })
    }

    /// What the score means.
    fn origin(&self, score: f32) -> Origin {
        match score {
            score if score >= self.config.min_score => Origin::FromTurkish,
            score if score >= self.config.uncertain_score => Origin::Uncertain,
            _ => Origin::NoSign,
        }
    }

    /// Why a document of that origin is not kept, if it is not, and the rule that says so.
    fn objection(&self, origin: Origin) -> Option<(&'static Rule, &'static str)> {
        let missing = |kept| !self.config.keep.contains(&kept);
        match origin {
            Origin::NoSign => missing(Kept::NoSign).then_some((&rules::NOT_KEPT, "`no-sign` is not in `keep`")),
            Origin::FromTurkish => missing(Kept::FromTurkish).then_some((&rules::NOT_KEPT, "`from-turkish` is not in `keep`")),
            Origin::Uncertain => {
                (self.config.uncertain == Uncertain::Drop).then_some((&rules::UNCERTAIN, "the config drops what is uncertain"))
            }
        }
    }
}

impl Stage for OriginStage {
    fn name(&self) -> &'static str {
        "origin"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
        if doc.language() != Some(Language::ENGLISH) {
            return;
        }
        let evidence = score::score(doc.text(), Model::get(), &self.marks, self.config.uncertain_score);
        if evidence.words < self.config.min_words {
            return;
        }
        let origin = match self.origin(evidence.score) {
            Origin::Uncertain if self.config.uncertain == Uncertain::Keep => Origin::NoSign,
            origin => origin,
        };
        let because = evidence.describe();
        if let Some((rule, objection)) = self.objection(origin) {
            found.push(Finding::Reject { rule: rule.id, because: format!("{objection}: {because}") });
        }
        let span = 0..doc.text().len();
        found.push(Finding::Label {
            rule: rules::FROM_TURKISH.id,
            span,
            label: Label::Origin(origin),
            score: evidence.score,
            because,
        });
    }
}
