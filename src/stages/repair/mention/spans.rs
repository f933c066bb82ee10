//! Repeated runs that may be mentions: they begin and end as noun phrases do.

use std::ops::Range;

use super::altered::{self, Altered};
use super::number;
use super::reading::{Reading, Role};
use super::repeats;
use super::said::{begins_a_clause, is_clause};
use super::twice::Sentences;
use crate::stages::repair::possessive::holds_a_pasted_ending;
use crate::stages::repair::words::{self, Classes};

/// Places of one phrase that are looked at: a word of a long text stands more often, and says no more.
const MAX_PLACES: usize = 400;

/// A phrase that stands at several places.
pub struct Phrase {
    /// Its tokens.
    pub length: usize,
    /// Its first tokens, in order. The first one may be that of a mention that was altered, and has another length ([`Phrase::end`]).
    pub places: Vec<usize>,
    /// Of the places that read alike, those with the most frequent word before it.
    pub before: usize,
    /// The same behind it.
    pub behind: usize,
    /// How its last place differs from its first, where it is a copy of a mention that was altered there.
    pub altered: Option<Altered>,
}

/// Tokens from which the first of equal runs may be a copy, too: a long mention has others in it, over which something else was pasted
/// where it stood first.
pub const WITH_OTHERS_INSIDE: usize = 3;

impl Phrase {
    /// Equal runs.
    fn equal(reading: &Reading, length: usize, places: &[usize]) -> Phrase {
        let before = most_frequent(places.iter().map(|at| key(reading, at.checked_sub(1))));
        let behind = most_frequent(places.iter().map(|at| key(reading, Some(at + length))));
        Phrase { length, places: places.to_vec(), before, behind, altered: None }
    }

    /// The same with the mention that stands before them and was altered there.
    pub fn behind(self, first: usize, altered: Altered) -> Phrase {
        Phrase { places: std::iter::once(first).chain(self.places).collect(), altered: Some(altered), ..self }
    }

    /// A single copy of a mention that was altered where it stood first.
    pub fn single(reading: &Reading, first: usize, copy: Range<usize>, altered: Altered) -> Phrase {
        Phrase::equal(reading, copy.len(), &[copy.start]).behind(first, altered)
    }

    /// The places that read alike: an altered first one does not.
    pub fn alike(&self) -> &[usize] {
        &self.places[usize::from(self.altered.is_some())..]
    }

    /// Where its `n`th place ends: an altered first one has a length of its own.
    pub fn end(&self, n: usize) -> usize {
        let length = self.altered.filter(|_| n == 0).map_or(self.length, |altered| altered.shared + altered.pasted);
        self.places[n] + length
    }
}

