//! The account of the files: every one that was found, and what was read of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::intake::Facts;
use crate::sources::{Fate, Format, Found, SourceError, Tail};

/// What became of one file: a line of `sources.jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub struct FileAccount {
    /// Its name in the corpus.
    pub path: String,
    /// `read`, `skipped` or `failed`.
    pub status: String,
    /// Why it was skipped or failed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// `text`, `html`, `jsonl`, `parquet` or `warc`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// Bytes on disk.
    pub bytes: u64,
    /// SHA-256 of the file on disk, in hexadecimal; empty if it was not read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Bytes after decompression; of a Parquet file, those of its rows as lines of JSON.
    pub decompressed_bytes: u64,
    /// The encoding by its WHATWG name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    /// What decided for that encoding.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encoding_because: String,
    /// Malformed sequences that the decoder replaced.
    pub malformed: usize,
    /// How the file was split, or where on the page the text was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// Records of a web archive that hold no text: what they are (`request`, `image/png`, `status 404`), and how many.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub passed_over: BTreeMap<String, usize>,
    /// Documents in it.
    pub documents: usize,
    /// Bytes of text: decoded (text), extracted (HTML), of all `text` fields (JSONL, Parquet).
    pub text_bytes: usize,
    /// Bytes of text in documents.
    pub document_bytes: usize,
    /// Bytes of text between documents.
    pub gap_bytes: usize,
    /// Bytes of content that were too many to keep: of lines above the limit, all but their beginnings.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub lost_bytes: usize,
    /// The text between documents: its offset in the decoded text, and what stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<(usize, String)>,
}

impl FileAccount {
    /// Begins the account of a file.
    pub fn begin(found: &Found, format: Option<Format>) -> FileAccount {
        let (status, reason) = match &found.fate {
            Fate::Read(_) => ("read", String::new()),
            Fate::Skip(why) => ("skipped", why.clone()),
            Fate::Fail(why) => ("failed", why.clone()),
        };
        FileAccount {
            path: found.name.clone(),
            status: status.into(),
            reason,
            format: format.map(Format::name).unwrap_or_default().into(),
            bytes: found.bytes,
            ..FileAccount::default()
        }
    }

    /// Adds what one record gave.
    pub fn add(&mut self, facts: Facts, documents: usize, document_bytes: usize) {
        self.documents += documents;
        self.document_bytes += document_bytes;
        self.text_bytes += facts.text_bytes;
        self.malformed += facts.malformed;
        self.lost_bytes += facts.lost_bytes;
        self.gap_bytes += facts.gaps.iter().map(|(_, text)| text.len()).sum::<usize>();
        self.gaps.extend(facts.gaps);
        if let Some((encoding, because)) = facts.encoding {
            (self.encoding, self.encoding_because) = (encoding, because);
        }
        if !facts.because.is_empty() {
            self.because = facts.because;
        }
    }

    /// Ends the account of a file.
    pub fn end(&mut self, tail: Option<Tail>, error: Option<SourceError>) {
        if let Some(tail) = tail {
            (self.sha256, self.bytes, self.decompressed_bytes) = (tail.sha256, tail.bytes, tail.decompressed);
            self.passed_over = tail.passed_over;
        }
        if let Some(error) = error {
            self.status = if error.is_by_design() { "skipped" } else { "failed" }.into();
            self.reason = error.to_string();
        }
    }
}

/// Sums over all files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FileSums {
    /// Files that were found.
    pub found: usize,
    /// Files that were read to their end.
    pub read: usize,
    /// Files passed over by design.
    pub skipped: usize,
    /// Files that could not be read, or not to their end.
    pub failed: usize,
    /// Bytes on disk of all files found.
    pub bytes: u64,
    /// Bytes of text in all files.
    pub text_bytes: usize,
    /// Bytes of text in documents.
    pub document_bytes: usize,
    /// Bytes of text between documents.
    pub gap_bytes: usize,
    /// Bytes of content that were too many to keep, in lines above the limit.
    pub lost_bytes: usize,
    /// Bytes of HTML pages after decompression; `html_text_bytes` of them came out as text.
    pub html_bytes: u64,
    /// Bytes of text extracted from HTML pages.
    pub html_text_bytes: usize,
}

// `skip_serializing_if` hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &usize) -> bool {
    *n == 0
}

impl FileSums {
    /// Adds a file.
    pub fn add(&mut self, file: &FileAccount) {
        self.found += 1;
        match file.status.as_str() {
            "read" => self.read += 1,
            "skipped" => self.skipped += 1,
            _ => self.failed += 1,
        }
        self.bytes += file.bytes;
        self.text_bytes += file.text_bytes;
        self.document_bytes += file.document_bytes;
        self.gap_bytes += file.gap_bytes;
        self.lost_bytes += file.lost_bytes;
        if file.format == Format::Html.name() {
            self.html_bytes += file.decompressed_bytes;
            self.html_text_bytes += file.text_bytes;
        }
    }
}
