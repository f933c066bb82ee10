//! Files in the work folder for what a corpus stage cannot hold in memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::stages::dedup::ScratchFile;

/// A file without a name: it is gone when it is no longer used, however the run ends.
struct Unnamed(File);

/// Makes an empty scratch file in that folder.
///
/// # Errors
/// If the folder cannot be written.
pub fn file(folder: &Path) -> io::Result<Box<dyn ScratchFile>> {
    Ok(Box::new(Unnamed(tempfile::tempfile_in(folder)?)))
}

impl ScratchFile for Unnamed {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn read(&mut self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(start))?;
        self.0.read_exact(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_appended_comes_back_and_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut scratch = file(folder.path()).unwrap();
        scratch.append(b"one").unwrap();
        scratch.append(b"two").unwrap();
        let mut read = [0; 4];
        scratch.read(2, &mut read).unwrap();
        assert_eq!(&read, b"etwo");
        drop(scratch);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
