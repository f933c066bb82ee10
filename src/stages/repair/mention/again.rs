//! Who is said again in the same sentence, where hardly anybody says more than a pronoun: as an owner, or as the subject of a clause that tells when
//! or why.
//!
//! Counted once in the development texts, by a script that is not kept, of mentions that were pasted somewhere and stand before in the same sentence:
//! of 550 that own something, 506 had been pronouns and 3 had not been pasted; of 126 behind these conjunctions, 114 and 9; of 129 that begin with
//! "a" or "an", 104, and 2 more had not been pasted.

use super::binding::is_whole_owner;
use super::forms::Place;
use super::grammar::before;
use super::reading::Role;
use super::slot::Slot;

/// Conjunctions that begin a clause of which the subject is known already.
const SUBORDINATING: &[&str] =
    &["because", "when", "whenever", "where", "how", "before", "after", "if", "until", "while", "although"];

/// The mention stands before in this sentence, and this place asks for a pronoun.
pub fn asks_for_a_pronoun(place: &Place) -> bool {
    let Place { reading, mention, end, slot, profile } = place;
    // "Since Osland's gained independence": the ending may be the mention's own, and a verb stand behind.
    let is_owned = matches!(reading.role(*end), Role::Small | Role::Plural | Role::Capital | Role::Number);
    let is_owner = *slot == Slot::Possessive && *end > mention.end && is_owned;
    let is_subject = || *slot == Slot::Subject && before(place).is_some_and(|at| reading.passage.is_any(at, SUBORDINATING));
    // Of a noun that no list knows, `it` says too much: "an epicure".
    let is_known = profile.is_plural() || profile.is_man().is_some() || profile.thing > profile.person;
    is_known
        && (is_owner && is_whole_owner(reading, mention) || is_subject())
        && matches!(reading.role(mention.start), Role::Determiner | Role::Possessive | Role::Capital | Role::Plural)
        && !is_quoted_person(place)
        && !has_verbs_of_others(place)
        && stands_before(place)
}

/// "Maran have", of one: somewhere it was `I` or `you`, and may be here.
fn has_verbs_of_others(place: &Place) -> bool {
    let [_, of_several, of_me] = place.profile.verbs;
    of_me > 0 || of_several > 0 && !place.profile.is_plural()
}

/// Within quotation marks a person may be `I` or `you`.
fn is_quoted_person(place: &Place) -> bool {
    place.reading.quoted[place.mention.start] && !place.profile.is_surely_a_thing()
}

/// A copy of the whole mention stands before it in the sentence, inside quotation marks or outside as it does, and is no part of a longer name.
fn stands_before(place: &Place) -> bool {
    let Place { reading, mention, .. } = place;
    let passage = reading.passage;
    // Where more is alike on either side, more was pasted.
    let is_alike = |at: usize| at > 0 && mention.start > 0 && passage.tokens[at - 1].key == passage.tokens[mention.start - 1].key;
    let is_whole = |at: usize| !is_alike(at) && at.checked_sub(1).is_none_or(|before| reading.role(before) != Role::Capital);
    // A dateline is no part of the sentence: "BISHKEK, KYRGYZSTAN - Protesters seized Kyrgyzstan's seat of government".
    let is_dash = |at: usize| reading.role(at) == Role::Dash;
    let is_copy = |at: usize| {
        at < mention.start
            && passage.same_sentence(at, mention.start)
            && reading.quoted[at] == reading.quoted[mention.start]
            && passage.common(at, mention.start) == mention.len()
            && is_whole(at)
            && !(at..mention.start).any(is_dash)
    };
    passage.same_words(mention.start).any(is_copy)
}

#[cfg(test)]
mod tests {
    use super::super::binding;
    use super::super::reading::Reading;
    use super::super::{profile, spans};
    use super::*;
    use crate::stages::repair::passage::Passage;

    /// Whether the last place of the mention, with its endings, asks for a pronoun.
    fn asked(text: &str, mention: &str) -> bool {
        let passage = Passage::new(text);
        let reading = Reading::new(&passage);
        let phrases = spans::phrases(&reading);
        let is_it = |phrase: &&spans::Phrase| {
            text[passage.bytes(phrase.places[0]..phrase.places[0] + phrase.length)].eq_ignore_ascii_case(mention)
        };
        let phrase = phrases.iter().find(is_it).expect("it is said twice");
        let profile = profile::of(&reading, phrase);
        let start = *phrase.places.last().expect("it is said twice");
        let mention = start..start + phrase.length;
        let owns = reading.role(mention.end) == Role::Ending;
        let end = mention.end + usize::from(owns);
        let slot = super::super::slot::of(&reading, start, end, owns);
        let place = Place { reading: &reading, mention, end, slot, profile: &profile };
        asks_for_a_pronoun(&place) && binding::form(&place).is_some()
    }

    #[test]
    fn who_is_said_again_is_a_pronoun() {
        for (text, is_asked) in [
            ("The old company sold its mills because the old company was poor.", true),
            ("They saw the old company and the old company's mills.", true),
            ("They saw the old company, since the old company's gained shares.", false),
            ("They saw the old company. They saw the old company's mills.", false),
            ("They saw the old company and went to the old company.", false),
            ("They saw the old company - the old company's mills stood still.", false),
            ("They saw “the old company” and the old company's mills.", false),
        ] {
            assert_eq!(asked(text, "the old company"), is_asked, "{text}");
        }
    }

    #[test]
    fn who_may_speak_or_may_be_anything_is_left_to_the_forests() {
        for (text, mention) in [
            ("Ana Duarte have asked them because Ana Duarte was poor.", "Ana Duarte"),
            ("They saw an epicure when an epicure was poor.", "an epicure"),
            ("They saw Ana Duarte, a judge, when Ana Duarte, a judge, was poor.", "Ana Duarte"),
        ] {
            assert!(!asked(text, mention), "{text}");
        }
    }
}
