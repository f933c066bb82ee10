//! Carries documents through the stages, in parallel and in order.
//!
//! Pass 1 reads, cleans and spills every document, and keeps outlines of those that are still kept. When all have been seen, the
//! corpus stage judges them, and a census counts the lines of the documents that are left. Pass 2 reads the spill in order,
//! applies the judgements, takes out repeated lines and hands each document on.

mod account;
mod census;
mod cleaner;
mod done;
mod feed;
mod files;
mod first_pass;
mod group;
mod intake;
mod journal;
mod known;
pub mod meter;
mod positions;
mod queue;
pub mod scratch;
mod second_pass;
pub mod spill;
mod store;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use account::{Account, Count, DocumentSums, StageSums};
pub use cleaner::{Cleaner, PANIC};
pub use files::{FileAccount, FileSums};
pub use intake::{Intake, NO_TEXT, Taken, id};
pub use journal::Left;
use meter::Meter;
pub use store::{FOLDER as RESUME_FOLDER, left};

use crate::config::Config;
use crate::document::Document;
use crate::index::{Index, IndexError};
use crate::rule::Rule;
use crate::sources::Input;
use crate::stages::ResourceError;
use crate::stages::boilerplate::repeated::{self, Repeated};
use crate::stages::dedup::{self, Dedup};

/// Rules in whose name the pipeline itself speaks.
pub const RULES: &[&Rule] = &[&PANIC, &NO_TEXT];

/// Every stage of a config, built and ready.
pub struct Pipeline {
    intake: Intake,
    cleaner: Cleaner,
    dedup: Option<Dedup>,
    repeated: Option<Repeated>,
    order: Vec<String>,
    meter: Meter,
}

/// What a run works on, and with what.
pub struct Job<'a> {
    /// Where documents come from.
    pub input: &'a Input,
    /// Folders that are not entered: the output.
    pub exclude: &'a [PathBuf],
    /// A folder that exists, for what does not fit into memory. Emptied by whoever made it.
    pub work: &'a Path,
    /// What was cleaned before; it comes to the input, and the input to it. Commit it when the output is in its place.
    pub index: Option<&'a Index>,
    /// On what cleaning depends ([`identity`](crate::index::identity)), if a run over the same input and with the same work folder shall
    /// go on where this one is cut short. What it needs for that lies in [`RESUME_FOLDER`], and all else in the work folder may go.
    pub resume: Option<&'a str>,
    /// Bytes of input, or of the spill, that are worked on together. Bounds memory; has no influence on the output.
    pub batch_bytes: usize,
    /// Worker threads; all cores if `None`. Has no influence on the output.
    pub threads: Option<usize>,
    /// Set from outside to stop the run.
    pub interrupted: Arc<AtomicBool>,
    /// Told how far the run is, from the thread that called [`Pipeline::run`].
    pub progress: &'a dyn Fn(Progress),
}

/// Bytes that are worked on together if nobody says otherwise: enough to keep all cores busy, and little against what sketches take.
pub const BATCH_BYTES: usize = 8 << 20;

/// How far a run is.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// A file begins.
    File(String),
    /// Pass 1: documents seen and bytes of text read so far.
    Cleaned {
        /// Documents.
        documents: usize,
        /// Bytes of text.
        bytes: usize,
    },
    /// Pass 1 has ended; so much of its work was done by an earlier run that was cut short.
    Resumed {
        /// Files that it had read to their end.
        files: usize,
        /// Documents that it had cleaned.
        documents: usize,
    },
    /// The corpus stage compares that many documents.
    Judging(usize),
    /// Pass 2: documents handed on so far, of how many.
    Handed(usize, usize),
}

/// What a run hands on.
#[derive(Debug)]
pub enum Event<R> {
    /// A document, as the caller rendered it; in input order.
    Document(R),
    /// The account of a file, after all documents; in input order.
    File(Box<FileAccount>),
}

