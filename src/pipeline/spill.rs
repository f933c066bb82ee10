//! Documents on disk between the two passes, in input order.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Values are appended to a file, then read back by number.
pub struct SpillWriter {
    file: BufWriter<File>,
    ends: Vec<u64>,
}

/// A spill that is complete.
pub struct Spill {
    file: File,
    ends: Vec<u64>,
}

impl SpillWriter {
    /// Makes the file.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn create(path: &Path) -> io::Result<SpillWriter> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
        Ok(SpillWriter { file: BufWriter::with_capacity(1 << 20, file), ends: Vec::new() })
    }

    /// Appends a value that [`encode`] has made ready.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn push(&mut self, encoded: &[u8]) -> io::Result<()> {
        self.file.write_all(encoded)?;
        self.ends.push(self.ends.last().copied().unwrap_or(0) + encoded.len() as u64);
        Ok(())
    }

    /// How many values it holds so far.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// Ends writing.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn finish(self) -> io::Result<Spill> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Spill { file, ends: self.ends })
    }
}

/// A value as the spill stores it. Done by the workers, so that the writer only copies.
///
/// # Errors
/// If the value cannot be encoded.
pub fn encode<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

/// Reads back what [`encode`] made.
///
/// # Errors
/// If the bytes are not what was written.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

impl Spill {
    /// How many values it holds.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a value, in the file.
    pub fn size(&self, index: usize) -> u64 {
        self.ends[index] - self.start(index)
    }

    /// Reads the encoded value with that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(&self, index: usize) -> io::Result<Vec<u8>> {
        let size = usize::try_from(self.size(index)).map_err(io::Error::other)?;
        let mut bytes = vec![0; size];
        read_at(&self.file, &mut bytes, self.start(index))?;
        Ok(bytes)
    }

    fn start(&self, index: usize) -> u64 {
        index.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

/// Fills the buffer from that place of the file. Readers do not wait for one another.
#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

/// Fills the buffer from that place of the file. Readers do not wait for one another.
#[cfg(windows)]
fn read_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer = &mut buffer[n..];
        offset += n as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_document_is_read_without_its_history() {
        use crate::document::{Document, Head};
        use crate::rule::Finding;
        let mut doc = Document::new("a#0", "one two");
        doc.meta.title = Some("numbers".into());
        doc.apply("normalise", vec![Finding::remove(&crate::pipeline::PANIC, 3..7)]);
        let head: Head = decode(&encode(&doc).unwrap()).unwrap();
        assert_eq!(head.text, "one");
    }

    #[test]
    fn values_come_back_by_number() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = SpillWriter::create(&folder.path().join("spill")).unwrap();
        for value in ["one", "", "three"] {
            writer.push(&encode(&value.to_owned()).unwrap()).unwrap();
        }
        let spill = writer.finish().unwrap();
        let read = |index| decode::<String>(&spill.read(index).unwrap()).unwrap();
        assert_eq!((read(2), read(0), read(1), spill.count()), ("three".into(), "one".into(), "".into(), 3));
    }
}
