//! `index.json`: which segments belong to an index, and under which config they were made.

use std::fs;
use std::io;
use std::path::Path;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::error::{IndexError, reading};
use super::reads;
use crate::hash::sha256;
use crate::sinks::FileHash;

/// The file. It is replaced last, and stands for the whole.
pub const NAME: &str = "index.json";

/// What marks the file as ours.
const TOOL: &str = "lauter index";

/// The checksum of what this program is built from (`build.rs`): rules, tables, weights, and the versions of libraries. So another cleaning is
/// another build.
const BUILD: &str = env!("LAUTER_SOURCES");

/// The form of segments and of this file: raised when either changes.
const FORMAT: u32 = 1;

/// What an index holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    tool: String,
    format: u32,
    version: String,
    /// What built the program that made it.
    build: String,
    /// What pass 1 depends on, by dotted key.
    config: Map<String, Value>,
    /// Where files were read; entries of segments count them.
    pub inputs: Vec<String>,
    /// The newest last. Of two that hold a file, the newer one is right.
    pub segments: Vec<Segment>,
    /// The checksum of all of this, as it is written while this is empty: a catalogue that anyone changed would give another corpus.
    #[serde(default)]
    checksum: String,
}

/// A segment: what one run added, or what several had added, put together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Its folder; segments are numbered in the order in which they were made.
    pub number: u64,
    /// How often what it holds was put together with others.
    pub level: u32,
    /// Files in it.
    pub files: usize,
    /// Those that no newer segment replaces, as the last run saw it.
    pub live: usize,
    /// Documents in it.
    pub documents: usize,
    /// Size and checksum of the file that lists its files.
    pub entries: FileHash,
    /// Size and checksum of the file that holds its documents.
    pub contents: FileHash,
}

/// What can be read of any version of the file.
#[derive(Deserialize)]
struct Head {
    tool: String,
    format: u32,
    version: String,
    #[serde(default)]
    build: String,
    #[serde(default)]
    segments: Option<Vec<IgnoredAny>>,
}

impl Head {
    fn is_empty(&self) -> bool {
        self.format == FORMAT && self.segments.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Whether a file is the beginning of a catalogue, as a run that was cut short leaves it.
pub fn is_begun(file: &Path) -> bool {
    let head = format!("{{\n  \"tool\": \"{TOOL}\"");
    fs::read(file).is_ok_and(|bytes| bytes.starts_with(&head.as_bytes()[..head.len().min(bytes.len())]))
}

impl Catalog {
    /// The catalogue of an empty index.
    pub fn new(config: Map<String, Value>) -> Catalog {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Catalog {
            tool: TOOL.into(),
            format: FORMAT,
            version,
            build: BUILD.to_owned(),
            config,
            inputs: Vec::new(),
            segments: Vec::new(),
            checksum: String::new(),
        }
    }

    /// Reads the catalogue of a folder, if it fits this program and the config; `None` if there is none, or it lists nothing: then there
    /// is nothing that would have to fit.
    pub fn read(folder: &Path, config: &Map<String, Value>) -> Result<Option<Catalog>, IndexError> {
        let Some((head, bytes)) = Catalog::read_head(folder)? else { return Ok(None) };
        let is_empty = head.is_empty();
        if !is_empty {
            check_head(folder, head)?;
        }
        let damaged = |what: String| IndexError::Damaged { path: folder.to_owned(), what: format!("{NAME}: {what}") };
        let catalog: Catalog = serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()))?;
        if catalog.checksum != catalog.sum() {
            return Err(damaged("it is not as it was written".to_owned()));
        }
        if is_empty {
            return Ok(None);
        }
        let differences = reads::differences(&catalog.config, config);
        if !differences.is_empty() {
            return Err(IndexError::Config { path: folder.to_owned(), differences });
        }
        Ok(Some(catalog))
    }

    fn read_head(folder: &Path) -> Result<Option<(Head, Vec<u8>)>, IndexError> {
        let path = folder.join(NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(reading(&path)(error)),
        };
        let head: Option<Head> = serde_json::from_slice(&bytes).ok().filter(|head: &Head| head.tool == TOOL);
        let not_an_index = || IndexError::NotAnIndex { path: folder.to_owned(), example: NAME.into() };
        Ok(Some((head.ok_or_else(not_an_index)?, bytes)))
    }

    /// Refuses a catalogue that something else wrote.
    ///
    /// # Errors
    /// If it is one, or cannot be read.
    pub fn check_mark(folder: &Path) -> Result<(), IndexError> {
        Catalog::read_head(folder).map(drop)
    }

    /// The file's bytes: indented JSON and a line end.
    pub fn to_bytes(&self) -> Vec<u8> {
        Catalog { checksum: self.sum(), ..self.clone() }.written()
    }

    fn written(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a catalogue holds strings and numbers");
        bytes.push(b'\n');
        bytes
    }

