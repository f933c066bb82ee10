//! Cases that the words beside a place do not let stand: "in 2021 him sued", "had she arrested".

use super::bare;
use super::before::OF_BOTH_CASES;
use super::forms::{Choice, Form, Place};
use super::grammar::before;
use super::reading::Role;
use super::slot::{self, Slot};
use crate::stages::repair::lexicon::BEING;
use crate::stages::repair::{leaked, words};

/// Verbs behind which no pronoun is an object before another verb.
const SAID: &[&str] = &["say", "says", "said", "think", "thinks", "hope", "hopes", "hoped"];

/// Verbs that nobody owns, and that look like nouns.
const PAST: &[&str] = &["sued", "died", "lied", "met", "won", "fled", "sold", "led", "held", "sent", "left", "kept", "began"];

/// The pronoun would stand in the wrong case.
pub fn is_wrong(place: &Place, choice: &Choice) -> bool {
    let may_be_owner = || is_said_to_be_owned(place) || bare::is_owner(place);
    if choice.form < Form::Reflexive && choice.case != Slot::Possessive && may_be_owner() {
        return true;
    }
    choice.form < Form::Reflexive
        && !OF_BOTH_CASES.contains(&&*choice.with)
        && match choice.case {
            Slot::Subject => is_behind_had(place) || is_done_to(place),
            Slot::Object => is_behind_number(place) || is_said(place) || opens_a_clause(place) || is_before_its_verb(place),
            Slot::Possessive => {
                place.reading.passage.is_any(place.end, PAST) || has_an_object_behind(place) || owns_nothing(place)
            }
        }
}

/// "His government had her arrested": behind a noun and "had", an object stands; "nor had she" has no noun before.
fn is_behind_had(place: &Place) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let had = before(place).filter(|at| passage.is_any(*at, &["had", "has", "have", "having"]));
    let owner = had.and_then(|at| at.checked_sub(1)).filter(|at| passage.same_sentence(*at, place.mention.start));
    owner.is_some_and(|at| matches!(reading.role(at), Role::Small | Role::Plural | Role::Capital))
}

/// "In 2021 she sued them": what stands behind a year is a subject.
fn is_behind_number(place: &Place) -> bool {
    before(place).is_some_and(|at| place.reading.role(at) == Role::Number)
}

/// "Demands that he free her": a pronoun follows what stands behind, so that is a verb.
fn has_an_object_behind(place: &Place) -> bool {
    let passage = place.reading.passage;
    place.end == place.mention.end
        && matches!(place.reading.role(place.end), Role::Small | Role::Plural | Role::EdWord)
        && passage.same_sentence(place.mention.start, place.end + 1)
        && passage.is_any(place.end + 1, &["him", "her", "them", "me", "us", "himself", "herself", "itself", "themselves"])
}

/// What stands before a place is done to it, or goes with it.
fn governs(place: &Place) -> bool {
    let reading = place.reading;
    before(place).is_some_and(|at| match reading.role(at) {
        Role::Preposition => !reading.passage.is_any(at, slot::EITHER),
        Role::Verb | Role::EdWord | Role::IngWord => true,
        Role::Small => reading.is(at, words::VERB) || at > 0 && reading.passage.is_any(at - 1, &["to"]),
        _ => false,
    })
}

/// "Officials said he plans to run": the tool puts an ending behind what owns something, so that a bare mention owns nothing, unless the text has
/// endings that the tool does not know, or was damaged by a simpler one: then what stands before tells ("for Maran staff").
fn owns_nothing(place: &Place) -> bool {
    let Place { reading, mention, end, .. } = place;
    // "Maran supporters are there."
    let is_owned = || reading.role(end + 1) == Role::Auxiliary;
    *end == mention.end
        && !reading.has_curved
        && !bare::is_owner(place)
        && reading.role(mention.end - 1) != Role::Ending
        && !governs(place)
        && !is_owned()
}

/// "By noon he faces the press": the word behind is a verb, for no noun stands before an article.
fn is_before_its_verb(place: &Place) -> bool {
    let reading = place.reading;
    let (verb, sentence) = (place.end, reading.passage.tokens[place.mention.start].sentence);
    let has_object = matches!(reading.role_in(Some(verb + 1), sentence), Role::Determiner | Role::Possessive);
    verb == place.mention.end
        && matches!(reading.role_in(Some(verb), sentence), Role::Small | Role::Plural | Role::Verb)
        && (has_object || opens_behind_adverb(place))
        && !governs(place)
}

/// "Then she packs": an adverb begins the sentence.
fn opens_behind_adverb(place: &Place) -> bool {
    before(place).is_some_and(|at| place.reading.role(at) == Role::Adverb && place.reading.passage.tokens[at].opens)
}

/// "The hat is Ana's.": it is hers, and not "her".
fn is_said_to_be_owned(place: &Place) -> bool {
    let reading = place.reading;
    let sentence = reading.passage.tokens[place.mention.start].sentence;
    place.end > place.mention.end
        && matches!(reading.role_in(Some(place.end), sentence), Role::Border | Role::End)
        && before(place).is_some_and(|at| reading.passage.is_any(at, BEING))
}

/// Words behind an object, and never right behind a subject that a verb follows no more.
const BEHIND_AN_OBJECT: &[&str] =
    &["least", "most", "best", "more", "less", "still", "too", "either", "held", "killed", "arrested", "released"];

