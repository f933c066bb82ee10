//! The output folder: whose it is, and how a finished run takes the place of the one before it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::moves::{self, Moves, Places};
use super::{ours, same};
use crate::lock::Lock;
use crate::pipeline::RESUME_FOLDER;

/// Where a run works until it is done: inside the output folder, so that finished files move by rename.
pub const WORK_FOLDER: &str = ".lauter";

/// What a run may write beside the manifest, which is moved last and stands for the whole.
pub const PARTS: [&str; 14] = [
    "run.json",
    "txt",
    "corpus.jsonl",
    "corpus.jsonl.zst",
    "edits.jsonl",
    "edits.jsonl.zst",
    "dropped.jsonl",
    "dropped.jsonl.zst",
    "sources.jsonl",
    "sources.jsonl.zst",
    "corpus.parquet",
    "croissant.json",
    README,
    CARD_ASIDE,
];

/// The place of the dataset card, unless a page of somebody else lies there.
pub const README: &str = "README.md";

/// The place of the card beside such a page.
pub const CARD_ASIDE: &str = "card.md";

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
    /// Nothing tells whose a part is.
    #[error("{}/manifest.json is damaged or not lauter's, so nothing tells whether a run wrote {example} beside it; put the manifest back, \
             choose another folder, or replace what lauter writes there with --force", path.display())]
    Unknown {
        /// The folder.
        path: PathBuf,
        /// One of the parts.
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
    /// The system refused; the message names the file.
    #[error(transparent)]
    Write(io::Error),
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
    places: Places,
    /// An earlier run was cut short and left its work behind.
    pub found_unfinished: bool,
    /// The folder holds a page of somebody else, where the card would lie.
    has_foreign_readme: bool,
    /// Parts that lie here and that a run wrote.
    owned: Vec<&'static str>,
    /// The work is not over: what the next run can go on with stays.
    pub keeps_work: bool,
    _lock: Lock,
}

impl Staging {
    /// Takes the folder, if it is empty, does not exist, or lauter made it, and no other run works in it.
    pub fn open(out: &Path, force: bool) -> Result<Staging, OutputError> {
        if out.exists() && !out.is_dir() {
            return Err(OutputError::NotAFolder { path: out.to_owned() });
        }
        fs::create_dir_all(out).map_err(at(out))?;
        if !force {
            ours::check_folder(out)?;
        }
        let places = Places::new(out);
        let found_unfinished = places.work().exists();
        fs::create_dir_all(places.work()).map_err(at(&places.work()))?;
        let lock = lock(&places.work(), out)?;
        // If the folder is refused, the work of an earlier run stays.
        let mut staging = Staging {
            places,
            found_unfinished,
            has_foreign_readme: false,
            owned: Vec::new(),
            keeps_work: found_unfinished,
            _lock: lock,
        };
        staging.recover()?;
        if !force {
            ours::check_parts(out)?;
        }
        staging.owned = ours::parts(out);
        staging.has_foreign_readme = out.join(README).exists() && !staging.owned.contains(&README);
        let new = staging.places.new_parts();
        fs::create_dir(&new).map_err(at(&new))?;
        staging.keeps_work = false;
        Ok(staging)
    }

    /// The output folder.
    pub fn out(&self) -> &Path {
        self.places.out()
    }

    /// For whatever a run cannot hold in memory.
    pub fn work(&self) -> PathBuf {
        self.places.work()
    }

    /// The folder of the new parts.
    pub fn new_parts(&self) -> PathBuf {
        self.places.new_parts()
    }

    /// Where a new part is written before it takes its place.
    pub fn new_part(&self, name: &str) -> PathBuf {
        self.places.new_part(name)
    }

    /// Where the card goes.
    pub fn card_place(&self) -> &'static str {
        if self.has_foreign_readme { CARD_ASIDE } else { README }
    }

    /// The parts that this run replaces: those that it wrote, and those that a run wrote before. What else lies there stays.
    fn parts(&self) -> impl Iterator<Item = &'static str> {
        PARTS.into_iter().filter(|part| self.owned.contains(part) || self.new_part(part).exists())
    }

    /// What has to be moved, so that the new parts stand in the place of the old ones.
    pub(super) fn moves(&self) -> Moves {
        let aside = std::iter::once(MANIFEST).chain(self.parts()).filter(|part| self.places.part(part).exists());
        let into_place = self.parts().filter(|part| self.new_part(part).exists()).chain([MANIFEST]);
        Moves { aside: aside.map(str::to_owned).collect(), into_place: into_place.map(str::to_owned).collect() }
    }

    /// Puts the new parts in the place of the old ones. In between there is no manifest, so that half a run is never taken for one.
    /// If a part cannot be moved, the old ones go back to where they were.
    pub fn put_in_place(&self) -> Result<(), OutputError> {
        self.moves().make(&self.places)
    }

    /// Whether the folder holds the new parts already, byte for byte. The manifests differ first if anything does.
    pub fn holds_the_same_already(&self) -> io::Result<bool> {
        for part in std::iter::once(MANIFEST).chain(self.parts()) {
            if !same::is_same(&self.new_part(part), &self.places.part(part))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Cleans up after a run that was cut short. If it was cut while it replaced the corpus, all is as it was before.
    fn recover(&self) -> Result<(), OutputError> {
        if self.places.are_half_moved() {
            moves::take_back(&self.places)?;
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
    /// Nothing half-written stays behind. What cannot be removed, and parts that could not go back, are found by the next run.
    fn drop(&mut self) {
        if !self.places.are_half_moved() {
            let _ = if self.keeps_work { self.clear() } else { fs::remove_dir_all(self.work()).map_err(at(&self.work())) };
        }
    }
}

/// The lock of the run that writes here.
fn lock(work: &Path, out: &Path) -> Result<Lock, OutputError> {
    let path = work.join(LOCK);
    let file = File::create(&path).map_err(at(&path))?;
    Lock::alone(file).map_err(|error| match error {
        TryLockError::WouldBlock => OutputError::Busy(out.to_owned()),
        TryLockError::Error(source) => at(&path)(source),
    })
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> Result<(), OutputError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}
