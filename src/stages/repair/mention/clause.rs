//! What the case of a pronoun asks of its clause: a subject has a verb, and what a verb or a preposition rules is none.

use super::conjunct::JOINING;
use super::forms::{Choice, Place};
use super::grammar::before;
use super::reading::Role;
use super::slot::{self, Slot};

/// Pronouns that are subjects and nothing else.
const ONLY_SUBJECTS: &[&str] = &["I", "he", "she", "they", "we"];

/// Forms of "have": with no verb behind, they rule an object.
const HAVING: &[&str] = &["has", "have", "had"];

/// Verbs whose object does what the verb behind it says: "let him know".
const LETTING: &[&str] = &["let", "lets", "letting", "make", "makes", "made", "making"];

/// Verbs whose object is in the state that stands behind it: "left him weakened".
const KEEPING: &[&str] = &["left", "leave", "leaves", "leaving", "kept", "keep", "keeps", "keeping"];

/// Words with which a clause begins that has its own verb: "after the police left, they returned".
const SUBORDINATING: &[&str] =
    &["when", "whenever", "after", "before", "since", "once", "until", "while", "because", "though", "although", "if", "as"];

/// Prepositions that rule what stands behind them whatever follows: "the staff of he was there".
const RULING: &[&str] = &["of", "with", "from", "against", "between", "among", "into", "toward", "towards", "without"];

/// Prepositions of place: between a subject and its verb they stand in few turns.
const OF_PLACE: &[&str] = &["in", "at", "on", "under", "behind", "with", "from"];

/// What may stand between a subject and its verb behind such a word: "and he in turn left".
const IN_TURNS: &[&str] = &["turn", "fact", "particular", "effect", "return"];

/// The word before a place in which a pronoun in the case of subjects is to stand.
fn before_a_subject(place: &Place, choice: &Choice) -> Option<usize> {
    before(place).filter(|_| choice.case == Slot::Subject && ONLY_SUBJECTS.contains(&&*choice.with))
}

/// A verb or a preposition stands before the place and no verb behind it: "they appointed he on Monday".
pub fn is_subject_of_nothing(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let Some(at) = before_a_subject(place, choice) else { return false };
    // "The party, which has seats".
    let rules = matches!(reading.role(at), Role::Verb | Role::EdWord | Role::IngWord)
        || reading.passage.is_any(at, HAVING)
        || reading.role(at) == Role::Preposition && !reading.passage.is_any(at, slot::EITHER);
    let has_no_verb = matches!(
        behind(place),
        Role::Border | Role::End | Role::Comma | Role::Preposition | Role::Determiner | Role::Possessive | Role::Closing
    );
    rules && has_no_verb || reading.passage.is_any(at, LETTING) || reading.passage.is_any(at, RULING)
}

/// "The deal left the mayor weakened": who is left in a state is an object, unless a clause ends with "left".
pub fn is_kept_in_a_state(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    before_a_subject(place, choice).is_some_and(|at| {
        let mut sentence = (0..at).rev().take_while(|other| passage.same_sentence(*other, at));
        passage.is_any(at, KEEPING)
            && behind(place) == Role::EdWord
            && !sentence.any(|other| passage.is_any(other, SUBORDINATING))
    })
}

/// "…, his rival heading it, and the speaker in the chair": behind "and" there is no verb of which it would be the subject.
pub fn is_joined_to_nothing(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    before_a_subject(place, choice).is_some_and(|at| {
        passage.is_any(at, JOINING)
            && passage.is_any(place.end, OF_PLACE)
            && passage.same_sentence(at, place.end)
            && !passage.is_any(place.end + 1, IN_TURNS)
    })
}

fn behind(place: &Place) -> Role {
    let reading = place.reading;
    reading.role_in(Some(place.end), reading.passage.tokens[place.mention.start].sentence)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn a_subject_has_a_verb() {
        let mention = "Viktor Maran of the port";
        let text = |before: &str, behind: &str| format!("They met {mention}, who left his wife. {before} {mention} {behind}.");
        for (before, behind, has_verb) in [
            ("They believed", "won there", true),
            ("They appointed", "on Monday", false),
            ("They left", "the house", false),
            ("The town now has", "as its mayor", false),
            ("They let", "know of it", false),
            ("It was long before", "left", true),
            ("The deal left", "weakened", false),
            ("After the deal left", "smiled", true),
            ("They left his wife, and", "in the chair", false),
            ("They left his wife, and", "in turn left them", true),
        ] {
            assert_eq!(may_be(&text(before, behind), mention, "he"), has_verb, "{before} … {behind}");
        }
    }
}