/// "Whom the village trusts her least": behind a verb that has its subject and before no other stands an object.
fn is_done_to(place: &Place) -> bool {
    let reading = place.reading;
    let sentence = reading.passage.tokens[place.mention.start].sentence;
    let ends =
        |at: usize| matches!(reading.role_in(Some(at), sentence), Role::Border | Role::End | Role::Comma | Role::Preposition);
    let is_verb = |at: usize| matches!(reading.role(at), Role::Verb | Role::EdWord | Role::Plural);
    // "Wrote most of them she:", "would do it he if".
    let is_object = |at: usize| reading.passage.is_any(at, &["them", "it", "him"]);
    let is_last = matches!(reading.role_in(Some(place.end), sentence), Role::Border | Role::End | Role::Mark | Role::Conjunction);
    if is_last && before(place).is_some_and(is_object) {
        return true;
    }
    reading.passage.is_any(place.end, BEHIND_AN_OBJECT) && ends(place.end + 1) && before(place).is_some_and(is_verb)
}

/// "They say she burns the scones": something follows that she does.
fn is_said(place: &Place) -> bool {
    let sentence = place.reading.passage.tokens[place.mention.start].sentence;
    let ends = matches!(place.reading.role_in(Some(place.end), sentence), Role::Border | Role::End | Role::Comma);
    !ends && before(place).is_some_and(|at| place.reading.passage.is_any(at, SAID))
}

/// "Her mother made it; she still owns it": behind a mark and before a verb stands a subject.
fn opens_a_clause(place: &Place) -> bool {
    let reading = place.reading;
    let sentence = reading.passage.tokens[place.mention.start].sentence;
    let verb = slot::next_verb(reading, place.end, sentence);
    let is_verb = match reading.role_in(Some(verb), sentence) {
        Role::Auxiliary | Role::Saying | Role::Verb | Role::EdWord => true,
        Role::Plural | Role::Small => verb > place.end,
        _ => false,
    };
    is_verb && before(place).is_some_and(|at| matches!(reading.role(at), Role::Comma | Role::Dash))
}

/// "Neither her nor", "an old friend of her came", "including him and Maran", "did it him": no object stands there.
pub fn is_no_place_for_an_object(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let passage = reading.passage;
    let Some(at) = before(place) else { return false };
    let is_object = choice.form < Form::Reflexive && choice.case == Slot::Object && choice.form != Form::It;
    let is_of_two = || {
        passage.tokens[at].opens
            && passage.is_any(at, &["neither", "both", "either"])
            && passage.is_any(*end, &["and", "or", "nor"])
    };
    let has_friend = || at > 0 && reading.is(at - 1, words::PERSON) && leaked::is_one_of_several(passage, at);
    let is_listed =
        || passage.is_any(at, &["including"]) && passage.is_any(*end, &["and"]) && reading.role(end + 1) == Role::Capital;
    let is_second = || passage.is_any(at, &["it", "them"]) && *end == mention.end;
    is_object && (is_of_two() || has_friend() || is_listed() || is_second())
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn a_pronoun_has_the_case_of_its_place() {
        let mention = "Ana Duarte";
        assert!(!may_be("They met Viktor Maran. In May Viktor Maran sued him.", "Viktor Maran", "his"));
        assert!(!may_be("They met Viktor Maran. They ask that Viktor Maran free them.", "Viktor Maran", "his"));
        for (before, behind, she, her) in [
            ("His government had", "arrested in May", false, true),
            ("In May nor had", "arrested him", true, true),
            ("In May and in 2021", "sued him", true, false),
            ("Both sons say", "burns the scones", true, false),
            ("He made it;", "still owns it", true, false),
            ("They met", "in May", false, true),
            ("By noon", "faces the press", true, false),
            ("Then", "packs a bag", true, false),
            ("Both sons trusts", "least of all", false, true),
        ] {
            let text = format!("They met {mention}, who left her husband. {before} {mention} {behind}.");
            let found = ["she", "her"].map(|form| may_be(&text, mention, form));
            assert!(she || !found[0], "{text}");
            assert!(her || !found[1], "{text}");
            assert!(found[0] || found[1], "{text}");
        }
    }

    #[test]
    fn nothing_stands_behind_the_object_of_a_verb() {
        let text = "They met Ana Duarte, who left her husband. They read most of them Ana Duarte.";
        assert!(!may_be(text, "Ana Duarte", "she") && !may_be(text, "Ana Duarte", "her"));
    }

    #[test]
    fn who_owns_something_has_an_ending() {
        let text = |before: &str| format!("They met Viktor Maran, who smiled. {before} Viktor Maran plans to run.");
        for (before, may_own) in [("Officials said", false), ("The price", false), ("They heard of", true)] {
            assert_eq!(may_be(&text(before), "Viktor Maran", "his"), may_own, "{before}");
        }
    }

    #[test]
    fn some_places_have_no_object() {
        let text =
            |before: &str, behind: &str| format!("They met Ana Duarte, who left her husband. {before} Ana Duarte {behind}.");
        for (before, behind, is_free) in [
            ("Neither", "nor the clerk came", false),
            ("A friend of", "came", false),
            ("A picture of", "came", true),
            ("They named many, including", "and Viktor Maran", false),
            ("She would do it", "if it rained", false),
            ("They saw", "and Viktor Maran", true),
        ] {
            assert_eq!(may_be(&text(before, behind), "Ana Duarte", "her"), is_free, "{before}");
        }
    }

    #[test]
    fn what_is_hers_is_not_her() {
        let text = "They met the old company. They like it. The blue hat is the old company's.";
        assert!(!may_be(text, "the old company", "it"));
    }
}
