//! What became of each file and of each document, read back from the account.

use std::collections::BTreeMap;
use std::path::Path;

use lauter::pipeline::FileAccount;
use serde::{Deserialize, Serialize};

use super::super::Failure;
use super::super::finished::each_line;
use super::super::summary::Example;

/// Documents that are told one by one; of the others their file's counts remain.
const MAX_DOCUMENTS: usize = 10_000;

/// What became of everything.
#[derive(Default)]
pub struct Fates {
    /// In input order.
    pub files: Vec<FileFate>,
    /// Documents that are not told one by one.
    pub untold: usize,
    /// The document with the most edits.
    pub example: Example,
}

/// What became of a file.
#[derive(Default, Serialize)]
pub struct FileFate {
    /// Its own account.
    #[serde(flatten)]
    pub file: FileAccount,
    /// Its documents by verdict.
    pub verdicts: BTreeMap<String, usize>,
    /// Its documents, in order.
    pub fates: Vec<DocumentFate>,
}

/// What became of a document.
#[derive(Serialize, Deserialize)]
pub struct DocumentFate {
    /// Its id.
    pub id: String,
    /// `kept`, `dropped`, `merged` or `failed`.
    #[serde(default = "kept")]
    pub verdict: String,
    /// The rule that decided; empty if it is kept.
    #[serde(default)]
    pub rule: String,
    /// The evidence.
    #[serde(default)]
    pub because: String,
    /// The copy that is kept in its stead.
    #[serde(default)]
    pub into: Option<String>,
    /// Its language.
    #[serde(default)]
    pub language: Option<String>,
    /// Whether it was translated.
    #[serde(default)]
    pub origin: Option<String>,
    /// How many edits each rule made.
    pub edits: BTreeMap<String, usize>,
    source: Place,
}

#[derive(Serialize, Deserialize)]
struct Place {
    path: String,
    ordinal: usize,
}

/// Only the records of kept documents have no verdict of their own.
fn kept() -> String {
    "kept".to_owned()
}

/// Reads the account of a finished run.
pub fn read(out: &Path) -> Result<Fates, Failure> {
    let mut fates = Fates::default();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    each_line(out, "sources.jsonl", |line| {
        let file: FileAccount = serde_json::from_str(line)?;
        places.insert(file.path.clone(), fates.files.len());
        fates.files.push(FileFate { file, ..FileFate::default() });
        Ok(())
    })?;
    let mut told = 0;
    for name in ["corpus.jsonl", "dropped.jsonl"] {
        each_line(out, name, |line| {
            let document: DocumentFate = serde_json::from_str(line)?;
            if document.verdict == "kept" {
                fates.example.consider(&document.id, document.edits.values().sum());
            }
            let Some(at) = places.get(&document.source.path) else { return Ok(()) };
            let file = &mut fates.files[*at];
            *file.verdicts.entry(document.verdict.clone()).or_default() += 1;
            told += 1;
            if told <= MAX_DOCUMENTS {
                file.fates.push(document)
            } else {
                fates.untold += 1
            }
            Ok(())
        })?;
    }
    for file in &mut fates.files {
        file.fates.sort_by_key(|document| document.source.ordinal);
    }
    Ok(fates)
}

impl FileFate {
    /// How many of its documents have that verdict.
    pub fn count(&self, verdict: &str) -> usize {
        self.verdicts.get(verdict).copied().unwrap_or(0)
    }
}

impl DocumentFate {
    /// Why it is not in the corpus, in one line.
    pub fn why(&self) -> String {
        let into = self.into.as_ref().map(|into| format!("merged into {into}; ")).unwrap_or_default();
        format!("{}: {into}{}", self.rule, self.because)
    }
}
