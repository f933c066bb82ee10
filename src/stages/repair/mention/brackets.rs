//! A name with its meaning in brackets: "the Birimdik (Unity) party".

use super::forms::Place;
use super::reading::Role;
use crate::stages::repair::words;

/// Where the name begins, which ends with the core, and the noun behind the brackets: "Birimdik" or "the party" may have stood there.
pub fn of(place: &Place) -> Option<(usize, usize)> {
    let Place { reading, mention, profile, .. } = place;
    let opening = mention.start + profile.core.min(mention.len());
    let closing = (opening..mention.end).find(|at| reading.role(*at) == Role::Closing)?;
    let noun = closing + 1;
    let is_noun = noun < mention.end && reading.role(noun) == Role::Small && reading.is(noun, words::NOUN);
    let name = (mention.start..opening).rev().take_while(|at| reading.role(*at) == Role::Capital).last()?;
    let is_bracketed = reading.passage.word(opening) == "(" && reading.passage.is_any(mention.start, &["the"]);
    (is_noun && is_bracketed && name > mention.start).then_some((name, noun))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::forms;

    #[test]
    fn a_name_before_brackets_stands_without_what_bears_it() {
        let mention = "the old Birimdik (Unity) party";
        let found = forms(&format!("They met {mention}. Then they left {mention}."), mention);
        for form in ["Birimdik", "the party"] {
            assert!(found.contains(&form.to_owned()), "{form}: {found:?}");
        }
        assert!(!found.contains(&"the old Birimdik".to_owned()), "{found:?}");
    }
}
