//! Words that hardly any prose of some length is without.

use std::sync::LazyLock;

use crate::document::{Document, Language};
use crate::text::sample::sample;
use crate::text::{chars, languages};

/// The function words of a document's language; `None` where it has no list.
pub fn of(doc: &Document) -> Option<&'static List> {
    static LISTS: LazyLock<[List; 3]> = LazyLock::new(|| [ENGLISH, RUSSIAN, TURKISH].map(List::new));
    let [english, russian, turkish] = &*LISTS;
    match language_of(doc)? {
        Language::ENGLISH => Some(english),
        Language::RUSSIAN => Some(russian),
        Language::TURKISH => Some(turkish),
        _ => None,
    }
}

/// The function words of one language.
pub struct List {
    words: &'static [&'static str],
    /// A bit for each word of a form: most words of a text have a form that none of the list has.
    by_form: [u64; FORMS],
}

/// Forms of words that are told apart.
const FORMS: usize = 256;

impl List {
    fn new(words: &'static [&'static str]) -> List {
        assert!(words.len() <= u64::BITS as usize, "more words than there are bits for them");
        let mut by_form = [0; FORMS];
        words.iter().enumerate().for_each(|(at, word)| by_form[form(word)] |= 1 << at);
        List { words, by_form }
    }

    /// A bit for every word.
    pub fn all(&self) -> u64 {
        u64::MAX >> (u64::BITS as usize - self.words.len())
    }

    /// Those of the words that are `missing` but for this one, if it is one of them. A word in capitals is the same word.
    #[inline]
    pub fn without(&self, word: &str, missing: u64) -> u64 {
        if ends_in_capital(word) { self.without_small(&word.to_lowercase(), missing) } else { self.without_small(word, missing) }
    }

    #[inline]
    fn without_small(&self, word: &str, missing: u64) -> u64 {
        match self.by_form[form(word)] & missing {
            0 => missing,
            like => missing & !self.found(word, like),
        }
    }

    /// The bit of the word, if it is one of those that are like it.
    fn found(&self, word: &str, mut like: u64) -> u64 {
        while like != 0 {
            let at = like.trailing_zeros();
            if is_same_word(word, self.words[at as usize]) {
                return 1 << at;
            }
            like &= like - 1;
        }
        0
    }
}

/// By the length of a word and its last byte.
#[inline]
fn form(word: &str) -> usize {
    /// Odd, so that words of all lengths have all forms.
    const SPREAD: usize = 37;
    let last = word.as_bytes().last().copied().unwrap_or_default();
    (usize::from(last) + word.len() * SPREAD) % FORMS
}

#[inline]
fn ends_in_capital(word: &str) -> bool {
    match word.as_bytes().last() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => word.chars().next_back().is_some_and(chars::is_uppercase),
    }
}

/// A word of a list, in small letters or not. The length rules out nearly all others at once.
fn is_same_word(word: &str, listed: &str) -> bool {
    word.len() == listed.len()
        && if listed.is_ascii() {
            // Nothing else of that length becomes ASCII in small letters.
            word.eq_ignore_ascii_case(listed)
        } else {
            // No letter of a list is the small one of anything but a capital.
            word == listed || word.contains(chars::is_uppercase) && word.chars().flat_map(char::to_lowercase).eq(listed.chars())
        }
}

/// Bytes from which the language is told where no stage has said it: pieces from the start, the middle and the end.
const LANGUAGE_SAMPLE: usize = 300;

/// The language that a stage has said, or that is plain from a sample where the language stage is switched off.
fn language_of(doc: &Document) -> Option<Language> {
    doc.language().or_else(|| languages::sure(&sample(doc.text(), LANGUAGE_SAMPLE)))
}

/// Articles, conjunctions, prepositions, pronouns, forms of "to be".
const ENGLISH: &[&str] = &[
    "a", "an", "and", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "i", "in", "is",
    "it", "not", "of", "on", "or", "that", "the", "they", "to", "was", "were", "will", "with", "you",
];

/// Articles, conjunctions, prepositions, pronouns, forms of "to be".
const RUSSIAN: &[&str] = &[
    "а",
    "без",
    "был",
    "были",
    "в",
    "во",
    "для",
    "до",
    "его",
    "же",
    "за",
    "и",
    "из",
    "или",
    "их",
    "как",
    "к",
    "мы",
    "на",
    "не",
    "но",
    "о",
    "об",
    "он",
    "она",
    "они",
    "от",
    "по",
    "после",
    "при",
    "с",
    "со",
    "так",
    "то",
    "у",
    "что",
    "чтобы",
    "это",
    "я",
];

/// Turkish says by endings what others say by small words: frequent verbs stand in for them.
const TURKISH: &[&str] = &[
    "ama", "ancak", "bazı", "ben", "bir", "biz", "bu", "çok", "da", "daha", "de", "değil", "dedi", "diye", "edildi", "eden",
    "en", "etti", "gibi", "göre", "hem", "her", "için", "ile", "ise", "kadar", "ki", "mi", "mı", "ne", "o", "olan", "olarak",
    "oldu", "olduğu", "önce", "sonra", "şu", "tüm", "var", "ve", "veya", "ya", "yok",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_list_is_met_once_in_any_case_and_no_other_word_is() {
        let list = List::new(&["the", "was", "его"]);
        let met = |words: &[&str]| words.iter().fold(list.all(), |missing, word| list.without(word, missing));
        assert_eq!((list.all(), met(&["are", "thе", "has"])), (0b111, 0b111));
        assert_eq!((met(&["The", "WAS", "The"]), met(&["ЕГО", "Его"])), (0b100, 0b011));
    }

    #[test]
    fn every_list_has_bits_for_its_words() {
        for words in [ENGLISH, RUSSIAN, TURKISH] {
            let list = List::new(words);
            assert_eq!(words.iter().fold(list.all(), |missing, word| list.without(word, missing)), 0);
        }
    }
}
