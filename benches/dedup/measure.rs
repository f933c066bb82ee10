//! One measurement, in a process of its own: the texts of a file of records are sketched and judged by the stage of `lauter run`. They are
//! loaded with less: `benches/README.md` says what a run does beside that.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use flate2::read::MultiGzDecoder;
use lauter::document::{Document, Verdict};
use lauter::stages::dedup::{Config, Dedup, Disk, Judgement, Outlines, Sketched};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::store::{Place, Record, Store, StoreWriter};
use crate::system::{self, Cost, Moment};

/// What a measurement says.
#[derive(Serialize, Deserialize)]
pub struct Figures {
    pub documents: usize,
    /// Bytes of their texts.
    pub bytes: u64,
    /// Reading the file, parsing the records, sketching, and writing the words to disk.
    pub sketching: Cost,
    /// Everything after that.
    pub judging: Cost,
    /// The most memory at any moment, in bytes.
    pub peak: Option<u64>,
}

/// Bytes of records that are worked on together: few, so that what is made of them is still in the processor's cache.
const BATCH_BYTES: u64 = 1 << 18;

/// Measures, and writes the cluster of each document, one a line.
pub fn measure(file: &Path, threads: usize, clusters: &Path) -> io::Result<Figures> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let stage = Dedup::new(&Config::default());
    let unpacked = unpack(file)?;
    let file = unpacked.as_ref().map_or(file, |file| file.path());
    let begin = Moment::now();
    let (outlines, store) = pool.install(|| load(file, &stage))?;
    let sketching = begin.elapsed();
    let begin = Moment::now();
    let scratch = || store.scratch();
    let disk = Disk {
        text: &|number| store.text(number),
        words: &|number| store.words(number),
        samples: &|numbers| store.samples(numbers),
        scratch: Some(&scratch),
    };
    let judged = pool.install(|| stage.judge_within(&outlines, &disk))?;
    let judging = begin.elapsed();
    let figures = Figures { documents: outlines.len(), bytes: outlines.bytes(), sketching, judging, peak: system::peak_memory() };
    write_clusters(judged.all(&outlines), outlines.len(), clusters)?;
    Ok(figures)
}

/// The corpus in a temporary file, if its name ends in `.gz`.
fn unpack(file: &Path) -> io::Result<Option<NamedTempFile>> {
    if !is_packed(file) {
        return Ok(None);
    }
    let mut unpacked = NamedTempFile::new()?;
    io::copy(&mut open(file)?, &mut unpacked)?;
    Ok(Some(unpacked))
}

/// What is made of a record.
type Made = (Place, Sketched);

/// Every thread reads a batch, sketches it, and writes to disk what is next: no thread works beside those that were asked for, and none waits until
/// others are done with a batch.
fn load(file: &Path, stage: &Dedup) -> io::Result<(Outlines, Store)> {
    let batches = Mutex::new(Batches::of(file)?);
    let loaded =
        Mutex::new(Loaded { outlines: Outlines::default(), writer: StoreWriter::create()?, early: BTreeMap::new(), next: 0 });
    let work = |_: rayon::BroadcastContext| -> io::Result<()> {
        let mut batch = Batch::default();
        loop {
            batches.lock().unwrap_or_else(PoisonError::into_inner).read(&mut batch)?;
            if batch.bytes.is_empty() {
                return Ok(());
            }
            let made = sketch_all(stage, &batch)?;
            loaded.lock().unwrap_or_else(PoisonError::into_inner).add(batch.number, made)?;
        }
    };
    rayon::broadcast(work).into_iter().collect::<io::Result<()>>()?;
    let Loaded { outlines, writer, .. } = loaded.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((outlines, writer.finish(file)?))
}

/// What was made of the batches so far.
struct Loaded {
    outlines: Outlines,
    writer: StoreWriter,
    /// What was made of batches before which others are not done, by number: hardly ever more than there are threads.
    early: BTreeMap<usize, Vec<Made>>,
    /// The number of the batch that is to be written next.
    next: usize,
}

