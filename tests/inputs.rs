//! Several inputs and patterns: names that stay apart, an order that does not depend on the command line, and sources that `verify` finds.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::indexed::story;
use common::{json_lines, tree};
use tempfile::TempDir;

fn lauter(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lauter")).current_dir(folder).args(arguments).output().unwrap()
}

/// Two folders with a file of the same name, and two compressed files beside one of another format.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let packed = |n: usize| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writeln!(gz, "{}", serde_json::json!({ "text": story(n) })).unwrap();
        gz.finish().unwrap()
    };
    write("one/a.txt", story(1).as_bytes());
    write("two/a.txt", story(2).as_bytes());
    write("news/1.jsonl.gz", &packed(3));
    write("news/2.jsonl.gz", &packed(4));
    write("news/notes.txt", story(5).as_bytes());
    folder
}

/// Runs to the end; gives what was written, and the ids of all documents.
fn run(folder: &Path, out: &str, inputs: &[&str]) -> (BTreeMap<PathBuf, Vec<u8>>, Vec<String>) {
    let ended = lauter(folder, &[&["run", "-o", out, "--set", "language.keep=[\"*\"]"], inputs].concat());
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let out = folder.join(out);
    let corpus = json_lines(&out.join("corpus.jsonl"));
    (tree(&out), corpus.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn several_inputs_are_one_corpus_in_any_order() {
    let folder = folder();
    let (wanted, ids) = run(folder.path(), "out", &["one", "two", "news/*.jsonl.gz"]);
    assert_eq!(ids, ["news/1.jsonl.gz#0", "news/2.jsonl.gz#0", "one/a.txt#0", "two/a.txt#0"]);
    let (found, _) = run(folder.path(), "again", &["news/2.jsonl.gz", "./two/", "news/1.jsonl.gz", "one/a.txt", "one"]);
    assert!(found == wanted, "neither the order nor the form of the arguments shows");
    let by_config = "input = [\"one\", \"two\", \"news/*.jsonl.gz\"]\n[language]\nkeep = [\"*\"]\n";
    fs::write(folder.path().join("pipeline.toml"), by_config).unwrap();
    let (found, _) = run(folder.path(), "by-config", &[]);
    assert!(found == wanted);
}

#[test]
fn verify_finds_the_sources_of_several_inputs() {
    let folder = folder();
    run(folder.path(), "out", &["one", "two", "news/*.jsonl.gz"]);
    let verify = |arguments: &[&str]| {
        let said = lauter(folder.path(), &[&["verify", "out", "--format", "json"], arguments].concat());
        let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
        (said["sound"].as_bool().unwrap(), said["sources_read"].as_u64().unwrap(), said["sources_gone"].as_u64().unwrap())
    };
    assert_eq!(verify(&[]), (true, 4, 0));
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    for name in ["one", "two", "news"] {
        fs::rename(folder.path().join(name), folder.path().join("elsewhere").join(name)).unwrap();
    }
    assert_eq!(verify(&[]), (true, 0, 4));
    assert_eq!(verify(&["--input", "elsewhere"]), (true, 4, 0));
    fs::remove_dir_all(folder.path().join("elsewhere/one")).unwrap();
    fs::write(folder.path().join("elsewhere/two/a.txt"), story(9)).unwrap();
    assert_eq!(verify(&["--input", "elsewhere"]), (false, 3, 1));
}

#[test]
fn an_index_knows_the_files_of_several_inputs() {
    let folder = folder();
    let (wanted, _) = run(folder.path(), "out", &["one", "two", "news/*.jsonl.gz"]);
    run(folder.path(), "first", &["one", "two", "--index", "index"]);
    let (found, _) = run(folder.path(), "second", &["one", "news/*.jsonl.gz", "two", "--index", "index"]);
    assert!(found == wanted);
    let verified = lauter(folder.path(), &["verify", "second"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn what_cannot_be_an_input_is_said_before_anything_is_written() {
    let folder = folder();
    let said = |inputs: &[&str]| {
        let ended = lauter(folder.path(), &[&["run", "-o", "out"], inputs].concat());
        assert_eq!(ended.status.code(), Some(2));
        assert!(!folder.path().join("out").exists());
        String::from_utf8(ended.stderr).unwrap()
    };
    assert!(said(&["news/*.pdf"]).contains("nothing matches the pattern `news/*.pdf`"));
    assert!(said(&["one", "three"]).contains("cannot read `three`"));
    assert!(said(&["one", "-"]).contains("standard input"));
    assert!(said(&["news/***"]).contains("cannot understand the pattern"));
}

#[test]
fn braces_name_several_inputs() {
    let folder = folder();
    let (_, ids) = run(folder.path(), "out", &["{one,two}/*.txt"]);
    assert_eq!(ids, ["one/a.txt#0", "two/a.txt#0"]);
}

#[cfg(target_os = "linux")]
#[test]
fn verify_finds_sources_in_a_folder_whose_name_is_not_utf_8() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9 %41");
    fs::rename(folder.path().join("one"), folder.path().join(name)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lauter"));
    assert!(command.current_dir(folder.path()).args(["run", "-o", "out"]).arg(name).output().unwrap().status.success());
    let said = lauter(folder.path(), &["verify", "out", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((&said["sound"], &said["sources_read"], &said["sources_gone"]), (&true.into(), &1.into(), &0.into()));
}
