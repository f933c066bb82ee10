//! Why an index cannot be used, in sentences: what is wrong with it, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why an index cannot be used. The folder is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder holds something else.
    #[error("{} is no index of lauter (it holds {example}); name an empty folder, or one that does not exist yet", path.display())]
    NotAnIndex {
        /// The folder.
        path: PathBuf,
        /// One of the files in it.
        example: String,
    },
    /// It was written in a form that this program does not know.
    #[error("the index {} has format {found}, and this program knows format {known}; use lauter {version}, or name another folder and run over all inputs again", path.display())]
    Format {
        /// The folder.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format of this program.
        known: u32,
        /// The program that wrote it.
        version: String,
    },
    /// Another version cleaned its documents.
    #[error("the index {} was made by lauter {version}, and this is lauter {own}, which may clean otherwise; use that version, or name another folder and run over all inputs again", path.display())]
    Version {
        /// The folder.
        path: PathBuf,
        /// The program that wrote it.
        version: String,
        /// This program.
        own: String,
    },
    /// Another build of the same version cleaned its documents, or keeps them in another form.
    #[error("the index {} was made by another build of lauter {version}, which may clean otherwise; name another folder and run over all inputs again", path.display())]
    Build {
        /// The folder.
        path: PathBuf,
        /// The version of both.
        version: String,
    },
    /// Its documents were cleaned under another config.
    #[error("the index {} was made with another config: {}; use that config, or name another folder and run over all inputs again", path.display(), differences.join("; "))]
    Config {
        /// The folder.
        path: PathBuf,
        /// What differs, key by key.
        differences: Vec<String>,
    },
    /// It is not what was written.
    #[error("the index {} is damaged: {what}; remove the folder and run over all inputs again", path.display())]
    Damaged {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Another run has not ended.
    #[error("another run works with the index {}; wait for its end, or name another index", .0.display())]
    Busy(PathBuf),
    /// It lies where a run would replace it, or holds what a run replaces.
    #[error("the index {} and {} cannot lie in one another; name another folder for the index", path.display(), other.display())]
    Nested {
        /// The index.
        path: PathBuf,
        /// The output, or the input.
        other: PathBuf,
    },
    /// The system refused.
    #[error("cannot {verb} {}: {source}", path.display())]
    Io {
        /// `read` or `write`.
        verb: &'static str,
        /// What was to be read or written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Adds to what the system said that `path` was being written.
pub fn writing(path: &Path) -> impl FnOnce(io::Error) -> IndexError + '_ {
    move |source| IndexError::Io { verb: "write", path: path.to_owned(), source }
}

/// Adds to what the system said that `path` was being read.
pub fn reading(path: &Path) -> impl FnOnce(io::Error) -> IndexError + '_ {
    move |source| IndexError::Io { verb: "read", path: path.to_owned(), source }
}
