//! Clean texts, every line of which is content: as they are, and set in the ways that plain text comes in.

use std::path::Path;

use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::texts::{Form, Origin, Texts};
use crate::records::records;

/// The weight of a line of a text that was set anew: it is no other text.
const RESET: f32 = 0.5;
/// One text in so many is set in each of the ways.
const ONE_IN: u64 = 6;
/// Columns at which plain text is wrapped.
const COLUMNS: [usize; 3] = [60, 72, 80];
/// Words of a line of verse, and of what is said in a short dialogue.
const VERSE: [usize; 3] = [5, 7, 9];
/// Terms under which the clean texts of the set for repair may be learnt from; the others forbid commercial use.
const FREE: &[&str] = &["LitBank", "GAP"];

/// The clean texts of the set for repair.
pub fn read(path: &Path, texts: &mut Texts) -> Result<(), String> {
    for record in records(path)? {
        let record = record?;
        let text = |key: &str| record[key].as_str().unwrap_or("");
        if FREE.contains(&text("source")) {
            let id = text("id").to_owned();
            let origin =
                Origin { site: xxh3_64(id.as_bytes()), set: text("source").to_owned(), lang: text("lang").to_owned(), id };
            push(&lines(&record), &origin, 1.0, texts);
        }
    }
    Ok(())
}

fn lines(record: &Value) -> Vec<&str> {
    record["clean"].as_str().unwrap_or("").lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// A clean text, as it is and in one other way.
pub fn push(lines: &[&str], origin: &Origin, weight: f32, texts: &mut Texts) {
    let labelled = |lines: Vec<String>, weight: f32| lines.into_iter().map(|line| (line, 0.0, weight, true)).collect();
    texts.push(Form::Clean, origin, labelled(lines.iter().map(|line| (*line).to_owned()).collect(), weight));
    let dice = xxh3_64(origin.id.as_bytes());
    let pick = |of: &[usize; 3]| of[(dice >> 8) as usize % of.len()];
    let reset = match dice % ONE_IN {
        0 => wrapped(lines, pick(&COLUMNS)),
        1 => verse(lines, pick(&VERSE)),
        2 => sentences(lines),
        _ => return,
    };
    texts.push(Form::Reset, origin, labelled(reset, RESET * weight));
}

/// Wrapped at a column.
fn wrapped(lines: &[&str], column: usize) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        let mut row = String::new();
        for word in line.split_whitespace() {
            if !row.is_empty() && row.chars().count() + 1 + word.chars().count() > column {
                out.push(std::mem::take(&mut row));
            }
            row += if row.is_empty() { "" } else { " " };
            row += word;
        }
        out.push(row);
    }
    out
}

/// A few words a line, each line beginning with a capital.
fn verse(lines: &[&str], words: usize) -> Vec<String> {
    let all: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
    let capital = |line: String| {
        let mut chars = line.chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    };
    all.chunks(words).map(|chunk| capital(chunk.join(" "))).collect()
}

/// A sentence a line, as in a dialogue or a list.
fn sentences(lines: &[&str]) -> Vec<String> {
    let split = |line: &&str| {
        lauter::text::sentences::split(line, 0..line.len()).into_iter().map(|span| line[span].to_owned()).collect::<Vec<_>>()
    };
    lines.iter().flat_map(split).collect()
}
