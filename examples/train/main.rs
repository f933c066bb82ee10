//! Trains the models whose weights lie in `src/`, and writes the report on each to `docs/models/`.
//!
//! ```text
//! cargo run --release --example train -- MODEL DATA
//! ```
//!
//! The same data gives the same weights, byte for byte, on one machine: seeds are fixed and sums run in one order, but logarithms and powers
//! are those of the system's library of mathematics, and may differ in the last digit on another.

mod boost;
mod extract;
mod language;
mod leads;
mod letters;
mod lines;
mod origin;
#[expect(dead_code, reason = "what has no use here has one in `predict`")]
#[path = "../predict/origins.rs"]
mod origins;
#[path = "../predict/records.rs"]
mod records;
mod repair;
mod sentences;
mod words;

use std::path::Path;
use std::process::ExitCode;

/// What trains a model on the data at a path.
type Trainer = fn(&Path) -> Result<(), String>;

/// A line for each model: its name, its data, its trainer.
const MODELS: &[(&str, &str, Trainer)] = &[
    ("extract", "folder with gold.jsonl and its pages", extract::train),
    ("language", "folder with lid_train.jsonl.gz, wordfreq/", language::train),
    ("leads", "lid_train.jsonl.gz", leads::train),
    ("letters", "lid_train.jsonl.gz", letters::train),
    ("lines", "../shared/eval", lines::train),
    ("origin", "../shared/eval/language", origin::train),
    ("repair", "../shared/eval/repair/dev.jsonl", repair::train),
    ("repair-part", "the same, without the texts that are judged", repair::train_on_part),
    ("repair-quarters", "the same, four models for cross-validation", repair::train_quarters),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("train: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), String> {
    let [name, data] = arguments else { return Err(usage()) };
    let (.., train) = MODELS.iter().find(|(model, ..)| model == name).ok_or_else(usage)?;
    train(Path::new(data))
}

fn usage() -> String {
    let models: Vec<String> = MODELS.iter().map(|(model, data, _)| format!("{model:<12}{data}")).collect();
    format!("usage: train MODEL DATA\nMODEL       DATA\n{}", models.join("\n"))
}
