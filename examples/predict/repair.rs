//! `repair`: damaged texts and clean controls.

use std::path::Path;

use lauter::config::Config;
use lauter::document::Document;
use serde_json::{Value, json};

use crate::input::{put, records, shorten};
use crate::origins::{self, Change};

const STAGES: &[&str] = &["normalise", "language", "repair"];
const TIERS: &[&str] = &["safe", "likely", "guess"];

/// Repairs each text; the log counts characters of the damaged one.
pub fn predict(gold: &Path, tier: Option<&str>) -> Result<(), String> {
    let cleaner = crate::cleaner(STAGES, config(tier)?)?;
    for record in records(gold)? {
        let record = record?;
        let damaged = ["corrupted", "clean", "text"].iter().find_map(|field| record[field].as_str());
        let damaged = damaged.ok_or_else(|| format!("a record has neither `corrupted` nor `clean`: {}", shorten(&record)))?;
        let mut doc = Document::new("predict#0", damaged);
        cleaner.clean(&mut doc);
        let log = in_characters(damaged, &origins::changes(&doc, damaged.len()));
        put(&json!({"id": record["id"], "repaired": doc.text(), "log": log}))?;
    }
    Ok(())
}

/// The default config with the tier that was asked for.
fn config(tier: Option<&str>) -> Result<Config, String> {
    let Some(tier) = tier else { return Ok(Config::default()) };
    if !TIERS.contains(&tier) {
        return Err(format!("`{tier}` is no tier: safe, likely or guess"));
    }
    toml::from_str(&format!("[repair]\ntier = \"{tier}\"")).map_err(|error| format!("the stage `repair` has no tiers: {error}"))
}

/// `[start, end, replacement]` with offsets in characters.
fn in_characters(text: &str, changes: &[Change]) -> Vec<Value> {
    let (mut bytes, mut characters) = (0, 0);
    let mut advance = |to: usize| {
        characters += text[bytes..to].chars().count();
        bytes = to;
        characters
    };
    changes.iter().map(|change| json!([advance(change.start), advance(change.end), change.with])).collect()
}
