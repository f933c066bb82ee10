//! Files in many encodings through the detector: `tests/fixtures/decode/`. All are written for this test, none is taken from elsewhere.
//!
//! `made/`: a snapshot of the text and of what decided. `negative/`: UTF-8 that looks like something else and must be read as it is.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::snapshot;
use lauter::stages::decode::{Config, Decoded, decode};

fn fixtures(kind: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(common::project().join("tests/fixtures/decode").join(kind)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt" || e == "html"));
    paths.sort();
    paths
}

fn read(path: &Path) -> Decoded {
    let html = path.extension().is_some_and(|e| e == "html");
    decode(fs::read(path).unwrap(), html, &Config::default())
}

#[test]
fn files_are_read_as_reviewed() {
    for path in fixtures("made") {
        let read = read(&path);
        // The figures of the letters change with every training; the table that they speak for must not.
        let because = read.because.split("letters: ").next().unwrap();
        let text = format!("{}\n----\n{} {because:?} malformed: {}", read.text, read.encoding, read.malformed);
        snapshot(&path, &text);
    }
}

#[test]
fn utf8_stays_utf8() {
    for path in fixtures("negative") {
        let (read, bytes) = (read(&path), fs::read(&path).unwrap());
        assert_eq!((read.encoding, read.text), ("UTF-8", String::from_utf8_lossy(&bytes).into_owned()), "{}", path.display());
    }
}