impl Loaded {
    /// Adds a batch; writes all that are next.
    fn add(&mut self, batch: usize, made: Vec<Made>) -> io::Result<()> {
        self.early.insert(batch, made);
        while let Some(made) = self.early.remove(&self.next) {
            self.next += 1;
            for (place, sketched) in made {
                self.writer.push(place, &sketched)?;
                self.outlines.push(&sketched.sketch);
            }
        }
        Ok(())
    }
}

/// Whole lines of the file.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    /// Where they start in the file.
    start: u64,
    /// Lines before them.
    lines: usize,
    /// Batches before this one.
    number: usize,
}

struct Batches {
    file: File,
    /// How many were read.
    count: usize,
    /// Where the next one starts.
    start: u64,
    lines: usize,
    /// The beginning of a line that was read with the batch before.
    begun: Vec<u8>,
}

impl Batches {
    fn of(file: &Path) -> io::Result<Batches> {
        Ok(Batches { file: File::open(file)?, count: 0, start: 0, lines: 0, begun: Vec::new() })
    }

    /// The next lines; none at the end.
    fn read(&mut self, batch: &mut Batch) -> io::Result<()> {
        (batch.start, batch.lines, batch.number) = (self.start, self.lines, self.count);
        self.count += 1;
        batch.bytes.clear();
        batch.bytes.append(&mut self.begun);
        let whole = loop {
            let read = (&self.file).take(BATCH_BYTES).read_to_end(&mut batch.bytes)?;
            match memchr::memrchr(b'\n', &batch.bytes) {
                _ if read == 0 => break batch.bytes.len(),
                Some(end) => break end + 1,
                None => {}
            }
        };
        self.begun.extend_from_slice(&batch.bytes[whole..]);
        batch.bytes.truncate(whole);
        self.start += whole as u64;
        self.lines += memchr::memchr_iter(b'\n', &batch.bytes).count();
        Ok(())
    }
}

/// Sketches the records of a batch.
fn sketch_all(stage: &Dedup, batch: &Batch) -> io::Result<Vec<Made>> {
    let bytes = &batch.bytes;
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    let lines = ends.scan(0, |start, end| Some(std::mem::replace(start, end + 1).min(end)..end));
    let lines = (batch.lines..).zip(lines).filter(|(_, line)| !line.is_empty());
    let place = |line: &Range<usize>| Place { start: batch.start + line.start as u64, length: line.len() };
    lines.map(|(number, line)| Ok((place(&line), sketch(stage, number, &bytes[line])?))).collect()
}

fn sketch(stage: &Dedup, number: usize, line: &[u8]) -> io::Result<Sketched> {
    let text = Record::of(line)?.text.into_owned();
    Ok(stage.sketch(&Document::new(format!("wire#{number}"), text)))
}

fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "gz")
}

/// Decompressed if the name ends in `.gz`.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file = File::open(path)?;
    if is_packed(path) {
        Ok(Box::new(BufReader::with_capacity(1 << 20, MultiGzDecoder::new(file))))
    } else {
        Ok(Box::new(BufReader::with_capacity(1 << 20, file)))
    }
}

/// The cluster of a document is the number of the one that is kept for it.
fn write_clusters(judged: impl Iterator<Item = Judgement>, documents: usize, path: &Path) -> io::Result<()> {
    let mut kept: Vec<usize> = (0..documents).collect();
    for judgement in judged {
        if let Some(Verdict::Merge { into, .. }) = judgement.verdict {
            let number = into.rsplit_once('#').and_then(|(_, number)| number.parse().ok());
            kept[judgement.index] = number.ok_or_else(|| io::Error::other(format!("no document is called {into}")))?;
        }
    }
    let mut file = BufWriter::new(File::create(path)?);
    kept.iter().try_for_each(|kept| writeln!(file, "{kept}"))?;
    file.flush()
}
