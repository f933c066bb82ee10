//! Capitals in mid-sentence that a pasted mention brought from a sentence start.

use super::compose::Fix;
use super::lexicon::{AUXILIARIES, CAPITALISED, OPENERS, PLAINLY_NAMED, PLAINLY_TITLED, POSSESSIVES};
use super::passage::Passage;
use super::possessive::{are_people, is_plural};
use super::words;
use crate::rule::{Rule, RuleId, Tier};

/// Words of a mention, with its determiner, that must stand at a sentence start too before its capital is lowered.
const MENTION: usize = 2;

/// The same for "A" alone, which is also a letter: "vitamin A deficiency".
const MENTION_WITH_A: usize = 3;

/// Capitals that may stand between "The" and the common noun that it goes with: "in The Central Asian nation".
const MAX_CAPITALS: usize = 4;

/// Numbers and quantities beside [`CAPITALISED`] that are no part of a name.
const QUANTITIES: &[&str] = &["Eleven", "Twelve", "Dozens", "Hundreds", "Thousands", "Millions"];

/// Those of them that need no noun: "told Thousands."
const ALONE: &[&str] = &["Dozens", "Hundreds", "Thousands", "Millions"];

/// Words before a number in figures that are no part of a name: "Some 43 percent". "The 39 Steps" is one.
const BEFORE_FIGURES: &[&str] = &["Some", "Another", "Over", "About", "Nearly", "Almost", "Around"];

/// Unions and states of which nobody writes "The" in mid-sentence, as agencies and newspapers do.
const UNIONS: &[&str] = &["EU", "UN", "US", "USA", "UK", "UAE", "USSR", "EEC", "CIS"];

/// Words beside which a capital "His" is a mark of respect: "God and His mercy".
const DIVINE: &[&str] = &["god", "lord", "allah", "christ", "jesus", "father", "almighty", "creator"];

/// `said The central bank`.
pub const CAPITAL_DETERMINER: Rule = Rule {
    id: RuleId("repair/capital-determiner"),
    summary: "lower the capital that a mention brought from a sentence start",
    why: "The mention was copied from a sentence start, where it mostly still stands; its determiner, number or common noun is no part of a name.",
    tier: Tier::Safe,
    before: "The vote drew crowds. Few were pleased by parties's lists on the day of Sunday's's vote. The union won. Teachers saw \
             The union leaders.",
    after: "The vote drew crowds. Few were pleased by parties' lists on the day of Sunday's vote. The union won. Teachers saw \
            the union leaders.",
};

/// Every capital to be lowered. Behind an auxiliary a verb is lost, and a small letter would only hide that.
pub fn find(passage: &Passage, fixes: &mut Vec<Fix>) {
    for at in 1..passage.tokens.len() {
        if is_pasted_capital(passage, at) && !passage.is_any(at - 1, AUXILIARIES) {
            let word = passage.word(at).to_ascii_lowercase();
            fixes.push(Fix::new(&CAPITAL_DETERMINER, passage.tokens[at].span.clone(), word));
        }
    }
}

/// A capital that a mention brought from a sentence start.
fn is_pasted_capital(passage: &Passage, at: usize) -> bool {
    // The plainest test first: every token is asked.
    passage.word(at).starts_with(|c: char| c.is_ascii_uppercase()) && passage.is_mid_sentence(at) && is_of_the_start(passage, at)
}

/// The capital of a token in mid-sentence is that of a sentence start.
fn is_of_the_start(passage: &Passage, at: usize) -> bool {
    is_capital_in_mid_sentence(passage, at) && (opens_a_sentence_elsewhere(passage, at) || is_owner(passage, at))
        || is_quantity(passage, at)
        || is_bare_plural(passage, at)
        || are_bare_people(passage, at)
        || is_before_a_plain_name(passage, at)
}

/// `by far Eleven of the parties`, `some of Some 43 percent`, `told Thousands`: the same opens a sentence elsewhere.
fn is_quantity(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let is_number = |at: usize| passage.word(at).starts_with(|c: char| c.is_ascii_digit());
    let may_stand = is_number(at + 1) && BEFORE_FIGURES.contains(&word) && !begins_with_a_capital(passage.word(at + 2))
        || QUANTITIES.contains(&word) && (is_small(passage.word(at + 1)) || is_number(at + 1));
    let opens = |twin: usize| passage.tokens[twin].opens && passage.word(twin) == word;
    stands_behind_a_small_word(passage, at)
        && (may_stand && passage.same_sentence(at, at + 1) && opens_a_sentence_elsewhere(passage, at)
            || ALONE.contains(&word) && !begins_with_a_capital(passage.word(at + 1)) && passage.same_words(at).any(opens))
}

