//! Telling languages, beside whatlang on the same texts in the same run: `cargo bench --bench language`.
//!
//! The texts are those of the development set beside the repository, by their length; where it is missing, the paragraphs of the seeds.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.
#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use lauter::config::Config;
use lauter::document::Document;
use lauter::pipeline::Cleaner;
use lauter::text::languages::Model;
use lauter::text::script::Scripts;
use serde_json::Value;

/// Every so many texts of the set, so that whatlang is done in a few seconds.
const STEP: usize = 8;

fn main() {
    divan::main();
}

static TEXTS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    match std::fs::read_to_string(root.join("../shared/eval/language/dev/lid/lid.jsonl")) {
        Ok(set) => set.lines().step_by(STEP).for_each(|line| {
            let record: Value = serde_json::from_str(line).unwrap();
            let field = |key: &str| record[key].as_str().unwrap().to_owned();
            texts.entry("all".to_owned()).or_default().push(field("text"));
            texts.entry(field("level")).or_default().push(field("text"));
        }),
        Err(_) => {
            let seed = std::fs::read_to_string(root.join("seeds/000_b1fa7da194d2b725.txt")).unwrap();
            let paragraphs = seed.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
            texts.insert("seed".to_owned(), paragraphs);
        }
    }
    texts
});

fn levels() -> Vec<&'static str> {
    TEXTS.keys().map(String::as_str).collect()
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

#[divan::bench(args = levels())]
fn whatlang(bencher: Bencher, level: &str) {
    let texts = &TEXTS[level];
    bencher.counter(bytes(texts)).bench_local(|| texts.iter().filter_map(|text| whatlang::detect(black_box(text))).count());
}

/// The decision alone: English, Turkish, Russian or another.
#[divan::bench(args = levels())]
fn model(bencher: Bencher, level: &str) {
    let texts = &TEXTS[level];
    let model = Model::get();
    let decide = |text: &str| {
        let pair = model.of(Scripts::of(text).main()?)?;
        pair.decide(&pair.read(text)).0
    };
    bencher.counter(bytes(texts)).bench_local(|| texts.iter().filter_map(|text| decide(black_box(text))).count());
}

/// The whole stage, with its labels and their explanations.
#[divan::bench(args = levels())]
fn stage(bencher: Bencher, level: &str) {
    let texts = &TEXTS[level];
    let cleaner = Cleaner::new(&Config { stages: vec!["language".to_owned()], ..Config::default() }).unwrap();
    let ready: Vec<Document> = texts.iter().map(|text| Document::new("bench#0", text.as_str())).collect();
    bencher.counter(bytes(texts)).with_inputs(|| ready.clone()).bench_local_values(|mut docs| {
        docs.iter_mut().for_each(|doc| cleaner.clean(doc));
        docs
    });
}
