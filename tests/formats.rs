//! What is written is what `docs/formats.md` and the checked-in schemas say.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use common::{hold, json_lines, project, run};
use lauter::config::Config;
use lauter::sinks::schemas;
use serde_json::Value;

#[test]
fn the_checked_in_schemas_are_those_of_the_types() {
    for (file, schema) in schemas() {
        hold(&format!("docs/schemas/{file}.schema.json"), &format!("{:#}\n", schema.to_value()));
    }
}

#[test]
fn every_field_is_described_in_the_schema_and_named_in_the_docs() {
    let page = fs::read_to_string(project().join("docs/formats.md")).unwrap();
    for (file, schema) in schemas() {
        for (field, says) in schema.to_value()["properties"].as_object().unwrap() {
            assert!(says["description"].is_string(), "{file}: {field} has no doc comment");
            assert!(page.contains(&format!("`{field}`")), "{file}: {field} is not in docs/formats.md");
        }
    }
}

#[test]
fn the_output_of_the_seeds_has_the_fields_of_the_schemas_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    run(&project().join("seeds"), &out, 2, &Config::default());
    for (file, schema) in schemas() {
        let path = out.join(file);
        let records = if file.ends_with(".jsonl") {
            json_lines(&path)
        } else {
            vec![serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()]
        };
        assert!(!records.is_empty(), "{file}");
        for record in records {
            check(file, &record, schema.as_value());
        }
    }
}

/// Known fields only, and every field that must be there.
fn check(file: &str, record: &Value, schema: &Value) {
    for field in record.as_object().unwrap().keys() {
        assert!(schema["properties"].get(field).is_some(), "{file}: {field} is not in the schema");
    }
    for required in schema["required"].as_array().into_iter().flatten() {
        assert!(record.get(required.as_str().unwrap()).is_some(), "{file}: {required} is missing");
    }
}
