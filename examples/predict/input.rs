//! Records in, predictions out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use lauter::document::Document;
use lauter::pipeline::Cleaner;
use serde_json::Value;

/// The objects of a JSONL file, `.gz` or not, one at a time. An error names the file and the line.
pub fn records(path: &Path) -> Result<impl Iterator<Item = Result<Value, String>>, String> {
    let name = path.display().to_string();
    let reader = BufReader::new(open(path)?);
    Ok(reader.lines().enumerate().filter(|(_, line)| !line.as_ref().is_ok_and(|line| line.trim().is_empty())).map(
        move |(n, line)| {
            let line = line.map_err(|error| format!("{name}:{}: {error}", n + 1))?;
            serde_json::from_str(&line).map_err(|error| format!("{name}:{}: not a JSON object: {error}", n + 1))
        },
    ))
}

/// A file of a folder, or its `.gz` form if only that is there.
pub fn in_folder(folder: &Path, name: &str) -> PathBuf {
    let (plain, packed) = (folder.join(name), folder.join(format!("{name}.gz")));
    if !plain.exists() && packed.exists() { packed } else { plain }
}

/// Every byte of a file, decompressed if its name ends in `.gz`.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(bytes)
}

fn open(path: &Path) -> Result<Box<dyn Read>, String> {
    let file = File::open(path).map_err(|error| format!("cannot open {}: {error}", path.display()))?;
    Ok(if path.extension().is_some_and(|e| e == "gz") { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

/// A field that is text.
pub fn text<'a>(record: &'a Value, field: &str) -> Result<&'a str, String> {
    record[field].as_str().ok_or_else(|| format!("a record has no text in `{field}`: {}", shorten(record)))
}

/// The beginning of a record, for messages.
pub fn shorten(record: &Value) -> String {
    record.to_string().chars().take(120).collect()
}

/// Prints a prediction. A closed pipe ends the program as a success: its reader has seen enough.
pub fn put(prediction: &Value) -> Result<(), String> {
    match writeln!(io::stdout().lock(), "{prediction}") {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        result => result.map_err(|error| format!("cannot write the prediction: {error}")),
    }
}

/// A text as the stages of the cleaner leave it.
pub fn clean(cleaner: &Cleaner, text: &str) -> Document {
    let mut doc = Document::new("predict#0", text);
    cleaner.clean(&mut doc);
    doc
}
