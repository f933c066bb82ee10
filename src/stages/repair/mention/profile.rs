//! What a mention is: one or many, a person or a thing, a man or a woman. Only what the passage shows counts; unknown is zero.

use std::ops::Range;

use super::aside;
use super::core;
use super::firm;
use super::namesake;
use super::number;
use super::pronouns::{self, PRONOUNS};
use super::reading::{Reading, Role};
use super::sex;
use super::spans::{Phrase, is_noun};
use super::witness;
use crate::learnt::permille;
use crate::stages::repair::words::{self, Classes};

/// Places of a phrase whose surroundings are asked.
const MAX_ASKED: usize = 12;

/// What is known of a mention. Each number is strength of evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Tokens of the phrase before its first aside, relative clause or preposition.
    pub core: usize,
    /// Where its head stands, counted from its first token.
    pub head: usize,
    /// Several.
    pub plural: i16,
    /// One.
    pub singular: i16,
    /// A person.
    pub person: i16,
    /// A thing, a place or an organisation.
    pub thing: i16,
    /// A man.
    pub he: i16,
    /// A woman.
    pub she: i16,
    /// Places behind which a verb of saying stands: people and organisations speak.
    pub says: i16,
    /// The head has a capital.
    pub is_name: bool,
    /// The name in its aside, counted from its first token: "the port's director, Ana Duarte".
    pub named: Option<(usize, usize)>,
    /// Verbs behind its places that want one, several, a first person.
    pub verbs: [i16; 3],
    /// Its places in quotation marks, in hundredths.
    pub quoted: i16,
    /// "Her driver": the pronouns nearby may be of her.
    pub is_somebodys: bool,
    /// Pronouns of a man, of a woman, of a thing and of several, near its places.
    pub near: [i16; PRONOUNS],
}

/// By how much a mention is a person rather than a thing where one word alone does not tell so: firms reply, too.
const HARDLY_A_THING: i16 = 2;

/// How many times more often the pronouns of one sex stand nearby, where nothing else tells.
const MUCH_MORE: i16 = 3;

impl Profile {
    /// A man (true) or a woman (false); `None` where the passage does not tell. A guess would be wrong for every other woman.
    pub fn is_man(&self) -> Option<bool> {
        let ([he, she, ..], known) = (self.near, self.he - self.she);
        match known {
            1.. => Some(true),
            ..0 => Some(false),
            0 if self.person <= self.thing || self.is_somebodys || self.plural > self.singular + 1 => None,
            0 if he >= MUCH_MORE * (she + 1) => Some(true),
            0 if she >= MUCH_MORE * (he + 1) => Some(false),
            0 => None,
        }
    }

    /// "A difficult decision" does not speak, and nobody speaks to it.
    pub fn is_surely_a_thing(&self) -> bool {
        /// What a head that is one counts, where nothing speaks for a person.
        const BY_ITS_HEAD: i16 = 2;
        self.thing - self.person >= BY_ITS_HEAD
    }

    /// More speaks for a person than for a thing.
    pub fn is_person(&self) -> bool {
        self.person + self.he.max(self.she) > self.thing
    }

    /// Several rather than one: by its words, and if these are silent by the verbs behind it.
    pub fn is_plural(&self) -> bool {
        let verbs = if self.is_name { 0 } else { self.verbs[1] - self.verbs[0] };
        self.plural - self.singular + verbs.clamp(-1, 1) > 0
    }
}

