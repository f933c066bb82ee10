//! The edits of the output, document by document, undone or made again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::lines::Lines;
use super::{Report, VerifyError};
use crate::sinks::records::EditRecord;

/// Edits by rule, as the record of a document counts them.
type Counts<'a> = BTreeMap<Cow<'a, str>, usize>;

/// The edits of one document after the other, in the order of the documents.
pub struct Edits {
    lines: Lines,
}

impl Edits {
    /// Opens `edits.jsonl`.
    pub fn open(out: &Path) -> Result<Edits, VerifyError> {
        Ok(Edits { lines: Lines::open(out, "edits.jsonl")? })
    }

    /// The text of a document before its first edit.
    pub fn undo(&mut self, id: &str, text: &str, counts: &Counts, report: &mut Report) -> Result<String, VerifyError> {
        let edits = self.take(id, counts, report)?;
        let mut text = text.to_owned();
        let passes: Vec<&[EditRecord]> = edits.chunk_by(|a, b| a.pass == b.pass).collect();
        for pass in passes.iter().rev() {
            text = replace(&text, pass, Direction::Back).unwrap_or_else(|why| {
                report.fault(format!("{id}: {why}"));
                text.clone()
            });
        }
        Ok(text)
    }

    /// Checks that the edits of a document fit its original text.
    pub fn redo(&mut self, id: &str, text: &str, counts: &Counts, report: &mut Report) -> Result<(), VerifyError> {
        let edits = self.take(id, counts, report)?;
        let mut text = text.to_owned();
        for pass in edits.chunk_by(|a, b| a.pass == b.pass) {
            match replace(&text, pass, Direction::Forward) {
                Ok(after) => text = after,
                Err(why) => report.fault(format!("{id}: {why}")),
            }
        }
        Ok(())
    }

    /// The next edits of that document; those of documents before it belong to the other file.
    fn take(&mut self, id: &str, counts: &Counts, report: &mut Report) -> Result<Vec<EditRecord<'static>>, VerifyError> {
        let wanted: usize = counts.values().sum();
        let mut found: Vec<EditRecord<'static>> = Vec::new();
        while found.len() < wanted {
            let Some(record) = self.lines.next::<EditRecord<'static>>(report)? else {
                report.fault(format!("{id}: {} of its {wanted} edits are missing from edits.jsonl", wanted - found.len()));
                break;
            };
            if record.id == id {
                found.push(record);
            }
        }
        let mut by_rule = Counts::new();
        for edit in &found {
            *by_rule.entry(edit.rule.clone()).or_default() += 1;
        }
        if by_rule != *counts {
            report.fault(format!("{id}: its record counts other edits by rule than edits.jsonl holds"));
        }
        report.edits += found.len();
        Ok(found)
    }
}

/// How many edits the file holds, of whatever document.
pub fn count(out: &Path, report: &mut Report) -> Result<usize, VerifyError> {
    let mut lines = Lines::open(out, "edits.jsonl")?;
    let mut count = 0;
    while lines.next::<serde::de::IgnoredAny>(report)?.is_some() {
        count += 1;
    }
    Ok(count)
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Forward,
    Back,
}

/// Applies the edits of one pass, or undoes them; says what does not fit.
fn replace(text: &str, edits: &[EditRecord], direction: Direction) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let (mut copied, mut added, mut removed) = (0, 0, 0);
    for edit in edits {
        let misfit = || format!("an edit of {} at byte {} does not fit the text", edit.rule, edit.start);
        let (from, to, start) = match direction {
            Direction::Forward => (&edit.removed, &edit.inserted, Some(edit.start)),
            Direction::Back => (&edit.inserted, &edit.removed, (edit.start + added).checked_sub(removed)),
        };
        added += edit.inserted.len();
        removed += edit.removed.len();
        let start = start.filter(|start| *start >= copied).ok_or_else(misfit)?;
        let rest = text.get(start..).and_then(|rest| rest.strip_prefix(from.as_ref())).ok_or_else(misfit)?;
        out.push_str(&text[copied..start]);
        out.push_str(to);
        copied = text.len() - rest.len();
    }
    out.push_str(&text[copied..]);
    Ok(out)
}
