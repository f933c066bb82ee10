//! Files in: walking a tree, opening what lies there, records of files that hold many.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Rule;

/// Rules in whose name a record or a file is refused.
pub const RULES: &[&Rule] = &[];

/// `[sources]` in `pipeline.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// Where input comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A directory, walked, or one file.
    Path(PathBuf),
    /// Standard input, as one plain text unless its first bytes say otherwise.
    Stdin,
}

/// Everything that lies below an input, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Files and what is to be done with each, sorted by name.
    pub files: Vec<Found>,
}

/// One file below the input.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name in the corpus: relative to the input, `/` between parts, bytes that are not UTF-8 (and `%`) as `%XX`.
    pub name: String,
    /// Bytes on disk.
    pub bytes: u64,
    /// Read it, or why not.
    pub fate: Fate,
}

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// To be read.
    Read(Format),
    /// Passed over by design (hidden, no known format, the output folder): the reason.
    Skip(String),
    /// Meant to be read, but cannot be: the reason.
    Fail(String),
}

/// What a file holds, once it is decompressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text: one document or a dossier of many.
    Text,
    /// One HTML page.
    Html,
    /// A JSON object with a `text` field per line.
    Jsonl,
}

/// A piece of a file that can be worked on by itself: a whole file, or a line of a JSONL file.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its number within the file, from 0.
    pub ordinal: usize,
    /// Its line within the file, from 1, for messages.
    pub line: usize,
    /// Its bytes, of the decompressed file.
    pub span: Range<usize>,
    /// The bytes themselves.
    pub bytes: Vec<u8>,
}

/// What a reader knew of a file when it came to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Tail {
    /// SHA-256 of the file as it lies on disk, in lower-case hexadecimal.
    pub sha256: String,
    /// Bytes on disk that were read.
    pub bytes: u64,
    /// Bytes after decompression.
    pub decompressed: u64,
}

/// Lists an input. A path that does not exist is an error; a file that cannot be read is listed with its reason.
///
/// # Errors
/// If the input itself does not exist or cannot be listed.
pub fn list(_input: &Path, _exclude: &[PathBuf], _config: &Config) -> io::Result<Listing> {
    Ok(Listing::default())
}
