//! What an aside says of the head before it, and what the passage says of a title elsewhere.

use std::ops::Range;

use super::forms::Place;
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::sex;
use super::slot;
use crate::stages::repair::words;

/// Names behind one title that are asked.
const MAX_TITLED: usize = 12;

/// Words of a name at most.
const NAME: usize = 4;

/// Words that a name in an aside has at least: one alone may be a place ("the capital, Bishkek").
const FULL_NAME: usize = 2;

/// The name that fills the first aside behind a common noun: "the port's director, Ana Duarte". The aside begins within these tokens.
pub fn name(reading: &Reading, within: Range<usize>) -> Option<Range<usize>> {
    let end = within.end;
    let first = within.into_iter().find(|at| reading.role(*at) == Role::Comma)? + 1;
    let name = first..first + capitals(reading, first..end.max(first));
    let is_filled = name.end == end || matches!(reading.role(name.end), Role::Comma | Role::Dash | Role::Relative);
    (name.len() >= FULL_NAME && is_filled).then_some(name)
}

/// How many capitals stand side by side from the first of these on.
fn capitals(reading: &Reading, mut within: Range<usize>) -> usize {
    let length = within.len();
    within.position(|at| reading.role(at) != Role::Capital).unwrap_or(length)
}

/// "The president", where the passage calls somebody "President Maran": all names behind the title are asked, and if some are
/// of men and others of women, none tells.
pub fn titled(reading: &Reading, head: usize, profile: &mut Profile) {
    let passage = reading.passage;
    let mut named = Profile::default();
    for title in passage.same_words(head).take(MAX_TITLED) {
        let reach = (title + 1..title + 1 + NAME).take_while(|at| passage.same_sentence(title, *at)).last().unwrap_or(title);
        let first = title + 1;
        sex::of_name(reading, first..first + capitals(reading, first..reach + 1), &mut named);
    }
    match (named.he > 0, named.she > 0) {
        (true, false) => profile.he += 1,
        (false, true) => profile.she += 1,
        _ => {}
    }
}

/// The comma that closes the aside of a mention stands right behind it, before the verb: with the aside it has to go ("he, told").
pub fn is_open(place: &Place) -> bool {
    let Place { reading, mention, end, profile, .. } = place;
    let sentence = reading.passage.tokens[mention.start].sentence;
    let opens = mention.start + profile.core;
    let has_aside = opens + 1 < mention.end && matches!(reading.role(opens), Role::Comma);
    let is_closed = matches!(reading.role(mention.end - 1), Role::Comma | Role::Dash);
    let is_verb = || {
        let role = reading.role_in(Some(slot::next_verb(reading, end + 1, sentence)), sentence);
        matches!(role, Role::Auxiliary | Role::Saying | Role::Verb)
    };
    let is_comma = reading.role_in(Some(*end), sentence) == Role::Comma;
    has_aside && !is_closed && *end == mention.end && is_comma && is_verb()
}

/// Whether a title may stand before a name.
pub fn is_title(reading: &Reading, head: usize) -> bool {
    reading.is(head, words::PERSON)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::forms;
    use crate::stages::repair::tests::repaired;

    #[test]
    fn a_name_in_an_aside_tells_who_is_meant() {
        let text = "The port's director, Ana Duarte, spoke. Few believed the port's director, Ana Duarte.";
        let found = forms(text, "the port's director, Ana Duarte");
        for form in ["her", "Duarte", "Ana Duarte"] {
            assert!(found.contains(&form.to_owned()), "{form}: {found:?}");
        }
        assert!(!found.contains(&"him".to_owned()));
    }

    #[test]
    fn a_place_in_an_aside_is_no_name_of_the_head() {
        let found = forms("The capital, Osland, is old. They left the capital, Osland.", "the capital, Osland");
        assert!(!found.contains(&"Osland".to_owned()), "{found:?}");
    }

    #[test]
    fn a_title_has_the_sex_of_those_who_bear_it() {
        let of = |others: &str| forms(&format!("{others} The president spoke. Few believed the president."), "the president");
        assert!(of("President Maria Olsen left.").contains(&"her".to_owned()));
        assert!(!of("Many left.").contains(&"her".to_owned()));
        let both = of("President Maria Olsen left. President Peter Novak came.");
        assert!(!both.contains(&"her".to_owned()) && !both.contains(&"him".to_owned()));
    }

    #[test]
    fn the_comma_that_closes_an_aside_goes_with_it() {
        let person = "Viktor Maran, a former judge of the northern port";
        let text = |behind: &str| {
            format!("{person}, spoke on Sunday's's vote. {person}, {behind}. Few believed {person}'s staff, and {person} left.")
        };
        let told = repaired(&text("told reporters that the port would open"));
        assert!(told.text().contains("vote. He told"), "{}", told.text());
        let joined = repaired(&text("and many others left"));
        assert!(!joined.text().contains("He and"), "{}", joined.text());
    }
}
