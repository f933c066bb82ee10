//! Runs in this process, as `lauter run` makes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use lauter::config::Config;
use lauter::index::Index;
use lauter::pipeline::{Account, Event, Job, Pipeline, RunError};
use lauter::sinks::{Finished, Output, RunNote, render};
use lauter::sources::Input;

/// Runs the whole pipeline as `lauter run` does.
pub fn run(input: &Path, out: &Path, threads: usize, config: &Config) -> Finished {
    let pipeline = Pipeline::new(config).unwrap();
    run_with(&pipeline, input, out, threads, config, None)
}

/// The same with a pipeline that is ready, and with an index.
pub fn run_with(
    pipeline: &Pipeline,
    input: &Path,
    out: &Path,
    threads: usize,
    config: &Config,
    index: Option<&Path>,
) -> Finished {
    let index = index.map(|folder| Index::open(folder, config, input.to_str().unwrap()).unwrap());
    let mut output = Output::create(out, false, &config.write).unwrap();
    let work = output.work();
    let exclude = [out.to_owned()];
    let source = Input::Path(input.to_owned());
    let job = Job { exclude: &exclude, index: index.as_ref(), threads: Some(threads), ..Job::new(&source, &work) };
    let account = write(pipeline, &job, config, &mut output);
    let note = RunNote {
        input: input.to_str().unwrap().into(),
        index: index.as_ref().and_then(Index::added).map(|added| added.note.clone()),
        ..RunNote::default()
    };
    let finished = output.finish(config, account.unwrap(), &note).unwrap();
    index.into_iter().for_each(|index| index.commit().unwrap());
    finished
}

/// Carries a job out and writes all that it gives.
pub fn write(pipeline: &Pipeline, job: &Job, config: &Config, output: &mut Output) -> Result<Account, RunError> {
    let render = |doc: &_| render(doc, &config.write);
    pipeline.run(job, render, |event| match event {
        Event::Document(rendered) => output.document(rendered),
        Event::File(file) => output.file(&file),
    })
}

/// Every file below a folder with its bytes, by relative path.
pub fn whole_tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

/// The same without `run.json`, which names the input.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut tree = whole_tree(folder);
    tree.remove(Path::new("run.json"));
    tree
}
