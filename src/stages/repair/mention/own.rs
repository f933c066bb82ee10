//! Who does something for, of or by himself: behind these prepositions a plain pronoun would be somebody else.

use super::binding::is_complete;
use super::forms::{Choice, Form, Place};
use super::grammar::before;
use super::reading::Role;
use super::slot::{self, Slot};

/// Prepositions behind which the subject of the clause is `himself`; behind those of place he may be `him` ("saw a snake near him").
const BOUND: &[&str] = &["by", "of", "to", "for", "at", "about", "against", "upon"];

/// "Everybody but".
const ALL: &[&str] =
    &["everybody", "everyone", "everything", "nobody", "nothing", "anybody", "anyone", "anything", "all", "none", "one"];

/// A plain pronoun in the place would be taken for another's.
pub fn is_plain(place: &Place, choice: &Choice) -> bool {
    let is_pronoun = choice.form < Form::Reflexive && choice.case != Slot::Possessive;
    is_pronoun && (choice.case == Slot::Object && (is_of_the_subject(place) || is_said_besides(place)) || is_left_out(place))
}

/// The mention is the subject of its clause, too, and nobody but the subject may be meant: "she had not earned it by herself", "he visited every house
/// himself".
pub fn is_bound(place: &Place) -> bool {
    let is_behind_by = || before(place).is_some_and(|at| place.reading.passage.is_any(at, &["by"]));
    is_behind_by() && is_of_the_subject(place) && is_complete(place.reading, &place.mention) || is_said_besides(place)
}

/// "They only thought of themselves", "a medal that she had not earned by herself".
fn is_of_the_subject(place: &Place) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let owns = place.end > place.mention.end || reading.role(place.end) == Role::Ending;
    let Some(preposition) = before(place).filter(|at| !owns && passage.is_any(*at, BOUND)) else { return false };
    let Some(begins) = behind_own_subject(place, preposition) else { return false };
    // "She asked the friends of her": what stands behind "of" belongs to the noun before it.
    let belongs = match reading.role(preposition - 1) {
        Role::Plural | Role::Capital => passage.is_any(preposition, &["of", "to", "for"]),
        Role::Small => passage.is_any(preposition, &["of"]) && preposition > begins + 1,
        _ => false,
    };
    !belongs
}

/// "He visited every house himself.": nothing of the clause is left to be said.
fn is_said_besides(place: &Place) -> bool {
    let Place { reading, mention, end, profile, .. } = place;
    let sentence = reading.passage.tokens[mention.start].sentence;
    let begins = matches!(reading.role(mention.start), Role::Capital | Role::Determiner | Role::Possessive | Role::Number);
    let is_somebody = begins && profile.is_person();
    let ends = *end == mention.end && matches!(reading.role_in(Some(*end), sentence), Role::Border | Role::End);
    let is_behind_all = |at: usize| matches!(reading.role(at), Role::Small | Role::Plural | Role::Adverb);
    is_somebody && ends && before(place).is_some_and(is_behind_all) && behind_own_subject(place, mention.start).is_some()
}

/// Where the copy of the mention ends that is the subject of the clause up to this token, if it is in the same.
fn behind_own_subject(place: &Place, end: usize) -> Option<usize> {
    let (reading, mention) = (place.reading, &place.mention);
    let passage = reading.passage;
    let is_copy = |at: &usize| at + mention.len() < end && passage.are_common(mention.start, *at, mention.len());
    let copies = passage.same_words(mention.start).filter(|at| passage.same_sentence(*at, mention.start)).filter(is_copy);
    let subject = copies.max().filter(|at| slot::of(reading, *at, at + mention.len(), false) == Slot::Subject)?;
    let parts = |at: usize| {
        let begins_another = matches!(
            reading.role(at),
            Role::Comma | Role::Dash | Role::Opening | Role::Relative | Role::Conjunction | Role::Ending | Role::Pronoun
        );
        begins_another && !passage.is_any(at, &["it", "them"])
    };
    let begins = subject + mention.len();
    (!(begins..end).any(parts)).then_some(begins)
}

/// "He blamed everybody but himself."
fn is_left_out(place: &Place) -> bool {
    let passage = place.reading.passage;
    let but = before(place).filter(|at| passage.is_any(*at, &["but", "except"]));
    but.and_then(|at| at.checked_sub(1)).is_some_and(|at| passage.is_any(at, ALL))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn who_did_it_by_herself_is_no_other() {
        let mention = "Ana Duarte";
        let text = |said: &str| format!("They met {mention}, who left her husband. On Monday {mention} {said} {mention}.");
        for (said, is_free) in [
            ("had not earned the medal by", false),
            ("only thought of", false),
            ("blamed everybody but", false),
            ("visited all houses", false),
            ("saw a snake near", true),
            ("left, and they thought of", true),
            ("said that they sent a letter to", true),
        ] {
            assert_eq!(may_be(&text(said), mention, "her"), is_free, "{said}");
        }
    }
}
