//! What a line costs if its bytes are read under another table: only the steps to and from characters beyond ASCII differ, and each such
//! character is asked for once.

use std::sync::LazyLock;

use super::pieces::Piece;
use crate::text::letters::{Letters, Sign, sign_of};
use crate::text::tables::Table;

/// An encoding that texts are in, and a table that they are read under.
pub struct Pair {
    /// The encoding of the bytes.
    pub right: &'static Table,
    /// The table under which they were read.
    pub wrong: &'static Table,
}

/// Characters of ASCII: they are their own numbers.
const ASCII: usize = 128;

/// A line as numbers: its characters, and the steps between them that can change.
pub struct Line {
    /// The number of each character: its code in ASCII, else its place among those beyond.
    numbers: Vec<u16>,
    /// The characters beyond ASCII, each once, sorted.
    beyond: Vec<char>,
    /// Steps from or to one of them; a line end stands before and behind the line.
    steps: Vec<(u16, u16)>,
    /// What they cost as it is.
    cost: u32,
}

impl Line {
    /// Of pieces, no more than a part of a line has.
    pub fn of(pieces: &[Piece]) -> Line {
        let mut beyond: Vec<char> = pieces.iter().map(|piece| piece.c).filter(|c| !c.is_ascii()).collect();
        beyond.sort_unstable();
        beyond.dedup();
        let place = |c: char| beyond.binary_search(&c).expect("every character beyond ASCII was put there");
        let number = |c: char| if c.is_ascii() { c as u16 } else { (ASCII + place(c)) as u16 };
        let numbers: Vec<u16> = pieces.iter().map(|piece| number(piece.c)).collect();
        let edge = '\n' as u16;
        let ends = std::iter::once(edge).chain(numbers.iter().copied());
        let steps = ends.zip(numbers.iter().copied().chain([edge]));
        let steps = steps.filter(|(a, b)| usize::from(*a.max(b)) >= ASCII).collect();
        let mut line = Line { numbers, beyond, steps, cost: 0 };
        line.cost = line.cost_of(&line.beyond);
        line
    }

    /// What the characters beyond ASCII become; `None` if the table lacks one of them, or it becomes nothing that is written.
    pub fn under(&self, pair: &Pair) -> Option<Vec<char>> {
        self.beyond.iter().map(|c| char_of(*c, pair)).collect()
    }

    /// By how many eighths of a bit the line is better with those characters.
    pub fn gain(&self, changed: &[char]) -> i32 {
        let signed = |cost: u32| i32::try_from(cost).unwrap_or(i32::MAX);
        signed(self.cost) - signed(self.cost_of(changed))
    }

    fn cost_of(&self, beyond: &[char]) -> u32 {
        let (letters, ascii) = (Letters::get(), signs_of_ascii());
        let beyond: Vec<Sign> = beyond.iter().copied().map(sign_of).collect();
        let sign = |number: u16| match usize::from(number).checked_sub(ASCII) {
            Some(place) => beyond[place],
            None => ascii[usize::from(number)],
        };
        self.steps.iter().map(|(a, b)| letters.step(sign(*a), sign(*b))).sum()
    }

    /// The whole line with them.
    pub fn chars(&self, changed: &[char]) -> Vec<char> {
        let char_at = |number: &u16| match usize::from(*number).checked_sub(ASCII) {
            Some(place) => changed[place],
            None => char::from(*number as u8),
        };
        self.numbers.iter().map(char_at).collect()
    }
}

/// Each line is asked for under many tables, and the signs of ASCII are the same in all of them.
fn signs_of_ascii() -> &'static [Sign; ASCII] {
    static SIGNS: LazyLock<[Sign; ASCII]> = LazyLock::new(|| std::array::from_fn(|code| sign_of(char::from(code as u8))));
    &SIGNS
}

fn char_of(c: char, pair: &Pair) -> Option<char> {
    let byte = match c {
        '\u{80}'..='\u{9f}' if pair.wrong.name().starts_with("windows") => c as u8,
        _ => pair.wrong.byte_of(c)?,
    };
    Some(pair.right.char_of(byte)).filter(|c| !c.is_control() && *c != char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    #[test]
    fn a_line_gains_what_its_characters_say_one_by_one() {
        let pair = Pair { right: Table::named("windows-1251").unwrap(), wrong: Table::named("windows-1252").unwrap() };
        let line = Line::of(&pieces("a Îí ñêàçàë, ÷òî b"));
        let changed = line.under(&pair).unwrap();
        let text: String = line.chars(&changed).into_iter().collect();
        assert_eq!(text, "a Он сказал, что b");
        let cost = |text: &str| Letters::get().cost(text).eighth_bits as i32;
        assert_eq!(line.gain(&changed), cost("a Îí ñêàçàë, ÷òî b") - cost(&text));
    }

    #[test]
    fn a_character_that_the_table_lacks_speaks_against_it() {
        let pair = Pair { right: Table::named("windows-1251").unwrap(), wrong: Table::named("windows-1252").unwrap() };
        assert!(Line::of(&pieces("Îí ж")).under(&pair).is_none());
    }
}
