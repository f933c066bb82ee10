//! Reads files one after the other and hands their records on in batches, bounded by bytes.

use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, atomic::AtomicBool, atomic::Ordering};

use super::RunError;
use crate::sources::{self, Fate, Format, Found, Input, Reader, Record, SourceError, Tail};

/// Bytes of input in one batch. Bounds memory; has no influence on the output.
const BATCH_BYTES: usize = 8 << 20;

/// Records in one batch at the most: tiny records carry an overhead of their own.
const BATCH_RECORDS: usize = 16_384;

/// A step in the reading of the input, in order.
pub enum Step {
    /// A record of the file that was begun last.
    Record(Record),
    /// A file begins.
    Begin(Arc<Found>, Option<Format>),
    /// The file that was begun last ends, or breaks off.
    End(Option<Tail>, Option<SourceError>),
}

/// Steps that are worked on together.
#[derive(Default)]
pub struct Batch {
    /// In input order.
    pub steps: Vec<Step>,
    bytes: usize,
    records: usize,
}

/// Lists the input.
pub fn list(input: &Input, exclude: &[PathBuf], config: &sources::Config) -> Result<Vec<Found>, RunError> {
    match input {
        Input::Path(path) => sources::list(path, exclude, config)
            .map(|listing| listing.files)
            .map_err(|source| RunError::Input { path: path.clone(), source }),
        Input::Stdin => Ok(vec![sources::stdin()]),
    }
}

/// Reads every file of the listing in `scope`'s thread; the receiver's end of the channel gives the batches.
pub fn start<'scope, 'env>(
    scope: &'scope std::thread::Scope<'scope, 'env>,
    files: Vec<Found>,
    config: &'env sources::Config,
    interrupted: &'env AtomicBool,
) -> std::sync::mpsc::Receiver<Batch> {
    // One batch waits while another is worked on: reading and working overlap, and memory stays at three batches.
    let (sender, receiver) = sync_channel(1);
    scope.spawn(move || {
        let mut feed = Feed { sender, batch: Batch::default() };
        for found in files {
            if interrupted.load(Ordering::Relaxed) || feed.file(found, config, interrupted).is_err() {
                return;
            }
        }
        // The receiver has gone away only if it has failed, and then it says why itself.
        let _ = feed.flush();
    });
    receiver
}

/// The receiver has gone away.
struct Closed;

struct Feed {
    sender: SyncSender<Batch>,
    batch: Batch,
}

impl Feed {
    fn file(&mut self, found: Found, config: &sources::Config, interrupted: &AtomicBool) -> Result<(), Closed> {
        let found = Arc::new(found);
        if !matches!(found.fate, Fate::Read(_)) {
            self.push(Step::Begin(Arc::clone(&found), None), 0)?;
            return self.push(Step::End(None, None), 0);
        }
        let mut reader = match sources::open(&found, config) {
            Ok(reader) => reader,
            Err(error) => {
                self.push(Step::Begin(found, None), 0)?;
                return self.push(Step::End(None, Some(error)), 0);
            }
        };
        self.push(Step::Begin(found, Some(reader.format())), 0)?;
        let error = self.records(&mut reader, interrupted)?;
        self.push(Step::End(Some(reader.finish()), error), 0)
    }

    /// Hands on the records of a file, up to its end or the error that ends it.
    fn records(&mut self, reader: &mut Reader, interrupted: &AtomicBool) -> Result<Option<SourceError>, Closed> {
        while !interrupted.load(Ordering::Relaxed) {
            match reader.next_record() {
                Ok(Some(record)) => {
                    let bytes = record.bytes.len();
                    self.push(Step::Record(record), bytes)?;
                }
                Ok(None) => return Ok(None),
                Err(error) => return Ok(Some(error)),
            }
        }
        Err(Closed)
    }

    fn push(&mut self, step: Step, bytes: usize) -> Result<(), Closed> {
        self.batch.steps.push(step);
        self.batch.bytes += bytes;
        self.batch.records += 1;
        if self.batch.bytes >= BATCH_BYTES || self.batch.records >= BATCH_RECORDS { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Closed> {
        self.sender.send(std::mem::take(&mut self.batch)).map_err(|_| Closed)
    }
}
