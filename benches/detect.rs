//! Detection of encodings beside chardetng, in one run over the same bytes: `cargo bench --bench detect`. Compare the ratios.
//!
//! The bytes are those of the development set where it stands beside the repository, else sentences of this file.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.
#![allow(missing_docs)]

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use divan::Bencher;
use divan::counter::BytesCount;
use lauter::stages::decode::{self, Config};
use lauter::text::tables::Table;
use serde_json::Value;

fn main() {
    divan::main();
}

const SET: &str = "../shared/eval/language/dev/encoding/detect.jsonl";

/// What is measured: chardet's files, and generated documents and sentences; the last two also without UTF-8 and UTF-16.
const PARTS: &[&str] = &["file", "doc", "sent", "doc, one byte a letter", "sent, one byte a letter"];

fn files(part: &str) -> Vec<Vec<u8>> {
    let (size, only) = part.split_once(',').unwrap_or((part, ""));
    let mut files = from_set(size).unwrap_or_else(own);
    files.retain(|bytes| only.is_empty() || std::str::from_utf8(bytes).is_err() && !bytes.contains(&0));
    files
}

fn from_set(size: &str) -> Option<Vec<Vec<u8>>> {
    let file = File::open(Path::new(env!("CARGO_MANIFEST_DIR")).join(SET)).ok()?;
    let records = BufReader::new(file).lines().map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap());
    let hex = |record: Value| record["hex"].as_str().unwrap().to_owned();
    let bytes = |hex: String| (0..hex.len() / 2).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap()).collect();
    Some(records.filter(|record| record["size"] == size).map(hex).map(bytes).collect())
}

fn own() -> Vec<Vec<u8>> {
    let text = "На площади перед Домом правительства собрались сотни людей. Они требовали пересчёта голосов.";
    ["windows-1251", "KOI8-R", "x-mac-cyrillic"].map(|name| Table::named(name).unwrap().encode(text).unwrap()).to_vec()
}

fn bench(bencher: Bencher, part: &str, detect: impl Fn(&[u8]) -> &'static str) {
    let files = files(part);
    let bytes: usize = files.iter().map(Vec::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| files.iter().map(|bytes| detect(bytes).len()).sum::<usize>());
}

#[divan::bench(args = PARTS)]
fn lauter(bencher: Bencher, part: &str) {
    let config = Config::default();
    bench(bencher, part, |bytes| decode::detect(bytes, decode::Declared::default(), &config).charset.name());
}

#[divan::bench(args = PARTS)]
fn chardetng(bencher: Bencher, part: &str) {
    bench(bencher, part, |bytes| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Allow).name()
    });
}
