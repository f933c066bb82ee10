//! `manifest.json`: what a run was, what it counted, and a checksum of everything it wrote.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::{Config, to_json};
use crate::hash::sha256;
use crate::pipeline::{Account, StageSums};
use crate::sources;

/// The version of the output format: raised when a field changes its meaning.
pub const FORMAT: u32 = 1;

/// `manifest.json`. Holds no time, path or thread count: the same input and config give the same bytes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// `lauter`.
    pub tool: String,
    /// The version of the program.
    pub version: String,
    /// The version of the output format.
    pub format: u32,
    /// What hashes of text are made with.
    pub text_hash: String,
    /// The effective config, without input, output and index.
    pub config: serde_json::Value,
    /// SHA-256 of the config as it stands here, in hexadecimal.
    pub config_sha256: String,
    /// The account over files and documents.
    pub account: Account,
    /// What each stage did, in the order in which they ran.
    pub stages: Vec<NamedStage>,
    /// Size and SHA-256 of each file of the account and of the corpus, by name; `README.md` stands for the card, wherever it lies.
    pub outputs: BTreeMap<String, FileHash>,
    /// Text files below `txt/`: each holds the `text` of its record in `corpus.jsonl` and a line end.
    pub text_files: usize,
    /// SHA-256 of this very file as it is with an empty string here, in hexadecimal.
    pub manifest_sha256: String,
}

/// What a stage did, with its name.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NamedStage {
    /// The stage.
    pub stage: String,
    /// What it did.
    #[serde(flatten)]
    pub sums: StageSums,
}

/// Size and checksum of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileHash {
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

/// `run.json`: what differs between runs of the same input, kept apart from what the manifest covers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RunNote {
    /// The input as the command line or the config named it; of several, the folder that holds them all.
    pub input: String,
    /// The same written as in ids, without the `/` at its beginning, where it is not UTF-8 and `input` cannot hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_name: Option<String>,
    /// Of several inputs, each: its path below `input`, written as in ids; empty for that folder itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// Where files were read that came from an index, if the run had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<IndexNote>,
    /// SHA-256 of this very file as it is with an empty string here, in hexadecimal. It is made when the note is written.
    #[serde(default)]
    pub note_sha256: String,
}

impl RunNote {
    /// Where the run read.
    pub fn place(&self) -> PathBuf {
        let named = |name: &String| Path::new("/").join(sources::path_of_name(name));
        self.input_name.as_ref().map_or_else(|| PathBuf::from(&self.input), named)
    }

    /// The file's bytes, with its checksum.
    pub fn to_bytes(&self) -> Vec<u8> {
        let blank = RunNote { note_sha256: String::new(), ..self.clone() };
        to_lines(&RunNote { note_sha256: sha256(&to_lines(&blank)), ..blank })
    }

    /// Whether `bytes` are those of this note, and its own checksum holds.
    pub fn is_intact(&self, bytes: &[u8]) -> bool {
        self.to_bytes() == bytes
    }

    /// Whether `bytes` are those of this note but for the checksum, which is not there at all: builds before the checksum wrote it so.
    pub fn is_without_checksum(&self, bytes: &[u8]) -> bool {
        let mut value = serde_json::to_value(self).expect("a note holds strings, numbers and lists");
        value.as_object_mut().is_some_and(|fields| fields.shift_remove("note_sha256").is_some()) && to_lines(&value) == bytes
    }
}

/// Indented JSON and a line end.
fn to_lines(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("a record of the run holds strings, numbers and tables");
    bytes.push(b'\n');
    bytes
}

/// Where the files of a run with an index were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IndexNote {
    /// The folder of the index.
    pub path: String,
    /// Inputs of earlier runs.
    pub inputs: Vec<String>,
    /// For the lines of `sources.jsonl` in their order: `[0, n]` if the next n files lie in `input`, else the number of their input in
    /// `inputs`, from 1, and n.
    pub files: Vec<(usize, usize)>,
}

/// The config without what says where things lie, and nothing of what is done to them.
fn without_places(config: &Config) -> serde_json::Value {
    let mut value = to_json(config);
    if let Some(table) = value.as_object_mut() {
        table.shift_remove("input");
        table.shift_remove("output");
    }
    if let Some(dedup) = value["dedup"].as_object_mut() {
        dedup.shift_remove("index");
    }
    value
}

impl Manifest {
    /// Puts a manifest together, up to its own checksum.
    pub fn new(config: &Config, mut account: Account, outputs: BTreeMap<String, FileHash>, text_files: usize) -> Manifest {
        let value = without_places(config);
        let mut sums = std::mem::take(&mut account.stages);
        let named = |stage: &String| NamedStage { stage: stage.clone(), sums: sums.remove(stage).unwrap_or_default() };
        let stages = config.stages.iter().map(named).collect();
        Manifest {
            tool: "lauter".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            format: FORMAT,
            text_hash: "xxh3-128, seed 0".into(),
            config_sha256: sha256(value.to_string().as_bytes()),
            config: value,
            account,
            stages,
            outputs,
            text_files,
            manifest_sha256: String::new(),
        }
    }

    /// The manifest with the files that were made of it, and with its own checksum.
    pub fn sealed(mut self, more: impl IntoIterator<Item = (String, FileHash)>) -> Manifest {
        self.outputs.extend(more);
        self.manifest_sha256.clear();
        self.manifest_sha256 = sha256(&self.to_bytes());
        self
    }

    /// Whether `bytes` are those of this manifest, and its own checksum holds.
    pub fn is_intact(&self, bytes: &[u8]) -> bool {
        let blank = Manifest { manifest_sha256: String::new(), ..self.clone() };
        self.to_bytes() == bytes && sha256(&blank.to_bytes()) == self.manifest_sha256
    }

    /// The file's bytes: indented JSON and a line end.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_lines(self)
    }
}
