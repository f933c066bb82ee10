//! Files of records in compressed blocks: written once from front to back, read the same way, each block with its own checksum.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64;
use zstd::bulk::{Compressor, Decompressor};

use crate::hash::hex;
use crate::sinks::{FileHash, HashedFile};

/// Bytes of records in one block, before compression: enough to compress well, and small against what many open files may take.
const BLOCK_BYTES: usize = 256 << 10;

/// The fastest level of Zstandard that is worth its time: higher ones save a tenth of the disk for twice the work.
const LEVEL: i32 = 1;

/// A block begins with three numbers of eight bytes, little end first: its size before and after compression, and its checksum.
const HEAD_BYTES: usize = 24;

/// Bytes before each record that say how long it is.
const LENGTH_BYTES: usize = 8;

/// Writes records.
pub struct BlockWriter {
    file: HashedFile,
    compressor: Compressor<'static>,
    /// Records that are not yet written.
    block: Vec<u8>,
}

impl BlockWriter {
    /// Makes the file.
    pub fn create(path: &Path) -> io::Result<BlockWriter> {
        Ok(BlockWriter { file: HashedFile::create(path)?, compressor: Compressor::new(LEVEL)?, block: Vec::new() })
    }

    /// Appends a record, given in parts.
    pub fn push(&mut self, parts: &[&[u8]]) -> io::Result<()> {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        self.block.extend_from_slice(&(length as u64).to_le_bytes());
        parts.iter().for_each(|part| self.block.extend_from_slice(part));
        if self.block.len() >= BLOCK_BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let packed = self.compressor.compress(&self.block)?;
        let mut head = [0; HEAD_BYTES];
        head[..8].copy_from_slice(&(self.block.len() as u64).to_le_bytes());
        head[8..16].copy_from_slice(&(packed.len() as u64).to_le_bytes());
        head[16..].copy_from_slice(&xxh3_64(&packed).to_le_bytes());
        self.file.write_all(&head)?;
        self.file.write_all(&packed)?;
        self.block.clear();
        // One huge document must not hold its memory until the end.
        self.block.shrink_to(2 * BLOCK_BYTES);
        Ok(())
    }

    /// Writes what is left and syncs the file.
    pub fn finish(mut self) -> io::Result<FileHash> {
        if !self.block.is_empty() {
            self.flush()?;
        }
        self.file.finish()
    }
}

/// Reads records.
pub struct BlockReader {
    file: BufReader<File>,
    decompressor: Decompressor<'static>,
    /// What the file is by the catalogue.
    wanted: FileHash,
    hash: Sha256,
    /// Bytes that were not read yet.
    left: u64,
    block: Vec<u8>,
    /// Where the next record begins in the block.
    at: usize,
}

impl BlockReader {
    /// Opens a file that must have that size and, when it has been read, that checksum.
    pub fn open(path: &Path, wanted: &FileHash) -> io::Result<BlockReader> {
        let file = File::open(path)?;
        if file.metadata()?.len() != wanted.bytes {
            return Err(damaged(&format!("it has {} bytes and not {}", file.metadata()?.len(), wanted.bytes)));
        }
        Ok(BlockReader {
            file: BufReader::new(file),
            decompressor: Decompressor::new()?,
            wanted: wanted.clone(),
            hash: Sha256::new(),
            left: wanted.bytes,
            block: Vec::new(),
            at: 0,
        })
    }

    /// The next record; `None` at the end, if the checksum is right.
    pub fn next(&mut self) -> io::Result<Option<&[u8]>> {
        while self.at == self.block.len() {
            if self.left == 0 {
                return self.check_end().map(|()| None);
            }
            self.next_block()?;
        }
        let rest = &self.block[self.at..];
        let (length, rest) = rest.split_first_chunk::<LENGTH_BYTES>().ok_or_else(|| damaged("a record is cut off"))?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(io::Error::other)?;
        let record = rest.get(..length).ok_or_else(|| damaged("a record is cut off"))?;
        self.at += LENGTH_BYTES + length;
        Ok(Some(record))
    }

    fn next_block(&mut self) -> io::Result<()> {
        let mut head = [0; HEAD_BYTES];
        self.read(&mut head)?;
        let number = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().expect("eight bytes are eight bytes"));
        let (raw, packed, checksum) = (number(0), number(8), number(16));
        if packed > self.left {
            return Err(damaged("a block is cut off"));
        }
        let mut bytes = vec![0; usize::try_from(packed).map_err(io::Error::other)?];
        self.read(&mut bytes)?;
        if xxh3_64(&bytes) != checksum || zstd::zstd_safe::get_frame_content_size(&bytes).ok().flatten() != Some(raw) {
            return Err(damaged("the checksum of a block is wrong"));
        }
        self.block = self.decompressor.decompress(&bytes, usize::try_from(raw).map_err(io::Error::other)?)?;
        self.at = 0;
        Ok(())
    }

    fn read(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.file.read_exact(bytes)?;
        self.hash.update(&*bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Ok(())
    }

    fn check_end(&self) -> io::Result<()> {
        let found = hex(&self.hash.clone().finalize());
        if found == self.wanted.sha256 { Ok(()) } else { Err(damaged("its checksum is wrong")) }
    }
}

/// A file that is not what was written.
pub fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &Path, records: &[Vec<u8>]) -> FileHash {
        let mut writer = BlockWriter::create(path).unwrap();
        for record in records {
            let (a, b) = record.split_at(record.len() / 2);
            writer.push(&[a, b]).unwrap();
        }
        writer.finish().unwrap()
    }

    fn read(path: &Path, wanted: &FileHash) -> io::Result<Vec<Vec<u8>>> {
        let mut reader = BlockReader::open(path, wanted)?;
        let mut records = Vec::new();
        while let Some(record) = reader.next()? {
            records.push(record.to_vec());
        }
        Ok(records)
    }

    /// Empty records, small ones, and some that fill several blocks.
    fn records() -> Vec<Vec<u8>> {
        (0..40_u8).map(|n| vec![n; usize::from(n) * usize::from(n) * 500]).collect()
    }

    #[test]
    fn records_come_back_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blocks");
        let wanted = written(&path, &records());
        assert_eq!(read(&path, &wanted).unwrap(), records());
        let none = folder.path().join("none");
        let wanted = written(&none, &[]);
        assert_eq!((wanted.bytes, read(&none, &wanted).unwrap().len()), (0, 0));
    }

    #[test]
    fn a_byte_that_changed_anywhere_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blocks");
        let wanted = written(&path, &records()[..20]);
        let bytes = std::fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x20;
            std::fs::write(&path, &bytes).unwrap();
            assert!(read(&path, &wanted).is_err(), "a change of byte {at} went unseen");
        }
        std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert!(read(&path, &wanted).is_err());
    }
}
