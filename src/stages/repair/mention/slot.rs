//! Which case a pronoun would have in the place of a mention.

use super::reading::{Reading, Role};
use crate::stages::repair::tokens::key;
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
    // "They own the seats."
    let is_own = || {
        reading.passage.is_any(end, &["own"])
            && reading.passage.same_sentence(start, end)
            && !matches!(reading.role(end + 1), Role::Determiner | Role::Possessive | Role::Number)
    };
    if owns || is_own() {
        return Slot::Possessive;
    }
    let sentence = reading.passage.tokens[start].sentence;
    let before = start.checked_sub(1);
    let has_verb = is_verbal(reading, next_verb(reading, end, sentence), sentence);
    match reading.role_in(before, sentence) {
        Role::Preposition if !before.is_some_and(|at| may_join(reading, at)) => Slot::Object,
        Role::Border | Role::Relative | Role::Conjunction | Role::Opening => Slot::Subject,
        Role::Auxiliary if before.is_some_and(|at| is_inverted(reading, at)) => Slot::Subject,
        _ if has_verb => Slot::Subject,
        _ => Slot::Object,
    }
}

/// No subject stands before the auxiliary: "nor did Ana know", "what would Ana do".
fn is_inverted(reading: &Reading, auxiliary: usize) -> bool {
    let before = reading.role_in(auxiliary.checked_sub(1), reading.passage.tokens[auxiliary].sentence);
    let is_being = reading.passage.is_any(auxiliary, &["be", "been", "being"]);
    !is_being && matches!(before, Role::Border | Role::Conjunction | Role::Comma | Role::Opening | Role::Adverb)
}

/// A clause may begin behind this preposition; behind "for" only where a mark stands before it, not in "a spokesman for the mayor said".
fn may_join(reading: &Reading, at: usize) -> bool {
    let sentence = reading.passage.tokens[at].sentence;
    let is_marked = || matches!(reading.role_in(at.checked_sub(1), sentence), Role::Border | Role::Comma | Role::Dash);
    reading.passage.is_any(at, EITHER) && (!reading.passage.is_any(at, &["for"]) || is_marked())
}

/// Adverbs between a subject and its verb.
pub const ADVERBS: usize = 2;

/// The token behind a mention, or behind the adverbs that follow it.
pub fn next_verb(reading: &Reading, end: usize, sentence: usize) -> usize {
    let is_adverb = |at: &usize| reading.role_in(Some(*at), sentence) == Role::Adverb;
    end + (end..end + ADVERBS).take_while(is_adverb).count()
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
        Role::Saying | Role::Verb if is_base(reading, at) => 2,
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

/// Words behind which everybody "were".
const WISHING: &[&str] = &["if", "though", "wish", "wishes", "wished"];

/// The verb behind a mention, unless the mention is the last of several that share it.
pub fn verb(reading: &Reading, start: usize, end: usize) -> Option<Verb> {
    let sentence = reading.passage.tokens[start].sentence;
    let at = next_verb(reading, end, sentence);
    let joins = |at: &usize| reading.passage.is_any(*at, &["and", "or", "nor"]) && !reading.passage.tokens[*at].opens;
    let is_joined = start.checked_sub(1).filter(joins).is_some_and(|at| reading.passage.same_sentence(at, start));
    let is_any = |words: &[&str]| reading.passage.is_any(at, words);
    // "If Ana were there": who is wished for has the verb of several.
    let before = start.checked_sub(1).filter(|at| reading.passage.same_sentence(*at, start));
    let is_wished = || before.is_some_and(|at| reading.passage.is_any(at, WISHING)) && is_any(&["were", "weren't"]);
    match reading.role_in(Some(at), sentence) {
        _ if is_joined || is_wished() => None,
        Role::Clitic if is_any(&["'m", "’m"]) => Some(Verb::ForI),
        Role::Clitic if is_any(&["'re", "’re"]) => Some(Verb::ForMany),
        Role::Clitic if is_any(&["'ve", "’ve"]) => Some(Verb::ForIOrMany),
        Role::Auxiliary if reading.is(at, words::TO_I) => Some(Verb::ForI),
        Role::Auxiliary if is_any(&["are", "were", "aren't", "weren't"]) => Some(Verb::ForMany),
        Role::Auxiliary if reading.is(at, words::TO_PLURAL) => Some(Verb::ForIOrMany),
        Role::Auxiliary if is_any(&["was", "wasn't"]) => Some(Verb::ForIOrOne),
        Role::Auxiliary if reading.is(at, words::TO_SINGULAR) => Some(Verb::ForOne),
        Role::Saying | Role::Verb if ends_in_s(reading, at) => Some(Verb::ForOne),
        Role::Saying | Role::Verb if is_base(reading, at) && is_subject_alone(reading, start) => Some(Verb::ForIOrMany),
        _ => None,
    }
}

/// `think`: the form that has another with an `s`, not `thought`.
fn is_base(reading: &Reading, at: usize) -> bool {
    let word = reading.passage.word(at).to_lowercase();
    let is_verb = |word: String| words::classes(key(&word)) & (words::VERB | words::SAYING) != 0;
    is_verb(format!("{word}s")) || is_verb(format!("{word}es"))
}

/// No verb stands right before the mention that leaves the one behind it without an ending: "did Ana say", "let Ana say".
fn is_subject_alone(reading: &Reading, start: usize) -> bool {
    let before = reading.role_in(start.checked_sub(1), reading.passage.tokens[start].sentence);
    before.may_precede_a_clause() || before == Role::Adverb
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
    fn who_owns_the_seats_is_a_subject() {
        let slot_of = |text: &str| {
            let passage = Passage::new(text);
            super::of(&Reading::new(&passage), 0, 1, false)
        };
        assert_eq!((slot_of("Maran own the seats."), slot_of("Maran own seats.")), (Slot::Subject, Slot::Possessive));
    }

    #[test]
    fn a_verb_without_an_ending_is_not_that_of_one() {
        let of = |text: &str| {
            let passage = Passage::new(text);
            let reading = Reading::new(&passage);
            let at = (0..passage.tokens.len()).find(|at| passage.is_any(*at, &["ana"])).unwrap();
            verb(&reading, at, at + 1)
        };
        assert_eq!(of("Ana think they left."), Some(Verb::ForIOrMany));
        assert_eq!(of("It rained when Ana say so."), Some(Verb::ForIOrMany));
        assert_eq!(of("Ana thinks they left."), Some(Verb::ForOne));
        for text in ["Ana thought they left.", "What did Ana say?", "They let Ana say it.", "Peter and Ana say so."] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn behind_an_auxiliary_without_a_subject_one_stands() {
        let of = |text: &str| {
            let passage = Passage::new(text);
            let reading = Reading::new(&passage);
            let at = (0..passage.tokens.len()).find(|at| passage.is_any(*at, &["ana"])).unwrap();
            of(&reading, at, at + 1, false)
        };
        assert_eq!(of("He left, nor did Ana know it."), Slot::Subject);
        assert_eq!(of("It was Ana in the room."), Slot::Object);
    }
}
