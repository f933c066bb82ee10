//! Repairs a line: steps, one after the other, until none makes it better, and none would if it came in as it then is.

use std::collections::BTreeSet;
use std::fmt;

use super::misread::{self, Step};
use super::pieces::{Piece, of_line, pieces, text};
use super::readings::{Reading, Readings, Set};
use super::scan::{Suspicion, scan};
use super::sequence::Care;
use super::wrong_table::{self, Reread};
use super::{Limits, controls, spaces};

/// Something that happened to a line, as it is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mishap {
    /// UTF-8 was read under this table.
    Misread(&'static str),
    /// The same, with bytes lost.
    Lost(&'static str),
    /// Signs of a windows table were read as control characters.
    Controls,
    /// One single-byte encoding was read as another.
    Table(&'static str, &'static str),
}

impl Mishap {
    /// Whether a line that looks like that may have suffered it.
    pub fn could_have_befallen(self, found: Suspicion) -> bool {
        match self {
            Mishap::Misread("ISO-8859-1") | Mishap::Lost("ISO-8859-1") => {
                found.tables & Readings::get().named("windows-1252") != 0
            }
            Mishap::Misread(table) | Mishap::Lost(table) => found.tables & Readings::get().named(table) != 0,
            Mishap::Controls => found.odd,
            Mishap::Table(..) => found.is_dear() || found.mixed,
        }
    }
}

impl fmt::Display for Mishap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mishap::Misread(table) => write!(f, "UTF-8 read as {table}"),
            Mishap::Lost(table) => write!(f, "UTF-8 read as {table}, bytes lost"),
            Mishap::Controls => f.write_str("windows-1252 read as ISO-8859-1"),
            Mishap::Table(right, wrong) => write!(f, "{right} read as {wrong}"),
        }
    }
}

/// A line that was repaired.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// Its characters.
    pub pieces: Vec<Piece>,
    /// What had happened to it, the last mishap first.
    pub mishaps: Vec<Mishap>,
}

/// Steps at most: three readings of a text are the most that was ever met, and each may lose bytes.
const MAX_STEPS: usize = 8;
/// What a step must gain, in eighths of a bit, where the line or its neighbours show that this mishap happened.
const MIN_GAIN_TRUSTED: i32 = 8 * 3;

/// The same for a sequence that lost bytes: there is less of it to gain.
const MIN_GAIN_LOST: i32 = 8 * 2;
/// How many times as much a step must gain under a table other than that of the step before: a text goes twice through one program more
/// often than through two.
const SECOND_TABLE: i32 = 3;

/// What a line that reads as Turkish must gain, of what others must: 3 bits of 20 by default. Turkish words need few letters beyond ASCII,
/// and the language model has read the others.
const TURKISH_SHARE: (i32, i32) = (3, 20);

/// Rounds of steps after the first. A line that then still changes is noise, of which nobody can say what it was.
const MAX_ROUNDS: usize = 4;

/// Repairs a line, believing more readily in mishaps that its neighbours suffered; `None` if there is nothing to repair.
///
/// The first steps leave marks by which later ones judge, so a line that comes in as they leave it may take a further one: it is taken
/// here, and what comes out stays as it is when it comes in again.
pub fn repair(line: &str, found: Suspicion, limits: &Limits, trusted: &BTreeSet<Mishap>) -> Option<Repaired> {
    let mut repaired = steps(line, found, limits, trusted)?;
    for _ in 0..MAX_ROUNDS {
        let Some(again) = come_in_again(&text(&repaired.pieces), limits) else { return Some(repaired) };
        repaired.pieces = of_line(again.pieces, &repaired.pieces);
        repaired.mishaps.extend(again.mishaps);
    }
    None
}

/// What would be repaired in a line if no other had been: its neighbours are whole by then.
fn come_in_again(line: &str, limits: &Limits) -> Option<Repaired> {
    let found = scan(line);
    if found.is_any() { steps(line, found, limits, &BTreeSet::new()) } else { None }
}

fn steps(line: &str, found: Suspicion, limits: &Limits, trusted: &BTreeSet<Mishap>) -> Option<Repaired> {
    let mut repaired = Repaired { pieces: pieces(line), mishaps: Vec::new() };
    let mut found = found;
    while repaired.mishaps.len() < MAX_STEPS {
        if !repaired.step(found, limits, trusted) {
            break;
        }
        found = scan(&text(&repaired.pieces));
    }
    (!repaired.mishaps.is_empty()).then_some(repaired)
}

