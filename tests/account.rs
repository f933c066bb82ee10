//! Nothing is lost: the account adds up, every document leads back to its source, and `verify` finds what does not hold.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::Path;

use common::{json_lines, project, run, tree};
use lauter::config::Config;
use lauter::verify::verify;

fn seeds_run(folder: &Path) -> std::path::PathBuf {
    let out = folder.join("out");
    run(&project().join("seeds"), &out, 2, &Config::default());
    out
}

#[test]
fn the_run_over_the_seeds_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let report = verify(&seeds_run(folder.path()), None).unwrap();
    assert!(report.is_sound(), "{:#?}", report.faults);
    assert_eq!((report.sources_read, report.sources_gone), (5, 0));
    assert!(report.kept > 20 && report.edits > 10, "{report:?}");
}

#[test]
fn documents_and_gaps_together_are_the_source_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = seeds_run(folder.path());
    let (corpus, dropped) = (json_lines(&out.join("corpus.jsonl")), json_lines(&out.join("dropped.jsonl")));
    for source in json_lines(&out.join("sources.jsonl")) {
        let spans = |docs: &[serde_json::Value]| -> Vec<(u64, u64)> {
            let own = docs.iter().filter(|doc| doc["source"]["path"] == source["path"]);
            own.map(|doc| (doc["source"]["start"].as_u64().unwrap(), doc["source"]["end"].as_u64().unwrap())).collect()
        };
        let gaps = source["gaps"].as_array().into_iter().flatten().map(|gap| {
            let start = gap[0].as_u64().unwrap();
            (start, start + gap[1].as_str().unwrap().len() as u64)
        });
        let mut pieces: Vec<(u64, u64)> = spans(&corpus).into_iter().chain(spans(&dropped)).chain(gaps).collect();
        pieces.sort_unstable();
        let mut end = 0;
        for (start, next) in pieces {
            assert_eq!(start, end, "{}", source["path"]);
            end = next;
        }
        assert_eq!(end, source["bytes"].as_u64().unwrap());
    }
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let out = seeds_run(folder.path());
    for (path, bytes) in tree(&out) {
        let full = out.join(&path);
        // A byte near the start, in the middle and near the end of every file stands for all of them.
        for at in [3, bytes.len() / 2, bytes.len() - 2] {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            fs::write(&full, &flipped).unwrap();
            let found = verify(&out, None).map_or(true, |report| !report.is_sound());
            assert!(found, "a flipped bit at byte {at} of {} is not found", path.display());
        }
        fs::write(&full, bytes).unwrap();
    }
    assert!(verify(&out, None).unwrap().is_sound());
}

#[test]
fn a_missing_or_added_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let out = seeds_run(folder.path());
    fs::write(out.join("txt/en/more.txt"), "more").unwrap();
    assert!(!verify(&out, None).unwrap().is_sound());
    fs::remove_file(out.join("txt/en/more.txt")).unwrap();
    fs::write(out.join("notes.txt"), "more").unwrap();
    assert!(!verify(&out, None).unwrap().is_sound());
    fs::remove_file(out.join("notes.txt")).unwrap();
    fs::remove_file(out.join("edits.jsonl")).unwrap();
    assert!(verify(&out, None).map_or(true, |report| !report.is_sound()));
}

#[test]
fn a_source_that_changed_is_found_and_one_that_is_gone_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    let text = "The police used tear gas to disperse the crowd in the capital on Monday evening.\n".repeat(3);
    fs::write(input.join("a.txt"), &text).unwrap();
    fs::write(input.join("b.txt"), text.replace("police", "army")).unwrap();
    let out = folder.path().join("out");
    run(&input, &out, 1, &Config::default());
    fs::remove_file(input.join("b.txt")).unwrap();
    let report = verify(&out, None).unwrap();
    assert!(report.is_sound());
    assert_eq!((report.sources_read, report.sources_gone), (1, 1));
    fs::write(input.join("a.txt"), text.replace("Monday", "Friday")).unwrap();
    assert!(!verify(&out, None).unwrap().is_sound());
}

/// Changes a file of the output and makes its checksums fit again, as a fault of the writer would.
fn falsify(out: &Path, name: &str, from: &str, to: &str) {
    let path = out.join(name);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from} is not in {name}");
    let text = text.replacen(from, to, 1);
    fs::write(&path, &text).unwrap();
    let path = out.join("manifest.json");
    let mut manifest: lauter::sinks::Manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let hash = lauter::sinks::FileHash { bytes: text.len() as u64, sha256: lauter::hash::sha256(text.as_bytes()) };
    manifest.outputs.insert(name.into(), hash);
    manifest.manifest_sha256 = String::new();
    manifest.manifest_sha256 = lauter::hash::sha256(&manifest.to_bytes());
    fs::write(&path, manifest.to_bytes()).unwrap();
}

#[test]
fn a_false_record_with_a_right_checksum_is_found() {
    let falsehoods = [
        ("dropped.jsonl", "\"into\":\"000_b1fa7da194d2b725.txt#27\"", "\"into\":\"000_b1fa7da194d2b725.txt#99\""),
        ("dropped.jsonl", "\"verdict\":\"merged\"", "\"verdict\":\"dropped\""),
        ("corpus.jsonl", "\"language\":\"en\"", "\"language\":\"ru\""),
        ("corpus.jsonl", "\"start\":371", "\"start\":372"),
        ("edits.jsonl", "boilerplate/ad-marker", "boilerplate/byline"),
        ("edits.jsonl", "\"pass\":", "\"pass\":1"),
        ("sources.jsonl", "[369,\"\\n\\n\"]", "[369,\"\\n \"]"),
        ("sources.jsonl", "[369,", "[370,"),
    ];
    for (name, from, to) in falsehoods {
        let folder = tempfile::tempdir().unwrap();
        let out = seeds_run(folder.path());
        falsify(&out, name, from, to);
        assert!(!verify(&out, None).unwrap().is_sound(), "{name}: {from} -> {to} is not found");
    }
}
