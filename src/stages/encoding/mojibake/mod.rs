//! Text that was read under the wrong table before it came here, line by line.
//!
//! Two kinds of evidence must meet. UTF-8 read under a single-byte table leaves sequences of characters whose bytes are valid UTF-8, which
//! clean text hardly ever holds; and the letter model must find what they become much better text than what they are. Where bytes of one
//! single-byte encoding were read as another, the letters alone must say so, with a wider margin and of the whole line.

mod controls;
mod line;
mod misread;
mod pieces;
mod readings;
mod scan;
mod sequence;
mod spaces;
#[cfg(test)]
mod tests;
mod weigh;
mod wrong_table;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use line::Mishap;
pub use pieces::Undone;

use self::line::Repaired;
use self::scan::Suspicion;

/// What a repair must gain, in eighths of a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// UTF-8 read under a single-byte table.
    pub misread: i32,
    /// One single-byte encoding read as another.
    pub wrong_table: i32,
}

/// A passage to replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// What stands there now.
    pub with: String,
    /// What was undone in it.
    pub undone: Undone,
    /// What had happened to its line.
    pub because: String,
}

/// A line that looks damaged and was not repaired.
#[derive(Clone, Debug, PartialEq)]
pub struct Damaged {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// Bits that a step to or from a character beyond ASCII costs.
    pub bits: f32,
    /// Control characters in it.
    pub controls: usize,
}

/// A line that may be damaged.
struct Suspect<'a> {
    start: usize,
    line: &'a str,
    found: Suspicion,
    repaired: Option<Repaired>,
}

/// Everything in a text that was misread.
pub fn inspect(text: &str, limits: &Limits) -> (Vec<Repair>, Vec<Damaged>) {
    if text.is_ascii() {
        return Default::default();
    }
    let mut suspects = suspects(text);
    for suspect in &mut suspects {
        suspect.repaired = line::repair(suspect.line, suspect.found, limits, &BTreeSet::new());
    }
    let trusted = trusted(&suspects);
    if !trusted.is_empty() {
        for suspect in suspects.iter_mut().filter(|suspect| suspect.repaired.is_none()) {
            suspect.repaired = line::repair(suspect.line, suspect.found, limits, &trusted);
        }
    }
    let repairs = suspects.iter().flat_map(repairs).collect();
    (repairs, suspects.iter().filter_map(damaged).collect())
}

fn suspects(text: &str) -> Vec<Suspect<'_>> {
    let mut start = 0;
    let mut suspects = Vec::new();
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let found = scan::scan(content);
        if found.is_any() {
            suspects.push(Suspect { start, line: content, found, repaired: None });
        }
        start += line.len();
    }
    suspects
}

/// The mishaps that more of the suspects suffered than are left to explain: those that a weaker line may have suffered as well.
fn trusted(suspects: &[Suspect]) -> BTreeSet<Mishap> {
    let mut counts: BTreeMap<Mishap, usize> = BTreeMap::new();
    for mishap in suspects.iter().filter_map(|suspect| suspect.repaired.as_ref()).flat_map(|repaired| &repaired.mishaps) {
        *counts.entry(*mishap).or_default() += 1;
    }
    counts.retain(|mishap, _| *mishap != Mishap::Controls);
    counts.into_keys().collect()
}

fn repairs(suspect: &Suspect) -> Vec<Repair> {
    let Some(repaired) = &suspect.repaired else { return Vec::new() };
    let because = because(&repaired.mishaps);
    let changes = pieces::changes(&repaired.pieces).into_iter();
    let shift = |span: Range<usize>| suspect.start + span.start..suspect.start + span.end;
    changes
        .map(|change| Repair { span: shift(change.span), with: change.with, undone: change.undone, because: because.clone() })
        .collect()
}

/// The chain, in words: `UTF-8 read as windows-1252, twice`.
fn because(mishaps: &[Mishap]) -> String {
    let runs = mishaps.chunk_by(|a, b| a == b).map(|run| match run.len() {
        1 => run[0].to_string(),
        2 => format!("{}, twice", run[0]),
        n => format!("{}, {n} times", run[0]),
    });
    runs.collect::<Vec<_>>().join("; before that ")
}

/// A line that nobody repaired is damaged if it holds control characters, or if its letters cost far more than those of any text.
fn damaged(suspect: &Suspect) -> Option<Damaged> {
    /// Fewer letters say too little.
    const MIN_CHARS: u32 = 10;
    /// Bits: twice those from which a line is read again.
    const MIN_BITS: f32 = 14.0;
    if suspect.repaired.is_some() {
        return None;
    }
    let controls = suspect.line.chars().filter(|c| matches!(c, '\u{80}'..='\u{9f}')).count();
    let bits = suspect.found.bits();
    let is_damaged = controls > 0 || (suspect.found.letters >= MIN_CHARS && bits >= MIN_BITS);
    is_damaged.then(|| Damaged { span: suspect.start..suspect.start + suspect.line.len(), bits, controls })
}
