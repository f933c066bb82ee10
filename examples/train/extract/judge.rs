//! The scorer's figures: shingles of four words, precision and recall averaged over pages.

use std::collections::{BTreeMap, HashMap};

use xxhash_rust::xxh3::xxh3_64;

use super::gold::Page;

/// Words of a shingle.
pub const SHINGLE: usize = 4;

/// The words of a text as hashes: runs of letters, digits and underscores; each ideograph is a word of its own.
pub fn hashes(text: &str) -> Vec<u64> {
    let is_ideograph = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}');
    let is_part = |c: char| (c.is_alphanumeric() || c == '_') && !is_ideograph(c);
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_part(c) {
            start.get_or_insert(at);
            continue;
        }
        words.extend(start.take().map(|start| xxh3_64(&text.as_bytes()[start..at])));
        words.extend(is_ideograph(c).then(|| u64::from(c)));
    }
    words
}

/// How often each shingle occurs; a text of fewer words is one shingle.
pub fn shingles(words: &[u64]) -> HashMap<&[u64], usize> {
    let mut counts = HashMap::new();
    let whole = (!words.is_empty() && words.len() < SHINGLE).then_some(words);
    words.windows(SHINGLE).chain(whole).for_each(|shingle| *counts.entry(shingle).or_insert(0) += 1);
    counts
}

/// Precision (if anything was said) and recall of a page.
pub fn score(gold: &[u64], said: &[u64]) -> (Option<f64>, f64) {
    let (gold, said) = (shingles(gold), shingles(said));
    let hits: usize = said.iter().map(|(shingle, count)| gold.get(shingle).map_or(0, |other| *count.min(other))).sum();
    let total = |counts: &HashMap<_, usize>| counts.values().sum::<usize>();
    ((total(&said) > 0).then(|| hits as f64 / total(&said) as f64), hits as f64 / total(&gold).max(1) as f64)
}

/// Prints F1 of what is said of each page, for each set and for all.
pub fn report(title: &str, pages: &[Page], said: impl Fn(&Page) -> Vec<u64>) {
    let mut sets: BTreeMap<&str, Vec<(Option<f64>, f64)>> = BTreeMap::new();
    for page in pages {
        let said = said(page);
        let scored = score(&page.due(&said), &said);
        sets.entry(&page.set).or_default().push(scored);
        sets.entry("all").or_default().push(scored);
    }
    let mut out = format!("{title}:");
    for (set, scores) in sets {
        let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len().max(1) as f64;
        let precision = mean(&scores.iter().filter_map(|(precision, _)| *precision).collect::<Vec<_>>());
        let recall = mean(&scores.iter().map(|(_, recall)| *recall).collect::<Vec<_>>());
        out += &format!(" {set} {:.3} ({precision:.3}/{recall:.3})", 2.0 * precision * recall / (precision + recall));
    }
    println!("{out}");
}
