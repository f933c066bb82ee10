//! Full stops within names, and `Jr.` behind one: it is no last name, and its full stop goes with it.

use super::forms::Place;
use super::reading::{Reading, Role, is_capital};
use crate::stages::repair::passage::Passage;

/// What tells a son from his father.
const SUFFIXES: &[&str] = &["jr", "sr"];

/// The token is what stands behind a last name: "Martin King Jr".
pub fn is_suffix(reading: &Reading, at: usize) -> bool {
    reading.passage.is_any(at, SUFFIXES) && reading.role(at) == Role::Capital
}

/// Behind the mention stands the full stop of its `Jr.`, and its sentence goes on: with the mention it has to go ("gave him. a house").
pub fn is_before_its_stop(place: &Place) -> bool {
    let Place { reading, mention, end, .. } = place;
    let passage = reading.passage;
    *end == mention.end
        && is_suffix(reading, end - 1)
        && passage.word(*end) == "."
        && passage.is_attached(*end)
        && passage.same_sentence(*end, end + 1)
}

/// The same with an ending behind the full stop: nothing else bears it ("him.'s wife").
pub fn is_before_its_ending(place: &Place) -> bool {
    is_before_its_stop(place) && place.reading.role(place.end + 1) == Role::Ending
}

/// The full stop of "William B. Travis" and "St. Petersburg" is a part of the name. "Mr. Maran" is called so, and never "Maran", as often as not.
pub fn is_stop_of_a_name(passage: &Passage, at: usize) -> bool {
    passage.word(at) == "."
        && passage.is_attached(at)
        && is_capital(passage.word(at - 1))
        && !passage.is_any(at - 1, &["mr", "mrs", "ms"])
        && passage.same_sentence(at, at + 1)
        && is_capital(passage.word(at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::free_forms;
    use crate::stages::repair::tests::repaired;

    #[test]
    fn what_tells_a_son_from_his_father_is_no_last_name() {
        let text = "They met Peter Lang Jr. in May. Few saw Peter Lang Jr. in June.";
        let found = free_forms(text, "Peter Lang Jr");
        assert!(found.contains(&"Lang".to_owned()) && !found.contains(&"Jr".to_owned()), "{found:?}");
    }

    #[test]
    fn its_full_stop_goes_with_it() {
        let man = "Peter Lang Jr., a former judge of the northern port,";
        let text = format!(
            "{man} spoke on Sunday's's vote. The union said The union had sent Peter Lang Jr. a letter. Then {man} left, and {man}'s wife \
             wept. Few believed Peter Lang Jr. and the union gave Peter Lang Jr. a house. They met Peter Lang Jr. Then it rained."
        );
        let told = repaired(&text);
        for broken in ["him. ", "Lang. a", "he. ", "Jr.'s wife", "Jr wife"] {
            assert!(!told.text().contains(broken), "{broken}: {}", told.text());
        }
    }
}
