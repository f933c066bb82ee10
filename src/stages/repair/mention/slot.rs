//! Which case a pronoun would have in the place of a mention.

use std::ops::Range;

use super::reading::{Reading, Role};
use crate::stages::repair::words;

/// The case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Slot {
    Subject,
    Object,
    Possessive,
}

/// Words that are prepositions before a mention and conjunctions before a clause.
pub const EITHER: &[&str] = &["after", "before", "since", "until", "till", "as", "than", "like", "for"];

/// The slot of the tokens `start..end`; `owns` if a possessive ending goes with them.
pub fn of(reading: &Reading, start: usize, end: usize, owns: bool) -> Slot {
    if owns || reading.passage.is_any(end, &["own"]) && reading.passage.same_sentence(start, end) {
        return Slot::Possessive;
    }
    let sentence = reading.passage.tokens[start].sentence;
    let before = start.checked_sub(1);
    let has_verb = is_verbal(reading, next_verb(reading, end, sentence), sentence);
    match reading.role_in(before, sentence) {
        Role::Preposition if !before.is_some_and(|at| may_join(reading, at)) => Slot::Object,
        Role::Border | Role::Relative | Role::Conjunction | Role::Opening => Slot::Subject,
        _ if has_verb => Slot::Subject,
        _ => Slot::Object,
    }
}

/// A clause may begin behind this preposition; behind "for" only where a mark stands before it, not in "a spokesman for the mayor said".
fn may_join(reading: &Reading, at: usize) -> bool {
    let sentence = reading.passage.tokens[at].sentence;
    let is_marked = || matches!(reading.role_in(at.checked_sub(1), sentence), Role::Border | Role::Comma | Role::Dash);
    reading.passage.is_any(at, EITHER) && (!reading.passage.is_any(at, &["for"]) || is_marked())
}

/// The token behind a mention, or behind the adverbs that follow it.
pub fn next_verb(reading: &Reading, end: usize, sentence: usize) -> usize {
    let is_adverb = |at: &usize| reading.role_in(Some(*at), sentence) == Role::Adverb;
    end + (end..end + 2).take_while(is_adverb).count()
}

fn is_verbal(reading: &Reading, at: usize, sentence: usize) -> bool {
    matches!(
        reading.role_in(Some(at), sentence),
        Role::Auxiliary | Role::Saying | Role::Verb | Role::EdWord | Role::Clitic | Role::Ending
    )
}

/// What the verb behind a mention says of its number: 3 a first person, 2 a plural or a person spoken to, 1 a singular, 0 nothing.
pub fn agreement(reading: &Reading, end: usize) -> i16 {
    let Some(token) = end.checked_sub(1).map(|at| &reading.passage.tokens[at]) else { return 0 };
    let at = next_verb(reading, end, token.sentence);
    if reading.role_in(Some(at), token.sentence) == Role::Clitic {
        return match reading.passage.word(at).trim_start_matches(['\'', '’']) {
            "m" => 3,
            "ve" | "re" => 2,
            _ => 0,
        };
    }
    match reading.role_in(Some(at), token.sentence) {
        Role::Border => 0,
        _ if reading.is(at, words::TO_I) => 3,
        _ if reading.is(at, words::TO_PLURAL) => 2,
        _ if reading.is(at, words::TO_SINGULAR) => 1,
        // `says`: a verb with the ending of the third person; `say`: without.
        Role::Saying | Role::Verb if ends_in_s(reading, at) => 1,
        _ => 0,
    }
}

/// What a verb asks of its subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// `am`.
    ForI,
    /// `was`.
    ForIOrOne,
    /// `has`, `says`.
    ForOne,
    /// `have`.
    ForIOrMany,
    /// `are`.
    ForMany,
}