/// Why a run ended early.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The input does not exist or cannot be listed.
    #[error("cannot read {}: {source}", path.display())]
    Input {
        /// The input.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The work folder cannot be used: a full disk, most often.
    #[error("cannot keep documents in {}: {source}", path.display())]
    Work {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The caller could not take an event.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// The run was interrupted.
    #[error("interrupted")]
    Interrupted,
    /// The index cannot be read or written.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// No threads could be started.
    #[error("cannot start worker threads: {0}")]
    Threads(String),
}

impl Pipeline {
    /// Builds every stage that the config names.
    ///
    /// # Errors
    /// Every file that the config names and that cannot be used.
    pub fn new(config: &Config) -> Result<Pipeline, Vec<ResourceError>> {
        let dedup = config.stages.iter().any(|stage| stage == "dedup").then(|| Dedup::new(&dedup_config(config)));
        let cleaner = Cleaner::new(config)?;
        Ok(Pipeline {
            intake: Intake::new(config),
            cleaner,
            dedup,
            repeated: judge_of_repeated(config),
            order: config.stages.clone(),
            meter: Meter::default(),
        })
    }

    /// Measures every step of its runs with that meter.
    pub fn measure_with(&mut self, meter: &Meter) {
        self.meter = meter.clone();
        self.intake.measure_with(meter);
        self.cleaner.measure_with(meter);
    }

    /// The source side alone: from a record to documents.
    pub fn intake(&self) -> &Intake {
        &self.intake
    }

    /// The document stages alone.
    pub fn cleaner(&self) -> &Cleaner {
        &self.cleaner
    }

    /// Runs everything. `render` turns a judged document into what `take` wants of it; it runs in parallel, `take` in input order.
    ///
    /// # Errors
    /// See [`RunError`]. A fault in one file or document is not an error: it stands in the account.
    pub fn run<R: Send>(
        &self,
        job: &Job,
        render: impl Fn(&Document) -> R + Sync,
        mut take: impl FnMut(Event<R>) -> io::Result<()> + Send,
    ) -> Result<Account, RunError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(job.threads.unwrap_or(0))
            .build()
            .map_err(|error| RunError::Threads(error.to_string()))?;
        let first = first_pass::run(self, job, &pool)?;
        let mut account = second_pass::run(self, job, &pool, &first, render, &mut take)?;
        for number in 0..first.files.count() {
            let read = first.files.read(number).and_then(|bytes| Ok(serde_json::from_slice::<FileAccount>(&bytes)?));
            let file = read.map_err(|error| job.work_error(error))?;
            account.files.add(&file);
            self.meter.time(meter::WRITE, || take(Event::File(Box::new(file))))?;
        }
        Ok(account)
    }
}

/// The judge of repeated lines, if `boilerplate` runs and its rule is not disabled: else there is no need to count.
fn judge_of_repeated(config: &Config) -> Option<Repeated> {
    let runs = config.stages.iter().any(|stage| stage == repeated::RULE.stage());
    let is_disabled = config.disable.iter().any(|rule| rule == repeated::RULE.0);
    if runs && !is_disabled { Repeated::new(&config.boilerplate) } else { None }
}

/// `[dedup]` without the kinds of copies whose rule is disabled. They must not be judged at all: a document that is no copy by one
/// rule may still be one by another.
fn dedup_config(config: &Config) -> dedup::Config {
    let mut own = config.dedup.clone();
    own.remove.retain(|kind| !config.disable.iter().any(|rule| rule == kind.rule().id.0));
    own
}

impl<'a> Job<'a> {
    /// A run over an input that is cleaned in full, on all cores.
    pub fn new(input: &'a Input, work: &'a Path) -> Job<'a> {
        Job {
            input,
            exclude: &[],
            work,
            index: None,
            resume: None,
            batch_bytes: BATCH_BYTES,
            threads: None,
            interrupted: Arc::new(AtomicBool::new(false)),
            progress: &|_| {},
        }
    }

    fn check_interrupt(&self) -> Result<(), RunError> {
        if self.interrupted.load(Ordering::Relaxed) { Err(RunError::Interrupted) } else { Ok(()) }
    }

    fn work_error(&self, source: io::Error) -> RunError {
        RunError::Work { path: self.work.to_owned(), source }
    }
}
