//! Long mentions that stand word for word as they stood before.
//!
//! Nobody says a phrase of eight words again as it was, if not as a name. So where a tool has pasted mentions, such a copy was pasted,
//! whatever forests say that have seen few of them: in the development texts, 579 of 650 runs of five words or more that nothing goes on
//! with on either side.

use super::reading::{Reading, Role};
use super::spans::Phrase;

/// Tokens from which a mention is long.
const LONG: usize = 8;

/// The least score of such a place, in thousandths of a log-odds: nearly nine in ten.
pub const COPIED: i16 = 2000;

/// Tokens behind both copies that may be equal by chance.
const BY_CHANCE: usize = 2;

/// Whether the `n`th place of a phrase is a copy of the one before it, and the phrase is all that was copied.
pub fn is_copied(reading: &Reading, phrase: &Phrase, n: usize, endings: usize) -> bool {
    let alike = usize::from(phrase.altered.is_some());
    if phrase.length < LONG || n <= alike {
        return false;
    }
    let [before, here] = [phrase.places[n - 1], phrase.places[n]];
    begins_and_ends(reading, here..here + phrase.length)
        && !goes_back(reading, before, here)
        && !goes_on(reading, before + phrase.length, here + phrase.length + endings)
}

/// The words are a noun phrase without what only leads to it or away from it.
fn begins_and_ends(reading: &Reading, tokens: std::ops::Range<usize>) -> bool {
    let begins = matches!(
        reading.role(tokens.start),
        Role::Determiner
            | Role::Possessive
            | Role::Number
            | Role::Small
            | Role::Plural
            | Role::Capital
            | Role::EdWord
            | Role::IngWord
    );
    begins && !matches!(reading.role(tokens.end - 1), Role::Comma | Role::Dash | Role::Ending)
}

/// The same noun, adjective or article stands before both.
fn goes_back(reading: &Reading, before: usize, here: usize) -> bool {
    let [Some(one), Some(other)] = [before, here].map(|at| at.checked_sub(1)) else { return false };
    let passage = reading.passage;
    passage.tokens[one].key == passage.tokens[other].key
        && passage.same_sentence(one, before)
        && passage.same_sentence(other, here)
        && matches!(
            reading.role(one),
            Role::Small | Role::Plural | Role::Capital | Role::Number | Role::Determiner | Role::Possessive | Role::IngWord
        )
}

/// What both go on with belongs to the phrase.
fn goes_on(reading: &Reading, behind: usize, here: usize) -> bool {
    let shared = reading.passage.common(behind, here);
    let is_part = matches!(
        reading.role(here),
        Role::Small
            | Role::Plural
            | Role::Capital
            | Role::Number
            | Role::Preposition
            | Role::Relative
            | Role::EdWord
            | Role::IngWord
            | Role::Ending
    );
    shared > BY_CHANCE || shared > 0 && is_part
}