/// The verb behind a mention, unless the mention is the last of several that share it.
pub fn verb(reading: &Reading, start: usize, end: usize) -> Option<Verb> {
    let sentence = reading.passage.tokens[start].sentence;
    let at = next_verb(reading, end, sentence);
    let joins = |at: &usize| reading.passage.is_any(*at, &["and", "or", "nor"]) && !reading.passage.tokens[*at].opens;
    let is_joined = start.checked_sub(1).filter(joins).is_some_and(|at| reading.passage.same_sentence(at, start));
    let is_any = |words: &[&str]| reading.passage.is_any(at, words);
    match reading.role_in(Some(at), sentence) {
        _ if is_joined => None,
        Role::Clitic if is_any(&["'m", "’m"]) => Some(Verb::ForI),
        Role::Clitic if is_any(&["'re", "’re"]) => Some(Verb::ForMany),
        Role::Clitic if is_any(&["'ve", "’ve"]) => Some(Verb::ForIOrMany),
        Role::Auxiliary if reading.is(at, words::TO_I) => Some(Verb::ForI),
        Role::Auxiliary if is_any(&["are", "were", "aren't", "weren't"]) => Some(Verb::ForMany),
        Role::Auxiliary if reading.is(at, words::TO_PLURAL) => Some(Verb::ForIOrMany),
        Role::Auxiliary if is_any(&["was", "wasn't"]) => Some(Verb::ForIOrOne),
        Role::Auxiliary if reading.is(at, words::TO_SINGULAR) => Some(Verb::ForOne),
        Role::Saying | Role::Verb if ends_in_s(reading, at) => Some(Verb::ForOne),
        _ => None,
    }
}

/// Tokens between a verb and its subject, the verb among them.
const MAX_PREDICATE: usize = 6;

/// Tokens between a `which` and what it asks for.
const MAX_CLAUSE: usize = 40;

/// Whether the mention is also the subject of the verb before it, with nothing but its verb in between, or a `which` that asks for it:
/// "the party restocked the party with young members", "the party won, and which had called the party". What stood there was `itself`.
pub fn is_its_own_object(reading: &Reading, mention: &Range<usize>) -> bool {
    let passage = reading.passage;
    let is_here = |at: usize| passage.same_sentence(at, mention.start);
    let is_predicate = |at: &usize| {
        is_here(*at)
            && (passage.is_any(*at, &["to"])
                || matches!(
                    reading.role(*at),
                    Role::Auxiliary | Role::Verb | Role::EdWord | Role::IngWord | Role::Adverb | Role::Small
                ))
    };
    let is_copy = |at: usize| is_here(at) && passage.common(at, mention.start) >= mention.len();
    let predicate = (mention.start.saturating_sub(MAX_PREDICATE)..mention.start).rev().take_while(is_predicate).count();
    let begins = mention.start - predicate;
    let asks = |at: usize| is_here(at) && passage.is_any(at, &["who", "which"]);
    let asked = || {
        let from = begins.saturating_sub(MAX_CLAUSE);
        predicate > 0 && begins > 0 && asks(begins - 1) && (from..begins.saturating_sub(mention.len())).any(is_copy)
    };
    (begins..mention.start).any(|end| end.checked_sub(mention.len()).is_some_and(is_copy)) || asked()
}

fn ends_in_s(reading: &Reading, at: usize) -> bool {
    let word = reading.passage.word(at);
    word.ends_with('s') && !word.ends_with("ss")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::passage::Passage;

    #[test]
    fn who_is_subject_and_object_of_one_verb_did_it_to_itself() {
        let is_own = |text: &str| {
            let passage = Passage::new(text);
            let reading = Reading::new(&passage);
            let at = (0..passage.tokens.len()).rev().find(|at| passage.is_any(*at, &["party"])).unwrap();
            is_its_own_object(&reading, &(at - 1..at + 1))
        };
        assert!(is_own("Later the party earlier distanced the party from them."));
        assert!(is_own("Behind it was the party, whose list was long, and which has avoided positioning the party as new."));
        assert!(!is_own("Later the party met members of the party there."));
        assert!(!is_own("Later the party left, and the crowd distanced the party from them."));
    }
}
