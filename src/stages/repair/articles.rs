//! Articles that a pasted mention brought along.

use super::compose::Fix;
use super::lexicon::{AUXILIARIES, CAPITALISED, OPENERS, POSSESSIVES};
use super::passage::Passage;
use super::words;
use crate::rule::{Rule, RuleId, Tier};

/// Words of a mention, with its determiner, that must stand at a sentence start too before its capital is lowered.
const MENTION: usize = 2;

/// The same for "A" alone, which is also a letter: "vitamin A deficiency".
const MENTION_WITH_A: usize = 3;

/// Capitals that may stand between "The" and the common noun that it goes with: "in The Central Asian nation".
const MAX_CAPITALS: usize = 4;

/// Kinds of things whose names bear no article of their own, as those of newspapers, bands and ships do.
const PLAINLY_NAMED: &[&str] = &[
    "party",
    "movement",
    "coalition",
    "alliance",
    "nation",
    "country",
    "republic",
    "kingdom",
    "province",
    "government",
    "parliament",
    "ministry",
    "army",
    "bank",
    "company",
    "union",
    "embassy",
    "commission",
    "committee",
    "council",
    "court",
    "federation",
    "agency",
];

/// Words beside which a capital "His" is a mark of respect: "God and His mercy".
const DIVINE: &[&str] = &["god", "lord", "allah", "christ", "jesus", "father", "almighty", "creator"];

/// `the the`.
pub const DOUBLED_ARTICLE: Rule = Rule {
    id: RuleId("repair/doubled-article"),
    summary: "remove the article of a mention that was pasted behind an article",
    why: "The sentence has its article already; the second one belongs to the mention. One with a capital goes only if the mention stands elsewhere with it, too: `The The` is a band.",
    tier: Tier::Safe,
    before: "Tekebaev leads the Ata-Meken party. He said he would head the the Ata-Meken party list. the Ata-Meken party \
             won Sunday's's vote.",
    after: "Tekebaev leads the Ata-Meken party. He said he would head the Ata-Meken party list. The Ata-Meken party won Sunday's vote.",
};

/// `said The central bank`.
pub const CAPITAL_DETERMINER: Rule = Rule {
    id: RuleId("repair/capital-determiner"),
    summary: "lower the capital of a determiner in mid-sentence",
    why: "The mention was copied from a sentence start, where it mostly still stands; before a common noun its determiner is no part of a name.",
    tier: Tier::Safe,
    before: "The vote drew crowds. Few were pleased by parties's lists on the day of Sunday's's vote. The union won. Teachers saw \
             The union leaders.",
    after: "The vote drew crowds. Few were pleased by parties' lists on the day of Sunday's vote. The union won. Teachers saw \
            the union leaders.",
};

/// Every article to be removed or lowered. Behind an auxiliary a verb is lost, and a small letter would only hide that.
pub fn find(passage: &Passage, fixes: &mut Vec<Fix>) {
    for at in 0..passage.tokens.len() {
        if is_doubled(passage, at) {
            fixes.push(Fix::remove(&DOUBLED_ARTICLE, passage.tokens[at].span.end..passage.tokens[at + 1].span.end));
        } else if is_pasted_capital(passage, at) && !passage.is_any(at - 1, AUXILIARIES) {
            let word = passage.word(at).to_ascii_lowercase();
            fixes.push(Fix::new(&CAPITAL_DETERMINER, passage.tokens[at].span.clone(), word));
        }
    }
}

/// `the the X`; `the The X`, where "the X" stands elsewhere too. `The The` is left alone: a band has that name.
fn is_doubled(passage: &Passage, at: usize) -> bool {
    let stands_elsewhere = || passage.twins(at + 1).any(|twin| passage.common(twin, at + 1) >= MENTION);
    passage.word(at) == "the"
        && passage.same_sentence(at, at + 1)
        && &passage.text[passage.tokens[at].span.end..passage.tokens[at + 1].span.start] == " "
        && (passage.word(at + 1) == "the" || passage.word(at + 1) == "The" && stands_elsewhere())
}

/// A capital that a mention brought from a sentence start.
fn is_pasted_capital(passage: &Passage, at: usize) -> bool {
    is_capital_in_mid_sentence(passage, at) && (opens_a_sentence_elsewhere(passage, at) || is_owner(passage, at))
        || is_before_a_plain_name(passage, at)
}

/// `none of which Its founder`: before a noun an owner has no capital in mid-sentence, and no title is one alone but before a verb.
fn is_owner(passage: &Passage, at: usize) -> bool {
    let is_noun = words::classes(passage.tokens[at + 1].key) & (words::FUNCTION | words::SAYING | words::VERB) == 0;
    let sentence = passage.tokens[at].sentence;
    let mut before = (0..at).rev().take_while(|other| passage.tokens[*other].sentence == sentence);
    passage.is_any(at, POSSESSIVES) && is_noun && !before.any(|other| passage.is_any(other, DIVINE))
}

/// `in The Central Asian nation`: only capitals stand between the article and a noun of which the name has none.
fn is_before_a_plain_name(passage: &Passage, at: usize) -> bool {
    if passage.word(at) != "The" || !passage.is_mid_sentence(at) || !is_small(passage.word(at - 1)) {
        return false;
    }
    let is_capital = |at: &usize| passage.word(*at).starts_with(char::is_uppercase) && passage.same_sentence(*at - 1, *at);
    let capitals = (at + 1..=at + MAX_CAPITALS).take_while(is_capital).count();
    let noun = at + 1 + capitals;
    let is_opening = |twin: usize| passage.tokens[twin].opens && passage.common(twin, at) >= capitals + MENTION;
    capitals > 0
        && PLAINLY_NAMED.contains(&passage.word(noun))
        && passage.same_sentence(at, noun)
        && passage.twins(at).any(is_opening)
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
    fn nobody_writes_the_the() {
        assert_eq!(fixes("He led the the Ata-Meken list."), 1);
        assert_eq!(fixes("He led the The Who tour. They read that the theme won."), 0);
    }

    #[test]
    fn a_name_keeps_its_article() {
        assert_eq!(fixes("The The released an album. He saw the The Who show. We met in The Hague and read The Economist."), 0);
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
