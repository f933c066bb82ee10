//! What can go wrong with files while a run reads them: each is survived or refused by name, and counted.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use common::indexed::story;
use common::{json_lines, run, tree, write};
use lauter::config::Config;
use lauter::pipeline::{Account, Job, Pipeline, Progress};
use lauter::sinks::{Output, RunNote};
use lauter::sources::Input;
use lauter::verify::verify;
use tempfile::TempDir;

fn folder_with(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn config() -> Config {
    let mut config = Config::default();
    config.language.keep = vec!["*".into()];
    config
}

/// Runs over `in`; the account must add up, and the output verify.
fn account_of(folder: &TempDir, config: &Config) -> Account {
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    let account = run(&input, &out, 2, config).manifest.account;
    assert!(account.faults().is_empty(), "{:?}", account.faults());
    let report = verify(&out, Some(&input)).unwrap();
    assert!(report.is_sound(), "{:#?}", report.faults);
    account
}

fn source(folder: &TempDir, name: &str) -> serde_json::Value {
    let all = json_lines(&folder.path().join("out/sources.jsonl"));
    all.into_iter().find(|source| source["path"] == name).unwrap_or_else(|| panic!("{name} is not in the account"))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

/// Runs over numbered stories, and changes the input when the first of them have been read.
fn run_while(change: impl Fn(&Path)) -> (TempDir, PathBuf, Account) {
    let names: Vec<String> = (100..160).map(|n| format!("{n}.txt")).collect();
    let texts: Vec<String> = (0..60).map(story).collect();
    let files: Vec<(&str, &[u8])> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder_with(&files);
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    let (config, source) = (config(), Input::Path(input.clone()));
    let mut output = Output::create(&out, false, &config.write).unwrap();
    let (work, is_first) = (output.work(), Cell::new(true));
    let progress = |progress| {
        if matches!(progress, Progress::Cleaned { .. }) && is_first.replace(false) {
            change(&input);
        }
    };
    // One step at a time: when the first has been cleaned, the reader is a few files ahead.
    let job = Job { batch_bytes: 1, threads: Some(2), progress: &progress, ..Job::new(&source, &work) };
    let account = write(&Pipeline::new(&config).unwrap(), &job, &config, &mut output).unwrap();
    assert!(account.faults().is_empty(), "{:?}", account.faults());
    let note = RunNote { input: input.to_str().unwrap().into(), ..RunNote::default() };
    output.finish(&config, account.clone(), &note).unwrap();
    (folder, out, account)
}

#[test]
fn a_file_that_vanishes_while_the_run_reads_others_has_failed_by_name() {
    let (folder, out, account) = run_while(|input| fs::remove_file(input.join("155.txt")).unwrap());
    assert_eq!((account.files.read, account.files.failed), (59, 1));
    let gone = source(&folder, "155.txt");
    assert!(gone["status"] == "failed" && gone["reason"].as_str().unwrap().contains("155.txt"), "{gone}");
    assert!(verify(&out, None).unwrap().is_sound());
}

#[test]
fn a_file_that_changes_before_it_is_read_counts_as_what_was_read() {
    let (folder, out, account) = run_while(|input| fs::write(input.join("155.txt"), story(999)).unwrap());
    assert_eq!(account.files.read, 60);
    assert_eq!(source(&folder, "155.txt")["bytes"], story(999).len());
    assert!(verify(&out, None).unwrap().is_sound(), "checksum and size are those of the bytes that were read");
}

#[test]
fn an_archive_that_unpacks_to_a_thousand_times_its_size_is_refused_by_a_limit() {
    let flood = "Water without end runs down the hill and into the valley.\n".repeat(200_000);
    let line = format!("{}\n{}\n", serde_json::json!({ "text": flood }), serde_json::json!({ "text": story(1) }));
    let packed = gzip(flood.as_bytes());
    assert!(packed.len() * 200 < flood.len());
    let zst = zstd::encode_all(flood.as_bytes(), 3).unwrap();
    assert!(zst.len() * 1000 < flood.len());
    let page = gzip(format!("<html><body><p>{flood}</p></body></html>").as_bytes());
    let folder =
        folder_with(&[("a.txt.gz", &packed), ("b.txt.zst", &zst), ("c.html.gz", &page), ("d.jsonl.gz", &gzip(line.as_bytes()))]);
    let mut config = config();
    config.sources.max_record_bytes = 1 << 20;
    let account = account_of(&folder, &config);
    assert_eq!((account.files.failed, account.files.read), (3, 1));
    for name in ["a.txt.gz", "b.txt.zst", "c.html.gz"] {
        let source = source(&folder, name);
        assert!(source["reason"].as_str().unwrap().contains("max-record-bytes"), "{source}");
    }
    // Of a file of records, the record alone is refused.
    assert_eq!((account.documents.kept.documents, account.documents.failed.documents), (1, 1));
    assert!(account.files.lost_bytes > 11_000_000);
}

#[test]
fn what_was_read_before_an_archive_breaks_off_is_kept() {
    let lines: String = (0..200).map(|n| format!("{}\n", serde_json::json!({ "text": story(n) }))).collect();
    let (packed, zst) = (gzip(lines.as_bytes()), zstd::encode_all(lines.as_bytes(), 3).unwrap());
    let text = gzip(story(500).repeat(40).as_bytes());
    let folder = folder_with(&[
        ("a.jsonl.gz", &packed[..packed.len() / 2]),
        ("b.jsonl.zst", &zst[..zst.len() - 4]),
        ("c.txt.gz", &text[..text.len() - 9]),
    ]);
    let account = account_of(&folder, &config());
    assert_eq!(account.files.failed, 3);
    let documents = |name: &str| source(&folder, name)["documents"].as_u64().unwrap();
    assert!(documents("a.jsonl.gz") > 20, "whole records before the break are documents like others");
    assert!(source(&folder, "a.jsonl.gz")["reason"].as_str().unwrap().contains("cut off or broken"));
    // A text that has lost its end is no document of the corpus, and is not thrown away either.
    let dropped = json_lines(&folder.path().join("out/dropped.jsonl"));
    let cut = dropped.iter().find(|record| record["id"] == "c.txt.gz#0").unwrap();
    assert_eq!(cut["verdict"], "failed");
    assert!(
        cut["because"].as_str().unwrap().contains("cut off after")
            && cut["text"].as_str().unwrap().starts_with(&story(500)[..60])
    );
}

#[test]
fn bytes_that_are_no_utf8_cost_one_record_and_are_kept() {
    let good = |n: usize| format!("{}\n", serde_json::json!({ "text": story(n) })).into_bytes();
    let lines = [good(1), b"{\"text\": \"caf\xe9\"}\n".to_vec(), good(2)].concat();
    let folder = folder_with(&[("a.jsonl", &lines)]);
    let account = account_of(&folder, &config());
    assert_eq!((account.documents.kept.documents, account.documents.failed.documents), (2, 1));
    let dropped = json_lines(&folder.path().join("out/dropped.jsonl"));
    assert!(dropped[0]["raw_hex"].as_str().unwrap().contains("e9") && dropped[0]["because"].as_str().unwrap().contains("line 2"));
}

#[cfg(unix)]
#[test]
fn any_name_that_the_system_allows_is_a_document_with_a_file() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder_with(&[("plain.txt", story(0).as_bytes())]);
    let long = format!("{}.txt", "ю".repeat(125));
    let names: [&[u8]; 8] =
        [b"two\nlines.txt", b"caf\xe9.txt", b"50%.txt", b"con.txt", b"a:b*c?.txt", b" space .txt", b"tab\t.txt", long.as_bytes()];
    for (n, name) in names.iter().enumerate() {
        fs::write(folder.path().join("in").join(std::ffi::OsStr::from_bytes(name)), story(n + 1)).unwrap();
    }
    let account = account_of(&folder, &config());
    assert_eq!(account.documents.kept.documents, 9);
    let texts = tree(&folder.path().join("out/txt"));
    assert_eq!(texts.len(), 9);
    for record in json_lines(&folder.path().join("out/corpus.jsonl")) {
        let file = record["file"].as_str().unwrap().strip_prefix("txt/").unwrap();
        assert_eq!(lauter::sinks::id_of_text_path(file).as_deref(), record["id"].as_str());
        assert!(file.chars().all(|c| !c.is_control()), "{file:?}");
    }
}

#[test]
fn a_deep_tree_is_walked_to_its_end() {
    let deep = format!("{}end.txt", "d/".repeat(900));
    let folder = folder_with(&[(&deep, story(1).as_bytes())]);
    assert_eq!(account_of(&folder, &config()).documents.kept.documents, 1);
}

/// `cargo test --release --test faults -- --ignored`
#[test]
#[ignore = "takes a minute"]
fn a_hundred_thousand_tiny_files_are_a_corpus() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..100_000 {
        let place = folder.path().join("in").join(format!("{}", n / 1000));
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join(format!("{n}.txt")), format!("The keeper of gate {n} wrote to the keeper of gate {}.\n", n + 1))
            .unwrap();
    }
    let account = account_of(&folder, &config());
    assert_eq!((account.files.read, account.documents.input.documents), (100_000, 100_000));
}
