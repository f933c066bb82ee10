//! `origin`: was English machine-translated from Turkish?

use std::path::Path;

use lauter::config::Config;
use lauter::document::Label;
use serde_json::json;

use crate::input::{clean, put, records, text};

const STAGES: &[&str] = &["normalise", "language", "origin"];

/// The score of translation from Turkish; 0 where the text is not English.
pub fn predict(gold: &Path) -> Result<(), String> {
    let cleaner = crate::cleaner(STAGES, Config::default())?;
    for record in records(gold)? {
        let record = record?;
        let doc = clean(&cleaner, text(&record, "text")?);
        let score =
            doc.labels().iter().rev().find(|labelled| matches!(labelled.label, Label::Origin(_))).map_or(0.0, |l| l.score);
        put(&json!({"id": record["id"], "score": score}))?;
    }
    Ok(())
}
