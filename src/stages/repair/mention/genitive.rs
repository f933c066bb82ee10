//! Mentions that end as an owner does: where the main mention was "her husband's", all of its copies bear that ending, and those that own something
//! a second one.

use super::forms::{Choice, Form, Place};
use super::reading::Role;
use super::slot::Slot;

/// The form is in the case that the endings of the passage speak against.
pub fn has_wrong_case(place: &Place, choice: &Choice) -> bool {
    let own = endings(place, place.mention.start);
    let owns = choice.case == Slot::Possessive;
    choice.form < Form::Reflexive && own > 0 && (own > 1 && !owns || own == 1 && owns && is_doubled_elsewhere(place))
}

/// "A factory at Kyrgyzstan's's" deposit: a tool pasted "Kyrgyzstan's" over the country's name or its pronoun, and what stands behind is the
/// country's, not the factory's.
pub fn ends_with_anothers(place: &Place) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let last = mention.start + words(place) - 1;
    let is_inner = |at: usize| reading.role(at) == Role::Preposition;
    endings(place, mention.start) > 1
        && reading.role(last) == Role::Capital
        && reading.role(mention.start + profile.head) != Role::Capital
        && (mention.start + profile.core..last).any(is_inner)
}

/// Places at which an owner has to stand elsewhere, so that it is told who was pasted.
const PASTED: usize = 4;

/// "Ana Duarte's lawyer": where the full name was pasted over pronouns, "her lawyer" reads so again and again, and it is her name that goes. A mention in
/// which something was pasted is no main one.
pub fn is_noun_of_a_pasted_owner(place: &Place) -> bool {
    let Place { reading, mention, .. } = place;
    let (passage, start) = (reading.passage, mention.start);
    let Some(ending) = (start + 2..mention.end - 1).find(|at| reading.role(*at) == Role::Ending) else { return false };
    // "The Judge's grandsons's": nobody writes so, and the tool only behind what it pasted.
    let is_pasted_whole = place.end > mention.end && reading.role(mention.end - 1) == Role::Plural;
    let copies = |words: usize| passage.same_words(start).filter(move |at| passage.are_common(*at, start, words));
    let first = copies(mention.len()).chain([start]).min().unwrap_or(start);
    let owners = || copies(ending - start).filter(|at| !passage.are_common(*at, start, mention.len()));
    !is_pasted_whole && owners().any(|at| at < first) && owners().count() >= PASTED
}

/// Endings right behind the words of the mention, where a copy of it begins.
fn endings(place: &Place, start: usize) -> usize {
    let reading = place.reading;
    let words = words(place);
    let is_ending = |at: &usize| {
        let tokens = &reading.passage.tokens;
        tokens.get(*at).is_some_and(|token| !token.is_bare_ending()) && reading.role(*at) == Role::Ending
    };
    (start + words..).take_while(is_ending).count()
}

/// The length of the mention without its own ending.
fn words(place: &Place) -> usize {
    place.mention.len() - usize::from(place.reading.role(place.mention.end - 1) == Role::Ending)
}

/// "Her husband's's phone": some copy has two.
fn is_doubled_elsewhere(place: &Place) -> bool {
    let (passage, mention) = (place.reading.passage, &place.mention);
    let words = words(place);
    words > 0
        && passage.same_words(mention.start).any(|at| passage.are_common(at, mention.start, words) && endings(place, at) > 1)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::all_forms;
    use super::super::veto;

    fn may_be(text: &str, form: &str) -> bool {
        let places = |mention: &&str| all_forms(text, mention, veto::may_stand).pop();
        let last: Vec<String> = ["the old husband", "the old husband's"].iter().filter_map(places).flatten().collect();
        assert!(!last.is_empty(), "{text}");
        last.iter().any(|with| with == form)
    }

    #[test]
    fn where_owners_have_two_endings_one_owns_nothing() {
        let text = |phone: &str, behind: &str| {
            format!("He met the old husband's brother. He saw the old husband{phone} phone. They saw the old husband{behind}.")
        };
        assert!(may_be(&text("'s", "'s painted house"), "his"));
        assert!(!may_be(&text("'s's", "'s painted house"), "his"));
        assert!(may_be(&text("'s's", "'s's painted house"), "his") && !may_be(&text("'s's", "'s's painted house"), "him"));
    }

    #[test]
    fn what_an_inner_name_owns_is_not_the_mentions() {
        let has = |ending: &str, form: &str| {
            let text = format!("They met a mill at Osland{ending} deposit. Then men burnt a mill at Osland{ending} deposit.");
            let places = |mention: &&str| all_forms(&text, mention, veto::may_stand).pop();
            ["a mill at Osland", "a mill at Osland's"].iter().filter_map(places).flatten().any(|with| with == form)
        };
        assert!(has("'s", "the mill's") && !has("'s's", "the mill's"));
    }

    #[test]
    fn the_noun_of_a_pasted_owner_was_not_pasted_with_him() {
        let text = |owner: &str, noun: &str| {
            let said = ["# rose.", "They met #.", "Men left #.", "Nobody saw #.", "% came by sea.", "They sent % home."];
            said.join(" ").replace('%', &format!("#'s {noun}")).replace('#', owner)
        };
        let of = |owner: &str, noun: &str, mention: &str| {
            let found = all_forms(&text(owner, noun), mention, veto::may_stand);
            found.into_iter().flatten().collect::<Vec<_>>()
        };
        assert!(of("Ana Duarte", "lawyer", "Ana Duarte's lawyer").is_empty());
        assert!(of("Ana Duarte", "lawyer", "Ana Duarte").contains(&"her".to_owned()));
        assert!(!of("Duarte", "lawyer", "Duarte's lawyer").is_empty(), "a short name is said again and again");
    }
}
