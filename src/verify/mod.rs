//! Checks a finished run: from the output folder alone that every checksum holds, the account adds up and every document leads back
//! to its original text; and from the sources, where they still lie there, that those originals are what the sources hold.

mod documents;
mod edits;
mod files;
mod lines;
mod parquet;
mod sources;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::sinks::{self, FORMAT, Manifest, RunNote, WORK_FOLDER};

/// Faults, and sources that were not compared, that are listed one by one; the rest is counted.
const MAX_FAULTS: usize = 100;

/// What was checked, and what does not hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What does not hold, in words; at most 100.
    pub faults: Vec<String>,
    /// Further faults that are not listed.
    pub more_faults: usize,
    /// Documents of the corpus that were checked.
    pub kept: usize,
    /// Documents outside the corpus that were checked.
    pub not_kept: usize,
    /// Edits that were undone.
    pub edits: usize,
    /// Source files that were read again.
    pub sources_read: usize,
    /// Source files that no longer lie where they were read.
    pub sources_gone: usize,
    /// Source files that an earlier run read and the index stands for: why they were not compared, in words; at most 100.
    pub not_compared: Vec<String>,
    /// Further ones that are not listed.
    pub more_not_compared: usize,
}

impl Report {
    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn compared_all(&self) -> bool {
        self.sources_gone == 0 && self.not_compared.is_empty()
    }

    fn fault(&mut self, fault: String) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault);
        } else {
            self.more_faults += 1;
        }
    }

    fn not_compared(&mut self, why: String) {
        if self.not_compared.len() < MAX_FAULTS {
            self.not_compared.push(why);
        } else {
            self.more_not_compared += 1;
        }
    }
}

/// Why a folder cannot be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// No run has been finished there.
    #[error("{} has no manifest.json: no run was finished there; run `lauter run` first", .0.display())]
    NoManifest(PathBuf),
    /// A run has been begun there, and none has been finished.
    #[error("{} has no manifest.json: a run into it was cut short, or is still at work; run the same command again, and it goes on where it stopped", .0.display())]
    Unfinished(PathBuf),
    /// The manifest is of another version of lauter.
    #[error("{} is of the format {found}, this program knows {FORMAT}; use lauter {version}", path.display())]
    OtherFormat {
        /// The manifest.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The version of the program that wrote it.
        version: String,
    },
    /// The manifest is not one.
    #[error("{} cannot be read as a manifest: {why}", path.display())]
    BadManifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The system refused.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Reads the manifest of a finished run.
///
/// # Errors
/// If there is none, or it is of another format.
pub fn read_manifest(out: &Path) -> Result<Manifest, VerifyError> {
    read_manifest_bytes(out).map(|(manifest, _)| manifest)
}

fn read_manifest_bytes(out: &Path) -> Result<(Manifest, Vec<u8>), VerifyError> {
    let path = out.join("manifest.json");
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound && out.join(WORK_FOLDER).exists() => {
            return Err(VerifyError::Unfinished(out.to_owned()));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(VerifyError::NoManifest(out.to_owned())),
        Err(source) => return Err(VerifyError::Io { path, source }),
    };
    let bad = |error: serde_json::Error| VerifyError::BadManifest { path: path.clone(), why: error.to_string() };
    match serde_json::from_slice::<Head>(&bytes).map_err(bad)? {
        Head { format: FORMAT, .. } => {}
        Head { format: found, version } => return Err(VerifyError::OtherFormat { path, found, version }),
    }
    Ok((serde_json::from_slice(&bytes).map_err(bad)?, bytes))
}

/// What every version of a manifest has.
#[derive(serde::Deserialize)]
struct Head {
    format: u32,
    version: String,
}

/// The note of a finished run; empty if it is gone.
pub fn read_note(out: &Path) -> RunNote {
    fs::read(out.join("run.json")).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Checks a finished run. `input`: where its sources lie; by default where the run read them.
///
/// # Errors
/// If there is no finished run, one of another version of lauter, or the folder cannot be read. What does not hold is no error but stands in the
/// report: a manifest, too, that is there and cannot be read as one.
pub fn verify(out: &Path, input: Option<&Path>) -> Result<Report, VerifyError> {
    match check(out, input) {
        Err(damage @ VerifyError::BadManifest { .. }) => Ok(Report { faults: vec![damage.to_string()], ..Report::default() }),
        checked => checked,
    }
}

fn check(out: &Path, input: Option<&Path>) -> Result<Report, VerifyError> {
    let (manifest, bytes) = read_manifest_bytes(out)?;
    let mut report = Report::default();
    if !manifest.is_intact(&bytes) {
        report.fault("manifest.json is not as the run wrote it: its own checksum does not hold".into());
    }
    for fault in manifest.account.faults() {
        report.fault(format!("manifest.json: the account does not add up: {fault}"));
    }
    let unsound = files::check(out, &manifest, &mut report)?;
    let says_more = |name: &String| out.join(name).exists() && !name.ends_with(sinks::ZSTD_ENDING);
    if unsound.iter().any(|name| name.contains(".jsonl") && !says_more(name)) {
        // Said by now, and nothing more can be said.
        return Ok(report);
    }
    let originals = documents::check(out, &manifest, &mut report)?;
    let parquet = sinks::parquet::NAME;
    if manifest.outputs.contains_key(parquet) && !unsound.iter().any(|name| name == parquet) {
        parquet::check(out, &mut report)?;
    }
    let (note, is_sealed) = check_note(out, &mut report);
    let place = input.map_or_else(|| note.place(), Path::to_owned);
    sources::check(out, &place, &note, &manifest, &originals, &mut report)?;
    if !is_sealed && (input.is_some() || !report.compared_all()) {
        report.fault(NO_CHECKSUM.into());
    }
    Ok(report)
}

/// Said of a note of an earlier build, unless it led to every source: then a change of it would have changed nothing.
const NO_CHECKSUM: &str = "run.json has no checksum of its own, as earlier builds wrote it, and not every source was found where it says: \
                           nothing shows that it is as the run wrote it; run again";

/// The note, and whether a checksum stands for it. Without a note nobody knows where the sources lie.
fn check_note(out: &Path, report: &mut Report) -> (RunNote, bool) {
    let note = read_note(out);
    match fs::read(out.join("run.json")) {
        Ok(bytes) if note.is_intact(&bytes) => {}
        Ok(bytes) if note.is_without_checksum(&bytes) => return (note, false),
        Ok(_) => report.fault("run.json is not as the run wrote it: its own checksum does not hold".into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => report.fault("run.json is missing".into()),
        Err(error) => report.fault(format!("run.json: {error}")),
    }
    (note, true)
}

fn config_of(manifest: &Manifest, out: &Path) -> Result<Config, VerifyError> {
    serde_json::from_value(manifest.config.clone())
        .map_err(|error| VerifyError::BadManifest { path: out.join("manifest.json"), why: format!("config: {error}") })
}

fn cannot_read(path: &Path) -> impl FnOnce(io::Error) -> VerifyError + '_ {
    move |source| VerifyError::Io { path: path.to_owned(), source }
}
