//! A rule is a page of documentation with a name; a finding is what a stage says, in the name of a rule.

use std::fmt;
use std::ops::Range;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};

use crate::document::Label;

/// The name of a rule: `stage/what-is-found`, in kebab-case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize)]
#[serde(transparent)]
pub struct RuleId(pub &'static str);

impl RuleId {
    /// The name of the stage that the rule belongs to: what stands before the slash.
    pub fn stage(self) -> &'static str {
        self.0.split_once('/').map_or(self.0, |(stage, _)| stage)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// Reads a rule name back by looking it up among the rules of this build, so that an id stays one pointer wide.
impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Name)
    }
}

/// Looks a name up where it stands: a spill has one for each label and edit.
struct Name;

impl Visitor<'_> for Name {
    type Value = RuleId;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a rule")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<RuleId, E> {
        let found = crate::stages::find_rule(name).map(|rule| rule.id);
        found.ok_or_else(|| E::custom(format!("no rule is called `{name}`")))
    }
}

/// How sure a rule is, and so what it may do by default.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Right by construction: edits by default.
    Safe,
    /// Most likely right: edits by default.
    Likely,
    /// About as often right as wrong: edits only if the config asks.
    Guess,
    /// Seen, but nobody can say what stood there: labels, never edits.
    Flag,
}

impl Tier {
    /// The name that the config and the reports use.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Safe => "safe",
            Tier::Likely => "likely",
            Tier::Guess => "guess",
            Tier::Flag => "flag",
        }
    }
}

/// A rule is a page. The name says what is found, not what is done about it.
#[derive(Debug)]
pub struct Rule {
    /// The unique name.
    pub id: RuleId,
    /// One line in the imperative, lower case, without a full stop.
    pub summary: &'static str,
    /// Why the rule is right: one or more sentences.
    pub why: &'static str,
    /// How sure it is.
    pub tier: Tier,
    /// A text in which the rule speaks; a test runs it.
    pub before: &'static str,
    /// The same text after the rule's stage. Equal to `before` where the rule only labels or rejects.
    pub after: &'static str,
}

/// All that a stage may say about a document. Spans count bytes of the text as the stage sees it and lie on character borders.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The span should read `with`.
    Replace {
        /// Who says so.
        rule: RuleId,
        /// What is replaced; an empty span inserts.
        span: Range<usize>,
        /// What stands there afterwards; empty to remove.
        with: String,
        /// The evidence, where the rule's page does not say it all; else empty.
        because: String,
    },
    /// The span is something: a language, a dateline, a damaged passage.
    Label {
        /// Who says so.
        rule: RuleId,
        /// What is labelled; the whole text for a property of the document.
        span: Range<usize>,
        /// What it is.
        label: Label,
        /// How sure, from 0 to 1, or the measure itself where the label is one.
        score: f32,
        /// The evidence, for people.
        because: String,
    },
    /// The document should not be in the corpus.
    Reject {
        /// Who says so.
        rule: RuleId,
        /// The evidence, for people.
        because: String,
    },
}

impl Finding {
    /// The rule in whose name it is said.
    pub fn rule(&self) -> RuleId {
        match self {
            Finding::Replace { rule, .. } | Finding::Label { rule, .. } | Finding::Reject { rule, .. } => *rule,
        }
    }

    /// Removes the span, with no more to say than the rule's own page.
    pub fn remove(rule: &Rule, span: Range<usize>) -> Finding {
        Finding::replace(rule, span, "")
    }

    /// Replaces the span, with no more to say than the rule's own page.
    pub fn replace(rule: &Rule, span: Range<usize>, with: impl Into<String>) -> Finding {
        Finding::Replace { rule: rule.id, span, with: with.into(), because: String::new() }
    }

    /// Adds evidence to a finding.
    pub fn because(mut self, why: impl Into<String>) -> Finding {
        let (Finding::Replace { because, .. } | Finding::Label { because, .. } | Finding::Reject { because, .. }) = &mut self;
        *because = why.into();
        self
    }
}
