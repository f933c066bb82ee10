//! Trains `src/stages/origin/weights.bin`: English that was machine-translated from Turkish.
//!
//! Flow: `data` reads the documents; `vectors` counts them with the product's own code; `machine` learns; `validate` learns with parts left
//! out and judges those; `report` writes what came out. Documents of the same content, original and translations, are never on both
//! sides of a validation.

mod data;
mod figures;
mod machine;
mod report;
mod validate;
mod vectors;

use std::fs;
use std::path::Path;

use lauter::stages::origin::marks::Marks;
use lauter::stages::origin::masks::Lexicon;
use lauter::stages::origin::score::{SUBJECT_MOST, Sum, mean};
use lauter::stages::origin::signs::Sign;
use lauter::stages::origin::weights::{Model, Weights};
use lauter::stages::origin::window::Window;

use self::data::Record;
use self::machine::Target;
use self::vectors::{Example, Space};

/// Where the weights and the report lie.
const WEIGHTS: &str = "src/stages/origin/weights.bin";
const REPORT: &str = "docs/models/origin.md";
/// Runs that are kept: the heaviest, as many as fit into 300 KB.
const RUNS: usize = 105_000;
/// One run in so many may be heavier than the heaviest that a byte can say.
const CLIPPED: usize = 1000;
/// What documents count as: there is little native English, and round trips of the same English show the language instead of the subject.
const NATIVE: f64 = 3.0;
const SAME_CONTENT: f64 = 3.0;
/// Sentences of every day, without a story, are unlike any document: a little of them keeps talk from being taken for translation (5 % of it
/// were), more costs recall on news.
const TALK: f64 = 0.03;

/// Everything that training needs.
pub struct Workshop {
    records: Vec<Record>,
    marks: Marks,
    words: Vec<(u32, bool)>,
    space: Space,
    examples: Vec<Example>,
}

/// Trains, validates, writes.
pub fn train(path: &Path) -> Result<(), String> {
    let records = data::read(path)?;
    let (marks, words) = (Marks::new(), data::words(&records));
    let (space, examples) = vectors::vectors(&records, &Lexicon::new(words.clone()), &marks);
    eprintln!("{} documents, {} stretches, {} runs", records.len(), examples.len(), space.keys.len());
    let workshop = Workshop { records, marks, words, space, examples };
    let found = validate::validate(&workshop);
    let mut weights = workshop.learn(|_| true);
    (weights.bias, weights.spread) = (weights.bias - found.limit, found.spread);
    let bytes = weights.write();
    fs::write(WEIGHTS, &bytes).map_err(|error| format!("{WEIGHTS}: {error}"))?;
    report::write(Path::new(REPORT), &workshop, &weights, bytes.len(), &found)
}

impl Workshop {
    /// Learns from the documents that are taken.
    fn learn(&self, takes: impl Fn(&Record) -> bool) -> Weights {
        let target = |example: &Example| {
            let record = &self.records[example.record];
            (!record.is_apart && takes(record))
                .then(|| Target { side: if record.is_positive { 1.0 } else { -1.0 }, weight: weight(record) })
        };
        let targets: Vec<Option<Target>> = self.examples.iter().map(target).collect();
        self.small(&machine::learn(&self.examples, &targets, self.space.len()))
    }

    /// Weights as they ship: the heaviest runs, a byte each.
    fn small(&self, learned: &[f64]) -> Weights {
        let mut runs: Vec<(u32, f64)> = self.space.keys.iter().zip(learned).map(|((key, scale), w)| (*key, w * scale)).collect();
        runs.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        runs.truncate(RUNS);
        let step = runs.get(runs.len() / CLIPPED).map_or(1.0, |(_, weight)| weight.abs()) / f64::from(i8::MAX);
        runs.sort_unstable_by_key(|(key, _)| *key);
        let byte = |weight: f64| (weight / step).round().clamp(-127.0, 127.0) as i8;
        let rest = &learned[self.space.keys.len()..];
        let mut signs = [0.0; Sign::ALL.len()];
        for ((sign, weight), learned) in Sign::ALL.into_iter().zip(&mut signs).zip(rest) {
            *weight = *learned as f32 * Space::scale(sign);
        }
        Weights {
            step: step as f32,
            bias: rest[Sign::ALL.len()] as f32,
            spread: 1.0,
            signs,
            words: self.words.clone(),
            grams: runs.into_iter().map(|(key, weight)| (key, byte(weight))).filter(|(_, weight)| *weight != 0).collect(),
        }
    }

    /// Judges the documents that are taken, as the product does.
    fn judge(&self, weights: &Weights, takes: impl Fn(&Record) -> bool) -> Vec<(&Record, f32)> {
        let model = Model::new(weights.clone());
        let judge = |record: &Record| mean(&Window::all(&record.text, &model.lexicon, &self.marks), &model);
        self.records.iter().filter(|record| takes(record)).map(|record| (record, judge(record))).collect()
    }

    /// Judges the first sentences of the documents that are taken, about so many words of each.
    fn judge_starts(&self, weights: &Weights, words: usize, takes: impl Fn(&Record) -> bool) -> Vec<(&Record, f32)> {
        let model = Model::new(weights.clone());
        let judge = |record: &Record| {
            let start = &record.text[..data::end_of_start(&record.text, words)];
            mean(&Window::all(start, &model.lexicon, &self.marks), &model)
        };
        self.records.iter().filter(|record| takes(record)).map(|record| (record, judge(record))).collect()
    }

    /// What the documents would come to if their subject were Turkey: signs of the subject bring the most that they may.
    fn as_if_about_turkey(&self, weights: &Weights, takes: impl Fn(&Record) -> bool) -> Vec<f32> {
        let model = Model::new(weights.clone());
        let judge = |record: &Record| {
            let windows = Window::all(&record.text, &model.lexicon, &self.marks);
            let length: usize = windows.iter().map(|window| window.symbols).sum();
            let sum = |window: &Window| {
                let sum = Sum::of(window, &model);
                (sum.total() - sum.subject() + SUBJECT_MOST * window.share()) * window.symbols as f32
            };
            windows.iter().map(sum).sum::<f32>() / length.max(1) as f32
        };
        self.records.iter().filter(|record| takes(record)).map(judge).collect()
    }
}

fn weight(record: &Record) -> f64 {
    if record.is_talk {
        return TALK;
    }
    let is_trip = figures::is_other_trip(record) || record.is_news && record.is_native;
    (if record.is_native { NATIVE } else { 1.0 }) * (if is_trip { SAME_CONTENT } else { 1.0 })
}
