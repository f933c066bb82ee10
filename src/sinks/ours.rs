//! Whose an output folder is: a run replaces what a run wrote, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::WalkDir;

use super::lines;
use super::manifest::FileHash;
use super::staging::{MANIFEST, OutputError, README, WORK_FOLDER, at};
use crate::hash::sha256;

/// Refuses a folder in which a run would replace files that no run wrote.
pub fn check(out: &Path) -> Result<(), OutputError> {
    if let Some(example) = foreign_file(out).map_err(at(out))? {
        return Err(OutputError::NotOurs { path: out.to_owned(), example });
    }
    match foreign_text(out).map_err(at(out))? {
        Some(path) => Err(OutputError::AmongTexts(path)),
        None => Ok(()),
    }
}

/// Refuses an input that lies in the output folder: the run would replace what it reads.
///
/// # Errors
/// If it does. A path that cannot be resolved does not exist yet, and lies nowhere.
pub fn check_input(input: &Path, out: &Path) -> Result<(), OutputError> {
    let (Ok(input), Ok(out)) = (fs::canonicalize(input), fs::canonicalize(out)) else { return Ok(()) };
    if input.starts_with(&out) { Err(OutputError::InputInside { input, out }) } else { Ok(()) }
}

/// The name of a file that neither lauter nor its project put there; `None` if there is none, or the folder has lauter's marks.
fn foreign_file(out: &Path) -> io::Result<Option<String>> {
    let mut names: Vec<String> = fs::read_dir(out)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    // Without its manifest a corpus is still lauter's if all that every run writes is there.
    let has_lines = |name: &&str| has(name) || has(&format!("{name}{}", lines::ZSTD_ENDING));
    if has(WORK_FOLDER) || Mark::read(out).is_some() || has("run.json") && lines::NAMES.iter().all(has_lines) {
        return Ok(None);
    }
    names.sort();
    Ok(names.into_iter().find(|name| name != README && name != ".gitignore"))
}

/// A file below `txt/` that the corpus there does not name.
fn foreign_text(out: &Path) -> io::Result<Option<PathBuf>> {
    let Some(mark) = Mark::read(out) else { return Ok(None) };
    let files =
        || WalkDir::new(out.join("txt")).sort_by_file_name().into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    // Looking up every name is only worth it where there are too many.
    if files().count() <= mark.text_files {
        return Ok(None);
    }
    let mut named = BTreeSet::new();
    for line in lines::open(out, "corpus.jsonl")?.lines() {
        if let Ok(Named { file: Some(file) }) = serde_json::from_str(&line?) {
            named.insert(out.join(file));
        }
    }
    Ok(files().map(walkdir::DirEntry::into_path).find(|path| !named.contains(path)))
}

/// What marks a folder as lauter's.
#[derive(Deserialize)]
struct Mark {
    tool: String,
    #[serde(default)]
    text_files: usize,
    #[serde(default)]
    outputs: BTreeMap<String, FileHash>,
}

/// Whether a file is the very card that a manifest names. One that somebody has changed since is theirs.
pub fn is_card(manifest: &Path, file: &Path) -> bool {
    let wanted = Mark::in_file(manifest).and_then(|mut mark| mark.outputs.remove(README));
    wanted.is_some_and(|wanted| fs::read(file).is_ok_and(|bytes| sha256(&bytes) == wanted.sha256))
}

impl Mark {
    fn read(out: &Path) -> Option<Mark> {
        Mark::in_file(&out.join(MANIFEST))
    }

    fn in_file(manifest: &Path) -> Option<Mark> {
        let bytes = fs::read(manifest).ok()?;
        serde_json::from_slice(&bytes).ok().filter(|mark: &Mark| mark.tool == "lauter")
    }
}

/// What of a line of `corpus.jsonl` matters here.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    file: Option<String>,
}
