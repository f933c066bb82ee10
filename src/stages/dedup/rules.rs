//! The rules in whose name documents are merged and labelled.

use crate::rule::{Rule, RuleId, Tier};

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&EXACT, &COPY, &UPDATE, &EXCERPT, &QUOTATION];

/// The same words.
pub const EXACT: Rule = Rule {
    id: RuleId("dedup/exact"),
    summary: "merge documents that have the same words in the same order",
    why: "Quotes, dashes, case and accents are the site's; the words are the agency's, and one copy of them is enough.",
    tier: Tier::Safe,
    before: "",
    after: "",
};

/// The same story.
pub const COPY: Rule = Rule {
    id: RuleId("dedup/copy"),
    summary: "merge copies of one story: cut short, with another lead, with paragraphs left out",
    why: "More than half of the smaller text stands in the greater in long runs, from the head of the story on, and their names and \
          numbers agree, which reports by two agencies or texts from one template never do.",
    tier: Tier::Likely,
    before: "",
    after: "",
};

/// The same story, with other numbers.
pub const UPDATE: Rule = Rule {
    id: RuleId("dedup/update"),
    summary: "merge versions of one story that differ in a few numbers",
    why: "Agencies send a story again when a count changes; the text around it stays, so the versions are copies but for the count.",
    tier: Tier::Likely,
    before: "",
    after: "",
};

/// A piece of another document.
pub const EXCERPT: Rule = Rule {
    id: RuleId("dedup/excerpt"),
    summary: "label a document that is a piece from inside another",
    why: "Most of the text stands in a far longer document, but not at its head: somebody picked the passage, nobody cut the story.",
    tier: Tier::Flag,
    before: "",
    after: "",
};

/// A shared passage.
pub const QUOTATION: Rule = Rule {
    id: RuleId("dedup/quotation"),
    summary: "label a document that shares a passage with another",
    why: "Reports quote the same words or background without being copies, and who counts passages wants to know where they stand twice.",
    tier: Tier::Flag,
    before: "",
    after: "",
};
