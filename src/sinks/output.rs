//! Writes the parts of a run beside the old ones and, when all are whole, puts them in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::config::Config as WriteConfig;
use super::lines::{self, LinesFile, name_file};
use super::manifest::{FileHash, Manifest, RunNote};
use super::moves::write_synced;
use super::parquet::{self, ParquetFile};
use super::render::Rendered;
use super::staging::{MANIFEST, OutputError, README, Staging, at};
use super::{card, croissant};
use crate::config::Config;
use crate::hash::sha256;
use crate::pipeline::meter::Meter;
use crate::pipeline::{Account, FileAccount};

/// Folders that are remembered. Bounds memory: if there are more, each is asked for again.
const MOST_FOLDERS: usize = 4096;

/// The output of one run, while it is being written.
pub struct Output {
    corpus: LinesFile,
    edits: LinesFile,
    dropped: LinesFile,
    sources: LinesFile,
    parquet: Option<ParquetFile>,
    text_files: usize,
    /// Folders of text files that are there; languages take turns.
    folders: BTreeSet<PathBuf>,
    /// Last, so that all files are closed when its work folder is removed.
    staging: Staging,
}

/// What a finished run left.
#[derive(Debug)]
pub struct Finished {
    /// The manifest that was written.
    pub manifest: Manifest,
    /// The folder held the very same already, and was left as it was.
    pub unchanged: bool,
}

impl Output {
    /// Takes the output folder.
    ///
    /// # Errors
    /// If it is not a folder, holds what lauter did not write (unless `force`), or cannot be written.
    pub fn create(out: &Path, force: bool, config: &WriteConfig) -> Result<Output, OutputError> {
        let staging = Staging::open(out, force)?;
        let new = staging.new_parts();
        let file = |name: &str| LinesFile::create(&new, name, config.compress).map_err(OutputError::Write);
        let [corpus, edits, dropped, sources] = lines::NAMES.map(file);
        let parquet = config.parquet.then(|| ParquetFile::create(&new)).transpose().map_err(OutputError::Write)?;
        let txt = staging.new_part("txt");
        if config.text_files {
            fs::create_dir(&txt).map_err(at(&txt))?;
        }
        let (corpus, edits, dropped, sources) = (corpus?, edits?, dropped?, sources?);
        Ok(Output { corpus, edits, dropped, sources, parquet, text_files: 0, folders: BTreeSet::from([txt]), staging })
    }

    /// A folder for whatever the run cannot hold in memory; removed with the output's other work.
    pub fn work(&self) -> PathBuf {
        self.staging.work()
    }

    /// An earlier run into this folder was cut short.
    pub fn found_unfinished(&self) -> bool {
        self.staging.found_unfinished
    }

    /// Gives the run up for now: what it has cleaned stays for the next, and nothing else.
    pub fn keep_work(mut self) {
        self.staging.keeps_work = true;
    }

    /// Measures what is done in threads of its own with that meter.
    pub fn measure_with(&mut self, meter: &Meter) {
        self.parquet.iter_mut().for_each(|parquet| parquet.measure_with(meter));
    }

    /// Writes a document.
    ///
    /// # Errors
    /// If the disk is full; the message names the file.
    pub fn document(&mut self, rendered: Rendered) -> io::Result<()> {
        self.corpus.write(&rendered.corpus)?;
        self.edits.write(&rendered.edits)?;
        self.dropped.write(&rendered.dropped)?;
        if let Some((path, text)) = &rendered.text {
            self.text_file(path, text)?;
        }
        match &mut self.parquet {
            Some(parquet) if !rendered.corpus.is_empty() => parquet.push(rendered.corpus),
            _ => Ok(()),
        }
    }

    /// Writes the account of a file.
    ///
    /// # Errors
    /// If the disk is full; the message names the file.
    pub fn file(&mut self, file: &FileAccount) -> io::Result<()> {
        let mut line = serde_json::to_vec(file)?;
        line.push(b'\n');
        self.sources.write(&line)
    }

    fn text_file(&mut self, path: &str, text: &str) -> io::Result<()> {
        let full = self.staging.new_part(path);
        let folder = full.parent().expect("a text file lies in the folder of its language");
        if !self.folders.contains(folder) {
            fs::create_dir_all(folder).map_err(|error| name_file(error, folder))?;
            if self.folders.len() == MOST_FOLDERS {
                self.folders.clear();
            }
            self.folders.insert(folder.to_owned());
        }
        self.text_files += 1;
        fs::write(&full, text).map_err(|error| name_file(error, &full))
    }

    /// Puts everything in its place, the manifest last.
    ///
    /// # Errors
    /// If the disk is full, or the folder has changed under the run.
    pub fn finish(self, config: &Config, account: Account, note: &RunNote) -> Result<Finished, OutputError> {
        let staging = self.staging;
        let mut outputs = BTreeMap::new();
        for file in [self.corpus, self.edits, self.dropped, self.sources] {
            outputs.extend([file.finish().map_err(OutputError::Write)?]);
        }
        if let Some(parquet) = self.parquet {
            outputs.insert(parquet::NAME.to_owned(), parquet.finish().map_err(OutputError::Write)?);
        }
        let draft = Manifest::new(config, account, outputs, self.text_files);
        let described = if config.write.card { describe(&staging, &draft, &config.write)? } else { Vec::new() };
        let manifest = draft.sealed(described);
        write_synced(&staging.new_part("run.json"), &note.to_bytes())?;
        write_synced(&staging.new_part(MANIFEST), &manifest.to_bytes())?;
        let unchanged = staging.holds_the_same_already().map_err(at(staging.out()))?;
        if !unchanged {
            staging.put_in_place()?;
        }
        Ok(Finished { manifest, unchanged })
    }
}

/// Writes the dataset card and the Croissant metadata.
fn describe(staging: &Staging, draft: &Manifest, config: &WriteConfig) -> Result<Vec<(String, FileHash)>, OutputError> {
    let files = [
        (README, staging.card_place(), card::render(draft, config).into_bytes()),
        (croissant::NAME, croissant::NAME, croissant::render(draft, config)),
    ];
    let write = |(name, place, bytes): (&str, &str, Vec<u8>)| {
        write_synced(&staging.new_part(place), &bytes)?;
        Ok((name.to_owned(), FileHash { bytes: bytes.len() as u64, sha256: sha256(&bytes) }))
    };
    files.into_iter().map(write).collect()
}
