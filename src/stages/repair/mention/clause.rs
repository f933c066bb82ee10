//! What the case of a pronoun asks of its clause: a subject has a verb, and what a verb or a preposition rules is none.

use super::conjunct::JOINING;
use super::forms::{Choice, Form, Place};
use super::grammar::before;
use super::persons::INVERTING;
use super::reading::Role;
use super::slot::{self, Slot};
use crate::stages::repair::leaked;
use crate::stages::repair::lexicon::BEING;
use crate::stages::repair::words;

/// Pronouns that are subjects and nothing else.
const ONLY_SUBJECTS: &[&str] = &["I", "he", "she", "they", "we"];

/// Forms of "have": with no verb behind, they rule an object.
const HAVING: &[&str] = &["has", "have", "had"];

/// Verbs whose object does what the verb behind it says, or is what stands there: "let him know", "call him tired".
const LETTING: &[&str] =
    &["let", "lets", "letting", "make", "makes", "made", "making", "call", "calls", "called", "calling", "elect", "elected"];

/// Verbs behind which somebody does something without an ending: "saw him leave"; with one, it is a clause ("saw he left").
const WATCHING: &[&str] =
    &["see", "sees", "saw", "seen", "seeing", "hear", "hears", "heard", "hearing", "watch", "watched", "watching"];

/// Verbs whose object is in the state that stands behind it: "left him weakened".
const KEEPING: &[&str] = &["left", "leave", "leaves", "leaving", "kept", "keep", "keeps", "keeping"];

/// Words with which a clause begins that has its own verb: "after the police left, they returned".
const SUBORDINATING: &[&str] =
    &["when", "whenever", "after", "before", "since", "once", "until", "while", "because", "though", "although", "if", "as"];

/// Prepositions that rule what stands behind them whatever follows: "the staff of he was there".
const RULING: &[&str] = &["of", "with", "from", "against", "between", "among", "into", "toward", "towards", "without"];

/// Tokens over which the verb of a subject is looked for.
const MAX_CLAUSE: usize = 40;

/// The word before a place in which a pronoun in the case of subjects is to stand.
fn before_a_subject(place: &Place, choice: &Choice) -> Option<usize> {
    before(place).filter(|_| choice.case == Slot::Subject && ONLY_SUBJECTS.contains(&&*choice.with))
}

/// A verb or a preposition stands before the place and no verb behind it: "they appointed he on Monday".
pub fn is_subject_of_nothing(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let Some(at) = before_a_subject(place, choice) else { return false };
    // "The party, which has seats": "has" is a verb of its own there.
    let rules = matches!(reading.role(at), Role::Verb | Role::EdWord | Role::IngWord)
        || reading.passage.is_any(at, HAVING)
        || reading.role(at) == Role::Preposition && !reading.passage.is_any(at, slot::EITHER);
    let has_no_verb = matches!(
        behind(place),
        Role::Border | Role::End | Role::Comma | Role::Preposition | Role::Determiner | Role::Possessive | Role::Closing
    );
    // "The League could no longer trust he."
    let ends = matches!(behind(place), Role::Border | Role::End)
        && reading.role(at) == Role::Small
        && !reading.passage.is_any(at, BEING);
    // "In phone calls he said": a noun.
    let lets = reading.passage.is_any(at, LETTING) && matches!(reading.role(at), Role::Verb | Role::EdWord | Role::IngWord);
    rules && has_no_verb || ends || lets || reading.passage.is_any(at, RULING)
}

/// "Before him presents the budget": what stands behind looks like a plural, and an object stands behind that.
pub fn is_object_before_its_verb(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let is_verb = reading.role(place.end) == Role::Plural
        && matches!(reading.role(place.end + 1), Role::Determiner | Role::Possessive)
        && reading.passage.same_sentence(place.end, place.end + 1);
    is_verb
        && choice.form < Form::LastName
        && choice.case != Slot::Subject
        && place.end == place.mention.end
        && before(place).is_some_and(|at| reading.passage.is_any(at, slot::EITHER))
}

/// "His wife saw he leave": who is seen to do something is an object.
pub fn is_watched(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let is_bare =
        || matches!(reading.role(place.end), Role::Small | Role::Verb | Role::Saying) && !reading.is(place.end, words::FINITE);
    before_a_subject(place, choice).is_some_and(|at| reading.passage.is_any(at, WATCHING) && is_bare())
}

