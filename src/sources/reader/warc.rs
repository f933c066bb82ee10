//! Records of a web archive: WARC (ISO 28500) with the responses of servers, WET with their text.
//!
//! A record stands for itself: `revisit` says only that a page was as before and holds none, and `continuation` holds a later part of an
//! answer in several records, of which the first part alone is read. Both are passed over.

use std::io::{self, BufRead, Read};

use super::{HEAD_BYTES, LONG_RECORD_HEAD, Reader, Record, SourceError};
use crate::sources::http::{self, Kind};
use crate::sources::{Web, binary};

/// What every record begins with; the version follows.
const MAGIC: &[u8] = b"WARC/";

/// A header that is longer is none: the fields of a record take some hundred bytes.
const LONGEST_HEADER: u64 = 64 << 10;

/// Kinds of records passed over that are counted each by itself; beyond, they are counted together.
const MOST_KINDS: usize = 32;

/// Letters of a kind's name: media types and codings are far shorter, and a name from a file must not swell the account.
const LONGEST_KIND: usize = 64;

/// Whether the bytes begin as an archive does.
pub(super) fn begins(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// The header of a record.
#[derive(Default)]
struct Header {
    /// `response`, `conversion`, `request`, …
    kind: String,
    /// Bytes of the block that follows.
    length: u64,
    /// The type of the block.
    content_type: String,
    url: Option<String>,
    date: Option<String>,
}

impl Reader {
    /// The next record that holds a page or a text. All others are passed over, and counted.
    pub(super) fn next_archived(&mut self) -> Result<Option<Record>, SourceError> {
        loop {
            let Some(header) = self.header().map_err(|cause| self.failed(cause))? else { return Ok(None) };
            self.line += 1;
            if !matches!(header.kind.as_str(), "response" | "resource" | "conversion") {
                self.skip(header.length).map_err(|cause| self.failed(cause))?;
                self.pass_over(&header.kind);
                continue;
            }
            let start = self.offset;
            let mut block = Vec::new();
            let broken = match self.block(header.length, &mut block) {
                Ok(broken) => broken,
                Err(cause) => return self.broken_off(self.line, start, block, cause),
            };
            let span = start..self.offset;
            if broken.is_some() {
                return Ok(Some(self.record(self.line, span, block, broken)));
            }
            match self.opened(header, block) {
                Ok((web, bytes)) => {
                    let record = self.record(self.line, span, bytes, None);
                    return Ok(Some(Record { web: Some(Box::new(web)), ..record }));
                }
                Err(kind) => self.pass_over(&kind),
            }
        }
    }

    /// The header of the next record; `None` at the end.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if self.header_line(&mut line)? == 0 {
                return Ok(None);
            }
        }
        if !begins(&line) {
            return Err(invalid("no record begins there"));
        }
        let (mut header, mut length) = (Header::default(), None);
        loop {
            line.clear();
            if self.header_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let field = String::from_utf8_lossy(line.trim_ascii());
            if field.is_empty() {
                break;
            }
            let (name, value) = field.split_once(':').unwrap_or((&field, ""));
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "content-length" => length = value.parse().ok(),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "warc-target-uri" => header.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "warc-date" => header.date = Some(value.to_owned()),
                _ => {}
            }
        }
        header.length = length.ok_or_else(|| invalid("a record does not say how long it is"))?;
        Ok(Some(header))
    }

    /// Reads one line of a header; 0 bytes at the end.
    fn header_line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        let length = self.content.by_ref().take(LONGEST_HEADER).read_until(b'\n', line)?;
        self.offset += length;
        if length as u64 == LONGEST_HEADER { Err(invalid("a header without an end")) } else { Ok(length) }
    }

    /// Reads the block of a record; of one above the limit only the beginning, and says why.
    fn block(&mut self, length: u64, block: &mut Vec<u8>) -> io::Result<Option<String>> {
        let kept = if length > self.limit { (LONG_RECORD_HEAD as u64).min(length) } else { length };
        let read = self.content.by_ref().take(kept).read_to_end(block);
        self.offset += block.len();
        if (read? as u64) < kept {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.skip(length - kept)?;
        let why = || format!("a record of {length} bytes, more than {} (`max-record-bytes` in `[sources]`)", self.limit);
        Ok((length > self.limit).then(why))
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.content.by_ref().take(length), &mut io::sink())?;
        self.offset += usize::try_from(skipped).map_err(io::Error::other)?;
        if skipped < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    fn pass_over(&mut self, kind: &str) {
        let kind = printable(kind);
        let is_known = self.passed_over.contains_key(&kind) || self.passed_over.len() < MOST_KINDS;
        *self.passed_over.entry(if is_known { kind } else { "others".to_owned() }).or_default() += 1;
    }

    /// The page or text of a record, or what else it is.
    fn opened(&self, header: Header, block: Vec<u8>) -> Result<(Web, Vec<u8>), String> {
        let is_http = header.kind == "response" && header.content_type.starts_with("application/http");
        let (kind, charset, body) = if is_http {
            http::body(block, self.limit)?
        } else {
            (http::kind(&header.content_type, &block)?, http::charset(&header.content_type), block)
        };
        if binary::reason(&body[..body.len().min(HEAD_BYTES)], self.max_control_share).is_some() {
            return Err("binary".to_owned());
        }
        Ok((Web { is_page: kind == Kind::Page, url: header.url, date: header.date, charset }, body))
    }
}

/// The name of a kind as the account shows it: what a file says may be empty, without end, or hold control characters.
fn printable(kind: &str) -> String {
    let shown = |letter: char| if letter == ' ' || letter.is_ascii_graphic() { letter } else { '?' };
    if kind.is_empty() { "no type".to_owned() } else { kind.chars().take(LONGEST_KIND).map(shown).collect() }
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
