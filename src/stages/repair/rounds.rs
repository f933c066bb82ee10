//! The rules in rounds until nothing is left to find, so that a second run of the stage finds nothing either.

use super::compose::{self, Fix};
use super::passage::Passage;
use super::{
    articles, capitals, dateline, mention, mirror, nesting, pairs, possessive, pronoun_case, punctuation, sentence_start,
};
use crate::rule::Tier;

/// Rounds after which a passage is given up, unchanged. Damaged text takes two or three: each rule takes away what it looks for.
const MAX_ROUNDS: usize = 64;

/// Every fix of a passage, settled; none if the rules come to no end.
pub fn repair(passage: &Passage, tier: Tier) -> Vec<Fix> {
    let mut done = round(passage, tier);
    let mut text = compose::apply(passage.text, &done);
    for _ in 1..MAX_ROUNDS {
        let again = round(&Passage::new(&text), tier);
        if again.is_empty() {
            return done;
        }
        let next = compose::apply(&text, &again);
        done = compose::compose(&text, done, again);
        text = next;
    }
    Vec::new()
}

/// What each rule finds in one look. What copies show of each other comes first, alone: where it is put back, more is a copy.
fn round(passage: &Passage, tier: Tier) -> Vec<Fix> {
    let mut fixes = Vec::new();
    nesting::find(passage, &mut fixes);
    if fixes.is_empty() {
        mirror::find(passage, tier, &mut fixes);
    }
    if !fixes.is_empty() {
        return settled(passage, fixes);
    }
    mention::rules::find(passage, tier, &mut fixes);
    possessive::find(passage, tier, &mut fixes);
    pronoun_case::find(passage, tier, &mut fixes);
    punctuation::find(passage, &mut fixes);
    articles::find(passage, &mut fixes);
    capitals::find(passage, &mut fixes);
    sentence_start::find(passage, &mut fixes);
    dateline::find(passage, &mut fixes);
    settled(passage, fixes)
}

/// The fixes that leave pairs of brackets and quotation marks whole, apart.
fn settled(passage: &Passage, mut fixes: Vec<Fix>) -> Vec<Fix> {
    fixes.retain(|fix| pairs::stay_whole(passage, fix.span.clone(), &fix.with));
    compose::settle(&mut fixes);
    fixes
}
