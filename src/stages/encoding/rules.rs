//! The pages of the rules.

use crate::rule::{Rule, RuleId, Tier};

/// A document in an encoding that the corpus does not want.
pub const NOT_KEPT: Rule = Rule {
    id: RuleId("encoding/not-kept"),
    summary: "reject documents whose file was in an encoding that the corpus does not keep",
    why: "Some corpora want only files that were UTF-8 from the start, since every other encoding was told from the bytes. `[encoding] keep` \
          lists the encodings that are wanted; the text of a rejected document is kept in the account.",
    tier: Tier::Likely,
    before: "Площадь Ала-Тоо, Бишкек",
    after: "Площадь Ала-Тоо, Бишкек",
};

/// A document whose file may have been read in the wrong encoding.
pub const UNCERTAIN: Rule = Rule {
    id: RuleId("encoding/uncertain"),
    summary: "say of a document that its file may have been read in the wrong encoding",
    why: "A single-byte encoding is told from its letters, and a text of a few words has few of them. Where two encodings are nearly as \
          likely, the text may be wrong in every letter beyond ASCII; the config says whether such a document is kept, labelled or dropped.",
    tier: Tier::Flag,
    before: "Площадь",
    after: "Площадь",
};
