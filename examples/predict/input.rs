//! What the data sets hold in, predictions out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use lauter::document::Document;
use lauter::pipeline::Cleaner;
use serde_json::Value;

pub use crate::records::{bytes, records};

/// A file of a folder, or its `.gz` form if only that is there.
pub fn in_folder(folder: &Path, name: &str) -> PathBuf {
    let (plain, packed) = (folder.join(name), folder.join(format!("{name}.gz")));
    if !plain.exists() && packed.exists() { packed } else { plain }
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
