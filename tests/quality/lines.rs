//! Boilerplate lines: how many of the lines removed were boilerplate, how many of them were found, and the content that was lost.

use std::collections::BTreeMap;

use lauter::config::Config;
use lauter::document::Document;
use lauter::stages::boilerplate::Action;
use lauter::stages::boilerplate::repeated::Repeated;
use serde_json::Value;

use crate::gold::{clean, clean_with, development_set, every, text};
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

/// What became of the lines of some documents.
#[derive(Default)]
struct Figures {
    precision: Share,
    recall: Share,
    /// Characters of content.
    lost: Share,
}

impl Figures {
    fn add(&mut self, line: &Value, gone: bool) {
        let content = text(line, "label") == "content";
        self.precision.of += usize::from(gone);
        self.precision.hits += usize::from(gone && !content);
        let (share, weight) = if content { (&mut self.lost, text(line, "text").chars().count()) } else { (&mut self.recall, 1) };
        share.of += weight;
        share.hits += if gone { weight } else { 0 };
    }

    fn f1(&self) -> f64 {
        2.0 * self.precision.value() * self.recall.value() / (self.precision.value() + self.recall.value())
    }
}

/// The figures of all lines, and of those inside articles. A config that removes repeated lines takes a census of the documents.
fn judge(documents: &[Vec<&Value>], config: Config) -> (Figures, Figures) {
    let joined: Vec<String> =
        documents.iter().map(|lines| lines.iter().map(|line| text(line, "text")).collect::<Vec<_>>().join("\n")).collect();
    let mut cleaned = clean_with(config.clone(), STAGES, joined.iter().map(String::as_str));
    if let Some(repeated) = Repeated::new(&config.boilerplate) {
        take_out_repeated(&repeated, &mut cleaned);
    }
    let (mut all, mut inside) = (Figures::default(), Figures::default());
    for ((lines, joined), doc) in documents.iter().zip(&joined).zip(&cleaned) {
        let mut left = vec![false; joined.len()];
        origins::of(doc, joined.len()).into_iter().flatten().for_each(|at| left[at] = true);
        let mut start = 0;
        for line in lines {
            let length = text(line, "text").len();
            let gone = is_gone(text(line, "text"), &left[start..start + length]);
            start += length + 1;
            all.add(line, gone);
            if line["zone"] == "inside" {
                inside.add(line, gone);
            }
        }
    }
    (all, inside)
}

#[test]
fn boilerplate_goes_and_content_stays() {
    let Some(folder) = development_set("extract") else { return };
    let records = every(1, &folder.join("lines_dev.jsonl.gz"));
    let documents = documents(&records);
    let mut phrases = Config::default();
    phrases.boilerplate.surroundings = Action::Keep;
    phrases.boilerplate.repeated = Action::Keep;
    let (all, _) = judge(&documents, phrases);
    at_least("phrases alone, precision", all.precision.value(), 0.98);
    at_least("phrases alone, recall", all.recall.value(), 0.25);
    at_most("phrases alone, content lost", all.lost.value(), 0.0015);
    // The model has learned from these lines; `docs/models/lines.md` has the figures on sites that it has not seen.
    let (all, inside) = judge(&documents, Config::default());
    at_least("boilerplate lines, F1", all.f1(), 0.92);
    at_least("boilerplate lines inside articles, F1", inside.f1(), 0.81);
    at_most("boilerplate lines, content lost", all.lost.value(), 0.005);
}

/// Clean texts that the model has not learned from.
#[test]
fn clean_texts_stay() {
    let Some(folder) = development_set("repair") else { return };
    let records = every(1, &folder.join("control.jsonl"));
    let docs = clean(STAGES, records.iter().map(|record| text(record, "clean")));
    let length: usize = records.iter().map(|record| text(record, "clean").len()).sum();
    let left: usize = docs.iter().map(|doc| doc.text().len()).sum();
    at_most("clean texts, bytes lost", Share { hits: length.saturating_sub(left), of: length }.value(), 0.002);
}

/// As a run does between its two passes.
fn take_out_repeated(repeated: &Repeated, docs: &mut [Document]) {
    let sketches: Vec<_> = docs.iter().map(|doc| repeated.sketch(doc)).collect();
    let census = repeated.census_of(&sketches);
    for (doc, sketch) in docs.iter_mut().zip(&sketches) {
        let mut found = Vec::new();
        repeated.inspect(doc, sketch, &census, &mut found);
        doc.apply("boilerplate", found);
    }
}
