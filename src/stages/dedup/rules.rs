//! The rules in whose name documents are merged and labelled.

use crate::rule::{Rule, RuleId, Tier};

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&EXACT, &COPY, &UPDATE, &EXCERPT, &QUOTATION];

/// The same words.
pub const EXACT: Rule = Rule {
    id: RuleId("dedup/exact"),
    summary: "merge documents that have the same words in the same order",
    why: "Quotes, dashes and case are the site's; the words are the agency's, and one copy of them is enough.",
    tier: Tier::Safe,
    before: "The mayor said: \"We will not close a single library this year.\" The council had planned to close four of them.\n\
             ----\n\
             The mayor said: “We will not close a single library this year”. The council had planned to close four of them.",
    after: "The mayor said: \"We will not close a single library this year.\" The council had planned to close four of them.",
};

/// The same story.
pub const COPY: Rule = Rule {
    id: RuleId("dedup/copy"),
    summary: "merge copies of one story: cut short, with another lead, with paragraphs left out",
    why: "More than half of the smaller text stands in the greater in long runs, from the head of the story on, and their names and \
          numbers agree, which reports by two agencies or texts from one template never do.",
    tier: Tier::Likely,
    before: "TINOS (Wire) - A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard\n\
             boats took all passengers to the harbour, and nobody was\n\
             ----\n\
             A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. Divers will look at the hull before the ship is towed to Piraeus.",
    after: "A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. Divers will look at the hull before the ship is towed to Piraeus.",
};

/// The same story, with other numbers.
pub const UPDATE: Rule = Rule {
    id: RuleId("dedup/update"),
    summary: "merge versions of one story that differ in a few numbers",
    why: "Agencies send a story again when a count changes; the text around it stays, so the versions are copies but for the count.",
    tier: Tier::Likely,
    before: "A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. Divers will look at the hull before the ship is towed to Piraeus.\n\
             ----\n\
             A ferry with 180 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. Divers will look at the hull before the ship is towed to Piraeus.",
    after: "A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. Divers will look at the hull before the ship is towed to Piraeus.",
};

/// A piece of another document.
pub const EXCERPT: Rule = Rule {
    id: RuleId("dedup/excerpt"),
    summary: "label a document that is a piece from inside another",
    why: "Most of the text stands in a far longer document, but not at its head: somebody picked the passage, nobody cut the story.",
    tier: Tier::Flag,
    before: "Divers will look at the hull before the ship is towed to Piraeus. The harbour master said that the repairs could take\n\
             four weeks, and that two other ships would serve the islands in the meantime.\n\
             ----\n\
             A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. The captain told reporters that the wind had turned within minutes, and that both\n\
             anchors had failed to hold. It was the third such accident in the islands this year, and the union of seamen has long called\n\
             for newer ships and for larger crews in winter. A lawyer for the owners said that the hull had been inspected in autumn.\n\
             The weather service had warned of storms since the weekend, but most ferries kept to their timetable. Shops on the smaller\n\
             islands had begun to run out of fresh food, and schools were to stay closed until the end of the week.\n\
             Divers will look at the hull before the ship is towed to Piraeus. The harbour master said that the repairs could take\n\
             four weeks, and that two other ships would serve the islands in the meantime.",
    after: "Divers will look at the hull before the ship is towed to Piraeus. The harbour master said that the repairs could take\n\
             four weeks, and that two other ships would serve the islands in the meantime.\n\
             ----\n\
             A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. The captain told reporters that the wind had turned within minutes, and that both\n\
             anchors had failed to hold. It was the third such accident in the islands this year, and the union of seamen has long called\n\
             for newer ships and for larger crews in winter. A lawyer for the owners said that the hull had been inspected in autumn.\n\
             The weather service had warned of storms since the weekend, but most ferries kept to their timetable. Shops on the smaller\n\
             islands had begun to run out of fresh food, and schools were to stay closed until the end of the week.\n\
             Divers will look at the hull before the ship is towed to Piraeus. The harbour master said that the repairs could take\n\
             four weeks, and that two other ships would serve the islands in the meantime.",
};

/// A shared passage.
pub const QUOTATION: Rule = Rule {
    id: RuleId("dedup/quotation"),
    summary: "label a document that shares a passage with another",
    why: "Reports quote the same words or background without being copies, and who counts passages wants to know where they stand twice.",
    tier: Tier::Flag,
    before: "The union of seamen has asked the ministry for a meeting. It was the third such accident in the islands this year, and the\n\
             union of seamen has long called for newer ships and for larger crews in winter, which owners say they cannot pay.\n\
             ----\n\
             A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. The captain told reporters that the wind had turned within minutes, and that both\n\
             anchors had failed to hold. It was the third such accident in the islands this year, and the union of seamen has long called\n\
             for newer ships and for larger crews in winter. A lawyer for the owners said that the hull had been inspected in autumn.\n\
             The weather service had warned of storms since the weekend, but most ferries kept to their timetable. Shops on the smaller\n\
             islands had begun to run out of fresh food, and schools were to stay closed until the end of the week.\n\
             Divers will look at the hull before the ship is towed to Piraeus. The harbour master said that the repairs could take\n\
             four weeks, and that two other ships would serve the islands in the meantime.",
    after: "The union of seamen has asked the ministry for a meeting. It was the third such accident in the islands this year, and the\n\
             union of seamen has long called for newer ships and for larger crews in winter, which owners say they cannot pay.\n\
             ----\n\
             A ferry with 140 people on board ran aground off the island of Tinos on Monday in high winds. Coastguard boats took all\n\
             passengers to the harbour, and nobody was hurt. The captain told reporters that the wind had turned within minutes, and that both\n\
             anchors had failed to hold. It was the third such accident in the islands this year, and the union of seamen has long called\n\
             for newer ships and for larger crews in winter. A lawyer for the owners said that the hull had been inspected in autumn.\n\
             The weather service had warned of storms since the weekend, but most ferries kept to their timetable. Shops on the smaller\n\
             islands had begun to run out of fresh food, and schools were to stay closed until the end of the week.\n\
             Divers will look at the hull before the ship is towed to Piraeus. The harbour master said that the repairs could take\n\
             four weeks, and that two other ships would serve the islands in the meantime.",
};
