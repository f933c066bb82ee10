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

use parquet::errors::{ParquetError, Result};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

pub use row::Row;
pub use schema::SCHEMA;

use self::shred::Shredder;
use super::hashed::HashedFile;
use super::lines::name_file;
use super::manifest::FileHash;
use super::records::CorpusRecord;

/// The name of the file.
pub const NAME: &str = "corpus.parquet";

/// Bytes of lines in one row group: bounds memory, and with it the work that readers can share out. Up to three groups are in memory, one
/// of them in columns, too.
const GROUP_BYTES: usize = 32 << 20;

/// The file, while it is being written.
pub struct ParquetFile {
    path: PathBuf,
    /// Lines of the next group, and their bytes.
    lines: Vec<Vec<u8>>,
    bytes: usize,
    /// Bytes from which a group is full.
    group_bytes: usize,
    writer: Option<Writer>,
}

/// The thread that writes, and the way to it.
struct Writer {
    groups: SyncSender<Vec<Vec<u8>>>,
    thread: JoinHandle<io::Result<FileHash>>,
}

impl ParquetFile {
    /// Makes the file in that folder.
    pub fn create(folder: &Path) -> io::Result<ParquetFile> {
        let path = folder.join(NAME);
        let file = HashedFile::create(&path).map_err(|error| name_file(error, &path))?;
        // One group waits while another is written.
        let (groups, receiver) = sync_channel(1);
        let thread = std::thread::spawn(move || write(file, &receiver).map_err(as_io));
        Ok(ParquetFile { path, lines: Vec::new(), bytes: 0, group_bytes: GROUP_BYTES, writer: Some(Writer { groups, thread }) })
    }

    /// Appends a document: its line of `corpus.jsonl`, so that the two files cannot say different things.
    pub fn push(&mut self, line: Vec<u8>) -> io::Result<()> {
        self.bytes += line.len();
        self.lines.push(line);
        if self.bytes < self.group_bytes { Ok(()) } else { self.flush() }
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<FileHash> {
        if !self.lines.is_empty() {
            self.flush()?;
        }
        self.end().unwrap_or_else(|| Err(name_file(io::Error::other("its writer has ended"), &self.path)))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bytes = 0;
        let group = std::mem::take(&mut self.lines);
        let sent = self.writer.as_ref().is_some_and(|writer| writer.groups.send(group).is_ok());
        // The thread has gone away only if it has failed; it is asked why.
        if sent {
            return Ok(());
        }
        let ended = self.end();
        ended.unwrap_or_else(|| Err(name_file(io::Error::other("its writer has ended"), &self.path))).map(drop)
    }

    /// Waits for the thread; `None` if that was done before.
    fn end(&mut self) -> Option<io::Result<FileHash>> {
        let Writer { groups, thread } = self.writer.take()?;
        drop(groups);
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

/// Writes every group that comes.
fn write(file: HashedFile, groups: &Receiver<Vec<Vec<u8>>>) -> Result<FileHash> {
    let tree = schema::tree();
    let mut writer = SerializedFileWriter::new(file, Arc::clone(&tree), Arc::new(schema::properties()?))?;
    for group in groups {
        write_group(&mut writer, &tree, group)?;
    }
    Ok(writer.into_inner()?.finish()?)
}

fn write_group(writer: &mut SerializedFileWriter<HashedFile>, tree: &Type, lines: Vec<Vec<u8>>) -> Result<()> {
    let leaves = writer.schema_descr().columns().to_vec();
    let mut shredder = Shredder::new(leaves.len());
    for line in lines {
        let record: CorpusRecord<'static> =
            serde_json::from_slice(&line).map_err(|error| ParquetError::External(error.into()))?;
        shredder.row(tree, &Row::of(&record).cell());
    }
    let mut group = writer.next_row_group()?;
    for (column, leaf) in shredder.into_columns().into_iter().zip(&leaves) {
        let mut place = group.next_column()?.expect("a group has a place for every leaf of the schema");
        column.write(leaf.physical_type(), &mut place)?;
        place.close()?;
    }
    group.close().map(drop)
}

/// What the system said, if it was the system.
fn as_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => cause.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        other => io::Error::other(other),
    }
}
