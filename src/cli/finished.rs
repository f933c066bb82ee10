//! Reads back what a finished run wrote.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use lauter::pipeline::FileAccount;
use lauter::sinks;
use lauter::sinks::records::{CorpusRecord, DroppedRecord, EditRecord};
use lauter::verify;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Failure;
use super::args::Global;
use super::config::load;
use super::console::Console;
use super::failure::plain;

/// The folder of the run: the one that is named, or the config's output.
pub fn folder(named: Option<&Path>, global: &Global, console: &Console) -> Result<PathBuf, Failure> {
    match named {
        Some(folder) => Ok(folder.to_owned()),
        None => Ok(PathBuf::from(load(global, console)?.config.output)),
    }
}

/// What a run says of one document.
pub enum Document {
    /// It is in the corpus.
    Kept(Box<CorpusRecord<'static>>, Vec<EditRecord<'static>>),
    /// It is not.
    Dropped(Box<DroppedRecord<'static>>, Vec<EditRecord<'static>>),
}

/// What was found under a name.
pub enum Found {
    /// The document.
    One(Document),
    /// A file of several documents: their ids.
    Many(Vec<String>),
    /// A file that holds no document.
    File(Box<FileAccount>),
    /// Nothing; an id that resembles the name.
    None(Option<String>),
}

/// Finds a document by its id, or by its file if that holds only one.
pub fn find(out: &Path, name: &str) -> Result<Found, Failure> {
    verify::read_manifest(out)?;
    if let Some(document) = with_id(out, name)? {
        return Ok(Found::One(document));
    }
    let ids = ids(out)?;
    let in_file: Vec<String> =
        ids.iter().filter(|id| id.strip_prefix(name).is_some_and(|rest| rest.starts_with('#'))).cloned().collect();
    match in_file.as_slice() {
        [] => Ok(file(out, name)?.map_or_else(|| Found::None(similar(&ids, name)), |file| Found::File(Box::new(file)))),
        [only] => Ok(with_id(out, only)?.map_or(Found::None(None), Found::One)),
        _ => Ok(Found::Many(in_file)),
    }
}

/// The account of the file with that name.
fn file(out: &Path, name: &str) -> Result<Option<FileAccount>, Failure> {
    let prefix = format!("{{\"path\":{},", serde_json::Value::from(name));
    let mut found = None;
    each_line(out, "sources.jsonl", |line| {
        if line.starts_with(&prefix) {
            found = Some(serde_json::from_str(line)?);
        }
        Ok(())
    })?;
    Ok(found)
}

/// The id that is most likely meant: one that holds the name, else the nearest one.
fn similar(ids: &[String], name: &str) -> Option<String> {
    let file = |id: &str| id.rsplit_once('#').map_or(id, |(file, _)| file).to_owned();
    let distance = |id: &String| strsim::damerau_levenshtein(id, name).min(strsim::damerau_levenshtein(&file(id), name));
    let nearest = || ids.iter().take(MAX_COMPARED).map(|id| (distance(id), id)).min();
    let limit = name.chars().count() / LETTERS_PER_SLIP;
    let found = ids.iter().find(|id| id.contains(name));
    found.or_else(|| nearest().filter(|(distance, _)| *distance <= limit).map(|(_, id)| id)).cloned()
}

/// Ids that a misspelt name is compared with.
const MAX_COMPARED: usize = 10_000;
/// A name of that many letters may hold one slip.
pub const LETTERS_PER_SLIP: usize = 4;

/// The document with that id.
pub fn with_id(out: &Path, id: &str) -> Result<Option<Document>, Failure> {
    if let Some(record) = first(out, "corpus.jsonl", id)? {
        return Ok(Some(Document::Kept(Box::new(record), all(out, "edits.jsonl", id)?)));
    }
    let dropped = first(out, "dropped.jsonl", id)?;
    dropped.map(|record| Ok(Document::Dropped(Box::new(record), all(out, "edits.jsonl", id)?))).transpose()
}

fn first<T: DeserializeOwned>(out: &Path, file: &str, id: &str) -> Result<Option<T>, Failure> {
    Ok(all(out, file, id)?.into_iter().next())
}

/// Every record of a document. The id stands first in each line, so that only its own lines are parsed.
fn all<T: DeserializeOwned>(out: &Path, file: &str, id: &str) -> Result<Vec<T>, Failure> {
    let prefix = format!("{{\"id\":{}", serde_json::Value::from(id));
    let mut records = Vec::new();
    each_line(out, file, |line| {
        if line.starts_with(&prefix) {
            records.push(serde_json::from_str(line)?);
        }
        Ok(())
    })?;
    Ok(records)
}

fn ids(out: &Path) -> Result<Vec<String>, Failure> {
    #[derive(Deserialize)]
    struct OnlyId {
        id: String,
    }
    let mut ids = Vec::new();
    for file in ["corpus.jsonl", "dropped.jsonl"] {
        each_line(out, file, |line| {
            ids.push(serde_json::from_str::<OnlyId>(line)?.id);
            Ok(())
        })?;
    }
    Ok(ids)
}

/// Hands on every line of a file of the run.
pub fn each_line(out: &Path, name: &str, mut take: impl FnMut(&str) -> serde_json::Result<()>) -> Result<(), Failure> {
    let path = out.join(name);
    let unreadable = |error: &std::io::Error| Failure::new(format!("cannot read {}: {}", path.display(), plain(error)));
    let lines = sinks::open_lines(out, name).map_err(|error| unreadable(&error))?.lines();
    for (number, line) in lines.enumerate() {
        let line = line.map_err(|error| unreadable(&error))?;
        take(&line).map_err(|error| {
            Failure::new(format!("{}:{}: {error}", path.display(), number + 1)).help("`lauter verify` says what else is wrong")
        })?;
    }
    Ok(())
}
