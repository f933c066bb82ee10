//! What single English words tell: the classes of `words/*.txt`, as bits of a number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::tokens::key;
use crate::text::slots::Slots;

/// The lists.
const LISTS: [&str; 3] = [include_str!("words/classes.txt"), include_str!("words/nouns.txt"), include_str!("words/names.txt")];

/// The classes in the order of their bits.
const CLASSES: [&str; 31] = [
    "determiner",
    "possessive-pronoun",
    "pronoun",
    "preposition",
    "conjunction",
    "auxiliary",
    "relative",
    "adverb",
    "saying",
    "verb",
    "finite",
    "to-plural",
    "to-singular",
    "to-i",
    "month",
    "man",
    "woman",
    "person",
    "plural-people",
    "peoples",
    "plural",
    "singular-in-s",
    "organisation",
    "place",
    "thing",
    "he-name",
    "she-name",
    "male-pronoun",
    "female-pronoun",
    "first-person",
    "number",
];

/// A set of classes.
pub type Classes = u32;

/// The bit of a class.
const fn bit(name: &str) -> Classes {
    let mut at = 0;
    while at < CLASSES.len() {
        if equal(CLASSES[at].as_bytes(), name.as_bytes()) {
            return 1 << at;
        }
        at += 1;
    }
    panic!("no such class")
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    a.len() == b.len()
}

/// Begins a noun phrase.
pub const DETERMINER: Classes = bit("determiner");
/// `their`.
pub const POSSESSIVE: Classes = bit("possessive-pronoun");
/// Stands for a whole noun phrase.
pub const PRONOUN: Classes = bit("pronoun");
/// `of`.
pub const PREPOSITION: Classes = bit("preposition");
/// `and`.
pub const CONJUNCTION: Classes = bit("conjunction");
/// `has`.
pub const AUXILIARY: Classes = bit("auxiliary");
/// `who`.
pub const RELATIVE: Classes = bit("relative");
/// `not`, `soon`.
pub const ADVERB: Classes = bit("adverb");
/// `said`.
pub const SAYING: Classes = bit("saying");
/// `went`.
pub const VERB: Classes = bit("verb");
/// `wrote`: a verb and nothing else, neither a noun (`claims`) nor a participle that may stand before one (`stated`).
pub const FINITE: Classes = bit("finite");
/// `have`: wants a plural, or a first or second person.
pub const TO_PLURAL: Classes = bit("to-plural");
/// `has`.
pub const TO_SINGULAR: Classes = bit("to-singular");
/// `am`.
pub const TO_I: Classes = bit("to-i");
/// Months and days of the week.
pub const MONTH: Classes = bit("month");
/// Nouns and titles of men.
pub const MAN: Classes = bit("man");
/// Nouns and titles of women.
pub const WOMAN: Classes = bit("woman");
/// Nouns of persons of either sex.
pub const PERSON: Classes = bit("person");
/// Nouns for several people.
pub const PLURAL_PEOPLE: Classes = bit("plural-people");
/// Names of peoples, faiths and parties for several of their people: `Americans`.
pub const PEOPLES: Classes = bit("peoples");
/// Plurals that their ending does not show.
pub const PLURAL: Classes = bit("plural");
/// Singulars that end as plurals do.
pub const SINGULAR_IN_S: Classes = bit("singular-in-s");
/// Nouns of organisations.
pub const ORGANISATION: Classes = bit("organisation");
/// Places and their kinds.
pub const PLACE: Classes = bit("place");
/// Nouns of things.
pub const THING: Classes = bit("thing");
/// First names of men.
pub const HE_NAME: Classes = bit("he-name");
/// First names of women.
pub const SHE_NAME: Classes = bit("she-name");
/// `he`.
pub const MALE_PRONOUN: Classes = bit("male-pronoun");
/// `she`.
pub const FEMALE_PRONOUN: Classes = bit("female-pronoun");
/// `I`, `we`, `you`.
pub const FIRST_PERSON: Classes = bit("first-person");

/// `two`, `thousands`: numbers from two on that are written as words.
pub const NUMBER: Classes = bit("number");

/// Nouns of people, organisations, places and things.
pub const NOUN: Classes = PERSON | MAN | WOMAN | ORGANISATION | PLACE | THING;

/// Words that are no part of a noun phrase, or only its beginning.
pub const FUNCTION: Classes = DETERMINER | POSSESSIVE | PRONOUN | PREPOSITION | CONJUNCTION | AUXILIARY | RELATIVE | ADVERB;

/// The classes of each word by its key: every token is asked for. Of what is free, there is no class.
static WORDS: LazyLock<Slots<(u64, Classes)>> = LazyLock::new(|| {
    let words = listed();
    let mut slots = Slots::with_room_for(words.len(), (0, 0));
    words.into_iter().for_each(|(key, classes)| *slots.of(key as usize, is_of(key)) = (key, classes));
    slots
});

/// Whether a slot is that of a word, or free.
fn is_of(key: u64) -> impl Fn((u64, Classes)) -> bool {
    move |(other, classes)| other == key || classes == 0
}

/// Every word of the lists, by its key.
fn listed() -> BTreeMap<u64, Classes> {
    let mut words = BTreeMap::new();
    for list in LISTS {
        let mut class = 0;
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => class = bit(name),
                None => line.split_whitespace().for_each(|word| *words.entry(key(word)).or_insert(0) |= class),
            }
        }
    }
    words
}

/// The classes of a word by its key; none if it is unknown.
pub fn classes(key: u64) -> Classes {
    WORDS.get(key as usize, is_of(key)).1
}

/// The classes of the noun whose plural this is: for `parties` and `churches` those of `party` and `church`.
pub fn classes_of_one(plural: &str) -> Classes {
    let of_stem = |ending: &str| plural.strip_suffix(ending).map_or(0, |stem| classes(key(stem)));
    let of_y = || plural.strip_suffix("ies").map_or(0, |stem| classes(key(&format!("{stem}y"))));
    let hisses =
        || ["ch", "sh", "ss", "x", "z"].iter().any(|end| plural.strip_suffix("es").is_some_and(|stem| stem.ends_with(end)));
    match of_stem("s") {
        0 if hisses() => of_stem("es"),
        0 => of_y(),
        known => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_have_the_classes_of_their_nouns() {
        for (plural, noun) in [("parties", "party"), ("movies", "movie"), ("churches", "church"), ("Teachers", "teacher")] {
            assert!(classes_of_one(plural) == classes(key(noun)) && classes(key(noun)) != 0, "{plural}");
        }
        assert_eq!((classes_of_one("James"), classes_of_one("series")), (0, 0));
    }

    #[test]
    fn a_word_may_stand_in_several_classes() {
        let that = classes(key("That"));
        assert_eq!(that & (DETERMINER | PRONOUN | RELATIVE), DETERMINER | PRONOUN | RELATIVE);
        assert_eq!(classes(key("zzz")), 0);
    }

    #[test]
    fn every_class_has_words_and_every_word_a_class() {
        for list in LISTS {
            assert!(list.lines().find(|line| !line.starts_with('#') && !line.is_empty()).unwrap().starts_with('['));
        }
        for name in CLASSES {
            assert!(LISTS.iter().any(|list| list.contains(&format!("[{name}]"))), "{name}");
        }
    }

    #[test]
    fn a_first_name_is_of_one_sex_and_no_function_word() {
        for (word, classes) in listed() {
            assert!(classes & HE_NAME == 0 || classes & SHE_NAME == 0, "{word:x}");
            assert!(classes & (HE_NAME | SHE_NAME) == 0 || classes & FUNCTION == 0, "{word:x}");
        }
    }
}
