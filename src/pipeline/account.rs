//! The account of a run: every document and byte that went in, and what became of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::files::FileSums;
use crate::document::{Document, Label, Verdict};
use crate::rule::RuleId;
use crate::stages::boilerplate::repeated;

/// How many, and how many bytes of original text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// Documents.
    pub documents: usize,
    /// Bytes of original text.
    pub bytes: usize,
}

impl Count {
    fn add(&mut self, bytes: usize) {
        self.documents += 1;
        self.bytes += bytes;
    }

    fn merge(&mut self, other: Count) {
        self.documents += other.documents;
        self.bytes += other.bytes;
    }
}

/// Sums over all documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentSums {
    /// All documents: kept, dropped, merged and failed together.
    #[serde(rename = "in")]
    pub input: Count,
    /// Written to the corpus.
    pub kept: Count,
    /// Rejected by a rule.
    pub dropped: Count,
    /// Copies of a document that is kept.
    pub merged: Count,
    /// A stage failed on them, or their record could not be read.
    pub failed: Count,
    /// Bytes that edits removed from kept documents.
    pub removed_bytes: usize,
    /// Bytes that edits inserted into kept documents.
    pub inserted_bytes: usize,
    /// Bytes of clean text that were written.
    pub written_bytes: usize,
    /// Kept documents by language folder.
    pub languages: BTreeMap<String, usize>,
    /// Labelled paragraphs of kept documents by language: those in another language than their document.
    #[serde(default)]
    pub paragraph_languages: BTreeMap<String, usize>,
    /// Kept documents by origin; those of which it was not judged are left out.
    #[serde(default)]
    pub origins: BTreeMap<String, usize>,
    /// Kept documents by the encoding of their file.
    #[serde(default)]
    pub encodings: BTreeMap<String, usize>,
}

/// What a stage did, over all documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StageSums {
    /// Documents that it saw.
    pub seen: usize,
    /// Documents whose text it changed.
    pub changed: usize,
    /// Documents that it dropped or merged.
    pub dropped: usize,
    /// Edits that were applied.
    pub edits: usize,
    /// Labels that were put on.
    pub labels: usize,
    /// Edits, labels and verdicts by rule.
    pub rules: BTreeMap<String, usize>,
}

fn add_counts(to: &mut BTreeMap<String, usize>, from: BTreeMap<String, usize>) {
    for (name, count) in from {
        *to.entry(name).or_default() += count;
    }
}

/// The sums of a whole run. Adding is commutative, so that no order of threads shows in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// Over all files.
    pub files: FileSums,
    /// Over all documents.
    pub documents: DocumentSums,
    /// By stage; the manifest lists them apart, in their order.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stages: BTreeMap<String, StageSums>,
}

impl Account {
    /// Adds a document. `order`: the stages of the pipeline, in their order.
    pub fn add(&mut self, doc: &Document, order: &[String]) {
        let sizes = sizes(doc);
        let bytes = doc.text().len() + sizes.removed - sizes.inserted;
        self.documents.input.add(bytes);
        match doc.verdict() {
            Verdict::Keep => self.add_kept(doc, bytes, &sizes),
            Verdict::Drop { .. } => self.documents.dropped.add(bytes),
            Verdict::Merge { .. } => self.documents.merged.add(bytes),
            Verdict::Fail { .. } => self.documents.failed.add(bytes),
        }
        let last = doc.verdict().rule().map_or(order.len(), |rule| self.blame(rule, order));
        for stage in order.iter().take(last) {
            self.stages.entry(stage.clone()).or_default().seen += 1;
        }
        self.add_log(doc);
    }

    fn add_kept(&mut self, doc: &Document, bytes: usize, sizes: &Sizes) {
        self.documents.kept.add(bytes);
        self.documents.removed_bytes += sizes.removed;
        self.documents.inserted_bytes += sizes.inserted;
        self.documents.written_bytes += doc.text().len();
        *self.documents.languages.entry(doc.language_folder()).or_default() += 1;
        *self.documents.encodings.entry(doc.meta.encoding.clone()).or_default() += 1;
        if let Some(origin) = doc.origin() {
            *self.documents.origins.entry(origin.name().to_owned()).or_default() += 1;
        }
        for labelled in doc.log().iter().flat_map(|pass| &pass.labels) {
            if let Label::ParagraphLanguage(language) = labelled.label {
                *self.documents.paragraph_languages.entry(language.to_string()).or_default() += 1;
            }
        }
    }

