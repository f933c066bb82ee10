//! A document's texts, from the original to the last, put together again from its edits.

use lauter::document::{Edit, Pass};
use lauter::rule::RuleId;
use lauter::sinks::records::EditRecord;

/// One pass over a document: the edits of one stage, and the text as it saw it.
pub struct Step<'a> {
    /// The stage.
    pub stage: &'a str,
    /// The text before the edits.
    pub before: String,
    /// Its edits.
    pub edits: &'a [EditRecord<'static>],
}

/// Every pass that edited the document, and the text after the last, from the text before the first.
pub fn forward<'a>(original: &str, edits: &'a [EditRecord<'static>]) -> (Vec<Step<'a>>, String) {
    let mut text = original.to_owned();
    let steps = edits.chunk_by(|a, b| a.pass == b.pass).map(|edits| {
        let after = pass(edits).forward(&text);
        Step { stage: edits[0].stage.as_ref(), before: std::mem::replace(&mut text, after), edits }
    });
    (steps.collect(), text)
}

/// The text before the first edit, from the text after the last.
pub fn back(clean: &str, edits: &[EditRecord<'static>]) -> String {
    let passes: Vec<Pass> = edits.chunk_by(|a, b| a.pass == b.pass).map(pass).collect();
    passes.iter().rev().fold(clean.to_owned(), |text, pass| pass.undo(&text))
}

/// The edits as arithmetic on the text: their rules are told from the records.
fn pass(edits: &[EditRecord<'static>]) -> Pass {
    let edit = |record: &EditRecord| Edit {
        rule: RuleId(""),
        span: record.start..record.start + record.removed.len(),
        removed: record.removed.to_string(),
        inserted: record.inserted.to_string(),
        because: String::new(),
    };
    Pass { stage: "".into(), edits: edits.iter().map(edit).collect(), labels: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(pass: usize, start: usize, removed: &'static str, inserted: &'static str) -> EditRecord<'static> {
        let (stage, rule) = ("normalise".into(), "normalise/x".into());
        EditRecord {
            id: "d#0".into(),
            pass,
            stage,
            rule,
            start,
            removed: removed.into(),
            inserted: inserted.into(),
            because: "".into(),
        }
    }

    #[test]
    fn back_undoes_forward() {
        let edits = [record(0, 1, "b", ""), record(0, 3, "d", "DD"), record(2, 0, "", "!")];
        let (steps, clean) = forward("abcde", &edits);
        assert_eq!(clean, "!acDDe");
        assert_eq!(steps.iter().map(|step| step.before.as_str()).collect::<Vec<_>>(), ["abcde", "acDDe"]);
        assert_eq!(back(&clean, &edits), "abcde");
    }
}
