//! What the words around a mention say of who it is.

use std::ops::Range;

use super::number;
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::slot;
use crate::stages::repair::words;

/// Tokens behind a place in which a pronoun counts as a hint.
const NEAR: usize = 24;

/// Words of an aside that are asked for a noun of a man or a woman.
const ASIDE: usize = 6;

/// What a person has, and a firm or a country has not.
const OF_A_PERSON: &[&str] = &[
    "eyes",
    "eye",
    "shoulders",
    "shoulder",
    "lips",
    "hair",
    "hands",
    "fingers",
    "knees",
    "mother",
    "father",
    "parents",
    "wife",
    "husband",
    "widow",
    "widower",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "son",
    "sons",
    "daughter",
    "daughters",
    "uncle",
    "aunt",
    "childhood",
    "marriage",
    "smile",
    "bedroom",
    "coat",
];

/// What a person does, and a firm or a country does not.
const DONE_BY_A_PERSON: &[&str] = &[
    "smiled",
    "laughed",
    "nodded",
    "sighed",
    "shrugged",
    "frowned",
    "wept",
    "cried",
    "whispered",
    "muttered",
    "murmured",
    "married",
    "died",
    "exclaimed",
    "loved",
    "sat",
    "slept",
    "walked",
    "graduated",
    "studied",
    "woke",
    "stared",
    "gazed",
];

/// Prepositions of place behind which a name is hardly that of a person.
const WHERE: &[&str] = &["in", "across", "throughout", "near", "outside", "inside"];

/// "Ana's husband", "Ana, an actress": who stands beside the mention tells its sex.
pub fn kin(reading: &Reading, end: usize, profile: &mut Profile) {
    if reading.role(end) == Role::Ending {
        profile.she +=
            2 * i16::from(reading.passage.is_any(end + 1, &["husband", "boyfriend", "widower", "maiden", "pregnancy"]));
        profile.he += 2 * i16::from(reading.passage.is_any(end + 1, &["wife", "girlfriend", "widow", "fiancee", "fiancée"]));
        return;
    }
    let begins = reading.role(end) == Role::Comma || reading.passage.is_any(end, &["was", "is", "became"]);
    if begins && reading.passage.is_any(end + 1, &["a", "an", "the"]) {
        let within = end + 2..end + 2 + ASIDE;
        let stops = |at: &usize| matches!(reading.role(*at), Role::Comma | Role::Preposition | Role::End | Role::Relative);
        let mut words_of_it = within.take_while(|at| !stops(at));
        // "Lumio, the maker of an app"; not "Maran, the party leader", and bands are "they".
        let last = words_of_it.clone().last().unwrap_or(end);
        let is_firm = reading.is(last, words::ORGANISATION) && !reading.is(last, words::PERSON);
        profile.thing += 2 * i16::from(is_firm && !reading.passage.is_any(last, number::GROUPS));
        // "Like Ana, the judge lives": no aside, but the subject.
        let goes_on = |at: usize| {
            reading.role(end) == Role::Comma
                && matches!(reading.role(at + 1), Role::Small | Role::Plural | Role::Verb | Role::Auxiliary | Role::Saying)
        };
        let somebody = words_of_it.find(|at| reading.is(*at, words::MAN | words::WOMAN | words::PERSON));
        if let Some(at) = somebody.filter(|at| !goes_on(*at)) {
            profile.person += 1;
            profile.he += 2 * i16::from(reading.is(at, words::MAN));
            profile.she += 2 * i16::from(reading.is(at, words::WOMAN));
        }
    }
}

/// "Cameron's shoulders", "Cameron smiled", "Cameron was born".
fn is_human(reading: &Reading, end: usize) -> bool {
    let passage = reading.passage;
    let endings = (end..end + 2).take_while(|at| reading.role(*at) == Role::Ending).count();
    let next = if endings > 0 { end + endings } else { slot::next_verb(reading, end, passage.tokens[end - 1].sentence) };
    let is_born = || passage.is_any(next, &["was"]) && passage.is_any(next + 1, &["born"]);
    passage.same_sentence(end - 1, next)
        && if endings > 0 { passage.is_any(next, OF_A_PERSON) } else { passage.is_any(next, DONE_BY_A_PERSON) || is_born() }
}

/// "In Osland": not "in Osland's words".
fn is_where(reading: &Reading, start: usize, end: usize) -> bool {
    let passage = reading.passage;
    let before = start.checked_sub(1).filter(|before| passage.same_sentence(*before, start));
    before.is_some_and(|before| passage.is_any(before, WHERE)) && reading.role(end) != Role::Ending
}

/// "Robin Kastel of the port, who led it": the relative clause of the mention itself tells a person from a thing.
pub fn relative(reading: &Reading, mut within: Range<usize>, profile: &mut Profile) {
    let is_apart = |at: usize| matches!(reading.role(at), Role::Comma | Role::Closing);
    let asks = |at: &usize| is_apart(*at - 1) && reading.passage.is_any(*at, &["who", "whom", "which"]);
    if let Some(at) = within.find(asks) {
        let is_person = !reading.passage.is_any(at, &["which"]);
        profile.person += 2 * i16::from(is_person);
        profile.thing += 2 * i16::from(!is_person);
    }
}

/// Tokens behind the head of a mention that are asked for its own pronoun.
const OWN: usize = 4;

