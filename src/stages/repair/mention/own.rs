//! Who does something for, of or by himself: behind these prepositions a plain pronoun would be somebody else.

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
    is_pronoun && (choice.case == Slot::Object && is_of_the_subject(place) || is_left_out(place))
}

/// "They only thought of themselves", "a medal that she had not earned by herself".
fn is_of_the_subject(place: &Place) -> bool {
    let (reading, mention) = (place.reading, &place.mention);
    let passage = reading.passage;
    let Some(preposition) = before(place).filter(|at| passage.is_any(*at, BOUND)) else { return false };
    let is_copy = |at: &usize| *at < preposition && passage.are_common(mention.start, *at, mention.len());
    let copies = passage.same_words(mention.start).filter(is_copy).filter(|at| passage.same_sentence(*at, mention.start));
    let Some(subject) = copies.max().filter(|at| slot::of(reading, *at, at + mention.len(), false) == Slot::Subject) else {
        return false;
    };
    let between = subject + mention.len()..preposition;
    let is_another_clause = |at: usize| {
        matches!(
            reading.role(at),
            Role::Comma
                | Role::Dash
                | Role::Opening
                | Role::Relative
                | Role::Conjunction
                | Role::Ending
                | Role::Pronoun
                | Role::Border
        )
    };
    // "She asked the friends of her": what stands behind "of" belongs to the noun before it.
    let is_of_noun = passage.is_any(preposition, &["of", "to", "for"])
        && matches!(reading.role(preposition - 1), Role::Plural | Role::Capital)
        || preposition > between.start + 1
            && passage.is_any(preposition, &["of"])
            && reading.role(preposition - 1) == Role::Small;
    !between.is_empty() && !between.clone().any(is_another_clause) && !is_of_noun
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
            ("saw a snake near", true),
            ("left, and they thought of", true),
            ("said that they sent a letter to", true),
        ] {
            assert_eq!(may_be(&text(said), mention, "her"), is_free, "{said}");
        }
    }
}
