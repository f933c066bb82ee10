//! Every file of the output is the one that the manifest names, and there is no other.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::lines::Lines;
use super::{Report, VerifyError, cannot_read};
use crate::sinks::{self, CARD_PLACES, FileHash, Manifest, WORK_FOLDER};

/// Files that may lie beside the output.
const BESIDE: [&str; 4] = [CARD, "manifest.json", "run.json", "txt"];

/// The card by the name that the manifest has for it, and its place if a page of somebody else lies there.
const CARD: &str = CARD_PLACES[0];
const CARD_ASIDE: &str = CARD_PLACES[1];

/// Checks sizes and checksums, and that nothing was added. Gives the names of the files that are not as the run wrote them.
pub fn check(out: &Path, manifest: &Manifest, report: &mut Report) -> Result<Vec<String>, VerifyError> {
    let card_place = card_place(out, manifest);
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
    // Beside a card that an earlier run left, and no manifest names, a run lays its own aside, though both be the same.
    let is_card =
        |name: &str| name == CARD_ASIDE && manifest.outputs.get(CARD).is_some_and(|card| sinks::is_card(card, &out.join(name)));
    let is_known =
        |name: &str| manifest.outputs.contains_key(name) || BESIDE.contains(&name) || sinks::is_of_a_hub(name) || is_card(name);
    for entry in fs::read_dir(out).map_err(cannot_read(out))? {
        let name = entry.map_err(cannot_read(out))?.file_name().to_string_lossy().into_owned();
        if name == WORK_FOLDER {
            report.fault(format!(
                "{name}: a later run was cut short, or is still at work; what lies here is from the run before it: run again"
            ));
        } else if !is_known(&name) && name != card_place {
            report.fault(format!("{name} lies in the output folder, but the run did not write it"));
        }
    }
    check_texts(out, manifest.text_files, report)?;
    check_folders(out, report)?;
    Ok(unsound)
}

/// Where the card lies: beside a page of somebody else, if there is one.
fn card_place(out: &Path, manifest: &Manifest) -> &'static str {
    let is_aside = |card| out.join(CARD_ASIDE).exists() && !sinks::is_card(card, &out.join(CARD));
    if manifest.outputs.get(CARD).is_some_and(is_aside) { CARD_ASIDE } else { CARD }
}

/// There are as many texts as were written; each of those that are named is read with its document. Looking up every name is only worth it
/// where the number is wrong.
fn check_texts(out: &Path, wanted: usize, report: &mut Report) -> Result<(), VerifyError> {
    let texts = || {
        let entries = walkdir::WalkDir::new(out.join("txt")).sort_by_file_name().into_iter().flatten();
        entries.filter(|entry| !entry.file_type().is_dir()).map(walkdir::DirEntry::into_path)
    };
    let found = texts().count();
    if found == wanted {
        return Ok(());
    }
    report.fault(format!("txt/ holds {found} files, but the run wrote {wanted}"));
    // That it cannot be read has been said.
    let Ok(mut corpus) = Lines::open(out, "corpus.jsonl") else { return Ok(()) };
    let mut named = BTreeSet::new();
    // What is wrong with a line is said where all of it is read.
    while let Some(record) = corpus.next::<Named>(&mut Report::default())? {
        named.insert(out.join(record.file));
    }
    for path in texts().filter(|path| !named.contains(path)) {
        let name = path.strip_prefix(out).unwrap_or(&path).to_string_lossy();
        report.fault(format!("{name} lies among the texts, but the run did not write it"));
    }
    Ok(())
}

/// A run makes no folder below `txt/` before it has a text for it.
fn check_folders(out: &Path, report: &mut Report) -> Result<(), VerifyError> {
    let entries = walkdir::WalkDir::new(out.join("txt")).min_depth(1).sort_by_file_name().into_iter().flatten();
    for folder in entries.filter(|entry| entry.file_type().is_dir()) {
        if fs::read_dir(folder.path()).map_err(cannot_read(folder.path()))?.next().is_none() {
            let name = folder.path().strip_prefix(out).unwrap_or(folder.path()).to_string_lossy();
            report.fault(format!("{name} is an empty folder among the texts, but the run did not make it"));
        }
    }
    Ok(())
}

/// What of a line of `corpus.jsonl` matters here.
#[derive(serde::Deserialize)]
struct Named {
    file: String,
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
