//! The sentences of `lid_train.jsonl.gz`, from the sources that a model may learn from.

use std::path::Path;

use serde_json::Value;

use crate::records::records;

/// Sources whose terms let everybody use the weights: Tatoeba is under CC BY 2.0 FR, FLORES-200 under CC BY-SA 4.0. A source that is not listed
/// is left out: the references of WMT newstest, in the same file, may be used for research alone.
pub const FREE: &[&str] = &["tatoeba", "flores"];
/// The same, with NTREX-128 and those treebanks of Universal Dependencies that are in the file: CC BY-SA 4.0 as well.
pub const FREE_AND_TREEBANKS: &[&str] = &["tatoeba", "flores", "ntrex", "ud"];

/// A sentence.
pub struct Sentence {
    /// ISO 639-3, with or without its script: `aze_Latn`.
    pub lang: String,
    /// Where it comes from: `tatoeba`, `flores`, …
    pub source: String,
    /// The sentence itself.
    pub text: String,
}

/// Every sentence of the listed sources, in the order of the file.
pub fn sentences(path: &Path, sources: &[&str]) -> Result<Vec<Sentence>, String> {
    let mut sentences = Vec::new();
    for record in records(path)? {
        let record = record?;
        let field = |name: &str| text(&record, name).ok_or_else(|| format!("{}: a record has no `{name}`", path.display()));
        let source = field("source")?;
        if sources.contains(&source.as_str()) {
            sentences.push(Sentence { lang: field("lang")?, source, text: field("text")? });
        }
    }
    Ok(sentences)
}

fn text(record: &Value, field: &str) -> Option<String> {
    record[field].as_str().map(str::to_owned)
}
