//! Whether a run of tokens says something: a clause is no noun phrase.

use std::ops::Range;

use super::reading::{Reading, Role};
use crate::stages::repair::words;

/// "This was a difficult decision", "Maran, a pilot, told them": a subject with its verb. Behind "who", "that" and the like, and behind a
/// second subject ("the man he was"), a verb is part of a noun phrase.
pub fn is_clause(reading: &Reading, tokens: Range<usize>) -> bool {
    let is_nominal = |at: usize| {
        matches!(reading.role(at), Role::Small | Role::Plural | Role::Capital | Role::Pronoun | Role::Closing | Role::IngWord)
    };
    let comma = |at: usize| reading.role(at) == Role::Comma;
    // "The union later said".
    let is_subject = |at: usize| is_nominal(at) || at > tokens.start && reading.role(at) == Role::Adverb && is_nominal(at - 1);
    let may_be_said = |at: usize| is_subject(at - 1) || comma(at - 1) && (tokens.start..at - 1).any(comma);
    // "A coalition led by Maran", "a scene made of sand".
    let is_done_by = |at: usize| reading.passage.is_any(at + 1, &["by", "of"]);
    // "The trainer, that every pilot has flown", "the boy I have lost".
    let begins_relative = |at: usize| {
        reading.passage.is_any(at, &["whose"])
            || reading.passage.is_any(at, &["that"]) && comma(at - 1)
            || reading.passage.word(at) == "I" && is_nominal(at - 1)
    };
    for at in tokens.start + 1..tokens.end {
        match reading.role(at) {
            _ if begins_relative(at) => return false,
            Role::Relative | Role::Pronoun => return false,
            Role::Determiner | Role::Possessive if is_nominal(at - 1) => return false,
            Role::Auxiliary | Role::Clitic if is_nominal(at - 1) => return true,
            Role::Saying | Role::Verb if may_be_said(at) && reading.is(at, words::FINITE) && !is_done_by(at) => return true,
            Role::EdWord if is_subject(at - 1) && has_object(reading, at, tokens.end) => return true,
            _ => {}
        }
    }
    false
}

/// "Norland ratified the treaty": a determiner behind the verb begins its object; not so in "a man named the Fox".
fn has_object(reading: &Reading, verb: usize, end: usize) -> bool {
    const NAMING: &[&str] =
        &["called", "named", "dubbed", "nicknamed", "titled", "entitled", "labelled", "labeled", "considered"];
    let begins = reading.passage.is_any(verb + 1, &["the", "a", "an", "his", "her", "its", "their"]);
    verb + 1 < end && begins && !reading.passage.is_any(verb, NAMING)
}

/// "Said that the mayor", "predicts that consumers": the clause begins with "that", and not the mention.
pub fn begins_a_clause(reading: &Reading, at: usize) -> bool {
    let passage = reading.passage;
    let is_behind_verb = || {
        at > 0
            && passage.same_sentence(at - 1, at)
            && matches!(reading.role(at - 1), Role::Saying | Role::Verb | Role::EdWord | Role::IngWord)
    };
    passage.is_any(at, &["that"]) && (reading.role(at + 1) == Role::Plural || is_behind_verb())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::passage::Passage;

    #[test]
    fn a_subject_with_its_verb_is_a_clause() {
        let is_said = |text: &str| {
            let passage = Passage::new(text);
            is_clause(&Reading::new(&passage), 0..passage.tokens.len())
        };
        for text in ["the union said so", "the union later said so", "Maran, a pilot, told them", "Norland ratified the pact"] {
            assert!(is_said(text), "{text}");
        }
        for text in ["the union that later said so", "the man he was", "the old union", "a man named the Fox"] {
            assert!(!is_said(text), "{text}");
        }
    }
}
