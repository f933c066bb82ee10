//! What the workers of pass 1 make of a record: its documents, cleaned just now, or a document as an index holds it.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::Pipeline;
use super::feed::Step;
use super::group::parted;
use super::intake::{Facts, Taken};
use super::meter;
use super::spill;
use crate::document::Document;
use crate::index::Parts;
use crate::sources::{Format, Record};
use crate::stages::boilerplate::repeated;
use crate::stages::dedup::{Sketch, Sketched};

/// A step for the workers; a record knows its file by now.
pub enum Task {
    Record(Arc<str>, Format, Record),
    Ready(Vec<u8>),
    Other(Step),
}

/// A step after the workers.
pub enum Worked {
    Record(Facts, Vec<io::Result<Done>>),
    Ready(io::Result<Done>),
    Other(Step),
}

/// A document as the workers leave it.
pub struct Done {
    /// As the spill stores it.
    pub encoded: Vec<u8>,
    /// Of a document that is kept so far.
    pub sketch: Option<Sketch>,
    /// Its words as the corpus stage compares them; none if it is not kept.
    pub words: Vec<u8>,
    /// The sketch as an index and the journal keep it; empty if there is none.
    pub encoded_sketch: Vec<u8>,
    /// Its lines that the census counts.
    pub lines: usize,
    /// What the census needs of it; empty if it is not kept.
    pub line_sketch: Vec<u8>,
    /// Bytes before the first edit; 0 if its file's account has counted them.
    pub original_bytes: usize,
}

/// Works on some steps, one behind the other. `enough`: bytes of documents that are cleaned together. `keep`: documents go into an index or a
/// journal, too.
pub fn work(pipeline: &Pipeline, tasks: Vec<Task>, enough: usize, keep: bool) -> Vec<Worked> {
    let mut documents = Vec::new();
    let mut counts = Vec::with_capacity(tasks.len());
    let mut begin = |task| {
        let before = documents.len();
        let worked = match task {
            Task::Record(name, format, record) => {
                let Taken { documents: found, facts } = pipeline.intake.take(&name, format, &record);
                documents.extend(found);
                Worked::Record(facts, Vec::new())
            }
            Task::Ready(record) => Worked::Ready(Parts::of(&record).and_then(|parts| ready(pipeline, &parts))),
            Task::Other(step) => Worked::Other(step),
        };
        counts.push(documents.len() - before);
        worked
    };
    let mut all: Vec<Worked> = tasks.into_iter().map(&mut begin).collect();
    // A dossier may hold most of the batch in one record: its documents are shared out, too.
    let shared = parted(documents, |doc| doc.text().len(), enough).into_par_iter().with_max_len(1);
    let done: Vec<io::Result<Done>> = shared.flat_map_iter(|documents| clean(pipeline, documents, keep)).collect();
    let mut done = done.into_iter();
    for (worked, count) in all.iter_mut().zip(counts) {
        if let Worked::Record(_, of_record) = worked {
            of_record.extend(done.by_ref().take(count));
        }
    }
    all
}

/// Cleans documents. `keep`: an index or a journal takes them, too.
fn clean(pipeline: &Pipeline, mut documents: Vec<Document>, keep: bool) -> Vec<io::Result<Done>> {
    let lengths: Vec<usize> = documents.iter().map(|doc| doc.text().len()).collect();
    pipeline.cleaner.clean_all(&mut documents);
    let sketch = |doc| pipeline.dedup.as_ref().and_then(|dedup| pipeline.cleaner.sketch(dedup, doc));
    let sketched: Vec<_> = documents.iter_mut().map(sketch).collect();
    let of_lines = |doc| pipeline.repeated.as_ref().and_then(|repeated| pipeline.cleaner.sketch_lines(repeated, doc));
    let lines: Vec<_> = documents.iter_mut().map(of_lines).collect();
    let all = documents.iter().zip(lengths).zip(sketched.into_iter().zip(lines));
    let spilled =
        |((doc, length), (sketched, lines))| pipeline.meter.time(meter::SPILL, || encode(doc, sketched, lines, length, keep));
    all.map(spilled).collect()
}

