//! Text that was read under the wrong table before it came here, line by line.
//!
//! Two kinds of evidence must meet. UTF-8 read under a single-byte table leaves sequences of characters whose bytes are valid UTF-8, which
//! clean text hardly ever holds; and the letter model must find what they become much better text than what they are. Where bytes of one
//! single-byte encoding were read as another, the letters alone must say so, with a wider margin and of the whole line.

mod controls;
mod line;
mod misread;
mod parts;
mod pieces;
mod readings;
mod reread;
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

use self::pieces::Change;
use self::scan::Suspicion;

/// What a repair must gain, in eighths of a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// UTF-8 read under a single-byte table.
    pub misread: i32,
    /// One single-byte encoding read as another; `None` if no line is to be read again for that.
    pub wrong_table: Option<i32>,
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

/// What became of a line. Its characters are not kept: they take many times as much memory as the line.
struct Mended {
    changes: Vec<Change>,
    because: String,
    mishaps: Vec<Mishap>,
}

/// A line, or a part of a long one, that may be damaged.
struct Suspect<'a> {
    start: usize,
    line: &'a str,
    found: Suspicion,
    mended: Option<Mended>,
}

/// Everything in a text that was misread.
pub fn inspect(text: &str, limits: &Limits) -> (Vec<Repair>, Vec<Damaged>) {
    if text.is_ascii() {
        return Default::default();
    }
    let mut suspects = suspects(text);
    for suspect in &mut suspects {
        suspect.mend(limits, &BTreeSet::new());
    }
    let trusted = trusted(&suspects);
    if !trusted.is_empty() {
        for suspect in suspects.iter_mut().filter(|suspect| suspect.mended.is_none()) {
            suspect.mend(limits, &trusted);
        }
    }
    let repairs = suspects.iter().flat_map(repairs).collect();
    (repairs, suspects.iter().filter_map(damaged).collect())
}

impl Suspect<'_> {
    fn mend(&mut self, limits: &Limits, trusted: &BTreeSet<Mishap>) {
        let repaired = line::repair(self.line, self.found, limits, trusted);
        self.mended = repaired.map(|repaired| Mended {
            changes: pieces::changes(&repaired.pieces),
            because: because(&repaired.mishaps),
            mishaps: repaired.mishaps,
        });
    }
}

fn suspects(text: &str) -> Vec<Suspect<'_>> {
    let mut start = 0;
    let mut suspects = Vec::new();
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        for part in parts::parts(content) {
            let found = scan::scan(&content[part.clone()]);
            if found.is_any() {
                suspects.push(Suspect { start: start + part.start, line: &content[part], found, mended: None });
            }
        }
        start += line.len();
    }
    suspects
}

/// The mishaps that a weaker line may have suffered as well: those that at least as many lines suffered as are left that could have. One
/// quoted line in a long text of names with `Ã` says nothing about the others.
fn trusted(suspects: &[Suspect]) -> BTreeSet<Mishap> {
    let mut counts: BTreeMap<Mishap, usize> = BTreeMap::new();
    for mishap in suspects.iter().filter_map(|suspect| suspect.mended.as_ref()).flat_map(|mended| &mended.mishaps) {
        *counts.entry(*mishap).or_default() += 1;
    }
    let is_left = |suspect: &&Suspect, mishap: &Mishap| suspect.mended.is_none() && mishap.could_have_befallen(suspect.found);
    counts.retain(|mishap, count| {
        *mishap != Mishap::Controls && *count >= suspects.iter().filter(|suspect| is_left(suspect, mishap)).count()
    });
    counts.into_keys().collect()
}

fn repairs(suspect: &Suspect) -> Vec<Repair> {
    let Some(mended) = &suspect.mended else { return Vec::new() };
    let shift = |span: &Range<usize>| suspect.start + span.start..suspect.start + span.end;
    let repair = |change: &Change| Repair {
        span: shift(&change.span),
        with: change.with.clone(),
        undone: change.undone,
        because: mended.because.clone(),
    };
    mended.changes.iter().map(repair).collect()
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
    if suspect.mended.is_some() {
        return None;
    }
    let controls = suspect.line.chars().filter(|c| matches!(c, '\u{80}'..='\u{9f}')).count();
    let bits = suspect.found.bits();
    let is_damaged = controls > 0 || (suspect.found.letters >= MIN_CHARS && bits >= MIN_BITS);
    is_damaged.then(|| Damaged { span: suspect.start..suspect.start + suspect.line.len(), bits, controls })
}
