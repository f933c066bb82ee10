//! One judged document as the lines and the text file that the sinks write. Pure, so that it runs in parallel.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::config::Config;
use super::names::text_path;
use super::records::{CorpusRecord, DroppedRecord, EditRecord, LabelRecord, Source};
use crate::document::{Document, Label, Labelled, Verdict};
use crate::hash;

/// What the sinks write for one document.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Path below the output folder and content of the text file, of a kept document, if text files are written.
    pub text: Option<(String, String)>,
    /// A line of `corpus.jsonl`; empty if the document is not kept.
    pub corpus: Vec<u8>,
    /// Lines of `edits.jsonl`.
    pub edits: Vec<u8>,
    /// A line of `dropped.jsonl`; empty if the document is kept.
    pub dropped: Vec<u8>,
}

/// Renders a document.
pub fn render(doc: &Document, config: &Config) -> Rendered {
    let mut rendered = Rendered { edits: edit_lines(doc), ..Rendered::default() };
    if doc.is_kept() {
        let file = config.text_files.then(|| format!("txt/{}", text_path(&doc.language_folder(), &doc.id)));
        rendered.corpus = corpus_line(doc, file.as_deref());
        rendered.text = file.map(|file| (file, format!("{}\n", doc.text())));
    } else {
        rendered.dropped = dropped_line(doc);
    }
    rendered
}

fn corpus_line(doc: &Document, file: Option<&str>) -> Vec<u8> {
    let original = original(doc);
    let labels = doc.labels();
    let score = |wanted: fn(&Label) -> bool| labels.iter().rev().find(|l| wanted(&l.label)).map(|l| l.score);
    let hash = hash::of_text(doc.text());
    // Most documents have not been edited: their text is hashed once.
    let original_hash = if matches!(original, Cow::Borrowed(_)) { hash.clone() } else { hash::of_text(&original) };
    let record = CorpusRecord {
        id: (&doc.id).into(),
        text: doc.text().into(),
        language: doc.language().map_or("und", |language| language.0).into(),
        language_score: score(|label| matches!(label, Label::Language(_))),
        origin: doc.origin().map(|origin| origin.name().into()),
        origin_score: score(|label| matches!(label, Label::Origin(_))),
        title: doc.meta.title.as_deref().map(Cow::from),
        date: doc.meta.date.as_deref().map(Cow::from),
        author: doc.meta.author.as_deref().map(Cow::from),
        site: doc.meta.site.as_deref().map(Cow::from),
        url: doc.meta.url.as_deref().map(Cow::from),
        language_hint: doc.meta.language_hint.as_deref().map(Cow::from),
        found: doc.meta.found.iter().map(|(field, from)| (field.into(), from.into())).collect(),
        source: Source::of(doc),
        file: file.map(Cow::from),
        hash: hash.into(),
        original_hash: original_hash.into(),
        original_bytes: original.len(),
        edits: edits_by_rule(doc),
        labels: labels.iter().filter(|labelled| !is_in_a_field(labelled)).map(LabelRecord::of).collect(),
        meta: foreign_fields(doc),
    };
    line(&record, doc.text().len())
}

/// The text before the first edit.
fn original(doc: &Document) -> Cow<'_, str> {
    if doc.edit_count() == 0 { doc.text().into() } else { doc.original().into() }
}

fn dropped_line(doc: &Document) -> Vec<u8> {
    let original = original(doc);
    let (into, similarity) = match doc.verdict() {
        Verdict::Merge { into, similarity, .. } => (Some(into.into()), Some(*similarity)),
        _ => (None, None),
    };
    let record = DroppedRecord {
        id: (&doc.id).into(),
        verdict: doc.verdict().name().into(),
        rule: doc.verdict().rule().map_or("", |rule| rule.0).into(),
        because: doc.verdict().because().into(),
        into,
        similarity,
        language: doc.language().map(|language| language.0.into()),
        source: Source::of(doc),
        original_hash: hash::of_text(&original).into(),
        edits: edits_by_rule(doc),
        text: original,
        raw_hex: doc.meta.raw_hex.as_deref().map(Cow::from),
        meta: foreign_fields(doc),
    };
    line(&record, record.text.len())
}

fn edit_lines(doc: &Document) -> Vec<u8> {
    let mut lines = Vec::new();
    for (number, pass) in doc.log().iter().enumerate() {
        for edit in &pass.edits {
            let record = EditRecord {
                id: (&doc.id).into(),
                pass: number,
                stage: pass.stage.as_ref().into(),
                rule: edit.rule.0.into(),
                start: edit.span.start,
                removed: (&edit.removed).into(),
                inserted: (&edit.inserted).into(),
                because: (&edit.because).into(),
            };
            lines.extend(line(&record, edit.removed.len() + edit.inserted.len()));
        }
    }
    lines
}

/// The language and the origin of the document have fields of their own; their evidence stays with the labels.
fn is_in_a_field(labelled: &Labelled) -> bool {
    matches!(labelled.label, Label::Language(_) | Label::Origin(_)) && labelled.because.is_empty()
}

fn edits_by_rule(doc: &Document) -> BTreeMap<Cow<'_, str>, usize> {
    let mut counts: BTreeMap<Cow<str>, usize> = BTreeMap::new();
    for edit in doc.log().iter().flat_map(|pass| &pass.edits) {
        *counts.entry(edit.rule.0.into()).or_default() += 1;
    }
    counts
}

/// Foreign fields as they stood in the source.
fn foreign_fields(doc: &Document) -> Option<Cow<'_, RawValue>> {
    // Only the JSONL reader sets them, from an object that it has parsed; anything else is left out rather than written broken.
    doc.meta.extra.as_deref().and_then(|extra| serde_json::from_str::<&RawValue>(extra).ok()).map(Cow::Borrowed)
}

/// Bytes of a line beside its text, about.
const AROUND: usize = 1 << 10;

/// A line in which a text of so many bytes stands.
fn line(record: &impl Serialize, text: usize) -> Vec<u8> {
    // Line ends and quotation marks take a byte more.
    let mut line = Vec::with_capacity(text + text / 16 + AROUND);
    serde_json::to_writer(&mut line, record).expect("records hold strings, numbers and maps with string keys");
    line.push(b'\n');
    line
}
