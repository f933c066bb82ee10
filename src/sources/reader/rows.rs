//! Rows of a Parquet file, each as a line of JSON.

use std::fs::File;
use std::path::Path;

use super::{LONG_RECORD_HEAD, Reader, Record, SourceError};
use crate::sources::parquet::{Row, Rows};

impl Reader {
    /// Opens the rows of a file. The stream beside them is only hashed: rows are read from many places at once.
    pub(super) fn open_rows(&mut self, path: &Path) -> Result<(), SourceError> {
        let file = File::open(path).map_err(|cause| SourceError::Open { name: self.name.clone(), cause })?;
        match Rows::open(file) {
            Ok(rows) => self.rows = Some(rows),
            Err(why) => self.refused = Some(self.not_parquet(why)),
        }
        Ok(())
    }

    /// Notes what speaks against the rows.
    pub(super) fn with_rows(mut self) -> Reader {
        let column = self.rows.as_ref().map(|rows| rows.check_text(&self.text_field));
        self.refused = match (self.refused.take(), column) {
            (Some(refused), _) => Some(refused),
            (None, Some(checked)) => checked.err().map(|why| SourceError::Column { name: self.name.clone(), why }),
            (None, None) => Some(self.not_parquet("it must be read from its end, so that standard input will not do".to_owned())),
        };
        self
    }

    pub(super) fn next_row(&mut self) -> Result<Option<Record>, SourceError> {
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
        let (mut bytes, mut broken) = match row {
            Row::Json(json) => (json.into_bytes(), None),
            Row::NotUtf8(bytes) => (bytes, Some(format!("the column `{}` is not UTF-8", self.text_field))),
        };
        self.line += 1;
        let (start, length) = (self.offset, bytes.len());
        self.offset += length;
        if length as u64 > self.limit {
            bytes.truncate(LONG_RECORD_HEAD);
            broken = Some(format!("a row of {length} bytes, more than {} (`max-record-bytes` in `[sources]`)", self.limit));
        }
        Ok(Some(self.record(self.line, start..self.offset, bytes, broken)))
    }

    fn not_parquet(&self, why: String) -> SourceError {
        SourceError::Parquet { name: self.name.clone(), rows: self.line, why }
    }
}
