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
        Role::Dash => closes_an_aside(reading, at, last),
        // "who is asked to step down".
        Role::Preposition => length > 3 && reading.passage.is_any(last, &["down", "up", "out", "off"]),
        Role::Comma | Role::Ending => length > 2,
        _ => false,
    };
    begins && ends && (at..=last).any(|at| is_noun(reading, at))
}

/// Where a mention ends without the mark that closes its aside: "Osland, a republic of the coast," was often read with its second comma.
pub fn without_closing_mark(reading: &Reading, start: usize, end: usize) -> usize {
    let is_mark = |at: &usize| matches!(reading.role(*at), Role::Comma | Role::Dash);
    end - (start + 1..end).rev().take_while(is_mark).count()
}

/// The dash at `last` closes what another one opened: "Osland -- the only republic of the coast --".
fn closes_an_aside(reading: &Reading, at: usize, last: usize) -> bool {
    let passage = reading.passage;
    let is_same = |other: usize| passage.word(other) == passage.word(last);
    let is_half = is_same(last + 1) && passage.is_attached(last + 1);
    let words_end = (at..last).rev().find(|other| !is_same(*other)).unwrap_or(at);
    !is_half && (at + 1..words_end).any(is_same)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::passage::Passage;

    fn is_found(text: &str, mention: &str) -> bool {
        let passage = Passage::new(text);
        let reading = Reading::new(&passage);
        let found = phrases(&reading);
        found.iter().any(|phrase| text[passage.bytes(phrase.places[0]..phrase.places[0] + phrase.length)] == *mention)
    }

    #[test]
    fn a_mention_ends_with_the_dash_that_closes_its_aside() {
        for dash in ["--", "–"] {
            let mention = format!("Osland {dash} the only republic {dash}");
            assert!(is_found(&format!("We saw {mention} grow. They left {mention} again."), &mention), "{dash}");
        }
        assert!(!is_found("We saw the small port – it grew. They left the small port – again.", "the small port –"));
    }

    #[test]
    fn a_mention_ends_with_the_particle_of_its_verb() {
        let mention = "Ana Duarte, who is asked to step down";
        assert!(is_found(&format!("Crowds cheered {mention} today. But {mention} stays."), mention));
        assert!(!is_found("They met a man from there. He met a man from here.", "a man from"));
    }
}
