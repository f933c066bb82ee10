//! `detect` and `extract`: bytes to text, pages to their main text.

use std::path::Path;

use lauter::config::Config;
use lauter::stages::{decode, extract};
use serde_json::json;

use crate::input::{bytes, put, records, text};

/// Bytes in which a page shows that it is one.
const HEAD_BYTES: usize = 1024;

/// The encoding of each record's bytes.
pub fn detect(gold: &Path) -> Result<(), String> {
    let config = Config::default();
    for record in records(gold)? {
        let record = record?;
        let bytes = from_hex(text(&record, "hex")?)?;
        let html = looks_like_html(&bytes);
        let decoded = decode::decode(bytes, html, &config.decode);
        put(&json!({"id": record["id"], "enc": decoded.encoding}))?;
    }
    Ok(())
}

/// The main text of each page.
pub fn extract(folder: &Path) -> Result<(), String> {
    let config = Config::default();
    for record in records(&crate::input::in_folder(folder, "gold.jsonl"))? {
        let record = record?;
        let page = bytes(&folder.join(text(&record, "html")?))?;
        let decoded = decode::decode(page, true, &config.decode);
        let extracted = extract::extract(&decoded.text, &config.extract);
        put(&json!({"id": record["id"], "text": extracted.text}))?;
    }
    Ok(())
}

/// The data set has no file names, which tell `lauter run` what is a page.
fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    head.contains("<html") || head.contains("<!doctype html") || head.contains("<meta")
}

fn from_hex(hex: &str) -> Result<Vec<u8>, String> {
    let digit = |c: u8| char::from(c).to_digit(16).ok_or_else(|| format!("`{}` is no hexadecimal digit", char::from(c)));
    let byte = |pair: &[u8]| match pair {
        [high, low] => Ok((digit(*high)? * 16 + digit(*low)?) as u8),
        _ => Err("`hex` has an odd number of digits".to_owned()),
    };
    hex.as_bytes().chunks(2).map(byte).collect()
}
