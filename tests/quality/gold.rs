//! Reading the development sets.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use lauter::config::Config;
use lauter::document::Document;
use lauter::pipeline::Cleaner;
use rayon::prelude::*;
use serde_json::Value;

/// The folder with that name among the development sets; says so if it is not there.
pub fn development_set(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no development set at {}", folder.display());
    None
}

/// A file, decompressed if its name ends in `.gz`.
pub fn open(path: &Path) -> Box<dyn Read> {
    let file = File::open(path).unwrap();
    if path.extension().is_some_and(|e| e == "gz") { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) }
}

/// Every `step`th record of a JSONL file, from the first: an even sample, the same each time.
pub fn every(step: usize, path: &Path) -> Vec<Value> {
    let lines = BufReader::new(open(path)).lines().step_by(step);
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

/// A field that is text.
pub fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record[field].as_str().unwrap()
}

/// Texts, cleaned by the named stages with their defaults; documents in any language are kept.
pub fn clean<'a>(stages: &[&str], texts: impl Iterator<Item = &'a str>) -> Vec<Document> {
    clean_with(Config::default(), stages, texts)
}

/// The same with another config.
pub fn clean_with<'a>(mut config: Config, stages: &[&str], texts: impl Iterator<Item = &'a str>) -> Vec<Document> {
    config.stages = stages.iter().map(|name| (*name).to_owned()).collect();
    config.language.keep = vec!["*".to_owned()];
    let cleaner = Cleaner::new(&config).unwrap();
    let mut docs: Vec<Document> = texts.map(|text| Document::new("quality#0", text)).collect();
    docs.par_iter_mut().for_each(|doc| cleaner.clean(doc));
    docs
}
