//! Copies of wire stories: what is found, and what is wrongly merged.

use std::path::Path;

use lauter::document::{Document, Verdict};
use lauter::stages::dedup::{Config, Dedup, Sketch};
use rayon::prelude::*;

use crate::copies::{self, Gold, Mean};
use crate::gold::{development_set, every, text};
use crate::share::{at_least, at_most};

/// The documents of the wire set, and what the generator says of them.
fn wire(folder: &Path) -> (Vec<Document>, Vec<Gold>) {
    let document = |(number, record): (usize, serde_json::Value)| {
        let gold = Gold { cluster: record["cluster"].as_u64().unwrap(), op: text(&record, "op").to_owned() };
        (Document::new(format!("wire#{number}"), text(&record, "text")), gold)
    };
    every(1, &folder.join("dev/wire10k.jsonl.gz")).into_iter().enumerate().map(document).unzip()
}

/// By document: the number of the one that is kept for it.
fn clusters(documents: &[Document]) -> Vec<u32> {
    let stage = Dedup::new(&Config::default());
    let sketches: Vec<Sketch> = documents.par_iter().map(|doc| stage.sketch(doc).sketch).collect();
    let judged = stage.judge(&sketches, &|number| Ok(documents[number].text().to_owned())).unwrap();
    let mut kept: Vec<u32> = (0..).take(documents.len()).collect();
    for judgement in judged {
        if let Some(Verdict::Merge { into, .. }) = judgement.verdict {
            kept[judgement.index] = into.strip_prefix("wire#").unwrap().parse().unwrap();
        }
    }
    kept
}

#[test]
fn copies_of_the_wire_are_found_and_nothing_else_is_merged() {
    let Some(folder) = development_set("dedup") else { return };
    let (documents, gold) = wire(&folder);
    let score = copies::score(&gold, &clusters(&documents));
    at_least("dedup, precision of pairs", score.pairs.precision, 0.9995);
    at_least("dedup, recall of pairs", score.pairs.recall, 0.988);
    at_least("dedup, F1 of pairs", score.pairs.f1(), 0.994);
    at_least("dedup, B-cubed F1", score.b_cubed.f1(), 0.995);
    at_least("dedup, recall of truncated copies", score.recall_by_op["trunc"].value(), 0.97);
    at_most("dedup, biggest cluster", score.biggest as f64 / score.biggest_true as f64, 1.0);
    let merged = |kind: &str| score.wrongly_merged.get(kind).copied().map_or(1.0, Mean::value);
    for (kind, ceiling) in [
        ("neg:template", 0.002),
        ("neg:same-event", 0.0),
        ("neg:background", 0.0),
        ("neg:digest", 0.01),
        ("neg:boilerplate", 0.015),
        ("single", 0.001),
    ] {
        at_most(&format!("dedup, {kind} wrongly merged"), merged(kind), ceiling);
    }
}
