//! What the stage says about a text that came from a page: what each block is, and why these lines were taken.

use std::borrow::Cow;

use super::Extracted;
use super::blocks::Kind;
use crate::document::Label;
use crate::rule::{Finding, Rule, RuleId, Tier};

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&MAIN_TEXT, &BLOCK];

const MAIN_TEXT: Rule = Rule {
    id: RuleId("extract/main-text"),
    summary: "say how sure the choice of a page's lines is, and what spoke for it",
    why: "Which lines of a page are its text is a judgement: its score is the mean probability of the lines that were taken, and its \
          evidence the measures that did most for them and most against the others.",
    tier: Tier::Flag,
    before: "",
    after: "",
};

const BLOCK: Rule = Rule {
    id: RuleId("extract/block"),
    summary: "label headings, items of lists, quotations, code and tables",
    why: "A page says what its lines are, and plain text cannot: who wants paragraphs only, or headings as headings, reads the labels.",
    tier: Tier::Flag,
    before: "",
    after: "",
};

/// The labels of a text that came from a page.
pub fn findings(page: &Extracted) -> Vec<Finding> {
    if page.text.is_empty() {
        return Vec::new();
    }
    let mut found = vec![Finding::Label {
        rule: MAIN_TEXT.id,
        span: 0..page.text.len(),
        label: Label::Measure("extraction".into()),
        score: f32::from(page.score) / 1000.0,
        because: page.because.clone(),
    }];
    let same = |a: Kind, b: Kind| a == b && a.runs_on();
    for run in page.blocks.chunk_by(|a, b| same(a.kind, b.kind)) {
        let Some(name) = run[0].kind.name() else { continue };
        found.push(Finding::Label {
            rule: BLOCK.id,
            span: run[0].span.start..run[run.len() - 1].span.end,
            label: Label::Part(Cow::Borrowed(name)),
            score: 1.0,
            because: String::new(),
        });
    }
    found
}
