//! How new parts take the place of old ones: by renames that are written down before the first of them, and taken back in reverse order. So a
//! run may be killed between any two of them, and so may the one that takes them back: what lies there is always a beginning of the list.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::staging::{MANIFEST, OutputError, PARTS, WORK_FOLDER, at};

/// Where the list is written down.
const LIST: &str = "moves.json";

/// A rename.
pub type Step = (PathBuf, PathBuf);

/// What lies where in an output folder.
#[derive(Clone, Debug)]
pub struct Places {
    out: PathBuf,
}

impl Places {
    pub fn new(out: &Path) -> Places {
        Places { out: out.to_owned() }
    }

    /// The place of a part.
    pub fn part(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    /// The output folder.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// For whatever a run cannot hold in memory.
    pub fn work(&self) -> PathBuf {
        self.out.join(WORK_FOLDER)
    }

    /// The folder of the new parts.
    pub fn new_parts(&self) -> PathBuf {
        self.work().join("new")
    }

    /// Where a new part is written before it takes its place.
    pub fn new_part(&self, name: &str) -> PathBuf {
        self.new_parts().join(name)
    }

    fn old_part(&self, name: &str) -> PathBuf {
        self.work().join(format!("old-{name}"))
    }

    fn list(&self) -> PathBuf {
        self.work().join(LIST)
    }

    /// Whether parts wait to be brought back: the list is there, or an old manifest, and the new one has not arrived.
    pub fn are_half_moved(&self) -> bool {
        let has_arrived = self.part(MANIFEST).exists() && !self.new_part(MANIFEST).exists();
        !has_arrived && (self.list().exists() || self.old_part(MANIFEST).exists())
    }
}

/// The parts to move.
#[derive(Debug, Serialize, Deserialize)]
pub struct Moves {
    /// Old ones to set aside, in this order: the manifest first, so that half a corpus is never taken for one.
    pub aside: Vec<String>,
    /// New ones to put in place, in this order: the manifest last.
    pub into_place: Vec<String>,
}

impl Moves {
    /// The list as it was written down. Without one, or if it was not written to its end, no new part has been moved.
    fn read(places: &Places) -> Result<Moves, OutputError> {
        let none = || Moves { aside: [MANIFEST].iter().chain(&PARTS).map(ToString::to_string).collect(), into_place: Vec::new() };
        match fs::read(places.list()) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_else(|_| none())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(none()),
            Err(error) => Err(at(&places.list())(error)),
        }
    }

    /// Every rename, in order.
    pub fn steps(&self, places: &Places) -> Vec<Step> {
        let aside = self.aside.iter().map(|part| (places.part(part), places.old_part(part)));
        aside.chain(self.into_place.iter().map(|part| (places.new_part(part), places.part(part)))).collect()
    }

    /// Writes the list down.
    pub fn write_down(&self, places: &Places) -> Result<(), OutputError> {
        let bytes = serde_json::to_vec(self).expect("two lists of names");
        write_synced(&places.list(), &bytes)?;
        sync_folder(&places.work())
    }

    /// Moves them. If one cannot be moved, all go back to where they were.
    pub fn make(&self, places: &Places) -> Result<(), OutputError> {
        self.write_down(places)?;
        for (from, to) in self.steps(places) {
            if let Err(error) = fs::rename(&from, &to) {
                take_back(places)?;
                return Err(at(&to)(error));
            }
        }
        sync_folder(places.out())
    }
}

/// The renames that bring everything back to where it was, in order: new parts, then old ones, the manifest last. What has not been moved, or
/// is back by now, is left out.
pub fn steps_back(places: &Places) -> Result<Vec<Step>, OutputError> {
    let Moves { aside, into_place } = Moves::read(places)?;
    let new = into_place.iter().rev().map(|part| (places.part(part), places.new_part(part)));
    // While it waited, a new part was where it goes back to; an old one comes from where only it can be.
    let new = new.filter(|(place, waiting)| place.exists() && !waiting.exists());
    let old = aside.iter().rev().map(|part| (places.old_part(part), places.part(part))).filter(|(old, _)| old.exists());
    Ok(new.chain(old).collect())
}

/// Brings everything back. The list goes before anything else is cleared away: what is missing then was not moved.
pub fn take_back(places: &Places) -> Result<(), OutputError> {
    for (from, to) in steps_back(places)? {
        fs::rename(&from, &to).map_err(at(&to))?;
    }
    sync_folder(places.out())?;
    match fs::remove_file(places.list()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&places.list())(error)),
        _ => Ok(()),
    }
}

/// Writes a file that is safe on disk.
pub fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(at(path))
}

/// A renamed file is safe on disk only when its folder is, too.
fn sync_folder(folder: &Path) -> Result<(), OutputError> {
    if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder)) } else { Ok(()) }
}
