//! What stands for the words of a text: their classes, and the hashes of these.

use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64;

use super::masks::Lexicon;
use super::tokens::{Kind, Token};
use crate::text::chars;
use crate::text::slots::Slots;

/// The beginning of a sentence.
const START: &str = "<S>";
const NAME: &str = "<N>";
const NAMES_OWN: &str = "<N>'s";
const NUMBER: &str = "<#>";

/// The hashes of everything that stands for words, so that each is made once.
pub struct Classes {
    /// The beginning of a sentence.
    pub start: u64,
    /// A name.
    pub name: u64,
    names_own: u64,
    number: u64,
    /// `i`, as it stands for itself.
    i: u64,
    /// By the last byte of a word, the endings that may fit it, in their order: ending, fine and coarse hash.
    endings: [Vec<(&'static str, u64, u64)>; 256],
    /// Rare words by what else they are.
    own: (u64, u64),
    joined: (u64, u64),
    rare: (u64, u64),
    /// Words of closed classes by their hash, with the hash of their part.
    parts: Slots<(u64, u64)>,
    forms: Forms,
}

/// The hashes of the parts that are told by the form of a word.
struct Forms {
    not: u64,
    contracted: u64,
    endings: [(&'static str, u64); 4],
    other: u64,
}

impl Classes {
    /// Made once.
    #[inline]
    pub fn get() -> &'static Classes {
        static CLASSES: LazyLock<Classes> = LazyLock::new(Classes::new);
        &CLASSES
    }

    fn new() -> Classes {
        let both = |class: &str| (hash(class), hash(coarse(class)));
        let mut endings = [const { Vec::new() }; 256];
        for class in ENDINGS {
            let (fine, coarse) = both(class);
            let last = class.as_bytes()[class.len() - 1];
            endings[usize::from(last)].push((&class[1..], fine, coarse));
        }
        let words = || PARTS.iter().flat_map(|(part, words)| words.iter().map(move |word| (hash(word), hash(part))));
        // As much room as there are words, however long the list grows.
        let mut parts = Slots::with_room_for(words().count(), (FREE, FREE));
        for (word, part) in words() {
            let slot = parts.of(word as usize, is_of(word));
            // Of a word that stands in two parts the first counts.
            if slot.0 == FREE {
                *slot = (word, part);
            }
        }
        let [start, name, names_own, number, i] = [START, NAME, NAMES_OWN, NUMBER, "i"].map(hash);
        let (own, joined, rare) = (both(OWN), both(JOINED), both(RARE));
        let endings_of_parts = PART_ENDINGS.map(|class| (&class[1..], hash(class)));
        let forms = Forms { not: hash(NOT), contracted: hash(CONTRACTED), endings: endings_of_parts, other: hash(RARE) };
        Classes { start, name, names_own, number, i, endings, own, joined, rare, parts, forms }
    }

    /// The fine and the coarse symbol of a token.
    #[inline]
    pub fn mask(&self, text: &str, token: &Token, opens: bool, lexicon: &Lexicon) -> (u64, u64) {
        let word = &text[token.span.clone()];
        match token.kind {
            Kind::Number => return (self.number, self.number),
            Kind::Mark => return (token.hash, token.hash),
            Kind::Word => {}
        }
        if !word.starts_with(chars::is_uppercase) {
            return self.frequent(word, token.hash, lexicon).unwrap_or_else(|| self.ending(word));
        }
        let is_i = || {
            matches!(word.as_bytes(), [b'i' | b'I', ..])
                && ["i", "i'm", "i've", "i'll", "i'd"].iter().any(|own| word.eq_ignore_ascii_case(own))
        };
        if opens || is_i() {
            let small = word.to_lowercase();
            if let Some(found) = self.frequent(&small, hash(&small), lexicon) {
                return found;
            }
        }
        let class = match word {
            "I" => self.i,
            _ if word.ends_with("'s") => self.names_own,
            _ => self.name,
        };
        (class, class)
    }

    /// The symbols of a word in small letters, if it is frequent.
    fn frequent(&self, word: &str, hash: u64, lexicon: &Lexicon) -> Option<(u64, u64)> {
        let is_most_frequent = lexicon.find(hash)?;
        Some((hash, if is_most_frequent { hash } else { self.part(word, hash) }))
    }

    fn part(&self, word: &str, hash: u64) -> u64 {
        match self.parts.get(hash as usize, is_of(hash)) {
            (FREE, _) => self.forms.part(word),
            (_, part) => part,
        }
    }

    /// The symbols of a rare word, by its ending.
    fn ending(&self, word: &str) -> (u64, u64) {
        if word.ends_with("'s") {
            return self.own;
        }
        if word.contains('-') {
            return self.joined;
        }
        let last = word.as_bytes().last().map(|last| &self.endings[usize::from(*last)]);
        let fits = |(ending, ..): &&(&str, u64, u64)| word.len() >= ending.len() + STEM && word.ends_with(ending);
        let found = last.and_then(|endings| endings.iter().find(fits));
        found.map_or(self.rare, |(_, fine, coarse)| (*fine, *coarse))
    }
}

impl Forms {
    /// The part of a word, by its form; as [`coarse_by_form`] says of what begins with a letter.
    fn part(&self, word: &str) -> u64 {
        if word.ends_with("n't") {
            return self.not;
        }
        if word.contains('\'') {
            return self.contracted;
        }
        let fits = |(ending, _): &&(&str, u64)| word.len() > ending.len() + 2 && word.ends_with(ending);
        self.endings.iter().find(fits).map_or(self.other, |(_, part)| *part)
    }
}

/// The hash of no word.
const FREE: u64 = 0;

/// Whether a slot among [`Classes::parts`] is that of a word, or the free one where it would stand.
#[inline]
fn is_of(word: u64) -> impl Fn((u64, u64)) -> bool {
    move |(found, _)| found == FREE || found == word
}

fn hash(symbol: &str) -> u64 {
    xxh3_64(symbol.as_bytes())
}

/// The beginning of a rare word's class: belonging to something, joined with a hyphen, any other.
const OWN: &str = "~'s";
const JOINED: &str = "~-";
const RARE: &str = "~";

/// A stem must have so many letters for an ending to be one.
const STEM: usize = 3;

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
    coarse_by_form(fine)
}

fn coarse_by_form(fine: &str) -> &str {
    if !fine.starts_with(|c: char| chars::is_alphabetic(c) || c == '~') {
        return fine;
    }
    if fine.ends_with("n't") {
        return NOT;
    }
    if fine.starts_with('~') {
        return match fine {
            "~ing" | "~ed" | "~ly" | "~'s" | "~-" => fine,
            "~s" | "~ers" | "~ors" | "~ists" | "~ies" => "~s",
            _ => "~",
        };
    }
    if fine.contains('\'') {
        return CONTRACTED;
    }
    let fits = |class: &&&str| fine.len() > class.len() + 1 && fine.ends_with(&class[1..]);
    PART_ENDINGS.iter().find(fits).copied().unwrap_or(RARE)
}

/// The parts of negated and of other contracted words, and endings that are parts of their own.
const NOT: &str = "not";
const CONTRACTED: &str = "'";
const PART_ENDINGS: [&str; 4] = ["~ing", "~ed", "~ly", "~s"];

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

    #[test]
    fn an_ending_needs_a_stem() {
        let ending = |word: &str| Classes::get().ending(word).0;
        let found = ["walking", "sing", "stations", "cat", "cat's", "cat-like"].map(ending);
        assert_eq!(found, ["~ing", "~", "~s", "~", "~'s", "~-"].map(hash));
    }

    #[test]
    fn the_part_of_a_form_is_the_hash_of_its_name() {
        for word in
            ["don't", "we'll", "going", "ring", "wing", "red", "bred", "moved", "fly", "family", "as", "was", "news", "cat"]
        {
            assert_eq!(Classes::get().forms.part(word), hash(coarse_by_form(word)), "{word}");
        }
    }

    #[test]
    fn words_of_closed_classes_fit_their_slots() {
        let words = PARTS.iter().flat_map(|(part, words)| words.iter().map(move |word| (*word, *part)));
        for (word, _) in words {
            assert_eq!(Classes::get().part(word, hash(word)), hash(coarse(word)), "{word}");
        }
    }

    #[test]
    fn closed_classes_have_a_part_and_other_words_an_ending() {
        assert_eq!(
            (coarse("whereas"), coarse("~tion"), coarse("~ers"), coarse("walking"), coarse(",")),
            ("sub", "~", "~s", "~ing", ",")
        );
    }
}
