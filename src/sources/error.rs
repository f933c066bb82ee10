//! Why a file could not be read to its end.

use std::io;

/// Why a file could not be read to its end. The message names the file.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The bytes are not text: the file counts as skipped.
    #[error("{name}: not text: {reason}")]
    Binary {
        /// The file.
        name: String,
        /// What gave it away.
        reason: String,
    },
    /// The file cannot be opened.
    #[error("{name}: cannot be opened: {cause}")]
    Open {
        /// The file.
        name: String,
        /// What the system said.
        cause: io::Error,
    },
    /// Reading or decompressing broke off.
    #[error("{name}: {what} after {on_disk} bytes on disk ({read} bytes of content): {cause}")]
    Read {
        /// The file.
        name: String,
        /// What happened: `reading failed`, `the gzip data are cut off or broken`, …
        what: &'static str,
        /// Bytes on disk that were read before.
        on_disk: u64,
        /// Bytes of content that were read before.
        read: u64,
        /// What the system or the decoder said.
        cause: io::Error,
    },
    /// A Parquet file is broken, or of a kind that cannot be read.
    #[error("{name}: cannot be read as Parquet after {rows} rows: {why}")]
    Parquet {
        /// The file.
        name: String,
        /// Rows that were read before.
        rows: usize,
        /// What is wrong with it.
        why: String,
    },
    /// A Parquet file has no column of texts by the name that the config gives.
    #[error("{name}: {why}")]
    Column {
        /// The file.
        name: String,
        /// What it has in its place.
        why: String,
    },
    /// A text or a page is larger than `max-record-bytes`.
    #[error("{name}: more than {limit} bytes of content (`max-record-bytes` in `[sources]`)")]
    TooLarge {
        /// The file.
        name: String,
        /// The limit, in bytes.
        limit: u64,
    },
}

impl SourceError {
    /// The rule in whose name the file is refused: `sources/binary-file` counts as skipped, `sources/unreadable-file` as failed.
    pub fn rule(&self) -> &'static crate::rule::Rule {
        match self {
            SourceError::Binary { .. } => &super::BINARY_FILE,
            _ => &super::UNREADABLE_FILE,
        }
    }

    /// The file was not meant to be read: it counts as skipped.
    pub fn is_by_design(&self) -> bool {
        matches!(self, SourceError::Binary { .. })
    }
}
