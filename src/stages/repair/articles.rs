//! Articles that a pasted mention brought along.

use super::compose::Fix;
use super::passage::Passage;
use crate::rule::{Rule, RuleId, Tier};

/// Words of a mention, with its determiner, that must stand elsewhere too.
const MENTION: usize = 2;

/// `the the`.
pub const DOUBLED_ARTICLE: Rule = Rule {
    id: RuleId("repair/doubled-article"),
    summary: "remove the article of a mention that was pasted behind an article",
    why: "The sentence has its article already; the second one belongs to the mention. One with a capital goes only if the mention stands elsewhere with it, too: `The The` is a band.",
    tier: Tier::Safe,
    before: "Tekebaev leads the Ata-Meken party. He said he would head the the Ata-Meken party list. the Ata-Meken party \
             won Sunday's's vote.",
    after: "Tekebaev leads the Ata-Meken party. He said he would head the Ata-Meken party list. It won Sunday's vote.",
};

/// Every article to be removed.
pub fn find(passage: &Passage, fixes: &mut Vec<Fix>) {
    for at in (0..passage.tokens.len()).filter(|at| is_doubled(passage, *at)) {
        fixes.push(Fix::remove(&DOUBLED_ARTICLE, passage.tokens[at].span.end..passage.tokens[at + 1].span.end));
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
}
