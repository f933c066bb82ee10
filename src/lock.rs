//! Files that one run holds at a time.

use std::fs::{File, TryLockError};

/// The lock of a file. It is given back at the end of its life, and by the system when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Takes the file for itself alone.
    ///
    /// # Errors
    /// If another holds it, or it cannot be locked.
    pub fn alone(file: File) -> Result<Lock, TryLockError> {
        file.try_lock().map(|()| Lock(file))
    }

    /// Takes the file together with others that share it.
    ///
    /// # Errors
    /// If another holds it alone, or it cannot be locked.
    pub fn shared(file: File) -> Result<Lock, TryLockError> {
        file.try_lock_shared().map(|()| Lock(file))
    }
}

impl Drop for Lock {
    /// Closing the file is not enough: a process that was started in the meantime has it, too, until it becomes another program.
    fn drop(&mut self) {
        // It fails only where the file is not locked.
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_goes_with_its_owner_even_if_the_file_is_still_open_elsewhere() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let open = || File::open(file.path()).unwrap();
        let first = open();
        // As a child has it between its birth and the program that it becomes.
        let _of_a_child = first.try_clone().unwrap();
        let lock = Lock::alone(first).unwrap();
        assert!(matches!(Lock::alone(open()), Err(TryLockError::WouldBlock)));
        drop(lock);
        let shared = [Lock::shared(open()).unwrap(), Lock::shared(open()).unwrap()];
        assert!(matches!(Lock::alone(open()), Err(TryLockError::WouldBlock)));
        drop(shared);
        assert!(Lock::alone(open()).is_ok());
    }
}
