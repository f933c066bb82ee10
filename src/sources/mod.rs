//! Files in: walking a tree, opening what lies there, records of files that hold many.

mod binary;
mod braces;
mod coding;
mod error;
mod http;
mod inputs;
pub mod jsonl;
mod name;
mod page;
pub(crate) mod parquet;
mod reader;
mod stream;
#[cfg(test)]
mod tests;
mod walk;
#[cfg(test)]
mod walk_tests;
#[cfg(test)]
mod warc_tests;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use error::SourceError;
pub use inputs::{InputError, Several, resolve};
pub use name::{decode as path_of_name, encode as name_of_path};
pub use reader::{Reader, STDIN_NAME};
pub use walk::list;

use crate::rule::{Rule, RuleId, Tier};

/// Rules in whose name a record or a file is refused.
pub const RULES: &[&Rule] = &[&BROKEN_RECORD, &UNREADABLE_FILE, &SKIPPED_FILE, &BINARY_FILE];

/// A line of a JSONL file that is no record.
pub const BROKEN_RECORD: Rule = Rule {
    id: RuleId("sources/broken-record"),
    summary: "set aside a line of a JSONL file, a row of a Parquet file, or a record of an archive, that cannot be read",
    why: "One broken line must cost one document, not the file: the line is kept in the account with its number, and the lines \
          after it are read.",
    tier: Tier::Safe,
    before: "",
    after: "",
};

/// A file that should be read and cannot be.
pub const UNREADABLE_FILE: Rule = Rule {
    id: RuleId("sources/unreadable-file"),
    summary: "report a file or folder that cannot be read",
    why: "A file that nobody may open, a truncated archive or a folder without permission would else be missing from the corpus \
          without a word; it counts as failed, and what was read of it is said.",
    tier: Tier::Safe,
    before: "",
    after: "",
};

/// A file that is passed over by design.
pub const SKIPPED_FILE: Rule = Rule {
    id: RuleId("sources/skipped-file"),
    summary: "pass over a file that is hidden, special or of no known format",
    why: "Not all that lies in a folder is meant to be a document, and who wonders why a file is not in the corpus finds it here \
          with the reason.",
    tier: Tier::Safe,
    before: "",
    after: "",
};

/// A file whose name promises text and whose bytes are none.
pub const BINARY_FILE: Rule = Rule {
    id: RuleId("sources/binary-file"),
    summary: "pass over a file whose bytes are not text, whatever its name says",
    why: "An image or an archive read in some encoding gives thousands of letters that nobody wrote; known file signatures, \
          zero bytes and control characters give it away.",
    tier: Tier::Safe,
    before: "",
    after: "",
};

/// `[sources]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Read files and folders whose name begins with a full stop.
    pub hidden: bool,
    /// The field of a JSONL record, or the column of a Parquet file, that holds its text.
    pub text_field: String,
    /// What that field or column holds: `text`, or `html`: a page, of which the stage `extract` takes the main text.
    pub text_format: TextFormat,
    /// The largest record in bytes, after decompression: a whole text or HTML file, one line of a JSONL file, one row of a Parquet
    /// file or one record of an archive. Bounds memory, and guards against archives that unpack to far more than they weigh.
    #[schemars(range(min = 1))]
    pub max_record_bytes: u64,
    /// The largest share of control characters (zero bytes too) in the first 8 KiB of a text, from 0 to 1. Above it, a file or a
    /// record of an archive is binary.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_control_share: f64,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            hidden: false,
            text_field: "text".into(),
            text_format: TextFormat::Text,
            max_record_bytes: 256 << 20,
            max_control_share: 0.01,
        }
    }
}

/// What the text field of a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    /// Text as it is.
    #[default]
    Text,
    /// The markup of a page.
    Html,
}

/// Where input comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A directory, walked, or one file.
    Path(PathBuf),
    /// Several of these.
    Several(Several),
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
    /// Its name in the corpus: relative to the input, `/` between parts, bytes that are not UTF-8, control characters and `%` as
    /// `%XX`.
    pub name: String,
    /// Bytes on disk; 0 where nobody can say.
    pub bytes: u64,
    /// Read it, or why not.
    pub fate: Fate,
}

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// To be read.
    Read(Format),
    /// Passed over by design (hidden, no known format, no regular file): the reason.
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
    /// Rows with a column of texts.
    Parquet,
    /// A web archive (WARC, WET): pages as they were fetched, or their text.
    Warc,
}

impl Format {
    /// The name that the account uses.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
            Format::Warc => "warc",
        }
    }

    /// The format that a file name promises, seen through `.gz` and `.zst`; the case of letters does not matter.
    pub fn of_name(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        let plain = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        match plain.rsplit_once('.')?.1 {
            "txt" | "text" => Some(Format::Text),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "parquet" => Some(Format::Parquet),
            "warc" | "wet" => Some(Format::Warc),
            _ => None,
        }
    }
}

/// A piece of a file that can be worked on by itself: a whole file, a line of a JSONL file, a row of a Parquet file, a record of an
/// archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its number within the file, from 0.
    pub ordinal: usize,
    /// Its line or row within the file, or its number among all records of an archive; from 1, for messages.
    pub line: usize,
    /// Its bytes, of the decompressed file: of a line without its end, of a record of an archive without the header.
    /// Of a Parquet file, as if its rows stood there as lines of JSON.
    pub span: Range<usize>,
    /// The bytes themselves, of a page without what the server said before it; of a record that is too long, only its beginning.
    pub bytes: Vec<u8>,
    /// Why the record cannot be worked on, though the file goes on: it is larger than `max-record-bytes`.
    pub broken: Option<String>,
    /// What an archive says of it.
    pub web: Option<Box<Web>>,
}

/// What an archive says of a page or a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Web {
    /// Whether it is a page, or plain text.
    pub is_page: bool,
    /// Its address: `WARC-Target-URI`.
    pub url: Option<String>,
    /// When it was fetched: `WARC-Date`, in the form of RFC 3339.
    pub date: Option<String>,
    /// The charset that the server named.
    pub charset: Option<String>,
}

/// What a reader knew of a file when it came to its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tail {
    /// SHA-256 of the bytes on disk that were read, in lower-case hexadecimal.
    pub sha256: String,
    /// Bytes on disk that were read: all, unless reading failed or standard input was left early.
    pub bytes: u64,
    /// Bytes after decompression, up to where the reader stopped.
    pub decompressed: u64,
    /// Records of an archive that hold no text: what they are (`request`, `image/png`, `status 404`), and how many.
    pub passed_over: BTreeMap<String, usize>,
}
