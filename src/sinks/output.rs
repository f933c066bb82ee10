//! Writes the parts of a run beside the old ones and, when all are whole, puts them in their place.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::hashed::HashedFile;
use super::manifest::{Manifest, RunNote};
use super::render::Rendered;
use super::staging::{MANIFEST, OutputError, Staging, at};
use crate::config::Config;
use crate::pipeline::{Account, FileAccount};

/// The output of one run, while it is being written.
pub struct Output {
    staging: Staging,
    corpus: HashedFile,
    edits: HashedFile,
    dropped: HashedFile,
    sources: HashedFile,
    text_files: usize,
    last_folder: PathBuf,
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
    pub fn create(out: &Path, force: bool) -> Result<Output, OutputError> {
        let staging = Staging::open(out, force)?;
        let file = |name: &str| {
            let path = staging.new_part(name);
            HashedFile::create(&path).map_err(at(&path))
        };
        let (corpus, edits) = (file("corpus.jsonl")?, file("edits.jsonl")?);
        let (dropped, sources) = (file("dropped.jsonl")?, file("sources.jsonl")?);
        let txt = staging.new_part("txt");
        fs::create_dir(&txt).map_err(at(&txt))?;
        Ok(Output { staging, corpus, edits, dropped, sources, text_files: 0, last_folder: txt })
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

    /// Writes a document.
    ///
    /// # Errors
    /// If the disk is full; the message names the file.
    pub fn document(&mut self, rendered: &Rendered) -> io::Result<()> {
        write(&mut self.corpus, &rendered.corpus)?;
        write(&mut self.edits, &rendered.edits)?;
        write(&mut self.dropped, &rendered.dropped)?;
        if let Some((path, text)) = &rendered.text {
            self.text_file(path, text)?;
        }
        Ok(())
    }

    /// Writes the account of a file.
    ///
    /// # Errors
    /// If the disk is full; the message names the file.
    pub fn file(&mut self, file: &FileAccount) -> io::Result<()> {
        let mut line = serde_json::to_vec(file)?;
        line.push(b'\n');
        write(&mut self.sources, &line)
    }

    fn text_file(&mut self, path: &str, text: &str) -> io::Result<()> {
        let full = self.staging.new_part(path);
        let folder = full.parent().expect("a text file lies in the folder of its language");
        if folder != self.last_folder {
            fs::create_dir_all(folder).map_err(|error| name_file(error, folder))?;
            self.last_folder = folder.to_owned();
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
            let path = file.path().to_owned();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            outputs.insert(name, file.finish().map_err(at(&path))?);
        }
        let manifest = Manifest::new(config, account, outputs, self.text_files);
        write_synced(&staging.new_part("run.json"), &note.to_bytes())?;
        write_synced(&staging.new_part(MANIFEST), &manifest.to_bytes())?;
        let unchanged = staging.holds_the_same_already().map_err(at(staging.out()))?;
        if !unchanged {
            staging.put_in_place()?;
        }
        Ok(Finished { manifest, unchanged })
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(at(path))
}

fn write(file: &mut HashedFile, bytes: &[u8]) -> io::Result<()> {
    file.write(bytes).map_err(|error| name_file(error, file.path()))
}

/// Adds the file to what the system said.
fn name_file(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write {}: {error}", path.display()))
}
