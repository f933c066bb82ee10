//! Which sentences may hold a phrase of the list: those in which its first words follow one another. Their words were hashed anyway, and most
//! sentences hold none, so that few are searched letter by letter.

use xxhash_rust::xxh3::xxh3_64;

use super::tokens::{Kind, Token};
use crate::text::bits::{Bits, SPREAD_64};
use crate::text::chars;

/// Words of a phrase that are asked for, if it has so many.
const WORDS: usize = 3;

/// Words of memory whose bits tell keys apart: some hundred bits for each phrase.
const KEY_BITS: usize = (1 << 16) / u64::BITS as usize;

/// How phrases begin. A word is a run of letters here, in small ones: a phrase ends and begins with one, whatever follows it.
#[derive(Debug)]
pub struct Beginnings {
    bits: Box<Bits<KEY_BITS>>,
    /// Sorted.
    keys: Vec<u64>,
}

impl Beginnings {
    /// Of phrases that begin with a letter.
    pub fn of<'a>(phrases: impl Iterator<Item = &'a str>) -> Beginnings {
        let mut beginnings = Beginnings { bits: Box::default(), keys: Vec::new() };
        for phrase in phrases {
            let mut last = Last::default();
            let words = phrase.split(|c: char| !chars::is_alphanumeric(c)).filter(|word| !word.is_empty());
            let keys = words.take(WORDS).enumerate().map(|(before, word)| last.push(small(word))[before]);
            let key = keys.last().expect("a phrase has a word");
            beginnings.bits.set(upper(key));
            beginnings.keys.push(key);
        }
        beginnings.keys.sort_unstable();
        beginnings
    }

    /// Whether a phrase may stand in a sentence of a text.
    pub fn may_stand_in(&self, text: &str, sentence: &[Token]) -> bool {
        let mut last = Last::default();
        sentence.iter().filter(|token| token.kind == Kind::Word).any(|token| {
            let word = &text[token.span.clone()];
            if is_plain(word) {
                return self.has_one(last.push(token.hash));
            }
            word.split(['\'', '-']).any(|part| self.has_one(last.push(small(part))))
        })
    }

    #[inline]
    fn has_one(&self, keys: [u64; WORDS]) -> bool {
        let seems = keys.iter().fold(false, |any, key| any | self.bits.has(upper(*key)));
        seems && keys.iter().any(|key| self.keys.binary_search(key).is_ok())
    }
}

/// The keys of the word that was read last, of the last two, and of the last three.
#[derive(Default)]
struct Last([u64; WORDS]);

impl Last {
    /// Reads one more.
    #[inline]
    fn push(&mut self, word: u64) -> [u64; WORDS] {
        let [one, two, _] = self.0;
        let longer = |before: u64| (before.rotate_left(TURN) ^ word).wrapping_mul(SPREAD_64);
        self.0 = [longer(0), longer(one), longer(two)];
        self.0
    }
}

/// Turns what the words before are, so that their order counts.
const TURN: u32 = 23;

/// The upper half of a key, which is mixed best.
#[inline]
fn upper(key: u64) -> u32 {
    (key >> u32::BITS) as u32
}

/// The word is a run of letters and has no capital of ASCII: these, hyphens and apostrophes stand before the small letters there.
#[inline]
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte >= b'a')
}

/// The hash of a run of letters, whatever the case of those of ASCII.
fn small(word: &str) -> u64 {
    let mut short = [0; SHORT];
    if let Some(small) = short.get_mut(..word.len()) {
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        return xxh3_64(small);
    }
    xxh3_64(word.to_ascii_lowercase().as_bytes())
}

/// Bytes up to which a word is made small without asking for memory.
const SHORT: usize = 64;

#[cfg(test)]
mod tests {
    use super::super::marks::Marks;
    use super::super::tokens::sentences;

    /// How text holds phrases: `@` stands for the phrase.
    const FRAMES: &[&str] =
        &["@", "He said @.", "(@", "non-@", "@-like", "@'s", "a @, b", "“@”", "5@", "@5", "x@", "@x", "It rained. @ It snowed"];

    #[test]
    fn whatever_is_found_in_a_sentence_is_found_after_this_look() {
        let marks = Marks::new();
        let mut found = 0;
        for phrase in marks.phrases() {
            for frame in FRAMES {
                for phrase in [phrase.to_owned(), phrase.to_ascii_uppercase(), phrase.to_ascii_lowercase()] {
                    let text = frame.replace('@', &phrase);
                    for sentence in sentences(&text).iter() {
                        let of_it = &text[sentence[0].span.start..sentence[sentence.len() - 1].span.end];
                        let count = marks.find(of_it).count();
                        assert!(count == 0 || marks.may_stand_in(&text, sentence), "{text}");
                        found += count;
                    }
                }
            }
        }
        assert!(found > 1000, "{found}");
    }

    #[test]
    fn a_sentence_without_the_first_words_holds_none() {
        let marks = Marks::new();
        let may = |text: &str| marks.may_stand_in(text, sentences(text).get(0));
        assert!(may("Then It Was Stated that so."));
        assert!(!may("It was cold, and he stated that it was so."));
    }
}
