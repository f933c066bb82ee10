//! Bytes on which a fuzz target once failed, run through the same invariants (`tests/common/invariants.rs`) without a fuzzer.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use common::invariants::{TARGETS, Target};
use common::project;

/// Runs every input below a folder through a target; gives how many there were.
fn holds((name, target): Target, folder: &str) -> usize {
    // A target that never failed has no folder.
    let inputs = walkdir::WalkDir::new(project().join(folder)).sort_by_file_name().into_iter().flatten();
    let files = inputs.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            eprintln!("{name}: {}", entry.path().display());
            target(&fs::read(entry.path()).unwrap());
        })
        .count()
}

#[test]
fn what_a_fuzz_target_found_holds_now() {
    for target in TARGETS {
        holds(target, &format!("tests/fixtures/fuzzed/{}", target.0));
    }
}

#[test]
fn every_folder_of_findings_has_its_target() {
    let folders = walkdir::WalkDir::new(project().join("tests/fixtures/fuzzed")).min_depth(1).max_depth(1);
    for folder in folders.into_iter().flatten() {
        let name = folder.file_name();
        assert!(TARGETS.iter().any(|(target, _)| name == *target), "{name:?} is no target");
    }
}

#[test]
fn the_invariants_hold_for_what_the_targets_begin_with() {
    let begin =
        [("decode", "decode/made"), ("extract", "extract/negative"), ("segment", "segment/made"), ("repair", "repair/found")];
    for (name, folder) in begin {
        let target = TARGETS.into_iter().find(|target| target.0 == name).unwrap();
        assert!(holds(target, &format!("tests/fixtures/{folder}")) > 0, "{folder} is empty");
    }
}
