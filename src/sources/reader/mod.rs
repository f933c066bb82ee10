//! Records of one file, one after another; a file is never held in memory beyond one record.

mod lines;
mod rows;
mod warc;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::path::PathBuf;

use super::binary::BOM;
use super::parquet::Rows;
use super::stream::{Compression, Peeked, Stream, Tap};
use super::{Config, Format, Found, Record, SourceError, Tail, binary, jsonl, page, parquet};

/// The name of standard input in the corpus.
pub const STDIN_NAME: &str = "stdin";

/// Bytes at the beginning of a file that say whether it is text, and of which format.
const HEAD_BYTES: usize = 8 << 10;
/// What is kept of a record that is too long, to show it.
const LONG_RECORD_HEAD: usize = 4 << 10;

/// Reads one file record by record, and hashes and counts its bytes as they pass.
pub struct Reader {
    name: String,
    content: BufReader<Peeked<Stream>>,
    compression: Compression,
    format: Format,
    limit: u64,
    max_control_share: f64,
    text_field: String,
    /// Where the file lies; nowhere if it is standard input.
    path: Option<PathBuf>,
    /// The rows of a Parquet file, once the first is asked for.
    rows: Option<Rows>,
    /// Bytes of content that were read.
    offset: usize,
    /// Records that were given out.
    ordinal: usize,
    /// Lines of a JSONL file or records of an archive that were read.
    line: usize,
    /// Records of an archive that hold no text: what they are, and how many.
    passed_over: BTreeMap<String, usize>,
    /// What speaks against the content, until it is said.
    refused: Option<SourceError>,
    done: bool,
    /// Hash the rest of the file at the end, even if it was not read: right for files, not for a pipe without end.
    drain: bool,
}

