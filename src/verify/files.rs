//! Every file of the output is the one that the manifest names, and there is no other.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Report, VerifyError, cannot_read};
use crate::sinks::{FileHash, Manifest};

/// Files that may lie beside the output.
const BESIDE: [&str; 5] = ["README.md", ".gitignore", "manifest.json", "run.json", "txt"];

/// Checks sizes and checksums, and that nothing was added.
pub fn check(out: &Path, manifest: &Manifest, report: &mut Report) -> Result<(), VerifyError> {
    for (name, wanted) in &manifest.outputs {
        let path = out.join(name);
        match hash_file(&path) {
            Ok(found) if found == *wanted => {}
            Ok(found) => report.fault(format!(
                "{name}: its checksum is not the manifest's ({} bytes, sha256 {}; wanted {} bytes, sha256 {})",
                found.bytes, found.sha256, wanted.bytes, wanted.sha256
            )),
            Err(error) if error.kind() == io::ErrorKind::NotFound => report.fault(format!("{name} is missing")),
            Err(error) => return Err(cannot_read(&path)(error)),
        }
    }
    for entry in fs::read_dir(out).map_err(cannot_read(out))? {
        let name = entry.map_err(cannot_read(out))?.file_name().to_string_lossy().into_owned();
        if !manifest.outputs.contains_key(&name) && !BESIDE.contains(&name.as_str()) {
            report.fault(format!("{name} lies in the output folder, but the run did not write it"));
        }
    }
    let text_files =
        walkdir::WalkDir::new(out.join("txt")).into_iter().flatten().filter(|entry| entry.file_type().is_file()).count();
    if text_files != manifest.text_files {
        report.fault(format!("txt/ holds {text_files} files, but the run wrote {}", manifest.text_files));
    }
    Ok(())
}

/// Size and SHA-256 of a file, read in pieces.
pub fn hash_file(path: &Path) -> io::Result<FileHash> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let n = file.read(&mut piece)?;
        if n == 0 {
            return Ok(FileHash { bytes, sha256: crate::hash::hex(&hash.finalize()) });
        }
        hash.update(&piece[..n]);
        bytes += n as u64;
    }
}
