//! Letters whose second byte was a no-break space that became a plain one: `à` above all.

use super::misread::Step;
use super::pieces::{Piece, Undone};
use crate::text::letters::{Letters, sign_of};

/// Gives back the space to letters that ended a word: of `à ` nothing but `Ã ` was left, and of `Ã` and a no-break space in the middle of
/// a word as well.
pub fn give_back(step: Step) -> Step {
    let mut pieces: Vec<Piece> = Vec::with_capacity(step.pieces.len());
    for (at, letter) in step.pieces.iter().enumerate() {
        let before = pieces.last().map_or('\n', |piece| piece.c);
        let is_lost_letter = letter.undone == Undone::LOST && letter.c.is_alphabetic();
        let end = letter.from.end;
        pieces.push(letter.clone());
        if is_lost_letter && ends_a_word(before, letter.c, &step.pieces[at + 1..], step.table) {
            pieces.push(Piece { c: ' ', from: end..end, undone: Undone::LOST });
        }
    }
    Step { pieces, ..step }
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

/// Whether `à` is the first letter of a Portuguese word: it melts with the demonstratives in `aquel-` and `aquil-`, of whatever gender and
/// number, and with the article in `as`. A vowel follows their `l`, so French `à quelle` and `à quelque` are two words.
/// That these words are what to look out for is known from ftfy (Apache-2.0).
fn is_contraction(after: &[Piece]) -> bool {
    /// Letters that tell: `quel` and a vowel.
    const TELLING: usize = 5;
    let is_of_word = |c: &char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let word: Vec<char> = after.iter().map(|piece| piece.c).take_while(is_of_word).take(TELLING).collect();
    match word.as_slice() {
        ['s'] => true,
        ['q', 'u', 'e' | 'i', 'l', vowel] => matches!(vowel, 'a' | 'e' | 'o'),
        _ => false,
    }
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
        assert_eq!(given_back("merci àl’équipe"), "merci à l’équipe");
        assert_eq!(given_back("vou àquela praia, às dez"), "vou àquela praia, às dez");
        assert_eq!(given_back("jusqu’àquelle heure"), "jusqu’à quelle heure");
        assert_eq!(given_back("déjàtard"), "déjà tard");
    }

    #[test]
    fn a_million_letters_are_walked_once() {
        let line = "à1".repeat(500_000);
        assert_eq!(given_back(&line).len(), line.len() + 500_000);
        assert_eq!(given_back(&"à".repeat(300_000)).chars().filter(|c| *c == 'à').count(), 300_000);
    }
}
