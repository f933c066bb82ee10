//! What a name says of the sex of who bears it.

use std::ops::Range;

use super::profile::Profile;
use super::reading::{Reading, Role};
use crate::stages::repair::words;

/// What a full name says of its bearer.
pub fn of_name(reading: &Reading, name: Range<usize>, profile: &mut Profile) {
    let Some(last) = name.clone().last() else { return };
    for at in name.clone() {
        profile.he += 2 * i16::from(reading.is(at, words::HE_NAME));
        profile.she += 2 * i16::from(reading.is(at, words::SHE_NAME));
    }
    first_name(reading, name.start..=last, profile);
    surname(&reading.passage.word(last).to_lowercase(), profile);
}

/// Endings of first names that the lists do not hold, where a last name follows.
pub fn first_name(reading: &Reading, core: std::ops::RangeInclusive<usize>, profile: &mut Profile) {
    let listed = words::MAN | words::WOMAN | words::PERSON | words::HE_NAME | words::SHE_NAME;
    let known = words::ORGANISATION | words::PLACE | words::THING | words::MONTH;
    let mut capitals = core.filter(|at| reading.role(*at) == Role::Capital && !reading.is(*at, words::PERSON | words::MAN));
    let Some(first) = capitals.next().filter(|at| !reading.is(*at, listed | known)) else { return };
    if capitals.next().is_none() {
        return;
    }
    let word = reading.passage.word(first).to_lowercase();
    let ends = |endings: &[&str]| word.len() > 3 && endings.iter().any(|ending| word.ends_with(ending));
    if ends(&["a", "ie", "elle", "ette", "ine", "lyn", "gül", "gul"]) {
        profile.she += 1;
    } else if ends(&["o", "us", "bek", "bay", "bai", "ard", "ert", "old", "rik", "ander", "kan", "lan", "son"]) {
        profile.he += 1;
    }
}

/// Endings of names in which the sex shows.
pub fn surname(word: &str, profile: &mut Profile) {
    let ends = |endings: &[&str]| word.len() > 4 && endings.iter().any(|ending| word.ends_with(ending));
    if ends(&["ova", "eva", "skaya", "kyzy", "gul", "dóttir"]) {
        profile.she += 2;
        profile.person += 1;
    } else if ends(&["ov", "ev", "sky", "skiy", "skii", "bek", "bay", "bai", "uulu", "vich"]) {
        profile.he += 2;
        profile.person += 1;
    }
}

/// Whether a listed first name stands right before the last word of a name: "Stephen Baker".
pub fn is_last_name(reading: &Reading, start: usize, head: usize) -> bool {
    head > start && reading.role(head) == Role::Capital && reading.is(head - 1, words::HE_NAME | words::SHE_NAME)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn endings_of_names_tell_the_sex() {
        let text = |name: &str| format!("They met {name} of the port. Then they left {name} of the port.");
        let may_be = |name: &str, form: &str| may_be(&text(name), &format!("{name} of the port"), form);
        assert!(may_be("Zelvia Tulova", "her") && !may_be("Zelvia Tulova", "him"));
        assert!(may_be("Kanbek Tulov", "him") && !may_be("Kanbek Tulov", "her"));
    }
}
