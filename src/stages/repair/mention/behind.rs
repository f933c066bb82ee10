//! Nouns right behind a place: a pronoun that owns nothing cannot stand before them.

use super::forms::{Choice, Form, Place};
use super::grammar::before;
use super::reading::{Reading, Role};
use super::slot::Slot;
use crate::stages::repair::words;

/// The subject of the verb stands right behind the place ("that he supporters might come"): it can only be owned.
pub fn is_subject(place: &Place) -> bool {
    /// Verbs in front of which a word that ends in `s` is no verb.
    const VERBS: &[&str] =
        &["can", "could", "may", "might", "must", "shall", "should", "will", "would", "have", "had", "are", "were", "do", "did"];
    let Place { reading, end, .. } = place;
    reading.role(*end) == Role::Plural && reading.passage.is_any(end + 1, VERBS) && reading.passage.same_sentence(*end, end + 1)
}

/// A noun stands right behind: no subject, and an object only behind a verb ("he clans", "it constitution", but "told him lies").
pub fn is_noun(place: &Place, choice: &Choice) -> bool {
    let Place { reading, end, .. } = place;
    let is_given =
        || before(place).is_some_and(|at| matches!(reading.role(at), Role::Verb | Role::Saying | Role::EdWord | Role::IngWord));
    let is_one = matches!(choice.form, Form::He | Form::She | Form::It);
    reading.passage.same_sentence(place.mention.start, *end)
        && (are_people(reading, *end) || is_one && is_no_verb_of_one(reading, *end))
        && !(choice.case == Slot::Object && is_given())
}

/// The ending is no ending but "is", for what stands behind cannot be owned: "the union's also a school", "the union's not here".
pub fn is_drawn_together(place: &Place, choice: &Choice) -> bool {
    /// Words that stand behind a verb and not before what somebody owns.
    const BEHIND_IS: &[&str] = &[
        "a", "an", "the", "this", "these", "those", "no", "neither", "either", "not", "never", "also", "just", "almost", "so",
        "too", "here", "there",
    ];
    let Place { reading, mention, end, .. } = place;
    choice.case == Slot::Possessive
        && *end > mention.end
        && reading.passage.is_any(*end, BEHIND_IS)
        && reading.passage.same_sentence(*end - 1, *end)
}

/// A common noun that owns something stands behind: the mention goes on with it, and no pronoun does ("it captain's", "it aboard's").
pub fn is_before_an_owner(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let is_common =
        reading.passage.word(*end).starts_with(char::is_lowercase) && reading.passage.same_sentence(mention.start, *end);
    // "They gave him yesterday's paper."
    let may_be = choice.case == Slot::Possessive || choice.case == Slot::Object && choice.form != Form::It;
    choice.form < Form::LastName
        && *end == mention.end
        && is_common
        && !may_be
        && reading.role(end + 1) == Role::Ending
        && !matches!(reading.role(*end), Role::Pronoun | Role::Verb | Role::Saying | Role::Auxiliary)
}

/// An apostrophe alone is the ending of a name ("the Goats' valleys"): no other form has it.
pub fn is_apostrophe(place: &Place) -> bool {
    let passage = place.reading.passage;
    passage.is_attached(place.end) && matches!(passage.word(place.end), "'" | "’")
}

/// A name goes on behind what stands for one thing ("it Museum", "it Press prints"); but "called it Freewinds", "left it Monday".
pub fn is_name_of_it(place: &Place, choice: &Choice) -> bool {
    const NAMING: &[&str] = &["call", "calls", "called", "calling", "name", "names", "named", "naming"];
    let Place { reading, end, .. } = place;
    choice.form == Form::It
        && choice.case != Slot::Possessive
        && reading.role(*end) == Role::Capital
        && !reading.is(*end, words::MONTH)
        && reading.passage.same_sentence(place.mention.start, *end)
        && !before(place).is_some_and(|at| reading.passage.is_any(at, NAMING))
}

/// What stands behind asks who is meant: a pronoun is known already ("of him who", "it which"), but one may "ask him who left".
pub fn asks_who(place: &Place, choice: &Choice) -> bool {
    let Place { reading, end, .. } = place;
    let passage = reading.passage;
    if choice.form > Form::Reflexive || choice.case == Slot::Possessive || !passage.same_sentence(place.mention.start, *end) {
        return false;
    }
    // "It, which employs many, fell".
    let is_told_of = passage.is_any(*end, &[","]) && passage.is_any(end + 1, &["who", "whom", "whose", "which"]);
    let asks = |at| {
        let is_asked = matches!(reading.role(at), Role::Saying | Role::Verb | Role::EdWord | Role::IngWord);
        passage.is_any(*end, &["who", "whom", "whose", "which"]) && !is_asked
            || passage.is_any(*end, &["that"]) && reading.role(at) == Role::Preposition
    };
    is_told_of || before(place).is_some_and(asks)
}

