//! Translation from Turkish: news documents, machine-translated from Turkish originals against all others.
//!
//! The weights were learned on these documents, so the floors hold the program, not the model: `docs/models/origin.md` has the figures on what
//! it had not seen.

use lauter::document::{Document, Label, Origin};
use serde_json::Value;

use crate::gold::{clean, development_set, every, text};
use crate::share::{Share, at_least, at_most};

const STAGES: &[&str] = &["normalise", "language", "origin"];
/// Every so many documents are judged.
const STEP: usize = 2;

fn is_positive(record: &Value) -> bool {
    record["gold"] == 1 && text(record, "origin") == "tr"
}

/// People's translations from Turkish and round trips of English are neither.
fn is_negative(record: &Value) -> bool {
    record["gold"] == 0 && !(text(record, "label") == "ht" && text(record, "src") == "tr")
}

fn score(doc: &Document) -> f32 {
    doc.labels().iter().rev().find(|labelled| matches!(labelled.label, Label::Origin(_))).map_or(0.0, |l| l.score)
}

/// The chance that a positive stands above a negative; half of it where they stand together.
fn area_under_curve(positives: &[f32], negatives: &[f32]) -> f64 {
    let mut sorted = negatives.to_vec();
    sorted.sort_by(f32::total_cmp);
    let below = |score: &f32| sorted.partition_point(|other| other < score) + sorted.partition_point(|other| other <= score);
    positives.iter().map(below).sum::<usize>() as f64 / (2 * positives.len() * negatives.len()) as f64
}

#[test]
fn news_translated_from_turkish_are_told_from_others() {
    let Some(folder) = development_set("language/dev/origin") else { return };
    let mut records = every(STEP, &folder.join("origin.jsonl.gz"));
    records.retain(|record| text(record, "set") == "news" && (is_positive(record) || is_negative(record)));
    let docs = clean(STAGES, records.iter().map(|record| text(record, "text")));
    let (mut scores, mut flagged) = ([vec![], vec![]], [vec![], vec![]]);
    for (record, doc) in records.iter().zip(&docs) {
        let side = usize::from(is_positive(record));
        scores[side].push(score(doc));
        flagged[side].push(doc.origin() == Some(Origin::FromTurkish));
    }
    let [false_alarms, found] = flagged.map(|side| Share::count(side.into_iter()));
    let precision = Share { hits: found.hits, of: found.hits + false_alarms.hits };
    at_least("origin, precision", precision.value(), 0.99);
    at_least("origin, recall", found.value(), 0.99);
    at_most("origin, false alarms", false_alarms.value(), 0.003);
    at_least("origin, area under the curve", area_under_curve(&scores[1], &scores[0]), 0.99);
}

/// Pages that the model has not seen, written in English by people: news, blogs, product pages.
#[test]
fn english_of_the_web_is_not_called_translated() {
    let Some(folder) = development_set("extract/dev") else { return };
    let mut records = every(STEP, &folder.join("gold.jsonl"));
    records.retain(|record| text(record, "lang") == "en" && text(record, "text").split_whitespace().count() > 40);
    let docs = clean(STAGES, records.iter().map(|record| text(record, "text")));
    let flagged = Share::count(docs.iter().map(|doc| doc.origin() == Some(Origin::FromTurkish)));
    at_most("origin, false alarms on pages", flagged.value(), 0.01);
}
