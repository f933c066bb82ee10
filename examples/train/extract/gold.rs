//! The pages with their gold: which of their lines stand in it.

use std::collections::HashMap;
use std::path::Path;

use lauter::config::Config;
use lauter::stages::decode;
use lauter::stages::extract::learn::{self, Sheet};
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::PARTS;
use super::judge::{SHINGLE, hashes, shingles};
use crate::records::{bytes, records};

/// A page, its lines, and how much of each stands in the gold.
pub struct Page {
    pub at: usize,
    pub id: String,
    pub set: String,
    pub lang: String,
    pub site: u64,
    pub part: u64,
    pub sheet: Sheet,
    /// The words of each line.
    pub words: Vec<Vec<u64>>,
    /// The words of each paragraph of the gold, and whether it may be left out.
    pub gold: Vec<(Vec<u64>, bool)>,
    /// The gold as it is written.
    pub text: String,
    pub labels: Vec<f32>,
    pub weights: Vec<f32>,
}

impl Page {
    /// The words of the lines that are taken.
    pub fn by(&self, takes: impl Fn(usize) -> bool) -> Vec<u64> {
        (0..self.words.len()).filter(|at| takes(*at)).flat_map(|at| self.words[at].iter().copied()).collect()
    }

    /// The words of the gold that is due: a paragraph that may be left out is, if its beginning is not said.
    pub fn due(&self, said: &[u64]) -> Vec<u64> {
        let is_said = |words: &[u64]| words.is_empty() || said.windows(words.len()).any(|window| window == words);
        let paragraphs = self.gold.iter().filter(|(words, optional)| !optional || is_said(&words[..words.len().min(BEGINNING)]));
        paragraphs.flat_map(|(words, _)| words.iter().copied()).collect()
    }
}

/// Words of a paragraph by which it is known again.
const BEGINNING: usize = 12;

/// Reads every page that has a gold text.
pub fn read(folder: &Path) -> Result<Vec<Page>, String> {
    let mut pages = Vec::new();
    for record in records(&folder.join("gold.jsonl"))? {
        let record = record?;
        let text = |key: &str| record[key].as_str().unwrap_or("");
        if text("text").is_empty() {
            continue;
        }
        let page_bytes = bytes(&folder.join(text("html")))?;
        let sheet = learn::sheet(&decode::decode(page_bytes, true, &Config::default().decode).text);
        let optional: Vec<&str> = record["optional"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut page = page(pages.len(), text("id"), text("dataset"), text("text"), &optional, sheet);
        page.lang = text("lang").to_owned();
        pages.push(page);
    }
    Ok(pages)
}

fn page(at: usize, id: &str, set: &str, gold: &str, optional: &[&str], sheet: Sheet) -> Page {
    let site = xxh3_64(site(id, set, sheet.url.as_deref()).as_bytes());
    let words: Vec<Vec<u64>> = sheet.lines.iter().map(|line| hashes(line)).collect();
    let optional: Vec<Vec<u64>> = optional.iter().map(|line| hashes(line)).collect();
    let labels = labels(&words, gold);
    let whole = hashes(gold).len().max(20) as f32;
    // Readability's own output as gold teaches its mistakes.
    let weight = |line: &Vec<u64>| {
        if set == "moz" || optional.contains(line) {
            return 0.0;
        }
        trust(set) * (line.len() as f32 / whole).min(0.5).max(0.5 / whole)
    };
    let weights = words.iter().map(weight).collect();
    let paragraph = |line: &str| {
        let words = hashes(line);
        let is_optional = optional.contains(&words);
        (words, is_optional)
    };
    let (text, gold) = (gold.to_owned(), gold.lines().map(paragraph).collect());
    Page {
        at,
        id: id.to_owned(),
        set: set.to_owned(),
        lang: String::new(),
        site,
        part: site % PARTS,
        sheet,
        words,
        gold,
        text,
        labels,
        weights,
    }
}

/// What a page weighs: those whose gold was made by hand, of news as they are today, count twice.
fn trust(set: &str) -> f32 {
    if matches!(set, "shb" | "fundus-eval") { 2.0 } else { 1.0 }
}

/// The site of a page: by its address, else by its name in the set.
fn site<'a>(id: &'a str, set: &str, url: Option<&'a str>) -> &'a str {
    let name = id.rsplit('/').next().unwrap_or(id);
    match set {
        _ if set.starts_with("daniel") => name.split('_').nth(1).unwrap_or(name),
        _ if set.starts_with("fundus") => name.split('_').next().unwrap_or(name),
        _ => url.and_then(|url| url.split("//").nth(1)).and_then(|rest| rest.split('/').next()).unwrap_or(name),
    }
}

/// The share of each line's words that stand in the gold, in shingles.
fn labels(words: &[Vec<u64>], gold: &str) -> Vec<f32> {
    let gold_words = hashes(gold);
    let known = shingles(&gold_words);
    let lines: HashMap<Vec<u64>, usize> =
        gold.lines().map(hashes).filter(|line| !line.is_empty()).fold(HashMap::new(), |mut all, line| {
            *all.entry(line).or_insert(0) += 1;
            all
        });
    let stream: Vec<u64> = words.iter().flatten().copied().collect();
    let mut covered = vec![false; stream.len()];
    for (at, shingle) in stream.windows(SHINGLE).enumerate() {
        if known.contains_key(shingle) {
            covered[at..at + SHINGLE].fill(true);
        }
    }
    let mut at = 0;
    let mut labels = Vec::with_capacity(words.len());
    for line in words {
        let hits = covered[at..at + line.len()].iter().filter(|covered| **covered).count();
        at += line.len();
        let whole = lines.contains_key(line);
        labels.push(if line.is_empty() {
            0.0
        } else if whole {
            1.0
        } else {
            hits as f32 / line.len() as f32
        });
    }
    only_as_often(words, &gold_words, &mut labels);
    labels
}

/// Of lines that the page repeats more often than the gold, those nearest to the rest of the gold are text.
fn only_as_often(words: &[Vec<u64>], gold: &[u64], labels: &mut [f32]) {
    let mut copies: HashMap<&[u64], Vec<usize>> = HashMap::new();
    words.iter().enumerate().filter(|(_, line)| !line.is_empty()).for_each(|(at, line)| copies.entry(line).or_default().push(at));
    let sure: Vec<usize> = (0..words.len())
        .filter(|at| labels[*at] > 0.5 && copies.get(words[*at].as_slice()).is_some_and(|all| all.len() == 1))
        .collect();
    let Some(centre) = sure.get(sure.len() / 2) else { return };
    let mut repeated: Vec<(&[u64], Vec<usize>)> = copies.into_iter().filter(|(_, all)| all.len() > 1).collect();
    repeated.sort();
    for (line, mut all) in repeated {
        let often = gold.windows(line.len()).filter(|window| *window == line).count().max(1);
        all.sort_by_key(|at| (sure.iter().map(|sure| sure.abs_diff(*at)).min(), at.abs_diff(*centre)));
        all.iter().skip(often).for_each(|at| labels[*at] = 0.0);
    }
}
