//! Last names: which words of a name are one, and whether it stands alone.

use super::reading::{Reading, Role};

/// Words that begin a last name of several: "Santa Anna", "Le Pen".
const PARTICLES: &[&str] = &[
    "santa", "san", "saint", "le", "la", "ben", "bin", "el", "al", "abu", "van", "von", "de", "del", "della", "da", "di", "du",
    "dos", "das", "ter",
];

/// Where the name begins that ends with `head`: the first of the capitals before it. The bare ending of "the Farmers' League" belongs to it.
pub fn name_begins(reading: &Reading, start: usize, head: usize) -> usize {
    let is_capital = |at: usize| reading.role(at) == Role::Capital;
    let is_inner = |at: usize| at > start && is_capital(at - 1) && matches!(reading.passage.word(at), "'" | "’");
    (start..=head).rev().take_while(|at| is_capital(*at) || is_inner(*at)).last().unwrap_or(head)
}

/// Where the last name begins that ends with `last`, with the words that belong to it: "Santa Anna", also behind "de". The first capital is a first name
/// ("Ben", "Al") unless such a word stands before it.
pub fn begins(reading: &Reading, first: usize, last: usize) -> usize {
    let is_particle = |at: &usize| reading.passage.is_any(*at, PARTICLES);
    let is_behind_one = first.checked_sub(1).is_some_and(|at| is_particle(&at) && reading.passage.same_sentence(at, first));
    let within = if is_behind_one { first } else { first + 1 };
    (within..last).rev().take_while(is_particle).last().unwrap_or(last)
}

/// The last word of the name stands without the one before it, too, as last names do.
pub fn stands_alone(reading: &Reading, head: usize) -> bool {
    let passage = reading.passage;
    let before = |at: usize| at.checked_sub(1).map_or("", |before| passage.word(before));
    passage.same_words(head).any(|at| at == 0 || !before(at).eq_ignore_ascii_case(before(head)))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::forms;

    #[test]
    fn a_last_name_may_have_two_words() {
        for (name, last) in [("Antonio de Santa Anna", "Santa Anna"), ("Carla Le Gall", "Le Gall"), ("Viktor Maran", "Maran")] {
            let found = forms(&format!("They met Mrs {name}. Later they left {name}."), name);
            assert!(found.contains(&last.to_owned()), "{name}: {found:?}");
            assert!(last.split(' ').nth(1).is_none_or(|word| !found.contains(&word.to_owned())), "{name}: {found:?}");
        }
    }

    #[test]
    fn an_ending_within_a_name_parts_it_not() {
        let found = forms(
            "They met the Farmers' League of Osland. Later they left the Farmers' League of Osland.",
            "the Farmers' League of Osland",
        );
        assert!(!found.contains(&"League".to_owned()) && found.contains(&"the Farmers' League".to_owned()), "{found:?}");
    }

    #[test]
    fn what_is_owned_may_look_like_a_verb() {
        let text = |behind: &str| format!("They met Vantor Energy's staff. They raised Vantor Energy's {behind} twice.");
        assert!(!forms(&text("offer"), "Vantor Energy").contains(&"Vantor Energy".to_owned()));
    }
}
