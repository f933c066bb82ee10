//! `lauter run`: cleans an input into a corpus.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use lauter::pipeline::Event;
use lauter::sinks::{self, Finished, Output, RunNote};
use lauter::sources::Input;
use serde_json::json;

use super::args::{Global, Run};
use super::check::temporary_folder;
use super::console::Console;
use super::summary::{Example, Summary, see};
use super::work::{self, Done, Work};
use super::{Exit, Failure};

/// Runs the pipeline and puts what it gives in place.
pub fn run(args: &Run, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let work = Work::new(global, console)?;
    let input = work::input(args.input.as_deref(), &work.config)?;
    let out = args.output.clone().unwrap_or_else(|| PathBuf::from(&work.config.output));
    if out.as_os_str() == STDOUT {
        return to_stdout(&work, &input, console);
    }
    if let Input::Path(path) = &input {
        sinks::check_input(path, &out)?;
    }
    let is_new = !out.exists();
    let ended = run_into(&out, args.force, &work, &input, console);
    if is_new && ended.is_err() {
        // Only an empty folder can be removed so: what did not come to an end leaves nothing behind.
        let _ = fs::remove_dir(&out);
    }
    ended
}

/// As OUT: the lines of `corpus.jsonl` on standard output, and no account.
const STDOUT: &str = "-";

fn to_stdout(work: &Work, input: &Input, console: &Console) -> Result<Exit, Failure> {
    let folder = temporary_folder()?;
    let corpus_line = |doc: &_| sinks::render(doc).corpus;
    let done = work.run(input, &[], folder.path(), corpus_line, |event| match event {
        Event::Document(line) => io::stdout().write_all(&line),
        Event::File(_) => Ok(()),
    })?;
    done.trouble.tell(console);
    Ok(done.trouble.exit())
}

fn run_into(out: &Path, force: bool, work: &Work, input: &Input, console: &mut Console) -> Result<Exit, Failure> {
    let mut output = Output::create(out, force)?;
    if output.found_unfinished() {
        console.note(&format!("an earlier run into {} was cut short; this one starts anew", out.display()));
    }
    let folder = output.work();
    let mut example = Example::default();
    let render = |doc: &_| (sinks::render(doc), Candidate::of(doc));
    let done = work.run(input, &[out.to_owned()], &folder, render, |event| match event {
        Event::Document((rendered, candidate)) => {
            candidate.iter().for_each(|candidate| example.consider(&candidate.id, candidate.edits));
            output.document(&rendered)
        }
        Event::File(file) => output.file(&file),
    })?;
    if done.account.files.found == 0 {
        return Err(Failure::new(format!("`{}` holds no file: there is nothing to clean", work::name_of(input))));
    }
    let Done { account, trouble, took } = done;
    let finished = output.finish(&work.config, account, &note(input))?;
    trouble.tell(console);
    if console.is_json() {
        console.json(&as_json(&finished, out))?;
    } else {
        let Finished { manifest, unchanged } = &finished;
        let summary = Summary {
            account: &manifest.account,
            stages: &manifest.stages,
            took: Some(took),
            out: Some(out),
            example: see(&example, out, work.config.output.as_ref()),
        };
        summary.write(console)?;
        if *unchanged {
            writeln!(console.out(), "Nothing changed: {} already held this corpus.", out.display())?;
        }
    }
    adds_up(&finished, console).map(|()| trouble.exit())
}

/// Where the sources lie, so that `verify` finds them from any folder.
fn note(input: &Input) -> RunNote {
    match input {
        Input::Path(path) => {
            RunNote { input: fs::canonicalize(path).unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned() }
        }
        Input::Stdin => RunNote { input: work::name_of(input) },
    }
}

/// A kept document that was edited.
struct Candidate {
    id: String,
    edits: usize,
}

impl Candidate {
    fn of(doc: &lauter::document::Document) -> Option<Candidate> {
        let edits = doc.edit_count();
        (doc.is_kept() && edits > 0).then(|| Candidate { id: doc.id.clone(), edits })
    }
}

fn as_json(finished: &Finished, out: &Path) -> serde_json::Value {
    let manifest = &finished.manifest;
    json!({
        "output": out.display().to_string(),
        "unchanged": finished.unchanged,
        "account": manifest.account,
        "stages": manifest.stages,
    })
}

/// A run that cannot account for a byte has failed, whatever it wrote.
fn adds_up(finished: &Finished, console: &mut Console) -> Result<(), Failure> {
    let faults = finished.manifest.account.faults();
    if faults.is_empty() {
        return Ok(());
    }
    console.flush()?;
    Err(Failure::Message("the account does not add up: this is a fault in lauter".into(), faults))
}
