//! The folder of an index: whose it is, its lock, and what of it may be removed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use super::catalog::{self, Catalog};
use super::error::{self, IndexError, writing};
use super::segment;
use crate::lock::Lock;

/// Held by the run that works with the index. It is never removed: whoever waits for it must wait for the same file.
const LOCK: &str = "lock";

/// The segment that is being written.
pub const NEW: &str = "new";

/// The catalogue that is being written.
const NEW_CATALOG: &str = "index.json.new";

/// Segments are folders of this name and their number.
const SEGMENT: &str = "segment-";

pub fn segment_name(number: u64) -> String {
    format!("{SEGMENT}{number:04}")
}

/// Refuses a folder that is no index and not empty, and an index that has lost its catalogue. An index has one before anything else but its
/// lock, so nothing else is taken for what a run that was cut short has left.
///
/// # Errors
/// If it is refused. Nothing in it is touched.
pub fn check(folder: &Path) -> Result<(), IndexError> {
    let names = names(folder)?;
    if names.iter().any(|name| name == catalog::NAME) {
        return Catalog::check_mark(folder);
    }
    let is_locked = fs::symlink_metadata(folder.join(LOCK)).is_ok_and(|lock| lock.is_file() && lock.len() == 0);
    if is_locked && names.iter().any(|name| is_segment(folder, name)) {
        return Err(IndexError::Damaged { path: folder.to_owned(), what: format!("{} is missing", catalog::NAME) });
    }
    let is_ours = |name: &str| is_locked && (name == LOCK || name == NEW_CATALOG && catalog::is_begun(&folder.join(name)));
    let foreign = names.into_iter().find(|name| !is_ours(name));
    foreign.map_or(Ok(()), |example| Err(IndexError::NotAnIndex { path: folder.to_owned(), example }))
}

/// The names in a folder, sorted; none if it does not exist.
fn names(folder: &Path) -> Result<Vec<String>, IndexError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error::reading(folder)(error)),
    };
    let names: io::Result<Vec<String>> =
        entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned())).collect();
    let mut names = names.map_err(error::reading(folder))?;
    names.sort();
    Ok(names)
}

/// The number of a segment, from its name as a run writes it.
fn number_of(name: &str) -> Option<u64> {
    let number = name.strip_prefix(SEGMENT)?.parse().ok()?;
    (segment_name(number) == name).then_some(number)
}

fn is_segment(folder: &Path, name: &str) -> bool {
    number_of(name).is_some() && segment::FILES.iter().all(|file| folder.join(name).join(file).is_file())
}

/// Removes what runs that were cut short left behind, and segments that were replaced. Says whether a run was cut short.
///
/// # Errors
/// If there is a segment that no run that was cut short can have left: the catalogue is older than the index.
pub fn clear(folder: &Path, catalog: &Catalog) -> Result<bool, IndexError> {
    let next = catalog.next_number();
    let names = names(folder)?;
    if let Some(name) = names.iter().find(|name| number_of(name).is_some_and(|number| number > next)) {
        let what = format!("{} does not know {name}", catalog::NAME);
        return Err(IndexError::Damaged { path: folder.to_owned(), what });
    }
    let is_listed = |number| catalog.segments.iter().any(|segment| segment.number == number);
    let mut unfinished = false;
    for name in names {
        let number = number_of(&name);
        if number.is_some_and(|number| !is_listed(number)) || name == NEW || name == NEW_CATALOG {
            // A segment older than the newest was replaced; a newer one never came to be listed.
            unfinished |= number.is_none_or(|number| number >= next);
            let path = folder.join(name);
            remove(&path).map_err(writing(&path))?;
        }
    }
    Ok(unfinished)
}

/// Puts a catalogue in the place of the one before it.
///
/// # Errors
/// If the disk is full; the one before it stands then.
pub fn replace_catalog(folder: &Path, catalog: &Catalog) -> Result<(), IndexError> {
    // The segment's own name must be on disk before anything speaks of it.
    sync(folder)?;
    let (new, place) = (folder.join(NEW_CATALOG), folder.join(catalog::NAME));
    let write = || {
        let mut file = File::create(&new)?;
        file.write_all(&catalog.to_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &place)
    };
    write().map_err(writing(&place))?;
    sync(folder)
}

/// Removes a file or a folder, if it is there.
pub fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// The lock of the run that adds to the index.
pub fn lock(folder: &Path) -> Result<Lock, IndexError> {
    let path = folder.join(LOCK);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(writing(&path))?;
    Lock::alone(file).map_err(|error| match error {
        TryLockError::WouldBlock => IndexError::Busy(folder.to_owned()),
        TryLockError::Error(source) => writing(&path)(source),
    })
}

/// A lock that others may hold, too, as long as nobody adds to the index. `None` if no run ever worked with it.
pub fn shared_lock(folder: &Path) -> Result<Option<Lock>, IndexError> {
    let path = folder.join(LOCK);
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(error::reading(&path))?,
    };
    Lock::shared(file).map(Some).map_err(|error| match error {
        TryLockError::WouldBlock => IndexError::Busy(folder.to_owned()),
        TryLockError::Error(source) => error::reading(&path)(source),
    })
}

/// A renamed file is safe on disk only when its folder is, too.
fn sync(folder: &Path) -> Result<(), IndexError> {
    if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()).map_err(writing(folder)) } else { Ok(()) }
}
