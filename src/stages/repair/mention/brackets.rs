//! Brackets within a noun phrase: a name with its meaning in brackets, "the Birimdik (Unity) party", or with its short name, "the old passive (OPS)
//! satellite".

use super::forms::Place;
use super::reading::Role;
use crate::stages::repair::words;

/// Where the name begins, if there is one, which ends with the core, and the noun behind the brackets: "Birimdik" or "the party" may have stood there.
pub fn of(place: &Place) -> Option<(Option<usize>, usize)> {
    let Place { reading, mention, profile, .. } = place;
    let opening = mention.start + profile.core.min(mention.len());
    let closing = (opening..mention.end).find(|at| reading.role(*at) == Role::Closing)?;
    let noun = closing + 1;
    let is_noun = noun < mention.end && reading.role(noun) == Role::Small && reading.is(noun, words::NOUN);
    let name = (mention.start + 1..opening).rev().take_while(|at| reading.role(*at) == Role::Capital).last();
    let is_bracketed = reading.passage.word(opening) == "(" && reading.passage.is_any(mention.start, &["the"]);
    (is_noun && is_bracketed).then_some((name, noun))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::forms;

    #[test]
    fn the_noun_stands_behind_the_brackets() {
        let mention = "the old northern line (ONL) railway of the coast";
        let found = forms(&format!("They met {mention}. Then they left {mention}."), mention);
        assert!(found.contains(&"the railway".to_owned()) && !found.contains(&"the line".to_owned()), "{found:?}");
        assert!(!found.contains(&"the old northern line".to_owned()), "{found:?}");
    }

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
