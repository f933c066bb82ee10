//! Texts on disk between sketching and judging: the spill of a run, and its scratch files, in a folder of temporary files.

use std::io;

use lauter::pipeline::scratch;
use lauter::pipeline::spill::{Spill, SpillWriter};
use lauter::stages::dedup::ScratchFile;
use tempfile::TempDir;

/// Texts are appended.
pub struct TextsWriter {
    folder: TempDir,
    texts: SpillWriter,
    words: SpillWriter,
}

/// Texts are read back by number.
pub struct Texts {
    folder: TempDir,
    texts: Spill,
    words: Spill,
}

impl TextsWriter {
    /// In the folder of temporary files, which needs twice as much room as the corpus.
    pub fn create() -> io::Result<TextsWriter> {
        let folder = tempfile::tempdir()?;
        let spill = |name| SpillWriter::create(&folder.path().join(name));
        let (texts, words) = (spill("texts")?, spill("words")?);
        Ok(TextsWriter { folder, texts, words })
    }

    pub fn push(&mut self, text: &str, words: &[u8]) -> io::Result<()> {
        self.texts.push(text.as_bytes())?;
        self.words.push(words)
    }

    pub fn finish(self) -> io::Result<Texts> {
        Ok(Texts { folder: self.folder, texts: self.texts.finish()?, words: self.words.finish()? })
    }
}

impl Texts {
    pub fn bytes(&self) -> u64 {
        (0..self.texts.count()).map(|number| self.texts.size(number)).sum()
    }

    pub fn text(&self, number: usize) -> io::Result<String> {
        String::from_utf8(self.texts.read(number)?).map_err(io::Error::other)
    }

    pub fn words(&self, number: usize) -> io::Result<Vec<u8>> {
        self.words.read(number)
    }

    /// A file for what does not fit into `[dedup] memory`.
    pub fn scratch(&self) -> io::Result<Box<dyn ScratchFile>> {
        scratch::file(self.folder.path())
    }
}
