//! The document stages in a row: one document in, the same document cleaned.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::meter::{self, Meter};
use crate::config::Config;
use crate::document::{Document, Verdict};
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::stage::Stage;
use crate::stages::boilerplate::repeated::{self, Repeated};
use crate::stages::dedup::{Dedup, Sketched};
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
    meter: Meter,
}

impl Cleaner {
    /// Builds the document stages that the config names.
    ///
    /// # Errors
    /// Every file that the config names and that cannot be used.
    pub fn new(config: &Config) -> Result<Cleaner, Vec<ResourceError>> {
        let disabled = config.disable.iter().cloned().collect();
        Ok(Cleaner { stages: stages::document_stages(config)?, disabled, meter: Meter::default() })
    }

    /// A cleaner of stages of one's own.
    pub fn of_stages(stages: Vec<Box<dyn Stage>>) -> Cleaner {
        Cleaner { stages, disabled: BTreeSet::new(), meter: Meter::default() }
    }

    /// Measures every stage with that meter.
    pub(super) fn measure_with(&mut self, meter: &Meter) {
        self.meter = meter.clone();
    }

    /// Runs every stage, until one rejects the document or panics on it.
    pub fn clean(&self, doc: &mut Document) {
        self.clean_all(std::slice::from_mut(doc));
    }

    /// The same for several documents, each of which a stage takes before the next stage takes any.
    pub fn clean_all(&self, documents: &mut [Document]) {
        for stage in &self.stages {
            let name = stage.name();
            for doc in documents.iter_mut().filter(|doc| doc.is_kept()) {
                let act = |doc: &mut Document| self.apply(doc, name, inspect(stage.as_ref(), doc));
                self.meter.time(name, || guard(doc, name, act));
            }
        }
    }

    /// The sketch of a document that is kept so far.
    pub fn sketch(&self, dedup: &Dedup, doc: &mut Document) -> Option<Sketched> {
        if !doc.is_kept() {
            return None;
        }
        self.meter.time(meter::SKETCH, || guard(doc, "dedup", |doc| dedup.sketch(doc)))
    }

    /// What the census of repeated lines needs of a document that is kept so far.
    pub fn sketch_lines(&self, repeated: &Repeated, doc: &mut Document) -> Option<repeated::Sketch> {
        if !doc.is_kept() {
            return None;
        }
        self.meter.time(meter::CENSUS, || guard(doc, repeated::RULE.stage(), |doc| repeated.sketch(doc)))
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
        verdict.rule().is_none_or(|rule| self.has(rule))
    }

    /// False if the rule is disabled.
    pub fn has(&self, rule: RuleId) -> bool {
        !self.disabled.contains(rule.0)
    }
}

/// Does something with a document; if it panics, the document has failed. A document changes only after all that could panic.
pub fn guard<T>(doc: &mut Document, stage: &str, act: impl FnOnce(&mut Document) -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(|| act(doc))) {
        Ok(value) => Some(value),
        Err(payload) => {
            doc.judge(Verdict::Fail { rule: PANIC.id, because: describe_panic(stage, payload.as_ref()) });
            None
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Says something that cannot be: it labels behind the end of the text.
    struct Faulty;

    impl Stage for Faulty {
        fn name(&self) -> &'static str {
            "quality"
        }

        fn rules(&self) -> &'static [&'static Rule] {
            &[]
        }

        fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
            found.push(Finding::remove(&PANIC, 0..1));
            found.push(Finding::remove(&PANIC, doc.text().len()..doc.text().len() + 1));
        }
    }

    #[test]
    fn a_faulty_stage_costs_the_document_and_not_its_text() {
        let mut doc = Document::new("a#0", "text");
        Cleaner::of_stages(vec![Box::new(Faulty)]).clean(&mut doc);
        assert!(matches!(doc.verdict(), Verdict::Fail { rule, because } if *rule == PANIC.id && because.contains("quality")));
        assert_eq!((doc.text(), doc.log().len()), ("text", 0));
    }
}
