//! Pass 1: reads, cleans and spills every document, and keeps a sketch of those that are kept.

use std::sync::Arc;

use rayon::prelude::*;

use super::feed::{self, Batch, Step};
use super::files::FileAccount;
use super::intake::{Facts, Taken};
use super::spill::{self, Spill, SpillWriter};
use super::{Job, Pipeline, Progress, RunError};
use crate::document::Document;
use crate::sources::{Format, Record};
use crate::stages::boilerplate::repeated;
use crate::stages::dedup::Sketch;

/// What pass 1 leaves behind.
pub struct First {
    /// Every document, in input order.
    pub spill: Spill,
    /// Sketches of the documents that are kept so far.
    pub sketches: Vec<Sketch>,
    /// Their numbers in the spill.
    pub numbers: Vec<usize>,
    /// What the census needs of each document; nothing of those that are not kept.
    pub line_sketches: Spill,
    /// Lines of the documents that are kept so far.
    pub lines: usize,
    /// The account of every file, in input order.
    pub files: Spill,
}

/// A document as the workers leave it.
struct Done {
    encoded: std::io::Result<Vec<u8>>,
    sketch: Option<Sketch>,
    lines: usize,
    line_sketch: std::io::Result<Vec<u8>>,
    original_bytes: usize,
}

/// Runs pass 1.
pub fn run(pipeline: &Pipeline, job: &Job, pool: &rayon::ThreadPool) -> Result<First, RunError> {
    let files = feed::list(job.input, job.exclude, pipeline.intake.sources())?;
    let spill = |name| SpillWriter::create(&job.work.join(name)).map_err(|error| job.work_error(error));
    let mut pass = Pass {
        pipeline,
        job,
        writer: spill("documents")?,
        line_sketches: spill("lines")?,
        lines: 0,
        files: spill("files")?,
        sketches: Vec::new(),
        numbers: Vec::new(),
        account: None,
        current: None,
        documents: 0,
        bytes: 0,
    };
    let batches = feed::start(files, pipeline.intake.sources().clone(), Arc::clone(&job.interrupted));
    while let Some(batch) = batches.next(job)? {
        pass.batch(batch, pool)?;
    }
    batches.finish()?;
    // The reader may have seen the interrupt first, and ended early.
    job.check_interrupt()?;
    let finish = |writer: SpillWriter| writer.finish().map_err(|error| job.work_error(error));
    Ok(First {
        spill: finish(pass.writer)?,
        sketches: pass.sketches,
        numbers: pass.numbers,
        line_sketches: finish(pass.line_sketches)?,
        lines: pass.lines,
        files: finish(pass.files)?,
    })
}

struct Pass<'a> {
    pipeline: &'a Pipeline,
    job: &'a Job<'a>,
    writer: SpillWriter,
    line_sketches: SpillWriter,
    lines: usize,
    files: SpillWriter,
    sketches: Vec<Sketch>,
    numbers: Vec<usize>,
    /// The account of the file whose records are coming in.
    account: Option<FileAccount>,
    /// The file whose records are coming in.
    current: Option<(Arc<str>, Format)>,
    documents: usize,
    bytes: usize,
}

/// A step whose record, if it is one, knows its file.
enum Task {
    Record(Arc<str>, Format, Record),
    Other(Step),
}

/// A step after the workers.
enum Worked {
    Record(Facts, Vec<Done>),
    Other(Step),
}

impl Pass<'_> {
    fn batch(&mut self, batch: Batch, pool: &rayon::ThreadPool) -> Result<(), RunError> {
        let tasks = self.name_files(batch);
        let pipeline = self.pipeline;
        let worked: Vec<Worked> = pool.install(|| tasks.into_par_iter().map(|task| work(pipeline, task)).collect());
        for step in worked {
            match step {
                Worked::Record(facts, done) => self.record(facts, done)?,
                Worked::Other(step) => self.file_step(step)?,
            }
        }
        (self.job.progress)(Progress::Cleaned { documents: self.documents, bytes: self.bytes });
        Ok(())
    }

    /// Gives every record the name of its file, which only the steps before it tell.
    fn name_files(&mut self, batch: Batch) -> Vec<Task> {
        let name = |step| match step {
            Step::Record(record) => {
                let (name, format) = self.current.as_ref().expect("a file begins before its records");
                Task::Record(Arc::clone(name), *format, record)
            }
            Step::Begin(found, format) => {
                self.current = format.map(|format| (Arc::from(found.name.as_str()), format));
                Task::Other(Step::Begin(found, format))
            }
            end @ Step::End(..) => Task::Other(end),
        };
        batch.steps.into_iter().map(name).collect()
    }

    fn record(&mut self, facts: Facts, done: Vec<Done>) -> Result<(), RunError> {
        let document_bytes = done.iter().map(|doc| doc.original_bytes).sum();
        self.documents += done.len();
        self.bytes += facts.text_bytes;
        let file = self.account.as_mut().expect("a file begins before its records");
        file.add(facts, done.len(), document_bytes);
        for doc in done {
            let index = self.writer.len();
            let pushed = doc.encoded.and_then(|encoded| self.writer.push(&encoded));
            let pushed = pushed.and(doc.line_sketch).and_then(|encoded| self.line_sketches.push(&encoded));
            pushed.map_err(|error| self.job.work_error(error))?;
            self.lines += doc.lines;
            if let Some(sketch) = doc.sketch {
                self.sketches.push(sketch);
                self.numbers.push(index);
            }
        }
        Ok(())
    }

    fn file_step(&mut self, step: Step) -> Result<(), RunError> {
        match step {
            Step::Begin(found, format) => {
                (self.job.progress)(Progress::File(found.name.clone()));
                self.account = Some(FileAccount::begin(&found, format));
                Ok(())
            }
            Step::End(tail, error) => {
                let mut file = self.account.take().expect("a file begins before it ends");
                file.end(tail, error);
                // As JSON: fields that are left out where they are empty need a format that names them.
                let encoded = serde_json::to_vec(&file).map_err(std::io::Error::from);
                encoded.and_then(|encoded| self.files.push(&encoded)).map_err(|error| self.job.work_error(error))
            }
            Step::Record(_) => unreachable!("records were named before the workers took them"),
        }
    }
}

fn work(pipeline: &Pipeline, task: Task) -> Worked {
    match task {
        Task::Record(name, format, record) => {
            let Taken { documents, facts } = pipeline.intake.take(&name, format, &record);
            // A dossier may hold most of the batch in one record: its documents are shared out, too.
            let done = documents.into_par_iter().map(|doc| clean(pipeline, doc)).collect();
            Worked::Record(facts, done)
        }
        Task::Other(step) => Worked::Other(step),
    }
}

fn clean(pipeline: &Pipeline, mut doc: Document) -> Done {
    let original_bytes = doc.text().len();
    pipeline.cleaner.clean(&mut doc);
    let sketch = pipeline.dedup.as_ref().and_then(|dedup| pipeline.cleaner.sketch(dedup, &mut doc));
    let lines = pipeline.repeated.as_ref().and_then(|repeated| pipeline.cleaner.sketch_lines(repeated, &mut doc));
    Done {
        encoded: spill::encode(&doc),
        sketch,
        lines: lines.as_ref().map_or(0, repeated::Sketch::len),
        line_sketch: lines.map_or(Ok(Vec::new()), |lines| spill::encode(&lines)),
        original_bytes,
    }
}
