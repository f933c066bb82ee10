//! Where pass 1 keeps its documents: spills, and a journal that lets the next run go on if this one is cut short.

use std::io;
use std::path::Path;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::done::{Done, Task, Worked, ready};
use super::journal::{Entry, Journal, Left, Noted, Sizes};
use super::spill::{Spill, SpillWriter};
use super::{Job, Pipeline};
use crate::index::Parts;

/// The folder in the work folder in which a run that is cut short leaves what it has done. All else there can be removed.
pub const FOLDER: &str = "pass-1";

const JOURNAL: &str = "journal";

/// What a run that was cut short left in a work folder, for one whose cleaning depends on that.
///
/// # Errors
/// If it cannot be read.
pub fn left(work: &Path, identity: &str) -> io::Result<Left> {
    Journal::left(&work.join(FOLDER).join(JOURNAL), identity)
}

/// The documents of pass 1 as they come.
pub struct Store {
    documents: SpillWriter,
    lines: SpillWriter,
    /// Kept only for the journal: a run that is not cut short has them in memory.
    sketches: SpillWriter,
    journal: Option<Journal>,
}

impl Store {
    /// Begins, or goes on with what an earlier run left.
    pub fn open(job: &Job) -> io::Result<Store> {
        let folder = job.work.join(FOLDER);
        std::fs::create_dir_all(&folder)?;
        let journal = job.resume.map(|identity| Journal::open(&folder.join(JOURNAL), identity)).transpose()?;
        let goes_on = journal.as_ref().is_some_and(Journal::goes_on);
        let spill = |name: &str| SpillWriter::open(&folder.join(name), goes_on);
        Ok(Store { documents: spill("documents")?, lines: spill("lines")?, sketches: spill("sketches")?, journal })
    }

    /// Whether documents are kept for a run that goes on.
    pub fn keeps(&self) -> bool {
        self.journal.is_some()
    }

    /// Whether an earlier run may have done what comes next.
    pub fn goes_on(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::goes_on)
    }

    /// How many documents it holds so far.
    pub fn count(&self) -> usize {
        self.documents.count()
    }

    /// Appends a document.
    pub fn push(&mut self, doc: &Done) -> io::Result<()> {
        if self.keeps() {
            self.sketches.push(&doc.encoded_sketch)?;
        }
        self.documents.push(&doc.encoded).and_then(|()| self.lines.push(&doc.line_sketch))
    }

    /// What the run that was cut short made of these tasks. From the first that it has not done, or not in the same way, there is nothing.
    pub fn recall(&mut self, pipeline: &Pipeline, key: u128, tasks: Vec<Task>) -> io::Result<Result<Vec<Worked>, Vec<Task>>> {
        if !self.goes_on() {
            return Ok(Err(tasks));
        }
        match self.recalled(pipeline, key, &tasks)? {
            Some(recalled) => Ok(Ok(merge(tasks, recalled))),
            None => self.cut().map(|()| Err(tasks)),
        }
    }

    fn recalled(&mut self, pipeline: &Pipeline, key: u128, tasks: &[Task]) -> io::Result<Option<Vec<Worked>>> {
        let Some(journal) = &mut self.journal else { return Ok(None) };
        let Some((entry, length)) = journal.next(key)? else { return Ok(None) };
        let wanted = tasks.iter().filter(|task| task.is_work()).count();
        let sizes = || entry.noted.iter().flat_map(|noted| &noted.documents);
        let sum = |of: fn(&Sizes) -> usize| sizes().map(of).sum::<usize>();
        let (documents, sketches) =
            (self.documents.ahead(sum(|size| size.document))?, self.sketches.ahead(sum(|size| size.sketch))?);
        let (Some(documents), Some(sketches), Some(lines)) = (documents, sketches, self.lines.ahead(sum(|size| size.lines))?)
        else {
            return Ok(None);
        };
        if entry.noted.len() != wanted || checksum(&[&documents, &sketches, &lines]) != entry.checksum {
            return Ok(None);
        }
        let recalled = restore(pipeline, &entry.noted, &Parts { document: &documents, sketch: &sketches, lines: &lines });
        let Ok(recalled) = recalled else { return Ok(None) };
        journal.accept(length);
        self.documents.lies_there(documents.len());
        self.sketches.lies_there(sketches.len());
        self.lines.lies_there(lines.len());
        Ok(Some(recalled))
    }

    /// Forgets what the earlier run has done beyond this point.
    fn cut(&mut self) -> io::Result<()> {
        self.journal.iter_mut().try_for_each(Journal::cut)?;
        [&mut self.documents, &mut self.lines, &mut self.sketches].into_iter().try_for_each(SpillWriter::cut)
    }

    /// Notes what a batch gave, which has been pushed.
    pub fn note(&mut self, entry: &Entry) -> io::Result<()> {
        for spill in [&mut self.documents, &mut self.lines, &mut self.sketches] {
            spill.flush()?;
        }
        self.journal.iter_mut().try_for_each(|journal| journal.note(entry))
    }

    /// The documents, and the sketches of their lines.
    pub fn finish(self) -> io::Result<(Spill, Spill)> {
        Ok((self.documents.finish()?, self.lines.finish()?))
    }
}

