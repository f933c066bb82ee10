//! Bytes that a fuzzer or a suspicious mind made for each fuzz target, run through the same invariants (`tests/common/invariants.rs`)
//! without a fuzzer: those on which a target once failed, and some that it must bear.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use common::invariants::{TARGETS, Target};
use common::project;

/// Runs every input below a folder through a target; gives how many there were.
fn holds((name, target): Target, folder: &str) -> usize {
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
fn every_target_bears_the_inputs_that_are_kept_for_it() {
    for target in TARGETS {
        let folder = format!("tests/fixtures/fuzzed/{}", target.0);
        assert!(holds(target, &folder) > 0, "{folder} is missing or empty");
    }
}

#[test]
fn the_targets_of_the_fuzzer_are_those_that_are_run_here() {
    let files = fs::read_dir(project().join("fuzz/fuzz_targets")).unwrap();
    let mut names: Vec<_> = files.map(|file| file.unwrap().path().file_stem().unwrap().to_owned()).collect();
    names.sort();
    let mut targets = TARGETS.map(|(name, _)| name);
    targets.sort_unstable();
    assert_eq!(names, targets);
}

#[test]
fn every_folder_of_inputs_has_its_target() {
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
