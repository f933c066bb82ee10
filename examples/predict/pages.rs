//! `detect` and `extract`: bytes to text, pages to their main text.

use std::path::Path;

use lauter::config::Config;
use lauter::stages::{decode, extract};
use serde_json::json;

use crate::input::{bytes, put, records, text};

/// The name of an encoding for the scorer, which decodes with Python's codecs. There `shift_jis`, `gb2312` and `euc_kr` are the bare national
/// standards, and read a few signs otherwise than the vendors' sets, which have names of their own and which the WHATWG's encodings are:
/// the smaller one is named if it holds every character.
fn python_name<'a>(encoding: &'a str, bytes: &[u8]) -> &'a str {
    let lead_is = |lead: u8, of: &[u8]| of.contains(&lead);
    let is_high = |pair: [u8; 2]| pair[0] > 0xa0 && pair[1] > 0xa0;
    match encoding {
        "Shift_JIS" if any_pair(encoding, bytes, |pair| lead_is(pair[0], &[0x87, 0xed, 0xee, 0xfa, 0xfb, 0xfc])) => "cp932",
        "GBK" | "gb18030" if !any_pair("GBK", bytes, |pair| !is_high(pair)) => "gb2312",
        "EUC-KR" if any_pair(encoding, bytes, |pair| !is_high(pair)) => "cp949",
        _ => encoding,
    }
}

/// Whether any character of two bytes is like that.
fn any_pair(encoding: &str, bytes: &[u8], is_like_that: impl Fn([u8; 2]) -> bool) -> bool {
    let Some((_, length, _)) = decode::detect::SHAPES.iter().find(|(name, ..)| *name == encoding) else { return false };
    let mut at = 0;
    while at + 1 < bytes.len() {
        let pair = [bytes[at], bytes[at + 1]];
        let length = if pair[0].is_ascii() { 1 } else { length(pair[0], pair[1]) };
        if length > 1 && is_like_that(pair) {
            return true;
        }
        at += length.max(1);
    }
    false
}

/// Bytes in which a page shows that it is one.
const HEAD_BYTES: usize = 1024;

/// The encoding of each record's bytes.
pub fn detect(gold: &Path) -> Result<(), String> {
    let config = Config::default();
    for record in records(gold)? {
        let record = record?;
        let bytes = from_hex(text(&record, "hex")?)?;
        let html = looks_like_html(&bytes);
        let detected = decode::detect(&bytes, decode::Declared { html, charset: None }, &config.decode);
        let name = python_name(detected.charset.name(), &bytes);
        put(&json!({"id": record["id"], "enc": name, "score": detected.score, "because": detected.because}))?;
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