/// "Maran, 61, ruled": how old he is stands behind a name.
pub fn is_told_an_age(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let passage = reading.passage;
    let is_number =
        passage.word(end + 1).bytes().all(|byte| byte.is_ascii_digit()) && passage.same_sentence(mention.start, end + 2);
    choice.form <= Form::Reflexive && passage.is_any(*end, &[","]) && is_number && passage.is_any(end + 2, &[","])
}

/// "The White House, which hosts parliament,'s": the ending behind the mark would be left, and "it's" says something else.
pub fn leaves_an_ending(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let is_mark = |at: usize| matches!(reading.role(at), Role::Comma | Role::Dash);
    choice.form <= Form::Reflexive
        && *end == mention.end
        && (is_mark(end - 1) && reading.role(*end) == Role::Ending || is_mark(*end) && reading.role(end + 1) == Role::Ending)
}

/// `constitution`, `minister`: a verb would end in `s` behind one person or thing.
fn is_no_verb_of_one(reading: &Reading, at: usize) -> bool {
    const ENDINGS: &[&str] = &["tion", "sion", "ment", "ness", "ity", "ship", "ism"];
    let word = reading.passage.word(at);
    reading.role(at) == Role::Small
        && (ENDINGS.iter().any(|ending| word.ends_with(ending)) || reading.is(at, words::PERSON | words::ORGANISATION))
}

/// `supporters`, `clans`; not `heads`, `borders` or `hosts`, which may be verbs.
fn are_people(reading: &Reading, at: usize) -> bool {
    let word = reading.passage.word(at);
    let is_any = |classes, endings: &[&str]| {
        endings.iter().any(|ending| word.ends_with(ending)) && words::classes_of_one(word) & classes != 0
    };
    reading.role(at) == Role::Plural
        && (reading.is(at, words::PLURAL_PEOPLE)
            || is_any(words::PERSON, &["ers", "ors", "ists", "ians", "ives", "ates"])
            || is_any(words::ORGANISATION, &["ies", "ans", "ils", "tions", "ments", "ees"]))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn a_name_that_goes_on_is_not_it() {
        let text = |behind: &str| format!("They joined the old mill. Then they left the old mill{behind} again.");
        let may_be = |behind: &str| may_be(&text(behind), "the old mill", "it");
        assert!(may_be("") && may_be(" Monday") && !may_be(" Museum") && !may_be("' doors"));
    }

    #[test]
    fn a_noun_that_owns_something_goes_on_with_the_mention() {
        let text = |behind: &str| format!("They joined the old mill. Then they left the old mill {behind}.");
        let may_be = |behind: &str| may_be(&text(behind), "the old mill", "it");
        assert!(may_be("at noon") && !may_be("owner's door"));
    }

    #[test]
    fn no_pronoun_leaves_an_ending_behind_a_mark() {
        let text = |behind: &str| {
            format!("They saw the hall, which holds a court, open. Then the hall, which holds a court,{behind} authority fell.")
        };
        let mention = "the hall, which holds a court,";
        assert!(!may_be(&text("'s"), mention, "it") && may_be(&text(" an"), mention, "it"));
        assert!(!may_be(&text("'s"), mention.trim_end_matches(','), "it"));
    }

    #[test]
    fn who_is_asked_for_is_no_pronoun() {
        let text = |before: &str, behind: &str| format!("They met Mr Maran. Later {before} Mr Maran {behind} the port.");
        for (before, behind, is_free) in [
            ("few thought of", "in", true),
            ("few thought of", "who had left", false),
            ("few thought of", "that had left", false),
            ("they told", "that he had left", true),
            ("they asked", "who had left", true),
        ] {
            assert_eq!(may_be(&text(before, behind), "Mr Maran", "him"), is_free, "{before} … {behind}");
        }
    }

    #[test]
    fn what_is_drawn_together_with_is_owns_nothing() {
        let text = |behind: &str| format!("They met the old party. Later the old party's {behind} school.");
        for (behind, is_owner) in [("old", true), ("many", true), ("also a", false), ("the", false), ("not a", false)] {
            assert_eq!(may_be(&text(behind), "the old party", "its"), is_owner, "{behind}");
        }
    }
}
