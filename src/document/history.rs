//! Passes, edits and the arithmetic that carries a place in the text from before an edit to after it, and back.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Label;
use crate::rule::RuleId;

/// What one stage did to one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pass {
    /// The stage.
    pub stage: Cow<'static, str>,
    /// Sorted and disjoint; spans count bytes of the text as the stage saw it.
    pub edits: Vec<Edit>,
    /// In the order in which they were found; spans count bytes of the text as the stage saw it.
    pub labels: Vec<Labelled>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// Who asked for it.
    pub rule: RuleId,
    /// Bytes of the text as the stage saw it.
    pub span: Range<usize>,
    /// What stood there.
    pub removed: String,
    /// What stands there now.
    pub inserted: String,
    /// The evidence, where the rule's page does not say it all; else empty.
    pub because: String,
}

/// A label on a span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Labelled {
    /// Who says so.
    pub rule: RuleId,
    /// What is labelled, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub label: Label,
    /// How sure, from 0 to 1, or the measure itself where the label is one.
    pub score: f32,
    /// The evidence, for people; may be empty.
    pub because: String,
}

/// Where a byte of the present text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// The byte at that offset of the original text.
    Source(usize),
    /// A rule wrote it, at that offset of the original text.
    Inserted {
        /// The rule.
        rule: RuleId,
        /// Where, in bytes of the original text.
        at: usize,
    },
}

impl Pass {
    /// Sorts the edits and lets the first of two overlapping ones stand.
    pub(super) fn settle(&mut self) {
        self.edits.sort_by_key(|edit| edit.span.start);
        let mut free = 0;
        let mut insertion_at = None;
        self.edits.retain(|edit| {
            let stands = edit.span.start >= free && (!edit.span.is_empty() || insertion_at != Some(edit.span.start));
            if stands {
                free = edit.span.end;
                insertion_at = edit.span.is_empty().then_some(edit.span.start);
            }
            stands
        });
    }

    /// The text after this pass, from the text before it.
    ///
    /// # Panics
    /// If the text is not the one that the pass was made for.
    pub fn forward(&self, before: &str) -> String {
        splice(before, self.edits.iter().map(|edit| (edit.span.clone(), edit.inserted.as_str())))
    }

    /// The text before this pass, from the text after it.
    ///
    /// # Panics
    /// If the text is not the one that the pass made.
    pub fn undo(&self, after: &str) -> String {
        let mut shift = Shift::default();
        let edits = self.edits.iter().map(|edit| {
            let start = shift.forward(edit.span.start);
            shift.pass(edit);
            (start..start + edit.inserted.len(), edit.removed.as_str())
        });
        splice(after, edits)
    }

    /// Carries a place in the text before this pass to the text after it. A place inside a replaced span goes to the end of what
    /// was inserted if `to_end`, else to its start.
    fn carry(&self, at: usize, to_end: bool, shifts: &[Shift]) -> usize {
        let n = self.edits.partition_point(|edit| edit.span.start < at);
        let Some(edit) = n.checked_sub(1).map(|last| &self.edits[last]) else { return at };
        if at >= edit.span.end {
            return shifts[n].forward(at);
        }
        let start = shifts[n - 1].forward(edit.span.start);
        if to_end { start + edit.inserted.len() } else { start }
    }

    /// The shift in force before each edit, and after the last.
    fn shifts(&self) -> Vec<Shift> {
        let mut shifts = Vec::with_capacity(self.edits.len() + 1);
        let mut shift = Shift::default();
        shifts.push(shift);
        for edit in &self.edits {
            shift.pass(edit);
            shifts.push(shift);
        }
        shifts
    }
}

/// How far text behind the edits so far has moved.
#[derive(Clone, Copy, Default)]
struct Shift {
    added: usize,
    removed: usize,
}

impl Shift {
    fn pass(&mut self, edit: &Edit) {
        self.added += edit.inserted.len();
        self.removed += edit.span.len();
    }

    fn forward(self, at: usize) -> usize {
        at + self.added - self.removed
    }

    fn back(self, at: usize) -> usize {
        at + self.removed - self.added
    }
}

/// Replaces sorted, disjoint spans of a text in one pass.
fn splice<'a>(text: &str, parts: impl Iterator<Item = (Range<usize>, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (span, with) in parts {
        out.push_str(&text[copied..span.start]);
        out.push_str(with);
        copied = span.end;
    }
    out.push_str(&text[copied..]);
    out
}

/// Follows a byte of the present text back through the log.
pub(super) fn trace(log: &[Pass], offset: usize) -> Trace {
    let mut at = offset;
    let mut inserted_by = None;
    for pass in log.iter().rev() {
        let mut shift = Shift::default();
        for edit in &pass.edits {
            let start = shift.forward(edit.span.start);
            if at < start {
                break;
            }
            if at < start + edit.inserted.len() {
                inserted_by = Some(edit.rule);
                at = start;
                break;
            }
            shift.pass(edit);
        }
        at = shift.back(at);
    }
    inserted_by.map_or(Trace::Source(at), |rule| Trace::Inserted { rule, at })
}

/// Every label of the log, its span carried forward to the present text, without those whose text has been removed since.
pub(super) fn present_labels(log: &[Pass]) -> Vec<Labelled> {
    let mut labels: Vec<Labelled> = Vec::new();
    for pass in log {
        // Labels of this very pass count bytes of the text before it, so they are carried like the older ones.
        labels.extend(pass.labels.iter().cloned());
        if pass.edits.is_empty() {
            continue;
        }
        let shifts = pass.shifts();
        labels.retain_mut(|labelled| {
            let was_empty = labelled.span.is_empty();
            let start = pass.carry(labelled.span.start, false, &shifts);
            let end = pass.carry(labelled.span.end, true, &shifts);
            labelled.span = start..end.max(start);
            was_empty || !labelled.span.is_empty()
        });
    }
    labels
}
