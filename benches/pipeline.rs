//! The whole pipeline over at least 100 MB of plain text: MB/s for each number of threads, and their ratio.
//!
//! `cargo bench --bench pipeline` makes its corpus from the seeds; `cargo bench --bench pipeline -- PATH` takes one of yours.
//! `benches/README.md` says how to read the figures.
#![allow(missing_docs, clippy::disallowed_methods)] // A benchmark reads the clock.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use lauter::config::Config;
use lauter::pipeline::{Account, Event, Job, Pipeline};
use lauter::sinks::{Output, RunNote, render};
use lauter::sources::Input;

/// The allocator of the program that is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of text in the corpus that is made from the seeds.
const CORPUS_BYTES: usize = 100 << 20;

fn main() {
    // Cargo hands `--bench` on to the program.
    let path = std::env::args().skip(1).find(|argument| argument != "--bench").map(PathBuf::from);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = path.unwrap_or_else(|| make_corpus(folder.path()));
    let mut single = None;
    println!("threads     seconds      MB/s   MB/s per thread   against one thread   documents in  kept");
    for threads in [1, 2] {
        let begin = Instant::now();
        let account = run(&input, &folder.path().join("out"), threads);
        let seconds = begin.elapsed().as_secs_f64();
        let speed = account.files.text_bytes as f64 / 1e6 / seconds;
        let ratio = speed / *single.get_or_insert(speed);
        let (documents, kept) = (account.documents.input.documents, account.documents.kept.documents);
        println!(
            "{threads:>7} {seconds:>11.2} {speed:>9.1} {:>17.1} {ratio:>20.2} {documents:>14} {kept:>5}",
            speed / threads as f64
        );
    }
}

fn run(input: &Path, out: &Path, threads: usize) -> Account {
    let config = Config::default();
    let pipeline = Pipeline::new(&config).expect("the default config is sound");
    let mut output = Output::create(out, false, &config.write).expect("the output folder is the benchmark's own");
    let work = output.work();
    let input = Input::Path(input.to_owned());
    let job = Job { threads: Some(threads), ..Job::new(&input, &work) };
    let account = pipeline
        .run(
            &job,
            |doc| render(doc, &config.write),
            |event| match event {
                Event::Document(rendered) => output.document(rendered),
                Event::File(file) => output.file(&file),
            },
        )
        .expect("the corpus can be read");
    output.finish(&config, account.clone(), &RunNote::default()).expect("the output can be written");
    account
}

/// Texts of 4 to 40 paragraphs, drawn from the seeds by a fixed generator, as one JSONL file.
fn make_corpus(folder: &Path) -> PathBuf {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut texts: Vec<(PathBuf, String)> = fs::read_dir(seeds)
        .expect("the seeds are there")
        .map(|entry| entry.expect("the seeds can be listed").path())
        .map(|path| (path.clone(), fs::read_to_string(path).expect("the seeds can be read")))
        .collect();
    texts.sort();
    let paragraphs: Vec<&str> = texts.iter().flat_map(|(_, text)| text.lines()).filter(|line| !line.is_empty()).collect();
    let path = folder.join("corpus.jsonl");
    let mut file = BufWriter::new(File::create(&path).expect("a file can be made in the temporary folder"));
    let mut draw = Xorshift(0x9e37_79b9_7f4a_7c15);
    let mut bytes = 0;
    while bytes < CORPUS_BYTES {
        let chosen: Vec<&str> = (0..4 + draw.below(37)).map(|_| paragraphs[draw.below(paragraphs.len())]).collect();
        let text = chosen.join("\n");
        bytes += text.len();
        serde_json::to_writer(&mut file, &serde_json::json!({ "text": text })).expect("the disk has room");
        file.write_all(b"\n").expect("the disk has room");
    }
    path
}

/// Marsaglia's xorshift64: the same corpus each time.
struct Xorshift(u64);

impl Xorshift {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }
}
