//! Damaged texts with what stood in each place.

use std::ops::Range;
use std::path::Path;

use lauter::stages::repair::learn;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::damage::{self, Damaged, Edit};
use crate::records::records;

/// Genres of OntoGUM under terms that forbid commercial use or changes.
const BARRED: &[&str] = &["fiction", "whow", "letter", "podcast", "essay", "conversation"];

/// Texts in this many parts; one of them is never trained on.
const PARTS: u64 = 3;

/// How often a text is damaged anew.
const ANEW: u64 = 5;

/// Where a text comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Given,
    Anew,
    Clean,
}

impl Kind {
    /// Clean texts weigh half as much as all damaged ones of theirs together: what stays as it is must be known, too.
    fn weight(self) -> f32 {
        match self {
            Kind::Given => 1.0,
            Kind::Anew => 0.35,
            Kind::Clean => 1.5,
        }
    }
}

/// What sets the parts of cross-validation apart from the folds within.
const APART: u64 = 16;

/// A text with its places.
pub struct Text {
    pub id: String,
    pub kind: Kind,
    source: u64,
    pub weight: f32,
    pub substitutions: usize,
    pub reached: usize,
    /// Its tokens.
    pub tokens: usize,
    pub places: Vec<Place>,
}

/// A place where a mention may have been pasted.
pub struct Place {
    pub row: Vec<i16>,
    pub member: learn::Member,
    pub is_pasted: bool,
    pub forms: Vec<Form>,
}

/// What may have stood there.
pub struct Form {
    /// Its measures, those of the place apart.
    pub measured: Vec<i16>,
    /// It is accepted.
    pub is_right: bool,
    /// It is what stood there.
    pub is_exact: bool,
}

impl Text {
    /// It belongs to the part that is never trained on.
    pub fn is_unseen(&self) -> bool {
        self.source % PARTS == PARTS - 1
    }

    /// Its part of the others.
    pub fn fold(&self, folds: u64) -> u64 {
        self.source / PARTS % folds
    }

    /// The same for cross-validation, apart from the folds within each of its trainings.
    pub fn quarter(&self, quarters: u64) -> u64 {
        self.source / PARTS / APART % quarters
    }
}

/// Reads the English texts whose terms allow it.
pub fn read(file: &Path) -> Result<Vec<Text>, String> {
    let mut texts = Vec::new();
    for record in records(file)? {
        let record = record?;
        let field = |key: &str| record[key].as_str().unwrap_or("");
        if field("lang") == "en" && !(field("source") == "OntoGUM" && BARRED.contains(&field("genre"))) {
            texts.push(text(&record, &damage::as_given(&record), Kind::Given));
            texts.extend((0..ANEW).map(|seed| text(&record, &damage::anew(&record, seed), Kind::Anew)));
            let clean = Damaged { text: field("clean").to_owned(), edits: Vec::new() };
            texts.push(text(&record, &clean, Kind::Clean));
        }
    }
    Ok(texts)
}

/// A damaged text with its substitutions, or a clean one, which has none.
fn text(record: &Value, damaged: &Damaged, kind: Kind) -> Text {
    let field = |key: &str| record[key].as_str().unwrap_or("");
    let (candidates, tokens) = learn::candidates(&damaged.text);
    let spans: Vec<Range<usize>> = candidates.iter().map(|place| place.span.clone()).collect();
    let places: Vec<Place> = candidates.into_iter().map(|place| self::place(damaged, place)).collect();
    let reached = damaged.edits.iter().filter(|edit| spans.contains(&edit.span)).count();
    // Both extracts of one book are one source.
    let source = field("id").trim_end_matches(|c: char| c == '_' || c.is_ascii_digit());
    let source = if field("source") == "LitBank" { source } else { field("id") };
    Text {
        id: field("id").to_owned(),
        kind,
        source: xxh3_64(source.as_bytes()),
        weight: weight(field("source"), field("register")) * kind.weight(),
        substitutions: damaged.edits.len(),
        reached,
        tokens,
        places,
    }
}

/// Edited prose is what the repair is for; a paragraph of GAP marks the mentions of two people and no other.
fn weight(source: &str, register: &str) -> f32 {
    match (source, register) {
        ("GAP", _) => 0.5,
        (_, "edited") => 2.0,
        _ => 1.0,
    }
}

fn place(damaged: &Damaged, place: learn::Candidate) -> Place {
    let touched: Vec<&Edit> =
        damaged.edits.iter().filter(|edit| edit.span.start < place.span.end && edit.span.end > place.span.start).collect();
    let form = |(with, measured): (String, Vec<i16>)| {
        let (is_right, is_exact) = fits(&damaged.text, &touched, &place.span, &with);
        Form { measured, is_right, is_exact }
    };
    Place {
        is_pasted: touched.iter().any(|edit| edit.span == place.span),
        row: place.row,
        member: place.member,
        forms: place.forms.into_iter().map(form).collect(),
    }
}

/// Whether the text is right, and as it was, where `with` stands in `span`.
fn fits(damaged: &str, touched: &[&Edit], span: &Range<usize>, with: &str) -> (bool, bool) {
    let [edit] = touched else { return (false, false) };
    let (from, to) = (span.start.min(edit.span.start), span.end.max(edit.span.end));
    let got = format!("{}{with}{}", &damaged[from..span.start], &damaged[span.end..to]);
    let wanted = |words: &str| format!("{}{words}{}", &damaged[from..edit.span.start], &damaged[edit.span.end..to]);
    let is_exact = same(&got, &wanted(&edit.original), edit.opens);
    (is_exact || edit.accepted.iter().any(|words| same(&got, &wanted(words), true)), is_exact)
}

/// Equal but for white space and the shape of apostrophes, and, if `any_case`, for the case of the first letter.
fn same(one: &str, other: &str, any_case: bool) -> bool {
    let [one, other] = [one, other].map(|text| text.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" "));
    let small = |text: &str| {
        let mut letters = text.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>())
    };
    one == other || any_case && small(&one) == small(&other)
}
