//! `mojibake`: text that was misread before it came here.

use std::path::Path;

use lauter::config::Config;
use lauter::document::Document;
use serde_json::json;

use crate::input::{put, records, text};

/// Repairs each text.
pub fn predict(gold: &Path) -> Result<(), String> {
    let cleaner = crate::cleaner(&["encoding"], Config::default())?;
    for record in records(gold)? {
        let record = record?;
        let mut doc = Document::new("mojibake#0", text(&record, "text")?);
        cleaner.clean(&mut doc);
        put(&json!({"id": record["id"], "text": doc.text()}))?;
    }
    Ok(())
}
