//! Each fixture of `tests/fixtures/<stage>/` through its stage: text and log out.
//!
//! `found/` and `made/`: a snapshot of the result. `negative/`: the log must stay free of edits. `failing/`: known and not yet right,
//! `X.txt` with `X.expected.txt`; the test demands that they still fail, so that a fix moves them.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lauter::config::Config;
use lauter::document::{Document, Verdict};
use lauter::pipeline::Cleaner;
use lauter::rule::Finding;
use lauter::stage::Stage;
use lauter::stages::repair::{EditTier, Repair};
use lauter::stages::segment;

use common::snapshot;

/// Stages that work on one document, and what must have run before.
const STAGES: &[(&str, &[&str])] = &[
    ("encoding", &[]),
    ("normalise", &[]),
    ("language", &["normalise"]),
    ("origin", &["normalise", "language"]),
    ("boilerplate", &["normalise", "language"]),
    ("repair", &["normalise", "language", "boilerplate"]),
    ("quality", &["normalise", "language"]),
];

fn fixtures(stage: &str, kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(stage).join(kind);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt") && !path.to_str().unwrap().ends_with(".expected.txt"));
    paths.sort();
    paths
}

fn run(stage: &str, before: &[&str], path: &Path) -> Document {
    let stages = before.iter().chain([&stage]).map(|name| (*name).to_owned()).collect();
    let mut config = Config { stages, ..Config::default() };
    if stage != "language" {
        // A fixture in another language must reach its stage.
        config.language.keep = vec!["*".into()];
    }
    let cleaner = Cleaner::new(&config).unwrap();
    let mut doc = Document::new("fixture#0", fs::read_to_string(path).unwrap());
    cleaner.clean(&mut doc);
    assert!(!matches!(doc.verdict(), Verdict::Fail { .. }), "{}: {:?}", path.display(), doc.verdict());
    assert_eq!(doc.original(), fs::read_to_string(path).unwrap(), "{}: the log leads back to the original", path.display());
    doc
}

/// The text, then what the stage itself said.
fn describe(stage: &str, doc: &Document) -> String {
    let mut out = format!("{}\n----\n", doc.text());
    for pass in doc.log().iter().filter(|pass| pass.stage == stage) {
        for edit in &pass.edits {
            writeln!(out, "{} {:?}: {:?} -> {:?} {}", edit.rule, edit.span, edit.removed, edit.inserted, edit.because).unwrap();
        }
        for label in &pass.labels {
            writeln!(
                out,
                "{} {:?}: {:?} {:.2} {}",
                label.rule,
                label.span,
                label.label.name_and_value(),
                label.score,
                label.because
            )
            .unwrap();
        }
    }
    writeln!(out, "{:?}", doc.verdict()).unwrap();
    out
}

fn each(kind: &str, check: impl Fn(&str, &Path, &Document)) {
    for (stage, before) in STAGES {
        for path in fixtures(stage, kind) {
            check(stage, &path, &run(stage, before, &path));
        }
    }
}

fn snapshots(kind: &str) {
    each(kind, |stage, path, doc| snapshot(path, &describe(stage, doc)));
}

#[test]
fn real_cases_come_out_as_reviewed() {
    snapshots("found");
}

#[test]
fn edge_cases_come_out_as_reviewed() {
    snapshots("made");
}

/// How a file is read: its documents, and why.
fn segments(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let segmented = segment::segment(&text, &segment::Config::default());
    let documents: Vec<&str> = segmented.documents.iter().map(|span| &text[span.clone()]).collect();
    format!("{}\n----\n{}", documents.join("\n==== next document ====\n"), segmented.because)
}

#[test]
fn files_are_divided_as_reviewed() {
    for path in fixtures("segment", "found").into_iter().chain(fixtures("segment", "made")) {
        snapshot(&path, &segments(&path));
    }
}

#[test]
fn a_text_of_many_paragraphs_stays_one_document() {
    for path in fixtures("segment", "negative") {
        let text = fs::read_to_string(&path).unwrap();
        let segmented = segment::segment(&text, &segment::Config::default());
        assert_eq!(segmented.documents.len(), 1, "{}: {}", path.display(), segmented.because);
    }
}

#[test]
fn every_stage_has_fixtures_of_each_kind() {
    for stage in STAGES.iter().map(|(stage, _)| *stage).chain(["segment"]) {
        for kind in ["found", "negative", "made"] {
            assert!(!fixtures(stage, kind).is_empty(), "{stage}/{kind} is empty");
        }
    }
}

#[test]
fn texts_that_must_not_be_touched_are_not() {
    each("negative", |stage, path, doc| {
        let touched: Vec<_> = doc.log().iter().filter(|pass| pass.stage == stage).flat_map(|pass| &pass.edits).collect();
        assert!(touched.is_empty() && doc.is_kept(), "{}: {touched:?} {:?}", path.display(), doc.verdict());
    });
}

#[test]
fn nor_are_they_where_guesses_are_asked_for() {
    let mut config = Config::default();
    config.repair.tier = EditTier::Guess;
    let stage = Repair::new(&config.repair).unwrap();
    for path in fixtures("repair", "negative") {
        let doc = Document::new("fixture#0", fs::read_to_string(&path).unwrap());
        let mut found = Vec::new();
        stage.inspect(&doc, &mut found);
        let edits: Vec<_> = found.iter().filter(|finding| matches!(finding, Finding::Replace { .. })).collect();
        assert!(edits.is_empty(), "{}: {edits:?}", path.display());
    }
}

#[test]
fn known_failures_still_fail() {
    each("failing", |_, path, doc| {
        let expected = fs::read_to_string(path.with_extension("expected.txt")).unwrap();
        assert_ne!(doc.text(), expected, "{} is right now: move it to `found/` or `made/`", path.display());
    });
}
