//! An index: what pass 1 made of files, kept from run to run, so that only new files are cleaned and all are judged together.
//!
//! It is a folder (`folder.rs`): `index.json` (`catalog.rs`) names segments (`segment.rs`), which never change. A run reads all of them in the order of
//! the file names (`merge.rs`), and writes what is new into one more (`adding.rs`). That takes its place when the output has: first the
//! segment is renamed, then `index.json` is replaced. So a run that ends early, however it ends, leaves the index as it was.

mod adding;
mod blocks;
mod catalog;
mod error;
mod folder;
mod levels;
mod merge;
mod reads;
mod segment;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use adding::{Added, Adding};
pub use error::IndexError;
pub use merge::{Known, Merge};
pub use segment::{Entry, Parts};

use crate::config::Config;
use crate::lock::Lock;
use catalog::{Catalog, Segment};
use error::writing;

/// An index that a run works with.
pub struct Index {
    folder: PathBuf,
    catalog: Catalog,
    /// The number of the run's own input.
    input: usize,
    /// Whether each segment is put together with what is new, and the level of what comes of it.
    taken_up: (Vec<bool>, u32),
    found_unfinished: bool,
    added: OnceLock<Added>,
    /// Where the segment of this run is written.
    new: PathBuf,
    _lock: Lock,
}

impl Index {
    /// Takes a folder that is an index, is empty or does not exist. `input`: where the run reads, as a later one must find it.
    ///
    /// # Errors
    /// If it is something else, does not fit the program or the config, or another run works with it.
    pub fn open(folder: &Path, config: &Config, input: &str) -> Result<Index, IndexError> {
        let reads = reads::of(config)?;
        folder::check(folder)?;
        fs::create_dir_all(folder).map_err(writing(folder))?;
        let lock = folder::lock(folder)?;
        // Looked at again under the lock: another run may have ended in between.
        folder::check(folder)?;
        let read = Catalog::read(folder, &reads)?;
        let is_new = read.is_none();
        let catalog = read.unwrap_or_else(|| Catalog::new(reads));
        let found_unfinished = folder::clear(folder, &catalog)?;
        if is_new {
            // From now on a folder with segments and no catalogue is one that has lost it.
            folder::replace_catalog(folder, &catalog)?;
        }
        let new = folder.join(folder::NEW);
        let mut index = Index::with(folder, catalog, input, new, lock);
        index.found_unfinished = found_unfinished;
        Ok(index)
    }

    /// Takes an index to read from it: nothing in its folder is written, which may be forbidden. What a run would add goes to `scratch`, and is
    /// never part of it. `None` if there is no index yet.
    ///
    /// # Errors
    /// As for [`Index::open`].
    pub fn open_to_read(folder: &Path, config: &Config, input: &str, scratch: &Path) -> Result<Option<Index>, IndexError> {
        let reads = reads::of(config)?;
        folder::check(folder)?;
        let Some(lock) = folder::shared_lock(folder)? else { return Ok(None) };
        let Some(catalog) = Catalog::read(folder, &reads)? else { return Ok(None) };
        Ok(Some(Index::with(folder, catalog, input, scratch.join(folder::NEW), lock)))
    }

    fn with(folder: &Path, mut catalog: Catalog, input: &str, new: PathBuf, lock: Lock) -> Index {
        let input = catalog.input(input);
        let taken_up = levels::taken_up(&catalog.segments);
        let added = OnceLock::new();
        Index { folder: folder.to_owned(), catalog, input, taken_up, found_unfinished: false, added, new, _lock: lock }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// An earlier run was cut short: what it would have added is not here.
    pub fn found_unfinished(&self) -> bool {
        self.found_unfinished
    }

    /// What pass 1 took and added, once it has ended.
    pub fn added(&self) -> Option<&Added> {
        self.added.get()
    }

    /// Every file that it holds.
    ///
    /// # Errors
    /// If a segment cannot be read.
    pub fn merge(&self) -> Result<Merge, IndexError> {
        Merge::open(&self.folder, &self.catalog.segments, |segment| self.segment_folder(segment.number))
    }

    /// Begins to add to it.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn add(&self) -> Result<Adding<'_>, IndexError> {
        Adding::new(self)
    }

    /// Makes what was added part of the index. Call it when the output is in its place.
    ///
    /// # Errors
    /// If the disk is full; the index is as it was before then.
    pub fn commit(mut self) -> Result<(), IndexError> {
        let Some(added) = self.added.take() else { return Ok(()) };
        let number = self.catalog.next_number();
        let before = std::mem::take(&mut self.catalog.segments);
        let kept = before.iter().zip(&added.live).zip(&self.taken_up.0).filter(|((_, live), taken_up)| **live > 0 && !**taken_up);
        self.catalog.segments = kept.map(|((segment, live), _)| Segment { live: *live, ..segment.clone() }).collect();
        if let Some(written) = added.written {
            let folder = self.segment_folder(number);
            fs::rename(&self.new, &folder).map_err(writing(&folder))?;
            let (files, documents, level) = (written.files, written.documents, self.taken_up.1);
            let (entries, contents) = (written.entries, written.contents);
            self.catalog.segments.push(Segment { number, level, files, live: files, documents, entries, contents });
        }
        if self.catalog.segments == before {
            return Ok(());
        }
        folder::replace_catalog(&self.folder, &self.catalog)?;
        // What is left of older segments goes now, or with the next run.
        let _ = folder::clear(&self.folder, &self.catalog);
        Ok(())
    }

    fn segment_folder(&self, number: u64) -> PathBuf {
        self.folder.join(folder::segment_name(number))
    }
}

impl Drop for Index {
    /// What was not made part of the index goes; if it cannot be removed, the next run finds it.
    fn drop(&mut self) {
        let _ = folder::remove(&self.new);
    }
}

/// On what cleaning depends beside its input: the build, and the part of the config that pass 1 reads. Work that was done under another
/// identity is no use.
///
/// # Errors
/// If a file that the config names cannot be read.
pub fn identity(config: &Config) -> Result<String, IndexError> {
    Ok(Catalog::new(reads::of(config)?).identity())
}

/// Refuses an index that lies in the output, which the run replaces, or holds it, or holds the input. It may lie in the input: there it is
/// passed over.
///
/// # Errors
/// If it lies so. A path that cannot be resolved does not exist yet, nor does what lies in it.
pub fn check_place(index: &Path, input: &Path, out: Option<&Path>) -> Result<(), IndexError> {
    let Some(path) = resolve(index) else { return Ok(()) };
    let in_index = |other: &PathBuf| other.starts_with(&path);
    let input = resolve(input).filter(in_index);
    let out = out.and_then(resolve).filter(|out| in_index(out) || path.starts_with(out));
    input.or(out).map_or(Ok(()), |other| Err(IndexError::Nested { path, other }))
}

/// The path without links, though its last parts may not exist yet.
fn resolve(path: &Path) -> Option<PathBuf> {
    if let Ok(resolved) = fs::canonicalize(path) {
        return Some(resolved);
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(resolve_existing(parent)?.join(path.file_name()?))
}

fn resolve_existing(path: &Path) -> Option<PathBuf> {
    if path == Path::new(".") { fs::canonicalize(path).ok() } else { resolve(path) }
}
