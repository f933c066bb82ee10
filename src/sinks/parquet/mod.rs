//! `corpus.parquet`: the lines of `corpus.jsonl` once more, in columns. A thread of its own writes it, one row group after the other.

mod row;
mod schema;
mod shred;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use bytes::Bytes;
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::errors::{ParquetError, Result};
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::types::Type;

pub use row::Row;
pub use schema::SCHEMA;

use self::shred::Shredder;
use super::hashed::HashedFile;
use super::lines::name_file;
use super::manifest::FileHash;
use super::records::CorpusRecord;
use crate::pipeline::meter::{self, Meter};

/// The name of the file.
pub const NAME: &str = "corpus.parquet";

/// Bytes of lines in one row group: bounds memory, and with it the work that readers can share out. One group is in memory, in
/// columns as they are written.
const GROUP_BYTES: usize = 32 << 20;

/// Bytes of lines that go to the thread together: it puts them into columns while the next ones come, and little is left at the end.
const PART_BYTES: usize = 256 << 10;

/// Parts that may wait for the thread.
const WAITING: usize = 2;

/// The file, while it is being written.
pub struct ParquetFile {
    path: PathBuf,
    /// Lines of the next part, and their bytes.
    lines: Vec<Vec<u8>>,
    bytes: usize,
    /// Bytes of the group that went to the thread.
    sent: usize,
    /// Bytes from which a group is full.
    group_bytes: usize,
    writer: Option<Writer>,
    meter: Meter,
}

/// The thread that writes, and the way to it.
struct Writer {
    parts: SyncSender<Part>,
    thread: JoinHandle<io::Result<FileHash>>,
}

/// Some lines of a row group.
struct Part {
    lines: Vec<Vec<u8>>,
    /// They are the last of their group.
    ends: bool,
    meter: Meter,
}

impl ParquetFile {
    /// Makes the file in that folder.
    pub fn create(folder: &Path) -> io::Result<ParquetFile> {
        let path = folder.join(NAME);
        let file = HashedFile::create(&path).map_err(|error| name_file(error, &path))?;
        let (parts, receiver) = sync_channel(WAITING);
        let thread = std::thread::spawn(move || write(file, &receiver).map_err(as_io));
        let writer = Some(Writer { parts, thread });
        let meter = Meter::default();
        Ok(ParquetFile { path, lines: Vec::new(), bytes: 0, sent: 0, group_bytes: GROUP_BYTES, writer, meter })
    }

    /// Measures with that meter what the thread does.
    pub fn measure_with(&mut self, meter: &Meter) {
        self.meter = meter.clone();
    }

    /// Appends a document: its line of `corpus.jsonl`, so that the two files cannot say different things.
    pub fn push(&mut self, line: Vec<u8>) -> io::Result<()> {
        self.bytes += line.len();
        self.lines.push(line);
        let ends = self.sent + self.bytes >= self.group_bytes;
        if ends || self.bytes >= PART_BYTES { self.flush(ends) } else { Ok(()) }
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<FileHash> {
        if self.sent + self.bytes > 0 {
            self.flush(true)?;
        }
        self.end().unwrap_or_else(|| Err(name_file(io::Error::other("its writer has ended"), &self.path)))
    }

    fn flush(&mut self, ends: bool) -> io::Result<()> {
        self.sent = if ends { 0 } else { self.sent + self.bytes };
        self.bytes = 0;
        let part = Part { lines: std::mem::take(&mut self.lines), ends, meter: self.meter.clone() };
        let sent = self.writer.as_ref().is_some_and(|writer| writer.parts.send(part).is_ok());
        // The thread has gone away only if it has failed; it is asked why.
        if sent {
            return Ok(());
        }
        let ended = self.end();
        ended.unwrap_or_else(|| Err(name_file(io::Error::other("its writer has ended"), &self.path))).map(drop)
    }

    /// Waits for the thread; `None` if that was done before.
    fn end(&mut self) -> Option<io::Result<FileHash>> {
        let Writer { parts, thread } = self.writer.take()?;
        drop(parts);
        let ended = thread.join().unwrap_or_else(|_| Err(io::Error::other("its writer failed: this is a fault in lauter")));
        Some(ended.map_err(|error| name_file(error, &self.path)))
    }
}

impl Drop for ParquetFile {
    /// A run that is given up removes its work folder: nobody may write there then.
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// Writes every group whose parts come.
fn write(file: HashedFile, parts: &Receiver<Part>) -> Result<FileHash> {
    let tree = schema::tree();
    let mut writer = SerializedFileWriter::new(file, Arc::clone(&tree), Arc::new(schema::properties()?))?;
    while let Ok(first) = parts.recv() {
        write_group(&mut writer, &tree, std::iter::once(first).chain(parts))?;
    }
    Ok(writer.into_inner()?.finish()?)
}

/// Writes the group that these parts begin with, if its end comes. Its columns grow side by side as parts come, each in memory of its own, so
/// that little is left to do at the end.
fn write_group(writer: &mut SerializedFileWriter<HashedFile>, tree: &Type, parts: impl Iterator<Item = Part>) -> Result<()> {
    let leaves = writer.schema_descr().columns().to_vec();
    let properties = writer.properties();
    let mut sinks: Vec<TrackedWrite<Vec<u8>>> = leaves.iter().map(|_| TrackedWrite::new(Vec::new())).collect();
    let open =
        |(leaf, sink)| get_column_writer(Arc::clone(leaf), Arc::clone(properties), Box::new(SerializedPageWriter::new(sink)));
    let mut columns: Vec<ColumnWriter> = leaves.iter().zip(&mut sinks).map(open).collect();
    let mut shredder = Shredder::new(leaves.len());
    for Part { lines, ends, meter } in parts {
        meter.time(meter::COLUMNS, || {
            shred(&mut shredder, tree, lines)?;
            shredder.write(&leaves, &mut columns, ends)
        })?;
        if ends {
            let closed = columns.into_iter().map(ColumnWriter::close).collect::<Result<Vec<_>>>()?;
            return meter.time(meter::COLUMNS, || join(writer, sinks, closed));
        }
    }
    Ok(())
}

/// Puts the columns of a group behind one another.
fn join(
    writer: &mut SerializedFileWriter<HashedFile>,
    sinks: Vec<TrackedWrite<Vec<u8>>>,
    closed: Vec<ColumnCloseResult>,
) -> Result<()> {
    let mut group = writer.next_row_group()?;
    for (sink, closed) in sinks.into_iter().zip(closed) {
        group.append_column(&Bytes::from(sink.into_inner()?), closed)?;
    }
    group.close().map(drop)
}

/// Puts lines into columns.
fn shred(shredder: &mut Shredder, tree: &Type, lines: Vec<Vec<u8>>) -> Result<()> {
    for line in lines {
        let line = simdutf8::basic::from_utf8(&line).map_err(|error| ParquetError::External(error.into()))?;
        let record: CorpusRecord = serde_json::from_str(line).map_err(|error| ParquetError::External(error.into()))?;
        shredder.row(tree, &Row::of(&record).cell());
    }
    Ok(())
}

/// What the system said, if it was the system.
fn as_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => cause.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        other => io::Error::other(other),
    }
}
