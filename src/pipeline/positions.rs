//! Files that several threads read and write at once, each at its own place.

use std::fs::File;
use std::io;

/// Fills the buffer from that place of the file. Readers do not wait for one another.
#[cfg(unix)]
pub fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

/// Fills the buffer from that place of the file. Readers do not wait for one another.
#[cfg(windows)]
pub fn read_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer = &mut buffer[n..];
        offset += n as u64;
    }
    Ok(())
}

/// Writes all of the buffer at that place of the file. Writers do not wait for one another.
#[cfg(unix)]
pub fn write_at(file: &File, buffer: &[u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, buffer, offset)
}

/// Writes all of the buffer at that place of the file. Writers do not wait for one another.
#[cfg(windows)]
pub fn write_at(file: &File, mut buffer: &[u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_write(file, buffer, offset)?;
        if n == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        buffer = &buffer[n..];
        offset += n as u64;
    }
    Ok(())
}
