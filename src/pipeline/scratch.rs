//! Files in the work folder for what a corpus stage cannot hold in memory.

use std::fs::File;
use std::io;
use std::path::Path;

use super::positions::{read_at, write_at};
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
    fn write(&self, start: u64, bytes: &[u8]) -> io::Result<()> {
        write_at(&self.0, bytes, start)
    }

    fn read(&self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        read_at(&self.0, bytes, start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_comes_back_in_whatever_order_and_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let scratch = file(folder.path()).unwrap();
        scratch.write(3, b"two").unwrap();
        scratch.write(0, b"one").unwrap();
        let mut read = [0; 4];
        scratch.read(2, &mut read).unwrap();
        assert_eq!(&read, b"etwo");
        drop(scratch);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
