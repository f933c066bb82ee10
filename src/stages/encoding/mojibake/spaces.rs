//! Letters whose second byte was a no-break space that became a plain one: `à` above all.

use super::misread::Step;
use super::pieces::{Piece, Undone};
use crate::text::letters::{Letters, sign_of};

/// Gives back the space to letters that ended a word: of `à ` nothing but `Ã ` was left, and of `Ã` and a no-break space in the middle of
/// a word as well.
pub fn give_back(mut step: Step) -> Step {
    let mut at = 0;
    while let Some(letter) = step.pieces.get(at).cloned() {
        let before = at.checked_sub(1).map_or('\n', |before| step.pieces[before].c);
        if letter.undone == Undone::LOST
            && letter.c.is_alphabetic()
            && ends_a_word(before, letter.c, &step.pieces[at + 1..], step.table)
        {
            let end = letter.from.end;
            step.pieces.insert(at + 1, Piece { c: ' ', from: end..end, undone: Undone::LOST });
        }
        at += 1;
    }
    step
}

fn ends_a_word(before: char, c: char, after: &[Piece], table: &str) -> bool {
    let next = after.first().map_or('\n', |piece| piece.c);
    if !next.is_alphanumeric() && !matches!(next, '«' | '"' | '“') {
        return false;
    }
    // In the languages of windows-1252 nearly every `à` ends its word, and the model is asked about the others.
    if c.to_lowercase().eq(['à']) && (!before.is_alphanumeric() || table == "windows-1252") {
        return !is_contraction(after);
    }
    let letters = Letters::get();
    let (sign, next, space) = (sign_of(c), sign_of(next), sign_of(' '));
    letters.step(sign, space) + letters.step(space, next) < letters.step(sign, next)
}

/// Portuguese `àquele`, `àquela`, `àquilo`, `às`: no space belongs after the first letter.
fn is_contraction(after: &[Piece]) -> bool {
    let word: String = after.iter().map(|piece| piece.c).take_while(|c| c.is_alphabetic() || *c == '\'' || *c == '’').collect();
    ["quele", "quela", "quilo"].iter().any(|start| word.starts_with(start)) || word == "s"
}

#[cfg(test)]
mod tests {
    use super::super::pieces::{pieces, text};
    use super::*;

    fn given_back(line: &str) -> String {
        let mut pieces = pieces(line);
        pieces.iter_mut().filter(|piece| piece.c == 'à').for_each(|piece| piece.undone = Undone::LOST);
        text(&give_back(Step { table: "windows-1252", gain: 0, pieces }).pieces)
    }

    #[test]
    fn a_letter_that_is_a_word_gets_its_space_back() {
        assert_eq!(given_back("relatifs àl’utilisation"), "relatifs à l’utilisation");
        assert_eq!(given_back("semelhante àquele observado"), "semelhante àquele observado");
        assert_eq!(given_back("voilàle travail"), "voilà le travail");
    }
}
