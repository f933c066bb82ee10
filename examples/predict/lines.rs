//! `lines`: which lines of a text are boilerplate.

use std::collections::BTreeMap;
use std::path::Path;

use lauter::config::Config;
use lauter::document::Document;
use serde_json::{Value, json};

use crate::input::{put, records, shorten, text};
use crate::origins;

const STAGES: &[&str] = &["normalise", "language", "boilerplate"];
/// A line counts as boilerplate if less than this share of its letters and digits is left: a line that lost a prefix is content.
const LEFT_SHARE: f64 = 0.5;

/// Puts the lines of each document together, cleans it, and says which lines are gone.
pub fn predict(gold: &Path) -> Result<(), String> {
    let cleaner = crate::cleaner(STAGES, Config::default())?;
    for (id, mut lines) in documents(gold)? {
        lines.sort_by_key(|(position, _)| *position);
        let joined = lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
        let mut doc = Document::new("predict#0", joined.as_str());
        cleaner.clean(&mut doc);
        let left = is_left(&doc, joined.len());
        let mut start = 0;
        for (position, line) in &lines {
            let gone = is_gone(line, &left[start..start + line.len()]);
            put(&json!({"doc_id": id, "position": position, "boilerplate": gone}))?;
            start += line.len() + 1;
        }
    }
    Ok(())
}

/// Every document with its lines, by id. The lines of one document need not stand together in the file.
fn documents(gold: &Path) -> Result<BTreeMap<String, Vec<(i64, String)>>, String> {
    let mut documents: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for record in records(gold)? {
        let record = record?;
        let position = record["position"].as_i64().ok_or_else(|| format!("a line has no `position`: {}", shorten(&record)))?;
        let id = record["doc_id"].as_str().map_or_else(|| Value::to_string(&record["doc_id"]), str::to_owned);
        documents.entry(id).or_default().push((position, text(&record, "text")?.to_owned()));
    }
    Ok(documents)
}

/// By byte of the original: whether it stands in the present text.
fn is_left(doc: &Document, length: usize) -> Vec<bool> {
    let mut left = vec![false; length];
    for at in origins::of(doc, length).into_iter().flatten() {
        left[at] = true;
    }
    left
}

fn is_gone(line: &str, left: &[bool]) -> bool {
    let marks: Vec<bool> = line.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| left[at]).collect();
    let bytes: Vec<bool> = if marks.is_empty() { left.to_vec() } else { marks };
    let stand = bytes.iter().filter(|left| **left).count();
    !bytes.is_empty() && (stand as f64) < LEFT_SHARE * bytes.len() as f64
}
