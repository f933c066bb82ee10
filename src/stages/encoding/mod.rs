//! Was the text read in the right encoding, here or before it came here?
//!
//! `decode` says how sure it was of the encoding of the file; this stage says what follows from that.

mod keep;
mod mojibake;
mod rules;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::keep::Keep;
use self::mojibake::{Damaged, Limits, Undone};
use crate::document::{Document, Label};
use crate::rule::{Finding, Rule};
use crate::stage::{Stage, Uncertain};
use crate::stages::ResourceError;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[
    &rules::NOT_KEPT,
    &rules::UNCERTAIN,
    &rules::UTF8_MISREAD,
    &rules::PARTLY_LOST,
    &rules::CONTROL_SIGN,
    &rules::WRONG_TABLE,
    &rules::DAMAGED,
];

/// `[encoding]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Encodings to keep, by WHATWG name, such as `utf-8` or `windows-1251`; `*` keeps all.
    pub keep: Vec<String>,
    /// What becomes of documents whose file was read in an encoding that is not sure: `keep`, `label` or `drop`. Lines that look damaged and
    /// that nobody can repair are labelled unless it is `keep`; see `max-damaged-share` for `drop`.
    pub uncertain: Uncertain,
    /// How sure the encoding of a file must be, from 0 to 1; a less sure one is uncertain.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_score: f32,
    /// Bits by which the letters of a line must speak for it that UTF-8 was misread, before it is read again.
    pub min_gain: u8,
    /// Bits by which they must speak for it that the line was read under a wrong single-byte table; of that there is no other evidence. For
    /// Turkish, which the language model tells as well, 3 in 20 of them are enough. 255: no line is read again for that.
    pub min_wrong_table_gain: u8,
    /// With `uncertain = "drop"`, a document is dropped if more than this share of its text, from 0 to 1, lies in lines that look damaged and
    /// that nobody can repair.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_damaged_share: f32,
}

impl Config {
    fn limits(&self) -> Limits {
        let eighths = |bits: u8| i32::from(bits) * 8;
        let wrong_table = (self.min_wrong_table_gain != u8::MAX).then(|| eighths(self.min_wrong_table_gain));
        Limits { misread: eighths(self.min_gain), wrong_table }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            keep: vec!["*".to_owned()],
            uncertain: Uncertain::Label,
            min_score: 0.5,
            min_gain: 10,
            min_wrong_table_gain: 20,
            max_damaged_share: 0.1,
        }
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
        let because = format!("the file was read as {encoding} with a score of {score:.4}, below {}", self.config.min_score);
        found.push(match self.config.uncertain {
            Uncertain::Drop => Finding::Reject { rule: rules::UNCERTAIN.id, because },
            _ => {
                let label = Label::Flag("uncertain-encoding".into());
                Finding::Label { rule: rules::UNCERTAIN.id, span: 0..doc.text().len(), label, score, because }
            }
        });
    }

    /// What was misread before the text came here.
    fn repair(&self, doc: &Document, found: &mut Vec<Finding>) {
        let (repairs, damaged) = mojibake::inspect(doc.text(), &self.config.limits());
        found.extend(repairs.into_iter().map(|repair| {
            let rule = rule_of(repair.undone).id;
            Finding::Replace { rule, span: repair.span, with: repair.with, because: repair.because }
        }));
        self.judge_damaged(doc, damaged, found);
    }

    /// What becomes of lines that nobody can repair: each is labelled, and a document with too much of them may be dropped.
    fn judge_damaged(&self, doc: &Document, damaged: Vec<Damaged>, found: &mut Vec<Finding>) {
        if self.config.uncertain == Uncertain::Keep {
            return;
        }
        let bytes: usize = damaged.iter().map(|damaged| damaged.span.len()).sum();
        let share = bytes as f32 / doc.text().len().max(1) as f32;
        if self.config.uncertain == Uncertain::Drop && share > self.config.max_damaged_share {
            let because = format!("{share:.2} of the text lies in damaged lines, the first of them with {}", reason(&damaged[0]));
            found.push(Finding::Reject { rule: rules::DAMAGED.id, because });
        }
        found.extend(damaged.into_iter().map(label));
    }
}

fn label(damaged: Damaged) -> Finding {
    let (label, because) = (Label::Flag("mojibake".into()), reason(&damaged));
    Finding::Label { rule: rules::DAMAGED.id, span: damaged.span, label, score: damaged.bits, because }
}

fn reason(damaged: &Damaged) -> String {
    match damaged.controls {
        0 => format!("{:.1} bits from one character to the next", damaged.bits),
        n => format!("control characters: {n}"),
    }
}

/// The rule in whose name a passage is repaired: the least sure of those that had a part in it.
fn rule_of(undone: Undone) -> &'static Rule {
    let by_doubt = [
        (Undone::TABLE, &rules::WRONG_TABLE),
        (Undone::LOST, &rules::PARTLY_LOST),
        (Undone::MISREAD, &rules::UTF8_MISREAD),
        (Undone::CONTROL, &rules::CONTROL_SIGN),
    ];
    by_doubt.into_iter().find(|(kind, _)| undone.has(*kind)).map_or(&rules::UTF8_MISREAD, |(_, rule)| rule)
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
        self.repair(doc, found);
    }
}
