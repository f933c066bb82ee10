//! Whose a folder is, and what a run that fails or is cut short leaves in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::moves::{self, Places, Step};
use super::staging::*;
use crate::hash::sha256;
use crate::pipeline::RESUME_FOLDER;

/// Opens what was open before. A test beside this one that starts a program holds a copy of our lock until that program runs: for a moment
/// after the lock was given up, the folder may be busy.
fn opened_again(folder: &Path, force: bool) -> Staging {
    const TRIES: usize = 1000;
    for _ in 0..TRIES {
        match Staging::open(folder, force) {
            Err(OutputError::Busy(_)) => std::thread::sleep(std::time::Duration::from_millis(10)),
            opened => return opened.unwrap(),
        }
    }
    panic!("{} stays busy", folder.display());
}

#[test]
fn a_folder_with_other_files_is_refused_without_force() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    assert!(matches!(Staging::open(folder.path(), false), Err(OutputError::NotOurs { example, .. }) if example == "thesis.txt"));
    drop(opened_again(folder.path(), true));
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

/// The parts of a run that writes everything, as it has no page of somebody else before it.
const ALL: [&str; 9] = [
    "run.json",
    "txt",
    "corpus.jsonl",
    "edits.jsonl",
    "dropped.jsonl",
    "sources.jsonl",
    "corpus.parquet",
    "croissant.json",
    README,
];

/// Writes these parts to a folder, and a manifest that names them.
fn write(folder: &Path, parts: &[&str], text: &str) {
    let hash = serde_json::json!({ "bytes": text.len(), "sha256": sha256(text.as_bytes()) });
    let mut outputs = serde_json::Map::new();
    for part in parts {
        if *part == "txt" {
            fs::create_dir(folder.join(part)).unwrap();
            fs::write(folder.join("txt/one.txt"), text).unwrap();
            continue;
        }
        fs::write(folder.join(part), text).unwrap();
        if *part != "run.json" {
            outputs.insert(if *part == CARD_ASIDE { README } else { part }.to_owned(), hash.clone());
        }
    }
    let manifest = serde_json::json!({ "tool": "lauter", "text_files": 1, "outputs": outputs });
    fs::write(folder.join(MANIFEST), manifest.to_string()).unwrap();
}

fn finished_with(folder: &Path, parts: &[&str], text: &str) {
    let staging = opened_again(folder, false);
    write(&staging.new_parts(), parts, text);
    staging.put_in_place().unwrap();
}

fn finished(folder: &Path, text: &str) {
    finished_with(folder, &ALL, text);
}

/// Every file and folder with its content.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<String>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().into_path());
    entries.map(|path| (path.clone(), fs::read_to_string(path).ok())).collect()
}

/// Makes the first of these renames, as a process that is killed then.
fn rename(steps: &[Step], count: usize) {
    steps[..count].iter().for_each(|(from, to)| fs::rename(from, to).unwrap());
}

/// A folder in which somebody's own files lie and, maybe, an old corpus; a run is killed after so many renames of its parts, and two runs
/// after it while they take them back, after so many each. How many renames there were each time.
fn killed(old: Option<&[&str]>, new: &[&str], own: &[&str], kills: [usize; 3]) -> [usize; 3] {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    own.iter().for_each(|name| fs::write(out.join(name), "of somebody else").unwrap());
    old.iter().for_each(|parts| write(out, parts, "old"));
    let before = tree(out);
    let staging = Staging::open(out, false).unwrap();
    write(&staging.new_parts(), new, "new");
    let (moves, places) = (staging.moves(), Places::new(out));
    moves.write_down(&places).unwrap();
    let forward = moves.steps(&places);
    let mut counts = [forward.len(); 3];
    rename(&forward, kills[0].min(forward.len() - 1));
    for kill in [1, 2] {
        let back = moves::steps_back(&places).unwrap();
        counts[kill] = back.len();
        rename(&back, kills[kill].min(back.len()));
    }
    // All that it can do is what the list says.
    drop(staging);
    drop(opened_again(out, false));
    assert_eq!(tree(out), before, "{kills:?}");
    counts
}

/// Kills at every rename, and while it is taken back, twice.
fn killed_everywhere(old: Option<&[&str]>, new: &[&str], own: &[&str]) {
    let [renames, ..] = killed(old, new, own, [0; 3]);
    for first in 0..renames {
        let [_, back, _] = killed(old, new, own, [first, 0, 0]);
        assert_eq!(back, first);
        for second in 0..=back {
            for third in 0..=back - second {
                killed(old, new, own, [first, second, third]);
            }
        }
    }
}

#[test]
fn a_run_that_is_killed_while_it_replaces_a_corpus_and_again_while_that_is_taken_back_leaves_the_old_one() {
    let (old, new) = (["run.json", "txt", "corpus.jsonl", "corpus.parquet"], ["run.json", "txt", "corpus.jsonl.zst", CARD_ASIDE]);
    killed_everywhere(Some(&old), &new, &[README]);
    killed_everywhere(Some(&["run.json", "corpus.jsonl", README]), &["run.json", "txt", "corpus.jsonl", README], &[]);
}

#[test]
fn a_first_run_that_is_killed_while_it_moves_its_parts_leaves_none() {
    killed_everywhere(None, &["run.json", "txt", "corpus.jsonl", "corpus.parquet", README], &[]);
    killed_everywhere(None, &["run.json", "corpus.jsonl", CARD_ASIDE], &[README]);
}

#[test]
fn what_a_killed_run_left_of_its_work_stays_when_the_next_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    finished_with(folder.path(), &["run.json", "corpus.jsonl"], "old");
    let resume = folder.path().join(WORK_FOLDER).join(RESUME_FOLDER);
    fs::create_dir_all(&resume).unwrap();
    fs::write(folder.path().join("corpus.parquet"), "of somebody else").unwrap();
    assert!(Staging::open(folder.path(), false).is_err() && resume.exists());
    fs::remove_file(folder.path().join("corpus.parquet")).unwrap();
    drop(opened_again(folder.path(), false));
    assert!(!resume.exists());
}

#[test]
fn a_file_that_the_manifest_does_not_name_is_refused_and_never_removed() {
    for name in ["corpus.parquet", "croissant.json", "corpus.jsonl.zst", CARD_ASIDE] {
        let folder = tempfile::tempdir().unwrap();
        let parts = ["run.json", "corpus.jsonl", README];
        finished_with(folder.path(), &parts, "old");
        fs::write(folder.path().join(name), "mine").unwrap();
        assert!(matches!(Staging::open(folder.path(), false), Err(OutputError::NotOurs { example, .. }) if example == name));
        // By force it is replaced if the run writes such a file, and stays if not.
        for (parts, left) in [(&parts[..], "mine"), (&["run.json", "corpus.jsonl", name], "new")] {
            let staging = opened_again(folder.path(), true);
            write(&staging.new_parts(), parts, "new");
            staging.put_in_place().unwrap();
            drop(staging);
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), left);
        }
    }
}

#[test]
fn only_one_run_works_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = Staging::open(folder.path(), false).unwrap();
    assert!(matches!(Staging::open(folder.path(), false), Err(OutputError::Busy(_))));
    drop(first);
    opened_again(folder.path(), false);
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
    drop(opened_again(folder.path(), false));
    assert_eq!(fs::read_to_string(folder.path().join("corpus.jsonl")).unwrap(), "old");
    assert!(folder.path().join(MANIFEST).exists() && !work.exists());
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
    drop(opened_again(folder.path(), false));
    assert_eq!(fs::read_to_string(folder.path().join("corpus.parquet")).unwrap(), "old");
}
