//! Repeated runs that may be mentions: they begin and end as noun phrases do.

use super::reading::{Reading, Role};
use super::repeats;
use crate::stages::repair::words::{self, Classes};

/// Places of one phrase that are looked at: a word of a long text stands more often, and says no more.
const MAX_PLACES: usize = 400;

/// A phrase that stands at several places.
pub struct Phrase {
    /// Its tokens.
    pub length: usize,
    /// Its first tokens, in order.
    pub places: Vec<usize>,
    /// Of its places, those with the most frequent word before it, and behind it.
    pub before: usize,
    /// The same behind it.
    pub behind: usize,
}

/// Every phrase of a passage that may be a mention, the short ones first.
pub fn phrases(reading: &Reading) -> Vec<Phrase> {
    let mut found = Vec::new();
    repeats::each(reading.passage, |length, places| {
        if places.len() <= MAX_PLACES && is_noun_phrase(reading, places[0], length) {
            let before = most_frequent(places.iter().map(|at| key(reading, at.checked_sub(1))));
            let behind = most_frequent(places.iter().map(|at| key(reading, Some(at + length))));
            let phrase = Phrase { length, places: places.to_vec(), before, behind };
            if is_whole(reading, &phrase) {
                found.push(phrase);
            }
        }
    });
    found
}

fn key(reading: &Reading, at: Option<usize>) -> u64 {
    at.and_then(|at| reading.passage.tokens.get(at)).map_or(0, |token| token.key)
}

fn most_frequent(keys: impl Iterator<Item = u64>) -> usize {
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    keys.chunk_by(|a, b| a == b).map(<[u64]>::len).max().unwrap_or(0)
}

/// Whether the run begins with a determiner, an adjective or a noun, ends with a noun, and holds one.
fn is_noun_phrase(reading: &Reading, at: usize, length: usize) -> bool {
    let last = at + length - 1;
    let begins = match reading.role(at) {
        Role::Determiner => length > 1,
        Role::Possessive | Role::EdWord | Role::IngWord | Role::Number | Role::Small | Role::Plural | Role::Capital => true,
        Role::Adverb | Role::Preposition | Role::Pronoun => length > 2,
        _ => false,
    };
    let ends = match reading.role(last) {
        Role::Small | Role::Plural | Role::Capital | Role::EdWord | Role::IngWord | Role::Number | Role::Verb | Role::Saying => {
            true
        }
        Role::Closing | Role::Adverb => length > 3,
        Role::Comma | Role::Ending => length > 2,
        _ => false,
    };
    begins && ends && (at..=last).any(|at| is_noun(reading, at))
}

/// May be a noun or a name.
pub fn is_noun(reading: &Reading, at: usize) -> bool {
    matches!(reading.role(at), Role::Small | Role::Plural | Role::Capital | Role::IngWord)
        && !reading.is(at, words::FUNCTION as Classes)
}

/// The phrase is no part of a longer one that is just as frequent: its neighbours are not the same noun everywhere.
fn is_whole(reading: &Reading, phrase: &Phrase) -> bool {
    let (first, count) = (phrase.places[0], phrase.places.len());
    let behind = reading.role(first + phrase.length);
    let goes_on = matches!(behind, Role::Small | Role::Plural | Role::Capital | Role::Number);
    let before = first.checked_sub(1).map_or(Role::Border, |at| reading.role(at));
    let goes_back = matches!(before, Role::Small | Role::Capital | Role::Number | Role::Determiner | Role::Possessive);
    !(phrase.behind == count && goes_on || phrase.before == count && goes_back)
}
