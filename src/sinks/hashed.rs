//! Files whose checksum is made while they are written.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::FileHash;
use crate::hash::hex;

/// Bytes that are gathered before they are written.
const BUFFER: usize = 256 << 10;

/// A file whose checksum is made while it is written.
pub struct HashedFile {
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl HashedFile {
    /// Makes the file.
    pub fn create(path: &Path) -> io::Result<HashedFile> {
        let file = File::create(path)?;
        Ok(HashedFile { file: BufWriter::with_capacity(BUFFER, file), hash: Sha256::new(), bytes: 0 })
    }

    /// Writes what is left and syncs the file.
    pub fn finish(self) -> io::Result<FileHash> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(FileHash { bytes: self.bytes, sha256: hex(&self.hash.finalize()) })
    }
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
