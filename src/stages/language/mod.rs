//! Which language a document and its paragraphs are written in.
//!
//! Flow: `document` splits a document into votes; the model in `text::languages` reads the runs of letters of each; `vote` makes a language
//! of that, and asks the `first` vote, whatlang on a bounded sample, about other scripts and in doubt; `keep` is the list of what the
//! corpus wants.

mod document;
mod first;
mod keep;
mod rules;
mod spelling;
mod vote;

#[cfg(test)]
mod tests;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::document::Judged;
use self::keep::Keep;
use crate::document::{Document, Label, Language};
use crate::rule::{Finding, Rule};
use crate::stage::{Stage, Uncertain};
use crate::stages::ResourceError;
use crate::text::languages::Model;
use crate::text::languages::model::memo::Memo;
use crate::text::pool::Pool;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&rules::DOCUMENT, &rules::PARAGRAPH, &rules::NOT_KEPT, &rules::UNCERTAIN];

/// `[language]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Languages to keep, by ISO 639-1 code; `*` keeps all.
    pub keep: Vec<String>,
    /// What becomes of documents whose language is not sure: `keep` takes the best guess, `label` flags them and takes the guess only if it
    /// is in `keep`, else `und`; `drop` rejects them.
    pub uncertain: Uncertain,
    /// How sure the language of a document must be, from 0 to 1; a less sure one is uncertain.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_score: f32,
    /// Letters that a document must have for its language to be told; shorter ones are `und`.
    pub min_letters: usize,
    /// Letters that a paragraph must have for a vote of its own; shorter ones go with their document.
    pub paragraph_letters: usize,
    /// How sure a paragraph in another language than its document must be to be labelled, from 0 to 1; 0.5 is about a tie of two languages.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub paragraph_score: f32,
    /// Bytes of a text that whatlang is asked about: pieces from its start, middle and end.
    #[schemars(range(min = 1))]
    pub sample_bytes: usize,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            keep: ["en", "ru", "tr"].map(str::to_owned).to_vec(),
            uncertain: Uncertain::Label,
            min_score: 0.6,
            min_letters: 3,
            paragraph_letters: 8,
            paragraph_score: 0.6,
            sample_bytes: 300,
        }
    }
}

/// The stage.
pub struct LanguageStage {
    config: Config,
    keep: Keep,
    model: &'static Model,
    /// Words that the model has read: one memory for each worker.
    memos: Pool<Memo>,
}

impl LanguageStage {
    /// Makes the stage.
    ///
    /// # Errors
    /// If `keep` names something that is no language.
    pub fn new(config: &Config) -> Result<LanguageStage, ResourceError> {
        let keep = Keep::new(&config.keep)?;
        Ok(LanguageStage { config: config.clone(), keep, model: Model::get(), memos: Pool::default() })
    }

    /// Labels paragraphs that are clearly in another language than their document.
    fn label_paragraphs(&self, doc: &Document, judged: &Judged, found: &mut Vec<Finding>) {
        for (span, vote) in &judged.paragraphs {
            let differs = vote.language != judged.language && vote.language != Language::UNDETERMINED;
            if differs && vote.score >= self.config.paragraph_score {
                let because = vote.describe(&doc.text()[span.clone()], self.model);
                let label = Label::ParagraphLanguage(vote.language);
                found.push(label_finding(&rules::PARAGRAPH, span.clone(), label, vote.score, because));
            }
        }
    }

    /// Too few letters to tell, or too little evidence.
    fn is_uncertain(&self, judged: &Judged) -> bool {
        judged.language == Language::UNDETERMINED || judged.score < self.config.min_score
    }

    /// Says the language, and rejects what the corpus does not keep.
    fn label_document(&self, doc: &Document, judged: &Judged, found: &mut Vec<Finding>) {
        let is_uncertain = self.is_uncertain(judged);
        let language = if is_uncertain { self.guess(judged.language) } else { judged.language };
        found.push(label_finding(&rules::DOCUMENT, whole(doc), Label::Language(language), judged.score, judged.because.clone()));
        if is_uncertain {
            self.answer_uncertain(doc, judged, found);
        } else if !self.keep.holds(language) {
            let because = format!("language `{language}` is not kept: {}", judged.because);
            found.push(Finding::Reject { rule: rules::NOT_KEPT.id, because });
        }
    }

    /// What an uncertain document is called: a language that the corpus keeps is believed even then, so that a short English text is
    /// cleaned as English.
    fn guess(&self, language: Language) -> Language {
        match self.config.uncertain {
            Uncertain::Label if !self.keep.holds(language) => Language::UNDETERMINED,
            _ => language,
        }
    }

    fn answer_uncertain(&self, doc: &Document, judged: &Judged, found: &mut Vec<Finding>) {
        let because = || format!("perhaps `{}`: {}", judged.language, judged.because);
        match self.config.uncertain {
            Uncertain::Keep => {}
            Uncertain::Label => {
                let label = Label::Flag("uncertain-language".into());
                found.push(label_finding(&rules::UNCERTAIN, whole(doc), label, judged.score, because()));
            }
            Uncertain::Drop => found.push(Finding::Reject { rule: rules::UNCERTAIN.id, because: because() }),
        }
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
        let judged = self.memos.with(|memo| document::judge(doc, self.model, &self.config, memo));
        self.label_document(doc, &judged, found);
        self.label_paragraphs(doc, &judged, found);
    }
}

fn whole(doc: &Document) -> Range<usize> {
    0..doc.text().len()
}

fn label_finding(rule: &Rule, span: Range<usize>, label: Label, score: f32, because: String) -> Finding {
    Finding::Label { rule: rule.id, span, label, score, because }
}
