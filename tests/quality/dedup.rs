//! Copies of wire stories: precision and recall of pairs.

use std::collections::BTreeMap;
use std::path::Path;

use lauter::document::{Document, Verdict};
use lauter::stages::dedup::{self, Dedup};

use crate::gold::{development_set, every, text};
use crate::share::at_least;

/// Documents of the wire set that are judged, its first ones, since thinning would tear the stories apart: enough to hold every kind of
/// copy and of negative, few enough for a debug build.
const WIRE_DOCUMENTS: usize = 2000;

/// Documents with the number of their story.
fn wire(folder: &Path) -> Vec<(Document, u64)> {
    let mut records = every(1, &folder.join("dev/wire10k.jsonl.gz"));
    records.truncate(WIRE_DOCUMENTS);
    let document = |record: &serde_json::Value| Document::new(format!("wire#{}", record["id"]), text(record, "text"));
    records.iter().map(|record| (document(record), record["cluster"].as_u64().unwrap())).collect()
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
    at_least("dedup, precision", precision, 0.995);
    at_least("dedup, recall", recall, 0.99);
}
