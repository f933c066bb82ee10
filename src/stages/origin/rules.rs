//! The pages of the rules.

use crate::rule::{Rule, RuleId, Tier};

/// Whether English was translated from Turkish.
pub const FROM_TURKISH: Rule = Rule {
    id: RuleId("origin/from-turkish"),
    summary: "say of English whether it shows marks of machine translation from Turkish",
    why: "Machine translation keeps the turns of phrase and the spellings of its source. Marks of the subject, such as Turkish letters, \
          agencies and institutions, cannot decide, since native English about Turkey has them too; no mark decides alone. A score \
          between the two limits of the config is labelled uncertain.",
    tier: Tier::Likely,
    before: "On the other hand, it was stated that President Ceenbekov made announcements. In the statement made by the press centre, \
             it was emphasized that Sadır Caparov was taken into custody within the scope of the investigation.",
    after: "On the other hand, it was stated that President Ceenbekov made announcements. In the statement made by the press centre, \
            it was emphasized that Sadır Caparov was taken into custody within the scope of the investigation.",
};

/// A document of an origin that the corpus does not want.
pub const NOT_KEPT: Rule = Rule {
    id: RuleId("origin/not-kept"),
    summary: "reject English of an origin that the corpus does not keep",
    why: "A model that learns from translations learns their turns of phrase. `[origin] keep` lists the origins that the corpus wants; the \
          text of a rejected document is kept in the account with the evidence.",
    tier: Tier::Likely,
    before: FROM_TURKISH.before,
    after: FROM_TURKISH.after,
};

/// A document of uncertain origin.
pub const UNCERTAIN: Rule = Rule {
    id: RuleId("origin/uncertain"),
    summary: "reject English whose origin is uncertain, where the config says so",
    why: "Between the two limits of the config there are signs of translation, too few to decide. With `uncertain = \"drop\"` such a document \
          leaves the corpus; with `label`, the default, it stays and is labelled `uncertain`.",
    tier: Tier::Likely,
    before: FROM_TURKISH.before,
    after: FROM_TURKISH.after,
};
