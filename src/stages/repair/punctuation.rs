//! Marks that stand twice because a mention was pasted with its own comma.

use super::compose::Fix;
use super::passage::Passage;
use super::signs::is_doubled_mark;
use crate::rule::{Rule, RuleId, Tier};

/// `,,` and `,.`.
pub const DOUBLED_MARK: Rule = Rule {
    id: RuleId("repair/doubled-mark"),
    summary: "remove a comma that stands before another mark",
    why: "A mention was pasted with the comma that closed it, in front of the mark that stood there; the mark of the sentence is the right one.",
    tier: Tier::Safe,
    before: "Russia has an airbase in Kyrgyzstan, a former Soviet republic,, and spoke of its plans after Sunday's's vote.",
    after: "Russia has an airbase in Kyrgyzstan, a former Soviet republic, and spoke of its plans after Sunday's vote.",
};

/// Every doubled mark.
pub fn find(passage: &Passage, fixes: &mut Vec<Fix>) {
    let doubled = (0..passage.tokens.len()).filter(|at| is_doubled_mark(passage, *at));
    fixes.extend(doubled.map(|at| Fix::remove(&DOUBLED_MARK, passage.tokens[at].span.clone())));
}
