//! Control characters that stand for quotation marks, dashes and dots: windows tables read as latin-1, sign by sign.

use super::pieces::{Piece, Undone};
use crate::text::tables::Table;

/// Gives each control character that the windows tables define its sign; false if there was none.
pub fn undo(pieces: &mut [Piece]) -> bool {
    let Some(table) = Table::named("windows-1252") else { return false };
    let mut any = false;
    for at in 0..pieces.len() {
        let c = pieces[at].c;
        if !is_control(c) {
            continue;
        }
        let meant = table.char_of(c as u8);
        if is_sign_of_all_tables(meant) && is_alone(pieces, at) {
            pieces[at].c = meant;
            pieces[at].undone = pieces[at].undone.and(Undone::CONTROL);
            any = true;
        }
    }
    any
}

/// Signs that windows-1250 to windows-1258 have in one and the same place. The letters there differ from table to table.
fn is_sign_of_all_tables(c: char) -> bool {
    matches!(c, '€' | '‚' | '„' | '…' | '†' | '‡' | '‰' | '‹' | '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '™' | '›')
}

/// Whether it stands by itself: beside another, or after the beginning of a sequence of UTF-8, it is a byte of something longer.
fn is_alone(pieces: &[Piece], at: usize) -> bool {
    let near = |at: Option<usize>| at.and_then(|at| pieces.get(at)).map_or('\n', |piece| piece.c);
    let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
    !is_control(before) && !is_control(after) && !matches!(before, 'Â' | 'Ã' | 'â')
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
