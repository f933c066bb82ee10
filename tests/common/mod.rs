//! What the tests of the whole pipeline share.
#![allow(dead_code, unused_imports)] // Each test program uses a part of it.

pub mod cut_short;
pub mod indexed;
pub mod invariants;
pub mod runs;

use std::fs;
use std::path::Path;

pub use runs::{run, run_with, tree, whole_tree, write};

/// The project's own folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of a JSONL file.
pub fn json_lines(path: &Path) -> Vec<serde_json::Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Holds a checked-in file to the text it is made from; `BLESS=1 cargo test` writes it.
pub fn hold(file: &str, expected: &str) {
    let path = project().join(file);
    #[expect(clippy::disallowed_methods, reason = "a switch of the test, not of lauter")]
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{file} is out of date: run `BLESS=1 cargo test` and read the difference");
}

/// Holds a text to the snapshot beside the fixture.
pub fn snapshot(path: &Path, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(path.parent().unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), text));
}
