//! What the site puts around an article: banners, buttons, links.

use crate::rule::{Rule, RuleId, Tier};

pub(in super::super) const AD_MARKER: Rule = Rule {
    id: RuleId("boilerplate/ad-marker"),
    summary: "remove advertisement slots and short codes left by the crawler",
    why: "Markers such as `[ad_1]` stand where the site put an advertisement or a widget; they are never prose.",
    tier: Tier::Safe,
    before: "[ad_1]\nThe police used tear gas.",
    after: "The police used tear gas.",
};

pub(in super::super) const ADVERTISEMENT: Rule = Rule {
    id: RuleId("boilerplate/advertisement"),
    summary: "remove lines that announce an advertisement",
    why: "The label of an advertising slot stays behind when the slot itself is gone.",
    tier: Tier::Likely,
    before: "The police used tear gas.\nAdvertisement\nProtesters broke into the building on Monday night.",
    after: "The police used tear gas.\nProtesters broke into the building on Monday night.",
};

pub(in super::super) const COOKIES: Rule = Rule {
    id: RuleId("boilerplate/cookies"),
    summary: "remove cookie banners and tables of cookies",
    why: "Consent dialogs and the tables in them are the same on thousands of sites and have nothing to do with the text behind them.",
    tier: Tier::Likely,
    before: "This cookie is used to distinguish between humans and bots.\nRegisters a unique ID that is used to generate statistical data.\n\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const SHARE: Rule = Rule {
    id: RuleId("boilerplate/share"),
    summary: "remove buttons and invitations to share the page",
    why: "A button's label is an instruction to the visitor.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nShare this article",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const NEWSLETTER: Rule = Rule {
    id: RuleId("boilerplate/newsletter"),
    summary: "remove invitations to subscribe",
    why: "An invitation to a newsletter or a channel addresses the visitor and is repeated on every page of the site.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nSign up for our newsletter",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const RELATED: Rule = Rule {
    id: RuleId("boilerplate/related"),
    summary: "remove links to other articles",
    why: "A link says what another page is about; its headline without its article only confuses.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nRelated articles",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const COPYRIGHT: Rule = Rule {
    id: RuleId("boilerplate/copyright"),
    summary: "remove copyright lines",
    why: "A copyright line states whose property the page is and is the same on all pages of the site. What Project Gutenberg puts above \
          and below the text of a book, by its own markers, is catalogue and licence.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\n© 2020 Example News. All rights reserved.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const COMMENTS: Rule = Rule {
    id: RuleId("boilerplate/comments"),
    summary: "remove the frame around readers' comments",
    why: "Counts of comments and forms for them are controls of the page.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nLeave a comment",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const COUNTER: Rule = Rule {
    id: RuleId("boilerplate/counter"),
    summary: "remove counts of views and minutes to read",
    why: "How often a page was opened, and how long it takes to read, is a property of the page; the number differs from day to day.",
    tier: Tier::Likely,
    before: "1,234 views\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const PAYWALL: Rule = Rule {
    id: RuleId("boilerplate/paywall"),
    summary: "remove what asks for money or a login",
    why: "The notice addresses the visitor; the article goes on, or ends, without it.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nSubscribe to continue reading",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const APP_PROMO: Rule = Rule {
    id: RuleId("boilerplate/app-promo"),
    summary: "remove advertising for the site's own application",
    why: "It is an advertisement, repeated on every page of the site.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nDownload our app",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const ERROR_REPORT: Rule = Rule {
    id: RuleId("boilerplate/error-report"),
    summary: "remove requests to report typing errors",
    why: "The request tells the visitor how to use the page.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nSpotted an error? Select it and press Ctrl+Enter.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const NAVIGATION: Rule = Rule {
    id: RuleId("boilerplate/navigation"),
    summary: "remove menu entries of the site",
    why: "Menus lead to other pages; their entries are no sentences of this one.",
    tier: Tier::Likely,
    before: "Skip to main content\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const TAGS: Rule = Rule {
    id: RuleId("boilerplate/tags"),
    summary: "remove lists of keywords",
    why: "Keywords are data about the page; they are not text.",
    tier: Tier::Likely,
    before: "Protesters broke into the building on Monday night.\nFiled under: Politics, World",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const REPEATED: Rule = Rule {
    id: RuleId("boilerplate/repeated"),
    summary: "remove lines that stand in many documents of a site or of the corpus",
    why: "What a site puts around every article is the same on all its pages, and no article is. Lines are counted when all documents have \
          been read and copies merged; those whose running text mostly stands elsewhere, too, do not count. A line that is often said in \
          the middle of a text (a heading, a speaker's name, a quotation) stays: it takes a place outside the text, or a block of such \
          lines.",
    tier: Tier::Likely,
    before: "Riverside Courier\nNews\nHarbour life\nAllotments\nThe bridge over the river was closed to lorries on Monday after engineers had found cracks in two of its piers.\nMade by the people of the river",
    after: "The bridge over the river was closed to lorries on Monday after engineers had found cracks in two of its piers.",
};

pub(in super::super) const SURROUNDINGS: Rule = Rule {
    id: RuleId("boilerplate/surroundings"),
    summary: "remove lines that look like what surrounds an article",
    why: "Menus, teasers and the labels of buttons hold no phrase that tells them from a headline, but their words, their form and the lines around them do: a learnt model weighs all of these.",
    tier: Tier::Likely,
    before: "Gardening\nMotoring\nCrosswords\nLetters to the editor\nHoroscopes\nProtesters broke into the parliament building on Monday night, hours after the results were announced.\nThe police used tear gas and stun grenades to push them back from the square.",
    after: "Protesters broke into the parliament building on Monday night, hours after the results were announced.\nThe police used tear gas and stun grenades to push them back from the square.",
};
