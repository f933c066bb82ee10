//! Forms that leave out what their noun is "of".

use super::forms::{Choice, Form, Place};
use super::reading::Role;

/// Nouns that say little without what is "of" them: "a week-long state", for a state of emergency.
const OF_SOMETHING: &[&str] = &[
    "state", "kind", "sort", "type", "form", "lack", "sense", "rest", "handful", "couple", "lot", "means", "matter", "pair",
    "set", "range", "piece", "bit", "level", "degree", "amount",
];

/// The form ends with such a noun, and the mention goes on with "of"; "the state of Texas" is one.
pub fn says_little_alone(place: &Place, choice: &Choice) -> bool {
    let (reading, head) = (place.reading, place.mention.start + place.profile.head);
    let behind = head + 2;
    matches!(choice.form, Form::Core | Form::Head)
        && behind < place.mention.end
        && reading.passage.is_any(head, OF_SOMETHING)
        && reading.passage.is_any(head + 1, &["of"])
        && reading.role(behind) != Role::Capital
}

/// "People", for people living near the lagoon: without what tells which, it says all.
pub fn says_all(choice: &Choice) -> bool {
    const ALL: &[&str] = &["people", "men", "women", "children"];
    choice.form == Form::Core && ALL.iter().any(|all| all.eq_ignore_ascii_case(&choice.with))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn people_are_all() {
        let mention = "people of the lagoon";
        let text = format!("They met {mention} in May. Then {mention} left.");
        assert!(may_be(&text, mention, "they") && !may_be(&text, mention, "people"));
    }

    #[test]
    fn a_state_of_emergency_is_no_state() {
        let is_state = |mention: &str| {
            may_be(
                &format!("They met the {mention} in May. Then the {mention} had ended."),
                &format!("the {mention}"),
                "the state",
            )
        };
        assert!(!is_state("state of emergency in Osland") && is_state("state of Texas in Osland"));
    }
}
