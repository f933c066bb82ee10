//! Boilerplate lines: how many of the lines removed were boilerplate, how many of them were found, and the content that was lost.

use std::collections::BTreeMap;

use lauter::config::Config;
use lauter::document::Document;
use lauter::stages::boilerplate::repeated::Repeated;
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
    let Some(judged) = judge(false) else { return };
    at_least("boilerplate lines, precision", judged.precision.value(), 0.98);
    at_least("boilerplate lines, recall", judged.recall.value(), 0.20);
    at_most("boilerplate lines, content lost", judged.lost.value(), 0.0015);
}

#[test]
fn what_documents_share_tells_more() {
    let Some(judged) = judge(true) else { return };
    at_least("boilerplate lines with the census, precision", judged.precision.value(), 0.98);
    at_least("boilerplate lines with the census, recall", judged.recall.value(), 0.24);
    at_most("boilerplate lines with the census, content lost", judged.lost.value(), 0.002);
}

#[derive(Default)]
struct Judged {
    precision: Share,
    recall: Share,
    lost: Share,
}

/// Cleans the documents, if they are there; `together`: with a census of the lines that they share.
fn judge(together: bool) -> Option<Judged> {
    let folder = development_set("extract")?;
    let records = every(1, &folder.join("lines_dev.jsonl.gz"));
    let documents = documents(&records);
    let joined: Vec<String> =
        documents.iter().map(|lines| lines.iter().map(|line| text(line, "text")).collect::<Vec<_>>().join("\n")).collect();
    let mut cleaned = clean(STAGES, joined.iter().map(String::as_str));
    if together {
        take_out_repeated(&mut cleaned);
    }
    let mut judged = Judged::default();
    let Judged { precision, recall, lost } = &mut judged;
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
            let (share, weight) = if content { (&mut *lost, line.chars().count()) } else { (&mut *recall, 1) };
            share.of += weight;
            share.hits += if gone { weight } else { 0 };
        }
    }
    Some(judged)
}

/// As a run does between its two passes.
fn take_out_repeated(docs: &mut [Document]) {
    let repeated = Repeated::new(&Config::default().boilerplate).unwrap();
    let sketches: Vec<_> = docs.iter().map(|doc| repeated.sketch(doc)).collect();
    let rough = repeated.census(sketches.iter().map(|sketch| sketch.len()).sum());
    sketches.iter().for_each(|sketch| rough.add(sketch));
    let exact = rough.end();
    sketches.iter().for_each(|sketch| exact.add(sketch));
    let census = exact.end();
    for (doc, sketch) in docs.iter_mut().zip(&sketches) {
        let mut found = Vec::new();
        repeated.inspect(doc, sketch, &census, &mut found);
        doc.apply("boilerplate", found);
    }
}
