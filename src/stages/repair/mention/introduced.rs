//! Whose name stands behind what he is to somebody.

use super::forms::{Choice, Form, Place};
use super::grammar::before;
use super::reading::Role;
use crate::stages::repair::words;

/// "My friend Maran": what somebody is to the one who speaks, and his name.
pub fn is_named_behind_what_he_is(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let is_whose = |at: usize| {
        let owner = at.checked_sub(1).filter(|owner| reading.passage.same_sentence(*owner, at));
        owner.is_some_and(|owner| reading.role(owner) == Role::Possessive)
    };
    let is_person = |at: usize| reading.role(at) == Role::Small && reading.is(at, words::PERSON | words::MAN | words::WOMAN);
    choice.form < Form::LastName && place.profile.is_name && before(place).is_some_and(|at| is_person(at) && is_whose(at))
}

/// "Dear Maran, wrote Tom": who is spoken to by name in a letter.
pub fn is_dear(place: &Place, choice: &Choice) -> bool {
    choice.form <= Form::Reflexive && before(place).is_some_and(|at| place.reading.passage.is_any(at, &["dear"]))
}

/// "Maran, a veteran banker, am leaving": what stands behind the name once more goes with it.
pub fn is_aside_of_its_name(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, .. } = place;
    let passage = reading.passage;
    let is_behind_name = |at: usize| {
        at > 1
            && reading.role(at - 1) == Role::Comma
            && reading.role(at - 2) == Role::Capital
            && passage.same_sentence(at - 2, at)
    };
    let is_same = |at: usize| is_behind_name(at) && passage.common(at - 2, mention.start - 2) >= mention.len() + 2;
    choice.form < Form::LastName
        && passage.is_any(mention.start, &["a", "an", "the"])
        && is_behind_name(mention.start)
        && passage.same_words(mention.start).any(is_same)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn my_friend_is_named() {
        let mention = "Viktor Maran";
        let text = |before: &str, behind: &str| format!("They met {mention}, who left his wife. {before} {mention} {behind}.");
        for (before, behind, is_free) in [
            ("On Monday my friend", "left", false),
            ("She left with her husband", "on Monday", false),
            ("On Monday", "left", true),
            ("The woman knew that", "left", true),
        ] {
            assert_eq!(
                may_be(&text(before, behind), mention, "he") || may_be(&text(before, behind), mention, "him"),
                is_free,
                "{before}"
            );
        }
    }

    #[test]
    fn what_stands_behind_its_name_goes_with_it() {
        let mention = "a veteran banker";
        let text = |before: &str| format!("They met Olena Maran, {mention}, and left. {before} {mention} came.");
        assert!(!may_be(&text("Then Olena Maran,"), mention, "she") && !may_be(&text("Then Olena Maran,"), mention, "he"));
        assert!(
            ["he", "she", "they"].iter().any(|form| may_be(&text("Then"), mention, form))
                || may_be(&text("Then"), mention, "the banker")
        );
    }
}
