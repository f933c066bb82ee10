//! The document stages in a row: one document in, the same document cleaned.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::config::Config;
use crate::document::{Document, Verdict};
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::stage::Stage;
use crate::stages::dedup::{Dedup, Sketch};
use crate::stages::{self, ResourceError};

/// A stage panicked on a document.
pub const PANIC: Rule = Rule {
    id: RuleId("pipeline/panic"),
    summary: "set aside a document on which a stage failed",
    why: "A fault in a stage must cost one document, not the run: its text is kept in the account, and the fault is reported.",
    tier: Tier::Safe,
    before: "",
    after: "",
};

/// Runs document stages. Pure: no I/O once it is built.
pub struct Cleaner {
    stages: Vec<Box<dyn Stage>>,
    disabled: BTreeSet<String>,
}

impl Cleaner {
    /// Builds the document stages that the config names.
    ///
    /// # Errors
    /// Every file that the config names and that cannot be used.
    pub fn new(config: &Config) -> Result<Cleaner, Vec<ResourceError>> {
        Ok(Cleaner { stages: stages::document_stages(config)?, disabled: config.disable.iter().cloned().collect() })
    }

    /// Runs every stage, until one rejects the document or panics on it.
    pub fn clean(&self, doc: &mut Document) {
        for stage in &self.stages {
            if !doc.is_kept() {
                return;
            }
            match catch_unwind(AssertUnwindSafe(|| inspect(stage.as_ref(), doc))) {
                Ok(found) => self.apply(doc, stage.name(), found),
                Err(payload) => {
                    doc.judge(Verdict::Fail { rule: PANIC.id, because: describe_panic(stage.name(), payload.as_ref()) })
                }
            }
        }
    }

    /// The sketch of a document that is kept so far.
    pub fn sketch(&self, dedup: &Dedup, doc: &mut Document) -> Option<Sketch> {
        if !doc.is_kept() {
            return None;
        }
        match catch_unwind(AssertUnwindSafe(|| dedup.sketch(doc))) {
            Ok(sketch) => Some(sketch),
            Err(payload) => {
                doc.judge(Verdict::Fail { rule: PANIC.id, because: describe_panic("dedup", payload.as_ref()) });
                None
            }
        }
    }

    /// Applies findings, without those of disabled rules.
    pub fn apply(&self, doc: &mut Document, stage: &'static str, mut found: Vec<Finding>) {
        if !self.disabled.is_empty() {
            found.retain(|finding| !self.disabled.contains(finding.rule().0));
        }
        doc.apply(stage, found);
    }

    /// False if the verdict is spoken by a disabled rule.
    pub fn allows(&self, verdict: &Verdict) -> bool {
        verdict.rule().is_none_or(|rule| !self.disabled.contains(rule.0))
    }
}

fn inspect(stage: &dyn Stage, doc: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    stage.inspect(doc, &mut found);
    found
}

/// What a stage said as it panicked.
pub fn describe_panic(stage: &str, payload: &(dyn std::any::Any + Send)) -> String {
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    format!("the stage `{stage}` failed: {}", said.unwrap_or("no message"))
}
