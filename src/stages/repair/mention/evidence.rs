//! What the places of a passage say for its being damaged, where signs do not settle it.

use std::collections::BTreeSet;

use super::forms::Form;
use super::judge;
use super::proposal::Proposal;
use super::worth::Price;
use crate::stages::repair::passage::Passage;

/// What speaks for damage in a passage without hard signs: places at which a mention was hardly written by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How many.
    pub places: usize,
    /// Bytes by which the passage would be shorter.
    pub bytes: usize,
    /// How many mentions they are of, by their heads.
    pub mentions: usize,
}

/// The score of the second look from which a place is evidence: chances of nearly three in four.
const EVIDENT: i16 = 1000;

/// Weighs the places of a passage that are so sure, and at which an edit would be made at that price. There is none unless so many places are `enough`:
/// clean text has next to none that are sure, and costs no look at forms. Where no sign vouches for them, those do not count at which
/// someone would speak of himself: it takes verbs that go with a speaker to tell them from talk about others.
pub fn of(passage: &Passage, price: Price, is_vouched_for: bool, enough: impl Fn(usize) -> bool) -> Evidence {
    judge::with_looks(passage, |setting, looks| {
        if !enough(looks.iter().filter(|look| look.seen.pasted >= EVIDENT).count()) {
            return Evidence::default();
        }
        let is_spoken =
            |proposal: &Proposal| matches!(proposal.choice.form, Form::I | Form::You | Form::We) && !proposal.is_speaker;
        let mut found = judge::proposals_for(setting, looks, price, EVIDENT);
        found.retain(|proposal| is_vouched_for || !is_spoken(proposal));
        let saved = |proposal: &Proposal| proposal.span.len().saturating_sub(proposal.choice.with.len());
        let heads: BTreeSet<u64> = found.iter().map(|proposal| proposal.head).collect();
        Evidence { places: found.len(), bytes: found.iter().map(saved).sum(), mentions: heads.len() }
    })
}
