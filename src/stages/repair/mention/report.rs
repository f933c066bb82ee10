//! Who says something of himself: "the embassy said the embassy supported them". Nobody names himself again there.

use std::ops::Range;

use super::binding::{self, MAX_PREDICATE};
use super::reading::{Reading, Role};
use crate::stages::repair::words;

/// Tokens between a verb of saying and what is said that may tell when, where and to whom it was said.
const MAX_BETWEEN: usize = 8;

/// Listeners that bear no article.
const LISTENERS: &[&str] =
    &["reporters", "journalists", "lawmakers", "parliament", "congress", "investors", "state", "television", "tv"];

/// The mention says something of itself, with nothing in between but the verb of saying and what tells when, where and to whom it was said.
pub fn is_its_own(reading: &Reading, mention: &Range<usize>) -> bool {
    let is_here = |at: &usize| reading.passage.same_sentence(*at, mention.start);
    let Some(says) = verb_of_saying(reading, mention) else { return false };
    let is_helper = |at: &usize| is_here(at) && matches!(reading.role(*at), Role::Auxiliary | Role::Adverb);
    let begins = says - (0..says).rev().take(MAX_PREDICATE).take_while(is_helper).count();
    binding::is_subject(reading, begins, mention) || binding::is_behind_aside_of(reading, begins, mention)
}

/// The verb of saying whose report begins with the mention.
fn verb_of_saying(reading: &Reading, mention: &Range<usize>) -> Option<usize> {
    let is_here = |at: &usize| reading.passage.same_sentence(*at, mention.start);
    let last = |at: usize| at.checked_sub(1).filter(is_here);
    let that = last(mention.start).filter(|at| reading.passage.is_any(*at, &["that"]));
    let stops = that.unwrap_or(mention.start);
    let is_between = |at: &usize| is_here(at) && is_of_setting(reading, *at);
    let between = (stops.saturating_sub(MAX_BETWEEN)..stops).rev().take_while(is_between).count();
    let begins = stops - between;
    let says = last(begins).filter(|at| reading.role(*at) == Role::Saying)?;
    // Without "that", a name behind "said" may be the one who speaks of it.
    (is_setting(reading, begins..stops, that.is_some())).then_some(says)
}

/// A word that may tell when, where or to whom something was said.
fn is_of_setting(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.role(at),
        Role::Preposition | Role::Determiner | Role::Possessive | Role::Number | Role::Small | Role::Plural | Role::Capital
    ) && !reading.passage.is_any(at, &["of"])
}

/// "On Monday", "in a statement", "reporters", "in an interview on Friday".
fn is_setting(reading: &Reading, between: Range<usize>, has_that: bool) -> bool {
    let Some(first) = between.clone().next() else { return true };
    let is_day = |at: usize| reading.is(at, words::MONTH) || reading.passage.word(at).ends_with("day");
    let begins = reading.role(first) == Role::Preposition || reading.passage.is_any(first, LISTENERS) || is_day(first);
    begins && (has_that || is_day(between.end - 1) || reading.passage.is_any(between.end - 1, LISTENERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::passage::Passage;

    #[test]
    fn who_speaks_of_himself_is_a_pronoun() {
        for (text, is_own) in [
            ("On Monday, the party said the party supported them.", true),
            ("The party has also said that the party's list won.", true),
            ("The party said on Monday that the party supported them.", true),
            ("The party said on Monday the party supported them.", true),
            ("The party said in a statement to the press on Monday that the party supported them.", true),
            ("The party told reporters the party supported them.", true),
            ("The party, which had lost, said the party supported them.", true),
            ("The party said in May in the capital of the party members left.", false),
            ("A man of the party said the party supported them.", false),
            ("A man of the party, which had lost, said the party supported them.", false),
            ("The party said that members of the party left.", false),
            ("The party said with the mayor of the town the party left.", false),
            ("The party left, and he said the party supported them.", false),
        ] {
            let passage = Passage::new(text);
            let reading = Reading::new(&passage);
            let at = (0..passage.tokens.len()).rev().find(|at| passage.is_any(*at, &["party"])).unwrap();
            assert_eq!(is_its_own(&reading, &(at - 1..at + 1)), is_own, "{text}");
        }
    }
}
