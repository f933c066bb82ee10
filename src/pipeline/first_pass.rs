//! Pass 1: reads, cleans and spills every document, and keeps an outline of those that are kept. What an index holds is spilled as it is.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use rayon::Scope;

use super::done::{self, Done, Task, Worked};
use super::feed::{self, Batch, Step};
use super::files::FileAccount;
use super::group;
use super::intake::Facts;
use super::journal::Entry;
use super::meter;
use super::queue::Queue;
use super::spill::{Spill, SpillWriter};
use super::store::{self, Store};
use super::{Job, Pipeline, Progress, RunError};
use crate::index::{Adding, Index, Known, Parts};
use crate::sources::Format;
use crate::stages::dedup::Outlines;

/// What pass 1 leaves behind.
pub struct First {
    /// Every document, in input order.
    pub spill: Spill,
    /// What the corpus stage keeps in memory of the documents that are kept so far.
    pub outlines: Outlines,
    /// Their numbers in the spill.
    pub numbers: Vec<u32>,
    /// Their words as the corpus stage compares them.
    pub words: Spill,
    /// The samples that it finds them by.
    pub samples: Spill,
    /// What the census needs of each document; nothing of those that are not kept.
    pub line_sketches: Spill,
    /// Lines of the documents that are kept so far.
    pub lines: usize,
    /// The account of every file, in input order.
    pub files: Spill,
}

impl First {
    /// The index of a document among those that are kept so far.
    pub fn index(&self, number: usize) -> Option<usize> {
        self.numbers.binary_search_by_key(&number, |number| *number as usize).ok()
    }
}

/// Runs pass 1.
pub fn run(pipeline: &Pipeline, job: &Job, pool: &rayon::ThreadPool) -> Result<First, RunError> {
    let files = feed::list(job.input, job.exclude, pipeline.intake.sources())?;
    let known = job.index.map(Index::merge).transpose()?;
    let mut pass = Pass::new(pipeline, job)?;
    let batches = feed::start(files, known, pipeline.intake.sources().clone(), job, pipeline.meter.clone());
    pool.in_place_scope(|scope| {
        let mut ahead = Ahead::default();
        while let Some(batch) = batches.next(job)? {
            pass.batch(batch, &mut ahead, scope, pool)?;
        }
        pass.keep_up(&mut ahead, 0)
    })?;
    batches.finish()?;
    // The reader may have seen the interrupt first, and ended early.
    job.check_interrupt()?;
    pass.finish()
}

/// Batches that the workers have: while one is spilled, they are at the next.
#[derive(Default)]
struct Ahead {
    queue: Queue<Vec<Worked>>,
    /// The key of each batch, and in how many groups it was handed out.
    batches: VecDeque<(u128, usize)>,
}

struct Pass<'a> {
    pipeline: &'a Pipeline,
    job: &'a Job<'a>,
    store: Store,
    lines: usize,
    files: SpillWriter,
    outlines: Outlines,
    numbers: Vec<u32>,
    words: SpillWriter,
    samples: SpillWriter,
    /// What goes into the index, if there is one.
    adding: Option<Adding<'a>>,
    /// The file that comes next replaces one of the index.
    replaces: bool,
    /// The account of the file whose records are coming in.
    account: Option<FileAccount>,
    /// The file whose records are coming in.
    current: Option<(Arc<str>, Format)>,
    documents: usize,
    bytes: usize,
    /// Files and documents that a run which was cut short had cleaned.
    recalled: (usize, usize),
}

