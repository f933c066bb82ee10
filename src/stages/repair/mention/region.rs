//! Places with the greater one in which they lie: "San Francisco, California". That is said once; who says the place again leaves the rest out.

use std::ops::Range;

use super::binding::BOUND;
use super::forms::{Choice, Form, Place};
use super::reading::{Reading, Role};
use crate::stages::repair::{dateline, words};

/// What is known of a form of such a mention: its first name stands for it, where it owns nothing. Of 23 pasted in the edited prose of the development
/// texts, 19 had stood for that name alone (counted once, by a script that is not kept).
pub fn known(place: &Place, choice: &Choice) -> Option<i16> {
    let Place { reading, mention, end, profile, .. } = place;
    let is_short = choice.form >= Form::LastName && *end == mention.end;
    // A single word may be a first name elsewhere: "Austin, Texas".
    let is_place = |name: &Range<usize>| profile.he + profile.she == 0 || name.len() == 1;
    let name = is_short.then(|| without_region(reading, mention)).flatten().filter(is_place)?;
    (choice.with == reading.passage.text[reading.passage.bytes(name)]).then_some(BOUND)
}

/// The first name of two between which a comma stands, with or without "in", where the second is known for a place, and no list goes on behind.
fn without_region(reading: &Reading, mention: &Range<usize>) -> Option<Range<usize>> {
    let names = |from: usize| (from..mention.end).find(|at| reading.role(*at) != Role::Capital).unwrap_or(mention.end);
    let comma = names(mention.start);
    let is_in = reading.passage.is_any(comma + 1, &["in"]);
    let region = comma + 1 + usize::from(is_in);
    let end = names(region);
    let is_two = comma > mention.start && end > region && reading.role(comma) == Role::Comma;
    let is_all = end == mention.end || end + 1 == mention.end && reading.role(end) == Role::Comma;
    let is_place = (region..end).any(|at| reading.is(at, words::PLACE));
    let is_list = reading.role(mention.end) == Role::Conjunction
        || reading.role(mention.end) == Role::Comma && reading.role(mention.end + 1) == Role::Capital;
    (is_two && is_all && is_place && (is_in || !is_list)).then_some(mention.start..comma)
}

/// "Praised him", for Austin, Texas: who is named with the greater place in which he lies anywhere is nobody, and neither is the place of a dateline.
pub fn is_no_man(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let passage = reading.passage;
    let head = mention.start + profile.head;
    // "In Austin, Texas, on Monday"; not "Stephen Austin, Texas Governor".
    let lies_in_another = |at: usize| {
        let is_alone = at.checked_sub(1).is_none_or(|before| reading.role(before) != Role::Capital);
        let region = at + 2..(at + 2..passage.tokens.len()).find(|at| reading.role(*at) != Role::Capital).unwrap_or(at + 2);
        let goes_on = matches!(reading.role(region.end), Role::Small | Role::Plural | Role::Ending | Role::Conjunction);
        let mut region = region;
        is_alone && reading.role(at + 1) == Role::Comma && !goes_on && region.any(|at| reading.is(at, words::PLACE))
    };
    matches!(choice.form, Form::He | Form::She | Form::I | Form::You)
        && profile.is_name
        && profile.head == 0
        && (dateline::is_its_place(passage, head) || passage.same_words(head).any(lies_in_another))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked;
    use super::*;
    use crate::stages::repair::passage::Passage;

    #[test]
    fn a_place_with_the_name_of_a_man_is_none() {
        let may_be_him = |first: &str| asked::may_be(&format!("{first}. Few left Austin in May."), "Austin", "him");
        assert!(may_be_him("They met Austin, a pilot") && may_be_him("They met Austin. He saw Stephen Austin, Texas Governor"));
        assert!(!may_be_him("They met in Austin, Texas") && !may_be_him("AUSTIN (Reuters) - They met in Austin"));
        let port = "PORT-AU-PRINCE (Reuters) - They met. Shops in PORT-AU-PRINCE closed, and few left PORT-AU-PRINCE.";
        assert!(!asked::may_be(port, "PORT-AU-PRINCE", "him"));
        let text = "They met in Austin, Texas. Few left Austin, Texas.";
        assert!(!asked::may_be(text, "Austin, Texas", "him") && asked::may_be(text, "Austin, Texas", "Austin"));
    }

    #[test]
    fn a_place_leaves_its_region_out_where_it_is_said_again() {
        let left = |mention: &str, behind: &str| {
            let text = format!("They met in {mention}{behind}");
            let passage = Passage::new(&text);
            let reading = Reading::new(&passage);
            let end = passage.tokens.partition_point(|token| token.span.end <= "They met in ".len() + mention.len());
            without_region(&reading, &(3..end)).map(|name| text[passage.bytes(name)].to_owned())
        };
        assert_eq!(left("San Rafael, California", " on Monday.").as_deref(), Some("San Rafael"));
        assert_eq!(left("Basel, in Switzerland,", " on Monday.").as_deref(), Some("Basel"));
        assert_eq!(left("Basel, in Switzerland", ", Kiel and Rome.").as_deref(), Some("Basel"));
        for (mention, behind) in [
            ("Paris, London", " and Rome."),
            ("Paris, London", ", Rome."),
            ("Maran, Duarte", "."),
            ("San Rafael, the capital of California", "."),
            ("San Rafael", "."),
        ] {
            assert_eq!(left(mention, behind), None, "{mention}{behind}");
        }
    }
}
