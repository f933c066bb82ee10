//! A text and its history. A document changes in one place only, [`Document::apply`]; everything else reads.

mod history;
mod label;
mod spans;
mod text;

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use history::{Edit, Labelled, Pass, Trace};
pub use label::{Label, Language, Origin};
pub use spans::{Spans, is_of_a_page};

use crate::rule::{Finding, RuleId};
use crate::text::Structure;

/// One document: its present text, the log that leads back to the original, and what is known of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// `path#ordinal`: does not depend on threads, batches or other files.
    pub id: String,
    /// Where it was read.
    pub source: SourceRef,
    /// What the source said about it.
    pub meta: Meta,
    #[serde(deserialize_with = "text::read")]
    text: String,
    log: Vec<Pass>,
    verdict: Verdict,
    #[serde(skip)]
    structure: OnceLock<Structure>,
}

/// What stands before the log where a document is encoded: who wants its text alone need not read its history.
#[derive(Debug, Deserialize)]
pub(crate) struct Head {
    #[expect(dead_code, reason = "it is read to come to the text")]
    id: String,
    #[expect(dead_code, reason = "it is read to come to the text")]
    source: SourceRef,
    #[expect(dead_code, reason = "it is read to come to the text")]
    meta: Meta,
    /// The present text.
    #[serde(deserialize_with = "text::read")]
    pub(crate) text: String,
}

/// What becomes of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Verdict {
    /// It is written to the corpus.
    Keep,
    /// A rule rejected it.
    Drop {
        /// The rule.
        rule: RuleId,
        /// The evidence, for people.
        because: String,
    },
    /// It is a copy of another document, which is kept in its stead.
    Merge {
        /// The rule.
        rule: RuleId,
        /// The id of the document that is kept.
        into: String,
        /// How much of the text the two share, from 0 to 1.
        similarity: f32,
        /// The evidence, for people.
        because: String,
    },
    /// A stage failed on it; its text is kept in the account.
    Fail {
        /// `pipeline/panic`.
        rule: RuleId,
        /// What the stage said as it failed.
        because: String,
    },
}

impl Verdict {
    /// `kept`, `dropped`, `merged` or `failed`: the four columns of the account.
    pub fn name(&self) -> &'static str {
        match self {
            Verdict::Keep => "kept",
            Verdict::Drop { .. } => "dropped",
            Verdict::Merge { .. } => "merged",
            Verdict::Fail { .. } => "failed",
        }
    }

    /// The rule that spoke it; `None` if the document is kept.
    pub fn rule(&self) -> Option<RuleId> {
        match self {
            Verdict::Keep => None,
            Verdict::Drop { rule, .. } | Verdict::Merge { rule, .. } | Verdict::Fail { rule, .. } => Some(*rule),
        }
    }

    /// The evidence, for people; empty if the document is kept.
    pub fn because(&self) -> &str {
        match self {
            Verdict::Keep => "",
            Verdict::Drop { because, .. } | Verdict::Merge { because, .. } | Verdict::Fail { because, .. } => because,
        }
    }
}

/// Where a document was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceRef {
    /// The file, relative to the input, with `/` between its parts.
    pub path: String,
    /// Its number within the file, from 0.
    pub ordinal: usize,
    /// Its bytes: of the decoded text for plain text, of the decompressed file for a record of a JSONL file or
    /// an archive, of the extracted text for HTML.
    pub span: Range<usize>,
}

/// What the source said about a document, and how it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// The title of an HTML page, or what a container says (`segment`).
    pub title: Option<String>,
    /// The date of publication, as the source wrote it.
    pub date: Option<String>,
    /// Who wrote it, as an HTML page or a container says.
    pub author: Option<String>,
    /// The name of the site, as an HTML page says.
    pub site: Option<String>,
    /// The canonical address of an HTML page, or the one that a container names.
    pub url: Option<String>,
    /// The language that the source claims (`<html lang>`).
    pub language_hint: Option<String>,
    /// Where a page or a container says each of these: `("date", "JSON-LD")`.
    pub found: Vec<(String, String)>,
    /// The encoding by its WHATWG name, such as `windows-1251`.
    pub encoding: String,
    /// How sure that is, from 0 to 1; 1 where the form of the bytes or the config left no doubt.
    pub encoding_score: f32,
    /// How many malformed sequences the decoder replaced by U+FFFD, in the whole file.
    pub malformed: usize,
    /// The bytes of a record that could not be read and is not UTF-8, in hexadecimal.
    pub raw_hex: Option<String>,
    /// Foreign fields of a JSONL record: a JSON object as it stood there.
    pub extra: Option<String>,
}

