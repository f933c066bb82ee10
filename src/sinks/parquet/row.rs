//! A line of `corpus.jsonl` as a row of `corpus.parquet`: every field is there, and has one shape.

use std::collections::BTreeMap;

use serde::Serialize;

use super::shred::Cell;
use crate::sinks::records::CorpusRecord;

/// A row. Its fields are the columns, in their order.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    id: &'a str,
    text: &'a str,
    language: &'a str,
    language_score: Option<f32>,
    origin: Option<&'a str>,
    origin_score: Option<f32>,
    title: Option<&'a str>,
    date: Option<&'a str>,
    author: Option<&'a str>,
    site: Option<&'a str>,
    url: Option<&'a str>,
    language_hint: Option<&'a str>,
    found: Vec<Found<'a>>,
    source: Source<'a>,
    file: Option<&'a str>,
    hash: &'a str,
    original_hash: &'a str,
    original_bytes: usize,
    edits: Vec<Edits<'a>>,
    labels: Vec<Label<'a>>,
    /// JSON in a string: nobody knows the shape of foreign fields.
    meta: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Found<'a> {
    field: &'a str,
    #[serde(rename = "where")]
    place: &'a str,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    path: &'a str,
    ordinal: usize,
    start: usize,
    end: usize,
    encoding: &'a str,
    encoding_score: f32,
    malformed: usize,
}

#[derive(Debug, Serialize)]
struct Edits<'a> {
    rule: &'a str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Label<'a> {
    rule: &'a str,
    kind: &'a str,
    value: &'a str,
    start: usize,
    end: usize,
    score: f32,
    because: &'a str,
}

impl<'a> Row<'a> {
    /// The row of a record.
    pub fn of(record: &'a CorpusRecord<'_>) -> Row<'a> {
        let CorpusRecord { source, .. } = record;
        Row {
            id: &record.id,
            text: &record.text,
            language: &record.language,
            language_score: record.language_score,
            origin: record.origin.as_deref(),
            origin_score: record.origin_score,
            title: record.title.as_deref(),
            date: record.date.as_deref(),
            author: record.author.as_deref(),
            site: record.site.as_deref(),
            url: record.url.as_deref(),
            language_hint: record.language_hint.as_deref(),
            found: pairs(&record.found).map(|(field, place)| Found { field, place }).collect(),
            source: Source {
                path: &source.path,
                ordinal: source.ordinal,
                start: source.start,
                end: source.end,
                encoding: &source.encoding,
                encoding_score: source.encoding_score,
                malformed: source.malformed,
            },
            file: record.file.as_deref(),
            hash: &record.hash,
            original_hash: &record.original_hash,
            original_bytes: record.original_bytes,
            edits: record.edits.iter().map(|(rule, count)| Edits { rule, count: *count }).collect(),
            labels: labels(record),
            meta: record.meta.as_deref().map(serde_json::value::RawValue::get),
        }
    }

    /// A cell for each field of the schema, with its name, in its order.
    pub fn cell(&self) -> Cell<'a> {
        let text = |field: Option<&'a str>| Cell::maybe(field, Cell::Text);
        Cell::Group(vec![
            ("id", Cell::Text(self.id)),
            ("text", Cell::Text(self.text)),
            ("language", Cell::Text(self.language)),
            ("language_score", Cell::maybe(self.language_score, Cell::Real)),
            ("origin", text(self.origin)),
            ("origin_score", Cell::maybe(self.origin_score, Cell::Real)),
            ("title", text(self.title)),
            ("date", text(self.date)),
            ("author", text(self.author)),
            ("site", text(self.site)),
            ("url", text(self.url)),
            ("language_hint", text(self.language_hint)),
            ("found", Cell::List(self.found.iter().map(Found::cell).collect())),
            ("source", self.source.cell()),
            ("file", text(self.file)),
            ("hash", Cell::Text(self.hash)),
            ("original_hash", Cell::Text(self.original_hash)),
            ("original_bytes", Cell::whole(self.original_bytes)),
            ("edits", Cell::List(self.edits.iter().map(Edits::cell).collect())),
            ("labels", Cell::List(self.labels.iter().map(Label::cell).collect())),
            ("meta", text(self.meta)),
        ])
    }
}

impl<'a> Found<'a> {
    fn cell(&self) -> Cell<'a> {
        Cell::Group(vec![("field", Cell::Text(self.field)), ("where", Cell::Text(self.place))])
    }
}

impl<'a> Source<'a> {
    fn cell(&self) -> Cell<'a> {
        Cell::Group(vec![
            ("path", Cell::Text(self.path)),
            ("ordinal", Cell::whole(self.ordinal)),
            ("start", Cell::whole(self.start)),
            ("end", Cell::whole(self.end)),
            ("encoding", Cell::Text(self.encoding)),
            ("encoding_score", Cell::Real(self.encoding_score)),
            ("malformed", Cell::whole(self.malformed)),
        ])
    }
}

impl<'a> Edits<'a> {
    fn cell(&self) -> Cell<'a> {
        Cell::Group(vec![("rule", Cell::Text(self.rule)), ("count", Cell::whole(self.count))])
    }
}

impl<'a> Label<'a> {
    fn cell(&self) -> Cell<'a> {
        Cell::Group(vec![
            ("rule", Cell::Text(self.rule)),
            ("kind", Cell::Text(self.kind)),
            ("value", Cell::Text(self.value)),
            ("start", Cell::whole(self.start)),
            ("end", Cell::whole(self.end)),
            ("score", Cell::Real(self.score)),
            ("because", Cell::Text(self.because)),
        ])
    }
}

fn pairs<'a>(
    map: &'a BTreeMap<std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    map.iter().map(|(key, value)| (key.as_ref(), value.as_ref()))
}

fn labels<'a>(record: &'a CorpusRecord<'_>) -> Vec<Label<'a>> {
    let row = |label: &'a crate::sinks::records::LabelRecord<'_>| Label {
        rule: &label.rule,
        kind: &label.kind,
        value: &label.value,
        start: label.start,
        end: label.end,
        score: label.score,
        because: &label.because,
    };
    record.labels.iter().map(row).collect()
}