impl Repaired {
    /// Takes the next step; false if there is none.
    fn step(&mut self, found: Suspicion, limits: &Limits, trusted: &BTreeSet<Mishap>) -> bool {
        let misread = self.misread(found.tables, limits, trusted);
        let reread = self.wrong_table(found, limits, trusted);
        match (misread, reread) {
            (Some(misread), Some(reread)) if reread.gain > misread.gain => self.take_reread(reread),
            (Some(misread), _) => self.take(misread, Mishap::Misread),
            (None, Some(reread)) => self.take_reread(reread),
            (None, None) => self.lost(found, limits) || self.controls(found),
        }
    }

    fn misread(&self, tables: Set, limits: &Limits, trusted: &BTreeSet<Mishap>) -> Option<Step> {
        let is_trusted = |reading: &Reading| {
            let name = reading.table.name();
            trusted.iter().chain(&self.mishaps).any(|mishap| *mishap == Mishap::Misread(name) || *mishap == Mishap::Lost(name))
        };
        let is_other = !self.mishaps.is_empty();
        let min_gain = |reading: &Reading| match is_trusted(reading) {
            true => MIN_GAIN_TRUSTED,
            false if is_other => limits.misread * SECOND_TABLE,
            false => limits.misread,
        };
        misread::best(&self.pieces, tables, Care::Whole, min_gain)
    }

    fn wrong_table(&self, found: Suspicion, limits: &Limits, trusted: &BTreeSet<Mishap>) -> Option<Reread> {
        let demanded = limits.wrong_table.filter(|_| self.mishaps.is_empty() && (found.is_dear() || found.mixed))?;
        let min_gain = |right, wrong| match right {
            _ if trusted.contains(&Mishap::Table(right, wrong)) => MIN_GAIN_TRUSTED,
            wrong_table::TURKISH_TABLE => demanded * TURKISH_SHARE.0 / TURKISH_SHARE.1,
            _ => demanded,
        };
        wrong_table::best(&self.pieces, min_gain, !found.is_dear())
    }

    fn take_reread(&mut self, reread: Reread) -> bool {
        self.mishaps.push(Mishap::Table(reread.right, reread.wrong));
        self.pieces = reread.pieces;
        true
    }

    /// Bytes may be lost where the line shows which table they went through, or a word ends as none does.
    fn lost(&mut self, found: Suspicion, limits: &Limits) -> bool {
        let readings = Readings::get();
        let shown = self.mishaps.iter().rev().find_map(|mishap| match mishap {
            Mishap::Misread(table) => Some(*table),
            _ => None,
        });
        let (tables, min_gain) = match shown {
            Some("ISO-8859-1") => (readings.named("windows-1252"), MIN_GAIN_LOST),
            Some(table) => (readings.named(table), MIN_GAIN_LOST),
            None if found.odd && has_broken_word(&self.pieces) => (readings.named("windows-1252"), limits.misread),
            None => return false,
        };
        match misread::best(&self.pieces, tables, Care::Lossy, |_| min_gain) {
            Some(step) => self.take(spaces::give_back(step), Mishap::Lost),
            None => false,
        }
    }

    fn controls(&mut self, found: Suspicion) -> bool {
        let any = found.odd && controls::undo(&mut self.pieces);
        if any {
            self.mishaps.push(Mishap::Controls);
        }
        any
    }

    fn take(&mut self, step: Step, mishap: fn(&'static str) -> Mishap) -> bool {
        self.mishaps.push(mishap(step.table));
        self.pieces = step.pieces;
        true
    }
}

/// Whether a word of small letters ends in one capital that begins sequences in windows-1252, and what came after is lost: a sign for a lost
/// character follows, or after `Ã` the plain space that a no-break one turned into, the second byte of `à`. No word ends so.
fn has_broken_word(pieces: &[Piece]) -> bool {
    pieces.windows(3).any(|three| {
        let [a, b, c] = [three[0].c, three[1].c, three[2].c];
        a.is_lowercase() && ((b == 'Ã' && c == ' ') || (('Â'..='ß').contains(&b) && c == '\u{fffd}'))
    })
}