/// The profile of a phrase.
pub fn of(reading: &Reading, phrase: &Phrase) -> Profile {
    let first = written_out(reading, phrase);
    let core = core::of(reading, first, phrase.length);
    let head = (first..first + core).rev().find(|at| is_noun(reading, *at)).unwrap_or(first + core - 1);
    let mut profile = Profile { core, head: head - first, is_name: reading.role(head) == Role::Capital, ..Profile::default() };
    profile.is_somebodys = reading.passage.is_any(first, &["his", "her"]);
    number::of(reading, first..first + core, head, &mut profile);
    let own = behind_owner(reading, first..first + core, head);
    kind(reading, own.clone(), head, &mut profile);
    if profile.is_name {
        // "Mrs Maran" is no man, though there is a Mr Maran.
        if profile.he == profile.she {
            namesake::titles(reading, head, &mut profile);
        }
        namesake::kind(reading, own.start.max(first)..head + 1, &mut profile);
        // "Tulsa International Airport": what its head calls a thing has no first name.
        let is_firm = firm::tell(reading, own.start..head + 1, &mut profile);
        if !is_firm
            && !reading.is(head, words::ORGANISATION | words::PLACE | words::THING | words::MONTH)
            && !profile.is_surely_a_thing()
        {
            sex::first_name(reading, own.start..=head, &mut profile);
        }
        sex::surname(&reading.passage.word(head).to_lowercase(), &mut profile);
        if core < phrase.length {
            witness::kin(reading, first + core, &mut profile);
            witness::relative(reading, first + core..first + phrase.length, &mut profile);
        }
    } else if aside::is_title(reading, head) || aside::is_somebodys(reading, first..first + phrase.length, head) {
        aside::tell(reading, first, head, first + core..first + phrase.length, &mut profile);
    } else if core < phrase.length && !profile.is_surely_a_thing() {
        // "An alcalde, an administrator who …": the lists do not know the word, and the aside tells.
        witness::kin(reading, first + core, &mut profile);
        witness::relative(reading, first + core..first + phrase.length, &mut profile);
    }
    witness::owner(reading, first + core..first + phrase.length, &mut profile);
    (0..phrase.places.len().min(MAX_ASKED))
        .for_each(|n| witness::surroundings(reading, phrase.places[n]..phrase.end(n), &mut profile));
    profile.quoted = permille(phrase.places.iter().filter(|at| reading.quoted[**at]).count(), phrase.places.len()) / 10;
    let is_somebody =
        profile.person - profile.thing >= HARDLY_A_THING && profile.he == profile.she && !firm::may_be_one(reading, head);
    profile.he += i16::from(is_somebody && pronouns::tell_of_men_alone(reading));
    profile
}

/// The place with the fewest capitals, so that a common noun is not read as a name where it opens a sentence or stands in a title.
fn written_out(reading: &Reading, phrase: &Phrase) -> usize {
    let capitals = |at: &usize| {
        let tokens = *at..*at + phrase.length;
        tokens.filter(|token| reading.passage.word(*token).starts_with(char::is_uppercase)).count()
    };
    let places = phrase.alike();
    places.iter().take(MAX_ASKED).copied().min_by_key(capitals).unwrap_or(places[0])
}

/// The tokens behind the last owner before the head: "Ana Duarte's old house" is no woman.
fn behind_owner(reading: &Reading, core: Range<usize>, head: usize) -> Range<usize> {
    let owner = (core.start..head).rev().find(|at| reading.role(*at) == Role::Ending);
    owner.map_or(core.start, |owner| owner + 1)..core.end
}