/// `to allow Political parties to`: several of what is no name, for both words stand in small letters elsewhere.
fn is_bare_plural(passage: &Passage, at: usize) -> bool {
    let before = words::classes(passage.tokens[at - 1].key);
    stands_behind_a_small_word(passage, at)
        && before & (words::DETERMINER | words::POSSESSIVE) == 0
        && is_plural(passage.word(at + 1))
        && passage.same_sentence(at, at + 1)
        && passage.twins(at).any(|twin| is_small(passage.word(twin)) && passage.is_mid_sentence(twin))
        && opens_a_sentence_elsewhere(passage, at)
}

/// `to stop Protesters`, `said that Protesters`: people by their singular or number, who also open a sentence so. Those who are called so ("the Senators",
/// "Republican Senators", "Workers Party") have an article or a capital beside them somewhere.
pub fn are_bare_people(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let is_led_to = |other: usize| {
        let before = words::classes(passage.tokens[other - 1].key);
        let has_article = before & (words::DETERMINER | words::POSSESSIVE) != 0 && !passage.is_any(other - 1, &["that"]);
        has_article || begins_with_a_capital(passage.word(other - 1)) && !passage.tokens[other - 1].opens
    };
    let is_bare =
        |other: usize| passage.is_mid_sentence(other) && !is_led_to(other) && !begins_with_a_capital(passage.word(other + 1));
    let opens = |other: usize| passage.tokens[other].opens;
    // The plainest tests first.
    if !begins_with_a_capital(word) || !are_people(word) || !is_bare(at) || !stands_behind_a_small_word(passage, at) {
        return false;
    }
    let others: Vec<usize> = passage.same_words(at).filter(|other| passage.word(*other) == word).collect();
    others.iter().any(|other| opens(*other)) && others.iter().all(|other| opens(*other) || is_bare(*other))
}

fn stands_behind_a_small_word(passage: &Passage, at: usize) -> bool {
    passage.tokens[at - 1].is_word() && is_small(passage.word(at - 1))
}

/// `none of which Its founder`: before a noun an owner has no capital in mid-sentence, and no title is one alone but before a verb.
fn is_owner(passage: &Passage, at: usize) -> bool {
    let is_noun = words::classes(passage.tokens[at + 1].key) & (words::FUNCTION | words::SAYING | words::VERB) == 0;
    let sentence = passage.tokens[at].sentence;
    let mut before = (0..at).rev().take_while(|other| passage.tokens[*other].sentence == sentence);
    passage.is_any(at, POSSESSIVES) && is_noun && !before.any(|other| passage.is_any(other, DIVINE))
}

/// `in The Central Asian nation`, `among The Zamandash (Contemporary) party candidates`, `said The EU`: only capitals stand between the article and a
/// noun of which the name has none, or they are the name of something that bears none.
fn is_before_a_plain_name(passage: &Passage, at: usize) -> bool {
    if passage.word(at) != "The" || !stands_behind_a_small_word(passage, at) {
        return false;
    }
    let is_capital = |at: &usize| begins_with_a_capital(passage.word(*at)) && passage.same_sentence(*at - 1, *at);
    let capitals = (at + 1..=at + MAX_CAPITALS).take_while(is_capital).count();
    let last = at + capitals;
    let noun = behind_an_aside(passage, last + 1);
    let is_plain = PLAINLY_NAMED.contains(&passage.word(noun)) && passage.same_sentence(at, noun);
    let is_titled =
        capitals > 1 && PLAINLY_TITLED.contains(&passage.word(last)) || capitals == 1 && UNIONS.contains(&passage.word(last));
    let shared = if is_plain { noun - at + 1 } else { capitals + 1 };
    let is_opening = |twin: usize| passage.tokens[twin].opens && passage.common(twin, at) >= shared;
    capitals > 0 && (is_plain || is_titled) && passage.twins(at).any(is_opening)
}

/// Behind a name and what a bracket says of it: "Zamandash (Contemporary) party".
fn behind_an_aside(passage: &Passage, at: usize) -> usize {
    let closing = (at + 1..=at + MAX_CAPITALS + 1).find(|at| passage.word(*at) == ")");
    closing.filter(|_| passage.word(at) == "(").map_or(at, |closing| closing + 1)
}

/// `to The move`: behind a small word or one that only opens the sentence, before a small letter.
pub fn is_capital_in_mid_sentence(passage: &Passage, at: usize) -> bool {
    // The plainest test first: every token is asked.
    passage.word(at).starts_with(|c: char| c.is_ascii_uppercase())
        && passage.is_mid_sentence(at)
        && CAPITALISED.contains(&passage.word(at))
        && passage.tokens[at - 1].is_word()
        && (is_small(passage.word(at - 1)) || passage.tokens[at - 1].opens && passage.is_any(at - 1, OPENERS))
        && passage.same_sentence(at, at + 1)
        && passage.tokens[at + 1].is_word()
        && is_small(passage.word(at + 1))
}