/// The entry of a batch; `None` if one of its documents could not be encoded.
pub fn entry(key: u128, worked: &[Worked]) -> Option<Entry> {
    let mut noted = Vec::new();
    for step in worked {
        match step {
            Worked::Record(facts, done) => {
                let documents = done.iter().map(|doc| doc.as_ref().ok().map(sizes)).collect::<Option<_>>()?;
                noted.push(Noted { facts: Some(facts.clone()), documents });
            }
            Worked::Ready(done) => noted.push(Noted { facts: None, documents: vec![sizes(done.as_ref().ok()?)] }),
            Worked::Other(_) => {}
        }
    }
    let done = || worked.iter().flat_map(Worked::documents);
    let sum = |part: fn(&Done) -> &[u8]| checksum_of(done().map(part));
    let sums = [sum(|doc| &doc.encoded), sum(|doc| &doc.encoded_sketch), sum(|doc| &doc.line_sketch)];
    Some(Entry { key, checksum: combine(sums), noted })
}

fn sizes(done: &Done) -> Sizes {
    Sizes {
        document: done.encoded.len(),
        sketch: done.encoded_sketch.len(),
        lines: done.line_sketch.len(),
        original: done.original_bytes,
    }
}

/// Of the documents of a batch, of their sketches and of the sketches of their lines, each one behind the other.
fn checksum(spills: &[&Vec<u8>; 3]) -> u64 {
    combine(spills.map(|bytes| checksum_of(std::iter::once(bytes.as_slice()))))
}

fn checksum_of<'a>(parts: impl Iterator<Item = &'a [u8]>) -> u64 {
    let mut hash = Xxh3::new();
    parts.for_each(|part| hash.update(part));
    hash.digest()
}

fn combine(sums: [u64; 3]) -> u64 {
    let mut hash = Xxh3::new();
    sums.iter().for_each(|sum| hash.update(&sum.to_le_bytes()));
    hash.digest()
}

/// What the records gave, from what the spills hold of all of them.
fn restore(pipeline: &Pipeline, noted: &[Noted], all: &Parts) -> io::Result<Vec<Worked>> {
    let mut at = Sizes::default();
    let mut places = Vec::with_capacity(noted.len());
    for record in noted {
        places.push((record, at));
        for size in &record.documents {
            at.document += size.document;
            at.sketch += size.sketch;
            at.lines += size.lines;
        }
    }
    places.into_par_iter().map(|(record, at)| restore_one(pipeline, record, at, all)).collect()
}

fn restore_one(pipeline: &Pipeline, record: &Noted, mut at: Sizes, all: &Parts) -> io::Result<Worked> {
    let take = |size: &Sizes| {
        let parts = Parts {
            document: &all.document[at.document..at.document + size.document],
            sketch: &all.sketch[at.sketch..at.sketch + size.sketch],
            lines: &all.lines[at.lines..at.lines + size.lines],
        };
        at.document += size.document;
        at.sketch += size.sketch;
        at.lines += size.lines;
        Ok(Done { original_bytes: size.original, ..ready(pipeline, &parts)? })
    };
    let mut done = record.documents.iter().map(take).collect::<io::Result<Vec<Done>>>()?;
    match (&record.facts, done.len()) {
        (Some(facts), _) => Ok(Worked::Record(facts.clone(), done.into_iter().map(Ok).collect())),
        (None, 1) => Ok(Worked::Ready(Ok(done.remove(0)))),
        (None, _) => Err(io::ErrorKind::InvalidData.into()),
    }
}

/// What was recalled of the tasks, and the steps between them.
fn merge(tasks: Vec<Task>, recalled: Vec<Worked>) -> Vec<Worked> {
    let mut recalled = recalled.into_iter();
    let step = |task| match task {
        Task::Other(step) => Worked::Other(step),
        _ => recalled.next().expect("there are as many as tasks that are work"),
    };
    tasks.into_iter().map(step).collect()
}
