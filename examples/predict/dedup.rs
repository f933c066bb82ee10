//! `dedup`: clusters of copies.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use lauter::config::Config;
use lauter::document::{Document, Verdict};
use lauter::stages::dedup::{Dedup, Judgement, Sketch};
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::input::{put, records, text};

/// Everything before `dedup`, except `quality`: it drops documents, and a scorer wants an answer for each.
const STAGES: &[&str] = &["normalise", "language", "boilerplate", "repair"];

/// Cleans and sketches every document, judges them together, and names the cluster of each by the place of the copy that is kept.
pub fn predict(gold: &Path) -> Result<(), String> {
    let config = Config::default();
    let cleaner = crate::cleaner(STAGES, config.clone())?;
    let records: Vec<Value> = records(gold)?.collect::<Result<_, _>>()?;
    let texts: Vec<&str> = records.iter().map(|record| text(record, "text")).collect::<Result<_, _>>()?;
    let mut docs: Vec<Document> = texts.iter().enumerate().map(|(n, text)| Document::new(id_of(n), *text)).collect();
    docs.par_iter_mut().for_each(|doc| cleaner.clean(doc));
    let dedup = Dedup::new(&config.dedup);
    let sketches: Vec<Sketch> = docs.par_iter().map(|doc| dedup.sketch(doc).sketch).collect();
    let read = |n: usize| docs.get(n).map(|doc| doc.text().to_owned()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
    let judged = dedup.judge(&sketches, &read).map_err(|error| format!("cannot judge: {error}"))?;
    let clusters = clusters(&judged, docs.len());
    records.iter().zip(clusters).try_for_each(|(record, cluster)| put(&json!({"id": record["id"], "cluster": cluster})))
}

/// Ids that sort as the records stand.
fn id_of(n: usize) -> String {
    format!("{n:09}#0")
}

/// By document: the place of the one that is kept in its stead, or its own.
fn clusters(judged: &[Judgement], count: usize) -> Vec<usize> {
    let places: BTreeMap<String, usize> = (0..count).map(|n| (id_of(n), n)).collect();
    let mut into: Vec<usize> = (0..count).collect();
    for judgement in judged {
        if let Some(Verdict::Merge { into: kept, .. }) = &judgement.verdict
            && let Some(place) = places.get(kept)
        {
            into[judgement.index] = *place;
        }
    }
    (0..count).map(|n| representative(&into, n)).collect()
}

/// Follows merges into merged documents. Bounded, should two name each other.
fn representative(into: &[usize], mut at: usize) -> usize {
    for _ in 0..into.len() {
        if into[at] == at {
            break;
        }
        at = into[at];
    }
    at
}