    /// Counts a verdict; gives the number of stages that saw the document. What the census finds, it finds behind all of them.
    fn blame(&mut self, rule: RuleId, order: &[String]) -> usize {
        let Some(place) = order.iter().position(|name| name == rule.stage()) else { return 0 };
        let sums = self.stages.entry(rule.stage().to_owned()).or_default();
        sums.dropped += 1;
        *sums.rules.entry(rule.0.to_owned()).or_default() += 1;
        if rule == repeated::RULE { order.len() } else { place + 1 }
    }

    fn add_log(&mut self, doc: &Document) {
        for (number, pass) in doc.log().iter().enumerate() {
            let sums = self.stages.entry(pass.stage.to_string()).or_default();
            // A stage may look at a document twice; the document is changed once.
            let is_again = || doc.log()[..number].iter().any(|other| other.stage == pass.stage && !other.edits.is_empty());
            sums.changed += usize::from(!pass.edits.is_empty() && !is_again());
            sums.edits += pass.edits.len();
            sums.labels += pass.labels.len();
            for rule in pass.edits.iter().map(|edit| edit.rule).chain(pass.labels.iter().map(|label| label.rule)) {
                match sums.rules.get_mut(rule.0) {
                    Some(count) => *count += 1,
                    None => drop(sums.rules.insert(rule.0.to_owned(), 1)),
                }
            }
        }
    }

    /// Adds the sums of another part of the run.
    pub fn merge(&mut self, other: Account) {
        let (to, from) = (&mut self.documents, other.documents);
        to.input.merge(from.input);
        to.kept.merge(from.kept);
        to.dropped.merge(from.dropped);
        to.merged.merge(from.merged);
        to.failed.merge(from.failed);
        to.removed_bytes += from.removed_bytes;
        to.inserted_bytes += from.inserted_bytes;
        to.written_bytes += from.written_bytes;
        add_counts(&mut to.languages, from.languages);
        add_counts(&mut to.paragraph_languages, from.paragraph_languages);
        add_counts(&mut to.origins, from.origins);
        add_counts(&mut to.encodings, from.encodings);
        for (stage, sums) in other.stages {
            self.stages.entry(stage).or_default().merge(sums);
        }
    }

    /// What does not add up, in words; empty if all does.
    pub fn faults(&self) -> Vec<String> {
        let (files, docs) = (&self.files, &self.documents);
        let outcomes = [docs.kept, docs.dropped, docs.merged, docs.failed];
        let sums = [
            ("files found = read + skipped + failed", files.found as u64, (files.read + files.skipped + files.failed) as u64),
            (
                "documents in = kept + dropped + merged + failed",
                docs.input.documents as u64,
                outcomes.iter().map(|c| c.documents as u64).sum(),
            ),
            (
                "bytes in = kept + dropped + merged + failed",
                docs.input.bytes as u64,
                outcomes.iter().map(|c| c.bytes as u64).sum(),
            ),
            ("bytes of documents in files = bytes in", files.document_bytes as u64, docs.input.bytes as u64),
            (
                "bytes of text = bytes in documents + bytes between them",
                files.text_bytes as u64,
                (files.document_bytes + files.gap_bytes) as u64,
            ),
            (
                "bytes kept + inserted = bytes written + removed",
                (docs.kept.bytes + docs.inserted_bytes) as u64,
                (docs.written_bytes + docs.removed_bytes) as u64,
            ),
        ];
        sums.iter()
            .filter(|(_, left, right)| left != right)
            .map(|(what, left, right)| format!("{what}: {left} is not {right}"))
            .collect()
    }
}

impl StageSums {
    fn merge(&mut self, other: StageSums) {
        self.seen += other.seen;
        self.changed += other.changed;
        self.dropped += other.dropped;
        self.edits += other.edits;
        self.labels += other.labels;
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
    }
}

/// Bytes that the edits of a document removed and inserted.
struct Sizes {
    removed: usize,
    inserted: usize,
}

fn sizes(doc: &Document) -> Sizes {
    let edits = || doc.log().iter().flat_map(|pass| &pass.edits);
    Sizes { removed: edits().map(|edit| edit.removed.len()).sum(), inserted: edits().map(|edit| edit.inserted.len()).sum() }
}
