//! The lines of `corpus.jsonl`, `edits.jsonl` and `dropped.jsonl`, as they are written and as `verify` and `explain` read them back.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::document::{Document, Labelled, SourceRef};

/// A kept document.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorpusRecord<'a> {
    /// `path#ordinal`.
    pub id: Cow<'a, str>,
    /// The clean text.
    pub text: Cow<'a, str>,
    /// ISO 639-1 code, 639-3 where there is none, `und` where nobody can say.
    pub language: Cow<'a, str>,
    /// How sure that is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_score: Option<f32>,
    /// `from-turkish`, `no-sign` or `uncertain`; absent where nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Cow<'a, str>>,
    /// The evidence for `origin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin_score: Option<f32>,
    /// What the source calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
    /// When it was published, as the source writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Cow<'a, str>>,
    /// Who wrote it, as the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Cow<'a, str>>,
    /// The name of the site, as the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Cow<'a, str>>,
    /// The canonical address of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Cow<'a, str>>,
    /// The language that the page claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_hint: Option<Cow<'a, str>>,
    /// Where the page says title, date, author, site, address and language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub found: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    /// Where it was read.
    pub source: Source<'a>,
    /// The text file below the output folder, if text files are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Cow<'a, str>>,
    /// XXH3-128 of the text, in hexadecimal.
    pub hash: Cow<'a, str>,
    /// XXH3-128 of the text before the first edit, in hexadecimal.
    pub original_hash: Cow<'a, str>,
    /// Bytes of the text before the first edit.
    pub original_bytes: usize,
    /// How many edits each rule made.
    pub edits: BTreeMap<Cow<'a, str>, usize>,
    /// What stages said about it; spans count bytes of `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<LabelRecord<'a>>,
    /// Foreign fields of the source record, as they stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>")]
    pub meta: Option<Cow<'a, RawValue>>,
}

/// Where a document was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source<'a> {
    /// The file, relative to the input.
    pub path: Cow<'a, str>,
    /// The document's number within the file, from 0.
    pub ordinal: usize,
    /// First byte: see [`SourceRef::span`].
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The encoding by its WHATWG name.
    pub encoding: Cow<'a, str>,
    /// How sure the encoding is, from 0 to 1; 1 if it is absent.
    #[serde(default = "certain", skip_serializing_if = "is_certain")]
    pub encoding_score: f32,
    /// Malformed sequences that the decoder replaced, in the whole file.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub malformed: usize,
}

/// A label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LabelRecord<'a> {
    /// Who says so.
    pub rule: Cow<'a, str>,
    /// `language`, `paragraph-language`, `origin`, `part`, `flag`, `measure`, or a relation to another document.
    pub kind: Cow<'a, str>,
    /// The value: a language, a part, the other document's id.
    pub value: Cow<'a, str>,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// How sure, from 0 to 1, or the measure itself.
    pub score: f32,
    /// The evidence.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub because: Cow<'a, str>,
}

/// An edit. Edits of one document stand together, pass by pass, sorted by place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EditRecord<'a> {
    /// The document.
    pub id: Cow<'a, str>,
    /// The number of the pass in the document's log, from 0.
    pub pass: usize,
    /// The stage of that pass.
    pub stage: Cow<'a, str>,
    /// Who asked for it.
    pub rule: Cow<'a, str>,
    /// First byte of what was removed, in the text as the stage saw it.
    pub start: usize,
    /// What stood there.
    pub removed: Cow<'a, str>,
    /// What stands there afterwards.
    pub inserted: Cow<'a, str>,
    /// The evidence, where the rule's page does not say it all.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub because: Cow<'a, str>,
}

/// A document that is not in the corpus.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DroppedRecord<'a> {
    /// `path#ordinal`.
    pub id: Cow<'a, str>,
    /// `dropped`, `merged` or `failed`.
    pub verdict: Cow<'a, str>,
    /// Who said so.
    pub rule: Cow<'a, str>,
    /// The evidence.
    pub because: Cow<'a, str>,
    /// The copy that is kept in its stead, of a merged document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<Cow<'a, str>>,
    /// How much of the text the two share, from 0 to 1, of a merged document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub similarity: Option<f32>,
    /// The language, if a stage got so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Cow<'a, str>>,
    /// Where it was read.
    pub source: Source<'a>,
    /// XXH3-128 of `text`, in hexadecimal.
    pub original_hash: Cow<'a, str>,
    /// How many edits it had got before it was dropped, by rule; they stand in `edits.jsonl`.
    pub edits: BTreeMap<Cow<'a, str>, usize>,
    /// The text before the first edit.
    pub text: Cow<'a, str>,
    /// The bytes of a failed record that is not UTF-8, in hexadecimal; `text` has U+FFFD in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw_hex: Option<Cow<'a, str>>,
    /// Foreign fields of the source record, as they stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>")]
    pub meta: Option<Cow<'a, RawValue>>,
}

// `skip_serializing_if` hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &usize) -> bool {
    *n == 0
}

fn certain() -> f32 {
    1.0
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_certain(score: &f32) -> bool {
    *score >= 1.0
}

impl<'a> Source<'a> {
    /// The source of a document.
    pub fn of(doc: &'a Document) -> Source<'a> {
        let SourceRef { path, ordinal, span } = &doc.source;
        let (encoding, malformed) = (Cow::from(&doc.meta.encoding), doc.meta.malformed);
        let encoding_score = doc.meta.encoding_score;
        Source { path: path.into(), ordinal: *ordinal, start: span.start, end: span.end, encoding, encoding_score, malformed }
    }
}

impl<'a> LabelRecord<'a> {
    /// The record of a label.
    pub fn of(labelled: &'a Labelled) -> LabelRecord<'a> {
        let (kind, value) = labelled.label.name_and_value();
        LabelRecord {
            rule: labelled.rule.0.into(),
            kind: kind.into(),
            value: value.into(),
            start: labelled.span.start,
            end: labelled.span.end,
            score: labelled.score,
            because: (&labelled.because).into(),
        }
    }
}