/// "Falk said him and his staff had": nobody says him, or thinks him; one tells and asks him.
pub fn is_object_of_what_is_said(place: &Place, choice: &Choice) -> bool {
    const NOT_TELLING: &[&str] = &[
        "say", "says", "said", "saying", "think", "thinks", "thought", "claim", "claims", "claimed", "added", "insisted",
        "argued", "hoped",
    ];
    let passage = place.reading.passage;
    choice.form < Form::LastName
        && choice.case == Slot::Object
        && !matches!(&*choice.with, "it" | "you")
        && passage.is_any(place.end, JOINING)
        && before(place).is_some_and(|at| passage.is_any(at, NOT_TELLING))
}

/// Words behind which an owner may stand without what he owns: "at Maran's", "a friend of Maran's", "larger than Maran's".
const BEFORE_OWNERS: &[&str] = &["at", "of", "and", "or", "than", "as", "like", "unlike", "beside", "besides"];

/// "The house is Maran's", "at Maran's.", "Maran's was larger", "a friend of Maran's said so": the ending owns what is not said, or was.
pub fn owns_what_is_not_said(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, profile, .. } = place;
    let passage = reading.passage;
    let is_behind = || before(place).is_some_and(|at| passage.is_any(at, BEING) || passage.is_any(at, BEFORE_OWNERS));
    let has_end = matches!(behind(place), Role::Border | Role::End | Role::Comma | Role::Closing);
    let has_verb = matches!(behind(place), Role::Auxiliary | Role::Saying);
    let is_one_of_several = || before(place).is_some_and(|of| leaked::is_one_of_several(passage, of));
    let has_ending = *end > mention.end || reading.role(mention.end - 1) == Role::Ending;
    let keeps_ending = ["'s", "’s"].iter().any(|ending| choice.with.ends_with(ending));
    has_ending
        && profile.is_person()
        && (!keeps_ending && (has_end || has_verb) && is_one_of_several()
            || choice.form < Form::LastName
                && choice.case != Slot::Possessive
                && (has_end && is_behind() || passage.tokens[mention.start].opens && passage.is_any(*end, BEING)))
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

/// "Talks with the mayor and the speaker this week": behind "and" and before the next mark stands no verb of which it would be the subject.
pub fn is_joined_to_nothing(place: &Place, choice: &Choice) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    before_a_subject(place, choice).is_some_and(|at| {
        let goes_on = |other: &usize| {
            passage.same_sentence(at, *other) && !matches!(reading.role(*other), Role::Comma | Role::Dash | Role::End)
        };
        let may_be_a_verb = |role| {
            matches!(role, Role::Auxiliary | Role::Saying | Role::Verb | Role::EdWord | Role::Clitic | Role::Small | Role::Plural)
        };
        // Behind a mark, the verb comes later: "and the speaker, who was there, left".
        passage.is_any(at, JOINING)
            && behind(place) != Role::Comma
            && !(place.end..).take(MAX_CLAUSE).take_while(goes_on).any(|other| may_be_a_verb(reading.role(other)))
    })
}

/// "He am fighting", "it have": the verb of another person stands behind, and no question before ("did he have").
pub fn is_of_another_person(place: &Place, choice: &Choice) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let is_here = passage.same_sentence(place.mention.start, place.end);
    let is_asked = || before(place).is_some_and(|at| passage.is_any(at, INVERTING));
    let wants_several = || reading.is(place.end, words::TO_PLURAL) && !passage.is_any(place.end, &["were", "do"]);
    is_here
        && choice.case != Slot::Possessive
        && match choice.form {
            Form::He | Form::She | Form::It => passage.is_any(place.end, &["am"]) || wants_several() && !is_asked(),
            Form::They | Form::We | Form::You => passage.is_any(place.end, &["am"]),
            _ => false,
        }
}

