//! Encodings: bytes must give the text that their true encoding gives. Generated files only: some of the others are in encodings that
//! only the scorer can read.

use encoding_rs::Encoding;
use lauter::config::Config;
use lauter::stages::decode;
use serde_json::Value;

use crate::gold::{development_set, every, text};
use crate::share::{Share, at_least};

/// The names of the set that the WHATWG standard spells otherwise. All that the generated files are written in are in it.
fn standard(name: &str) -> Option<&'static Encoding> {
    let name = name.strip_suffix("-bom").unwrap_or(name);
    let name = match name {
        "mac-cyrillic" | "mac_cyrillic" => "x-mac-cyrillic",
        "utf-16-le" => "utf-16le",
        "utf-16-be" => "utf-16be",
        "cp866" => "ibm866",
        other => other,
    };
    Encoding::for_label(name.as_bytes())
}

fn from_hex(hex: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(byte).collect()
}

/// `None` if the true encoding is unknown to the standard.
fn is_right(record: &Value, config: &decode::Config) -> Option<bool> {
    let truth = standard(&text(record, "enc").to_lowercase())?;
    let bytes = from_hex(text(record, "hex"));
    let (expected, ..) = truth.decode(&bytes);
    let decoded = decode::decode(bytes.clone(), false, config);
    Some(decoded.text == expected)
}

#[test]
fn bytes_are_read_in_their_encoding() {
    let Some(folder) = development_set("language/dev/encoding") else { return };
    let records = every(1, &folder.join("detect.jsonl"));
    let config = Config::default().decode;
    let share_of = |size: &str| {
        let generated = records.iter().filter(|record| record["kind"] == "generated" && record["size"] == size);
        Share::count(generated.filter_map(|record| is_right(record, &config)))
    };
    at_least("encodings of documents", share_of("doc").value(), 0.96);
    at_least("encodings of sentences", share_of("sent").value(), 0.96);
}
