//! `lid`.

use std::path::Path;

use lauter::config::Config;
use lauter::document::{Label, Language, Trace};
use lauter::pipeline::Cleaner;
use serde_json::{Value, json};

use crate::input::{clean, in_folder, put, records, shorten, text};

const STAGES: &[&str] = &["normalise", "language"];

/// The language of each sentence, and of each mixed document and its lines.
pub fn identify(folder: &Path) -> Result<(), String> {
    let cleaner = crate::cleaner(STAGES, Config::default())?;
    for record in records(&in_folder(folder, "lid.jsonl"))? {
        let record = record?;
        let doc = clean(&cleaner, text(&record, "text")?);
        put(&json!({"id": record["id"], "lang": group(doc.language())}))?;
    }
    for record in records(&in_folder(folder, "mixed.jsonl"))? {
        mixed(&cleaner, &record?)?;
    }
    Ok(())
}

fn mixed(cleaner: &Cleaner, record: &Value) -> Result<(), String> {
    let lines = record["lines"].as_array().ok_or_else(|| format!("a record has no `lines`: {}", shorten(record)))?;
    let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
    let doc = clean(cleaner, &lines.join("\n"));
    let id = text(record, "id")?;
    put(&json!({"id": id, "lang": group(doc.language())}))?;
    let mut said = vec![doc.language(); lines.len()];
    for labelled in doc.labels() {
        if let Label::ParagraphLanguage(language) = labelled.label {
            let (Trace::Source(at) | Trace::Inserted { at, .. }) = doc.trace(labelled.span.start);
            said[line_at(&lines, at)] = Some(language);
        }
    }
    said.iter().enumerate().try_for_each(|(n, language)| put(&json!({"id": format!("{id}#{n}"), "lang": group(*language)})))
}

/// The line that the byte at `offset` of the joined lines stands in.
fn line_at(lines: &[&str], offset: usize) -> usize {
    let mut end = 0;
    let within = |line: &&str| {
        end += line.len() + 1;
        offset < end
    };
    lines.iter().position(within).unwrap_or(lines.len().saturating_sub(1))
}

fn group(language: Option<Language>) -> &'static str {
    match language {
        Some(Language::ENGLISH) => "en",
        Some(Language::RUSSIAN) => "ru",
        Some(Language::TURKISH) => "tr",
        _ => "other",
    }
}
