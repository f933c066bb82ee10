//! Whether a mention is one or several.

use std::ops::Range;

use super::forms::{Choice, Form, Place};
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::slot::{self, Slot};
use crate::stages::repair::{possessive, words};

/// Words before several.
const COUNTS: &[&str] = &["these", "those", "many", "several", "few", "both", "all", "some", "most"];

/// Words before one.
const SINGLE: &[&str] = &["a", "an", "another", "one", "this", "each", "every"];

/// Nouns for many where what they are many of stands behind "of": "a group of teenagers".
pub const GROUPS: &[&str] = &[
    "group",
    "majority",
    "minority",
    "number",
    "handful",
    "crowd",
    "gang",
    "band",
    "party",
    "body",
    "pair",
    "couple",
    "team",
    "generation",
    "class",
];

/// Last words of the names of several people.
const FAMILIES: &[&str] =
    &["family", "brothers", "sisters", "twins", "boys", "girls", "kids", "sons", "daughters", "couple", "clan", "trio", "duo"];

/// Tokens of a phrase behind "of" that are asked for its noun.
const OF_WHOM: usize = 5;

/// What the words of a mention say: its determiner, its head, and what is joined in it.
pub fn of(reading: &Reading, core: Range<usize>, head: usize, profile: &mut Profile) {
    let is_number = reading.role(core.start) == Role::Number || reading.is(core.start, words::NUMBER);
    let is_counted = is_number || reading.passage.is_any(core.start, COUNTS);
    let is_plural_form = reading.role(head) == Role::Plural && !reading.is(head, words::SINGULAR_IN_S)
        || reading.is(head, words::PLURAL) && !profile.is_name;
    let head_says_many = are_common_people(reading, head) || is_group_of_people(reading, head, core.end);
    // "Protesters", who stood first in their sentence, and "Thousands".
    let is_all = core.len() == 1 && possessive::is_plural_of_people(reading.passage, head);
    let are_people = reading.is(head, words::PEOPLES) || is_all || !profile.is_name && head_says_many;
    // "The Happy Family", "the Polgar sisters".
    let is_family = profile.is_name && core.len() > 1 && reading.passage.is_any(head, FAMILIES);
    profile.plural += 3 * i16::from(are_people || is_family)
        + 2 * i16::from(is_joined(reading, &core))
        + i16::from(is_counted)
        + 2 * i16::from(is_plural_form);
    let is_single = reading.passage.is_any(core.start, SINGLE);
    // "A group of 23 children" is one word for several.
    let is_one_word = is_group_of_people(reading, head, core.end);
    profile.singular += i16::from(!is_one_word) * (2 * i16::from(is_single) + i16::from(reading.role(head) == Role::Small));
}

/// "Thousands marched": it is not said of what.
pub fn counts_alone(reading: &Reading, at: usize) -> bool {
    let says_of_what = reading.passage.is_any(at + 1, &["of", "more"])
        || matches!(reading.role(at + 1), Role::Small | Role::Plural | Role::Capital | Role::Number);
    reading.is(at, words::NUMBER) && reading.passage.word(at).ends_with('s') && !says_of_what
}

/// `police`, `fishermen`.
fn are_common_people(reading: &Reading, head: usize) -> bool {
    reading.is(head, words::PLURAL_PEOPLE) || are_men(reading.passage.word(head))
}

/// "Ana and Peter"; not "lawyer and soldier William Travis", who is one.
fn is_joined(reading: &Reading, core: &Range<usize>) -> bool {
    let is_role = |at: usize| reading.is(at, words::PERSON | words::MAN | words::WOMAN);
    let first = core.start + usize::from(reading.role(core.start) == Role::Determiner);
    let is_one = |joint: usize| {
        joint == first + 1
            && is_role(first)
            && is_role(joint + 1)
            && (joint + 2..core.end).len() > 1
            && (joint + 2..core.end).all(|at| reading.role(at) == Role::Capital)
    };
    core.clone().skip(1).any(|at| reading.passage.is_any(at, &["and"]) && !is_one(at))
}

/// "A group of Afghan teenagers", "the majority of these settlers": several, as the people in it are.
fn is_group_of_people(reading: &Reading, head: usize, end: usize) -> bool {
    let passage = reading.passage;
    let is_person = |word: &str| words::classes_of_one(word) & (words::PERSON | words::MAN | words::WOMAN) != 0;
    let are_people = |at: usize| {
        reading.is(at, words::PLURAL_PEOPLE | words::PEOPLES) || are_men(passage.word(at)) || is_person(passage.word(at))
    };
    passage.is_any(head, GROUPS)
        && passage.is_any(end, &["of"])
        && (end + 1..end + 1 + OF_WHOM).take_while(|at| passage.same_sentence(end, *at)).any(are_people)
}

/// Places with the verb of several that show that a mention of one stands for them, or for who is spoken to: "the entire team were", "a visitor do".
const SHOWN: usize = 2;

/// "It has lost its robot", for a team that "were late" and "are here" where it was pasted. A person has such verbs in his own words, too: "Ana Duarte
/// have" was "I have".
pub fn is_shown_to_be_several(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let [one, several, _] = profile.verbs.map(|count| count.max(0) as usize);
    let is_of_several = |at: &usize| slot::agreement(reading, at + mention.len()) == OF_MANY && !reading.quoted[*at];
    let copies =
        || reading.passage.same_words(mention.start).filter(|at| reading.passage.are_common(*at, mention.start, mention.len()));
    let is_shown = several >= SHOWN && several >= 2 * one;
    matches!(choice.form, Form::He | Form::She | Form::It)
        && is_shown
        && (!profile.is_person() || !profile.is_name && copies().filter(is_of_several).nth(SHOWN - 1).is_some())
}

