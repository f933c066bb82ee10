//! Undoes one reading of UTF-8 under a single-byte table, where that makes better text.

use std::ops::Range;

use super::pieces::Piece;
use super::readings::{Reading, Readings, Set};
use super::sequence::{Care, Sequence, sequence};
use super::weigh;
use crate::text::chars;

/// A step that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The name of the table.
    pub table: &'static str,
    /// How many eighths of a bit better the text has become.
    pub gain: i32,
    /// The text after it.
    pub pieces: Vec<Piece>,
}

/// The worst a passage may become, as a share of what the line gains, and still be taken along: rare signs in a line that is all misread.
const WORST_SHARE: i32 = 4;

/// The most that letters outside of sequences raise what must be gained.
const MOST_DOUBT: usize = 3;

/// The best step under one of the tables that gains what is demanded of it.
pub fn best(pieces: &[Piece], tables: Set, care: Care, min_gain: impl Fn(&Reading) -> i32) -> Option<Step> {
    let mut best: Option<Step> = None;
    for reading in Readings::get().of(tables) {
        let step = under(pieces, reading, care, min_gain(reading));
        best = match (best, step) {
            (Some(best), Some(step)) if step.gain > best.gain => Some(step),
            (None, step) => step,
            (best, _) => best,
        };
    }
    best
}

/// A run of sequences side by side.
struct Passage {
    span: Range<usize>,
    made: Vec<Piece>,
    gain: i32,
}

fn under(pieces: &[Piece], reading: &Reading, care: Care, min_gain: i32) -> Option<Step> {
    let passages = passages(pieces, reading, care);
    let min_gain = min_gain * doubt(pieces, &passages);
    let total: i32 = passages.iter().map(|passage| passage.gain.max(0)).sum();
    if total < min_gain {
        return None;
    }
    let worst = -total / WORST_SHARE;
    let taken: Vec<Passage> = passages.into_iter().filter(|passage| passage.gain > worst).collect();
    let gain = taken.iter().map(|passage| passage.gain).sum();
    if gain < min_gain {
        return None;
    }
    let mut after = Vec::with_capacity(pieces.len());
    let mut at = 0;
    for passage in taken {
        after.extend_from_slice(&pieces[at..passage.span.start]);
        after.extend(passage.made);
        at = passage.span.end;
    }
    after.extend_from_slice(&pieces[at..]);
    Some(Step { table: name(pieces, reading), gain, pieces: after })
}

/// How many times as much must be gained where letters beyond ASCII stand outside all sequences: text that went through the table has none
/// of them, but for what was pasted in later.
fn doubt(pieces: &[Piece], passages: &[Passage]) -> i32 {
    let letters = |pieces: &[Piece]| {
        pieces.iter().filter(|piece| piece.undone.is_nothing() && !piece.c.is_ascii() && chars::is_alphabetic(piece.c)).count()
    };
    let inside: usize = passages.iter().map(|passage| letters(&pieces[passage.span.clone()])).sum();
    let outside = letters(pieces) - inside;
    (1 + outside / inside.max(1)).min(MOST_DOUBT) as i32
}

/// latin-1 where the line has control characters and no sign that only windows-1252 has.
fn name(pieces: &[Piece], reading: &Reading) -> &'static str {
    let is_latin1 = |c: char| (c as u32) < 0x100;
    let has_controls = pieces.iter().any(|piece| matches!(piece.c, '\u{80}'..='\u{9f}'));
    match reading.table.name() {
        "windows-1252" if has_controls && pieces.iter().all(|piece| is_latin1(piece.c) || reading.byte_of(piece.c).is_none()) => {
            "ISO-8859-1"
        }
        name => name,
    }
}

fn passages(pieces: &[Piece], reading: &Reading, care: Care) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let start = at;
        let mut made = Vec::new();
        while let Some(found) = sequence_at(pieces, at, reading, care) {
            made.push(piece(&pieces[at..at + found.len], &found));
            at += found.len;
        }
        if made.is_empty() {
            at += 1;
        } else {
            let gain = weigh::gain(pieces, start..at, &made);
            passages.push(Passage { span: start..at, made, gain });
        }
    }
    passages
}

fn sequence_at(pieces: &[Piece], at: usize, reading: &Reading, care: Care) -> Option<Sequence> {
    let first = pieces.get(at)?;
    if first.c.is_ascii() {
        return None;
    }
    let found = sequence(&pieces[at..], reading, care)?;
    let run = &pieces[at..at + found.len];
    (care == Care::Whole || is_of_one_age(run)).then_some(found)
}

/// What a step made is a character again, not a byte: pieces of one age make a character, and among young ones nothing but U+FFFD is a byte
/// that was lost.
fn is_of_one_age(run: &[Piece]) -> bool {
    let is_old = |piece: &Piece| piece.undone.is_nothing();
    let mut signs = run.iter().filter(|piece| !piece.c.is_ascii());
    run.iter().all(is_old)
        || (run.iter().all(|piece| !piece.c.is_ascii()) && signs.all(|piece| !is_old(piece) || piece.c == '\u{fffd}'))
}

fn piece(from: &[Piece], found: &Sequence) -> Piece {
    let start = from.first().map_or(0, |piece| piece.from.start);
    let end = from.last().map_or(start, |piece| piece.from.end);
    let undone = from.iter().fold(found.undone, |all, piece| all.and(piece.undone));
    Piece { c: found.c, from: start..end, undone }
}
