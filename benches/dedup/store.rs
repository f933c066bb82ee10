//! Texts on disk between sketching and judging, as a run spills its documents.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};

use lauter::stages::dedup::ScratchFile;

/// Texts are appended.
pub struct TextsWriter {
    file: BufWriter<File>,
    ends: Vec<u64>,
}

/// Texts are read back by number.
pub struct Texts {
    file: File,
    ends: Vec<u64>,
}

impl TextsWriter {
    /// In the folder of temporary files, which needs as much room as the corpus.
    pub fn create() -> io::Result<TextsWriter> {
        Ok(TextsWriter { file: BufWriter::with_capacity(1 << 20, tempfile::tempfile()?), ends: Vec::new() })
    }

    pub fn push(&mut self, text: &str) -> io::Result<()> {
        self.ends.push(self.ends.last().copied().unwrap_or(0) + text.len() as u64);
        self.file.write_all(text.as_bytes())
    }

    pub fn finish(self) -> io::Result<Texts> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Texts { file, ends: self.ends })
    }
}

impl Texts {
    pub fn bytes(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }

    pub fn read(&self, number: usize) -> io::Result<String> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut bytes = vec![0; usize::try_from(self.ends[number] - start).map_err(io::Error::other)?];
        read_at(&self.file, &mut bytes, start)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }
}

/// Readers do not wait for one another.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

/// One reader at a time: all share the place in the file.
#[cfg(not(unix))]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    use std::io::SeekFrom;
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().map_err(|_| io::Error::other("another reader panicked"))?;
    let mut file = file;
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(bytes)
}

/// A file without a name, for what does not fit into `[dedup] memory`: as a run has it in its work folder.
pub struct Unnamed(File);

/// Makes one in the folder of temporary files.
pub fn scratch() -> io::Result<Box<dyn ScratchFile>> {
    Ok(Box::new(Unnamed(tempfile::tempfile()?)))
}

impl ScratchFile for Unnamed {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.rewind()?;
        self.0.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