impl<'a> Pass<'a> {
    fn new(pipeline: &'a Pipeline, job: &'a Job<'a>) -> Result<Pass<'a>, RunError> {
        let work_error = |error| job.work_error(error);
        Ok(Pass {
            pipeline,
            job,
            store: Store::open(job).map_err(work_error)?,
            lines: 0,
            files: SpillWriter::create(&job.work.join("files")).map_err(work_error)?,
            outlines: Outlines::default(),
            numbers: Vec::new(),
            words: SpillWriter::create(&job.work.join("words")).map_err(work_error)?,
            samples: SpillWriter::create(&job.work.join("samples")).map_err(work_error)?,
            adding: job.index.map(Index::add).transpose()?,
            replaces: false,
            account: None,
            current: None,
            documents: 0,
            bytes: 0,
            recalled: (0, 0),
        })
    }

    fn finish(self) -> Result<First, RunError> {
        if let Some(adding) = self.adding {
            adding.finish()?;
        }
        if let (files, documents @ 1..) = self.recalled {
            (self.job.progress)(Progress::Resumed { files, documents });
        }
        let finish = || Ok((self.store.finish()?, self.files.finish()?, self.words.finish()?, self.samples.finish()?));
        let ((spill, line_sketches), files, words, samples) = finish().map_err(|error| self.job.work_error(error))?;
        let (outlines, numbers, lines) = (self.outlines, self.numbers, self.lines);
        Ok(First { spill, outlines, numbers, words, samples, line_sketches, lines, files })
    }

    /// Hands a batch to the workers, and spills what they made of the one before in the meantime.
    fn batch<'scope>(
        &mut self,
        batch: Batch,
        ahead: &mut Ahead,
        scope: &Scope<'scope>,
        pool: &rayon::ThreadPool,
    ) -> Result<(), RunError>
    where
        'a: 'scope,
    {
        let mut tasks = self.name_files(batch);
        let key = if self.store.keeps() { done::key(&tasks) } else { 0 };
        if self.store.goes_on() {
            self.keep_up(ahead, 0)?;
            let recalled = pool.install(|| self.store.recall(self.pipeline, key, tasks));
            match recalled.map_err(|error| self.job.work_error(error))? {
                Ok(worked) => return self.recalled(worked),
                Err(not_done) => tasks = not_done,
            }
        }
        let (pipeline, keep) = (self.pipeline, self.adding.is_some() || self.store.keeps());
        let enough = group::enough(tasks.iter().map(Task::bytes).sum(), pool.current_num_threads());
        let groups = group::parted(tasks, Task::bytes, enough);
        ahead.batches.push_back((key, groups.len()));
        for tasks in groups {
            ahead.queue.push(self.job, scope, move || done::work(pipeline, tasks, enough, keep));
        }
        self.keep_up(ahead, 1)
    }

    /// What a run that was cut short had made.
    fn recalled(&mut self, worked: Vec<Worked>) -> Result<(), RunError> {
        self.recalled.0 += worked.iter().filter(|step| matches!(step, Worked::Other(Step::End(Some(_), _)))).count();
        self.recalled.1 += worked.iter().flat_map(Worked::documents).count();
        self.keep(worked, None)
    }

    /// Spills what the workers make, until they are at no more batches than that.
    fn keep_up(&mut self, ahead: &mut Ahead, batches: usize) -> Result<(), RunError> {
        while ahead.batches.len() > batches {
            let (key, groups) = ahead.batches.pop_front().expect("there are more than none");
            let mut worked = Vec::new();
            for _ in 0..groups {
                worked.extend(ahead.queue.pop(self.job)?);
            }
            let entry = if self.store.keeps() { store::entry(key, &worked) } else { None };
            self.keep(worked, entry)?;
        }
        Ok(())
    }

    /// Spills what was made of a batch, in input order, and notes it. `entry`: what the journal says of it, if there is one and it does not
    /// say so already.
    fn keep(&mut self, worked: Vec<Worked>, entry: Option<Entry>) -> Result<(), RunError> {
        self.pipeline.meter.time(meter::SPILL, || {
            worked.into_iter().try_for_each(|step| self.step(step))?;
            entry.iter().try_for_each(|entry| self.store.note(entry)).map_err(|error| self.job.work_error(error))
        })?;
        (self.job.progress)(Progress::Cleaned { documents: self.documents, bytes: self.bytes });
        Ok(())
    }