/// Every phrase of a passage that may be a mention: those that stand twice by their length, then single copies.
pub fn phrases(reading: &Reading) -> Vec<Phrase> {
    let mut found = Vec::new();
    let sentences = Sentences::of(reading.passage);
    repeats::each(reading.passage, |length, places| {
        if places.len() <= MAX_PLACES && is_noun_phrase(reading, places[0], length) && !sentences.is_said_again(places) {
            let phrase = Phrase::equal(reading, length, places);
            if is_whole(reading, &phrase) {
                let first = if length < WITH_OTHERS_INSIDE { None } else { altered::first_of(reading, places[0], length) };
                found.push(match first {
                    Some((first, altered)) => phrase.behind(first, altered),
                    None => phrase,
                });
            }
        }
    });
    altered::phrases(reading, &mut found);
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
pub fn is_noun_phrase(reading: &Reading, at: usize, length: usize) -> bool {
    let (passage, last) = (reading.passage, at + length - 1);
    let begins = match reading.role(at) {
        Role::Determiner if length == 1 => return number::counts_alone(reading, at),
        Role::Determiner => !begins_a_clause(reading, at),
        Role::Adverb | Role::Preposition | Role::Pronoun => length > 2 && !reading.passage.is_any(at, &["not"]),
        // "are opposed to the company".
        Role::EdWord => reading.role(at + 1) != Role::Preposition,
        Role::Opening | Role::Mark => {
            length > 3 && (opens_a_quotation(reading, at, last) || matches!(passage.word(at), "$" | "€" | "£"))
        }
        _ => may_begin(reading, at),
    };
    let ends = match reading.role(last) {
        // A full stop within a name ends none.
        Role::Capital => reading.passage.tokens[last].is_word(),
        Role::Small | Role::Plural | Role::EdWord | Role::IngWord | Role::Number | Role::Verb | Role::Saying => true,
        Role::Closing | Role::Adverb => length > 3,
        // "One who had told it to nobody, or to any other", "a man who wants more".
        Role::Determiner => length > 3 && reading.passage.is_any(last, ENDING_DETERMINERS),
        Role::Dash => closes_an_aside(reading, at, last),
        Role::Mark => length > 3 && (closes_a_quotation(reading, at, last) || passage.word(last) == "%"),
        // "who is asked to step down", "all who were discriminated against".
        Role::Preposition => length > 3 && (reading.passage.is_any(last, PARTICLES) || is_stranded(reading, at, last)),
        Role::Comma | Role::Ending => length > 2,
        // "Musicians who played there", "people like me", "a visit from her".
        Role::Pronoun | Role::Possessive => length > 3 && ends_with_a_pronoun(reading, at, last),
        _ => false,
    };
    let is_damaged = holds_a_pasted_ending(reading.passage, at..at + length);
    begins && ends && !is_damaged && (at..=last).any(|at| is_noun(reading, at)) && !is_clause(reading, at..at + length)
}

/// The last word is ruled by the one before it, a verb only in a relative clause, or tells where.
fn ends_with_a_pronoun(reading: &Reading, at: usize, last: usize) -> bool {
    let is_in_clause = || (at..last).any(|at| reading.role(at) == Role::Relative);
    let is_ruled = || match reading.role(last - 1) {
        Role::Preposition => true,
        Role::Verb | Role::EdWord | Role::IngWord | Role::Small => is_in_clause(),
        _ => false,
    };
    reading.passage.is_any(last, &["there", "here"])
        || reading.passage.is_any(last, &["me", "us", "you", "him", "her", "it", "them"]) && is_ruled()
}

/// Determiners that also stand for a noun.
const ENDING_DETERMINERS: &[&str] = &["other", "another", "own", "same", "more", "less", "most", "all", "both"];

/// Prepositions that are parts of verbs, too.
const PARTICLES: &[&str] = &["down", "up", "out", "off"];

/// A preposition with nothing behind it that it could govern, at the end of a clause: "the plan that we spoke of was".
fn is_stranded(reading: &Reading, at: usize, last: usize) -> bool {
    let sentence = reading.passage.tokens[last].sentence;
    // "The animal we live in".
    let is_in_clause = (at..last).any(|at| matches!(reading.role(at), Role::Relative | Role::Auxiliary | Role::Pronoun));
    let behind = reading.role_in(Some(last + 1), sentence);
    is_in_clause
        && matches!(reading.role(last - 1), Role::EdWord | Role::Verb | Role::Small | Role::IngWord)
        && matches!(behind, Role::Border | Role::End | Role::Comma | Role::Auxiliary | Role::Verb | Role::Saying)
}

/// The mark opens a quotation that ends within: "the 'streamlined' plan" without its article.
fn opens_a_quotation(reading: &Reading, at: usize, last: usize) -> bool {
    let passage = reading.passage;
    let closing = match passage.word(at) {
        "“" => "”",
        "‘" => "’",
        "«" => "»",
        straight @ ("\"" | "'") => straight,
        _ => return false,
    };
    let is_free = !passage.is_attached(at) || at > 0 && matches!(reading.role(at - 1), Role::Opening);
    is_free
        && may_begin(reading, at + 1)
        && reading.role(at + 1) != Role::Pronoun
        && passage.is_attached(at + 1)
        && (at + 2..last).any(|mark| passage.word(mark) == closing && passage.is_attached(mark))
}

/// The straight mark closes a quotation that was opened within: a robot named "Better Idea".
fn closes_a_quotation(reading: &Reading, at: usize, last: usize) -> bool {
    let passage = reading.passage;
    let marks = (at..=last).filter(|other| passage.word(*other) == passage.word(last)).count();
    matches!(passage.word(last), "\"" | "'") && passage.is_attached(last) && marks % 2 == 0
}

/// A noun phrase may begin with this token.
pub fn may_begin(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.role(at),
        Role::Possessive
            | Role::EdWord
            | Role::IngWord
            | Role::Number
            | Role::Small
            | Role::Plural
            | Role::Capital
            | Role::Determiner
            | Role::Adverb
            | Role::Preposition
            | Role::Pronoun
    )
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

/// What plays this part before a noun may belong to its phrase.
pub fn leads_to_a_noun(role: Role) -> bool {
    matches!(role, Role::Small | Role::Capital | Role::Number | Role::Determiner | Role::Possessive)
}

/// The phrase is no part of a longer one that is just as frequent: its neighbours are not the same noun everywhere.
fn is_whole(reading: &Reading, phrase: &Phrase) -> bool {
    let (first, count) = (phrase.places[0], phrase.places.len());
    let behind = reading.role(first + phrase.length);
    let goes_on = matches!(behind, Role::Small | Role::Plural | Role::Capital | Role::Number);
    let before = first.checked_sub(1).map_or(Role::Border, |at| reading.role(at));
    let goes_back = leads_to_a_noun(before);
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
    fn a_mention_may_end_with_a_stranded_preposition_and_with_more() {
        for mention in [
            "all respondents who were discriminated against",
            "a machine that helps farmers to learn more",
            "Ana Duarte, whose son was hurt in 2016",
            "the coalition led by Viktor Maran",
            "musicians who played with her there",
            "many people like me",
            "the boy I have lost",
            "a share of 1%",
        ] {
            assert!(is_found(&format!("They met {mention}. So {mention} left."), mention), "{mention}");
        }
        assert!(!is_found(
            "All those who were found in Osland left. All those who were found in May stayed.",
            "All those who were found in"
        ));
    }

    #[test]
    fn a_mention_may_begin_or_end_with_a_quotation_of_its_own() {
        for mention in ["\"fast-track\" asylum process", "the robot, named \"Better Idea,\""] {
            assert!(is_found(&format!("They backed {mention} today. Few like {mention} now."), mention), "{mention}");
        }
        assert!(!is_found("He said \"it is fast\" today. She said \"it is fast\" today.", "\"it is fast\" today"));
    }

    #[test]
    fn what_is_denied_is_no_mention() {
        assert!(!is_found("Ana did not answer calls at all. Tom did not answer calls at home.", "not answer calls"));
    }

    #[test]
    fn that_before_several_begins_a_clause() {
        assert!(!is_found("It hints that consumers left. It hints that consumers came.", "that consumers"));
    }

    #[test]
    fn a_mention_ends_with_the_particle_of_its_verb() {
        let mention = "Ana Duarte, who is asked to step down";
        assert!(is_found(&format!("Crowds cheered {mention} today. But {mention} stays."), mention));
        assert!(!is_found("They met a man from there. He met a man from here.", "a man from"));
    }
}
