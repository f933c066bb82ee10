//! Nouns right behind a place: a pronoun that owns nothing cannot stand before them.

use super::forms::{Choice, Form, Place};
use super::grammar::before;
use super::reading::{Reading, Role};
use super::slot::Slot;
use crate::stages::repair::{tokens, words};

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
    let of_one = || word.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| word.strip_suffix('s').map(str::to_owned));
    let is_any = |classes, endings: &[&str]| {
        endings.iter().any(|ending| word.ends_with(ending))
            && of_one().is_some_and(|noun| words::classes(tokens::key(&noun)) & classes != 0)
    };
    reading.role(at) == Role::Plural
        && (reading.is(at, words::PLURAL_PEOPLE)
            || is_any(words::PERSON, &["ers", "ors", "ists", "ians", "ives", "ates"])
            || is_any(words::ORGANISATION, &["ies", "ans", "ils", "tions", "ments", "ees"]))
}