    /// The checksum of what must be the same for documents to be cleaned in the same way.
    pub fn identity(&self) -> String {
        Catalog { inputs: Vec::new(), segments: Vec::new(), ..self.clone() }.sum()
    }

    fn sum(&self) -> String {
        sha256(&Catalog { checksum: String::new(), ..self.clone() }.written())
    }

    /// The number of an input, which is noted if it is new.
    pub fn input(&mut self, input: &str) -> usize {
        self.inputs.iter().position(|known| known == input).unwrap_or_else(|| {
            self.inputs.push(input.to_owned());
            self.inputs.len() - 1
        })
    }

    /// The number of the next segment.
    pub fn next_number(&self) -> u64 {
        self.segments.iter().map(|segment| segment.number + 1).max().unwrap_or(1)
    }
}

fn check_head(folder: &Path, head: Head) -> Result<(), IndexError> {
    let (path, own) = (folder.to_owned(), env!("CARGO_PKG_VERSION"));
    if head.format != FORMAT {
        return Err(IndexError::Format { path, found: head.format, known: FORMAT, version: head.version });
    }
    if head.version != own {
        return Err(IndexError::Version { path, version: head.version, own: own.into() });
    }
    if head.build != BUILD {
        return Err(IndexError::Build { path, version: head.version });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::levels::tests::segment;
    use super::*;

    #[test]
    fn a_catalogue_that_was_changed_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let mut catalog = Catalog::new(Map::new());
        catalog.input("days/1");
        catalog.segments.push(segment(1, 0, 10));
        let text = String::from_utf8(catalog.to_bytes()).unwrap();
        let read = |text: &str| {
            fs::write(folder.path().join(NAME), text).unwrap();
            Catalog::read(folder.path(), &Map::new())
        };
        assert_eq!(read(&text).unwrap().unwrap().segments, catalog.segments);
        for (from, to) in [("\"live\": 10", "\"live\": 1"), ("days/1", "days/2"), ("\"documents\": 10", "\"documents\": 9")] {
            assert!(matches!(read(&text.replace(from, to)), Err(IndexError::Damaged { .. })), "{from}");
        }
        let mut emptied = catalog.clone();
        emptied.segments.clear();
        let emptied = String::from_utf8(emptied.to_bytes()).unwrap();
        let (_, sum) = text.rsplit_once("\"checksum\"").unwrap();
        let (body, _) = emptied.rsplit_once("\"checksum\"").unwrap();
        assert!(matches!(read(&format!("{body}\"checksum\"{sum}")), Err(IndexError::Damaged { .. })));
    }

    #[test]
    fn a_folder_of_something_else_has_no_catalogue() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Catalog::read(folder.path(), &Map::new()).unwrap().is_none());
        fs::write(folder.path().join(NAME), "{\"name\":\"shop\"}").unwrap();
        assert!(matches!(Catalog::read(folder.path(), &Map::new()), Err(IndexError::NotAnIndex { .. })));
        let mut catalog = Catalog::new(Map::new());
        catalog.segments.push(segment(1, 0, 10));
        fs::write(folder.path().join(NAME), catalog.to_bytes()).unwrap();
        assert_eq!(Catalog::read(folder.path(), &Map::new()).unwrap().unwrap().segments, catalog.segments);
        let unknown = Map::from_iter([("stages".to_owned(), Value::Null)]);
        assert!(matches!(Catalog::read(folder.path(), &unknown), Err(IndexError::Config { .. })));
        let build = std::mem::replace(&mut catalog.build, "another".into());
        fs::write(folder.path().join(NAME), catalog.to_bytes()).unwrap();
        assert!(matches!(Catalog::read(folder.path(), &Map::new()), Err(IndexError::Build { .. })));
        catalog.build = build;
        catalog.version = "0.0.0".into();
        fs::write(folder.path().join(NAME), catalog.to_bytes()).unwrap();
        assert!(matches!(Catalog::read(folder.path(), &Map::new()), Err(IndexError::Version { .. })));
        catalog.format += 1;
        fs::write(folder.path().join(NAME), catalog.to_bytes()).unwrap();
        assert!(matches!(Catalog::read(folder.path(), &Map::new()), Err(IndexError::Format { .. })));
    }

    #[test]
    fn a_catalogue_that_lists_nothing_fits_any_config() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), Catalog::new(Map::new()).to_bytes()).unwrap();
        let unknown = Map::from_iter([("stages".to_owned(), Value::Null)]);
        assert!(Catalog::read(folder.path(), &unknown).unwrap().is_none());
    }

    #[test]
    fn only_a_prefix_of_a_catalogue_is_begun() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("begun");
        let whole = Catalog::new(Map::new()).to_bytes();
        for (bytes, begun) in [(&whole[..], true), (&whole[..7], true), (b"", true), (b"{\n  \"tool\": \"saw\"}", false)] {
            fs::write(&file, bytes).unwrap();
            assert_eq!(is_begun(&file), begun, "{bytes:?}");
        }
    }
}
