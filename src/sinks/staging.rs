//! The output folder: whose it is, and how a finished run takes the place of the one before it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::{ours, same};
use crate::pipeline::RESUME_FOLDER;

/// Where a run works until it is done: inside the output folder, so that finished files move by rename.
pub const WORK_FOLDER: &str = ".lauter";

/// What a run writes beside the manifest, which is moved last and stands for the whole.
pub const PARTS: [&str; 6] = ["txt", "corpus.jsonl", "edits.jsonl", "dropped.jsonl", "sources.jsonl", "run.json"];

/// Stands for a finished run.
pub const MANIFEST: &str = "manifest.json";

/// Held by the run that works in the folder.
const LOCK: &str = "lock";

/// Why the output folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// Something else lies there.
    #[error("{} holds files that lauter did not write ({example}); choose another folder, or replace what lauter writes there with --force", path.display())]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// One of the files.
        example: String,
    },
    /// Files of someone else stand among the texts, and would go with the old ones.
    #[error("{} is not a text of the run before; move it out of the output folder, or let it go with --force", .0.display())]
    AmongTexts(PathBuf),
    /// The output would replace what is read.
    #[error("the input {} lies in the output folder {}, which the run replaces; choose another output", input.display(), out.display())]
    InputInside {
        /// The input.
        input: PathBuf,
        /// The output folder.
        out: PathBuf,
    },
    /// Another run has not ended.
    #[error("another run works in {}; wait for its end, or choose another output", .0.display())]
    Busy(PathBuf),
    /// Not a folder.
    #[error("{} is not a folder; name a folder to write to", path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The system refused.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Adds the path to what the system said.
pub fn at(path: &Path) -> impl FnOnce(io::Error) -> OutputError + '_ {
    move |source| OutputError::Io { path: path.to_owned(), source }
}

/// An output folder with a work folder in it, which is removed on drop. All that may be in it at the beginning is what a run that was cut
/// short had done.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    /// An earlier run was cut short and left its work behind.
    pub found_unfinished: bool,
    /// The work is not over: what the next run can go on with stays.
    pub keeps_work: bool,
    _lock: File,
}

impl Staging {
    /// Takes the folder, if it is empty, does not exist, or lauter made it, and no other run works in it.
    pub fn open(out: &Path, force: bool) -> Result<Staging, OutputError> {
        if out.exists() && !out.is_dir() {
            return Err(OutputError::NotAFolder { path: out.to_owned() });
        }
        fs::create_dir_all(out).map_err(at(out))?;
        if !force {
            ours::check(out)?;
        }
        let work = out.join(WORK_FOLDER);
        let found_unfinished = work.exists();
        fs::create_dir_all(&work).map_err(at(&work))?;
        let lock = lock(&work, out)?;
        let staging = Staging { out: out.to_owned(), found_unfinished, keeps_work: false, _lock: lock };
        if found_unfinished {
            staging.recover()?;
        }
        let new = staging.new_part("");
        fs::create_dir(&new).map_err(at(&new))?;
        Ok(staging)
    }

    /// The output folder.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// For whatever a run cannot hold in memory.
    pub fn work(&self) -> PathBuf {
        self.out.join(WORK_FOLDER)
    }

    /// Where a new part is written before it takes its place.
    pub fn new_part(&self, name: &str) -> PathBuf {
        let folder = self.work().join("new");
        if name.is_empty() { folder } else { folder.join(name) }
    }

    fn old_part(&self, name: &str) -> PathBuf {
        self.work().join(format!("old-{name}"))
    }

    /// Puts the new parts in the place of the old ones. In between there is no manifest, so that half a run is never taken for one.
    /// If a part cannot be moved, the old ones go back to where they were.
    pub fn put_in_place(&self) -> Result<(), OutputError> {
        let mut moves: Vec<(PathBuf, PathBuf)> = Vec::new();
        for part in std::iter::once(MANIFEST).chain(PARTS) {
            let place = self.out.join(part);
            if place.exists() {
                moves.push((place, self.old_part(part)));
            }
        }
        moves.extend(PARTS.iter().chain([&MANIFEST]).map(|part| (self.new_part(part), self.out.join(part))));
        for (number, (from, to)) in moves.iter().enumerate() {
            if let Err(error) = fs::rename(from, to) {
                for (from, to) in moves[..number].iter().rev() {
                    fs::rename(to, from).map_err(at(from))?;
                }
                return Err(at(to)(error));
            }
        }
        sync_folder(&self.out)
    }

