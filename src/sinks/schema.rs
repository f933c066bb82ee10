//! JSON Schema of every output, made from the very types that are written.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::manifest::{Manifest, RunNote};
use super::records::{CorpusRecord, DroppedRecord, EditRecord};
use crate::pipeline::FileAccount;

/// The schema (draft 2020-12) of a line of each JSONL file, and of the other JSON files, by file name.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("corpus.jsonl", schema::<CorpusRecord>()),
        ("edits.jsonl", schema::<EditRecord>()),
        ("dropped.jsonl", schema::<DroppedRecord>()),
        ("sources.jsonl", schema::<FileAccount>()),
        ("manifest.json", schema::<Manifest>()),
        ("run.json", schema::<RunNote>()),
    ]
}

fn schema<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    // What is written, not what could be read: optional fields are those that may be left out.
    settings.for_serialize().into_generator().into_root_schema_for::<T>()
}
