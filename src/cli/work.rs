//! What `run`, `check` and `diff` share: config, pipeline, input, progress, Ctrl-C.

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use lauter::config::Config;
use lauter::document::{Document, Verdict};
use lauter::index::Index;
use lauter::pipeline::meter::Meter;
use lauter::pipeline::{Account, Event, Job, Pipeline, Progress};
use lauter::sources::{self, Input};

use super::args::Global;
use super::config::load;
use super::console::Console;
use super::failure::without_number;
use super::progress::Bar;
use super::timings;
use super::{Exit, Failure};

/// What a run works on, and where.
pub struct Place<'a> {
    /// Where documents come from.
    pub input: &'a Input,
    /// Folders that are not entered.
    pub exclude: &'a [PathBuf],
    /// A folder for what does not fit into memory.
    pub work: &'a Path,
    /// What was cleaned before.
    pub index: Option<&'a Index>,
    /// On what cleaning depends, if a later run shall go on where this one is cut short.
    pub resume: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// An input that is worked on alone.
    pub fn new(input: &'a Input, exclude: &'a [PathBuf], work: &'a Path) -> Place<'a> {
        Place { input, exclude, work, index: None, resume: None }
    }

    fn job(&self, threads: Option<usize>, interrupted: Arc<AtomicBool>, progress: &'a dyn Fn(Progress)) -> Job<'a> {
        let Place { input, exclude, work, index, resume } = *self;
        Job { exclude, index, resume, threads, interrupted, progress, ..Job::new(input, work) }
    }
}

/// A pipeline that is ready to run.
pub struct Work {
    /// The config in force.
    pub config: Config,
    pipeline: Pipeline,
    threads: Option<usize>,
    interrupted: Arc<AtomicBool>,
    bar: Bar,
    /// Off, unless the run is to be measured.
    pub meter: Meter,
}

/// What went wrong during a run without ending it.
#[derive(Debug, Default)]
pub struct Trouble {
    /// Files and documents that failed, in words.
    pub failed: Vec<String>,
    /// Files passed over by design, in words.
    pub skipped: Vec<String>,
    more_failed: usize,
    more_skipped: usize,
}

/// Troubles that are told one by one; the rest is counted.
const MAX_TOLD: usize = 20;

/// What a run gave.
pub struct Done {
    /// What went in and what became of it.
    pub account: Account,
    /// What went wrong.
    pub trouble: Trouble,
    /// How long it took.
    pub took: Duration,
    /// What a run that was cut short had done of it.
    pub resumed: Option<Resumed>,
}

/// What a run need not do because one that was cut short had done it.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Resumed {
    /// Files that it had read to their end.
    pub files: usize,
    /// Documents that it had cleaned.
    pub documents: usize,
}

impl Work {
    /// Reads the config and builds the stages.
    pub fn new(global: &Global, console: &Console) -> Result<Work, Failure> {
        let loaded = load(global, console)?;
        let pipeline = Pipeline::new(&loaded.config).map_err(|errors| loaded.resource_errors(errors))?;
        let interrupted = Arc::new(AtomicBool::new(false));
        stop_on_interrupt(&interrupted);
        let threads = global.threads.map(usize::from);
        Ok(Work { config: loaded.config, pipeline, threads, interrupted, bar: Bar::new(console), meter: Meter::default() })
    }

    /// Measures the run.
    pub fn measure(&mut self) {
        self.meter = Meter::new(timings::CLOCKS);
        self.pipeline.measure_with(&self.meter);
    }

