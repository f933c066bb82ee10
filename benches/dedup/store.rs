//! What waits on disk between sketching and judging: words and samples, as in a run. A text is read once more from the corpus, where a run has its spill.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use lauter::pipeline::scratch;
use lauter::pipeline::spill::{Spill, SpillWriter};
use lauter::stages::dedup::{ScratchFile, Sketched};
use serde::Deserialize;
use tempfile::TempDir;

/// A record of the generator; what else it holds is not read.
#[derive(Deserialize)]
pub struct Record<'a> {
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

impl Record<'_> {
    /// Reads a line. All its strings are checked at once, and not one by one.
    pub fn of(line: &[u8]) -> io::Result<Record<'_>> {
        let line = simdutf8::basic::from_utf8(line).map_err(io::Error::other)?;
        Ok(serde_json::from_str(line)?)
    }
}

/// Where a record stands in the corpus.
#[derive(Clone, Copy)]
pub struct Place {
    pub start: u64,
    pub length: usize,
}

/// Words are appended.
pub struct StoreWriter {
    folder: TempDir,
    records: Vec<Place>,
    words: SpillWriter,
    samples: SpillWriter,
}

/// Words and texts are read back by number.
pub struct Store {
    folder: TempDir,
    corpus: Mutex<File>,
    records: Vec<Place>,
    words: Spill,
    samples: Spill,
}

impl StoreWriter {
    /// In the folder of temporary files, which needs as much room as the corpus.
    pub fn create() -> io::Result<StoreWriter> {
        let folder = tempfile::tempdir()?;
        let words = SpillWriter::create(&folder.path().join("words"))?;
        let samples = SpillWriter::create(&folder.path().join("samples"))?;
        Ok(StoreWriter { folder, records: Vec::new(), words, samples })
    }

    pub fn push(&mut self, record: Place, sketched: &Sketched) -> io::Result<()> {
        self.records.push(record);
        self.samples.push(&sketched.sketch.sample.encode())?;
        self.words.push(&sketched.words)
    }

    pub fn finish(self, corpus: &Path) -> io::Result<Store> {
        let corpus = Mutex::new(File::open(corpus)?);
        let (words, samples) = (self.words.finish()?, self.samples.finish()?);
        Ok(Store { folder: self.folder, corpus, records: self.records, words, samples })
    }
}

impl Store {
    /// Of few documents the text is asked for.
    pub fn text(&self, number: usize) -> io::Result<String> {
        let Place { start, length } = self.records[number];
        let mut line = vec![0; length];
        let mut corpus = self.corpus.lock().unwrap_or_else(PoisonError::into_inner);
        corpus.seek(SeekFrom::Start(start))?;
        corpus.read_exact(&mut line)?;
        Ok(Record::of(&line)?.text.into_owned())
    }

    pub fn words(&self, number: usize) -> io::Result<Vec<u8>> {
        self.words.read(number)
    }

    pub fn samples(&self, numbers: Range<usize>) -> io::Result<Vec<u8>> {
        self.samples.read_all(numbers)
    }

    /// A file for what does not fit into `[dedup] memory`.
    pub fn scratch(&self) -> io::Result<Box<dyn ScratchFile>> {
        scratch::file(self.folder.path())
    }
}
