//! What waits on disk while numbers are sorted in parts.

use std::io;
use std::sync::Arc;
#[cfg(test)]
use std::sync::Mutex;

use super::Scratch;

/// A file that all threads write and read at once, each at its own place.
pub trait ScratchFile: Send + Sync {
    /// Writes at `start`.
    ///
    /// # Errors
    /// If the disk is full.
    fn write(&self, start: u64, bytes: &[u8]) -> io::Result<()>;

    /// Fills `bytes` with those that stand at `start`.
    ///
    /// # Errors
    /// If they cannot be read back.
    fn read(&self, start: u64, bytes: &mut [u8]) -> io::Result<()>;
}

/// Numbers of all parts in one file, which is made when there are some: a system allows a process only so many.
#[derive(Default)]
pub struct Waiting {
    file: Option<Arc<dyn ScratchFile>>,
    end: u64,
}

impl Waiting {
    /// Room for so many bytes: where it begins in the file. Threads then write at the same time.
    ///
    /// # Errors
    /// If the file cannot be made.
    pub fn room(&mut self, scratch: &Scratch, bytes: usize) -> io::Result<(Arc<dyn ScratchFile>, u64)> {
        let file = match self.file.take() {
            Some(file) => file,
            None => scratch()?.into(),
        };
        let start = self.end;
        self.end += bytes as u64;
        Ok((Arc::clone(self.file.insert(file)), start))
    }

    /// The file, if anything was written.
    pub fn file(&self) -> Option<Arc<dyn ScratchFile>> {
        self.file.clone()
    }
}

/// Numbers of so many bytes each, one behind the other. The room for all of them is made first, so that they are copied as a whole.
pub fn bytes_of<const N: usize>(numbers: impl ExactSizeIterator<Item = [u8; N]>) -> Vec<u8> {
    let mut bytes = vec![0; N * numbers.len()];
    bytes.as_chunks_mut().0.iter_mut().zip(numbers).for_each(|(place, number)| *place = number);
    bytes
}

/// A scratch file for tests.
#[cfg(test)]
#[derive(Default)]
pub struct InMemory(Mutex<Vec<u8>>);

#[cfg(test)]
impl ScratchFile for InMemory {
    fn write(&self, start: u64, bytes: &[u8]) -> io::Result<()> {
        let mut all = self.0.lock().unwrap();
        let (start, end) = (start as usize, start as usize + bytes.len());
        let length = all.len().max(end);
        all.resize(length, 0);
        all[start..end].copy_from_slice(bytes);
        Ok(())
    }

    fn read(&self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        bytes.copy_from_slice(&self.0.lock().unwrap()[start as usize..start as usize + bytes.len()]);
        Ok(())
    }
}
