//! Articles that a pasted mention brought along.

use super::compose::Fix;
use super::lexicon::{AUXILIARIES, CAPITALISED, OPENERS};
use super::passage::Passage;
use crate::rule::{Rule, RuleId, Tier};

/// Words of a mention, with its determiner, that must stand at a sentence start too before its capital is lowered.
const MENTION: usize = 2;

/// The same for "A" alone, which is also a letter: "vitamin A deficiency".
const MENTION_WITH_A: usize = 3;

/// `the the`.
pub const DOUBLED_ARTICLE: Rule = Rule {
    id: RuleId("repair/doubled-article"),
    summary: "remove the article of a mention that was pasted behind an article",
    why: "The sentence has its article already; the second one belongs to the mention, which stands elsewhere in the passage with it.",
    tier: Tier::Safe,
    before: "Tekebaev leads the Ata-Meken party. He said he would head the the Ata-Meken party list. the Ata-Meken party \
             won Sunday's's vote.",
    after: "Tekebaev leads the Ata-Meken party. He said he would head the Ata-Meken party list. The Ata-Meken party won \
            Sunday's vote.",
};

/// `said The central bank`.
pub const CAPITAL_DETERMINER: Rule = Rule {
    id: RuleId("repair/capital-determiner"),
    summary: "lower the capital of a determiner in mid-sentence",
    why: "The mention was copied from a sentence start, where it still stands; before a small letter its determiner is no part of a name.",
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
        } else if is_capital_in_mid_sentence(passage, at)
            && !passage.is_any(at - 1, AUXILIARIES)
            && opens_a_sentence_elsewhere(passage, at)
        {
            let word = passage.word(at).to_ascii_lowercase();
            fixes.push(Fix::new(&CAPITAL_DETERMINER, passage.tokens[at].span.clone(), word));
        }
    }
}

/// `the the X`, `the The X`, where "the X" stands elsewhere too. `The The` is left alone: a band has that name.
fn is_doubled(passage: &Passage, at: usize) -> bool {
    passage.word(at) == "the"
        && matches!(passage.word(at + 1), "the" | "The")
        && passage.same_sentence(at, at + 1)
        && &passage.text[passage.tokens[at].span.end..passage.tokens[at + 1].span.start] == " "
        && passage.twins(at + 1).any(|twin| passage.common(twin, at + 1) >= MENTION)
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
        assert_eq!(fixes("The The released an album. He saw the The Who show. We met in The Hague and read The Economist."), 0);
    }

    #[test]
    fn a_letter_is_no_article() {
        assert_eq!(fixes("A deficiency is bad. It is vitamin A deficiency."), 0);
    }

    #[test]
    fn a_title_that_opens_no_sentence_keeps_its_capital() {
        assert_eq!(fixes("He played in The sting and again in The sting."), 0);
    }
}
