//! Runs in this process, as `lauter run` makes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use lauter::config::Config;
use lauter::index::Index;
use lauter::pipeline::{Event, Job, Pipeline};
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
    let account = pipeline.run(
        &job,
        |doc| render(doc, &config.write),
        |event| match event {
            Event::Document(rendered) => output.document(rendered),
            Event::File(file) => output.file(&file),
        },
    );
    let note = RunNote {
        input: input.to_str().unwrap().into(),
        index: index.as_ref().and_then(Index::added).map(|added| added.note.clone()),
        ..RunNote::default()
    };
    let finished = output.finish(config, account.unwrap(), &note).unwrap();
    index.into_iter().for_each(|index| index.commit().unwrap());
    finished
}

/// Every file below a folder with its bytes, by relative path; without `run.json`, which names the input.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap()));
    named.filter(|(path, _)| path != Path::new("run.json")).collect()
}
