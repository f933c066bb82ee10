//! What `run.json` says of a run: where its sources lie.

use std::fs;
use std::path::PathBuf;

use lauter::index::Index;
use lauter::sinks::RunNote;
use lauter::sources::{self, Input, Several};

use super::work;

/// The note of a run over that input, with that index.
pub fn of(input: &Input, index: Option<&Index>) -> RunNote {
    RunNote {
        input: full_name(input),
        input_name: coded_name(input),
        inputs: parts(input),
        index: index.and_then(Index::added).map(|added| added.note.clone()),
        ..RunNote::default()
    }
}

/// Where the sources lie, so that `verify` finds them from any folder.
pub fn full_name(input: &Input) -> String {
    full_path(input).map_or_else(|| work::name_of(input), |path| path.to_string_lossy().into_owned())
}

/// The same as ids write it, where the path is not UTF-8.
fn coded_name(input: &Input) -> Option<String> {
    full_path(input).filter(|path| path.to_str().is_none()).map(|path| sources::name_of_path(&path))
}

fn full_path(input: &Input) -> Option<PathBuf> {
    match input {
        Input::Path(path) => Some(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        Input::Several(several) => Some(several.base.clone()),
        Input::Stdin => None,
    }
}

/// Where each of several inputs lies, below the folder that holds them all.
fn parts(input: &Input) -> Vec<String> {
    let Input::Several(Several { base, paths }) = input else { return Vec::new() };
    paths.iter().map(|path| sources::name_of_path(path.strip_prefix(base).unwrap_or(path))).collect()
}
