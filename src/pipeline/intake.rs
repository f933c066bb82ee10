//! The source side: one record of a file becomes its documents.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use super::cleaner::{PANIC, describe_panic};
use super::meter::{self, Meter};
use crate::config::Config;
use crate::document::{Document, Meta, SourceRef, Verdict};
use crate::hash;
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::sources::{self, BROKEN_RECORD, Format, Record, TextFormat, Web, jsonl};
use crate::stages::decode::{self, Decoded};
use crate::stages::{extract, segment};

/// An HTML page that holds no text.
pub const NO_TEXT: Rule = Rule {
    id: RuleId("pipeline/no-text"),
    summary: "drop a page in which no text was found",
    why: "A page of scripts or pictures alone has nothing to offer a corpus; it is named in the account so that it is not taken for lost.",
    tier: Tier::Safe,
    before: "",
    after: "",
};

/// Which of the source-side stages run, and how.
pub struct Intake {
    config: Config,
    extract: bool,
    segment: bool,
    meter: Meter,
}

/// What one record gave.
pub struct Taken {
    /// Its documents, in order.
    pub documents: Vec<Document>,
    /// What it adds to the account of its file.
    pub facts: Facts,
}

/// What a record adds to the account of its file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Bytes of text: decoded, extracted, or the `text` field.
    pub text_bytes: usize,
    /// Bytes of content that were too many to keep: of a line above the limit, all but its beginning.
    pub lost_bytes: usize,
    /// Text between documents: where in the text, and what stands there.
    pub gaps: Vec<(usize, String)>,
    /// The encoding, and what decided for it.
    pub encoding: Option<(String, String)>,
    /// Malformed sequences that the decoder replaced.
    pub malformed: usize,
    /// How the file was split, or why a page's text is what it is.
    pub because: String,
}

impl Intake {
    /// Takes what it needs from the config.
    pub fn new(config: &Config) -> Intake {
        let runs = |name: &str| config.stages.iter().any(|stage| stage == name);
        Intake { extract: runs("extract"), segment: runs("segment"), config: config.clone(), meter: Meter::default() }
    }

    /// Measures decoding, extraction and segmentation with that meter.
    pub(super) fn measure_with(&mut self, meter: &Meter) {
        self.meter = meter.clone();
    }

    /// `[sources]`, for those who open files for this intake.
    pub fn sources(&self) -> &sources::Config {
        &self.config.sources
    }

    /// The documents of one record of the file called `name`. A stage that panics on it costs this record only.
    pub fn take(&self, name: &str, format: Format, record: &Record) -> Taken {
        catch_unwind(AssertUnwindSafe(|| self.dispatch(name, format, record))).unwrap_or_else(|payload| {
            let verdict = Verdict::Fail { rule: PANIC.id, because: describe_panic("intake", payload.as_ref()) };
            set_aside(name, record, verdict)
        })
    }

    fn dispatch(&self, name: &str, format: Format, record: &Record) -> Taken {
        if let Some(why) = &record.broken {
            return broken(name, format, record, why);
        }
        match (format, &record.web) {
            (Format::Jsonl | Format::Parquet, _) => self.take_json(name, format, record),
            (Format::Warc, Some(web)) => self.take_archived(name, web, record),
            (Format::Html, _) if self.extract => self.take_page(name, None, record),
            _ => self.take_text(name, format == Format::Html, record),
        }
    }

    fn take_json(&self, name: &str, format: Format, record: &Record) -> Taken {
        let sources = &self.config.sources;
        let parse = || jsonl::parse_field(&record.bytes, &sources.text_field);
        let parsed = match self.meter.time(meter::PARSE, parse) {
            Ok(parsed) => parsed,
            Err(why) => return broken(name, format, record, &why),
        };
        let malformed = parsed.malformed;
        let meta = Meta { encoding: "UTF-8".into(), extra: parsed.extra, malformed, ..Meta::default() };
        let of_halves = |length| decode::findings_of_halves(malformed, length);
        let id = id(name, record.ordinal);
        let mut doc = if self.extract && sources.text_format == TextFormat::Html {
            self.page(id, &parsed.text, meta, of_halves, "").0
        } else {
            let mut doc = Document::new(id, parsed.text);
            doc.meta = meta;
            doc.apply("decode", of_halves(doc.text().len()));
            doc
        };
        doc.source = SourceRef { path: name.to_owned(), ordinal: record.ordinal, span: record.span.clone() };
        let facts = Facts { text_bytes: doc.text().len(), malformed, ..Facts::default() };
        Taken { documents: vec![doc], facts }
    }

