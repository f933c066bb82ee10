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

/// Reads the records of one file in order.
pub struct Reader {}

/// Why a file could not be read to its end.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// Not text.
    #[error("{0}")]
    Binary(String),
    /// Anything else.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// Opens a file.
///
/// # Errors
/// If it cannot be opened.
pub fn open(_found: &Found, _config: &Config) -> Result<Reader, SourceError> {
    Ok(Reader {})
}

impl SourceError {
    /// The file was not meant to be read.
    pub fn is_by_design(&self) -> bool {
        matches!(self, SourceError::Binary(_))
    }
}

impl Format {
    /// The name that the account uses.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Jsonl => "jsonl",
        }
    }
}

/// Standard input as a file to read.
pub fn stdin() -> Found {
    Found { path: "-".into(), name: "stdin".into(), bytes: 0, fate: Fate::Read(Format::Text) }
}

impl Reader {
    /// What the file holds.
    pub fn format(&self) -> Format {
        Format::Text
    }

    /// The next record.
    ///
    /// # Errors
    /// If the file breaks off.
    pub fn next_record(&mut self) -> Result<Option<Record>, SourceError> {
        Ok(None)
    }

    /// What is known at the end.
    pub fn finish(self) -> Tail {
        Tail { sha256: String::new(), bytes: 0, decompressed: 0 }
    }
}

/// Lines of JSON.
pub mod jsonl {
    /// One record.
    pub struct JsonRecord {
        /// The text.
        pub text: String,
        /// The id.
        pub id: Option<String>,
        /// All other fields.
        pub extra: Option<String>,
    }

    /// Parses a line.
    ///
    /// # Errors
    /// If it is no record.
    pub fn parse(_bytes: &[u8], _config: &super::Config) -> Result<JsonRecord, String> {
        Err(String::new())
    }
}
