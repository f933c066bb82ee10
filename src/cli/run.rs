//! `lauter run`: cleans an input into a corpus.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lauter::config::Config;
use lauter::index::{self, Index};
use lauter::pipeline::{self, Event, Left, meter};
use lauter::sinks::{self, Finished, Output};
use lauter::sources::Input;
use serde_json::json;

use super::args::{Global, Run};
use super::check::temporary_folder;
use super::console::Console;
use super::note;
use super::summary::{Example, Summary, count, see};
use super::timings::Timings;
use super::work::{self, Done, Place, Resumed, Work};
use super::{Exit, Failure};

/// Runs the pipeline and puts what it gives in place.
pub fn run(args: &Run, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let mut work = Work::new(global, console)?;
    if args.timings {
        work.measure();
    }
    let input = work::input(&args.inputs, &work.config)?;
    let out = args.output.clone().unwrap_or_else(|| PathBuf::from(&work.config.output));
    let to_stdout = out.as_os_str() == STDOUT;
    if !to_stdout {
        work::paths_of(&input).iter().try_for_each(|path| sinks::check_input(path, &out))?;
    }
    let index = index_folder(args, &work.config, &input, (!to_stdout).then_some(&out))?;
    if to_stdout {
        return write_corpus(&work, &input, index.as_deref(), console);
    }
    let index = index.map(|folder| open_index(&folder, &work.config, &input, console)).transpose()?;
    let is_new = !out.exists();
    let ended = run_into(&out, args.force, &work, &input, index, console);
    if is_new && ended.is_err() {
        // Only an empty folder can be removed so: what did not come to an end leaves nothing behind.
        let _ = fs::remove_dir(&out);
    }
    ended
}

/// As OUT: the lines of `corpus.jsonl` on standard output, and no account.
const STDOUT: &str = "-";

/// The index that the flag names, or else the config.
fn index_folder(args: &Run, config: &Config, input: &Input, out: Option<&PathBuf>) -> Result<Option<PathBuf>, Failure> {
    let named = args.index.clone().unwrap_or_else(|| PathBuf::from(&config.dedup.index));
    if named.as_os_str().is_empty() {
        return Ok(None);
    }
    if *input == Input::Stdin {
        let help = "write it to a file with a name of its own, and run over that";
        return Err(Failure::new("standard input has no name that an index could know it by").help(help));
    }
    for path in work::paths_of(input) {
        index::check_place(&named, path, out.map(PathBuf::as_path))?;
    }
    Ok(Some(named))
}

fn open_index(folder: &Path, config: &Config, input: &Input, console: &Console) -> Result<Index, Failure> {
    let index = Index::open(folder, config, &note::full_name(input))?;
    if index.found_unfinished() {
        let index = folder.display();
        console.alert(&format!("an earlier run with the index {index} was cut short: run over its input again, too"));
    }
    Ok(index)
}

/// The index is read here, and not added to: nothing says that the corpus arrived.
fn write_corpus(work: &Work, input: &Input, named: Option<&Path>, console: &Console) -> Result<Exit, Failure> {
    let folder = temporary_folder()?;
    let open = |index: &Path| Index::open_to_read(index, &work.config, &note::full_name(input), folder.path());
    let index = named.map(open).transpose()?.flatten();
    if let (Some(named), None) = (named, &index) {
        console.warn(&format!("there is no index {} yet; `-o -` reads one and makes none", named.display()));
    }
    let exclude: Vec<PathBuf> = named.iter().map(|index| index.to_path_buf()).collect();
    let corpus_line = |doc: &_| sinks::render(doc, &work.config.write).corpus;
    let place = Place { index: index.as_ref(), ..Place::new(input, &exclude, folder.path()) };
    let done = work.run(&place, corpus_line, |event| match event {
        Event::Document(line) => io::stdout().write_all(&line),
        Event::File(_) => Ok(()),
    })?;
    done.trouble.tell(console);
    if let Some(timings) = Timings::of(&work.meter, done.account.files.text_bytes) {
        console.tell(&if console.is_json() { timings.as_json().to_string() } else { timings.table() });
    }
    Ok(done.trouble.exit())
}

fn run_into(
    out: &Path,
    force: bool,
    work: &Work,
    input: &Input,
    index: Option<Index>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut output = Output::create(out, force, &work.config.write)?;
    output.measure_with(&work.meter);
    let (folder, identity) = (output.work(), index::identity(&work.config)?);
    if output.found_unfinished() {
        tell_unfinished(out, pipeline::left(&folder, &identity).unwrap_or(Left::Nothing), console);
    }
    let mut example = Example::default();
    let render = |doc: &_| (sinks::render(doc, &work.config.write), Candidate::of(doc));
    let exclude: Vec<PathBuf> =
        std::iter::once(out.to_owned()).chain(index.iter().map(|index| index.folder().to_owned())).collect();
    let place = Place { index: index.as_ref(), resume: Some(&identity), ..Place::new(input, &exclude, &folder) };
    let done = work.run(&place, render, |event| match event {
        Event::Document((rendered, candidate)) => {
            candidate.iter().for_each(|candidate| example.consider(&candidate.id, candidate.edits));
            output.document(rendered)
        }
        Event::File(file) => output.file(&file),
    });
    if matches!(done, Err(Failure::Interrupted)) && pipeline::left(&folder, &identity).is_ok_and(|left| left == Left::Work) {
        output.keep_work();
        let kept = folder.display();
        console.note(&format!("what was cleaned so far is kept in {kept}: the same command goes on from there"));
        return Err(Failure::Interrupted);
    }
    let done = done?;
    if done.account.files.found == 0 {
        return Err(Failure::new(format!("`{}` holds no file: there is nothing to clean", work::name_of(input))));
    }
    let Done { account, trouble, took, resumed } = done;
    let from_index = index.as_ref().and_then(FromIndex::of);
    let note = note::of(input, index.as_ref());
    let finished = work.meter.time(meter::WRITE, || output.finish(&work.config, account, &note))?;
    trouble.tell(console);
    if finished.manifest.account.faults().is_empty() {
        commit(index)?;
    }
    let timings = Timings::of(&work.meter, finished.manifest.account.files.text_bytes);
    let example = see(&example, out, work.config.output.as_ref());
    let ended = Ended { finished, out, took, from_index, resumed, example, timings };
    ended.tell(console)?;
    adds_up(&ended.finished, console).map(|()| trouble.exit())
}

