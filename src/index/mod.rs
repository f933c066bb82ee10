//! An index: what pass 1 made of files, kept from run to run, so that only new files are cleaned and all are judged together.
//!
//! It is a folder: `index.json` (`catalog.rs`) names segments (`segment.rs`), which never change. A run reads all of them in the order of
//! the file names (`merge.rs`), and writes what is new into one more (`adding.rs`). That takes its place when the output has: first the
//! segment is renamed, then `index.json` is replaced. So a run that ends early, however it ends, leaves the index as it was.

mod adding;
mod blocks;
mod catalog;
mod error;
mod form;
mod merge;
mod reads;
mod segment;

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use adding::{Added, Adding};
pub use error::IndexError;
pub use merge::{Known, Merge};
pub use segment::{Entry, Parts};

use crate::config::Config;
use catalog::{Catalog, Segment};
use error::writing;

/// Held by the run that works with the index. It is never removed: whoever waits for it must wait for the same file.
const LOCK: &str = "lock";

/// The segment that is being written.
const NEW: &str = "new";

/// The catalogue that is being written.
const NEW_CATALOG: &str = "index.json.new";

/// Segments are folders of this name and their number.
const SEGMENT: &str = "segment-";

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
    _lock: File,
}

impl Index {
    /// Takes a folder that is an index, is empty or does not exist. `input`: where the run reads, as a later one must find it.
    ///
    /// # Errors
    /// If it is something else, does not fit the program or the config, or another run works with it.
    pub fn open(folder: &Path, config: &Config, input: &str) -> Result<Index, IndexError> {
        let reads = reads::of(config)?;
        if let Some(example) = foreign(folder)? {
            return Err(IndexError::NotAnIndex { path: folder.to_owned(), example });
        }
        fs::create_dir_all(folder).map_err(writing(folder))?;
        let lock = lock(folder)?;
        let mut catalog = Catalog::read(folder, &reads)?.unwrap_or_else(|| Catalog::new(reads));
        let found_unfinished = clear(folder, &catalog)?;
        let input = catalog.input(input);
        let taken_up = catalog::taken_up(&catalog.segments);
        let added = OnceLock::new();
        Ok(Index { folder: folder.to_owned(), catalog, input, taken_up, found_unfinished, added, _lock: lock })
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
            fs::rename(self.folder.join(NEW), &folder).map_err(writing(&folder))?;
            let (files, documents, level) = (written.files, written.documents, self.taken_up.1);
            let (entries, contents) = (written.entries, written.contents);
            self.catalog.segments.push(Segment { number, level, files, live: files, documents, entries, contents });
        }
        if self.catalog.segments == before {
            return Ok(());
        }
        self.replace_catalog()?;
        // What is left of older segments goes now, or with the next run.
        let _ = clear(&self.folder, &self.catalog);
        Ok(())
    }

    fn replace_catalog(&self) -> Result<(), IndexError> {
        // The segment's own name must be on disk before anything speaks of it.
        sync_folder(&self.folder)?;
        let (new, place) = (self.folder.join(NEW_CATALOG), self.folder.join(catalog::NAME));
        let write = || {
            let mut file = File::create(&new)?;
            file.write_all(&self.catalog.to_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &place)
        };
        write().map_err(writing(&place))?;
        sync_folder(&self.folder)
    }

    fn segment_folder(&self, number: u64) -> PathBuf {
        self.folder.join(segment_name(number))
    }
}

impl Drop for Index {
    /// What was not made part of the index goes; if it cannot be removed, the next run finds it.
    fn drop(&mut self) {
        let _ = remove(&self.folder.join(NEW));
    }
}

fn segment_name(number: u64) -> String {
    format!("{SEGMENT}{number:04}")
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

/// The name of a file that no run put there, if there is one and no catalogue says that the folder is an index.
fn foreign(folder: &Path) -> Result<Option<String>, IndexError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error::reading(folder)(error)),
    };
    let names: io::Result<Vec<String>> =
        entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned())).collect();
    let mut names = names.map_err(error::reading(folder))?;
    names.sort();
    let is_index = names.iter().any(|name| name == catalog::NAME);
    Ok(names.into_iter().find(|name| !is_index && !is_ours(name)))
}

fn is_ours(name: &str) -> bool {
    [LOCK, NEW, NEW_CATALOG].contains(&name) || name.starts_with(SEGMENT)
}

/// Removes what runs that were cut short left behind, and segments that were replaced. Says whether a run was cut short.
fn clear(folder: &Path, catalog: &Catalog) -> Result<bool, IndexError> {
    let next = catalog.next_number();
    let mut unfinished = false;
    for entry in fs::read_dir(folder).map_err(error::reading(folder))? {
        let entry = entry.map_err(error::reading(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let number = name.strip_prefix(SEGMENT).and_then(|number| number.parse::<u64>().ok());
        let is_listed = |number| catalog.segments.iter().any(|segment| segment.number == number);
        if number.is_some_and(|number| !is_listed(number)) || name == NEW || name == NEW_CATALOG {
            // A segment older than the newest was replaced; a newer one never came to be listed.
            unfinished |= number.is_none_or(|number| number >= next);
            remove(&entry.path()).map_err(writing(&entry.path()))?;
        }
    }
    Ok(unfinished)
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// The system gives the lock back when the process ends, however it ends.
fn lock(folder: &Path) -> Result<File, IndexError> {
    let path = folder.join(LOCK);
    let file = File::create(&path).map_err(writing(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(IndexError::Busy(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(writing(&path)(source)),
    }
}

/// A renamed file is safe on disk only when its folder is, too.
fn sync_folder(folder: &Path) -> Result<(), IndexError> {
    if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()).map_err(writing(folder)) } else { Ok(()) }
}
