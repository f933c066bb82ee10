//! Boilerplate lines: how many of the lines removed were boilerplate, how many of them were found, and the content that was lost.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::gold::{clean, development_set, every, text};
use crate::origins;
use crate::share::{Share, at_least, at_most};

const STAGES: &[&str] = &["normalise", "language", "boilerplate"];
/// Every so many documents are judged, whole.
const STEP: usize = 2;
/// A line counts as removed if less than this share of its letters and digits is left: a line that lost a prefix is content.
const LEFT_SHARE: f64 = 0.5;

/// The lines of each document, in order.
fn documents(records: &[Value]) -> Vec<Vec<&Value>> {
    let mut documents: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    records.iter().for_each(|line| documents.entry(text(line, "doc_id")).or_default().push(line));
    documents.values_mut().for_each(|lines| lines.sort_by_key(|line| line["position"].as_i64()));
    documents.into_values().step_by(STEP).collect()
}

fn is_gone(line: &str, left: &[bool]) -> bool {
    let letters: Vec<bool> = line.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| left[at]).collect();
    let marks = if letters.is_empty() { left } else { &letters };
    !marks.is_empty() && Share::count(marks.iter().copied()).value() < LEFT_SHARE
}

#[test]
fn boilerplate_goes_and_content_stays() {
    let Some(folder) = development_set("extract") else { return };
    let records = every(1, &folder.join("lines_dev.jsonl.gz"));
    let documents = documents(&records);
    let joined: Vec<String> =
        documents.iter().map(|lines| lines.iter().map(|line| text(line, "text")).collect::<Vec<_>>().join("\n")).collect();
    let cleaned = clean(STAGES, joined.iter().map(String::as_str));
    let (mut precision, mut recall, mut lost) = (Share::default(), Share::default(), Share::default());
    for ((lines, joined), doc) in documents.iter().zip(&joined).zip(&cleaned) {
        let mut left = vec![false; joined.len()];
        origins::of(doc, joined.len()).into_iter().flatten().for_each(|at| left[at] = true);
        let mut start = 0;
        for line in lines {
            let (content, line) = (text(line, "label") == "content", text(line, "text"));
            let gone = is_gone(line, &left[start..start + line.len()]);
            start += line.len() + 1;
            precision.of += usize::from(gone);
            precision.hits += usize::from(gone && !content);
            let (share, weight) = if content { (&mut lost, line.chars().count()) } else { (&mut recall, 1) };
            share.of += weight;
            share.hits += if gone { weight } else { 0 };
        }
    }
    at_least("boilerplate lines, precision", precision.value(), 0.98);
    at_least("boilerplate lines, recall", recall.value(), 0.24);
    at_most("boilerplate lines, content lost", lost.value(), 0.0015);
}
