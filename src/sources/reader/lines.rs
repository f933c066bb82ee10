//! Lines of a JSONL file.

use std::io::{self, BufRead};

use super::{BOM, LONG_RECORD_HEAD, Reader, Record, SourceError};

impl Reader {
    pub(super) fn next_line(&mut self) -> Result<Option<Record>, SourceError> {
        loop {
            let start = self.offset;
            let mut bytes = Vec::new();
            let length = match self.read_line(&mut bytes) {
                Ok(length) => length,
                Err(cause) => return self.broken_off(self.line + 1, start, bytes, cause),
            };
            if length == 0 {
                return Ok(None);
            }
            self.line += 1;
            if length as u64 > self.limit {
                bytes.truncate(LONG_RECORD_HEAD);
                let broken = format!("a line of {length} bytes, more than {} (`max-record-bytes` in `[sources]`)", self.limit);
                return Ok(Some(self.record(self.line, start..start + length, bytes, Some(broken))));
            }
            let front = if start == 0 && bytes.starts_with(BOM) { BOM.len() } else { 0 };
            bytes.drain(..front);
            while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
                bytes.pop();
            }
            if bytes.iter().any(|byte| !byte.is_ascii_whitespace()) {
                let start = start + front;
                return Ok(Some(self.record(self.line, start..start + bytes.len(), bytes, None)));
            }
        }
    }

    /// Reads to the end of the line; of a line above the limit only what fits is kept. The length counts the line end.
    fn read_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let start = self.offset;
        let mut room = usize::try_from(self.limit).unwrap_or(usize::MAX);
        loop {
            let buffer = match self.content.fill_buf() {
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let end = memchr::memchr(b'\n', buffer).map(|at| at + 1);
            let taken = end.unwrap_or(buffer.len());
            let kept = taken.min(room);
            bytes.extend_from_slice(&buffer[..kept]);
            room -= kept;
            let at_end = end.is_some() || buffer.is_empty();
            self.content.consume(taken);
            self.offset += taken;
            if at_end {
                return Ok(self.offset - start);
            }
        }
    }
}
