//! Documents on disk between the two passes, in input order.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::positions::read_at;

/// Values are appended to a file, then read back by number.
pub struct SpillWriter {
    file: BufWriter<File>,
    ends: Ends,
    /// Bytes behind the last value that are those of the next values.
    there: u64,
}

/// A spill that is complete.
pub struct Spill {
    file: File,
    ends: Ends,
}

/// Where each value ends, in four bytes for each.
#[derive(Default)]
struct Ends {
    low: Vec<u32>,
    /// Values before each at which the bytes above those have grown by one.
    carries: Vec<usize>,
    last: u64,
}

impl Ends {
    fn push(&mut self, end: u64) {
        for _ in self.last >> u32::BITS..end >> u32::BITS {
            self.carries.push(self.low.len());
        }
        self.low.push(end as u32);
        self.last = end;
    }

    fn get(&self, index: usize) -> u64 {
        let high = self.carries.partition_point(|first| *first <= index) as u64;
        high << u32::BITS | u64::from(self.low[index])
    }
}

impl SpillWriter {
    /// Makes the file.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn create(path: &Path) -> io::Result<SpillWriter> {
        SpillWriter::open(path, false)
    }

    /// Makes the file, or opens it with what it holds: then [`ahead`](SpillWriter::ahead) reads that, and [`cut`](SpillWriter::cut) must
    /// come before other values than those.
    ///
    /// # Errors
    /// If it cannot be made or opened.
    pub fn open(path: &Path, keep: bool) -> io::Result<SpillWriter> {
        let file = File::options().read(true).write(true).create(true).truncate(!keep).open(path)?;
        Ok(SpillWriter { file: BufWriter::with_capacity(1 << 20, file), ends: Ends::default(), there: 0 })
    }

    /// The bytes that lie behind the last value, if there are so many.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn ahead(&self, bytes: usize) -> io::Result<Option<Vec<u8>>> {
        let (file, begin) = (self.file.get_ref(), self.end());
        if file.metadata()?.len() < begin + bytes as u64 {
            return Ok(None);
        }
        let mut ahead = vec![0; bytes];
        read_at(file, &mut ahead, begin)?;
        Ok(Some(ahead))
    }

    /// The next values are the bytes that [`ahead`](SpillWriter::ahead) gave: they need not be written.
    pub fn lies_there(&mut self, bytes: usize) {
        self.there += bytes as u64;
    }

    /// Removes what lies behind the last value.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn cut(&mut self) -> io::Result<()> {
        let end = self.end();
        self.file.get_mut().set_len(end)?;
        self.file.seek(SeekFrom::Start(end)).map(drop)
    }

    /// Hands all on to the system.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }

    fn end(&self) -> u64 {
        self.ends.last
    }

    /// Appends a value that [`encode`] has made ready.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn push(&mut self, encoded: &[u8]) -> io::Result<()> {
        let length = encoded.len() as u64;
        if self.there > 0 {
            self.there = self.there.saturating_sub(length);
        } else {
            self.file.write_all(encoded)?;
        }
        self.ends.push(self.end() + length);
        Ok(())
    }

    /// How many values it holds so far.
    pub fn count(&self) -> usize {
        self.ends.low.len()
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
        self.ends.low.len()
    }

    /// The bytes of a value, in the file.
    pub fn size(&self, index: usize) -> u64 {
        self.ends.get(index) - self.start(index)
    }

    /// The bytes of several values that stand together, in the file.
    pub fn bytes(&self, indices: Range<usize>) -> u64 {
        self.start(indices.end) - self.start(indices.start)
    }

    /// Reads the encoded value with that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(&self, index: usize) -> io::Result<Vec<u8>> {
        self.read_all(index..index + 1)
    }

    /// Reads the encoded values with these numbers, one behind the other.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read_all(&self, numbers: Range<usize>) -> io::Result<Vec<u8>> {
        let start = self.start(numbers.start);
        let size = usize::try_from(self.start(numbers.end) - start).map_err(io::Error::other)?;
        let mut bytes = vec![0; size];
        read_at(&self.file, &mut bytes, start)?;
        Ok(bytes)
    }

    fn start(&self, index: usize) -> u64 {
        index.checked_sub(1).map_or(0, |before| self.ends.get(before))
    }
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
        assert_eq!(spill.read_all(1..3).unwrap(), [spill.read(1).unwrap(), spill.read(2).unwrap()].concat());
    }

    #[test]
    fn ends_beyond_four_gibibytes_come_back() {
        let expected = [3, 3, u64::from(u32::MAX), 1 << 32, (1 << 32) + 7, (5 << 32) + 1, 6 << 32];
        let mut ends = Ends::default();
        expected.iter().for_each(|end| ends.push(*end));
        assert_eq!(std::array::from_fn(|index| ends.get(index)), expected);
    }

    #[test]
    fn what_lies_there_already_is_taken_over_and_what_follows_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spill");
        let mut writer = SpillWriter::create(&path).unwrap();
        ["one", "two", "half of th"].iter().for_each(|value| writer.push(value.as_bytes()).unwrap());
        writer.finish().unwrap();
        let mut writer = SpillWriter::open(&path, true).unwrap();
        assert_eq!(writer.ahead(6).unwrap().unwrap(), b"onetwo");
        assert!(writer.ahead(17).unwrap().is_none());
        writer.lies_there(6);
        ["one", "two"].iter().for_each(|value| writer.push(value.as_bytes()).unwrap());
        writer.cut().unwrap();
        writer.push(b"three").unwrap();
        let spill = writer.finish().unwrap();
        let read = |index| String::from_utf8(spill.read(index).unwrap()).unwrap();
        assert_eq!((read(0), read(1), read(2), spill.count()), ("one".into(), "two".into(), "three".into(), 3));
        assert_eq!(std::fs::read(path).unwrap(), b"onetwothree");
    }
}
