//! Whose an output folder is: a run replaces what a run wrote, and nothing else.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::WalkDir;

use super::staging::{MANIFEST, OutputError, PARTS, WORK_FOLDER, at};

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
    // Without its manifest a corpus is still lauter's if all its parts are there.
    if has(WORK_FOLDER) || Mark::read(out).is_some() || PARTS.iter().all(|part| has(part)) {
        return Ok(None);
    }
    names.sort();
    Ok(names.into_iter().find(|name| name != "README.md" && name != ".gitignore"))
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
    let corpus = BufReader::new(File::open(out.join("corpus.jsonl"))?);
    let mut named = BTreeSet::new();
    for line in corpus.lines() {
        if let Ok(record) = serde_json::from_str::<Named>(&line?) {
            named.insert(out.join(record.file));
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
}

impl Mark {
    fn read(out: &Path) -> Option<Mark> {
        let bytes = fs::read(out.join(MANIFEST)).ok()?;
        serde_json::from_slice(&bytes).ok().filter(|mark: &Mark| mark.tool == "lauter")
    }
}

/// What of a line of `corpus.jsonl` matters here.
#[derive(Deserialize)]
struct Named {
    file: String,
}