/// What [`slot::agreement`] says of a verb of several.
const OF_MANY: i16 = 2;

/// Verbs as one says them of several, of which the lists know no other form.
const OF_SEVERAL: &[&str] = &[
    "stay",
    "take",
    "make",
    "go",
    "come",
    "get",
    "give",
    "keep",
    "want",
    "need",
    "live",
    "remain",
    "seem",
    "play",
    "face",
    "host",
    "meet",
    "visit",
    "say",
    "hope",
    "think",
    "plan",
    "expect",
    "believe",
    "win",
    "lose",
    "travel",
    "begin",
    "sit",
    "stand",
    "lead",
    "trail",
    "hold",
    "run",
    "use",
    "offer",
    "sell",
    "buy",
    "know",
    "see",
    "hunt",
    "write",
    "recognise",
    "recognize",
    "find",
    "feel",
    "work",
    "help",
    "try",
    "become",
    "ask",
    "argue",
    "warn",
    "tell",
    "speak",
    "leave",
    "bring",
    "pay",
];

/// "It stay top", "the line are": the words behind the place are said of several.
pub fn is_verb_of_others(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let (passage, sentence) = (reading.passage, reading.passage.tokens[mention.start].sentence);
    // "They ask that it stay", "the mill and it stay".
    let may_be = |at: usize| passage.is_any(at, &["that", "and"]);
    let opens_its_clause = || {
        let last = mention.start.checked_sub(1);
        reading.role_in(last, sentence).may_precede_a_clause() && !last.is_some_and(may_be)
    };
    let is_one = matches!(choice.form, Form::He | Form::She | Form::It);
    let head = mention.start + place.profile.head;
    let is_one_thing = choice.form == Form::Head
        && reading.role(head) == Role::Small
        && !reading.is(head, words::PLURAL_PEOPLE | words::PLURAL | words::ORGANISATION)
        && !passage.is_any(head, GROUPS);
    let are = slot::verb(reading, mention.start, *end) == Some(slot::Verb::ForMany);
    passage.same_sentence(mention.start, *end)
        && (is_one && choice.case != Slot::Possessive && passage.is_any(*end, OF_SEVERAL) && opens_its_clause()
            || is_one_thing && are)
}

/// `fishermen`, `spokeswomen`; not `specimen`.
pub fn are_men(word: &str) -> bool {
    const NO_MEN: &[&str] = &["specimen", "regimen", "abdomen", "acumen", "omen", "semen", "hymen", "stamen", "yemen"];
    word.len() > "men".len() && word.ends_with("men") && !NO_MEN.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;
    use super::*;
    use crate::stages::repair::passage::Passage;

    #[test]
    fn thousands_stand_alone_where_nothing_is_counted() {
        let alone = |text: &str| counts_alone(&Reading::new(&Passage::new(text)), 0);
        assert!(alone("Thousands marched.") && !alone("Thousands of men marched.") && !alone("Two marched."));
    }

    #[test]
    fn a_group_of_people_is_several() {
        let text = |mention: &str| format!("They met {mention}. Then they left {mention}.");
        for mention in ["a group of young teachers", "a group of 23 Jewish children", "the majority of these new settlers"] {
            assert!(may_be(&text(mention), mention, "them") && !may_be(&text(mention), mention, "it"), "{mention}");
        }
    }

    #[test]
    fn what_a_relative_clause_names_does_not_count() {
        let mention = "over 700 seekers whose boat sank";
        let text = format!("They met {mention}. Then they left {mention}.");
        assert!(may_be(&text, mention, "them") && !may_be(&text, mention, "it"));
    }

    #[test]
    fn a_party_of_people_with_a_name_is_one() {
        let mention = "The Party of War Veterans";
        assert!(may_be(&format!("They met {mention}. Then they left {mention}."), mention, "it"));
    }

    #[test]
    fn what_is_said_of_several_is_not_said_of_one() {
        let text = |mention: &str, verb: &str| format!("They met {mention}. Later they left. On Monday, {mention} {verb} there.");
        let stands = |mention: &str, verb: &str, form: &str| may_be(&text(mention, verb), mention, form);
        assert!(stands("the old mill", "stayed", "it") && !stands("the old mill", "stay", "it"));
        let line = "a new line of the mill";
        assert!(stands(line, "was", "the line") && !stands(line, "were", "the line"));
    }

    #[test]
    fn a_man_with_two_trades_is_one() {
        let text = |mention: &str| format!("He came. They met {mention}. Then they left {mention}.");
        let may_be = |mention: &str, form: &str| may_be(&text(mention), mention, form);
        assert!(may_be("lawyer and soldier Viktor Maran", "him") && !may_be("lawyer and soldier Viktor Maran", "them"));
        assert!(may_be("the poet and translator Viktor Maran", "him") && !may_be("the poet and translator Viktor Maran", "them"));
        assert!(may_be("Peter and Viktor Maran", "them"));
    }

    #[test]
    fn a_team_that_are_late_is_several() {
        let text =
            |verb: &str| format!("They met the team. The team {verb} late. Later the team {verb} here. They saw the team.");
        let may_be = |verb: &str| may_be(&text(verb), "the team", "it");
        assert!(may_be("was") && !may_be("were"));
    }
}
