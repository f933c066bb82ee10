//! A word or two that are the whole line, or a whole sentence, may be a heading, an answer or an entry of a list. They take a line by
//! themselves only if they hold a sign that none of those has; all others need a neighbour of the sort or the edge of the document.

use super::fold::fold;
use super::phrases::{Phrase, SURE, own_phrases};
use super::place::Where;

/// Phrases of more words are specific enough.
const FEW_WORDS: usize = 2;

/// Titles and answers are written without these: brackets and strokes of templates, the colon of a label behind which nothing
/// stands, the star of a field of a form, dots of something that loads. So are counts.
const MARKS: &[char] = &['[', ']', '(', ')', '{', '}', '<', '>', '/', ':', '*', '+', '×', '…'];

/// Signs of the kinds, each with the reason why no text has a heading, an answer or an entry that begins so: `kind | why | signs`.
const SIGNS: &str = include_str!("../../../tests/fixtures/boilerplate/signs.txt");

/// Each kind and one of its signs.
fn signs() -> impl Iterator<Item = (&'static str, String)> {
    SIGNS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).flat_map(|line| {
        let [kind, _why, signs] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("`kind | why | signs`: {line}") };
        signs.split("; ").map(move |sign| (kind, fold(sign)))
    })
}

/// A phrase of few words that is a line or a sentence.
fn is_whole_and_short(phrase: &Phrase) -> bool {
    (phrase.place.is_whole_line() || phrase.place == Where::Sentence) && phrase.text.split_whitespace().count() <= FEW_WORDS
}

fn has_a_mark(text: &str) -> bool {
    text.contains(MARKS) || text.contains("...") || text.contains(|c: char| c.is_ascii_digit())
}

#[test]
fn a_word_or_two_are_sure_only_with_a_sign_that_no_heading_has() {
    let signs: Vec<_> = signs().collect();
    let has_a_sign =
        |phrase: &Phrase| signs.iter().any(|(kind, sign)| phrase.kind.name() == *kind && phrase.text.starts_with(sign));
    for phrase in own_phrases().iter().filter(|phrase| is_whole_and_short(phrase) && phrase.points >= SURE) {
        assert!(has_a_mark(&phrase.text) || has_a_sign(phrase), "at most `likely`: {} {}", phrase.kind.name(), phrase.text);
    }
}

#[test]
fn each_sign_has_a_phrase() {
    let phrases = own_phrases();
    for (kind, sign) in signs() {
        let is_needed = phrases.iter().any(|phrase| phrase.kind.name() == kind && phrase.text.starts_with(&sign));
        assert!(is_needed, "{kind} {sign}");
    }
}
