//! Control characters that stand for quotation marks, dashes and dots: windows tables read as latin-1, sign by sign.

use super::pieces::{Piece, Undone};
use crate::text::letters::{Letters, sign_of};
use crate::text::tables::Table;

/// Gives each control character that the windows tables define its sign, where that makes better text; false if there was none.
pub fn undo(pieces: &mut [Piece]) -> bool {
    let Some(table) = Table::named("windows-1252") else { return false };
    let mut any = false;
    for at in 0..pieces.len() {
        let c = pieces[at].c;
        if !matches!(c, '\u{80}'..='\u{9f}') {
            continue;
        }
        let meant = table.char_of(c as u8);
        if is_sign_of_all_tables(meant) && is_better(pieces, at, meant) {
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

fn is_better(pieces: &[Piece], at: usize, meant: char) -> bool {
    let letters = Letters::get();
    let near = |at: Option<usize>| at.and_then(|at| pieces.get(at)).map_or('\n', |piece| piece.c);
    let (before, after) = (sign_of(near(at.checked_sub(1))), sign_of(near(Some(at + 1))));
    let cost = |c: char| letters.step(before, sign_of(c)) + letters.step(sign_of(c), after);
    cost(meant) < cost(pieces[at].c)
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
