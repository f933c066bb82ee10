//! Runs with an index that are killed, or for which the disk is too small: the index stays whole, and the next run goes on.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.
#![cfg(unix)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::tree;
use tempfile::TempDir;

/// Cleaning is not what is tested here.
const STAGES: &str = "stages=[\"decode\",\"segment\",\"normalise\",\"dedup\"]";

type Tree = BTreeMap<PathBuf, Vec<u8>>;

fn story(n: usize) -> String {
    (0..60).map(|k| format!("The number {} follows the number {} on page {n} of the book.\n", n * 97 + k * 13, n + k)).collect()
}

fn folder_with(inputs: &[(&str, std::ops::Range<usize>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (input, stories) in inputs {
        fs::create_dir(folder.path().join(input)).unwrap();
        for n in stories.clone() {
            fs::write(folder.path().join(input).join(format!("{n}.txt")), story(n)).unwrap();
        }
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lauter"));
    command.current_dir(folder).args(arguments).args(["--set", STAGES]).stdout(Stdio::null());
    command
}

/// Runs to the end, and gives what was written.
fn run(folder: &Path, input: &str, out: &str) -> Tree {
    let ended = command(folder, &["run", input, "-o", out, "--index", "index"]).output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    tree(&folder.join(out))
}

/// Every file of the index but its lock.
fn index(folder: &Path) -> Tree {
    let mut tree = tree(&folder.join("index"));
    tree.remove(Path::new("lock"));
    tree
}

#[test]
fn a_killed_run_leaves_the_index_whole_and_the_next_one_goes_on() {
    // Places that come to be while pass 1 runs, when the output is about to take its place, and while the index is committed.
    for point in ["index/new", "index/new/contents", "out/.lauter/new/run.json", "index/segment-0002", "index/index.json.new"] {
        let folder = folder_with(&[("one", 0..3), ("two", 3..80), ("all", 0..80), ("nothing", 0..0)]);
        let folder = folder.path();
        let first = run(folder, "one", "out");
        let mut child = command(folder, &["run", "two", "-o", "out", "--index", "index"]).stderr(Stdio::null()).spawn().unwrap();
        while !folder.join(point).exists() && child.try_wait().unwrap().is_none() {}
        child.kill().unwrap();
        let killed = child.wait().unwrap().signal().is_some();
        // The others last for a moment only, and the run may have ended before the kill.
        assert!(killed || !point.starts_with("index/new"), "the run ended before it was killed at {point}");
        let at_once = command(folder, &["run", "all", "-o", "at-once"]).status().unwrap();
        assert!(at_once.success());
        let wanted = tree(&folder.join("at-once"));
        // What the index holds: all of the second input, or nothing of it.
        let held = run(folder, "nothing", "held");
        assert!(held == first || held == wanted, "killed at {point}");
        assert!(run(folder, "two", "out") == wanted, "killed at {point}");
        let verified = command(folder, &["verify", "out"]).status().unwrap();
        assert!(verified.success(), "killed at {point}");
    }
}

#[test]
fn a_full_disk_leaves_the_index_as_it_was() {
    let folder = folder_with(&[("one", 0..3), ("two", 3..60)]);
    let folder = folder.path();
    run(folder, "one", "out");
    let before = index(folder);
    let mut refused = 0;
    // No file may grow beyond so many blocks: a stand-in for a disk that fills up, at different steps of the run.
    for blocks in [1, 4, 16, 64, 256] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut limited = Command::new("sh");
        limited.current_dir(folder).args(["-c", &script, env!("CARGO_BIN_EXE_lauter")]);
        let ended = limited.args(["run", "two", "-o", "out", "--index", "index", "--set", STAGES]).output().unwrap();
        if !ended.status.success() {
            refused += 1;
            let said = String::from_utf8_lossy(&ended.stderr);
            assert!(ended.status.code() == Some(2) && said.contains("File too large"), "{said}");
            assert!(index(folder) == before, "{blocks} blocks");
        } else {
            assert!(index(folder) != before);
            break;
        }
    }
    assert!(refused >= 2, "the disk was never full");
    run(folder, "two", "out");
    assert!(command(folder, &["verify", "out"]).status().unwrap().success());
}
