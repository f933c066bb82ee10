//! One measurement, in a process of its own: a file of records is loaded, sketched and judged as `lauter run` does it.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use lauter::document::{Document, Verdict};
use lauter::stages::dedup::{Config, Dedup, Disk, Judgement, Sketch, Sketched};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::store::{Texts, TextsWriter};
use crate::system::{self, Cost, Moment};

/// What a measurement says.
#[derive(Serialize, Deserialize)]
pub struct Figures {
    pub documents: usize,
    /// Bytes of their texts.
    pub bytes: u64,
    /// Reading the file, parsing the records, sketching, and writing the texts to disk.
    pub sketching: Cost,
    /// Everything after that.
    pub judging: Cost,
    /// The most memory at any moment, in bytes.
    pub peak: Option<u64>,
}

/// Bytes of records that are worked on together; `lauter run` takes as many.
const BATCH_BYTES: u64 = 8 << 20;

/// Measures, and writes the cluster of each document, one a line.
pub fn measure(file: &Path, threads: usize, clusters: &Path) -> io::Result<Figures> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let stage = Dedup::new(&Config::default());
    let begin = Moment::now();
    let (sketches, texts) = load(file, &stage, &pool)?;
    let sketching = begin.elapsed();
    let begin = Moment::now();
    let scratch = || texts.scratch();
    let disk = Disk { text: &|number| texts.text(number), words: &|number| texts.words(number), scratch: Some(&scratch) };
    let judged = pool.install(|| stage.judge_within(&sketches, &disk))?;
    let judging = begin.elapsed();
    let figures = Figures { documents: sketches.len(), bytes: texts.bytes(), sketching, judging, peak: system::peak_memory() };
    write_clusters(&judged, sketches.len(), clusters)?;
    Ok(figures)
}

/// A record of the generator; what else it holds is not read.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Reads the file in batches and sketches in parallel; what is done goes to disk while the next batch is worked on.
fn load(file: &Path, stage: &Dedup, pool: &rayon::ThreadPool) -> io::Result<(Vec<Sketch>, Texts)> {
    let mut reader = open(file)?;
    let mut texts = TextsWriter::create()?;
    let mut sketches: Vec<Sketch> = Vec::new();
    let mut number = 0;
    let mut before = Vec::new();
    loop {
        let mut batch = Vec::new();
        reader.by_ref().take(BATCH_BYTES).read_to_end(&mut batch)?;
        reader.read_until(b'\n', &mut batch)?;
        let is_last = batch.is_empty();
        let (mut done, first) = (Ok(Vec::new()), number);
        number += memchr::memchr_iter(b'\n', &batch).count() + usize::from(batch.last().is_some_and(|byte| *byte != b'\n'));
        pool.in_place_scope(|scope| {
            scope.spawn(|_| done = sketch_all(stage, first, &batch));
            keep(std::mem::take(&mut before), &mut sketches, &mut texts)
        })?;
        before = done?;
        if is_last {
            return Ok((sketches, texts.finish()?));
        }
    }
}

/// Sketches the records of a batch, of which the first has this number.
fn sketch_all(stage: &Dedup, first: usize, batch: &[u8]) -> io::Result<Vec<(Sketched, Document)>> {
    let ends = memchr::memchr_iter(b'\n', batch).chain([batch.len()]);
    let lines = ends.scan(0, |start, end| Some(&batch[std::mem::replace(start, end + 1).min(end)..end]));
    let lines: Vec<(usize, &[u8])> = (first..).zip(lines).filter(|(_, line)| !line.is_empty()).collect();
    lines.par_iter().map(|(number, line)| sketch(stage, *number, line)).collect()
}

fn keep(done: Vec<(Sketched, Document)>, sketches: &mut Vec<Sketch>, texts: &mut TextsWriter) -> io::Result<()> {
    for (sketched, doc) in done {
        texts.push(doc.text(), &sketched.words)?;
        sketches.push(sketched.sketch);
    }
    Ok(())
}

fn sketch(stage: &Dedup, number: usize, line: &[u8]) -> io::Result<(Sketched, Document)> {
    let Record { text } = serde_json::from_slice(line)?;
    let doc = Document::new(format!("wire#{number}"), text.into_owned());
    Ok((stage.sketch(&doc), doc))
}

/// Decompressed if the name ends in `.gz`.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file = File::open(path)?;
    if path.extension().is_some_and(|end| end == "gz") {
        Ok(Box::new(BufReader::with_capacity(1 << 20, MultiGzDecoder::new(file))))
    } else {
        Ok(Box::new(BufReader::with_capacity(1 << 20, file)))
    }
}

/// The cluster of a document is the number of the one that is kept for it.
fn write_clusters(judged: &[Judgement], documents: usize, path: &Path) -> io::Result<()> {
    let mut kept: Vec<usize> = (0..documents).collect();
    for judgement in judged {
        if let Some(Verdict::Merge { into, .. }) = &judgement.verdict {
            let number = into.rsplit_once('#').and_then(|(_, number)| number.parse().ok());
            kept[judgement.index] = number.ok_or_else(|| io::Error::other(format!("no document is called {into}")))?;
        }
    }
    let mut file = BufWriter::new(File::create(path)?);
    kept.iter().try_for_each(|kept| writeln!(file, "{kept}"))?;
    file.flush()
}
