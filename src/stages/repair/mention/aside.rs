//! What an aside says of the head before it, and what the passage says of a title elsewhere.

use std::ops::Range;

use super::profile::{self, Profile};
use super::reading::{Reading, Role};
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
        profile::sex_of_name(reading, first..first + capitals(reading, first..reach + 1), &mut named);
    }
    match (named.he > 0, named.she > 0) {
        (true, false) => profile.he += 1,
        (false, true) => profile.she += 1,
        _ => {}
    }
}

/// Whether a title may stand before a name.
pub fn is_title(reading: &Reading, head: usize) -> bool {
    reading.is(head, words::PERSON)
}

#[cfg(test)]
mod tests {
    use super::super::{forms, spans, spots};
    use super::*;
    use crate::stages::repair::passage::Passage;

    /// The forms at the last place of a mention.
    fn forms(text: &str, mention: &str) -> Vec<String> {
        let passage = Passage::new(text);
        let reading = Reading::new(&passage);
        let phrases = spans::phrases(&reading);
        let subjects = spots::subjects(&reading, &phrases);
        let places = spots::all(&reading, &subjects).map(|spot| spot.place());
        let place = places.filter(|place| text[passage.bytes(place.mention.clone())] == *mention).last();
        forms::all(&place.expect("the text says it twice")).into_iter().map(|choice| choice.with).collect()
    }

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
}
