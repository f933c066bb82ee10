//! A segment: files in the order of their names, each with its account and with its documents as pass 1 left them.
//!
//! It is a folder of two files: `entries` lists the files, `contents` holds the documents of all of them, one after the other. Both are
//! sequences of blocks that stand for themselves, so that of a segment which was cut off all whole blocks could still be read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::blocks::{BlockReader, BlockWriter, damaged};
use super::catalog::Segment;
use super::error::{IndexError, writing};
use crate::pipeline::FileAccount;
use crate::sinks::FileHash;

const ENTRIES: &str = "entries";
const CONTENTS: &str = "contents";

/// What a segment consists of.
pub const FILES: [&str; 2] = [ENTRIES, CONTENTS];

/// A file of a segment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The number of the input that it was read from.
    pub input: usize,
    /// What became of it: its line of `sources.jsonl`.
    pub account: FileAccount,
}

/// A document as pass 1 left it, all in the forms in which the pipeline keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The document.
    pub document: &'a [u8],
    /// Its sketch for dedup.
    pub sketch: &'a [u8],
    /// The sketch of its lines.
    pub lines: &'a [u8],
}

impl<'a> Parts<'a> {
    /// The parts of a record.
    ///
    /// # Errors
    /// If the record does not hold them.
    pub fn of(record: &'a [u8]) -> io::Result<Parts<'a>> {
        let (document, rest) = split(record)?;
        let (sketch, lines) = split(rest)?;
        Ok(Parts { document, sketch, lines })
    }
}

/// A part with its length before it, and what stands behind it.
fn split(bytes: &[u8]) -> io::Result<(&[u8], &[u8])> {
    let cut_off = || damaged("a document is cut off");
    let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(cut_off)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(io::Error::other)?;
    rest.split_at_checked(length).ok_or_else(cut_off)
}

/// Writes a segment.
pub struct SegmentWriter {
    folder: PathBuf,
    entries: BlockWriter,
    contents: BlockWriter,
    files: usize,
    documents: usize,
}

/// What was written.
#[derive(Debug)]
pub struct Written {
    pub files: usize,
    pub documents: usize,
    pub entries: FileHash,
    pub contents: FileHash,
}

impl SegmentWriter {
    /// Begins a segment in a folder that does not exist yet.
    pub fn create(folder: &Path) -> Result<SegmentWriter, IndexError> {
        fs::create_dir(folder).map_err(writing(folder))?;
        let file = |name: &str| {
            let path = folder.join(name);
            BlockWriter::create(&path).map_err(writing(&path))
        };
        Ok(SegmentWriter {
            folder: folder.to_owned(),
            entries: file(ENTRIES)?,
            contents: file(CONTENTS)?,
            files: 0,
            documents: 0,
        })
    }

    /// Appends a document of the file that comes next.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn document(&mut self, parts: &Parts) -> Result<(), IndexError> {
        self.documents += 1;
        let length = |part: &[u8]| (part.len() as u64).to_le_bytes();
        let (document, sketch) = (length(parts.document), length(parts.sketch));
        let record = [&document, parts.document, &sketch, parts.sketch, parts.lines];
        self.contents.push(&record).map_err(writing(&self.folder.join(CONTENTS)))
    }

    /// Appends a file, when all its documents have been.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn file(&mut self, entry: &Entry) -> Result<(), IndexError> {
        self.files += 1;
        // As JSON: fields that are left out where they are empty need a format that names them.
        let line = serde_json::to_vec(entry).map_err(io::Error::from);
        line.and_then(|line| self.entries.push(&[&line])).map_err(writing(&self.folder.join(ENTRIES)))
    }

    /// Ends the segment: all of it is on disk then.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn finish(self) -> Result<Written, IndexError> {
        let entries = self.entries.finish().map_err(writing(&self.folder.join(ENTRIES)))?;
        let contents = self.contents.finish().map_err(writing(&self.folder.join(CONTENTS)))?;
        Ok(Written { files: self.files, documents: self.documents, entries, contents })
    }
}

/// Reads a segment from front to back.
pub struct SegmentReader {
    entries: BlockReader,
    contents: BlockReader,
}

impl SegmentReader {
    /// Opens a segment.
    pub fn open(folder: &Path, segment: &Segment) -> io::Result<SegmentReader> {
        let entries = BlockReader::open(&folder.join(ENTRIES), &segment.entries)?;
        Ok(SegmentReader { entries, contents: BlockReader::open(&folder.join(CONTENTS), &segment.contents)? })
    }

    /// The next file; `None` when all have been. Its documents must be read or passed over before the next one.
    pub fn entry(&mut self) -> io::Result<Option<Entry>> {
        let record = self.entries.next()?;
        record.map(|line| serde_json::from_slice(line).map_err(|error| damaged(&error.to_string()))).transpose()
    }

    /// The next document of the file that came last.
    pub fn document(&mut self) -> io::Result<&[u8]> {
        self.contents.next()?.ok_or_else(|| damaged("documents are missing"))
    }

    /// Makes sure that the end was reached.
    pub fn finish(&mut self) -> io::Result<()> {
        if self.contents.next()?.is_some() { Err(damaged("it holds documents of no file")) } else { Ok(()) }
    }
}
