//! Whether two files, or two folders with all that is below them, are the same.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Same kind, same names, same bytes. Something that is missing is the same as nothing.
pub fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    if one.is_dir() && other.is_dir() {
        let names = names(one)?;
        if names != self::names(other)? {
            return Ok(false);
        }
        for name in names {
            if !is_same_file(&one.join(&name), &other.join(&name))? {
                return Ok(false);
            }
        }
        Ok(true)
    } else {
        is_same_file(one, other)
    }
}

/// Every file below a folder, relative to it, sorted.
fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            names.push(entry.path().strip_prefix(folder).map_err(io::Error::other)?.to_owned());
        }
    }
    Ok(names)
}

fn is_same_file(one: &Path, other: &Path) -> io::Result<bool> {
    let size = |path: &Path| fs::metadata(path).map(|meta| (meta.is_file(), meta.len()));
    match (size(one), size(other)) {
        (Ok(a), Ok(b)) if a == b && a.0 => is_same_content(File::open(one)?, File::open(other)?),
        (Err(a), Err(b)) => Ok(a.kind() == io::ErrorKind::NotFound && b.kind() == io::ErrorKind::NotFound),
        _ => Ok(false),
    }
}

fn is_same_content(one: File, other: File) -> io::Result<bool> {
    let (mut one, mut other) = (BufReader::new(one), BufReader::new(other));
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let n = a.len().min(b.len());
        if a[..n] != b[..n] || a.is_empty() != b.is_empty() {
            return Ok(false);
        }
        if n == 0 {
            return Ok(true);
        }
        one.consume(n);
        other.consume(n);
    }
}
