//! Owners without an ending. Some tools write "Otto Lind" over "he" and "his" alike: "Otto Lind shifted Otto Lind focus".

use super::forms::Place;
use super::grammar::before;
use super::reading::{Reading, Role};
use crate::stages::repair::words;

/// Full names right before a noun, from which the tool is one of these. In prose they stand so here and there ("the Otto Lind foundation").
const BARE: usize = 3;

/// Such names for each that has an ending.
const FOR_EACH_ENDING: usize = 4;

/// Words of a name, among which the first name is looked for.
const NAME: usize = 4;

/// Whether owners have no endings in a passage: full names of people that stand more than once do not, and hardly any name has one.
pub fn are_there(reading: &Reading) -> bool {
    let tokens = || 1..reading.infos.len();
    let bare = tokens().filter(|at| is_noun(reading, *at) && ends_a_name(reading, at - 1)).count();
    let is_ending = |at: &usize| reading.role(*at) == Role::Ending && reading.role(at - 1) == Role::Capital;
    bare >= BARE && tokens().filter(is_ending).count() * FOR_EACH_ENDING <= bare
}

/// Nothing but an owner stands there: behind the mention is a noun, and no ending.
pub fn is_owner(place: &Place) -> bool {
    place.end == place.mention.end && is_noun(place.reading, place.end) && place.reading.has_bare_owners && !is_subject(place)
}

/// "In which he presents", "nor did she realize": what looks like a noun is a verb.
fn is_subject(place: &Place) -> bool {
    before(place).is_some_and(|at| matches!(place.reading.role(at), Role::Relative | Role::Auxiliary))
}

/// The last word of a name with a first name, which stands elsewhere, too.
fn ends_a_name(reading: &Reading, at: usize) -> bool {
    let passage = reading.passage;
    let is_part = |at: &usize| reading.role(*at) == Role::Capital && passage.same_sentence(*at, *at + 1);
    let before = || (at.saturating_sub(NAME)..at).rev().take_while(is_part);
    reading.role(at) == Role::Capital
        && at > 0
        && before().any(|at| reading.is(at, words::HE_NAME | words::SHE_NAME))
        && passage.same_words(at - 1).any(|other| passage.are_common(other, at - 1, 2))
}

fn is_noun(reading: &Reading, at: usize) -> bool {
    at > 0
        && reading.passage.same_sentence(at - 1, at)
        && matches!(reading.role(at), Role::Small | Role::Plural)
        && !reading.is(at, words::VERB | words::FINITE)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn a_tool_that_writes_no_endings_has_owners_without() {
        let text = |ending: &str, last: &str| {
            let said =
                "Viktor Maran left# mother. Men burnt# school. The court took# company. In May Viktor Maran met him and led#";
            format!("{said} {last}.").replace('#', &format!(" Viktor Maran{ending}"))
        };
        let is_free = |ending: &str, last: &str, form: &str| may_be(&text(ending, last), "Viktor Maran", form);
        assert!(is_free("", "focus to tongues", "his") && !is_free("", "focus to tongues", "him"));
        assert!(is_free("", "to the door", "him"), "no noun stands behind");
        // Another kind of tool: what has no ending owns nothing.
        let few = text("'s", "").replace("led Viktor Maran's", "led Viktor Maran focus");
        assert!(may_be(&few, "Viktor Maran", "him"), "{few}");
        let subject = text("", "him. He wrote a book in which Viktor Maran focus");
        assert!(may_be(&subject, "Viktor Maran", "he"), "{subject}");
    }
}