    /// A page or text of an archive: one document, with what the archive says of it where the page says nothing itself.
    fn take_archived(&self, name: &str, web: &Web, record: &Record) -> Taken {
        let mut taken = if web.is_page && self.extract {
            self.take_page(name, web.charset.as_deref(), record)
        } else {
            let decoded = self.decode(record, web.is_page, web.charset.as_deref());
            let mut doc = Document::new(id(name, record.ordinal), decoded.text.as_str());
            doc.meta = meta(&decoded);
            doc.apply("decode", decode::findings(&decoded, decoded.text.len()));
            Taken { documents: vec![doc], facts: Facts { text_bytes: decoded.text.len(), ..facts(&decoded) } }
        };
        // What decided for the encoding of one record says nothing of the file.
        taken.facts = Facts { encoding: None, because: String::new(), ..taken.facts };
        for doc in &mut taken.documents {
            doc.source = SourceRef { path: name.to_owned(), ordinal: record.ordinal, span: record.span.clone() };
            let said =
                [(&mut doc.meta.url, &web.url, "url", "WARC-Target-URI"), (&mut doc.meta.date, &web.date, "date", "WARC-Date")];
            for (own, told, field, from) in said {
                if own.is_none() && told.is_some() {
                    own.clone_from(told);
                    doc.meta.found.push((field.into(), from.into()));
                }
            }
        }
        taken
    }

    /// `charset`: what the server said, if there was one.
    fn take_page(&self, name: &str, charset: Option<&str>, record: &Record) -> Taken {
        let decoded = self.decode(record, true, charset);
        let of_bytes = |length| decode::findings(&decoded, length);
        let (mut doc, because) = self.page(id(name, record.ordinal), &decoded.text, meta(&decoded), of_bytes, called(name));
        let length = doc.text().len();
        doc.source = SourceRef { path: name.to_owned(), ordinal: record.ordinal, span: 0..length };
        let facts = Facts { text_bytes: length, because, ..facts(&decoded) };
        Taken { documents: vec![doc], facts }
    }

    /// The main text of a page as a document, and why it is what it is. `of_bytes`: what is to be said of a text of that length for the
    /// bytes that the page came from; `note`: what is to be said before all else of how it was read.
    fn page(
        &self,
        id: String,
        html: &str,
        known: Meta,
        of_bytes: impl Fn(usize) -> Vec<Finding>,
        note: &str,
    ) -> (Document, String) {
        let mut page = self.meter.time("extract", || extract::extract(html, &self.config.extract));
        page.because.insert_str(0, note);
        let (length, found) = (page.text.len(), extract::findings(&page));
        let mut doc = Document::new(id, page.text);
        doc.meta = Meta {
            title: page.title,
            date: page.date,
            language_hint: page.language_hint,
            author: page.author,
            site: page.site,
            url: page.url,
            found: page.found.iter().map(|(field, from)| ((*field).into(), (*from).into())).collect(),
            ..known
        };
        doc.apply("decode", of_bytes(length));
        doc.apply("extract", found);
        if length == 0 {
            doc.judge(Verdict::Drop { rule: NO_TEXT.id, because: page.because.clone() });
        }
        (doc, page.because)
    }

    /// `charset`: what the server said, if there was one.
    fn decode(&self, record: &Record, is_page: bool, charset: Option<&str>) -> Decoded {
        self.meter.time("decode", || decode::decode_served(record.bytes.clone(), is_page, charset, &self.config.decode))
    }

