//! Gives the program the checksum of what it is built from, so that it knows an index that another build of its version has made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Code, word lists and weights, and the versions of libraries.
const SOURCES: [&str; 2] = ["src", "Cargo.lock"];

/// FNV-1a, 64 bits: enough to tell builds apart, and needs no library here.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

fn main() -> io::Result<()> {
    let mut sum = BASIS;
    for source in SOURCES.map(Path::new).into_iter().filter(|source| source.exists()) {
        println!("cargo::rerun-if-changed={}", source.display());
        for file in files(source)? {
            sum = add(sum, file.to_string_lossy().replace('\\', "/").as_bytes());
            sum = add(sum, &fs::read(&file)?);
        }
    }
    println!("cargo::rustc-env=LAUTER_SOURCES={sum:016x}");
    Ok(())
}

/// The file itself, or all files below a folder, sorted.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries: io::Result<Vec<PathBuf>> = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries?;
    entries.sort();
    entries.iter().try_fold(Vec::new(), |mut all, entry| {
        all.extend(files(entry)?);
        Ok(all)
    })
}

/// Adds bytes and their number, so that two files never run into one another.
fn add(sum: u64, bytes: &[u8]) -> u64 {
    let length = (bytes.len() as u64).to_le_bytes();
    bytes.iter().chain(&length).fold(sum, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(PRIME))
}
