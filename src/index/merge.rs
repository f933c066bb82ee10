//! The files of all segments in the order of their names, each as the newest segment has it.

use std::io;
use std::path::{Path, PathBuf};

use super::catalog::Segment;
use super::error::IndexError;
use super::segment::{Entry, SegmentReader};

/// Reads all segments side by side, each from front to back.
pub struct Merge {
    index: PathBuf,
    /// The newest first, so that the first one with a name has it as it is now.
    cursors: Vec<Cursor>,
}

/// A file of the index. Its documents come next.
#[derive(Debug)]
pub struct Known {
    /// The file.
    pub entry: Entry,
    /// The place of its segment in the catalogue.
    pub segment: usize,
}

/// A segment that is being read, and the file that comes next.
struct Cursor {
    folder: PathBuf,
    segment: usize,
    reader: SegmentReader,
    head: Option<Entry>,
}

impl Merge {
    /// Opens every segment.
    pub fn open(index: &Path, segments: &[Segment], folder_of: impl Fn(&Segment) -> PathBuf) -> Result<Merge, IndexError> {
        let mut merge = Merge { index: index.to_owned(), cursors: Vec::new() };
        for (number, segment) in segments.iter().enumerate().rev() {
            let folder = folder_of(segment);
            let opened = SegmentReader::open(&folder, segment).and_then(|reader| Cursor::new(folder.clone(), number, reader));
            merge.cursors.push(opened.map_err(|error| merge.failed(&folder, error))?);
        }
        Ok(merge)
    }

    /// The name of the file that comes next.
    pub fn name(&self) -> Option<&str> {
        self.cursors.iter().filter_map(Cursor::name).min()
    }

    /// The next file. The same file in older segments is passed over.
    ///
    /// # Errors
    /// If a segment is not what was written.
    pub fn next_file(&mut self) -> Result<Option<Known>, IndexError> {
        let Some(name) = self.name().map(str::to_owned) else { return Ok(None) };
        let mut newest = None;
        for at in 0..self.cursors.len() {
            let cursor = &mut self.cursors[at];
            let Some(entry) = cursor.head.take_if(|entry| entry.account.path == name) else { continue };
            if newest.is_none() {
                newest = Some(Known { entry, segment: cursor.segment });
                continue;
            }
            let passed = cursor.pass(&entry);
            passed.map_err(|error| self.failed_at(at, error))?;
        }
        Ok(newest)
    }

    /// The next document of a file.
    ///
    /// # Errors
    /// If a segment is not what was written.
    pub fn document(&mut self, known: &Known) -> Result<Vec<u8>, IndexError> {
        let at = self.cursor_of(known);
        let read = self.cursors[at].reader.document().map(<[u8]>::to_vec);
        read.map_err(|error| self.failed_at(at, error))
    }

    /// Goes on behind a file whose documents have been read.
    ///
    /// # Errors
    /// If a segment is not what was written.
    pub fn end(&mut self, known: &Known) -> Result<(), IndexError> {
        let at = self.cursor_of(known);
        let advanced = self.cursors[at].advance();
        advanced.map_err(|error| self.failed_at(at, error))
    }

    /// Goes on behind a file whose documents are not wanted.
    ///
    /// # Errors
    /// If a segment is not what was written.
    pub fn pass(&mut self, known: &Known) -> Result<(), IndexError> {
        let at = self.cursor_of(known);
        let passed = self.cursors[at].pass(&known.entry);
        passed.map_err(|error| self.failed_at(at, error))
    }

    fn cursor_of(&self, known: &Known) -> usize {
        self.cursors.iter().position(|cursor| cursor.segment == known.segment).expect("a known file comes from a segment")
    }

    fn failed_at(&self, at: usize, error: io::Error) -> IndexError {
        self.failed(&self.cursors[at].folder, error)
    }

    fn failed(&self, folder: &Path, error: io::Error) -> IndexError {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        IndexError::Damaged { path: self.index.clone(), what: format!("{name}: {error}") }
    }
}

impl Cursor {
    fn new(folder: PathBuf, segment: usize, mut reader: SegmentReader) -> io::Result<Cursor> {
        let head = reader.entry()?;
        let mut cursor = Cursor { folder, segment, reader, head };
        if cursor.head.is_none() {
            cursor.reader.finish()?;
        }
        Ok(cursor)
    }

    fn name(&self) -> Option<&str> {
        self.head.as_ref().map(|entry| entry.account.path.as_str())
    }

    fn advance(&mut self) -> io::Result<()> {
        self.head = self.reader.entry()?;
        if self.head.is_none() { self.reader.finish() } else { Ok(()) }
    }

    fn pass(&mut self, entry: &Entry) -> io::Result<()> {
        for _ in 0..entry.account.documents {
            self.reader.document()?;
        }
        self.advance()
    }
}
