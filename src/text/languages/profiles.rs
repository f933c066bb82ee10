//! Profiles of languages: alphabets and frequent words, read from `profiles.txt`, packed for one fast pass over a text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::document::Language;
use crate::text::script::Script;

/// The data, with its own explanation at its head.
const DATA: &str = include_str!("profiles.txt");
/// Letters from here on have no place in the table; they belong to no profile.
const TABLE_END: u32 = 0x600;
/// Letters of one word that fit its key. Longer words are never frequent ones.
const KEY_LETTERS: u32 = 16;
/// Places in the hash table of words. A power of two, about three times the number of words, so that probes stay short.
const TABLE_SIZE: usize = 4096;

/// One language.
#[derive(Debug)]
pub struct Profile {
    /// Its name.
    pub language: Language,
    /// The script of its alphabet.
    pub script: Script,
    /// By slot: whether the letter is in its alphabet.
    pub alphabet: [bool; 256],
    /// By slot: whether the letter stands in loan words alone. Such letters are not in the alphabet.
    pub loans: [bool; 256],
}

/// What the table knows of a letter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Letter {
    /// A number for the letter, the same for both cases; 0 if it is in no alphabet.
    pub slot: u8,
    /// None if it is not a letter.
    pub script: Option<Script>,
    /// A capital.
    pub capital: bool,
}

/// Every profile, the table of letters, and the table of words.
#[derive(Debug)]
pub struct Profiles {
    list: Vec<Profile>,
    scripts: [Option<Script>; 256],
    letters: Vec<Letter>,
    words: Vec<(Key, u32)>,
}

/// The slots of a word's letters, one a byte; 0 is no word.
pub type Key = u128;

impl Profiles {
    /// The profiles, read from the data when first asked for. They are constants; only their form is made at run time.
    pub fn get() -> &'static Profiles {
        static PROFILES: LazyLock<Profiles> = LazyLock::new(Profiles::new);
        &PROFILES
    }

    fn new() -> Profiles {
        let lines: Vec<[&str; 3]> = DATA.lines().filter(|line| !line.starts_with('#')).map(fields).collect();
        let letters = letter_table(&lines);
        let slot = |c: char| letters.get(c as usize).map_or(0, |letter: &Letter| letter.slot);
        let list = lines.iter().map(|[code, alphabet, _]| profile(code, alphabet, slot)).collect();
        let mut masks: BTreeMap<Key, u32> = BTreeMap::new();
        for (n, [_, _, words]) in lines.iter().enumerate() {
            for word in words.split_whitespace() {
                *masks.entry(word.chars().fold(0, |key, c| extend(key, slot(c)))).or_default() |= 1 << n;
            }
        }
        let mut scripts = [None; 256];
        for letter in letters.iter().filter(|letter| letter.slot != 0) {
            scripts[usize::from(letter.slot)] = letter.script;
        }
        Profiles { list, scripts, words: word_table(&masks), letters }
    }

    /// The script of the letter with that slot; `None` for slot 0, which letters of many scripts share.
    pub fn script(&self, slot: usize) -> Option<Script> {
        self.scripts[slot]
    }

    /// Every profile; the place of a profile is its bit in the masks of [`Profiles::speakers`].
    pub fn list(&self) -> &[Profile] {
        &self.list
    }

    /// What the table knows of a character.
    #[inline]
    pub fn letter(&self, c: char) -> Letter {
        match self.letters.get(c as usize) {
            Some(letter) => *letter,
            None => Letter { slot: 0, script: script_beyond_table(c), capital: c.is_uppercase() },
        }
    }

    /// The languages of which the word is a frequent one, a bit each.
    pub fn speakers(&self, key: Key) -> u32 {
        let mut at = place(key);
        loop {
            match self.words[at] {
                (found, mask) if found == key => return mask,
                (0, _) => return 0,
                _ => at = (at + 1) % TABLE_SIZE,
            }
        }
    }
}

/// Adds a letter to a key. A word that is too long, or has a letter of no alphabet, gets a key that no listed word has.
pub fn extend(key: Key, slot: u8) -> Key {
    const FULL: u32 = 8 * (KEY_LETTERS - 1);
    if slot == 0 || key >> FULL != 0 { Key::MAX } else { key << 8 | Key::from(slot) }
}

fn fields(line: &'static str) -> [&'static str; 3] {
    let mut parts = line.split('|').map(str::trim);
    std::array::from_fn(|_| parts.next().expect("each line of profiles.txt has three fields: a test reads it"))
}

