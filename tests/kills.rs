//! A run that is killed at any moment is completed by running the same command again: the output is that of a run nobody disturbed, byte for
//! byte, and what was cleaned before is not cleaned again.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.
#![cfg(unix)]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::cut_short::{Runner, make_corpus};
use common::whole_tree;

/// How runs are begun that are killed, and how their result is read.
trait Runs {
    /// A run over `in` into `out`, in that folder.
    fn command(&self, folder: &Path) -> Command;

    /// How many documents the run was spared that said this and ended by itself.
    fn spared(&self, folder: &Path, said: &[u8]) -> u64;
}

/// The program.
struct Program<'a>(&'a [&'a str]);

impl Runs for Program<'_> {
    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lauter"));
        command.current_dir(folder).args(["run", "in", "-o", "out", "--format", "json"]).args(self.0);
        command
    }

    fn spared(&self, _folder: &Path, said: &[u8]) -> u64 {
        let said: serde_json::Value = serde_json::from_slice(said).unwrap();
        said["resumed"]["documents"].as_u64().unwrap_or(0)
    }
}

/// This test program, which can make its batches small: so few documents do.
struct SmallBatches;

impl Runs for SmallBatches {
    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.current_dir(folder).args(["--exact", "a_run_in_small_batches", "--ignored"]);
        command
    }

    fn spared(&self, folder: &Path, _said: &[u8]) -> u64 {
        fs::read_to_string(folder.join("spared")).unwrap().parse().unwrap()
    }
}

/// The child of [`SmallBatches`]; without its folder it has nothing to do.
#[test]
#[ignore = "is begun by other tests"]
fn a_run_in_small_batches() {
    if Path::new("in/deep/lines.jsonl").exists() {
        let mut runner = Runner::new(|_| {});
        runner.index = Path::new("with-index").exists().then(|| "index".into());
        let spared = runner.run(Path::new("in"), Path::new("out"), None).unwrap();
        fs::write("spared", spared.to_string()).unwrap();
    }
}

/// A number from 0 to 1, the same in every run of the test.
fn fraction(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 40) as f64 / (1_u64 << 24) as f64
}

/// Where a run into `out` notes what it has cleaned.
const JOURNAL: &str = "out/.lauter/pass-1/journal";

/// How far a run is that nobody disturbs: its journal grows to so many bytes, and then it takes so long to its end. A machine that is
/// busier later moves no point in the journal.
#[derive(Debug)]
struct Shape {
    journal: u64,
    rest: Duration,
}

impl Shape {
    /// The share of kills while documents are cleaned; the others come while output is written and put in its place.
    const CLEANING: f64 = 0.75;

    /// Watches a run.
    fn of(command: Command, journal: &Path) -> Shape {
        let mut child = spawn(command);
        let (mut length, mut grown) = (0, now());
        while child.try_wait().unwrap().is_none() {
            let found = length_of(journal);
            if found > length {
                (length, grown) = (found, now());
            }
            std::thread::sleep(LOOK);
        }
        assert!(child.wait().unwrap().success() && length > 0);
        Shape { journal: length, rest: grown.elapsed() }
    }

    /// Begins a run and kills it at that part of its way; whether it was not faster.
    fn kill(&self, command: Command, journal: &Path, part: f64) -> bool {
        let mut child = spawn(command);
        let wanted = (self.journal as f64 * (part / Shape::CLEANING).min(1.0)) as u64;
        while length_of(journal) < wanted && child.try_wait().unwrap().is_none() {
            std::thread::sleep(LOOK);
        }
        let behind = (part - Shape::CLEANING).max(0.0) / (1.0 - Shape::CLEANING);
        std::thread::sleep(self.rest.mul_f64(behind));
        child.kill().unwrap();
        !child.wait().unwrap().success()
    }
}

/// How often a run that shall be killed is looked at.
const LOOK: Duration = Duration::from_millis(1);

fn spawn(mut command: Command) -> Child {
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn length_of(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |file| file.len())
}

/// Kills runs at random points, some of them several times, and completes each.
fn kill_and_complete(runs: &dyn Runs, trials: usize, records: usize, with_index: bool) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    make_corpus(&at("in"), records);
    if with_index {
        fs::write(at("with-index"), "").unwrap();
    }
    let complete = || {
        let ended = runs.command(folder.path()).output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        runs.spared(folder.path(), &ended.stdout)
    };
    let shape = Shape::of(runs.command(folder.path()), &at(JOURNAL));
    let wanted = whole_tree(&at("out"));
    let (mut state, mut spared, mut killed) = (11, 0, 0);
    for trial in 0..trials {
        // Into a new folder, or into one that holds another corpus.
        if trial % 2 == 0 {
            fs::remove_dir_all(at("out")).unwrap();
        } else {
            fs::write(at("in/extra.txt"), "This was gone when the run was begun that was killed.\n").unwrap();
            complete();
            fs::remove_file(at("in/extra.txt")).unwrap();
        }
        if with_index {
            fs::remove_dir_all(at("index")).unwrap();
        }
        for _ in 0..=trial % 3 {
            killed += usize::from(shape.kill(runs.command(folder.path()), &at(JOURNAL), fraction(&mut state)));
        }
        spared += complete();
        let found = whole_tree(&at("out"));
        assert!(found.keys().eq(wanted.keys()), "trial {trial}: other files: {:?}", found.keys());
        found.iter().for_each(|(path, bytes)| assert!(*bytes == wanted[path], "trial {trial}: {}", path.display()));
    }
    assert!(lauter::verify::verify(&at("out"), Some(&at("in"))).unwrap().is_sound());
    eprintln!("{trials} trials: {killed} runs killed, {spared} documents not cleaned twice; {shape:?}");
    assert!(killed >= trials / 2 && spared > 0);
}

#[expect(clippy::disallowed_methods, reason = "when to kill a run, and no result")]
fn now() -> Instant {
    Instant::now()
}

#[test]
fn a_killed_run_is_completed_by_the_same_command() {
    kill_and_complete(&SmallBatches, 8, 300, false);
}

#[test]
fn a_killed_run_with_an_index_is_completed_by_the_same_command() {
    kill_and_complete(&SmallBatches, 4, 300, true);
}

/// `cargo test --release --test kills -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn runs_of_the_program_that_are_killed_fifty_times_are_completed_each_time() {
    kill_and_complete(&Program(&[]), 50, 12_000, false);
    kill_and_complete(&Program(&["--index", "index"]), 25, 9_000, true);
}
