//! Possessive endings of a mention that was pasted where nothing is owned.

use super::lexicon::{LONG, NEVER_POSSESSED, ONLY_VERBS};
use super::passage::Passage;
use super::possessive::is_name;
use super::tokens::Token;
use super::words;
use crate::rule::{Rule, RuleId, Tier};

/// Words beside [`ONLY_VERBS`] that are never owned, whatever stands before.
const NEVER_OWNED: &[&str] = &["it", "he", "she", "they", "we", "because"];

/// Words beside [`NEVER_POSSESSED`] that begin what goes with the sentence, and not with a name behind a preposition: "inside Osland's as".
const BEGIN_ANOTHER: &[&str] = &[
    "as", "than", "since", "after", "before", "until", "among", "between", "under", "over", "against", "about", "across",
    "without", "within", "towards", "toward", "despite", "when", "while", "where", "which", "who", "that", "if", "although",
];

/// Words behind which "Ana's" may stand for something of hers, adverbs aside: "the boats were also Ana's".
const MAY_LEAVE_OUT: &[&str] =
    &["of", "at", "to", "than", "as", "like", "is", "was", "are", "were", "be", "been", "being", "and", "or", "not"];

/// What "one of several" begins with: "a friend of Ana's", "some books of Ana's".
const INDEFINITE: &[&str] = &["a", "an", "another", "some", "any", "no", "every", "each", "this", "that", "these", "those"];

/// Words between "a" and "of" in "an old friend of Ana's".
const DESCRIPTION: usize = 4;

/// Words of time, which stand behind what is owned without a preposition: "Osland's vote the week before", "the country's third a year".
const TIMES: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "evening",
    "morning",
    "afternoon",
    "week",
    "weekend",
    "month",
    "year",
    "decade",
    "century",
    "moment",
    "time",
    "season",
    "way",
    "same",
    "next",
    "following",
    "last",
    "previous",
    "first",
    "few",
];

/// Endings of verbs that nouns ("prizes", "crises", "enterprises") do not have.
const VERB_ENDINGS: &[&str] = &["alizes", "ilizes", "nizes", "mizes", "tizes", "ifies"];

/// Participles that are nouns: "Osland's wounded in the war".
const PEOPLE_IN_ED: &[&str] = &["wounded", "injured", "accused", "deceased", "displaced", "unemployed", "disabled", "elected"];

/// `in Kyrgyzstan's due to`.
pub const LEAKED: Rule = Rule {
    id: RuleId("repair/leaked-possessive"),
    summary: "remove a possessive ending with nothing behind it that could be owned",
    why: "The main mention ended in a possessive and was pasted where none stood: the same name stands elsewhere without an ending, or with two, of which one is the mention's own.",
    tier: Tier::Likely,
    before: "Few moved to Osland. Times are hard in Osland's due to the downturn that followed Sunday's's vote. The two \
             parties won most seats, but The two parties disagree.",
    after: "Few moved to Osland. Times are hard in Osland due to the downturn that followed Sunday's vote. The two \
            parties won most seats, but they disagree.",
};

/// The ending owns nothing and is no verb, and the name stands elsewhere without it, or with two: `McDonald's` keeps its own.
pub fn is_leaked(passage: &Passage, at: usize) -> bool {
    let has_ending = |other: usize| passage.tokens.get(other).is_some_and(Token::is_possessive);
    let bears_none = |other: usize| !has_ending(other + 1);
    let bears_two = |other: usize| has_ending(other + 1) && has_ending(other + 2);
    is_name(passage, at - 1)
        && (owns_nothing(passage, at) && passage.same_words(at - 1).any(|other| bears_none(other) || bears_two(other))
            || stands_before_a_verb(passage, at + 1) && passage.same_words(at - 1).any(bears_two))
}

/// What stands behind the ending cannot be owned. Before a preposition, the ending may be a verb ("Ana's in the garden") unless the name
/// is an object; before a mark, what is owned may be left out ("a friend of Ana's", "at Ana's").
fn owns_nothing(passage: &Passage, at: usize) -> bool {
    let before = (0..at).rev().find(|other| !is_name(passage, *other)).filter(|other| passage.same_sentence(*other, at));
    let role = |other: usize| words::classes(passage.tokens[other].key);
    let follows_a_preposition = before.is_some_and(|before| role(before) & words::PREPOSITION != 0);
    let next = at + 1;
    if !passage.same_sentence(at, next) {
        return false;
    }
    if !passage.tokens[next].is_word() {
        let may_leave_out = before.is_none_or(|before| passage.is_any(behind_adverbs(passage, before), MAY_LEAVE_OUT));
        return matches!(passage.word(next), "." | ",") && !may_leave_out;
    }
    let is_left_out = before.is_some_and(|before| is_one_of_several(passage, before));
    let begins_another = || passage.is_any(next, BEGIN_ANOTHER) && !is_number(passage, next + 1);
    passage.is_any(next, NEVER_OWNED)
        || !is_left_out
            && (passage.is_any(next, ONLY_VERBS)
                || follows_a_preposition && (passage.is_any(next, NEVER_POSSESSED) || begins_another()))
}

