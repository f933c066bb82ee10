//! The walls of the house: stages do not know one another.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use lauter::stages::TABLE;

#[test]
fn a_stage_imports_no_other_stage() {
    for entry in TABLE {
        let folder = common::project().join("src/stages").join(entry.name);
        for file in walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap) {
            if file.path().extension().is_none_or(|e| e != "rs") {
                continue;
            }
            let code = fs::read_to_string(file.path()).unwrap();
            for other in TABLE.iter().filter(|other| other.name != entry.name) {
                let import = format!("stages::{}", other.name);
                assert!(!code.contains(&import), "{} imports {import}", file.path().display());
            }
        }
    }
}

/// `sources` runs before all stages, `text` and `document` below them: none of them may know a stage.
#[test]
fn what_stands_below_the_stages_imports_none() {
    for folder in ["src/sources", "src/text", "src/document"] {
        for file in walkdir::WalkDir::new(common::project().join(folder)).into_iter().map(Result::unwrap) {
            if file.path().extension().is_some_and(|e| e == "rs") {
                let code = fs::read_to_string(file.path()).unwrap();
                assert!(!code.contains("crate::stages"), "{} imports a stage", file.path().display());
            }
        }
    }
}

#[test]
fn every_stage_has_its_page() {
    for entry in TABLE {
        let page = common::project().join("docs/stages").join(format!("{}.md", entry.name));
        assert!(page.is_file(), "{} is missing", page.display());
    }
}

#[test]
fn source_files_stay_under_300_lines() {
    for file in walkdir::WalkDir::new(common::project().join("src")).into_iter().map(Result::unwrap) {
        if file.path().extension().is_some_and(|e| e == "rs") {
            let lines = fs::read_to_string(file.path()).unwrap().lines().count();
            assert!(lines <= 300, "{} has {lines} lines: split it along a seam", file.path().display());
        }
    }
}
