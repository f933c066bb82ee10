//! Words become symbols from which the subject of a text is gone: names, numbers and rare words are masked.
//!
//! Each word has two symbols. The fine one is the word itself if it is frequent in news of any subject, else the class of its ending. The
//! coarse one is the word itself only if it is one of the most frequent, else its part in the sentence as far as its form tells.

use std::borrow::Cow;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::tokens::{Kind, Sentence, Token};

/// The frequent words of English, by hash.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Sorted hashes, each with whether the word is one of the most frequent.
    words: Vec<(u32, bool)>,
}

impl Lexicon {
    /// From hashes of words, each with whether it is one of the most frequent.
    pub fn new(mut words: Vec<(u32, bool)>) -> Lexicon {
        words.sort_unstable();
        Lexicon { words }
    }

    /// The hashes, sorted.
    pub fn words(&self) -> &[(u32, bool)] {
        &self.words
    }

    /// The hash of a word in small letters; its lowest bit is free for a mark in the file.
    pub fn hash(word: &str) -> u32 {
        xxh3_64(word.as_bytes()) as u32 & !1
    }

    /// Whether the word is frequent, and if so whether it is one of the most frequent.
    fn find(&self, word: &str) -> Option<bool> {
        let hash = Lexicon::hash(word);
        self.words.binary_search_by_key(&hash, |(known, _)| *known).ok().map(|at| self.words[at].1)
    }
}

/// A place in a sentence, masked.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    /// The hash of the fine symbol.
    pub fine: u64,
    /// The hash of the coarse symbol.
    pub coarse: u64,
    /// What it stands for; the start of a sentence is empty.
    pub span: Range<usize>,
}

/// The beginning of a sentence.
const START: &str = "<S>";
const NAME: &str = "<N>";
const NAMES_OWN: &str = "<N>'s";
const NUMBER: &str = "<#>";

/// The symbols of a sentence; a run of names is one.
pub fn symbols(text: &str, sentence: &Sentence, lexicon: &Lexicon) -> Vec<Symbol> {
    let start = sentence.first().map_or(0, |token| token.span.start);
    let mut found = vec![symbol(START, false, start..start)];
    let name = xxh3_64(NAME.as_bytes());
    let mut opens = true;
    for token in sentence {
        let (fine, is_frequent) = fine(text, token, opens, lexicon);
        opens &= token.kind == Kind::Mark && matches!(&text[token.span.clone()], "\"" | "'" | "(" | ")" | "-");
        match found.last_mut() {
            Some(last) if fine == NAME && last.fine == name => last.span.end = token.span.end,
            _ => found.push(symbol(&fine, is_frequent, token.span.clone())),
        }
    }
    found
}

fn symbol(fine: &str, is_frequent: bool, span: Range<usize>) -> Symbol {
    let coarse = if is_frequent { fine } else { coarse(fine) };
    Symbol { fine: xxh3_64(fine.as_bytes()), coarse: xxh3_64(coarse.as_bytes()), span }
}

/// The fine symbol, and whether it is one of the most frequent words.
fn fine<'a>(text: &'a str, token: &Token, opens: bool, lexicon: &Lexicon) -> (Cow<'a, str>, bool) {
    let word = &text[token.span.clone()];
    match token.kind {
        Kind::Number => return (NUMBER.into(), false),
        Kind::Mark => return (word.into(), false),
        Kind::Word => {}
    }
    if !word.starts_with(char::is_uppercase) {
        return match lexicon.find(word) {
            Some(is_frequent) => (word.into(), is_frequent),
            None => (ending(word).into(), false),
        };
    }
    let small = word.to_lowercase();
    match lexicon.find(&small) {
        Some(is_frequent) if opens || matches!(&*small, "i" | "i'm" | "i've" | "i'll" | "i'd") => (small.into(), is_frequent),
        _ if word == "I" => ("i".into(), true),
        _ => (if word.ends_with("'s") { NAMES_OWN } else { NAME }.into(), false),
    }
}

/// The class of a rare word by its ending.
fn ending(word: &str) -> &'static str {
    /// A stem must have so many letters for an ending to be one.
    const STEM: usize = 3;
    if word.ends_with("'s") {
        return "~'s";
    }
    if word.contains('-') {
        return "~-";
    }
    let fits = |class: &&&str| word.len() >= class.len() - 1 + STEM && word.ends_with(&class[1..]);
    ENDINGS.iter().find(fits).copied().unwrap_or("~")
}