impl Default for Meta {
    fn default() -> Self {
        Meta {
            title: None,
            date: None,
            author: None,
            site: None,
            url: None,
            language_hint: None,
            found: Vec::new(),
            encoding: String::new(),
            encoding_score: 1.0,
            malformed: 0,
            raw_hex: None,
            extra: None,
        }
    }
}

impl Document {
    /// A document with that text and no history. The source span covers the text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Document {
        let (id, text) = (id.into(), text.into());
        let source = SourceRef { path: id.clone(), ordinal: 0, span: 0..text.len() };
        Document { id, source, meta: Meta::default(), text, log: Vec::new(), verdict: Verdict::Keep, structure: OnceLock::new() }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was done to it, oldest first.
    pub fn log(&self) -> &[Pass] {
        &self.log
    }

    /// What becomes of it.
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// False as soon as a rule dropped it, it was merged, or a stage failed on it.
    pub fn is_kept(&self) -> bool {
        self.verdict == Verdict::Keep
    }

    /// Lines, sentences and words of the present text: computed once, shared by all stages until the text changes.
    pub fn structure(&self) -> &Structure {
        self.structure.get_or_init(|| Structure::new(&self.text))
    }

    /// Turns findings into edits, labels and a verdict, and logs them. The only place where a text changes.
    ///
    /// Of two overlapping replacements the one that starts first stands, of two that start together the one found first.
    /// Replacements that change nothing are not logged. The first rejection decides; a document that is no longer kept stays so.
    ///
    /// # Panics
    /// If a span does not lie on character borders of the text: a fault in the stage.
    pub fn apply(&mut self, stage: &'static str, found: Vec<Finding>) {
        let mut pass = Pass { stage: stage.into(), edits: Vec::new(), labels: Vec::new() };
        let mut rejected = None;
        for finding in found {
            match finding {
                Finding::Replace { rule, span, with, because } => {
                    let removed = &self.text[span.clone()];
                    if removed != with {
                        pass.edits.push(Edit { rule, removed: removed.to_owned(), span, inserted: with, because });
                    }
                }
                Finding::Label { rule, span, label, score, because } => {
                    assert!(self.text.get(span.clone()).is_some(), "{rule} labels outside the text or inside a character");
                    pass.labels.push(Labelled { rule, span, label, score, because });
                }
                Finding::Reject { rule, because } => {
                    rejected.get_or_insert(Verdict::Drop { rule, because });
                }
            }
        }
        // Only now, when nothing can panic any more, does the document change.
        pass.settle();
        if !pass.edits.is_empty() {
            self.text = pass.forward(&self.text);
            self.structure = OnceLock::new();
        }
        if !pass.edits.is_empty() || !pass.labels.is_empty() {
            self.log.push(pass);
        }
        if let Some(verdict) = rejected {
            self.judge(verdict);
        }
    }

    /// Decides what becomes of the document, unless that is decided already.
    pub fn judge(&mut self, verdict: Verdict) {
        if self.is_kept() {
            self.verdict = verdict;
        }
    }

    /// The text as it was before the first stage: the log undone.
    pub fn original(&self) -> String {
        self.log.iter().rev().fold(self.text.clone(), |text, pass| pass.undo(&text))
    }

    /// Where the byte at `offset` of the present text came from.
    pub fn trace(&self, offset: usize) -> Trace {
        history::trace(&self.log, offset)
    }

    /// Every label of every stage, its span carried forward to the present text; without those whose text has been removed since.
    pub fn labels(&self) -> Vec<Labelled> {
        history::present_labels(&self.log)
    }

    /// The language of the document, if a stage has said it.
    pub fn language(&self) -> Option<Language> {
        self.last_label(|label| if let Label::Language(language) = label { Some(*language) } else { None })
    }

    /// Whether the text was written or translated, if a stage has said it.
    pub fn origin(&self) -> Option<Origin> {
        self.last_label(|label| if let Label::Origin(origin) = label { Some(*origin) } else { None })
    }

    fn last_label<T>(&self, pick: impl Fn(&Label) -> Option<T>) -> Option<T> {
        self.log.iter().rev().flat_map(|pass| pass.labels.iter().rev()).find_map(|labelled| pick(&labelled.label))
    }

    /// The folder of the corpus that it belongs to: its language, or `en-from-tr` for English machine-translated from Turkish.
    pub fn language_folder(&self) -> String {
        let language = self.language().unwrap_or(Language::UNDETERMINED);
        let translated = self.origin() == Some(Origin::FromTurkish);
        if translated { format!("{language}-from-tr") } else { language.to_string() }
    }

    /// How many edits the log holds.
    pub fn edit_count(&self) -> usize {
        self.log.iter().map(|pass| pass.edits.len()).sum()
    }
}

#[cfg(test)]
mod tests;