    /// Whether the folder holds the new parts already, byte for byte. The manifests differ first if anything does.
    pub fn holds_the_same_already(&self) -> io::Result<bool> {
        for part in std::iter::once(MANIFEST).chain(PARTS) {
            if !same::is_same(&self.new_part(part), &self.out.join(part))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Cleans up after a run that was cut short. If it was cut while it replaced the corpus, the corpus before it comes back.
    fn recover(&self) -> Result<(), OutputError> {
        if self.old_part(MANIFEST).exists() && !self.out.join(MANIFEST).exists() {
            for part in PARTS.iter().chain([&MANIFEST]) {
                let (old, place) = (self.old_part(part), self.out.join(part));
                if old.exists() {
                    remove(&place)?;
                    fs::rename(&old, &place).map_err(at(&place))?;
                }
            }
        }
        self.clear()
    }

    /// Removes what no run can go on with.
    fn clear(&self) -> Result<(), OutputError> {
        for entry in fs::read_dir(self.work()).map_err(at(&self.work()))? {
            let entry = entry.map_err(at(&self.work()))?;
            if entry.file_name() != LOCK && entry.file_name() != RESUME_FOLDER {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for Staging {
    /// Nothing half-written stays behind. What cannot be removed, and old parts that could not go back, are found by the next run.
    fn drop(&mut self) {
        let holds_the_only_copy = self.old_part(MANIFEST).exists() && !self.out.join(MANIFEST).exists();
        if !holds_the_only_copy {
            let _ = if self.keeps_work { self.clear() } else { fs::remove_dir_all(self.work()).map_err(at(&self.work())) };
        }
    }
}

/// The system gives the lock back when the process ends, however it ends.
fn lock(work: &Path, out: &Path) -> Result<File, OutputError> {
    let path = work.join(LOCK);
    let file = File::create(&path).map_err(at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OutputError::Busy(out.to_owned())),
        Err(TryLockError::Error(source)) => Err(at(&path)(source)),
    }
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> Result<(), OutputError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}

/// A renamed file is safe on disk only when its folder is, too.
fn sync_folder(folder: &Path) -> Result<(), OutputError> {
    if cfg!(unix) { fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_files_is_refused_without_force() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
        assert!(
            matches!(Staging::open(folder.path(), false), Err(OutputError::NotOurs { example, .. }) if example == "thesis.txt")
        );
        drop(Staging::open(folder.path(), true).unwrap());
        assert_eq!(fs::read_to_string(folder.path().join("thesis.txt")).unwrap(), "mine");
    }

    #[test]
    fn a_run_that_is_given_up_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("README.md"), "").unwrap();
        let staging = Staging::open(folder.path(), false).unwrap();
        fs::write(staging.new_part("corpus.jsonl"), "half").unwrap();
        drop(staging);
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["README.md"]);
    }

    fn finished(folder: &Path, text: &str) {
        let staging = Staging::open(folder, false).unwrap();
        for part in PARTS {
            if part == "txt" {
                fs::create_dir(staging.new_part(part)).unwrap();
            } else {
                fs::write(staging.new_part(part), text).unwrap();
            }
        }
        fs::write(staging.new_part(MANIFEST), "{\"tool\":\"lauter\",\"text_files\":0}").unwrap();
        staging.put_in_place().unwrap();
    }

    #[test]
    fn only_one_run_works_in_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = Staging::open(folder.path(), false).unwrap();
        assert!(matches!(Staging::open(folder.path(), false), Err(OutputError::Busy(_))));
        drop(first);
        Staging::open(folder.path(), false).unwrap();
    }

    #[test]
    fn a_part_that_cannot_be_moved_leaves_the_old_corpus_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        finished(folder.path(), "old");
        let staging = Staging::open(folder.path(), false).unwrap();
        // The new parts are missing: the first of them cannot be moved, after the old ones were set aside.
        assert!(staging.put_in_place().is_err());
        drop(staging);
        assert_eq!(fs::read_to_string(folder.path().join("corpus.jsonl")).unwrap(), "old");
        assert!(folder.path().join(MANIFEST).exists());
    }

    #[test]
    fn a_run_cut_off_while_it_replaced_the_corpus_is_rolled_back_by_the_next() {
        let folder = tempfile::tempdir().unwrap();
        finished(folder.path(), "old");
        let work = folder.path().join(WORK_FOLDER);
        fs::create_dir(&work).unwrap();
        for part in [MANIFEST, "corpus.jsonl"] {
            fs::rename(folder.path().join(part), work.join(format!("old-{part}"))).unwrap();
        }
        fs::write(folder.path().join("corpus.jsonl"), "half").unwrap();
        fs::create_dir(work.join(RESUME_FOLDER)).unwrap();
        let mut staging = Staging::open(folder.path(), false).unwrap();
        staging.keeps_work = true;
        drop(staging);
        assert!(work.join(RESUME_FOLDER).exists() && !work.join("new").exists());
        drop(Staging::open(folder.path(), false).unwrap());
        assert_eq!(fs::read_to_string(folder.path().join("corpus.jsonl")).unwrap(), "old");
        assert!(folder.path().join(MANIFEST).exists() && !work.exists());
    }
}