/// "A planet in her own orbit", "a man in his twenties": behind the head and a preposition, what the mention calls its own tells who it is.
pub fn owner(reading: &Reading, beyond: Range<usize>, profile: &mut Profile) {
    let passage = reading.passage;
    let is_own = |at: usize| {
        passage.is_any(at, &["own", "early", "mid", "late", "twenties", "thirties", "forties", "fifties", "sixties", "seventies"])
            || passage.word(at).ends_with("0s")
    };
    let within = beyond.start..beyond.end.min(beyond.start + OWN);
    let Some(at) = within.clone().find(|at| *at > within.start && reading.role(*at) == Role::Possessive) else { return };
    if at + 1 < beyond.end && reading.role(at - 1) == Role::Preposition && is_own(at + 1) {
        let [he, she] = [["his"], ["her"]].map(|words| 3 * i16::from(passage.is_any(at, &words)));
        (profile.he, profile.she) = (profile.he + he, profile.she + she);
        profile.person += he + she;
    }
}

/// What follows a place of the mention: a relative pronoun, a verb of saying, its agreement, pronouns.
pub fn surroundings(reading: &Reading, place: Range<usize>, profile: &mut Profile) {
    let Range { start, end } = place;
    if end == 0 || end > reading.passage.tokens.len() {
        return;
    }
    let next = if reading.role(end) == Role::Comma { end + 1 } else { end };
    profile.person += i16::from(reading.passage.is_any(next, &["who", "whom"]));
    profile.thing += i16::from(reading.passage.is_any(next, &["which"]));
    profile.says += i16::from(reading.role(end) == Role::Saying);
    if let Some(number) = (slot::agreement(reading, end) as usize).checked_sub(1) {
        profile.verbs[number] += 1;
    }
    // "Like Ana, the judge of Osland": what a preposition opens is closed by the comma.
    let opens = start.checked_sub(1).is_some_and(|at| reading.role(at) == Role::Preposition && reading.passage.tokens[at].opens);
    if !opens {
        kin(reading, end, profile);
    }
    if profile.is_name {
        profile.person += 2 * i16::from(is_human(reading, end));
        profile.thing += i16::from(is_where(reading, start, end));
    }
    // Up to the end of the next sentence.
    let (tokens, left) = (&reading.passage.tokens, &reading.passage.index().left);
    let next = end - 1 + left[end - 1] as usize;
    let is_next = tokens.get(next).is_some_and(|token| token.sentence == tokens[end - 1].sentence + 1);
    let stop = next + if is_next { left[next] as usize } else { 0 };
    let [from, to] = [end, stop.min(end + NEAR)].map(|at| &reading.pronouns[at]);
    profile.near.iter_mut().zip(from.iter().zip(to)).for_each(|(near, (from, to))| *near += (to - from) as i16);
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn what_a_name_does_and_has_tells_who_bears_it() {
        let text = |words: &str| format!("He came. They met Strether. {words}. Later Strether left.");
        for (words, is_man) in [
            ("They saw Strether's shoulders", true),
            ("Then Strether smiled", true),
            ("Strether was born here", true),
            ("They saw Strether's shares", false),
            ("Then Strether replied that they would", false),
            ("They knew of Strether's birth", false),
            ("Then Strether rose", false),
        ] {
            assert_eq!(may_be(&text(words), "Strether", "he"), is_man, "{words}");
        }
    }

    #[test]
    fn the_relative_clause_of_a_mention_tells_a_person_from_a_thing() {
        let mention = |asks: &str| format!("Kastel of Osland, {asks} led the inquiry");
        let text = |asks: &str| format!("He came. They met {0}. Then they left {0}.", mention(asks));
        let may_be = |asks: &str, form: &str| may_be(&text(asks), &mention(asks), form);
        assert!(may_be("who", "him") && !may_be("who", "it") && may_be("which", "it") && !may_be("which", "him"));
    }

    #[test]
    fn what_a_mention_calls_its_own_tells_who_it_is() {
        let mention = |whose: &str| format!("a planet in {whose} own orbit");
        let may_be = |whose: &str, form: &str| {
            let mention = mention(whose);
            may_be(&format!("They met {mention}. Then they left {mention}."), &mention, form)
        };
        assert!(may_be("her", "her") && !may_be("her", "it") && may_be("its", "it") && !may_be("its", "her"));
    }

    #[test]
    fn a_name_in_which_something_is_is_a_place() {
        let text = |words: &str| format!("They like Orlag. {words}. Later they left Orlag.");
        assert!(may_be(&text("Few live in Orlag"), "Orlag", "it"));
        for words in ["Few live with Orlag", "It was in Orlag's words"] {
            assert!(!may_be(&text(words), "Orlag", "it"), "{words}");
        }
    }

    #[test]
    fn the_subject_behind_a_name_is_no_aside_of_it() {
        let text = |words: &str| format!("They met Ana Duarte. {words} in May. Later Ana Duarte left.");
        for words in
            ["Like Ana Duarte, the king lives", "Like Ana Duarte, the king of Osland left", "For Ana Duarte, the king was late"]
        {
            assert!(may_be(&text(words), "Ana Duarte", "she") && !may_be(&text(words), "Ana Duarte", "he"), "{words}");
        }
    }

    #[test]
    fn the_maker_of_something_is_a_firm() {
        let text = |aside: &str| format!("They met Lumio, {aside}. Few like Lumio, {aside}. Later they left Lumio, {aside}.");
        let may_be = |aside: &str| may_be(&text(aside), &format!("Lumio, {aside}"), "it");
        assert!(may_be("the maker of an app") && !may_be("the party leader of Osland"));
    }
}
