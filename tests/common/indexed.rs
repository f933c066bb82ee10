//! Inputs, an index and outputs in a folder, for the tests of indexes.
#![allow(dead_code)] // Each test program uses a part of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use lauter::config::Config;
use lauter::index::{Index, IndexError};
use lauter::pipeline::Pipeline;
use lauter::verify::verify;
use tempfile::TempDir;

use super::{run_with, tree};

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

pub static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let mut config = Config::default();
    config.language.keep = vec!["*".into()];
    config
});
pub static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&CONFIG).unwrap());

/// A folder with inputs, an index and outputs.
pub struct Place {
    pub folder: TempDir,
}

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, input: &str, files: &Files) -> PathBuf {
        let folder = self.path(input);
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    /// One run over an input with the index.
    pub fn add(&self, input: &str, out: &str, threads: usize) {
        run_with(&PIPELINE, &self.path(input), &self.path(out), threads, &CONFIG, Some(&self.path("index")));
    }

    /// One run over all files at once, without an index.
    pub fn at_once(&self, files: &Files) -> BTreeMap<PathBuf, Vec<u8>> {
        let (input, out) = (self.write("all", files), self.path("at-once"));
        run_with(&PIPELINE, &input, &out, 2, &CONFIG, None);
        tree(&out)
    }

    /// Runs the program in the folder: the exit code, and what was said.
    pub fn lauter(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lauter"));
        let ended = command.current_dir(self.folder.path()).args(arguments).output().unwrap();
        (ended.status.code(), String::from_utf8_lossy(&[ended.stderr, ended.stdout].concat()).into_owned())
    }

    /// Why the index cannot be opened.
    pub fn refused(&self, config: &Config) -> IndexError {
        Index::open(&self.path("index"), config, "in").err().unwrap()
    }

    /// `index.json`, parsed.
    pub fn catalog(&self) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.path("index/index.json")).unwrap()).unwrap()
    }

    pub fn sound(&self, out: &str) {
        let report = verify(&self.path(out), None).unwrap();
        assert!(report.is_sound(), "{:#?}", report.faults);
    }
}

pub fn files(named: &[(&str, &str)]) -> Files {
    named.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// A story of its own for each number.
pub fn story(n: usize) -> String {
    let roots = ["Ard", "Bell", "Carr", "Dun", "Ell", "Farr", "Gor", "Holl", "Iv", "Jarr", "Kels"];
    let ends = ["en", "ow", "ick", "more", "is", "by", "se"];
    let place = |k: usize| format!("{}{}", roots[(n * 5 + k) % roots.len()], ends[(n * 3 + k * 2) % ends.len()]);
    let (one, two, three) = (place(0), place(1 + n % 2), place(3));
    format!(
        "The council of {one} has voted for a new roof over its market, since the one that stands there lets in the snow of {two}.\n\
         People in {two} have waited for it since the mill burnt down, and many of them still remember the winter in which {three} did.\n\
         The carpenters of {three} began on Monday, wrote the keeper of {one}, and the bells of {two} rang until the evening had come."
    )
}
