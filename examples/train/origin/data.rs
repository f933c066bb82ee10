//! The labelled documents, as the product sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lauter::config::Config;
use lauter::document::Document;
use lauter::pipeline::Cleaner;
use lauter::stages::origin::marks::Marks;
use lauter::stages::origin::masks::Lexicon;
use lauter::stages::origin::tokens::{self, Kind};
use lauter::stages::origin::window::Window;
use serde_json::Value;

use crate::records::records;
use crate::sentences::sentences;

/// Words that the fine symbols keep.
const WORDS: usize = 3000;
/// Words that the coarse symbols keep, too.
const MOST_FREQUENT: usize = 150;

/// Sentences that go into the same fifth.
const FIFTH: usize = 60;
/// Fifths.
pub const FIFTHS: usize = 5;

/// Documents that the sentences of every day are dealt out to, about 250 words each.
const TALKS: usize = 1000;

/// A document.
pub struct Record {
    /// Whether it was machine-translated from Turkish.
    pub is_positive: bool,
    /// A person's translation from Turkish: neither a positive nor a negative.
    pub is_apart: bool,
    /// Written in English, not translated.
    pub is_native: bool,
    /// Translated by a machine.
    pub is_machine: bool,
    /// News, not an encyclopaedia.
    pub is_news: bool,
    /// English of every day: sentences of Tatoeba.
    pub is_talk: bool,
    /// The language that it was translated from.
    pub source: String,
    /// The system that translated it.
    pub system: String,
    /// The language that it was first written in.
    pub origin: String,
    /// Which half it is in for cross-validation: the year of the news; FLORES by hundreds of its sentences.
    pub half: usize,
    /// Which fifth it is in: stretches of sixty sentences in turn, so that the parts of an article stay together.
    pub fifth: usize,
    /// Documents with the same number say the same in other words.
    pub content: usize,
    /// Its text, after the stage `normalise`.
    pub text: String,
}

impl Record {
    /// Whether it counts as a negative.
    pub fn is_negative(&self) -> bool {
        !self.is_positive && !self.is_apart
    }
}

/// Reads the documents, and English of every day.
pub fn read(folder: &Path) -> Result<Vec<Record>, String> {
    let config = Config { stages: vec!["normalise".to_owned()], ..Config::default() };
    let cleaner = Cleaner::new(&config).map_err(|_| "the stage `normalise` has no resources".to_owned())?;
    let mut contents = BTreeMap::new();
    let mut read = Vec::new();
    for value in records(&folder.join("dev/origin/origin.jsonl.gz"))? {
        let value = value?;
        let lacks = || format!("a record lacks a field: {:.80}", value.to_string());
        read.push(record(&value, &cleaner, &mut contents).ok_or_else(lacks)?);
    }
    let mut talk = vec![String::new(); TALKS];
    let english =
        sentences(&folder.join("train/lid_train.jsonl.gz"), &["tatoeba"])?.into_iter().filter(|sentence| sentence.lang == "eng");
    for (n, sentence) in english.enumerate() {
        talk[n % TALKS].push_str(&(cleaned(&sentence.text, &cleaner) + " "));
    }
    let first = contents.len();
    read.extend(talk.into_iter().enumerate().map(|(at, text)| everyday(text, first, at)));
    Ok(read)
}

fn cleaned(text: &str, cleaner: &Cleaner) -> String {
    let mut doc = Document::new("train#0", text);
    cleaner.clean(&mut doc);
    doc.text().to_owned()
}

/// Sentences of Tatoeba, as if they were a document.
fn everyday(text: String, first: usize, at: usize) -> Record {
    Record {
        is_positive: false,
        is_apart: false,
        is_native: false,
        is_machine: false,
        is_news: false,
        is_talk: true,
        source: "en".to_owned(),
        system: "human".to_owned(),
        origin: "en".to_owned(),
        half: at % 2,
        fifth: at % FIFTHS,
        content: first + at,
        text,
    }
}

fn record(value: &Value, cleaner: &Cleaner, contents: &mut BTreeMap<(bool, String, u64, u64), usize>) -> Option<Record> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let (label, source, origin) = (text("label")?, text("src")?, text("origin")?);
    let is_news = text("set")? == "news";
    let year = value["year"].as_u64()?;
    let place: u64 = text("id")?.rsplit('-').next()?.parse().ok()?;
    let next = contents.len();
    let half = if is_news { year % 2 } else { place / 100 % 2 };
    Some(Record {
        is_positive: value["gold"].as_u64()? == 1,
        is_apart: label == "ht" && source == "tr",
        is_native: label == "en",
        is_machine: label == "mt",
        is_news,
        system: text("system")?,
        half: half as usize,
        fifth: (place as usize / FIFTH + half as usize) % FIFTHS,
        content: *contents.entry((is_news, origin.clone(), year, place)).or_insert(next),
        source,
        origin,
        text: cleaned(value["text"].as_str()?, cleaner),
        is_talk: false,
    })
}

/// The most frequent words in small letters, by how many contents have them; words of the same frequency in the order of the alphabet.
pub fn words(records: &[Record]) -> Vec<(u32, bool)> {
    let mut contents: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.is_talk) {
        let sentences = tokens::sentences(&record.text);
        for token in sentences.iter().flatten().filter(|token| token.kind == Kind::Word) {
            let word = &record.text[token.span.clone()];
            if word.starts_with(char::is_lowercase) {
                contents.entry(word.to_owned()).or_default().insert(record.content);
            }
        }
    }
    let mut words: Vec<(usize, String)> = contents.into_iter().map(|(word, contents)| (contents.len(), word)).collect();
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut hashes: Vec<(u32, bool)> =
        words.iter().take(WORDS).enumerate().map(|(rank, (_, word))| (Lexicon::hash(word), rank < MOST_FREQUENT)).collect();
    hashes.sort_unstable();
    hashes.dedup_by_key(|(hash, _)| *hash);
    hashes
}

/// Where the first sentences end that have so many words and marks.
pub fn end_of_start(text: &str, words: usize) -> usize {
    let mut seen = 0;
    for sentence in tokens::sentences(text).iter() {
        seen += sentence.len();
        match sentence.last() {
            Some(last) if seen >= words => return last.span.end,
            _ => {}
        }
    }
    text.len()
}

/// The stretches of every document.
pub fn windows<'a>(records: &'a [Record], lexicon: &'a Lexicon, marks: &'a Marks) -> impl Iterator<Item = Vec<Window>> + 'a {
    records.iter().map(move |record| Window::all(&record.text, lexicon, marks))
}
