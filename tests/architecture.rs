//! The walls of the house: stages do not know one another.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use lauter::stages::TABLE;

/// Rust files below a folder, with their text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(common::project().join(folder)).into_iter().map(Result::unwrap);
    let rust = files.filter(|file| file.path().extension().is_some_and(|e| e == "rs"));
    rust.map(|file| (file.path().display().to_string(), fs::read_to_string(file.path()).unwrap())).collect()
}

/// Whether code names a stage's module, whole or within braces: `stages::repair`, `stages::{repair, ResourceError}`.
fn names_stage(code: &str, stage: &str) -> bool {
    let is_word = |at: usize| {
        let around = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        around(code[..at].chars().next_back()) && around(code[at + stage.len()..].chars().next())
    };
    code.match_indices("stages::").any(|(at, path)| {
        let rest = &code[at + path.len()..];
        let end = if rest.starts_with('{') {
            rest.find('}').unwrap_or(rest.len())
        } else {
            rest.find([';', ' ', '(']).unwrap_or(rest.len())
        };
        let tree = at + path.len()..at + path.len() + end;
        code[tree.clone()].match_indices(stage).any(|(inner, _)| is_word(tree.start + inner))
    })
}

#[test]
fn a_stage_imports_no_other_stage() {
    for entry in TABLE {
        for (file, code) in sources(&format!("src/stages/{}", entry.name)) {
            for other in TABLE.iter().filter(|other| other.name != entry.name) {
                assert!(!names_stage(&code, other.name), "{file} imports the stage `{}`", other.name);
            }
        }
    }
}

#[test]
fn what_stages_share_imports_no_stage() {
    for folder in ["src/text", "src/learnt", "src/sources", "src/document"] {
        for (file, code) in sources(folder) {
            for entry in TABLE {
                assert!(!names_stage(&code, entry.name), "{file} imports the stage `{}`", entry.name);
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
    for (file, code) in sources("src") {
        let lines = code.lines().count();
        assert!(lines <= 300, "{file} has {lines} lines: split it along a seam");
    }
}
