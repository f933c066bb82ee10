//! Runs lauter's stages on a labelled data set and prints what its scorer reads, a line each as soon as it is known.
//!
//! ```text
//! cargo run --release --example predict -- TASK GOLD [--tier safe|likely|guess] [--alone|--phrases]
//! ```
//!
//! The stages are those of `lauter run` with its defaults, except that no document is dropped: a scorer wants an answer for each.

mod dedup;
mod input;
mod language;
mod lines;
mod mojibake;
mod origin;
mod origins;
mod pages;
mod records;
mod repair;

use std::path::Path;
use std::process::ExitCode;

use lauter::config::Config;
use lauter::pipeline::Cleaner;
use lines::Evidence;

const USAGE: &str = "usage: predict TASK GOLD [--tier safe|likely|guess] [--alone|--phrases]
TASK      GOLD                                  prints
lid       folder with lid.jsonl, mixed.jsonl    {id, lang}
origin    origin.jsonl                          {id, score}
detect    detect.jsonl                          {id, enc}
mojibake  jsonl with `text`                     {id, text}
extract   folder with gold.jsonl                {id, text}
lines     lines.jsonl                           {doc_id, position, boilerplate}
repair    jsonl with `corrupted` or `clean`     {id, repaired, log}
dedup     jsonl with `text`                     {id, cluster}
Each .jsonl may be .jsonl.gz.
--tier is for `repair`. --alone and --phrases are for `lines`: each document without what it shares with the others, and without
the learnt score, too.";

/// The flags of `lines`, and what each leaves in use.
const FLAGS: &[(&str, Evidence)] = &[("--alone", Evidence::Alone), ("--phrases", Evidence::Phrases)];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("predict: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), String> {
    let flag = FLAGS.iter().find(|(flag, _)| arguments.contains(flag));
    let arguments: Vec<&str> =
        arguments.iter().copied().filter(|argument| flag.is_none_or(|(flag, _)| argument != flag)).collect();
    let (task, gold, tier) = match arguments.as_slice() {
        [task, gold] => (*task, Path::new(*gold), None),
        [task, gold, "--tier", tier] | [task, "--tier", tier, gold] | ["--tier", tier, task, gold] => {
            (*task, Path::new(*gold), Some(*tier))
        }
        _ => return Err(USAGE.to_owned()),
    };
    if tier.is_some() && task != "repair" {
        return Err(format!("--tier is for the task `repair`, not for `{task}`"));
    }
    if let Some((flag, _)) = flag.filter(|_| task != "lines") {
        return Err(format!("{flag} is for the task `lines`, not for `{task}`"));
    }
    match task {
        "lid" => language::identify(gold),
        "origin" => origin::predict(gold),
        "detect" => pages::detect(gold),
        "extract" => pages::extract(gold),
        "lines" => lines::predict(gold, flag.map_or(Evidence::All, |(_, evidence)| *evidence)),
        "repair" => repair::predict(gold, tier),
        "dedup" => dedup::predict(gold),
        "mojibake" => mojibake::predict(gold),
        _ => Err(format!("no task is called `{task}`\n{USAGE}")),
    }
}

/// The named document stages with their defaults; documents in any language are kept.
fn cleaner(stages: &[&str], mut config: Config) -> Result<Cleaner, String> {
    config.stages = stages.iter().map(|name| (*name).to_owned()).collect();
    config.language.keep = vec!["*".to_owned()];
    Cleaner::new(&config).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}