fn profile(code: &str, alphabet: &str, slot: impl Fn(char) -> u8) -> Profile {
    let language = Language::from_code(code).expect("profiles.txt names known languages: a test reads it");
    let (own, loans) = alphabet.split_once('(').unwrap_or((alphabet, ""));
    let slots = |letters: &str| {
        let mut slots = [false; 256];
        letters.chars().filter(|c| c.is_alphabetic()).for_each(|c| slots[usize::from(slot(c))] = true);
        slots
    };
    let script = if alphabet.contains('а') { Script::Cyrillic } else { Script::Latin };
    Profile { language, script, alphabet: slots(own), loans: slots(loans) }
}

/// Numbers the letters of all alphabets from 1, and says of every character below [`TABLE_END`] what it is.
fn letter_table(lines: &[[&str; 3]]) -> Vec<Letter> {
    let mut slots: BTreeMap<char, u8> = BTreeMap::new();
    for c in lines.iter().flat_map(|[_, alphabet, _]| alphabet.chars()).filter(|c| c.is_alphabetic()) {
        let next = u8::try_from(slots.len() + 1).expect("profiles.txt has fewer than 255 letters: a test reads it");
        slots.entry(c).or_insert(next);
    }
    let letter = |code: u32| {
        let c = char::from_u32(code).filter(|c| c.is_alphabetic())?;
        let lower = c.to_lowercase().next().expect("a letter has a small form, if only itself");
        Some(Letter {
            slot: slots.get(&lower).copied().unwrap_or(0),
            script: Some(script_in_table(c)),
            capital: c.is_uppercase(),
        })
    };
    (0..TABLE_END).map(|code| letter(code).unwrap_or_default()).collect()
}

fn script_in_table(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        _ => Script::Other,
    }
}

fn script_beyond_table(c: char) -> Option<Script> {
    let script = if matches!(c, '\u{1e00}'..='\u{1eff}') { Script::Latin } else { Script::Other };
    c.is_alphabetic().then_some(script)
}

fn word_table(masks: &BTreeMap<Key, u32>) -> Vec<(Key, u32)> {
    let mut table = vec![(0, 0); TABLE_SIZE];
    for (&key, &mask) in masks {
        let mut at = place(key);
        while table[at].0 != 0 {
            at = (at + 1) % TABLE_SIZE;
        }
        table[at] = (key, mask);
    }
    table
}

/// Where the search for a key begins: multiplicative hashing of its folded halves.
fn place(key: Key) -> usize {
    /// 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(GOLDEN) >> 40) as usize % TABLE_SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(profiles: &Profiles, word: &str) -> Key {
        word.chars().fold(0, |key, c| extend(key, profiles.letter(c).slot))
    }

    fn speakers(word: &str) -> Vec<&'static str> {
        let profiles = Profiles::new();
        let mask = profiles.speakers(key(&profiles, word));
        profiles.list().iter().enumerate().filter(|(n, _)| mask >> n & 1 == 1).map(|(_, p)| p.language.0).collect()
    }

    #[test]
    fn the_data_can_be_read() {
        let profiles = Profiles::new();
        assert!(profiles.list().len() <= 32, "a mask has 32 bits");
        assert!(profiles.words.iter().filter(|(key, _)| *key != 0).count() < TABLE_SIZE / 2, "the table of words is too full");
        assert!(profiles.words.iter().all(|(key, _)| *key != Key::MAX), "a word has a letter outside every alphabet");
    }

    #[test]
    fn every_word_is_written_in_the_alphabet_of_its_language() {
        let profiles = Profiles::new();
        for ([code, _, words], profile) in DATA.lines().filter(|l| !l.starts_with('#')).map(fields).zip(profiles.list()) {
            for c in words.chars().filter(|c| !c.is_whitespace()) {
                assert!(profile.alphabet[usize::from(profiles.letter(c).slot)], "{code}: {c}");
            }
        }
    }

    #[test]
    fn a_word_is_known_in_either_case_and_in_all_its_languages() {
        assert_eq!(speakers("The"), ["en"]);
        assert_eq!(speakers("ЧТО"), ["ru"]);
        assert_eq!(speakers("və"), ["az"]);
        assert!(speakers("bir").len() > 2);
        assert!(speakers("incomprehensibilities").is_empty() && speakers("").is_empty());
    }
}