    /// Runs over an input. `render` makes of a document what `take` wants of it, which comes in input order.
    pub fn run<R: Send>(
        &self,
        place: &Place,
        render: impl Fn(&Document) -> R + Sync,
        mut take: impl FnMut(Event<R>) -> io::Result<()> + Send,
    ) -> Result<Done, Failure> {
        #[expect(clippy::disallowed_methods, reason = "how long a run took is told, and written nowhere")]
        let begun = Instant::now();
        let resumed = Cell::new(None);
        let progress = |progress| {
            self.bar.show(&progress);
            if let Progress::Resumed { files, documents } = progress {
                resumed.set(Some(Resumed { files, documents }));
            }
        };
        let job = place.job(self.threads, Arc::clone(&self.interrupted), &progress);
        let mut trouble = Trouble::default();
        let with_failures = |doc: &Document| (render(doc), failure_of(doc));
        let ended = self.pipeline.run(&job, with_failures, |event| match event {
            Event::Document((rendered, failed)) => {
                failed.into_iter().for_each(|failed| trouble.fail(failed));
                take(Event::Document(rendered))
            }
            Event::File(file) => {
                trouble.file(&file.status, &file.path, &file.reason);
                take(Event::File(file))
            }
        });
        self.bar.clear();
        Ok(Done { account: ended?, trouble, took: begun.elapsed(), resumed: resumed.get() })
    }
}

/// A document that failed, in words: `notes.jsonl#3: line 4: …`.
fn failure_of(doc: &Document) -> Option<String> {
    match doc.verdict() {
        Verdict::Fail { because, .. } => Some(format!("{}: {because}", doc.id)),
        _ => None,
    }
}

/// Ctrl-C ends the run when the documents that are being worked on are done, and no more are begun; a second one ends the program at once.
fn stop_on_interrupt(interrupted: &Arc<AtomicBool>) {
    let flag = Arc::clone(interrupted);
    let handler = move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
    };
    // Without a handler Ctrl-C still ends the program, only less tidily: the next run clears up.
    let _ = ctrlc::set_handler(handler);
}

/// What the user named as input, else the config. A path that does not exist is told before anything is written.
pub fn input(named: &[PathBuf], config: &Config) -> Result<Input, Failure> {
    let by_config: Vec<PathBuf> = if named.is_empty() { config.input.0.iter().map(PathBuf::from).collect() } else { Vec::new() };
    sources::resolve(if named.is_empty() { &by_config } else { named }).map_err(|error| {
        let failure = Failure::new(without_number(&error.to_string()));
        if named.is_empty() {
            failure.help("the config names it as `input`; `lauter run PATH` cleans another one")
        } else {
            failure
        }
    })
}

/// An input as messages call it.
pub fn name_of(input: &Input) -> String {
    match input {
        Input::Path(path) => path.display().to_string(),
        Input::Several(several) => several.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("`, `"),
        Input::Stdin => "-".to_owned(),
    }
}

/// Every path of an input; standard input has none.
pub fn paths_of(input: &Input) -> &[PathBuf] {
    match input {
        Input::Path(path) => std::slice::from_ref(path),
        Input::Several(several) => &several.paths,
        Input::Stdin => &[],
    }
}

impl Trouble {
    fn fail(&mut self, what: String) {
        push(&mut self.failed, &mut self.more_failed, what);
    }

    fn file(&mut self, status: &str, path: &str, reason: &str) {
        match status {
            "failed" => self.fail(with_name(path, reason)),
            "skipped" => push(&mut self.skipped, &mut self.more_skipped, with_name(path, reason)),
            _ => {}
        }
    }

    /// Tells it on stderr. What was passed over by design is told in one line, and one by one to those who asked for more.
    pub fn tell(&self, console: &Console) {
        self.failed.iter().for_each(|failed| console.warn(failed));
        if self.more_failed > 0 {
            console.warn(&format!("{} more failed", self.more_failed));
        }
        self.skipped.iter().for_each(|skipped| console.remark(&format!("skipped {skipped}")));
        let skipped = self.skipped.len() + self.more_skipped;
        if let Some(first) = self.skipped.first() {
            let files = if skipped == 1 { "1 file was".to_owned() } else { format!("{skipped} files were") };
            console.warn(&format!("{files} not read, such as {first}"));
        }
    }

    /// Done, or done in part.
    pub fn exit(&self) -> Exit {
        if self.failed.is_empty() { Exit::Done } else { Exit::Partly }
    }
}

/// A reason with the name of its file, which some reasons already begin with.
pub fn with_name(path: &str, reason: &str) -> String {
    if reason.starts_with(path) { reason.to_owned() } else { format!("{path}: {reason}") }
}

fn push(list: &mut Vec<String>, more: &mut usize, what: String) {
    if list.len() < MAX_TOLD { list.push(what) } else { *more += 1 }
}
