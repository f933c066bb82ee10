//! The letters that the model reads, and codes by which the words that they make are known.

use std::sync::LazyLock;

use super::grams::BORDER;
use crate::text::script::Script;

/// Letters from here on have no place in the table.
const TABLE_END: usize = 0x600;

/// Letters of a word that has a key: their codes behind one another.
pub(super) const KEY_LETTERS: usize = (u128::BITS / u8::BITS) as usize;

/// A letter of the text.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    pub(super) lower: char,
    pub(super) capital: bool,
    pub(super) script: Script,
    /// A byte that tells it from the other letters of its script, or 0.
    pub(super) code: u8,
}

/// The letters below [`TABLE_END`].
pub(super) fn letters() -> &'static [Option<Letter>] {
    static LETTERS: LazyLock<Vec<Option<Letter>>> =
        LazyLock::new(|| (0..TABLE_END as u32).map(|code| char::from_u32(code).and_then(letter)).collect());
    &LETTERS
}

pub(super) fn letter(c: char) -> Option<Letter> {
    let script = Script::of(c)?;
    let lower = c.to_lowercase().next().unwrap_or(c);
    Some(Letter { lower, capital: c.is_uppercase(), script, code: code(lower) })
}

/// A byte for each small letter that is not rare, another one for each of a script; else 0.
fn code(lower: char) -> u8 {
    let from = |first: char, code: u8| code + (u32::from(lower) - u32::from(first)) as u8;
    match lower {
        '\u{100}'..='\u{15f}' => from('\u{100}', 1),
        'a'..='z' => from('a', b'a'),
        '\u{160}'..='\u{17f}' => from('\u{160}', 0x80),
        'ə' => 0xa0,
        '\u{df}'..='\u{ff}' => from('\u{df}', 0xdf),
        '\u{430}'..='\u{4ff}' => from('\u{430}', 0x30),
        _ => 0,
    }
}

/// The letters of a word that has a key, between borders.
pub(super) struct Spelling {
    letters: [char; KEY_LETTERS + 2],
    length: usize,
}

impl Spelling {
    /// Of the word with that key.
    pub(super) fn of(key: u128, script: Script) -> Spelling {
        let by_code = &LETTERS_OF_CODES[usize::from(script == Script::Cyrillic)];
        let mut letters = [BORDER; KEY_LETTERS + 2];
        let first = key.leading_zeros() as usize / u8::BITS as usize;
        let codes = &key.to_be_bytes()[first..];
        letters[1..].iter_mut().zip(codes).for_each(|(letter, code)| *letter = by_code[usize::from(*code)]);
        Spelling { letters, length: codes.len() + 2 }
    }

    /// As [`words`](super::grams::words) hands the word on.
    pub(super) fn letters(&self) -> &[char] {
        &self.letters[..self.length]
    }
}

/// The small letter that each code stands for, in Latin and in Cyrillic.
static LETTERS_OF_CODES: LazyLock<[[char; CODES]; 2]> = LazyLock::new(|| {
    let mut all = [[BORDER; CODES]; 2];
    for letter in letters().iter().flatten().filter(|letter| letter.code > 0) {
        all[usize::from(letter.script == Script::Cyrillic)][usize::from(letter.code)] = letter.lower;
    }
    all
});

/// As many codes as a byte has.
const CODES: usize = 1 << u8::BITS;

/// Combining marks and soft hyphens, which do not end a word.
pub(super) fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::super::grams::words;
    use super::*;

    #[test]
    fn small_letters_of_a_script_have_codes_of_their_own() {
        for script in [Script::Latin, Script::Cyrillic] {
            let small = (char::MIN..=char::MAX).filter_map(letter).filter(|letter| letter.script == script && letter.code > 0);
            let letters: std::collections::BTreeSet<(u8, char)> = small.map(|letter| (letter.code, letter.lower)).collect();
            assert!(letters.len() > 100 && letters.iter().zip(letters.iter().skip(1)).all(|(one, next)| one.0 < next.0));
        }
    }

    #[test]
    fn a_key_spells_its_word() {
        let text = "The ferry of Çeşme, Šibenik, Gəncə, naïve ÿ œuvre abcdefghijklmnop. Паром Ёлка ԥ Ҡала абвгдежзиклмнопр";
        let all: String = (0..TABLE_END as u32).filter_map(char::from_u32).map(|c| format!("{c}{c} ")).collect();
        for (script, least) in [(Script::Latin, 200), (Script::Cyrillic, 100)] {
            let mut spelt = 0;
            words(&format!("{text} {all}"), script, |word| {
                if word.key != 0 {
                    assert_eq!(Spelling::of(word.key, script).letters(), word.letters);
                    spelt += 1;
                }
            });
            assert!(spelt >= least, "{spelt}");
        }
    }
}
