//! Long mentions that stand word for word as they stood before.
//!
//! Nobody says a phrase of seven words again as it was, if not as a name. So where a tool has pasted mentions, such a copy was pasted,
//! whatever forests say that have seen few of them: of 420 such runs in the damaged edited prose of the development texts that go on
//! with the same words on neither side, 328 were pasted as they stand, and at 33 nothing was pasted (counted once, by a script that is
//! not kept). The gate does not ask: contracts say long names again and again.

use std::ops::Range;

use super::reading::{Reading, Role};
use super::spans::{Phrase, leads_to_a_noun};
use crate::stages::repair::words;

/// Tokens from which a mention is long.
const LONG: usize = 7;

/// The least score of such a place, in thousandths of a log-odds: four in five.
pub const COPIED: i16 = 1500;

/// Tokens behind both copies that may be equal by chance.
const BY_CHANCE: usize = 2;

/// Whether the `n`th place of a phrase is a copy of the one before it, and the phrase is all that was copied.
pub fn is_copied(reading: &Reading, phrase: &Phrase, n: usize, endings: usize) -> bool {
    let first_alike = phrase.places.len() - phrase.alike().len();
    if phrase.length < LONG || n <= first_alike {
        return false;
    }
    let [before, here] = [phrase.places[n - 1], phrase.places[n]];
    begins_and_ends(reading, here..here + phrase.length)
        && !goes_back(reading, before, here)
        && !goes_on(reading, [before, here].map(|at| at + phrase.length), endings)
}

/// "A lady who met his eyes", "one of the smallest islands in the country": who is met for the first time, or a clause that tells
/// who is meant. A law, a title or a slogan is quoted with "the" or with none, and without "who".
pub fn tells(reading: &Reading, mention: &Range<usize>) -> bool {
    reading.passage.is_any(mention.start, &["a", "an", "one"]) || mention.clone().skip(1).any(|at| is_clause(reading, at))
}

/// "The Northern Union, which lost": beside other unions, "the union" does not tell which.
pub fn is_named(reading: &Reading, mention: &Range<usize>) -> bool {
    mention.clone().skip(1).take_while(|at| !is_clause(reading, *at)).any(|at| reading.role(at) == Role::Capital)
}

fn is_clause(reading: &Reading, at: usize) -> bool {
    reading.passage.is_any(at, &["who", "which", "whose"])
}

/// The words are a whole noun phrase: nothing leads to it or away from it, and nothing is said in it but behind "who" or "which".
fn begins_and_ends(reading: &Reading, tokens: Range<usize>) -> bool {
    let (first, last) = (tokens.start, tokens.end - 1);
    let begins = match reading.role(first) {
        Role::Determiner | Role::Possessive => true,
        Role::Number | Role::Small | Role::Plural | Role::Capital => !is_behind_a_part(reading, first),
        _ => false,
    };
    // "A list of people barred from leaving" the country.
    let ends = matches!(
        reading.role(last),
        Role::Small | Role::Plural | Role::Capital | Role::Number | Role::Adverb | Role::Closing | Role::Mark
    );
    let mut said = tokens.skip(1).take_while(|at| !matches!(reading.role(*at), Role::Relative));
    // "A scenery made of sand", "a party led by Maran".
    let is_done_by = |at: usize| reading.passage.is_any(at + 1, &["by", "of"]);
    let is_said = |at: usize| {
        matches!(reading.role(at), Role::Saying | Role::Auxiliary) || reading.is(at, words::FINITE) && !is_done_by(at)
    };
    begins && ends && !said.any(is_said)
}

/// What stands before the noun is part of its phrase, too: "a new, week-long" state of emergency.
fn is_behind_a_part(reading: &Reading, first: usize) -> bool {
    let before = first.checked_sub(1).filter(|before| reading.passage.same_sentence(*before, first));
    before.map(|before| reading.role(before)).is_some_and(|role| leads_to_a_noun(role) || role == Role::Ending)
}

/// The same noun, adjective or article stands before both.
fn goes_back(reading: &Reading, before: usize, here: usize) -> bool {
    let [Some(one), Some(other)] = [before, here].map(|at| at.checked_sub(1)) else { return false };
    let passage = reading.passage;
    passage.tokens[one].key == passage.tokens[other].key
        && passage.same_sentence(one, before)
        && passage.same_sentence(other, here)
        && (leads_to_a_noun(reading.role(one)) || matches!(reading.role(one), Role::Plural | Role::IngWord))
}

