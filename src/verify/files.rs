//! Every file of the output is the one that the manifest names, and there is no other.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Report, VerifyError, cannot_read};
use crate::sinks::{CARD_PLACES, FileHash, Manifest};

/// Files that may lie beside the output.
const BESIDE: [&str; 5] = [CARD, ".gitignore", "manifest.json", "run.json", "txt"];

/// The card by the name that the manifest has for it, and its place if a page of somebody else lies there.
const CARD: &str = CARD_PLACES[0];
const CARD_ASIDE: &str = CARD_PLACES[1];

/// Checks sizes and checksums, and that nothing was added. Gives the names of the files that are not as the run wrote them.
pub fn check(out: &Path, manifest: &Manifest, report: &mut Report) -> Result<Vec<String>, VerifyError> {
    let card_place = if manifest.outputs.contains_key(CARD) && out.join(CARD_ASIDE).exists() { CARD_ASIDE } else { CARD };
    let mut unsound = Vec::new();
    for (name, wanted) in &manifest.outputs {
        let place = if name == CARD { card_place } else { name };
        let path = out.join(place);
        let fault = match hash_file(&path) {
            Ok(found) if found == *wanted => continue,
            Ok(found) => format!(
                "{place}: its checksum is not the manifest's ({} bytes, sha256 {}; wanted {} bytes, sha256 {})",
                found.bytes, found.sha256, wanted.bytes, wanted.sha256
            ),
            Err(error) if error.kind() == io::ErrorKind::NotFound => format!("{place} is missing"),
            Err(error) => return Err(cannot_read(&path)(error)),
        };
        report.fault(fault);
        unsound.push(name.clone());
    }
    for entry in fs::read_dir(out).map_err(cannot_read(out))? {
        let name = entry.map_err(cannot_read(out))?.file_name().to_string_lossy().into_owned();
        if !manifest.outputs.contains_key(&name) && !BESIDE.contains(&name.as_str()) && name != card_place {
            report.fault(format!("{name} lies in the output folder, but the run did not write it"));
        }
    }
    let text_files =
        walkdir::WalkDir::new(out.join("txt")).into_iter().flatten().filter(|entry| entry.file_type().is_file()).count();
    if text_files != manifest.text_files {
        report.fault(format!("txt/ holds {text_files} files, but the run wrote {}", manifest.text_files));
    }
    Ok(unsound)
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
