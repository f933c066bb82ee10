//! `verify` finds every byte of the output that was changed, added or removed, and names the file.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::indexed::story;
use common::run;
use lauter::config::Config;
use lauter::verify::verify;
use proptest::prelude::*;
use tempfile::TempDir;

/// A finished run over that many stories, some pages and a broken line. No source is left: what is found is found in the output.
fn finished(stories: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir_all(input.join("day")).unwrap();
    for n in 0..stories {
        fs::write(input.join("day").join(format!("{n}.txt")), story(n).replace(", and", " &amp;  and")).unwrap();
    }
    fs::write(input.join("copy.txt"), story(0)).unwrap();
    fs::write(input.join("page.html"), format!("<html><body><article><p>{}</p></article></body></html>", story(1))).unwrap();
    fs::write(input.join("lines.jsonl"), "{\"text\": \"half\n").unwrap();
    let mut config = Config::default();
    config.language.keep = vec!["*".into()];
    run(&input, &folder.path().join("out"), 1, &config);
    fs::remove_dir_all(input).unwrap();
    folder
}

/// Every file of the output, sorted.
fn files(out: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(out).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// What `verify` says, faults or the reason why it cannot look further; empty if all is well.
fn said(out: &Path) -> String {
    verify(out, None).map_or_else(|error| error.to_string(), |report| report.faults.join("\n"))
}

/// Writes other bytes to a file, demands that this is found and the file named, and puts it back.
fn demand_found(out: &Path, file: &Path, changed: &[u8], what: &str) {
    let bytes = fs::read(file).unwrap();
    fs::write(file, changed).unwrap();
    let (said, name) = (said(out), file.strip_prefix(out).unwrap().to_str().unwrap());
    assert!(said.contains(name), "{what} of {name}: {said:?}");
    fs::write(file, bytes).unwrap();
}

#[test]
fn every_bit_of_a_small_output_counts() {
    let folder = finished(1);
    let out = folder.path().join("out");
    assert_eq!(said(&out), "");
    let mut tried = 0;
    for file in files(&out) {
        let bytes = fs::read(&file).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            // One bit of each byte, another from byte to byte.
            changed[at] ^= 1 << (at % 8);
            demand_found(&out, &file, &changed, &format!("a change at byte {at}"));
            tried += 1;
        }
    }
    assert!(tried > 5_000, "{tried} bytes");
    assert_eq!(said(&out), "");
}

#[derive(Clone, Debug)]
enum Change {
    Flip(u8),
    Insert(u8),
    Remove(usize),
    Swap,
    Double,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (1u8..).prop_map(Change::Flip),
        any::<u8>().prop_map(Change::Insert),
        prop_oneof![b' '..=b'~', Just(b'\n')].prop_map(Change::Insert),
        (1usize..9).prop_map(Change::Remove),
        Just(Change::Swap),
        Just(Change::Double),
    ]
}

/// The bytes with the change made at that place.
fn changed(bytes: &[u8], at: usize, change: &Change) -> Vec<u8> {
    let (before, rest) = bytes.split_at(at);
    let put = |middle: &[u8], rest: &[u8]| [before, middle, rest].concat();
    match change {
        Change::Flip(bits) => put(&[rest.first().map_or(b'\n', |byte| byte ^ bits)], rest.get(1..).unwrap_or_default()),
        Change::Insert(byte) => put(&[*byte], rest),
        Change::Remove(count) => put(&[], &rest[(*count).min(rest.len())..]),
        Change::Swap => put(&[&rest[rest.len() / 2..], &rest[..rest.len() / 2]].concat(), &[]),
        Change::Double => put(rest, rest),
    }
}

#[test]
fn any_change_of_any_file_is_found() {
    let folder = finished(12);
    let out = folder.path().join("out");
    let files = files(&out);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 400, ..ProptestConfig::default() });
    let strategy = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), change());
    let outcome = runner.run(&strategy, |(file, at, change)| {
        let file = &files[file.index(files.len())];
        let bytes = fs::read(file).unwrap();
        let changed = changed(&bytes, at.index(bytes.len() + 1), &change);
        prop_assume!(changed != bytes);
        demand_found(&out, file, &changed, &format!("{change:?}"));
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn a_file_that_is_gone_or_came_in_is_named() {
    let folder = finished(2);
    let out = folder.path().join("out");
    for file in files(&out) {
        let (bytes, name) = (fs::read(&file).unwrap(), file.strip_prefix(&out).unwrap().to_str().unwrap().to_owned());
        fs::remove_file(&file).unwrap();
        assert!(said(&out).contains(&name), "{name}: {}", said(&out));
        fs::write(&file, bytes).unwrap();
    }
    for name in ["more.jsonl", "txt/en/more.txt", "txt/more.txt", "txt/xx/deep/more.txt"] {
        let file = out.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "").unwrap();
        assert!(said(&out).contains(name), "{name}: {}", said(&out));
        fs::remove_file(&file).unwrap();
    }
    fs::remove_dir(out.join("txt/xx/deep")).unwrap();
    assert!(said(&out).contains("txt/xx is an empty folder"), "{}", said(&out));
    fs::remove_dir(out.join("txt/xx")).unwrap();
    assert_eq!(said(&out), "");
}

/// Takes the checksum out of `run.json`, and puts something else in the place of a piece of it.
fn without_checksum(out: &Path, from: &str, to: &str) {
    let path = out.join("run.json");
    let mut note: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    note.as_object_mut().unwrap().shift_remove("note_sha256");
    fs::write(path, (serde_json::to_string_pretty(&note).unwrap() + "\n").replace(from, to)).unwrap();
}

#[test]
fn a_note_without_a_checksum_is_believed_where_it_leads_to_every_source() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&input).unwrap();
    (0..3).for_each(|n| fs::write(input.join(format!("{n}.txt")), story(n)).unwrap());
    run(&input, &out, 1, &Config::default());
    without_checksum(&out, "", "");
    assert_eq!(said(&out), "");
    // A source is gone, or the note is of no use: nobody knows whether somebody changed it.
    assert!(!verify(&out, Some(&input)).unwrap().is_sound());
    fs::remove_file(input.join("1.txt")).unwrap();
    assert!(said(&out).contains("run.json has no checksum of its own"), "{}", said(&out));
    fs::write(input.join("1.txt"), story(1)).unwrap();
    for (from, to) in [("/in\"", "/on\""), ("\n", ""), ("\"input\"", "\"more\": 1, \"input\"")] {
        without_checksum(&out, from, to);
        assert!(said(&out).contains("run.json"), "{from:?} -> {to:?}: {}", said(&out));
        fs::remove_file(out.join("run.json")).unwrap();
        run(&input, &out, 1, &Config::default());
    }
}
