//! Whether a passage shows the damage: without it, its text passes byte for byte.

use std::ops::Range;

use super::Config;
use super::signs::Signs;
use crate::document::{Document, Label, Language};
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::text::script::{Script, Scripts};

/// Kinds of sign that must agree: one alone has innocent causes.
const KINDS: usize = 2;

/// How often a weaker hard sign must stand where no other hard one does.
const AGAIN_AND_AGAIN: usize = 3;

/// Mentions were pasted over.
pub const DAMAGED: Rule = Rule {
    id: RuleId("repair/damaged"),
    summary: "label a document in which a tool pasted mentions over later ones",
    why: "Independent signs agree, at least one of them such as clean prose never shows; what cannot be repaired should not be kept where an undamaged copy is at hand.",
    tier: Tier::Flag,
    before: "Each group wants Each group's own leader to take power. Many parties have asked parties's members not to vote.",
    after: "Each group wants each group's own leader to take power. Many parties have asked parties's members not to vote.",
};

/// Whether a language stage leaves it open that the document is English.
pub fn may_be_english(doc: &Document) -> bool {
    doc.language().is_none_or(|language| [Language::ENGLISH, Language::UNDETERMINED].contains(&language))
}

/// Whether the passage is damaged: two kinds of sign or more, one of them hard, and dense enough.
pub fn is_damaged(config: &Config, text: &str, signs: &Signs) -> bool {
    has_proof(signs)
        && signs.kinds() >= KINDS
        && signs.all() >= config.min_signs
        && signs.density() >= config.min_signs_per_1000_words
        && Scripts::of(text).main() == Some(Script::Latin)
}

/// A strong sign, or both of the weaker hard ones, or one of those again and again: verse, dialogue and dictionaries have single ones.
fn has_proof(signs: &Signs) -> bool {
    signs.strong() > 0 || signs.small_starts.min(signs.capitals) > 0 || signs.small_starts.max(signs.capitals) >= AGAIN_AND_AGAIN
}

/// The label of a damaged document. Its score is the share of words at which a sign stands, at most 1.
pub fn label(signs: &Signs, text: Range<usize>) -> Finding {
    Finding::Label {
        rule: DAMAGED.id,
        span: text,
        label: Label::Flag("broken-substitutions".into()),
        score: (signs.density() / 1000.0).min(1.0),
        because: signs.describe(),
    }
}

/// The passages of a document: runs of paragraphs, each of at most [`Config::passage_paragraphs`] and
/// [`Config::max_passage_bytes`]. A longer one is left out: no prose has such lines. Borders are counted in lines, which no rule
/// of this stage adds or removes, so that a second run sees the same passages.
pub fn passages(config: &Config, doc: &Document) -> Vec<Range<usize>> {
    let paragraphs: Vec<_> = doc.structure().paragraphs().collect();
    let runs = paragraphs.chunks(config.passage_paragraphs.max(1));
    let spans = runs.map(|run| run[0].full.start..run[run.len() - 1].full.end);
    spans.filter(|span| span.len() <= config.max_passage_bytes).collect()
}
