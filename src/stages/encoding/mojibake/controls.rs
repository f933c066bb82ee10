//! Control characters that stand for quotation marks, dashes and dots: windows tables read as latin-1, sign by sign.

use super::pieces::{Piece, Undone};
use crate::text::tables::Table;

/// Gives each control character that the windows tables define its sign; false if there was none.
pub fn undo(pieces: &mut [Piece]) -> bool {
    let Some(table) = Table::named("windows-1252") else { return false };
    let found: Vec<usize> = (0..pieces.len()).filter(|at| is_control(pieces[*at].c) && is_alone(pieces, *at)).collect();
    let mut any = false;
    for at in found {
        let meant = table.char_of(pieces[at].c as u8);
        if is_sign_of_all_tables(meant) {
            pieces[at].c = meant;
            pieces[at].undone = pieces[at].undone.and(Undone::CONTROL);
            any = true;
        }
    }
    any
}

/// Control characters side by side that are signs: a closing quotation mark and dots.
const LONGEST_RUN: usize = 2;

/// Signs that windows-1250 to windows-1258 have in one and the same place. The letters there differ from table to table.
fn is_sign_of_all_tables(c: char) -> bool {
    matches!(c, '€' | '‚' | '„' | '…' | '†' | '‡' | '‰' | '‹' | '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '™' | '›')
}

/// Whether it stands by itself, or with one more: after the beginning of a sequence of UTF-8, or in a longer run, it is a byte of something
/// else.
fn is_alone(pieces: &[Piece], at: usize) -> bool {
    let start = pieces[..at].iter().rposition(|piece| !is_control(piece.c)).map_or(0, |before| before + 1);
    let run = pieces[start..].iter().take_while(|piece| is_control(piece.c)).count();
    let before = start.checked_sub(1).map_or('\n', |before| pieces[before].c);
    run <= LONGEST_RUN && !matches!(before, 'Â' | 'Ã' | 'â')
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
        assert_eq!(undone("está \u{93}próximo\u{94}\u{85}"), "está “próximo”…");
    }

    #[test]
    fn one_that_stands_for_nothing_stays() {
        assert_eq!(undone("apparently intentional \u{81}"), "apparently intentional \u{81}");
    }
}
