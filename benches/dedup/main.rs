//! Wire copies: quality, speed and memory of `dedup` in one run, over corpora of the generator beside the repository.
//!
//! `cargo bench --bench dedup -- FILE.jsonl[.gz] [--threads 1,2] [--more FILE…] [--save FOLDER]`. Each measurement is a process of its
//! own, so that its memory is its own; `benches/README.md` says how to make a corpus and how to read the figures.
#![allow(missing_docs, clippy::disallowed_methods)] // A benchmark reads the clock.

mod measure;
mod print;
mod score;
mod store;
mod system;

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use measure::Figures;
use score::Gold;
use serde::Deserialize;

/// The allocator of the program: a measurement is of what a run does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Said where no corpus is named.
const USAGE: &str = "\
usage: cargo bench --bench dedup -- FILE.jsonl[.gz] [--threads 1,2] [--more FILE…] [--save FOLDER]

FILE holds records {\"text\", \"cluster\", \"op\"}, one a line. To make one of 100,000 documents (it takes half a minute):

    E=../shared/eval/dedup
    python3 $E/make_wire.py --bases $E/bases/bases.jsonl --split dev --n 100000 --seed 7 > wire100k.jsonl

--threads  one measurement for each number of threads (1,2)
--more     further corpora; the processor time of each is compared with the one before
--save     keeps the clusters in FOLDER/NAME.clusters: the number of the document that is kept, one line for each";

fn main() -> ExitCode {
    // Cargo hands `--bench` on to the program.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let done = match arguments.first().map(String::as_str) {
        None => {
            println!("{USAGE}");
            Ok(())
        }
        Some(MEASURE) => child(&arguments[1..]),
        Some(_) => Asked::parse(&arguments).and_then(|asked| bench(&asked)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The word by which the program calls itself: `measure FILE THREADS CLUSTERS`.
const MEASURE: &str = "measure";

/// Measures, and prints the figures for the process that asked.
fn child(arguments: &[String]) -> Result<(), String> {
    let [file, threads, clusters] = arguments else { return Err("`measure` is for the program itself".to_owned()) };
    let threads = threads.parse().map_err(|_| format!("`{threads}` is no number of threads"))?;
    let figures = measure::measure(Path::new(file), threads, Path::new(clusters)).map_err(|error| format!("{file}: {error}"))?;
    println!("{}", serde_json::to_string(&figures).map_err(|error| error.to_string())?);
    Ok(())
}

/// What the command line asks for.
struct Asked {
    files: Vec<PathBuf>,
    threads: Vec<usize>,
    save: Option<PathBuf>,
}

impl Asked {
    fn parse(arguments: &[String]) -> Result<Asked, String> {
        let mut asked = Asked { files: Vec::new(), threads: vec![1, 2], save: None };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--threads" => asked.threads = threads(rest.next())?,
                "--save" => asked.save = Some(rest.next().ok_or("`--save` needs a folder")?.into()),
                "--more" => {}
                option if option.starts_with('-') => return Err(format!("there is no option `{option}`\n\n{USAGE}")),
                file => asked.files.push(file.into()),
            }
        }
        if asked.files.is_empty() { Err(format!("no corpus is named\n\n{USAGE}")) } else { Ok(asked) }
    }
}

fn threads(list: Option<&String>) -> Result<Vec<usize>, String> {
    let list = list.ok_or("`--threads` needs numbers: 1,2")?;
    let number = |part: &str| part.parse().ok().filter(|threads| *threads > 0);
    list.split(',').map(|part| number(part).ok_or_else(|| format!("`{part}` is no number of threads"))).collect()
}

fn bench(asked: &Asked) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| format!("cannot make a temporary folder: {error}"))?;
    let mut smaller: Option<Vec<Figures>> = None;
    for file in &asked.files {
        let clusters = folder.path().join("clusters");
        let gold = gold(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut measured = Vec::new();
        let mut first: Option<Vec<u32>> = None;
        for threads in &asked.threads {
            measured.push(in_own_process(file, *threads, &clusters)?);
            let found = read_clusters(&clusters).map_err(|error| format!("cannot read the clusters: {error}"))?;
            if first.get_or_insert_with(|| found.clone()) != &found {
                return Err(format!("{}: {threads} threads make other clusters", file.display()));
            }
        }
        let found = first.ok_or("`--threads` names no number")?;
        save(asked, file, &clusters)?;
        print::corpus(file, &score::score(&gold, &found), &asked.threads, &measured, smaller.as_deref());
        smaller = Some(measured);
    }
    Ok(())
}

fn in_own_process(file: &Path, threads: usize, clusters: &Path) -> Result<Figures, String> {
    let program = std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    let mut command = Command::new(program);
    command.arg(MEASURE).arg(file).arg(threads.to_string()).arg(clusters).stderr(std::process::Stdio::inherit());
    let told = command.output().map_err(|error| format!("cannot start a measurement: {error}"))?;
    if !told.status.success() {
        return Err(format!("the measurement of {} ended with {}", file.display(), told.status));
    }
    serde_json::from_slice(&told.stdout).map_err(|error| format!("a measurement said nothing: {error}"))
}

/// What the generator says of each document of a file.
fn gold(file: &Path) -> io::Result<Vec<Gold>> {
    #[derive(Deserialize)]
    struct Record {
        cluster: u64,
        #[serde(default)]
        op: String,
    }
    let lines = measure::open(file)?.lines().filter(|line| line.as_ref().map_or(true, |line| !line.is_empty()));
    lines.map(|line| Ok(serde_json::from_str(&line?).map(|Record { cluster, op }| Gold { cluster, op })?)).collect()
}

fn read_clusters(path: &Path) -> io::Result<Vec<u32>> {
    measure::open(path)?.lines().map(|line| line?.parse().map_err(io::Error::other)).collect()
}

fn save(asked: &Asked, file: &Path, clusters: &Path) -> Result<(), String> {
    let Some(folder) = &asked.save else { return Ok(()) };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::copy(clusters, folder.join(format!("{name}.clusters"))))
        .map_err(|error| format!("cannot write into {}: {error}", folder.display()))?;
    Ok(())
}