/// "Vitamin A deficiency", "the matrix A is": the same "A" opens no sentence, and is a letter.
pub fn may_be_a_letter(passage: &Passage, at: usize) -> bool {
    passage.word(at) == "A" && !opens_a_sentence_elsewhere(passage, at)
}

fn begins_with_a_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn opens_a_sentence_elsewhere(passage: &Passage, at: usize) -> bool {
    let enough = if passage.word(at) == "A" { MENTION_WITH_A } else { MENTION };
    passage
        .twins(at)
        .any(|twin| passage.tokens[twin].opens && passage.word(twin) == passage.word(at) && passage.common(twin, at) >= enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixes(text: &str) -> usize {
        let mut fixes = Vec::new();
        find(&Passage::new(text), &mut fixes);
        fixes.len()
    }

    #[test]
    fn a_name_keeps_its_article() {
        assert_eq!(fixes("The The released an album. We met in The Hague and read The Economist."), 0);
    }

    #[test]
    fn an_owner_before_a_noun_has_no_capital_in_mid_sentence() {
        assert_eq!(fixes("There were ten parties, none of which Its founder named."), 1);
        for text in [
            "They prayed to God and praised His mercy.",
            "A film called Her won.",
            "They read Their Eyes again. Its founder left.",
        ] {
            assert_eq!(fixes(text), 0, "{text}");
        }
    }

    #[test]
    fn capitals_before_a_common_noun_keep_no_capital_article() {
        assert_eq!(fixes("The Old Asian nation voted. Few live in The Old Asian nation."), 1);
        assert_eq!(fixes("The New York Times building is high. He works in The New York Times building."), 0);
        assert_eq!(fixes("Few live in The Old Asian nation. All left The Old Asian nation."), 0, "it opens no sentence");
    }

    #[test]
    fn what_has_no_article_in_its_name_keeps_no_capital_article() {
        for (text, count) in [
            ("The Reform (Future) party won. They joined The Reform (Future) party on Friday.", 1),
            ("The EU met on Friday. They said The EU met.", 1),
            ("The European Union met. They said The European Union met.", 1),
            ("The Daily Nation is read. They bought The Daily Nation there.", 0),
            ("The Times is read. They bought The Times there.", 0),
            ("The AP told them. They told The AP.", 0),
        ] {
            assert_eq!(fixes(text), count, "{text}");
        }
    }

    #[test]
    fn numbers_and_common_words_keep_no_capital_in_mid_sentence() {
        for (text, count) in [
            ("Eleven of the parties lost. By then Eleven of the parties had gone, and few of Eleven of them.", 2),
            ("Some 43 percent voted. They asked many of Some 43 percent.", 1),
            ("Thousands came. He told Thousands, and then left.", 1),
            ("Political parties met. They left political parties. This time it lets Political parties speak.", 1),
            ("Democratic senators met. They left, as democratic rules are. It lets Democratic senators speak.", 0),
            ("The 39 Steps won. They liked The 39 Steps.", 0),
            ("Some 43 percent voted. They read Thousands and More.", 0),
        ] {
            assert_eq!(fixes(text), count, "{text}");
        }
    }

    #[test]
    fn people_keep_no_capital_in_mid_sentence_and_names_do() {
        for (text, count) in [
            ("Protesters came. They sent soldiers to stop Protesters, and said that Protesters had left.", 2),
            ("They sent soldiers to stop Protesters, and said that Protesters had left.", 0),
            ("Senators lost. They beat Senators, who led, and left the Senators' hall.", 0),
            ("Senators lost. They beat Senators, who led, and Republican Senators.", 0),
            ("Workers Party lost. They beat Workers Party. Workers won.", 0),
            ("Rivers rose. They saw Rivers.", 0),
        ] {
            assert_eq!(fixes(text), count, "{text}");
        }
    }

    #[test]
    fn a_letter_is_no_article() {
        let text = "A deficiency is bad. It is vitamin A deficiency.";
        assert_eq!(fixes(text), 0);
        assert_eq!(Passage::new(text).signs().capitals, 0);
        assert_eq!(Passage::new("A vitamin deficiency is bad. It is A vitamin deficiency.").signs().capitals, 1);
    }

    #[test]
    fn a_title_that_opens_no_sentence_keeps_its_capital() {
        assert_eq!(fixes("He played in The sting and again in The sting."), 0);
    }
}
