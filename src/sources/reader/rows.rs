//! Rows of a Parquet file, each as a line of JSON.

use std::fs::File;
use std::io::{self, Read, Seek};

use super::{Compression, LONG_RECORD_HEAD, Reader, Record, SourceError};
use crate::sources::parquet::{Row, Rows};

/// How many times its size a packed file may unpack to, if that is more than one record may have. Parquet is compressed inside: what
/// shrinks more than that is no corpus.
const MOST_UNPACKED: u64 = 100;

impl Reader {
    pub(super) fn next_row(&mut self) -> Result<Option<Record>, SourceError> {
        if self.rows.is_none() {
            self.rows = Some(self.open_rows()?);
        }
        let Some(rows) = &mut self.rows else { return Ok(None) };
        let row = match rows.next_row(&self.text_field) {
            Ok(Some(row)) => row,
            Ok(None) if rows.count() == self.line as i64 => return Ok(None),
            Ok(None) => {
                let why = format!("it says that it has {}", rows.count());
                return Err(self.not_parquet(why));
            }
            Err(why) => return Err(self.not_parquet(why)),
        };
        let (bytes, broken) = match row {
            Row::Json(json) => (json.into_bytes(), None),
            Row::NotUtf8(bytes) => (bytes, Some(format!("the column `{}` is not UTF-8", self.text_field))),
        };
        Ok(Some(self.row(bytes, broken)))
    }

    fn row(&mut self, mut bytes: Vec<u8>, mut broken: Option<String>) -> Record {
        self.line += 1;
        let (start, length) = (self.offset, bytes.len());
        self.offset += length;
        if length as u64 > self.limit {
            bytes.truncate(LONG_RECORD_HEAD);
            broken = Some(format!("a row of {length} bytes, more than {} (`max-record-bytes` in `[sources]`)", self.limit));
        }
        self.record(self.line, start..self.offset, bytes, broken)
    }

    /// Opens the rows. They are read from many places at once, and the stream beside them is only hashed.
    fn open_rows(&mut self) -> Result<Rows, SourceError> {
        let file = match &self.path {
            Some(path) if self.compression == Compression::None => {
                File::open(path).map_err(|cause| SourceError::Open { name: self.name.clone(), cause })?
            }
            _ => self.unpacked()?,
        };
        let rows = Rows::open(file).map_err(|why| self.not_parquet(why))?;
        rows.check_text(&self.text_field).map_err(|why| SourceError::Column { name: self.name.clone(), why })?;
        Ok(rows)
    }

    /// The content in a file without a name, which is gone when it is no longer used: a stream cannot be read from its end.
    fn unpacked(&mut self) -> Result<File, SourceError> {
        // How large standard input is, nobody knows before it ends.
        let mut limit = u64::MAX - 1;
        if let Some(Ok(packed)) = self.path.as_ref().map(std::fs::metadata) {
            limit = self.limit.max(packed.len().saturating_mul(MOST_UNPACKED));
        }
        let mut copy = || {
            let mut file = tempfile::tempfile()?;
            let copied = io::copy(&mut self.content.by_ref().take(limit + 1), &mut file)?;
            file.rewind()?;
            Ok((file, copied))
        };
        match copy() {
            Ok((file, copied)) if copied <= limit => Ok(file),
            Ok(_) => Err(SourceError::TooLarge { name: self.name.clone(), limit }),
            Err(cause) => Err(self.failed(cause)),
        }
    }

    fn not_parquet(&self, why: String) -> SourceError {
        SourceError::Parquet { name: self.name.clone(), rows: self.line, why }
    }
}
