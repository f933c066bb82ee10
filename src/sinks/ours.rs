//! Whose an output folder is: a run replaces what a run wrote, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::WalkDir;

use super::lines;
use super::manifest::FileHash;
use super::staging::{CARD_ASIDE, MANIFEST, OutputError, PARTS, README, WORK_FOLDER, at};
use crate::hash::sha256;

/// Refuses a folder that is not lauter's.
pub fn check_folder(out: &Path) -> Result<(), OutputError> {
    refuse(out, foreign_file(out).map_err(at(out))?)
}

/// Refuses a folder in which a run would replace files that no run wrote. To be asked when nothing is half moved.
pub fn check_parts(out: &Path) -> Result<(), OutputError> {
    let owned = parts(out);
    // A page of somebody else stays, and the card lies beside it.
    let foreign = PARTS.into_iter().find(|part| *part != README && !owned.contains(part) && out.join(part).exists());
    match foreign {
        Some(part) if out.join(MANIFEST).exists() && Mark::read(out).is_none() => {
            return Err(OutputError::Unknown { path: out.to_owned(), example: part.to_owned() });
        }
        foreign => refuse(out, foreign.map(str::to_owned))?,
    }
    match foreign_text(out).map_err(at(out))? {
        Some(path) => Err(OutputError::AmongTexts(path)),
        None => Ok(()),
    }
}

fn refuse(out: &Path, example: Option<String>) -> Result<(), OutputError> {
    example.map_or(Ok(()), |example| Err(OutputError::NotOurs { path: out.to_owned(), example }))
}

/// The parts in a folder that a run wrote: what every run writes, and what the manifest names. Where that is gone, the lines are known by
/// standing there all together, and nothing else is.
pub fn parts(out: &Path) -> Vec<&'static str> {
    let here = PARTS.into_iter().filter(|part| out.join(part).exists());
    let Some(mark) = Mark::read(out) else {
        let is_corpus = has_every_line(|name| out.join(name).exists());
        return here.filter(|part| is_corpus && (EVERY_RUN.contains(part) || is_lines(part))).collect();
    };
    let is_card = |part: &str| mark.is_card(&out.join(part));
    let is_ours = |part: &&str| match *part {
        README => is_card(README),
        CARD_ASIDE => is_card(CARD_ASIDE),
        part => EVERY_RUN.contains(&part) || mark.outputs.contains_key(part),
    };
    here.filter(is_ours).collect()
}

/// Parts that the manifest does not name.
const EVERY_RUN: [&str; 2] = ["run.json", "txt"];

/// Whether all is there that every run writes beside the manifest.
fn has_every_line(has: impl Fn(&str) -> bool) -> bool {
    let has_lines = |name: &&str| has(name) || has(&format!("{name}{}", lines::ZSTD_ENDING));
    has("run.json") && lines::NAMES.iter().all(has_lines)
}

/// Whether it is the name of one of the files of lines, plain or compressed.
fn is_lines(part: &str) -> bool {
    lines::NAMES.contains(&part.strip_suffix(lines::ZSTD_ENDING).unwrap_or(part))
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
    if has(WORK_FOLDER) || Mark::read(out).is_some() || has_every_line(has) {
        return Ok(None);
    }
    let is_clone = has(CLONE);
    names.sort();
    Ok(names.into_iter().find(|name| name != README && !(is_clone && is_of_a_hub(name))))
}

/// What makes a folder a clone: its hub expects a corpus in it.
const CLONE: &str = ".git";

/// What version control and the programs of hubs keep beside a corpus. No part of a run is called so, so none replaces it.
const OF_A_HUB: [&str; 5] = [CLONE, ".gitattributes", ".gitignore", ".cache", ".huggingface"];

/// Whether a file or folder at the top is a hub's, and may lie beside the output.
pub fn is_of_a_hub(name: &str) -> bool {
    OF_A_HUB.contains(&name)
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

impl Mark {
    fn read(out: &Path) -> Option<Mark> {
        let bytes = fs::read(out.join(MANIFEST)).ok()?;
        serde_json::from_slice(&bytes).ok().filter(|mark: &Mark| mark.tool == "lauter")
    }

    fn is_card(&self, file: &Path) -> bool {
        self.outputs.get(README).is_some_and(|wanted| is_card(wanted, file))
    }
}

/// Whether a file is the very card that a manifest names. One that somebody has changed since is theirs.
pub fn is_card(wanted: &FileHash, file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| sha256(&bytes) == wanted.sha256)
}

/// What of a line of `corpus.jsonl` matters here.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    file: Option<String>,
}