/// "Maran's been ill", "Maran's never worked": what stands behind the ending is owned by nobody, and the ending is a verb.
pub fn is_short_for_a_verb(place: &Place, choice: &Choice) -> bool {
    /// What stands behind "has" and "is", and is no noun.
    const BEHIND_A_VERB: &[&str] =
        &["been", "being", "never", "not", "going", "gone", "always", "already", "still", "just", "here", "there"];
    let passage = place.reading.passage;
    place.end > place.mention.end
        && (choice.form < Form::LastName || choice.form == Form::Bare)
        && passage.is_any(place.end, BEHIND_A_VERB)
        && passage.same_sentence(place.mention.start, place.end)
}

/// "Norvik Steel's rose to a tenth": what looks like a noun or a participle is a verb, by what follows it, and nobody owns it.
pub fn owns_what_was_done(place: &Place, choice: &Choice) -> bool {
    /// Verbs of which the past is no noun before a preposition.
    const PAST: &[&str] = &["rose", "fell", "left", "lost", "won", "held", "broke", "paid", "sent", "sold", "spent", "felt"];
    /// Those of which it may be one: "its cut of the profit".
    const PAST_OR_NOUN: &[&str] = &["saw", "found", "thought", "cut", "hit", "put", "set", "shot", "let"];
    let Place { reading, mention, end, .. } = place;
    let (passage, next) = (reading.passage, end + 1);
    let begins_an_object = matches!(reading.role(next), Role::Determiner | Role::Possessive | Role::Pronoun | Role::Number);
    choice.case == Slot::Possessive
        && choice.form != Form::Bare
        && passage.same_sentence(mention.start, next)
        && (passage.is_any(*end, PAST) && (begins_an_object || matches!(reading.role(next), Role::Preposition | Role::Adverb))
            || passage.is_any(*end, PAST_OR_NOUN) && begins_an_object)
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
            ("They left his wife, and", "in Osland", false),
            ("They left his wife, and", "in Osland at once left them", true),
            ("They left for talks with his wife and", "on Monday", false),
            ("His wife saw", "leave", false),
            ("His wife saw", "was gone", true),
            ("Few call", "tired", false),
            ("They could no longer trust", "", false),
        ] {
            assert_eq!(may_be(&text(before, behind), mention, "he"), has_verb, "{before} … {behind}");
        }
    }

    #[test]
    fn a_verb_of_another_person_wants_another_pronoun() {
        let mention = "Viktor Maran of the port";
        let text = |behind: &str| format!("They met {mention}, who left his wife. Then {mention} {behind}.");
        assert!(may_be(&text("was there"), mention, "he"));
        assert!(["am here", "have come"].iter().all(|behind| !may_be(&text(behind), mention, "he")));
        let text = |behind: &str| format!("They met {mention}, who left his wife. Then {mention}'s {behind} there.");
        assert!(may_be(&text("wife was"), mention, "his") && !may_be(&text("been ill"), mention, "his"));
    }

    #[test]
    fn nobody_owns_what_was_done() {
        let text = |behind: &str| format!("They met the old party. Few saw the old party's {behind} in May.");
        for (behind, is_owned) in
            [("rose garden", true), ("lost son", true), ("cut of it", true), ("rose to fame", false), ("left the house", false)]
        {
            assert_eq!(may_be(&text(behind), "the old party", "its"), is_owned, "{behind}");
        }
    }

    #[test]
    fn nobody_says_him() {
        let mention = "Viktor Maran of the port";
        let text = |verb: &str| format!("They met {mention}, who left his wife. They {verb} {mention} and his wife.");
        assert!(may_be(&text("asked"), mention, "him") && !may_be(&text("said"), mention, "him"));
    }

    #[test]
    fn an_ending_may_own_what_is_not_said() {
        let mention = "Viktor Maran of the port";
        let text = |before: &str, behind: &str| format!("They met {mention}, who left his wife. {before} {mention}'s{behind}.");
        for (before, behind) in
            [("The house is", ""), ("They slept at", ", not here"), ("She was older than", ""), ("It took their time and", "")]
        {
            assert!(
                !may_be(&text(before, behind), mention, "he") && !may_be(&text(before, behind), mention, "him"),
                "{before}{behind}"
            );
        }
        assert!(may_be(&text("The house is", " own house"), mention, "his"));
        assert!(["his", "him"].iter().all(|form| !may_be(&text("A friend of", " said so"), mention, form)));
    }
}
