//! Web archives: what comes of their records, and that it leads back to them.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use common::{json_lines, run};
use lauter::config::Config;
use lauter::verify::verify;

fn record(kind: &str, fields: &str, block: &str) -> String {
    format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
}

/// A text that no stage drops.
fn story(of: &str) -> String {
    let sentence =
        format!("The council of {of} met on Tuesday to talk about the bridge, which has been closed since the flood in March.");
    format!(
        "{sentence} Its members voted for a new one, nine to four, and the mayor of {of} said that work would begin before the summer."
    )
}

#[test]
fn pages_and_texts_carry_the_address_and_the_date_of_the_archive() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    let http = "WARC-Target-URI: https://example.org/a\r\nWARC-Date: 2020-10-06T08:00:00Z\r\nContent-Type: application/http\r\n";
    let page = format!("<html><head><title>Bridge</title></head><body><article><p>{}</p></article></body></html>", story("Osh"));
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let text = "WARC-Target-URI: https://example.org/b\r\nContent-Type: text/plain\r\n";
    let parts = [record("warcinfo", "", "none"), record("response", http, &answer), record("conversion", text, &story("Naryn"))];
    fs::write(input.join("crawl.warc"), parts.concat()).unwrap();

    let out = folder.path().join("out");
    run(&input, &out, 2, &Config::default());
    let corpus = json_lines(&out.join("corpus.jsonl"));
    let told: Vec<_> = corpus.iter().map(|doc| (doc["id"].as_str().unwrap(), doc["url"].as_str().unwrap())).collect();
    assert_eq!(told, [("crawl.warc#0", "https://example.org/a"), ("crawl.warc#1", "https://example.org/b")]);
    assert_eq!((&corpus[0]["title"], &corpus[0]["date"]), (&"Bridge".into(), &"2020-10-06T08:00:00Z".into()));
    assert_eq!(corpus[0]["found"]["date"], "WARC-Date");
    assert_eq!(corpus[1]["text"], story("Naryn"));
    let source = &json_lines(&out.join("sources.jsonl"))[0];
    assert_eq!((&source["format"], &source["passed_over"]), (&"warc".into(), &serde_json::json!({ "warcinfo": 1 })));
    let report = verify(&out, None).unwrap();
    assert!(report.is_sound() && report.sources_read == 1, "{:#?}", report.faults);
}
