//! Reads files one after the other and hands their records on in batches, bounded by bytes. What an index knows comes from there, each
//! file in its place.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;

use super::known::WithIndex;
use super::meter::{self, Meter};
use super::queue::LOOK_UP;
use super::{Job, RunError};
use crate::index::{IndexError, Known, Merge};
use crate::sources::{self, Fate, Format, Found, Input, Reader, Record, STDIN_NAME, SourceError, Tail};

/// Records in one batch at the most: tiny records carry an overhead of their own.
const BATCH_RECORDS: usize = 16_384;

/// The first batch is so many times smaller than a full one, and each that follows twice as large as the one before: workers wait for
/// little when a run begins.
const FIRST_SHARE: usize = 16;

/// A step in the reading of the input, in order.
pub enum Step {
    /// A record of the file that was begun last.
    Record(Record),
    /// A file begins.
    Begin(Arc<Found>, Option<Format>),
    /// The file that was begun last ends, or breaks off.
    End(Option<Tail>, Option<SourceError>),
    /// A file that the index knows begins. If it says so, the file lies in the input, too, and is the same there.
    Known(Box<Known>, bool),
    /// The next document of that file, as the index holds it.
    Ready(Vec<u8>),
    /// That file ends.
    Done,
    /// The file that comes next replaces one of the index.
    Replaces,
    /// The index cannot be read any further.
    Broken(IndexError),
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
        Input::Several(several) => {
            several.list(exclude, config).map(|listing| listing.files).map_err(|(path, source)| RunError::Input { path, source })
        }
        Input::Stdin => Ok(vec![stdin()]),
    }
}

/// Standard input as a file to read: what it holds shows when it is opened.
fn stdin() -> Found {
    Found { path: STDIN_PATH.into(), name: STDIN_NAME.into(), bytes: 0, fate: Fate::Read(Format::Text) }
}

/// Stands for standard input among the paths; an input of that name never comes from a listing.
const STDIN_PATH: &str = "-";

fn open(found: &Found, config: &sources::Config) -> Result<Reader, SourceError> {
    let is_stdin = found.path.as_os_str() == STDIN_PATH && found.name == STDIN_NAME;
    if is_stdin { Ok(Reader::open_stdin(Box::new(std::io::stdin()), config)) } else { Reader::open(found, config) }
}

/// The reading end: batches come in, and at their end the reader says whether all is well.
pub struct Batches {
    receiver: Receiver<Batch>,
    reader: JoinHandle<()>,
}

/// Starts a thread that reads every file of the listing. It is not waited for when the run is interrupted: it may hang on a pipe.
pub fn start(files: Vec<Found>, known: Option<Merge>, config: sources::Config, job: &Job, meter: Meter) -> Batches {
    let (interrupted, batch_bytes) = (Arc::clone(&job.interrupted), job.batch_bytes);
    // One batch waits while another is worked on: reading and working overlap. Memory stays at five batches: one that is filled here, one
    // that waits, one that is worked on, what is made of it, and what was made of the one before, or else the one behind it.
    let (sender, receiver) = sync_channel(1);
    let reader = std::thread::spawn(move || {
        let enough_bytes = (batch_bytes / FIRST_SHARE).max(1);
        let mut feed = Feed { sender, batch: Batch::default(), enough_bytes, batch_bytes, interrupted, meter };
        let done = match known {
            Some(known) => WithIndex { feed: &mut feed, known, config: &config }.files(files),
            None => files.into_iter().try_for_each(|found| feed.file(found, &config)),
        };
        // The receiver has gone away only if it has failed, and then it says why itself.
        let _ = done.and_then(|()| feed.flush());
    });
    Batches { receiver, reader }
}

impl Batches {
    /// The next batch; `None` at the end.
    pub fn next(&self, job: &Job) -> Result<Option<Batch>, RunError> {
        loop {
            job.check_interrupt()?;
            match self.receiver.recv_timeout(LOOK_UP) {
                Ok(batch) => return Ok(Some(batch)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
    }

    /// Makes sure that the end of the batches was the end of the input.
    pub fn finish(self) -> Result<(), RunError> {
        self.reader.join().map_err(|_| RunError::Threads("the reader of the input failed".into()))
    }
}

/// The receiver has gone away, or has been told to.
pub(super) struct Closed;

pub(super) struct Feed {
    sender: SyncSender<Batch>,
    batch: Batch,
    /// Bytes from which the next batch is full, and those of the fullest.
    enough_bytes: usize,
    batch_bytes: usize,
    interrupted: Arc<AtomicBool>,
    meter: Meter,
}

impl Feed {
    pub(super) fn file(&mut self, found: Found, config: &sources::Config) -> Result<(), Closed> {
        let found = Arc::new(found);
        if !matches!(found.fate, Fate::Read(_)) {
            self.push(Step::Begin(Arc::clone(&found), None), 0)?;
            return self.push(Step::End(None, None), 0);
        }
        let mut reader = match self.meter.time(meter::READ, || open(&found, config)) {
            Ok(reader) => reader,
            Err(error) => {
                self.push(Step::Begin(found, None), 0)?;
                return self.push(Step::End(None, Some(error)), 0);
            }
        };
        self.push(Step::Begin(found, Some(reader.format())), 0)?;
        let error = self.records(&mut reader)?;
        self.push(Step::End(Some(reader.finish()), error), 0)
    }

    /// Hands on the records of a file, up to its end or the error that ends it.
    fn records(&mut self, reader: &mut Reader) -> Result<Option<SourceError>, Closed> {
        while !self.interrupted.load(Ordering::Relaxed) {
            match self.meter.time(meter::READ, || reader.next_record()) {
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

    pub(super) fn push(&mut self, step: Step, bytes: usize) -> Result<(), Closed> {
        self.batch.steps.push(step);
        self.batch.bytes += bytes;
        self.batch.records += 1;
        if self.batch.bytes >= self.enough_bytes || self.batch.records >= BATCH_RECORDS { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Closed> {
        self.enough_bytes = (2 * self.enough_bytes).min(self.batch_bytes);
        self.sender.send(std::mem::take(&mut self.batch)).map_err(|_| Closed)
    }
}