/// What both go on with belongs to the phrase; the endings of the copy stand behind the other, too, or they are its own.
fn goes_on(reading: &Reading, [behind, here]: [usize; 2], endings: usize) -> bool {
    let has_both = reading.passage.are_common(behind, here, endings);
    let (behind, here) = (if has_both { behind + endings } else { behind }, here + endings);
    let shared = reading.passage.common(behind, here);
    let is_part = matches!(
        reading.role(here),
        Role::Small
            | Role::Plural
            | Role::Capital
            | Role::Number
            | Role::Preposition
            | Role::Relative
            | Role::EdWord
            | Role::IngWord
            | Role::Adverb
            | Role::Ending
    );
    shared > BY_CHANCE || shared > 0 && is_part
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;
    use crate::stages::repair::passage::Passage;

    /// Of the places where the text has the mention, which are copies.
    fn are_copied(text: &str, mention: &str) -> Vec<bool> {
        are_copied_with(text, mention, 0)
    }

    /// The same with so many endings behind each.
    fn are_copied_with(text: &str, mention: &str, endings: usize) -> Vec<bool> {
        let passage = Passage::new(text);
        let reading = Reading::new(&passage);
        let phrases = spans::phrases(&reading);
        let is_mention = |phrase: &&Phrase| {
            let last = phrase.places[phrase.places.len() - 1];
            text[passage.bytes(last..last + phrase.length)] == *mention
        };
        let phrase = phrases.iter().find(is_mention).expect("the mention stands twice");
        (0..phrase.places.len()).map(|n| is_copied(&reading, phrase, n, endings)).collect()
    }

    const MENTION: &str = "the crop vacuum that sucks up insects and bugs";

    #[test]
    fn a_long_mention_is_a_copy_where_it_stands_again() {
        assert_eq!(are_copied(&format!("They built {MENTION}. In Osland {MENTION} works."), MENTION), [false, true]);
        assert_eq!(
            are_copied("They built the old crop vacuum. In Osland the old crop vacuum works.", "the old crop vacuum"),
            [false, false]
        );
    }

    #[test]
    fn who_is_told_of_is_no_name() {
        for (text, is_told) in [
            ("a lady with a dog", true),
            ("One of the smallest islands", true),
            ("the lady who met his eyes", true),
            ("the Act on the Safety of Ships", false),
            ("Ships for All", false),
        ] {
            let passage = Passage::new(text);
            assert_eq!(tells(&Reading::new(&passage), &(0..passage.tokens.len())), is_told, "{text}");
        }
        let is_named = |text: &str| {
            let passage = Passage::new(text);
            is_named(&Reading::new(&passage), &(0..passage.tokens.len()))
        };
        assert!(is_named("the Northern Union, which lost") && !is_named("the union of miners, which met Ana Duarte"));
    }

    #[test]
    fn the_endings_of_both_are_stepped_over() {
        let text = |behind: &str| format!("They built {MENTION}'s house. In Osland {MENTION}'s {behind} works.");
        assert_eq!(are_copied_with(&text("engine"), MENTION, 1), [false, true]);
        assert_eq!(are_copied_with(&text("house"), MENTION, 1), [false, false]);
    }

    #[test]
    fn what_goes_on_with_the_same_words_is_none() {
        for [before, behind] in [["cheap ", ""], ["", " of the north"]] {
            let mention = MENTION.trim_start_matches(if before.is_empty() { "" } else { "the " });
            let text = format!(
                "They built {before}{mention}{behind}. In Osland {before}{mention}{behind} works. Now {mention} is gone."
            );
            assert!(!are_copied(&text, mention)[1], "{text}");
        }
        let late = "the ferry that left the port just hours earlier";
        assert_eq!(are_copied(&format!("They saw {late}. On Monday {late} sank."), late), [false, true]);
        let cut = late.trim_end_matches(" earlier");
        assert_eq!(are_copied(&format!("They saw {late}. On Monday {late} sank."), cut), [false, false]);
        // A preposition leads to it, and is no part of it.
        assert_eq!(are_copied(&format!("A part of {MENTION} broke. The price of {MENTION} fell."), MENTION), [false, true]);
    }
}