fn kind(reading: &Reading, core: Range<usize>, head: usize, profile: &mut Profile) {
    let has = |at: usize, classes: Classes| i16::from(reading.is(at, classes));
    let of_many = words::classes_of_one(reading.passage.word(head));
    let heads = |classes: Classes| i16::from(of_many & classes != 0 && !profile.is_name);
    profile.person += 3 * i16::from(number::are_men(reading.passage.word(head)) && !profile.is_name)
        + 3 * has(head, words::PERSON | words::MAN | words::WOMAN | words::PLURAL_PEOPLE | words::PEOPLES)
        + 3 * heads(words::PERSON | words::MAN | words::WOMAN);
    profile.thing += 2 * has(head, words::ORGANISATION | words::PLACE | words::THING | words::MONTH)
        + 2 * heads(words::ORGANISATION | words::PLACE | words::THING);
    profile.he += 3 * has(head, words::MAN);
    profile.she += 3 * has(head, words::WOMAN);
    // "Johnson Space Center": a thing may bear the name of a man.
    let is_no_name = core.len() > 1 && profile.is_name && reading.is(head, words::ORGANISATION | words::PLACE | words::THING);
    let is_person = core.clone().any(|at| reading.is(at, words::PERSON | words::MAN | words::WOMAN));
    for at in core.clone().filter(|at| *at != head || core.len() == 1) {
        let is_name = reading.role(at) == Role::Capital && !is_no_name;
        // "State-owned gold miner Orlag": no person is owned or listed.
        profile.thing += 3 * i16::from(["-owned", "-listed"].iter().any(|ending| reading.passage.word(at).ends_with(ending)));
        // "The railway company Zelvia Rail".
        let is_kind = profile.is_name && !is_person && !is_name && reading.role(at + 1) == Role::Capital;
        profile.thing += 3 * i16::from(is_kind) * has(at, words::ORGANISATION | words::PLACE | words::THING);
        profile.person += 2 * has(at, words::PERSON | words::MAN | words::WOMAN);
        profile.he += 2 * has(at, words::MAN);
        profile.she += 2 * has(at, words::WOMAN);
        if is_name {
            profile.he += 2 * has(at, words::HE_NAME);
            profile.she += 2 * has(at, words::SHE_NAME);
            profile.person += 2 * has(at, words::HE_NAME | words::SHE_NAME);
            let is_first_name = reading.is(at, words::HE_NAME | words::SHE_NAME);
            profile.thing += has(at, words::ORGANISATION | words::PLACE).max(has(at, words::THING) * i16::from(!is_first_name));
        }
    }
    if profile.is_name {
        // "Movimento 5 Stelle".
        let has_number = core.clone().any(|at| reading.role(at) == Role::Number);
        profile.thing += i16::from(reading.passage.is_any(core.start, &["the"])) + 2 * i16::from(has_number);
    }
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::{forms, may_be};

    #[test]
    fn a_common_noun_is_none_the_less_for_a_capital() {
        let text = "BISHKEK (AFP) - Protesters came. Police met protesters when protesters left.";
        assert!(forms(text, "protesters").contains(&"they".to_owned()), "{:?}", forms(text, "protesters"));
        let title = "How to Write a Joke. Tell a joke twice, and a joke dies.";
        assert!(forms(title, "a joke").contains(&"it".to_owned()), "{:?}", forms(title, "a joke"));
    }

    #[test]
    fn a_passage_of_men_tells_of_men() {
        let text = |other: &str| format!("They met the envoy, and {other} left. Later the envoy spoke.");
        assert!(may_be(&text("he"), "the envoy", "he"));
        for other in ["she", "they", "he or she"] {
            assert!(!may_be(&text(other), "the envoy", "he"), "{other}");
        }
    }

    #[test]
    fn the_title_in_the_mention_tells_more_than_a_namesake() {
        let text = "Mr Pontifex left. They met Mrs Pontifex, and Mr Pontifex came. Later Mrs Pontifex spoke.";
        assert!(may_be(text, "Mrs Pontifex", "she") && !may_be(text, "Mrs Pontifex", "he"));
    }

    #[test]
    fn what_is_owned_or_listed_is_no_person() {
        let text = |what: &str| format!("They bought {what} miner Orlag. Later {what} miner Orlag fell.");
        assert!(may_be(&text("state-owned"), "state-owned miner Orlag", "it"));
        assert!(!may_be(&text("veteran"), "veteran miner Orlag", "it"));
    }

    #[test]
    fn a_noun_before_a_name_tells_what_bears_it() {
        let text = |what: &str| format!("She left. They met {what} Zelvia Holm. Then they left {what} Zelvia Holm.");
        assert!(!may_be(&text("the railway company"), "the railway company Zelvia Holm", "her"));
        assert!(may_be(&text("the lawyer"), "the lawyer Zelvia Holm", "her"));
    }

    #[test]
    fn what_tells_more_of_a_noun_is_not_its_head() {
        for mention in ["a letter that the uncle had written", "a letter the uncle had written"] {
            let text = format!("He came. They read {mention}. Then they lost {mention}.");
            assert!(may_be(&text, mention, "it") && !may_be(&text, mention, "him"), "{:?}", forms(&text, mention));
        }
    }

    #[test]
    fn a_people_is_many() {
        let text = "They met Americans. Later Americans left.";
        assert!(may_be(text, "Americans", "they") && !may_be(text, "Americans", "it"));
    }
}