/// The word itself, or the last one before it that is no adverb.
fn behind_adverbs(passage: &Passage, at: usize) -> usize {
    let is_adverb = |other: &usize| words::classes(passage.tokens[*other].key) & words::ADVERB != 0;
    (0..=at).rev().take_while(|other| passage.same_sentence(*other, at)).find(|other| !is_adverb(other)).unwrap_or(at)
}

/// The "of" of "a friend of Ana's": what she owns stands before it.
pub fn is_one_of_several(passage: &Passage, of: usize) -> bool {
    let mut description = (of.saturating_sub(DESCRIPTION)..of).rev().take_while(|at| passage.same_sentence(*at, of));
    passage.is_any(of, &["of"]) && description.any(|at| passage.is_any(at, INDEFINITE))
}

/// "Osland's over 300 villages".
fn is_number(passage: &Passage, at: usize) -> bool {
    let class = passage.tokens.get(at).map_or(0, |token| words::classes(token.key));
    class & words::NUMBER != 0 || passage.word(at).starts_with(|c: char| c.is_ascii_digit())
}

/// The word is a verb by its form or by what follows: "plunged into", "houses a base", "saying that", "stabilizes". An aside of time has an article,
/// too ("Osland's vote the week before"). Asked only of a mention that is known to bear an ending of its own: it is no proof.
fn stands_before_a_verb(passage: &Passage, at: usize) -> bool {
    let (word, next) = (passage.word(at), at + 1);
    if !passage.same_sentence(at - 1, at) || !passage.tokens[at].is_word() || !word.starts_with(char::is_lowercase) {
        return false;
    }
    if word.len() > LONG && VERB_ENDINGS.iter().any(|ending| word.ends_with(ending)) {
        return true;
    }
    if !passage.same_sentence(at, next) || passage.is_any(at, TIMES) || passage.is_any(next + 1, TIMES) {
        return false;
    }
    let class = |at: usize| words::classes(passage.tokens[at].key);
    let is_noun = class(at) & (words::THING | words::PLACE | words::PERSON | words::ORGANISATION) != 0;
    let is_article = passage.is_any(next, &["a", "an", "the"]);
    let is_function_word = class(at) & words::FUNCTION != 0;
    let is_ed = word.len() >= LONG && word.ends_with("ed") && !word.ends_with("eed") && !PEOPLE_IN_ED.contains(&word);
    let is_ing = word.len() > LONG && word.ends_with("ing") && !is_noun;
    let begins_an_object = is_article || passage.is_any(next, &["that", "to"]) || is_name(passage, next);
    !is_function_word
        && (is_article && !is_noun || is_ed && !is_noun && class(next) & words::PREPOSITION != 0 || is_ing && begins_an_object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_not_owned_by_a_mention_that_bears_its_own_ending() {
        let leaks = |rest: &str| {
            let text = format!("They left Osland's's coast. Osland's {rest}");
            let passage = Passage::new(&text);
            let at = (0..passage.tokens.len()).rev().find(|at| passage.tokens[*at].is_possessive()).unwrap();
            is_leaked(&passage, at)
        };
        for rest in [
            "houses a base.",
            "plunged into chaos.",
            "stabilizes, they say.",
            "annul the results.",
            "amounting to much.",
            "saying that he left.",
            "supporting Ana Duarte.",
        ] {
            assert!(leaks(rest), "{rest}");
        }
        for rest in [
            "coast is long.",
            "vote the week before was lost.",
            "third election a year was held.",
            "gained territory was lost.",
            "meeting with Ana Duarte.",
            "government the Greens left.",
            "crises are many.",
            "enterprises, they say, closed.",
            "organized crime is old.",
            "speed of growth is high.",
            "wounded in the war came home.",
        ] {
            assert!(!leaks(rest), "{rest}");
        }
        for rest in ["was there.", "came, too."] {
            let text = format!("Ana left for Osland. They met Osland's's crews. A friend of Ana's {rest}");
            let passage = Passage::new(&text);
            let at = (0..passage.tokens.len()).rev().find(|at| passage.tokens[*at].is_possessive()).unwrap();
            assert!(!is_leaked(&passage, at), "{rest}");
        }
        let passage = Passage::new("Ana left. The boats were also Ana's. They went with Ana's.");
        let endings = (0..passage.tokens.len()).filter(|at| passage.tokens[*at].is_possessive());
        assert_eq!(endings.map(|at| is_leaked(&passage, at)).collect::<Vec<bool>>(), [false, true]);
        let passage = Passage::new("They left Osland's coast. Osland's houses a base.");
        assert!(!is_leaked(&passage, 8), "nothing shows that it bears an ending of its own");
    }
}