    fn take_text(&self, name: &str, html: bool, record: &Record) -> Taken {
        let decoded = self.decode(record, html, None);
        let text = decoded.text.as_str();
        let segmented = if self.segment {
            self.meter.time("segment", || segment::segment(text, &self.config.segment))
        } else {
            segment::Segmented {
                documents: whole(text),
                because: "the stage `segment` does not run".into(),
                score: 0.0,
                threshold: 0.0,
                heads: Vec::new(),
            }
        };
        let documents = segmented.documents.iter().enumerate().map(|(ordinal, span)| {
            let mut doc = Document::new(id(name, ordinal), &text[span.clone()]);
            doc.source = SourceRef { path: name.to_owned(), ordinal, span: span.clone() };
            doc.meta = segmented.heads.get(ordinal).map_or_else(|| meta(&decoded), |head| headed(head, meta(&decoded)));
            doc.apply("decode", decode::findings(&decoded, span.len()));
            doc.apply("segment", segment::findings(&segmented, span.len()));
            doc
        });
        let documents = documents.collect();
        let facts = Facts { text_bytes: text.len(), gaps: gaps(text, &segmented), because: segmented.because, ..facts(&decoded) };
        Taken { documents, facts }
    }
}

/// What the account says of a page that is called a text, where its text is extracted.
fn called(name: &str) -> &'static str {
    if Format::of_name(name) == Some(Format::Text) { "called a text, but it begins as a page does; " } else { "" }
}

/// The id of a document: it depends on nothing but its file and its place there.
pub fn id(name: &str, ordinal: usize) -> String {
    format!("{name}#{ordinal}")
}

fn whole(text: &str) -> Vec<std::ops::Range<usize>> {
    if text.trim().is_empty() { Vec::new() } else { std::iter::once(0..text.len()).collect() }
}

fn broken(name: &str, format: Format, record: &Record, why: &str) -> Taken {
    let place = match format {
        Format::Warc => "record",
        Format::Parquet => "row",
        _ => "line",
    };
    set_aside(name, record, Verdict::Fail { rule: BROKEN_RECORD.id, because: format!("{place} {}: {why}", record.line) })
}

/// The record as it is, as a document that has failed.
fn set_aside(name: &str, record: &Record, verdict: Verdict) -> Taken {
    let mut doc = Document::new(id(name, record.ordinal), String::from_utf8_lossy(&record.bytes));
    doc.source = SourceRef { path: name.to_owned(), ordinal: record.ordinal, span: record.span.clone() };
    doc.meta.raw_hex = std::str::from_utf8(&record.bytes).is_err().then(|| hash::hex(&record.bytes));
    doc.judge(verdict);
    let lost_bytes = record.span.len().saturating_sub(record.bytes.len());
    let facts = Facts { text_bytes: doc.text().len(), lost_bytes, ..Facts::default() };
    Taken { documents: vec![doc], facts }
}

fn meta(decoded: &Decoded) -> Meta {
    Meta { encoding: decoded.encoding.to_owned(), encoding_score: decoded.score, malformed: decoded.malformed, ..Meta::default() }
}

/// What a container says of a document, beside what is known of its file.
fn headed(head: &segment::Head, known: Meta) -> Meta {
    let told = [("title", &head.title), ("date", &head.date), ("author", &head.author), ("url", &head.url)];
    let found = told.into_iter().zip(head.from).filter(|((_, value), _)| value.is_some());
    Meta {
        title: head.title.clone(),
        date: head.date.clone(),
        author: head.author.clone(),
        url: head.url.clone(),
        found: found.map(|((field, _), from)| (field.to_owned(), from.to_owned())).collect(),
        ..known
    }
}

fn facts(decoded: &Decoded) -> Facts {
    Facts {
        encoding: Some((decoded.encoding.to_owned(), decoded.because.to_string())),
        malformed: decoded.malformed,
        ..Facts::default()
    }
}

/// What lies between the documents of a text, so that the text can be put together again.
fn gaps(text: &str, segmented: &segment::Segmented) -> Vec<(usize, String)> {
    let ends = segmented.documents.iter().map(|span| span.end);
    let starts = segmented.documents.iter().map(|span| span.start).chain([text.len()]);
    std::iter::once(0)
        .chain(ends)
        .zip(starts)
        .filter(|(from, to)| from < to)
        .map(|(from, to)| (from, text[from..to].to_owned()))
        .collect()
}
