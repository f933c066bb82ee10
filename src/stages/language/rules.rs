//! The pages of the rules.

use crate::rule::{Rule, RuleId, Tier};

/// The language of a document.
pub const DOCUMENT: Rule = Rule {
    id: RuleId("language/document"),
    summary: "say in which language a document is written",
    why: "Later stages need the language to know which phrases to look for. A model of runs of letters tells English, Turkish and Russian \
          from all other languages, and names those; whatlang votes on scripts other than Latin and Cyrillic, and in doubt. Paragraphs vote \
          by the weight of their letters.",
    tier: Tier::Safe,
    before: "Police have used force to disperse demonstrators, including stun grenades, tear gas and water cannon.",
    after: "Police have used force to disperse demonstrators, including stun grenades, tear gas and water cannon.",
};

/// A paragraph in another language.
pub const PARAGRAPH: Rule = Rule {
    id: RuleId("language/paragraph"),
    summary: "say which paragraphs are in another language than their document",
    why: "A quotation or a translated summary in another language must not be cleaned by the rules of the document's language. Only a \
          paragraph with enough letters and a clear majority of the evidence is labelled.",
    tier: Tier::Likely,
    before: "The president promised to oversee honest elections, but he did not keep his word, said the leader of the party.\n\
             Сторонники оппозиции заняли здание парламента и потребовали отмены результатов выборов.\n\
             The police had said that they would not interfere in the protests as long as they stayed peaceful.",
    after: "The president promised to oversee honest elections, but he did not keep his word, said the leader of the party.\n\
            Сторонники оппозиции заняли здание парламента и потребовали отмены результатов выборов.\n\
            The police had said that they would not interfere in the protests as long as they stayed peaceful.",
};

/// A document whose language the corpus does not want.
pub const NOT_KEPT: Rule = Rule {
    id: RuleId("language/not-kept"),
    summary: "reject documents in languages that the corpus does not keep",
    why: "A corpus in some languages is spoilt by texts in others. The list of languages stands in the config; the text of a rejected \
          document is kept in the account with the evidence.",
    tier: Tier::Likely,
    before: "Die Polizei setzte Tränengas und Wasserwerfer ein, um die Demonstranten auf dem Platz zu zerstreuen.",
    after: "Die Polizei setzte Tränengas und Wasserwerfer ein, um die Demonstranten auf dem Platz zu zerstreuen.",
};

/// A document whose language is not sure.
pub const UNCERTAIN: Rule = Rule {
    id: RuleId("language/uncertain"),
    summary: "say of a document that nobody can be sure of its language",
    why: "A text of a few words or of numbers could be anything. With `label`, the default, such a document is flagged, and called by \
          the best guess only if the corpus keeps that language, else `und`. With `uncertain = \"drop\"` it leaves the corpus; its text is \
          kept in the account with the evidence.",
    tier: Tier::Likely,
    before: "24.kg: 12 %",
    after: "24.kg: 12 %",
};
