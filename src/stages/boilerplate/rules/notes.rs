//! Notes on the article: who wrote it, where it came from, what was changed in it.

use crate::rule::{Rule, RuleId, Tier};

pub(in super::super) const BYLINE: Rule = Rule {
    id: RuleId("boilerplate/byline"),
    summary: "remove lines that name the author",
    why: "A byline says who wrote the text and is no part of it; names of authors would stand in a corpus as if they were in the news.",
    tier: Tier::Likely,
    before: "By Jane Doe\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const CONTRIBUTOR: Rule = Rule {
    id: RuleId("boilerplate/contributor"),
    summary: "remove notes on who reported, wrote and edited",
    why: "The names of those who helped are no part of the report that they helped with.",
    tier: Tier::Likely,
    before: "The police used tear gas. Jane Doe contributed to this report from Bishkek.",
    after: "The police used tear gas.",
};

pub(in super::super) const SIGN_OFF: Rule = Rule {
    id: RuleId("boilerplate/sign-off"),
    summary: "remove the agency's name at the very end",
    why: "An agency in brackets after the last sentence says whose text it is; anywhere else brackets belong to the sentence.",
    tier: Tier::Likely,
    before: "The police used tear gas. (© Daily Telegraph, London)",
    after: "The police used tear gas.",
};

pub(in super::super) const SOURCE: Rule = Rule {
    id: RuleId("boilerplate/source"),
    summary: "remove lines that name the source of the text",
    why: "A line that begins with “Source:” is a reference, with a name behind it or, where the link was lost, with nothing.",
    tier: Tier::Likely,
    before: "The police used tear gas.\n\nSource :",
    after: "The police used tear gas.",
};

pub(in super::super) const UPDATE_NOTE: Rule = Rule {
    id: RuleId("boilerplate/update-note"),
    summary: "remove notes that the text was updated",
    why: "The note speaks about the page and its history, not about the event.",
    tier: Tier::Likely,
    before: "The police used tear gas. This story has been updated.",
    after: "The police used tear gas.",
};

pub(in super::super) const CORRECTION: Rule = Rule {
    id: RuleId("boilerplate/correction"),
    summary: "remove notes that the text was corrected",
    why: "The note speaks about an earlier text that the reader does not have; what it corrects is right in this one.",
    tier: Tier::Likely,
    before: "The police used tear gas. This story was corrected to remove a reference to gas.",
    after: "The police used tear gas.",
};
