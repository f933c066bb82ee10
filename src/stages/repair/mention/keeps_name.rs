//! What keeps its name where a pronoun of its kind could stand.

use super::before;
use super::forms::{Choice, Form, Place};
use super::grammar;
use super::reading::Role;
use super::slot::Slot;
use crate::stages::repair::words;

/// Behind a preposition what has a name is hardly ever "it", but a name again or a description ("arrived in San Francisco", "the end of the
/// council"): `docs/models/repair.md` says how often. Nor is a place that is told with its name ("the island nation of Norland").
pub fn is_named_behind_preposition(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let is_part = |of: usize| reading.passage.is_any(of, &["of"]) && of > 0 && reading.passage.is_any(of - 1, before::PARTS);
    let is_preposition = |at: usize| reading.role(at) == Role::Preposition && !is_part(at);
    choice.form == Form::It
        && choice.case == Slot::Object
        && (place.profile.is_name || is_place_of_a_name(place))
        && grammar::before(place).is_some_and(is_preposition)
}

/// `the Central Asian nation of Kyrgyzstan`, `the city of Turin`.
fn is_place_of_a_name(place: &Place) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let head = mention.start + profile.head;
    let is_named = head + 2 < place.end && reading.passage.is_any(head + 1, &["of"]) && reading.role(head + 2) == Role::Capital;
    is_named && reading.is(head, words::PLACE)
}

/// Nobody was named before: the first place keeps the name, for the others lose it ("Her cook said that she was hurt").
pub fn is_unnamed(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    let head = place.mention.start + place.profile.head;
    let is_third = matches!(choice.form, Form::He | Form::She | Form::It | Form::They);
    is_third && !passage.same_words(head).any(|other| other < place.mention.start)
}

/// "Acting President of Norland": a part of an office is no pronoun.
pub fn is_part_of_an_office(place: &Place, choice: &Choice) -> bool {
    const PARTS: &[&str] = &["acting", "deputy", "vice", "interim", "assistant", "crown", "prime", "former", "honorary"];
    let reading = place.reading;
    let is_part = |at: usize| reading.role(at) == Role::Capital && reading.passage.is_any(at, PARTS);
    choice.form < Form::LastName
        && reading.role(place.mention.start) == Role::Capital
        && grammar::before(place).is_some_and(is_part)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn what_has_a_name_is_not_it_behind_a_preposition() {
        let text = |before: &str| format!("They like the Harbour Museum. Then they {before} the Harbour Museum again.");
        assert!(may_be(&text("saw"), "the Harbour Museum", "it"));
        assert!(!may_be(&text("stood in"), "the Harbour Museum", "it"));
        let text =
            |before: &str| format!("They like the island nation of Norland. Then they {before} the island nation of Norland.");
        assert!(may_be(&text("saw"), "the island nation of Norland", "it"));
        assert!(!may_be(&text("stayed in"), "the island nation of Norland", "it"));
    }

    #[test]
    fn a_pronoun_stands_for_somebody_who_was_named() {
        let of_first =
            |text: &str| super::super::spots::asked::all_forms(text, "Mr Maran", super::super::veto::may_stand)[0].clone();
        assert!(!of_first("Mr Maran spoke. Then Mr Maran left.").contains(&"He".to_owned()));
        assert!(!of_first("When Mr Maran spoke, Mr Maran smiled.").contains(&"he".to_owned()));
        assert!(may_be("Mr Maran spoke. Then Mr Maran left.", "Mr Maran", "he"));
    }

    #[test]
    fn a_part_of_an_office_is_no_pronoun() {
        let mention = "President of the Union";
        let text = |before: &str| format!("He is President of the Union. They met the {before} President of the Union in May.");
        assert!(!["him", "it"].iter().any(|form| may_be(&text("Acting"), mention, form)));
    }
}
