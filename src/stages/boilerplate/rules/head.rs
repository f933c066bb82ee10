//! What stands above an article or at its beginning.

use crate::rule::{Rule, RuleId, Tier};

pub(in super::super) const DATELINE: Rule = Rule {
    id: RuleId("boilerplate/dateline"),
    summary: "label the place, date and agency that a report begins with",
    why: "A dateline is content to some and boilerplate to others: it is marked as a part of the text and kept unless the config asks.",
    tier: Tier::Likely,
    before: "BISHKEK (Reuters) - The police used tear gas.",
    after: "BISHKEK (Reuters) - The police used tear gas.",
};

pub(in super::super) const DATE_HEADER: Rule = Rule {
    id: RuleId("boilerplate/date-header"),
    summary: "remove a date field glued to the first sentence",
    why: "The word `date` and a date in figures come from the page's form; no sentence begins like that.",
    tier: Tier::Likely,
    before: "date 2020-10-10 Protesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const TIMESTAMP: Rule = Rule {
    id: RuleId("boilerplate/timestamp"),
    summary: "remove lines that are nothing but a date or a time of publication",
    why: "The time of publication is a property of the page; as a line of text it interrupts the story.",
    tier: Tier::Likely,
    before: "Published 5 October 2020 at 14:10\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const DOUBLED_HEADLINE: Rule = Rule {
    id: RuleId("boilerplate/doubled-headline"),
    summary: "keep one of two equal headlines above an article",
    why: "Pages hold the headline in their title and once more above the text; extraction takes both.",
    tier: Tier::Likely,
    before: "Thousands protest over result\n\nThousands protest over result\n\nProtesters broke into the building on Monday night. They stayed there until the morning.",
    after: "Thousands protest over result\n\nProtesters broke into the building on Monday night. They stayed there until the morning.",
};

pub(in super::super) const SECTION_LABEL: Rule = Rule {
    id: RuleId("boilerplate/section-label"),
    summary: "remove the name of the section above a picture credit and a headline",
    why: "A word or two alone above a credit or a byline is the section that the page stood in if the headline stands below, or if the picture was taken there; else it is the title.",
    tier: Tier::Likely,
    before: "Kyrgyzstan\n© Reuters / Jane Doe\nThousands protest over result\nProtesters broke into the building on Monday night.",
    after: "Thousands protest over result\nProtesters broke into the building on Monday night.",
};
