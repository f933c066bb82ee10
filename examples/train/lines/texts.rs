//! The texts to learn from: lines of pages as they were sampled, whole pages, articles cut out of them with what stands inside, and clean texts.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use lauter::stages::boilerplate::learn::{self, Sheet, Tokens};
use lauter::stages::boilerplate::{Boilerplate, Config};
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::{PARTS, clean};
use crate::extract::gold::{self, Page};
use crate::records::records;

/// How a text came about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// All labelled lines inside the article, and a sample of those around it.
    Sampled,
    /// Every line of the page.
    Full,
    /// From the first line of the article to the last.
    Inside,
    /// Those and a sample of the others.
    Thinned,
    /// Nothing but the article.
    Clean,
    /// The same, set in another way: wrapped, as verse, as a dialogue.
    Reset,
}

/// A text with what is known of its lines.
pub struct Text {
    pub at: usize,
    pub form: Form,
    pub id: String,
    pub set: String,
    pub lang: String,
    pub site: u64,
    pub part: u64,
    pub lines: Vec<String>,
    pub sheet: Sheet,
    pub tokens: Vec<Tokens>,
    /// The share of each line that is boilerplate.
    pub labels: Vec<f32>,
    pub weights: Vec<f32>,
    pub inside: Vec<bool>,
}

/// A line of a text before it is measured: what it says, its label, its weight, whether it stands inside the article.
pub type Labelled = (String, f32, f32, bool);

/// Collects texts.
pub struct Texts {
    stage: Boilerplate,
    pub all: Vec<Text>,
}

/// Where a text comes from.
#[derive(Clone)]
pub struct Origin {
    pub id: String,
    pub set: String,
    pub lang: String,
    pub site: u64,
}

impl Texts {
    pub fn push(&mut self, form: Form, origin: &Origin, labelled: Vec<Labelled>) {
        let labelled: Vec<Labelled> = labelled
            .into_iter()
            .map(|(line, a, b, c)| (line.trim().to_owned(), a, b, c))
            .filter(|line| !line.0.is_empty())
            .collect();
        if labelled.is_empty() {
            return;
        }
        let lines: Vec<String> = labelled.iter().map(|line| line.0.clone()).collect();
        let (sheet, tokens) = learn::sheet(&self.stage, &lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(sheet.rows.len(), lines.len(), "a line of {} is none", origin.id);
        self.all.push(Text {
            at: self.all.len(),
            form,
            id: origin.id.clone(),
            set: origin.set.clone(),
            lang: origin.lang.clone(),
            site: origin.site,
            part: origin.site % PARTS,
            sheet,
            tokens,
            lines,
            labels: labelled.iter().map(|line| line.1).collect(),
            weights: labelled.iter().map(|line| line.2).collect(),
            inside: labelled.iter().map(|line| line.3).collect(),
        });
    }
}

/// Reads all texts of the data folder.
pub fn read(data: &Path) -> Result<Vec<Text>, String> {
    let stage = Boilerplate::new(&Config::default()).map_err(|error| error.message)?;
    let mut texts = Texts { stage, all: Vec::new() };
    let pages = gold::read(&data.join("extract/dev"))?;
    let sites: HashMap<&str, u64> = pages.iter().map(|page| (page.id.as_str(), page.site)).collect();
    sampled(&data.join("extract/lines_dev.jsonl.gz"), &sites, &mut texts)?;
    for page in &pages {
        whole(page, &mut texts);
    }
    clean::read(&data.join("repair/dev.jsonl"), &mut texts)?;
    Ok(texts.all)
}

/// Weights of a line by how its text came about. What stands inside articles is hard, and there is little of it; of what surrounds them
/// there is more than enough.
const SAMPLED_INSIDE: f32 = 2.0;
const SAMPLED: f32 = 1.0;
const FULL: f32 = 0.4;
/// A line of so little weight is no row of the table: only its words count.
pub const WORDS_ONLY: f32 = 0.001;
const THINNED: f32 = 0.5;
/// Lines outside the article that are sampled.
const OUTSIDE: u64 = 30;
const INSIDE: f32 = 0.7;
const CLEAN: f32 = 1.0;
/// The gold of `moz` is another program's output.
const MOZ: f32 = 0.3;

fn weight_of(set: &str) -> f32 {
    if set == "moz" { MOZ } else { 1.0 }
}

fn sampled(path: &Path, sites: &HashMap<&str, u64>, texts: &mut Texts) -> Result<(), String> {
    let mut docs: BTreeMap<String, Vec<(i64, Value)>> = BTreeMap::new();
    for record in records(path)? {
        let record = record?;
        let id = record["doc_id"].as_str().unwrap_or("").to_owned();
        docs.entry(id).or_default().push((record["position"].as_i64().unwrap_or(0), record));
    }
    for (id, mut lines) in docs {
        lines.sort_by_key(|(position, _)| *position);
        let text = |record: &Value, key: &str| record[key].as_str().unwrap_or("").to_owned();
        let set = id.split('/').next().unwrap_or("").to_owned();
        let site = sites.get(id.as_str()).copied().unwrap_or_else(|| xxh3_64(id.as_bytes()));
        let origin = Origin { lang: text(&lines[0].1, "lang"), site, set, id };
        let line = |(_, record): &(i64, Value)| {
            let inside = record["zone"] == "inside";
            let weight = if inside { SAMPLED_INSIDE } else { SAMPLED } * weight_of(&origin.set);
            (text(record, "text"), f32::from(u8::from(record["label"] == "boilerplate")), weight, inside)
        };
        let labelled = lines.iter().map(line).collect();
        texts.push(Form::Sampled, &origin, labelled);
    }
    Ok(())
}

/// Shares of a line in the gold from which it is content, and up to which it is not; between them it teaches nothing.
const CONTENT: f32 = 0.7;
const BOILERPLATE: f32 = 0.1;
/// Lines that stand further from the article than so many teach nothing new.
const AROUND: usize = 20;

fn whole(page: &Page, texts: &mut Texts) {
    let origin = Origin { id: page.id.clone(), set: page.set.clone(), lang: page.lang.clone(), site: page.site };
    let clean: Vec<&str> = page.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    clean::push(&clean, &origin, CLEAN * weight_of(&page.set), texts);
    let is_content = |at: &usize| page.labels[*at] >= CONTENT;
    let (Some(first), Some(last)) = ((0..page.labels.len()).find(is_content), (0..page.labels.len()).rev().find(is_content))
    else {
        return;
    };
    let line = |at: usize, weight: f32| {
        let share = page.labels[at];
        let (label, known) = if share >= CONTENT { (0.0, 1.0) } else { (1.0, f32::from(u8::from(share <= BOILERPLATE))) };
        (page.sheet.lines[at].replace('\n', " "), label, weight * known * weight_of(&page.set), (first..=last).contains(&at))
    };
    let near = first.saturating_sub(AROUND)..=last + AROUND;
    let around = (page.labels.len() - (last - first)).max(1) as u64;
    let full = |at: usize| line(at, if near.contains(&at) { FULL } else { WORDS_ONLY });
    texts.push(Form::Full, &origin, (0..page.labels.len()).map(full).collect());
    let is_kept = |at: &usize| (first..=last).contains(at) || xxh3_64(format!("{} {at}", page.id).as_bytes()) % around < OUTSIDE;
    texts.push(Form::Thinned, &origin, (0..page.labels.len()).filter(is_kept).map(|at| line(at, THINNED)).collect());
    texts.push(Form::Inside, &origin, (first..=last).map(|at| line(at, INSIDE)).collect());
}