impl Reader {
    /// Opens a file of a listing. A file that is not to be read by its fate is read as its name says, else as plain text; what is called
    /// a text and begins as a page does is read as a page. What speaks
    /// against its content (not text, not compressed as its name says) is the answer to the first [`next_record`](Reader::next_record),
    /// so that [`finish`](Reader::finish) knows the hash of such a file too.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn open(found: &Found, config: &Config) -> Result<Reader, SourceError> {
        let format = match found.fate {
            super::Fate::Read(format) => format,
            _ => Format::of_name(&found.name).unwrap_or(Format::Text),
        };
        let opened = File::open(&found.path).map_err(|cause| SourceError::Open { name: found.name.clone(), cause })?;
        let compression = Compression::of_name(&found.name);
        let mut reader = Reader::new(&found.name, Box::new(opened), Some(compression), config);
        let is_page = format == Format::Text && page::is_page_in_disguise(reader.content.get_ref().head());
        reader.format = if is_page { Format::Html } else { format };
        reader.drain = true;
        reader.path = Some(found.path.clone());
        Ok(reader.checked())
    }

    /// Opens standard input, or whatever stands in for it: compression and format are told from its first bytes.
    pub fn open_stdin(input: Box<dyn Read + Send>, config: &Config) -> Reader {
        let mut reader = Reader::new(STDIN_NAME, input, None, config);
        reader.format = sniff(reader.content.get_ref().head());
        reader.checked()
    }

    fn new(name: &str, raw: Box<dyn Read + Send>, compression: Option<Compression>, config: &Config) -> Reader {
        let raw = Peeked::new(Tap::new(raw), HEAD_BYTES);
        let found = Compression::of_magic(raw.head());
        let compression = compression.unwrap_or(found);
        let is_as_named = compression == Compression::None || found == compression;
        let stream = Stream::new(raw, if is_as_named { compression } else { Compression::None });
        let mut reader = Reader {
            name: name.to_owned(),
            content: BufReader::with_capacity(HEAD_BYTES * 8, Peeked::new(stream, HEAD_BYTES)),
            compression,
            format: Format::Text,
            limit: config.max_record_bytes,
            max_control_share: config.max_control_share,
            text_field: config.text_field.clone(),
            path: None,
            rows: None,
            offset: 0,
            ordinal: 0,
            line: 0,
            passed_over: BTreeMap::new(),
            refused: None,
            done: false,
            drain: false,
        };
        if !is_as_named {
            let cause = io::Error::new(io::ErrorKind::InvalidData, "it does not begin as its name promises");
            reader.refused = Some(reader.failed(cause));
        }
        reader
    }

    /// Notes what speaks against the content.
    fn checked(mut self) -> Reader {
        if self.format == Format::Parquet {
            return self;
        }
        let head = self.content.get_ref().head();
        // An archive may hold pictures beside its pages, the first within sight; its records are looked at one by one.
        let is_archive = self.format == Format::Warc && warc::begins(head);
        let binary = if is_archive { None } else { binary::reason(head, self.max_control_share) };
        let wide = self.format == Format::Jsonl && crate::text::unicode::is_wide(head);
        let reason = binary.or_else(|| wide.then(|| "it is UTF-16 or UTF-32, and JSONL must be UTF-8".to_owned()));
        if let (None, Some(reason)) = (&self.refused, reason) {
            self.refused = Some(SourceError::Binary { name: self.name.clone(), reason });
        }
        self
    }

    /// What the records are.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The next record: the whole of a text or page, the next line of a JSONL file that is not blank, the next row of a Parquet file, or the next record of an archive
    /// that holds a page or a text. `None` at the end; an empty file has no record.
    ///
    /// # Errors
    /// If the content is not text, reading or decompressing breaks off, or a text is too large. After an error there are no more
    /// records.
    pub fn next_record(&mut self) -> Result<Option<Record>, SourceError> {
        if let Some(refused) = self.refused.take() {
            self.done = true;
            return Err(refused);
        }
        if self.done {
            return Ok(None);
        }
        let next = match self.format {
            Format::Jsonl => self.next_line(),
            Format::Parquet => self.next_row(),
            Format::Warc => self.next_archived(),
            Format::Text | Format::Html => self.whole(),
        };
        self.done |= !matches!(next, Ok(Some(_)));
        next
    }

    /// The hash and the sizes. After an error the rest of a file is still hashed as far as it can be read, so that the hash is the
    /// file's; of standard input, what was read counts.
    pub fn finish(self) -> Tail {
        let mut tap = self.content.into_inner().into_inner().into_tap();
        if self.drain {
            // A read error ends the hash where it ended the content; it was reported then.
            let _ = io::copy(&mut tap, &mut io::sink());
        }
        let bytes = tap.bytes;
        Tail { sha256: tap.sha256(), bytes, decompressed: self.offset as u64, passed_over: self.passed_over }
    }

    fn whole(&mut self) -> Result<Option<Record>, SourceError> {
        self.done = true;
        let mut bytes = Vec::new();
        let read = self.content.by_ref().take(self.limit + 1).read_to_end(&mut bytes);
        self.offset = bytes.len();
        if let Err(cause) = read {
            return self.broken_off(1, 0, bytes, cause);
        }
        if bytes.len() as u64 > self.limit {
            return Err(SourceError::TooLarge { name: self.name.clone(), limit: self.limit });
        }
        Ok((!bytes.is_empty()).then(|| self.record(1, 0..bytes.len(), bytes, None)))
    }

    /// What could be read of a record before reading broke off, as a broken record; the error itself comes after it.
    fn broken_off(&mut self, line: usize, start: usize, bytes: Vec<u8>, cause: io::Error) -> Result<Option<Record>, SourceError> {
        let error = self.failed(cause);
        if bytes.is_empty() {
            return Err(error);
        }
        let broken = format!("cut off after {} bytes: {error}", bytes.len());
        self.refused = Some(error);
        Ok(Some(self.record(line, start..start + bytes.len(), bytes, Some(broken))))
    }

    fn record(&mut self, line: usize, span: Range<usize>, bytes: Vec<u8>, broken: Option<String>) -> Record {
        self.ordinal += 1;
        Record { ordinal: self.ordinal - 1, line, span, bytes, broken, web: None }
    }

    fn failed(&self, cause: io::Error) -> SourceError {
        let on_disk = self.content.get_ref().get_ref().tap().bytes;
        SourceError::Read { name: self.name.clone(), what: self.compression.failure(), on_disk, read: self.offset as u64, cause }
    }
}

/// The format of a stream without a name: Parquet or an archive if it begins as one, JSONL if its first line is a JSON object (or a beginning of
/// one longer than the head), HTML if it begins as a page does, else plain text.
fn sniff(head: &[u8]) -> Format {
    let text = head.strip_prefix(BOM).unwrap_or(head).trim_ascii_start();
    let line_end = memchr::memchr(b'\n', text);
    let line = &text[..line_end.unwrap_or(text.len())];
    let is_cut = line_end.is_none() && head.len() >= HEAD_BYTES;
    match () {
        () if head.starts_with(parquet::MAGIC) => Format::Parquet,
        () if warc::begins(text) => Format::Warc,
        () if jsonl::is_object(line) || is_cut && line.starts_with(b"{\"") => Format::Jsonl,
        () if page::begins_a_page(text) => Format::Html,
        () => Format::Text,
    }
}
