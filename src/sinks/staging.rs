//! The output folder: whose it is, and how a finished run takes the place of the one before it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where a run works until it is done: inside the output folder, so that finished files move by rename.
pub const WORK_FOLDER: &str = ".lauter";

/// What a run writes; `manifest.json` is moved last and stands for the whole.
pub const PARTS: [&str; 6] = ["txt", "corpus.jsonl", "edits.jsonl", "dropped.jsonl", "sources.jsonl", "run.json"];

/// Stands for a finished run.
pub const MANIFEST: &str = "manifest.json";

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

/// An output folder with an empty work folder in it, which is removed on drop.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    /// An earlier run was cut short and left its work behind.
    pub found_unfinished: bool,
}

impl Staging {
    /// Takes the folder, if it is empty, does not exist, or lauter made it.
    pub fn open(out: &Path, force: bool) -> Result<Staging, OutputError> {
        if out.exists() && !out.is_dir() {
            return Err(OutputError::NotAFolder { path: out.to_owned() });
        }
        fs::create_dir_all(out).map_err(at(out))?;
        if !force && let Some(example) = foreign_file(out).map_err(at(out))? {
            return Err(OutputError::NotOurs { path: out.to_owned(), example });
        }
        let work = out.join(WORK_FOLDER);
        let found_unfinished = work.exists();
        if found_unfinished {
            fs::remove_dir_all(&work).map_err(at(&work))?;
        }
        let staging = Staging { out: out.to_owned(), found_unfinished };
        fs::create_dir(&work).map_err(at(&work))?;
        fs::create_dir(staging.new_part("")).map_err(at(&work))?;
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

    /// Puts the new parts in the place of the old ones. In between there is no manifest, so that half a run is never taken for one.
    pub fn put_in_place(&self) -> Result<(), OutputError> {
        let manifest = self.out.join(MANIFEST);
        if manifest.exists() {
            fs::remove_file(&manifest).map_err(at(&manifest))?;
        }
        for part in PARTS {
            let (old, new) = (self.out.join(part), self.new_part(part));
            if old.exists() {
                let aside = self.work().join(format!("old-{part}"));
                fs::rename(&old, &aside).map_err(at(&old))?;
            }
            if new.exists() {
                fs::rename(&new, &old).map_err(at(&old))?;
            }
        }
        fs::rename(self.new_part(MANIFEST), &manifest).map_err(at(&manifest))?;
        sync_folder(&self.out)
    }
}

impl Drop for Staging {
    /// Nothing half-written stays behind, however the run ended. What cannot be removed is found by the next run.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.work());
    }
}

/// A renamed file is safe on disk only when its folder is, too.
fn sync_folder(folder: &Path) -> Result<(), OutputError> {
    if cfg!(unix) { fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder)) } else { Ok(()) }
}

/// The name of a file that neither lauter nor its project put there; `None` if there is none, or the folder has lauter's marks.
fn foreign_file(out: &Path) -> io::Result<Option<String>> {
    let mut names: Vec<String> = fs::read_dir(out)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()?;
    if names.iter().any(|name| name == WORK_FOLDER) || is_our_manifest(&out.join(MANIFEST)) {
        return Ok(None);
    }
    names.sort();
    Ok(names.into_iter().find(|name| name != "README.md" && name != ".gitignore"))
}

fn is_our_manifest(path: &Path) -> bool {
    let parsed = fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    parsed.is_some_and(|manifest| manifest["tool"] == "lauter")
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
}