/// Classes of endings; the first that fits.
const ENDINGS: &[&str] = &[
    "~tion", "~sion", "~ment", "~ness", "~ity", "~ing", "~ed", "~ly", "~ous", "~ive", "~able", "~ible", "~ful", "~less", "~ist",
    "~ism", "~ists", "~ers", "~ors", "~er", "~or", "~al", "~ic", "~ies", "~ance", "~ence", "~age", "~ship", "~s",
];

/// The part in the sentence that a fine symbol plays, as far as its form tells.
fn coarse(fine: &str) -> &str {
    if let Some((part, _)) = PARTS.iter().find(|(_, words)| words.contains(&fine)) {
        return part;
    }
    if !fine.starts_with(|c: char| c.is_alphabetic() || c == '~') {
        return fine;
    }
    if fine.ends_with("n't") {
        return "not";
    }
    if fine.starts_with('~') {
        return match fine {
            "~ing" | "~ed" | "~ly" | "~'s" | "~-" => fine,
            "~s" | "~ers" | "~ors" | "~ists" | "~ies" => "~s",
            _ => "~",
        };
    }
    if fine.contains('\'') {
        return "'";
    }
    let fits = |class: &&&str| fine.len() > class.len() + 1 && fine.ends_with(&class[1..]);
    ["~ing", "~ed", "~ly", "~s"].iter().find(fits).copied().unwrap_or("~")
}

/// Words of closed classes, as every grammar of English lists them, for those that are not frequent enough to stand for themselves.
const PARTS: &[(&str, &[&str])] = &[
    (
        "det",
        &["the", "a", "an", "this", "that", "these", "those", "each", "every", "any", "some", "no", "another", "such", "both"],
    ),
    ("det", &["all", "either", "neither"]),
    ("poss", &["my", "your", "his", "her", "its", "our", "their"]),
    ("pron", &["i", "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "one", "someone", "something", "anyone"]),
    ("pron", &["anything", "everyone", "everything", "nobody", "nothing", "none", "himself", "herself", "itself", "themselves"]),
    ("pron", &["myself", "yourself", "ourselves"]),
    ("prep", &["of", "in", "on", "at", "by", "for", "with", "from", "about", "against", "between", "into", "through", "during"]),
    ("prep", &["before", "after", "above", "below", "up", "down", "out", "off", "over", "under", "within", "without", "among"]),
    ("prep", &["upon", "towards", "toward", "across", "behind", "beyond", "near", "since", "until", "till", "despite", "along"]),
    ("prep", &["around", "like", "as", "per", "via"]),
    ("conj", &["and", "or", "but", "nor", "yet", "so"]),
    ("sub", &["because", "although", "though", "while", "if", "unless", "whereas", "than", "whether", "once"]),
    ("wh", &["who", "which", "what", "whom", "whose", "where", "when", "why", "how"]),
    ("be", &["is", "are", "was", "were", "be", "been", "being", "am"]),
    ("have", &["has", "have", "had", "having"]),
    ("do", &["do", "does", "did", "done", "doing"]),
    ("modal", &["will", "would", "can", "could", "should", "may", "might", "must", "shall"]),
    ("not", &["not", "never"]),
    ("say", &["said", "says", "say", "saying", "stated", "stating", "told", "added", "adding", "noted", "noting", "announced"]),
    ("say", &["reported", "claimed", "emphasized", "stressed", "explained", "argued"]),
    ("adv", &["also", "very", "more", "most", "only", "just", "even", "still", "already", "now", "then", "too", "much", "many"]),
    ("adv", &["few", "less", "least", "again", "however", "here", "well", "often"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::origin::tokens::sentences;

    fn lexicon() -> Lexicon {
        Lexicon::new(["the", "said", "that", "police"].map(|word| (Lexicon::hash(word), word != "police")).to_vec())
    }

    fn fine_of(text: &str) -> Vec<u64> {
        sentences(text).iter().flat_map(|s| symbols(text, s, &lexicon())).map(|symbol| symbol.fine).collect()
    }

    #[test]
    fn names_numbers_and_rare_words_are_the_same_in_every_text() {
        let one = fine_of("The police said that John Smith had 3 bananas.");
        assert_eq!(one, fine_of("The police said that Sadır Caparov had 12,000 elephants."));
        assert_ne!(one, fine_of("The police said that he had 3 bananas."));
    }

    #[test]
    fn an_ending_needs_a_stem() {
        assert_eq!((ending("walking"), ending("sing"), ending("stations"), ending("cat")), ("~ing", "~", "~s", "~"));
    }

    #[test]
    fn closed_classes_have_a_part_and_other_words_an_ending() {
        assert_eq!(
            (coarse("whereas"), coarse("~tion"), coarse("~ers"), coarse("walking"), coarse(",")),
            ("sub", "~", "~s", "~ing", ",")
        );
    }
}
