//! Main text of pages: shingles of four words against the text that people chose.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use lauter::config::Config;
use lauter::stages::{decode, extract};
use rayon::prelude::*;
use serde_json::Value;

use crate::gold::{development_set, every, open, text};
use crate::share::{Share, at_least, at_most};

/// Every so many pages are judged.
const STEP: usize = 4;
/// Words of a shingle.
const SHINGLE: usize = 4;

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Runs of letters, digits and underscores; each ideograph is a word of its own.
fn words(text: &str) -> Vec<&str> {
    let is_part = |c: char| (c.is_alphanumeric() || c == '_') && !is_ideograph(c);
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if is_part(c) {
            start.get_or_insert(at);
            continue;
        }
        words.extend(start.take().map(|start| &text[start..at]));
        words.extend(is_ideograph(c).then(|| &text[at..at + c.len_utf8()]));
    }
    words.extend(start.map(|start| &text[start..]));
    words
}

/// How often each shingle occurs; a text of fewer words is one shingle.
fn shingles<'a, 't>(words: &'a [&'t str]) -> HashMap<&'a [&'t str], usize> {
    let mut counts = HashMap::new();
    let whole = (!words.is_empty() && words.len() < SHINGLE).then_some(words);
    words.windows(SHINGLE).chain(whole).for_each(|shingle| *counts.entry(shingle).or_insert(0) += 1);
    counts
}

/// Precision and recall of a page; `None` where there is nothing to divide by.
fn score(gold: &str, said: &str) -> (Option<f64>, Option<f64>) {
    let (gold, said) = (words(gold), words(said));
    let (gold, said) = (shingles(&gold), shingles(&said));
    let total = |counts: &HashMap<_, usize>| counts.values().sum::<usize>();
    let hits = gold.iter().map(|(shingle, count)| said.get(shingle).map_or(0, |other| *count.min(other))).sum();
    let share = |of: usize| (of > 0).then(|| Share { hits, of }.value());
    (share(total(&said)), share(total(&gold)))
}

fn main_text(folder: &Path, record: &Value, config: &Config) -> String {
    let mut page = Vec::new();
    open(&folder.join(text(record, "html"))).read_to_end(&mut page).unwrap();
    extract::extract(&decode::decode(page, true, &config.decode).text, &config.extract).text
}

fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len().max(1) as f64
}

#[test]
fn the_main_text_of_pages_is_found() {
    let Some(folder) = development_set("extract/dev") else { return };
    let mut records = every(STEP, &folder.join("gold.jsonl"));
    // Paragraphs that may or may not be taken need the whole scorer; a few pages have them.
    records.retain(|record| !text(record, "text").is_empty() && record["optional"].as_array().is_none_or(Vec::is_empty));
    let config = Config::default();
    let said: Vec<String> = records.par_iter().map(|record| main_text(&folder, record, &config)).collect();
    let scores: Vec<_> = records.iter().zip(&said).map(|(record, said)| score(text(record, "text"), said)).collect();
    let precision = mean(&scores.iter().filter_map(|(precision, _)| *precision).collect::<Vec<_>>());
    let recall = mean(&scores.iter().filter_map(|(_, recall)| *recall).collect::<Vec<_>>());
    println!("extract: {} pages, precision {precision:.4}, recall {recall:.4}", scores.len());
    at_least("extract, shingle F1", 2.0 * precision * recall / (precision + recall), 0.91);
    at_most("extract, pages without text", Share::count(said.iter().map(|text| text.trim().is_empty())).value(), 0.002);
}
