//! Bad input: a clear message, the documented exit code, and nothing lost.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use common::json_lines;
use tempfile::TempDir;

const TEXT: &str = "The police used tear gas on Monday to disperse the crowd in the square.\n";

fn lauter(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lauter")).current_dir(folder).args(arguments).output().unwrap()
}

/// Runs over `in`, checks the exit code, and that whatever was written verifies.
fn run(folder: &TempDir, code: i32) -> String {
    let ended = lauter(folder.path(), &["run", "in", "-o", "out"]);
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(code), "{said}");
    if folder.path().join("out/manifest.json").exists() {
        let verified = lauter(folder.path(), &["verify", "out"]);
        assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    }
    said
}

/// What `verify` says of a run that holds.
fn verified(folder: &TempDir) -> String {
    let ended = lauter(folder.path(), &["verify", "out"]);
    let said = String::from_utf8(ended.stdout).unwrap();
    assert!(ended.status.success(), "{said}");
    said
}

fn folder_with(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join("in").join(name), bytes).unwrap();
    }
    folder
}

fn source(folder: &TempDir, name: &str) -> serde_json::Value {
    json_lines(&folder.path().join("out/sources.jsonl")).into_iter().find(|source| source["path"] == name).unwrap()
}

#[test]
fn an_empty_directory_and_a_missing_path_cannot_be_cleaned() {
    let folder = folder_with(&[]);
    assert!(run(&folder, 2).contains("holds no file"));
    let ended = lauter(folder.path(), &["run", "nowhere", "-o", "out"]);
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("cannot read `nowhere`"));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn random_bytes_are_skipped_with_a_reason() {
    let mut state = 7_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    })
    .take(50_000)
    .collect();
    let folder = folder_with(&[("noise.txt", &noise), ("good.txt", TEXT.as_bytes())]);
    assert!(run(&folder, 0).contains("noise.txt"));
    assert_eq!(source(&folder, "noise.txt")["status"], "skipped");
    assert_eq!(source(&folder, "noise.txt")["bytes"], 50_000);
}

#[test]
fn an_empty_file_holds_no_document() {
    let folder = folder_with(&[("empty.txt", b""), ("good.txt", TEXT.as_bytes())]);
    run(&folder, 0);
    assert_eq!(source(&folder, "empty.txt")["documents"], 0);
}

#[test]
fn a_truncated_archive_costs_one_file() {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(TEXT.repeat(200).as_bytes()).unwrap();
    let whole = gz.finish().unwrap();
    let zst = zstd::encode_all(TEXT.repeat(200).as_bytes(), 3).unwrap();
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let folder = folder_with(&[("a.txt.gz", &half(&whole)), ("b.txt.zst", &half(&zst)), ("good.txt", TEXT.as_bytes())]);
    let said = run(&folder, 1);
    assert!(said.contains("a.txt.gz") && said.contains("b.txt.zst"), "{said}");
    assert_eq!(source(&folder, "a.txt.gz")["status"], "failed");
    assert_eq!(json_lines(&folder.path().join("out/corpus.jsonl")).len(), 1);
}

#[test]
fn a_broken_line_is_told_with_its_number_and_the_rest_goes_on() {
    let good = |text: &str| format!("{}\n", serde_json::json!({ "text": text, "year": 2020 }));
    let lines = format!("{}{{\"text\": \"half\n{}", good(TEXT), good(&TEXT.replace("Monday", "Sunday")));
    let folder = folder_with(&[("a.jsonl", lines.as_bytes())]);
    let said = run(&folder, 1);
    assert!(said.contains("a.jsonl") && said.contains("line 2"), "{said}");
    let dropped = json_lines(&folder.path().join("out/dropped.jsonl"));
    let failed = dropped.iter().find(|record| record["verdict"] == "failed").unwrap();
    assert_eq!(failed["text"], "{\"text\": \"half");
    let corpus = json_lines(&folder.path().join("out/corpus.jsonl"));
    assert!(corpus.iter().chain(&dropped).filter(|record| record["meta"]["year"] == 2020).count() == 2);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_costs_that_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with(&[("secret.txt", TEXT.as_bytes()), ("good.txt", TEXT.as_bytes())]);
    let secret = folder.path().join("in/secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&secret).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    assert!(run(&folder, 1).contains("secret.txt"));
}

#[test]
fn a_folder_of_others_is_not_written_to() {
    let folder = folder_with(&[("good.txt", TEXT.as_bytes())]);
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/thesis.doc"), "mine").unwrap();
    let said = run(&folder, 2);
    assert!(said.contains("thesis.doc") && said.contains("--force"), "{said}");
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 1);
}

#[test]
fn the_output_may_lie_in_the_input_and_is_not_read_again() {
    let folder = folder_with(&[("good.txt", TEXT.as_bytes())]);
    for _ in 0..2 {
        let ended = lauter(folder.path(), &["run", "in", "-o", "in/out"]);
        assert!(ended.status.success());
        assert_eq!(json_lines(&folder.path().join("in/out/corpus.jsonl")).len(), 1);
    }
}

#[test]
fn standard_output_takes_the_corpus() {
    let folder = folder_with(&[("good.txt", TEXT.as_bytes())]);
    let ended = lauter(folder.path(), &["run", "in", "-o", "-"]);
    assert!(ended.status.success());
    let line: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(line["text"], TEXT.trim_end());
    assert!(!folder.path().join("-").exists());
}

