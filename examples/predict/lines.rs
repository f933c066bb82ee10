//! `lines`: which lines of a text are boilerplate.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use lauter::config::Config;
use lauter::document::Document;
use lauter::pipeline::{Event, Job, Pipeline};
use lauter::sources::Input;
use lauter::stages::boilerplate::Action;
use serde_json::{Value, json};

use crate::input::{put, records, shorten, text};
use crate::origins;

const STAGES: &[&str] = &["normalise", "language", "boilerplate"];
/// A line counts as boilerplate if less than this share of its letters and digits is left: a line that lost a prefix is content.
const LEFT_SHARE: f64 = 0.5;

/// By what lines are found.
#[derive(Clone, Copy, PartialEq)]
pub enum Evidence {
    /// By all that `lauter run` uses.
    All,
    /// Without what the documents tell about one another.
    Alone,
    /// By phrases and forms: without the learnt score, too.
    Phrases,
}

/// Puts the lines of each document together, cleans all documents as `lauter run` cleans a corpus, and says which lines are gone.
pub fn predict(gold: &Path, evidence: Evidence) -> Result<(), String> {
    let mut documents = documents(gold)?;
    documents.values_mut().for_each(|lines| lines.sort_by_key(|(position, _)| *position));
    let joined = documents.values().map(|lines| lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n"));
    let mut documents = documents.iter();
    run(joined, evidence, |left| {
        let Some((id, lines)) = documents.next() else { return Ok(()) };
        let mut start = 0;
        for (position, line) in lines {
            let gone = is_gone(line, &left[start..start + line.len()]);
            put(&json!({"doc_id": id, "position": position, "boilerplate": gone}))?;
            start += line.len() + 1;
        }
        Ok(())
    })
}

/// Runs the texts through the pipeline, as the records of a file; hands on, in their order, which bytes of each are left.
fn run(
    texts: impl Iterator<Item = String>,
    evidence: Evidence,
    mut take: impl FnMut(Vec<bool>) -> Result<(), String> + Send,
) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = folder.path().join("lines.jsonl");
    let mut writer = std::io::BufWriter::new(std::fs::File::create(&file).map_err(|error| error.to_string())?);
    for text in texts {
        writeln!(writer, "{}", json!({ "text": text })).map_err(|error| error.to_string())?;
    }
    writer.flush().map_err(|error| error.to_string())?;
    let input = Input::Path(file);
    let job = Job::new(&input, folder.path());
    let done = pipeline(evidence)?.run(
        &job,
        |doc| is_left(doc, doc.original().len()),
        |event| match event {
            Event::Document(left) => take(left).map_err(std::io::Error::other),
            Event::File(_) => Ok(()),
        },
    );
    done.map(drop).map_err(|error| error.to_string())
}

/// The stages with their defaults; documents in any language are kept.
fn pipeline(evidence: Evidence) -> Result<Pipeline, String> {
    let mut config = Config { stages: STAGES.iter().map(|name| (*name).to_owned()).collect(), ..Config::default() };
    config.language.keep = vec!["*".to_owned()];
    if evidence != Evidence::All {
        config.boilerplate.repeated = Action::Keep;
    }
    if evidence == Evidence::Phrases {
        config.boilerplate.surroundings = Action::Keep;
    }
    Pipeline::new(&config).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// Every document with its lines, by id. The lines of one document need not stand together in the file.
fn documents(gold: &Path) -> Result<BTreeMap<String, Vec<(i64, String)>>, String> {
    let mut documents: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for record in records(gold)? {
        let record = record?;
        let position = record["position"].as_i64().ok_or_else(|| format!("a line has no `position`: {}", shorten(&record)))?;
        let id = record["doc_id"].as_str().map_or_else(|| Value::to_string(&record["doc_id"]), str::to_owned);
        documents.entry(id).or_default().push((position, text(&record, "text")?.to_owned()));
    }
    Ok(documents)
}

/// By byte of the original: whether it stands in the present text.
fn is_left(doc: &Document, length: usize) -> Vec<bool> {
    let mut left = vec![false; length];
    for at in origins::of(doc, length).into_iter().flatten() {
        left[at] = true;
    }
    left
}

fn is_gone(line: &str, left: &[bool]) -> bool {
    let marks: Vec<bool> = line.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| left[at]).collect();
    let bytes: Vec<bool> = if marks.is_empty() { left.to_vec() } else { marks };
    let stand = bytes.iter().filter(|left| **left).count();
    !bytes.is_empty() && (stand as f64) < LEFT_SHARE * bytes.len() as f64
}
