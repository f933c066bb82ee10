//! Pages to their main text, beside the parser alone: `cargo bench --bench extract`. The pages are every tenth of the development set,
//! or, where it is missing, those of the fixtures.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.
#![allow(missing_docs)]

use std::io::Read;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use lauter::config::Config;
use lauter::stages::{decode, extract};

fn main() {
    divan::main();
}

/// Every so many pages are read.
const STEP: usize = 10;

fn pages() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = below(&root.join("../shared/eval/extract/dev"), "gz");
    if paths.is_empty() {
        paths = below(&root.join("tests/fixtures/extract"), "html");
    }
    let step = if paths.len() > STEP * STEP { STEP } else { 1 };
    paths.iter().step_by(step).map(|path| page(path)).collect()
}

fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(folder).into_iter().flatten().map(|entry| entry.into_path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    paths
}

fn page(path: &Path) -> String {
    let mut bytes = std::fs::read(path).unwrap();
    if path.extension().is_some_and(|ending| ending == "gz") {
        let packed = std::mem::take(&mut bytes);
        flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
    }
    decode::decode(bytes, true, &Config::default().decode).text
}

fn bytes(pages: &[String]) -> BytesCount {
    BytesCount::new(pages.iter().map(String::len).sum::<usize>())
}

#[divan::bench(sample_count = 5)]
fn extract_pages(bencher: Bencher) {
    let (pages, config) = (pages(), extract::Config::default());
    bencher
        .counter(bytes(&pages))
        .bench_local(|| pages.iter().map(|page| extract::extract(page, &config).text.len()).sum::<usize>());
}

#[divan::bench(sample_count = 5)]
fn parser_alone(bencher: Bencher) {
    let pages = pages();
    bencher
        .counter(bytes(&pages))
        .bench_local(|| pages.iter().map(|page| scraper::Html::parse_document(page).tree.nodes().len()).sum::<usize>());
}