#[test]
fn a_long_line_without_an_end_goes_through() {
    // A small stand-in for the 200 MB of `benches/README.md`: what is quadratic would show here, too.
    let folder = folder_with(&[("long.txt", TEXT.trim_end().repeat(40_000).as_bytes())]);
    run(&folder, 0);
    assert_eq!(source(&folder, "long.txt")["documents"], 1);
}

#[test]
fn a_field_of_markup_is_read_as_pages_if_the_config_says_so() {
    let page = format!(
        "<html><head><title>The bridge</title></head><body><nav><a href=/>Home</a></nav><article><p>{}</p></article></body></html>",
        TEXT.trim_end()
    );
    let lines =
        format!("{}\n{}\n", serde_json::json!({ "text": page, "n": 1 }), serde_json::json!({ "text": "<script></script>" }));
    let folder = folder_with(&[("a.jsonl", lines.as_bytes())]);
    fs::write(folder.path().join("pipeline.toml"), "[sources]\ntext-format = \"html\"\n").unwrap();
    run(&folder, 0);
    let corpus = json_lines(&folder.path().join("out/corpus.jsonl"));
    assert_eq!(corpus.len(), 1);
    assert_eq!((&corpus[0]["text"], &corpus[0]["title"]), (&TEXT.trim_end().into(), &"The bridge".into()));
    assert_eq!(corpus[0]["meta"]["n"], 1, "the other fields ride along");
    let dropped = json_lines(&folder.path().join("out/dropped.jsonl"));
    assert_eq!(dropped[0]["rule"], "pipeline/no-text");
    fs::remove_file(folder.path().join("pipeline.toml")).unwrap();
    // How the fields were read stands in the manifest: the config of today does not matter.
    assert!(verified(&folder).contains("read 1 source again"), "the pages were not compared");
    run(&folder, 0);
    assert!(json_lines(&folder.path().join("out/corpus.jsonl")).iter().all(|record| record["title"].is_null()));
}

#[test]
fn verify_sees_that_a_page_in_a_field_is_another_one_now() {
    let line = |text: &str| format!("{}\n", serde_json::json!({ "text": format!("<p>{text}</p>") }));
    let folder = folder_with(&[("a.jsonl", line(TEXT).as_bytes())]);
    fs::write(folder.path().join("pipeline.toml"), "[sources]\ntext-format = \"html\"\n").unwrap();
    run(&folder, 0);
    assert!(verified(&folder).contains("everything holds"));
    // As many bytes, another day.
    fs::write(folder.path().join("in/a.jsonl"), line(&TEXT.replace("Monday", "Sunday"))).unwrap();
    let ended = lauter(folder.path(), &["verify", "out"]);
    let said = String::from_utf8(ended.stdout).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("a.jsonl"), "{said}");
}

#[test]
fn pages_in_fields_without_the_stage_that_reads_them_are_an_error() {
    let folder = folder_with(&[("a.jsonl", b"{\"text\": \"<p>One.</p>\"}\n")]);
    fs::write(folder.path().join("pipeline.toml"), "stages = [\"decode\"]\n[sources]\ntext-format = \"html\"\n").unwrap();
    let said = run(&folder, 2);
    assert!(said.contains("pipeline.toml:3:") && said.contains("`extract`"), "{said}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_page_that_is_called_a_text_is_read_as_a_page() {
    let story = "Паром между островом и городом не ходит со вторника: при осмотре в корпусе судна нашли трещину.";
    let page = |before: &str, charset: &str| {
        let head = format!("<html lang=ru><head><meta charset={charset}><title>Паром</title></head>");
        format!("{before}{head}<body><ul><li><a href=/>Главная</a></ul><article><p>{story}</p></article></body></html>\n")
    };
    let russian = page("<!DOCTYPE html>", "windows-1251");
    let (old, _, _) = encoding_rs::WINDOWS_1251.encode(&russian);
    let wide: Vec<u8> = page("\u{feff}<!doctype html>", "utf-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mention = format!("{story} <!doctype html><html> - так начинается страница.");
    let folder = folder_with(&[
        ("old.txt", &old),
        ("saved.text", page("\u{feff}\n<?xml version='1.0'?>\n<!-- saved -->", "utf-8").as_bytes()),
        ("wide.txt", &wide),
        ("with a mention.txt", mention.as_bytes()),
    ]);
    run(&folder, 0);
    verified(&folder);
    let accounts = json_lines(&folder.path().join("out/sources.jsonl"));
    let formats: Vec<&str> = accounts.iter().map(|account| account["format"].as_str().unwrap()).collect();
    assert_eq!(formats, ["html", "html", "html", "text"]);
    let said =
        |account: &serde_json::Value| account["because"].as_str().unwrap().starts_with("called a text, but it begins as a page");
    assert_eq!(accounts.iter().map(said).collect::<Vec<_>>(), [true, true, true, false]);
    let documents = ["corpus", "dropped"].map(|name| json_lines(&folder.path().join(format!("out/{name}.jsonl")))).concat();
    assert_eq!(documents.len(), 4);
    for document in documents {
        let expected = if document["id"] == "with a mention.txt#0" { &mention } else { story };
        assert_eq!(document["text"], expected);
    }
}