    fn step(&mut self, step: Worked) -> Result<(), RunError> {
        match step {
            Worked::Record(facts, done) => self.record(facts, done),
            Worked::Ready(done) => self.document(done.map_err(|error| self.job.work_error(error))?),
            Worked::Other(step) => self.file_step(step),
        }
    }

    /// Gives every record the name of its file, which only the steps before it tell.
    fn name_files(&mut self, batch: Batch) -> Vec<Task> {
        let name = |step| match step {
            Step::Record(record) => {
                let (name, format) = self.current.as_ref().expect("a file begins before its records");
                Task::Record(Arc::clone(name), *format, record)
            }
            Step::Ready(record) => Task::Ready(record),
            Step::Begin(found, format) => {
                self.current = format.map(|format| (Arc::from(found.name.as_str()), format));
                Task::Other(Step::Begin(found, format))
            }
            other => Task::Other(other),
        };
        batch.steps.into_iter().map(name).collect()
    }

    fn record(&mut self, facts: Facts, done: Vec<io::Result<Done>>) -> Result<(), RunError> {
        let done: Vec<Done> = done.into_iter().collect::<io::Result<_>>().map_err(|error| self.job.work_error(error))?;
        self.bytes += facts.text_bytes;
        let file = self.account.as_mut().expect("a file begins before its records");
        file.add(facts, done.len(), done.iter().map(|doc| doc.original_bytes).sum());
        done.into_iter().try_for_each(|doc| self.document(doc))
    }

    fn document(&mut self, doc: Done) -> Result<(), RunError> {
        if let Some(adding) = &mut self.adding {
            adding.document(&Parts { document: &doc.encoded, sketch: &doc.encoded_sketch, lines: &doc.line_sketch })?;
        }
        let index = self.store.count();
        self.store.push(&doc).map_err(|error| self.job.work_error(error))?;
        self.documents += 1;
        self.lines += doc.lines;
        if let Some(sketch) = doc.sketch {
            self.outlines.push(&sketch);
            self.numbers.push(u32::try_from(index).map_err(io::Error::other).map_err(|error| self.job.work_error(error))?);
            let push = self.words.push(&doc.words).and_then(|()| self.samples.push(&sketch.sample.encode()));
            push.map_err(|error| self.job.work_error(error))?;
        }
        Ok(())
    }

    fn file_step(&mut self, step: Step) -> Result<(), RunError> {
        match step {
            Step::Begin(found, format) => {
                let replaces = std::mem::take(&mut self.replaces);
                self.adding.iter_mut().for_each(|adding| adding.new_file(replaces));
                self.begin(FileAccount::begin(&found, format));
                Ok(())
            }
            Step::Known(known, is_present) => {
                self.known(*known, is_present);
                Ok(())
            }
            Step::End(tail, error) => {
                self.account.as_mut().expect("a file begins before it ends").end(tail, error);
                self.end()
            }
            Step::Done => self.end(),
            Step::Replaces => {
                self.replaces = true;
                Ok(())
            }
            Step::Broken(error) => Err(error.into()),
            Step::Record(_) | Step::Ready(_) => unreachable!("documents were told apart before the workers took them"),
        }
    }

    fn known(&mut self, known: Known, is_present: bool) {
        self.adding.iter_mut().for_each(|adding| adding.known(known.segment, &known.entry, is_present));
        self.bytes += known.entry.account.text_bytes;
        self.begin(known.entry.account);
    }

    fn begin(&mut self, file: FileAccount) {
        (self.job.progress)(Progress::File(file.path.clone()));
        self.account = Some(file);
    }

    fn end(&mut self) -> Result<(), RunError> {
        let file = self.account.take().expect("a file begins before it ends");
        if let Some(adding) = &mut self.adding {
            adding.end(&file)?;
        }
        // As JSON: fields that are left out where they are empty need a format that names them.
        let encoded = serde_json::to_vec(&file).map_err(io::Error::from);
        encoded.and_then(|encoded| self.files.push(&encoded)).map_err(|error| self.job.work_error(error))
    }
}
