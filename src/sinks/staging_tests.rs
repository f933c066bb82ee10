//! Whose a folder is, and what a run that fails or is cut short leaves in it.

use std::fs;
use std::path::Path;

use super::staging::*;
use crate::pipeline::RESUME_FOLDER;

#[test]
fn a_folder_with_other_files_is_refused_without_force() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    assert!(matches!(Staging::open(folder.path(), false), Err(OutputError::NotOurs { example, .. }) if example == "thesis.txt"));
    drop(Staging::open(folder.path(), true).unwrap());
    assert_eq!(fs::read_to_string(folder.path().join("thesis.txt")).unwrap(), "mine");
}

#[test]
fn a_run_that_is_given_up_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "").unwrap();
    let staging = Staging::open(folder.path(), false).unwrap();
    fs::write(staging.new_part("corpus.jsonl"), "half").unwrap();
    drop(staging);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["README.md"]);
}

fn finished(folder: &Path, text: &str) {
    let staging = Staging::open(folder, false).unwrap();
    for part in PARTS {
        if part == "txt" {
            fs::create_dir(staging.new_part(part)).unwrap();
        } else {
            fs::write(staging.new_part(part), text).unwrap();
        }
    }
    fs::write(staging.new_part(MANIFEST), "{\"tool\":\"lauter\",\"text_files\":0}").unwrap();
    staging.put_in_place().unwrap();
}

#[test]
fn only_one_run_works_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = Staging::open(folder.path(), false).unwrap();
    assert!(matches!(Staging::open(folder.path(), false), Err(OutputError::Busy(_))));
    drop(first);
    Staging::open(folder.path(), false).unwrap();
}

#[test]
fn a_part_that_cannot_be_moved_leaves_the_old_corpus_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    finished(folder.path(), "old");
    let staging = Staging::open(folder.path(), false).unwrap();
    // The new parts are missing: the first of them cannot be moved, after the old ones were set aside.
    assert!(staging.put_in_place().is_err());
    drop(staging);
    assert_eq!(fs::read_to_string(folder.path().join("corpus.jsonl")).unwrap(), "old");
    assert!(folder.path().join(MANIFEST).exists());
}

#[test]
fn a_run_cut_off_while_it_replaced_the_corpus_is_rolled_back_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    finished(folder.path(), "old");
    let work = folder.path().join(WORK_FOLDER);
    fs::create_dir(&work).unwrap();
    for part in [MANIFEST, "corpus.jsonl"] {
        fs::rename(folder.path().join(part), work.join(format!("old-{part}"))).unwrap();
    }
    fs::write(folder.path().join("corpus.jsonl"), "half").unwrap();
    fs::create_dir(work.join(RESUME_FOLDER)).unwrap();
    let mut staging = Staging::open(folder.path(), false).unwrap();
    staging.keeps_work = true;
    drop(staging);
    assert!(work.join(RESUME_FOLDER).exists() && !work.join("new").exists());
    drop(Staging::open(folder.path(), false).unwrap());
    assert_eq!(fs::read_to_string(folder.path().join("corpus.jsonl")).unwrap(), "old");
    assert!(folder.path().join(MANIFEST).exists() && !work.exists());
}

#[test]
fn a_part_that_only_the_run_that_was_cut_off_wrote_goes_when_it_is_rolled_back() {
    let folder = tempfile::tempdir().unwrap();
    finished(folder.path(), "old");
    for part in ["corpus.parquet", README] {
        fs::remove_file(folder.path().join(part)).unwrap();
    }
    fs::write(folder.path().join(README), "of somebody else").unwrap();
    let work = folder.path().join(WORK_FOLDER);
    fs::create_dir_all(work.join("new")).unwrap();
    for part in [MANIFEST, "run.json", "corpus.jsonl"] {
        fs::rename(folder.path().join(part), work.join(format!("old-{part}"))).unwrap();
    }
    // Cut off when three new parts had been moved; the manifest still waits.
    for part in ["run.json", "corpus.jsonl", "corpus.parquet"] {
        fs::write(folder.path().join(part), "new").unwrap();
    }
    fs::write(work.join("new").join(MANIFEST), "{\"tool\":\"lauter\"}").unwrap();
    drop(Staging::open(folder.path(), false).unwrap());
    assert_eq!(fs::read_to_string(folder.path().join("corpus.jsonl")).unwrap(), "old");
    assert!(!folder.path().join("corpus.parquet").exists());
    assert_eq!(fs::read_to_string(folder.path().join(README)).unwrap(), "of somebody else");
}

#[test]
fn a_run_cut_off_before_it_moved_anything_costs_no_old_part() {
    let folder = tempfile::tempdir().unwrap();
    finished(folder.path(), "old");
    let new = folder.path().join(WORK_FOLDER).join("new");
    fs::create_dir_all(&new).unwrap();
    fs::rename(folder.path().join(MANIFEST), folder.path().join(WORK_FOLDER).join(format!("old-{MANIFEST}"))).unwrap();
    // The new run writes no Parquet; the old file has not been set aside yet.
    fs::write(new.join("run.json"), "new").unwrap();
    drop(Staging::open(folder.path(), false).unwrap());
    assert_eq!(fs::read_to_string(folder.path().join("corpus.parquet")).unwrap(), "old");
}
