//! The seeds, cleaned with the shipped `pipeline.toml`: every text of the corpus and the fate of every document, as reviewed.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fmt::Write as _;

use common::{json_lines, project, run};
use lauter::config::Config;

#[test]
fn the_seeds_come_out_as_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    run(&project().join("seeds"), &out, 2, &Config::default());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("fixtures/seeds");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    let corpus = json_lines(&out.join("corpus.jsonl"));
    for doc in &corpus {
        let name = doc["id"].as_str().unwrap().replace('#', "-");
        insta::assert_snapshot!(name, doc["text"].as_str().unwrap());
    }
    insta::assert_snapshot!("fates", fates(&corpus, &json_lines(&out.join("dropped.jsonl"))));
}

/// A line for each document: where it went, and why.
fn fates(corpus: &[serde_json::Value], dropped: &[serde_json::Value]) -> String {
    let mut lines = String::new();
    for doc in corpus {
        let edits = doc["edits"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum::<u64>();
        writeln!(lines, "{} kept in {} with {edits} edits", doc["id"].as_str().unwrap(), doc["file"].as_str().unwrap()).unwrap();
        let relations =
            doc["labels"].as_array().unwrap().iter().filter(|label| label["rule"].as_str().unwrap().starts_with("dedup/"));
        for relation in relations {
            writeln!(lines, "    {} of {}", relation["kind"].as_str().unwrap(), relation["value"].as_str().unwrap()).unwrap();
        }
    }
    for doc in dropped {
        let into = doc["into"].as_str().unwrap_or("-");
        let (id, verdict, rule) = (doc["id"].as_str().unwrap(), doc["verdict"].as_str().unwrap(), doc["rule"].as_str().unwrap());
        writeln!(lines, "{id} {verdict} by {rule} into {into}: {}", doc["because"].as_str().unwrap()).unwrap();
    }
    lines
}
