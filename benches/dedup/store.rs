//! Texts on disk between sketching and judging: the spill of a run, and its scratch files, in a folder of temporary files.

use std::io;

use lauter::pipeline::scratch;
use lauter::pipeline::spill::{Spill, SpillWriter};
use lauter::stages::dedup::ScratchFile;
use tempfile::TempDir;

/// Texts are appended.
pub struct TextsWriter {
    folder: TempDir,
    spill: SpillWriter,
}

/// Texts are read back by number.
pub struct Texts {
    folder: TempDir,
    spill: Spill,
}

impl TextsWriter {
    /// In the folder of temporary files, which needs as much room as the corpus.
    pub fn create() -> io::Result<TextsWriter> {
        let folder = tempfile::tempdir()?;
        let spill = SpillWriter::create(&folder.path().join("texts"))?;
        Ok(TextsWriter { folder, spill })
    }

    pub fn push(&mut self, text: &str) -> io::Result<()> {
        self.spill.push(text.as_bytes())
    }

    pub fn finish(self) -> io::Result<Texts> {
        Ok(Texts { folder: self.folder, spill: self.spill.finish()? })
    }
}

impl Texts {
    pub fn bytes(&self) -> u64 {
        (0..self.spill.count()).map(|number| self.spill.size(number)).sum()
    }

    pub fn read(&self, number: usize) -> io::Result<String> {
        String::from_utf8(self.spill.read(number)?).map_err(io::Error::other)
    }

    /// A file for what does not fit into `[dedup] memory`.
    pub fn scratch(&self) -> io::Result<Box<dyn ScratchFile>> {
        scratch::file(self.folder.path())
    }
}
