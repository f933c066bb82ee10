//! Quality that must not fall, measured on the development sets beside the repository. Where they are missing, nothing is measured.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use lauter::document::{Document, Verdict};
use lauter::stages::dedup::{self, Dedup};

/// The folder with that name among the development sets; says so if it is not there.
fn development_set(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no development set at {}", folder.display());
    None
}

/// Documents of the wire set that are judged: enough to hold every kind of copy and of negative, few enough for a debug build.
const WIRE_DOCUMENTS: usize = 2000;

/// Documents with the number of their story.
fn wire(folder: &Path) -> Vec<(Document, u64)> {
    let file = File::open(folder.join("dev/wire10k.jsonl.gz")).unwrap();
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines().take(WIRE_DOCUMENTS);
    let parse = |line: String| {
        let record: serde_json::Value = serde_json::from_str(&line).unwrap();
        let id = format!("wire#{}", record["id"]);
        (Document::new(id, record["text"].as_str().unwrap()), record["cluster"].as_u64().unwrap())
    };
    lines.map(|line| parse(line.unwrap())).collect()
}

fn pairs_within<K: Ord>(groups: impl Iterator<Item = K>) -> usize {
    let mut sizes = BTreeMap::new();
    groups.for_each(|group| *sizes.entry(group).or_insert(0usize) += 1);
    sizes.values().map(|size| size * (size - 1) / 2).sum()
}

#[test]
fn copies_of_the_wire_are_found_and_nothing_else_is_merged() {
    let Some(folder) = development_set("dedup") else { return };
    let documents = wire(&folder);
    let stage = Dedup::new(&dedup::Config::default());
    let sketches: Vec<_> = documents.iter().map(|(doc, _)| stage.sketch(doc)).collect();
    let mut kept: Vec<String> = documents.iter().map(|(doc, _)| doc.id.clone()).collect();
    for judgement in stage.judge(&sketches, &|index| Ok(documents[index].0.text().to_owned())).unwrap() {
        if let Some(Verdict::Merge { into, .. }) = judgement.verdict {
            kept[judgement.index] = into;
        }
    }
    let right = pairs_within(documents.iter().zip(&kept).map(|((_, story), kept)| (*story, kept))) as f64;
    let precision = right / pairs_within(kept.iter()) as f64;
    let recall = right / pairs_within(documents.iter().map(|(_, story)| *story)) as f64;
    println!("dedup: precision {precision:.4}, recall {recall:.4}");
    assert!(precision >= 0.99, "precision {precision:.4}");
    assert!(recall >= 0.97, "recall {recall:.4}");
}
