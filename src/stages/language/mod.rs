//! Which language a document and its paragraphs are written in, and whether English was machine-translated from Turkish.
//!
//! Flow: `document` splits a document into votes; `text::languages` counts letters and frequent words in one pass; `vote` weighs them, and
//! in doubt the `first` vote, whatlang on a bounded `sample`; `origin` looks for `marks` and `spelling`s of Turkish; `keep` is the list
//! of what the corpus wants.

mod document;
mod first;
mod keep;
mod marks;
mod origin;
mod rules;
mod sample;
mod spelling;
mod vote;

#[cfg(test)]
mod tests;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::document::Judged;
use self::keep::Keep;
use self::marks::Marks;
use crate::document::{Document, Label, Language, Origin};
use crate::rule::{Finding, Rule};
use crate::stage::Stage;
use crate::stages::ResourceError;
use crate::text::languages::Profiles;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&rules::DOCUMENT, &rules::PARAGRAPH, &rules::NOT_KEPT, &rules::FROM_TURKISH];

/// `[language]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Languages to keep, by ISO 639-1 code; `en-from-tr` is English that was machine-translated from Turkish, `*` keeps all.
    pub keep: Vec<String>,
    /// What becomes of documents that are too short to tell: `keep` or `drop`.
    pub undetermined: Undetermined,
    /// Letters that a document must have for its language to be told; shorter ones are `und`.
    pub min_letters: usize,
    /// Letters that a paragraph must have for a vote of its own; shorter ones go with their document.
    pub paragraph_letters: usize,
    /// How sure a paragraph in another language than its document must be to be labelled, from 0 to 1; 0.5 is about a tie of two languages.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub paragraph_score: f32,
    /// How sure the language of a document must be for it to be rejected, from 0 to 1; a less sure one counts as undetermined.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub reject_score: f32,
    /// Bytes of a text that whatlang is asked about: pieces from its start, middle and end.
    #[schemars(range(min = 1))]
    pub sample_bytes: usize,
    /// Score, from 0 to 1, from which English counts as machine-translated from Turkish.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub origin_threshold: f32,
    /// Score from which the origin of English counts as uncertain.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub origin_uncertain: f32,
    /// Words that English must have for its origin to be judged.
    pub origin_words: usize,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            keep: ["en", "ru", "tr", keep::FROM_TURKISH].map(str::to_owned).to_vec(),
            undetermined: Undetermined::Keep,
            min_letters: 8,
            paragraph_letters: 20,
            paragraph_score: 0.5,
            reject_score: 0.45,
            sample_bytes: 300,
            origin_threshold: 0.5,
            origin_uncertain: 0.4,
            origin_words: 25,
        }
    }
}

/// What becomes of documents whose language nobody can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Undetermined {
    /// They stay.
    Keep,
    /// They are rejected.
    Drop,
}

/// The stage.
pub struct LanguageStage {
    config: Config,
    keep: Keep,
    profiles: &'static Profiles,
    marks: Marks,
}

impl LanguageStage {
    /// Makes the stage.
    ///
    /// # Errors
    /// If `keep` names something that is no language.
    pub fn new(config: &Config) -> Result<LanguageStage, ResourceError> {
        let keep = Keep::new(&config.keep)?;
        Ok(LanguageStage { config: config.clone(), keep, profiles: Profiles::get(), marks: Marks::new() })
    }

    /// Labels paragraphs that are clearly in another language than their document.
    fn label_paragraphs(&self, judged: &Judged, found: &mut Vec<Finding>) {
        for (span, vote) in &judged.paragraphs {
            let differs = vote.language != judged.language && vote.language != Language::UNDETERMINED;
            if differs && vote.score >= self.config.paragraph_score {
                let label = Label::ParagraphLanguage(vote.language);
                found.push(label_finding(&rules::PARAGRAPH, span.clone(), label, vote.score, vote.to_string()));
            }
        }
    }

    /// Labels the origin of English text and says whether it is translated from Turkish.
    fn label_origin(&self, doc: &Document, found: &mut Vec<Finding>) -> bool {
        let evidence = origin::score(doc.text(), &self.marks);
        if evidence.words < self.config.origin_words {
            return false;
        }
        let origin = match evidence.score {
            score if score >= self.config.origin_threshold => Origin::FromTurkish,
            score if score >= self.config.origin_uncertain => Origin::Uncertain,
            _ => Origin::NoSign,
        };
        let label = Label::Origin(origin);
        found.push(label_finding(&rules::FROM_TURKISH, whole(doc), label, evidence.score, evidence.describe()));
        origin == Origin::FromTurkish
    }

    /// A language that is not wanted and not sure enough to reject for counts as undetermined, and is called so.
    fn settled(&self, judged: Judged) -> Judged {
        let is_wanted = self.keep.holds(judged.language, false) || judged.language == Language::ENGLISH;
        if is_wanted || judged.score >= self.config.reject_score {
            return judged;
        }
        Judged { language: Language::UNDETERMINED, ..judged }
    }

    /// Why the document is not kept, if it is not.
    fn objection(&self, judged: &Judged, from_turkish: bool) -> Option<String> {
        let name = if from_turkish { keep::FROM_TURKISH } else { judged.language.0 };
        let undetermined = judged.language == Language::UNDETERMINED || judged.score < self.config.reject_score;
        let stays =
            self.keep.holds(judged.language, from_turkish) || (undetermined && self.config.undetermined == Undetermined::Keep);
        (!stays).then(|| format!("language `{name}` is not kept: {}", judged.because))
    }
}

impl Stage for LanguageStage {
    fn name(&self) -> &'static str {
        "language"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
        let judged = self.settled(document::judge(doc, self.profiles, &self.config));
        let label = Label::Language(judged.language);
        found.push(label_finding(&rules::DOCUMENT, whole(doc), label, judged.score, judged.because.clone()));
        self.label_paragraphs(&judged, found);
        let from_turkish = judged.language == Language::ENGLISH && self.label_origin(doc, found);
        if let Some(because) = self.objection(&judged, from_turkish) {
            found.push(Finding::Reject { rule: rules::NOT_KEPT.id, because });
        }
    }
}

fn whole(doc: &Document) -> Range<usize> {
    0..doc.text().len()
}

fn label_finding(rule: &Rule, span: Range<usize>, label: Label, score: f32, because: String) -> Finding {
    Finding::Label { rule: rule.id, span, label, score, because }
}