fn encode(
    doc: &Document,
    sketched: Option<Sketched>,
    lines: Option<repeated::Sketch>,
    original_bytes: usize,
    keep: bool,
) -> io::Result<Done> {
    let (sketch, words) = sketched.map(|Sketched { sketch, words }| (sketch, words)).unzip();
    let encoded_sketch = if keep { sketch.as_ref().map_or(Ok(Vec::new()), spill::encode)? } else { Vec::new() };
    Ok(Done {
        encoded: spill::encode(doc)?,
        sketch,
        words: words.unwrap_or_default(),
        encoded_sketch,
        lines: lines.as_ref().map_or(0, repeated::Sketch::len),
        line_sketch: lines.as_ref().map_or(Ok(Vec::new()), spill::encode)?,
        original_bytes,
    })
}

/// A document that was cleaned before: of its text, only the words are looked at.
pub fn ready(pipeline: &Pipeline, parts: &Parts) -> io::Result<Done> {
    let Parts { document, sketch, lines } = *parts;
    let decoded: Option<repeated::Sketch> = (!lines.is_empty()).then(|| spill::decode(lines)).transpose()?;
    let sketch_of: Option<Sketch> = (!sketch.is_empty()).then(|| spill::decode(sketch)).transpose()?;
    let words = match pipeline.dedup.as_ref().filter(|_| sketch_of.is_some()) {
        Some(dedup) => dedup.words(&spill::decode::<Document>(document)?),
        None => Vec::new(),
    };
    Ok(Done {
        encoded: document.to_vec(),
        sketch: sketch_of,
        words,
        encoded_sketch: sketch.to_vec(),
        lines: decoded.map_or(0, |lines| lines.len()),
        line_sketch: lines.to_vec(),
        original_bytes: 0,
    })
}

impl Task {
    /// How much there is to do, about.
    pub fn bytes(&self) -> usize {
        match self {
            Task::Record(_, _, record) => record.bytes.len(),
            Task::Ready(record) => record.len(),
            Task::Other(_) => 0,
        }
    }

    /// Whether there is something to do.
    pub fn is_work(&self) -> bool {
        !matches!(self, Task::Other(_))
    }

    /// The checksum of all that its result depends on; `None` if there is nothing to do.
    fn key(&self) -> Option<u128> {
        match self {
            Task::Record(name, format, record) => Some(key_of_record(name, *format, record)),
            Task::Ready(record) => Some(xxh3_128(record)),
            Task::Other(_) => None,
        }
    }
}

/// The checksum of all that the results of the tasks depend on, beside what is the same in the whole run.
pub fn key(tasks: &[Task]) -> u128 {
    let keys: Vec<u8> = tasks.iter().filter_map(Task::key).flat_map(u128::to_le_bytes).collect();
    xxh3_128(&keys)
}

fn key_of_record(name: &str, format: Format, record: &Record) -> u128 {
    // All fields by name: a new one must be thought of here.
    let Record { ordinal, line, span, bytes, broken, web } = record;
    let mut hash = Xxh3::new();
    let said = format!("{name:?} {format:?} {ordinal} {line} {span:?} {broken:?} {web:?}");
    hash.update(&(said.len() as u64).to_le_bytes());
    hash.update(said.as_bytes());
    hash.update(bytes);
    hash.digest128()
}

impl Worked {
    /// The documents that it gave and that could be encoded.
    pub fn documents(&self) -> impl Iterator<Item = &Done> {
        let done = match self {
            Worked::Record(_, done) => done.as_slice(),
            Worked::Ready(done) => std::slice::from_ref(done),
            Worked::Other(_) => &[],
        };
        done.iter().flatten()
    }
}
