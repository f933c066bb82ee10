//! Each document stage by itself over the seeds, with a byte counter: `cargo bench --bench stages`.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.
#![allow(missing_docs)]

use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use lauter::config::Config;
use lauter::document::Document;
use lauter::pipeline::Cleaner;
use lauter::stages::{self, Place, dedup::Dedup, segment};

fn main() {
    divan::main();
}

/// The seeds, split into documents.
fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap();
        let spans = segment::segment(&text, &segment::Config::default()).documents;
        found.extend(spans.into_iter().map(|span| Document::new("bench#0", &text[span])));
    }
    found
}

/// The document stages, in their order.
fn names() -> Vec<&'static str> {
    stages::TABLE.iter().filter(|entry| entry.place == Place::Document).map(|entry| entry.name).collect()
}

#[divan::bench(args = names())]
fn document_stage(bencher: Bencher, name: &str) {
    let cleaner = |stages: &[&str]| {
        let stages = stages.iter().map(|stage| (*stage).to_owned()).collect();
        Cleaner::new(&Config { stages, ..Config::default() }).unwrap()
    };
    let before: Vec<&str> = names().into_iter().take_while(|stage| *stage != name).collect();
    let mut ready = documents();
    ready.iter_mut().for_each(|doc| cleaner(&before).clean(doc));
    let stage = cleaner(&[name]);
    let bytes: usize = ready.iter().map(|doc| doc.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).with_inputs(|| ready.clone()).bench_local_values(|mut docs| {
        docs.iter_mut().for_each(|doc| stage.clean(doc));
        docs
    });
}

/// The documents that the gate of repair lets pass byte for byte: what most text costs.
#[divan::bench]
fn repair_of_undamaged(bencher: Bencher) {
    let repair = Cleaner::new(&Config { stages: vec!["repair".to_owned()], ..Config::default() }).unwrap();
    let mut docs = documents();
    docs.retain(|doc| {
        let mut doc = doc.clone();
        repair.clean(&mut doc);
        doc.log().is_empty()
    });
    let bytes: usize = docs.iter().map(|doc| doc.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).with_inputs(|| docs.clone()).bench_local_values(|mut docs| {
        docs.iter_mut().for_each(|doc| repair.clean(doc));
        docs
    });
}

#[divan::bench]
fn segment_stage(bencher: Bencher) {
    let text = documents().iter().map(Document::text).collect::<Vec<_>>().join("\n\n");
    let config = segment::Config::default();
    bencher.counter(BytesCount::new(text.len())).bench_local(|| segment::segment(&text, &config));
}

#[divan::bench]
fn dedup_sketch(bencher: Bencher) {
    let docs = documents();
    let dedup = Dedup::new(&Config::default().dedup);
    let bytes: usize = docs.iter().map(|doc| doc.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| docs.iter().map(|doc| dedup.sketch(doc)).collect::<Vec<_>>());
}

/// Damaged prose of about so many bytes in one document: in every paragraph another person's whole mention stands over the later ones.
fn damaged(bytes: usize) -> Document {
    const FIRST: [&str; 7] = ["Ana", "Viktor", "Robin", "Maria", "Oskar", "Jane", "Peter"];
    const LAST: [&str; 11] =
        ["Duarte", "Maran", "Kastel", "Olsen", "Brandt", "Keller", "Novak", "Ferro", "Lindqvist", "Moreau", "Adler"];
    const ASIDE: [&str; 5] =
        ["a former judge", "who led the inquiry", "a colonel of the army", "the head of the port", "a teacher from the north"];
    const PLACE: [&str; 13] = [
        "harbour", "market", "theatre", "bridge", "museum", "station", "library", "airport", "mill", "dam", "school", "mine",
        "garden",
    ];
    let mut text = String::new();
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        let (first, last, aside, place) = (FIRST[n % 7], LAST[n % 11], ASIDE[n % 5], PLACE[n % 13]);
        let person = format!("{first} {last}, {aside},");
        text += &format!(
            "{person} spoke at the {place} on day {n}. {person} said that {person}'s staff would open the {place} in spring, and that the \
             council had asked {person} to wait. Few believed {person}. Protesters met near the {place} when protesters's leaders called.\n\n"
        );
    }
    Document::new("bench#0", &text)
}

/// Whether the time of repair grows with the length and no faster: the three sizes should show the same MB/s.
#[divan::bench(args = [10_000, 100_000, 1_000_000])]
fn repair_of_damaged(bencher: Bencher, bytes: usize) {
    let repair = Cleaner::new(&Config { stages: vec!["repair".to_owned()], ..Config::default() }).unwrap();
    let doc = damaged(bytes);
    let counter = BytesCount::new(doc.text().len());
    bencher.counter(counter).with_inputs(|| doc.clone()).bench_local_values(|mut doc| {
        repair.clean(&mut doc);
        doc
    });
}
