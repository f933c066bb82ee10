//! Runs that are cut short and gone on with, in small batches.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use lauter::config::Config;
use lauter::index::{Index, identity};
use lauter::pipeline::{Job, Pipeline, Progress, RunError};
use lauter::sinks::{Output, RunNote};
use lauter::sources::Input;

use super::indexed::story;
use super::write;

/// Small files of all formats around two files of many records, so that a run is cut within files and between them.
pub fn make_corpus(folder: &Path, records: usize) {
    fs::create_dir_all(folder.join("deep/er")).unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    let lines = |numbers: std::ops::Range<usize>| -> String {
        numbers.map(|n| format!("{}\n", serde_json::json!({ "text": story(n), "number": n }))).collect()
    };
    let dossier: Vec<String> = (0..40).map(|n| story(n * 7)).collect();
    put("a.txt", story(1).as_bytes());
    put("deep/dossier.txt", dossier.join("\n\n\n").as_bytes());
    put("deep/er/page.html", format!("<html><body><article><p>{}</p></article></body></html>", story(3)).as_bytes());
    put("deep/lines.jsonl", lines(0..records).as_bytes());
    put("deep/more.jsonl.zst", &zstd::encode_all(lines(records..records * 2).as_bytes(), 1).unwrap());
    put("picture.png", b"\x89PNG");
    put("z.txt", story(2).as_bytes());
}

/// What a run in this process works with.
pub struct Runner {
    config: Config,
    pipeline: Pipeline,
    pub index: Option<PathBuf>,
}

impl Runner {
    /// Cleaning is not what is tested here; with `boilerplate` lines are sketched and spilled.
    pub fn new(change: impl FnOnce(&mut Config)) -> Runner {
        let stages = ["decode", "extract", "segment", "normalise", "boilerplate", "dedup"].map(String::from).to_vec();
        let mut config = Config { stages, ..Config::default() };
        change(&mut config);
        Runner { pipeline: Pipeline::new(&config).unwrap(), config, index: None }
    }

    /// One run in small batches. With `stop_after`, it is interrupted when so many of them have been cleaned. Gives how many documents it
    /// was spared.
    pub fn run(&self, input: &Path, out: &Path, stop_after: Option<usize>) -> Option<usize> {
        let index = self.index.as_ref().map(|folder| Index::open(folder, &self.config, "in").unwrap());
        let (source, identity) = (Input::Path(input.to_owned()), identity(&self.config).unwrap());
        let mut output = Output::create(out, false, &self.config.write).unwrap();
        let work = output.work();
        let base = Job { index: index.as_ref(), ..Job::new(&source, &work) };
        let interrupted = std::sync::Arc::clone(&base.interrupted);
        let (batches, spared) = (Cell::new(0), Cell::new(0));
        let progress = |progress| match progress {
            Progress::Cleaned { .. } => {
                batches.set(batches.get() + 1);
                interrupted.fetch_or(stop_after == Some(batches.get()), Ordering::Relaxed);
            }
            Progress::Resumed { documents, .. } => spared.set(documents),
            _ => {}
        };
        let job = Job { resume: Some(&identity), batch_bytes: 16 << 10, threads: Some(2), progress: &progress, ..base };
        let ended = write(&self.pipeline, &job, &self.config, &mut output);
        if matches!(ended, Err(RunError::Interrupted)) {
            output.keep_work();
            return None;
        }
        let index_note = index.as_ref().and_then(Index::added).map(|added| added.note.clone());
        let note = RunNote { input: "in".into(), index: index_note, ..RunNote::default() };
        output.finish(&self.config, ended.unwrap(), &note).unwrap();
        index.into_iter().for_each(|index| index.commit().unwrap());
        Some(spared.get())
    }
}
