//! The JSON Lines files of the output, plain or compressed: writing them, and finding and reading them again.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use super::config::Compress;
use super::hashed::HashedFile;
use super::manifest::FileHash;

/// The files by the name that they have without compression.
pub const NAMES: [&str; 4] = ["corpus.jsonl", "edits.jsonl", "dropped.jsonl", "sources.jsonl"];

/// What a compressed file is called more than a plain one.
pub const ZSTD_ENDING: &str = ".zst";

/// The level of Zstandard: its default, a good trade of size for time.
const LEVEL: i32 = 3;

/// One of the files, while it is being written.
pub struct LinesFile {
    name: String,
    path: PathBuf,
    sink: Sink,
}

enum Sink {
    Plain(HashedFile),
    Zstd(Box<zstd::stream::write::Encoder<'static, HashedFile>>),
}

impl LinesFile {
    /// Makes the file in that folder.
    pub fn create(folder: &Path, name: &str, compress: Compress) -> io::Result<LinesFile> {
        let name = match compress {
            Compress::None => name.to_owned(),
            Compress::Zstd => format!("{name}{ZSTD_ENDING}"),
        };
        let path = folder.join(&name);
        let make = || {
            let file = HashedFile::create(&path)?;
            Ok(match compress {
                Compress::None => Sink::Plain(file),
                Compress::Zstd => {
                    let mut encoder = zstd::stream::write::Encoder::new(file, LEVEL)?;
                    encoder.include_checksum(true)?;
                    Sink::Zstd(Box::new(encoder))
                }
            })
        };
        let sink = make().map_err(|error| name_file(error, &path))?;
        Ok(LinesFile { name, path, sink })
    }

    /// Appends whole lines.
    pub fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let written = match &mut self.sink {
            Sink::Plain(file) => file.write_all(lines),
            Sink::Zstd(encoder) => encoder.write_all(lines),
        };
        written.map_err(|error| name_file(error, &self.path))
    }

    /// Ends the file; its name and checksum.
    pub fn finish(self) -> io::Result<(String, FileHash)> {
        let end = || match self.sink {
            Sink::Plain(file) => file.finish(),
            Sink::Zstd(encoder) => encoder.finish()?.finish(),
        };
        let hash = end().map_err(|error| name_file(error, &self.path))?;
        Ok((self.name, hash))
    }
}

/// Where one of the files lies in an output folder: plain or compressed; its plain place if it is missing.
pub fn place(out: &Path, name: &str) -> PathBuf {
    let compressed = out.join(format!("{name}{ZSTD_ENDING}"));
    if compressed.exists() { compressed } else { out.join(name) }
}

/// Opens one of the files of an output folder for reading.
///
/// # Errors
/// If it is missing or cannot be opened.
pub fn open(out: &Path, name: &str) -> io::Result<Box<dyn BufRead>> {
    let path = place(out, name);
    let is_compressed = path.as_os_str().as_encoded_bytes().ends_with(ZSTD_ENDING.as_bytes());
    let file = File::open(path)?;
    if is_compressed {
        return Ok(Box::new(BufReader::new(zstd::stream::read::Decoder::new(file)?)));
    }
    Ok(Box::new(BufReader::new(file)))
}

/// Adds the file to what the system said.
pub fn name_file(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write {}: {error}", path.display()))
}