/// Says whether the work of an earlier run is of use.
fn tell_unfinished(out: &Path, left: Left, console: &Console) {
    let now = match left {
        Left::Nothing => "this one starts anew",
        Left::OtherWork => "it had another config or was another build of lauter, and this one starts anew",
        Left::Work => "this one goes on with what it had cleaned",
    };
    console.note(&format!("an earlier run into {} was cut short; {now}", out.display()));
}

/// What there is to tell of a run that has come to its end.
struct Ended<'a> {
    finished: Finished,
    out: &'a Path,
    took: Duration,
    from_index: Option<FromIndex>,
    resumed: Option<Resumed>,
    /// How to see an edited document.
    example: Option<String>,
    timings: Option<Timings>,
}

impl Ended<'_> {
    fn tell(&self, console: &mut Console) -> io::Result<()> {
        if console.is_json() {
            return console.json(&self.as_json());
        }
        self.resumed.iter().for_each(|resumed| console.note(&spared(resumed)));
        // The result of a run is what lies in OUT.
        if !console.is_quiet() {
            self.summarise(console)?;
            console.flush()?;
        }
        self.timings.iter().for_each(|timings| console.tell(&timings.table()));
        Ok(())
    }

    fn summarise(&self, console: &mut Console) -> io::Result<()> {
        let Finished { manifest, unchanged } = &self.finished;
        let (account, stages) = (&manifest.account, manifest.stages.as_slice());
        let (note, example) = (self.from_index.as_ref().map(FromIndex::sentence), self.example.clone());
        Summary { account, stages, took: Some(self.took), out: Some(self.out), note, example }.write(console)?;
        if *unchanged {
            writeln!(console.out(), "Nothing changed: {} already held this corpus.", self.out.display())?;
        }
        Ok(())
    }

    fn as_json(&self) -> serde_json::Value {
        let Finished { manifest, unchanged } = &self.finished;
        let mut value = json!({
            "output": self.out.display().to_string(),
            "unchanged": unchanged,
            "account": manifest.account,
            "stages": manifest.stages,
        });
        if let Some(resumed) = self.resumed {
            value["resumed"] = json!(resumed);
        }
        if let Some(FromIndex { path, files, documents, replaced }) = &self.from_index {
            value["index"] = json!({ "path": path, "files": files, "documents": documents, "replaced": replaced });
        }
        self.timings.iter().for_each(|timings| value["timings"] = timings.as_json());
        value
    }
}

/// What a run that was cut short had done of this one.
fn spared(resumed: &Resumed) -> String {
    let from = match resumed.files {
        // One large file may be all that there is.
        0 => String::new(),
        files => format!(", of {} read to the end,", count(files, "file")),
    };
    format!("{}{from} had been cleaned by the run that was cut short", count(resumed.documents, "document"))
}

fn commit(index: Option<Index>) -> Result<(), Failure> {
    let help = "the output is whole, and the index is as it was before this run: run over the same input again";
    index.map_or(Ok(()), Index::commit).map_err(|error| Failure::from(error).help(help))
}

/// What came from the index, for the summary.
struct FromIndex {
    path: String,
    files: usize,
    documents: usize,
    replaced: usize,
}

impl FromIndex {
    fn of(index: &Index) -> Option<FromIndex> {
        let added = index.added()?;
        let path = index.folder().display().to_string();
        Some(FromIndex { path, files: added.files, documents: added.documents, replaced: added.replaced })
    }

    fn sentence(&self) -> String {
        let mut said = format!(
            "of these, {} and {} from the index {}",
            count(self.files, "file"),
            count(self.documents, "document"),
            self.path
        );
        if self.replaced > 0 {
            said += &format!("; {} replaced what it held of the same name", count(self.replaced, "file"));
        }
        said
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

/// A run that cannot account for a byte has failed, whatever it wrote.
fn adds_up(finished: &Finished, console: &mut Console) -> Result<(), Failure> {
    let faults = finished.manifest.account.faults();
    if faults.is_empty() {
        return Ok(());
    }
    console.flush()?;
    Err(Failure::Message("the account does not add up: this is a fault in lauter".into(), faults))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_cut_short_in_its_only_file_speaks_of_no_files() {
        let said = |files, documents| spared(&Resumed { files, documents });
        assert_eq!(said(0, 8400), "8400 documents had been cleaned by the run that was cut short");
        assert_eq!(said(1, 2), "2 documents, of 1 file read to the end, had been cleaned by the run that was cut short");
    }
}
