//! Control characters that stand for quotation marks, dashes and dots: windows tables read as latin-1, sign by sign.

use std::ops::Range;

use super::pieces::{Piece, Undone};
use crate::text::tables::Table;

/// Gives each control character that the windows tables define its sign; false if there was none.
pub fn undo(pieces: &mut [Piece]) -> bool {
    let Some(table) = Table::named("windows-1252") else { return false };
    let mut any = false;
    let mut at = 0;
    // Run by run, so that a file of nothing but control characters takes no longer than another.
    while at < pieces.len() {
        let end = at + pieces[at..].iter().take_while(|piece| is_control(piece.c)).count();
        if end == at || !is_alone(pieces, at..end) {
            at = end.max(at + 1);
            continue;
        }
        for piece in &mut pieces[at..end] {
            any |= give_sign(piece, table);
        }
        at = end;
    }
    any
}

fn give_sign(piece: &mut Piece, table: &Table) -> bool {
    let meant = table.char_of(piece.c as u8);
    let is_sign = is_sign_of_all_tables(meant);
    if is_sign {
        piece.c = meant;
        piece.undone = piece.undone.and(Undone::CONTROL);
    }
    is_sign
}

/// Control characters side by side that are signs: a closing quotation mark and dots.
const LONGEST_RUN: usize = 2;

/// Signs that windows-1250 to windows-1258 have in one and the same place. The letters there differ from table to table.
fn is_sign_of_all_tables(c: char) -> bool {
    matches!(c, '€' | '‚' | '„' | '…' | '†' | '‡' | '‰' | '‹' | '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '™' | '›')
}

/// Whether the run is one character, or two: after the beginning of a sequence of UTF-8, or in a longer run, it is a byte of something else.
fn is_alone(pieces: &[Piece], run: Range<usize>) -> bool {
    let before = run.start.checked_sub(1).map_or('\n', |before| pieces[before].c);
    run.len() <= LONGEST_RUN && !matches!(before, 'Â' | 'Ã' | 'â')
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use super::super::pieces::{pieces, text};
    use super::*;

    fn undone(line: &str) -> String {
        let mut pieces = pieces(line);
        undo(&mut pieces);
        text(&pieces)
    }

    #[test]
    fn a_control_character_becomes_the_sign_it_stood_for() {
        assert_eq!(undone("not \u{93}today\u{94}\u{85}"), "not “today”…");
    }

    #[test]
    fn one_that_stands_for_nothing_stays() {
        assert_eq!(undone("apparently intentional \u{81}"), "apparently intentional \u{81}");
    }

    #[test]
    fn a_long_run_is_walked_once() {
        let line = "\u{93}".repeat(400_000);
        assert_eq!(undone(&line), line);
    }
}
