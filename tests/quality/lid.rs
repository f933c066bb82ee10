//! Language identification: sentences, paragraphs and documents, and the lines of mixed documents.

use lauter::document::{Document, Label, Language, Trace};
use serde_json::Value;

use crate::gold::{clean, development_set, every, text};
use crate::share::{Share, at_least, at_most};

const STAGES: &[&str] = &["normalise", "language"];
/// Every so many texts are judged.
const STEP: usize = 2;
const CLASSES: &[&str] = &["en", "ru", "tr", "other"];

/// Languages that are written like Russian or Turkish, by their code in the set.
const KYRGYZ: &[&str] = &["ky"];
const BESIDE_RUSSIAN: &[&str] = &["ky", "kk", "uk", "be", "bg", "sr", "mk", "mn", "tg", "tt", "ba"];
const BESIDE_TURKISH: &[&str] = &["az", "uz", "tk", "crh", "ku"];

/// What a text is, and what it was taken for.
type Answer<'a> = (&'a str, &'a str);

fn class(language: Option<Language>) -> &'static str {
    let code = language.map_or("und", |language| language.0);
    CLASSES.iter().find(|class| **class == code).copied().unwrap_or("other")
}

fn class_of_code(code: &str) -> &'static str {
    CLASSES.iter().find(|class| **class == code).copied().unwrap_or("other")
}

fn accuracy(answers: &[Answer]) -> f64 {
    Share::count(answers.iter().map(|(gold, said)| gold == said)).value()
}

/// The mean of the F1 of the four classes.
fn macro_f1(answers: &[Answer]) -> f64 {
    let f1 = |class: &&str| {
        let right = answers.iter().filter(|(gold, said)| gold == class && said == class).count();
        let named = answers.iter().map(|(gold, said)| usize::from(gold == class) + usize::from(said == class)).sum();
        Share { hits: 2 * right, of: named }.value()
    };
    CLASSES.iter().map(f1).sum::<f64>() / CLASSES.len() as f64
}

/// The share of texts in some languages that were taken for one: they would stand in a corpus that they spoil.
fn taken_for(class: &str, languages: &[&str], records: &[Value], answers: &[Answer]) -> f64 {
    let said = records.iter().zip(answers).filter(|(record, _)| languages.contains(&text(record, "lang")));
    Share::count(said.map(|(_, (_, said))| *said == class)).value()
}

/// The share of right answers among the texts of a level.
fn accuracy_of(level: &str, records: &[Value], answers: &[Answer]) -> f64 {
    let of_level = records.iter().zip(answers).filter(|(record, _)| text(record, "level") == level);
    Share::count(of_level.map(|(_, (gold, said))| gold == said)).value()
}

#[test]
fn the_language_of_a_text_is_known() {
    let Some(folder) = development_set("language/dev/lid") else { return };
    let records = every(STEP, &folder.join("lid.jsonl"));
    let docs = clean(STAGES, records.iter().map(|record| text(record, "text")));
    let answers: Vec<Answer> =
        records.iter().zip(&docs).map(|(record, doc)| (text(record, "gold"), class(doc.language()))).collect();
    at_least("lid, accuracy", accuracy(&answers), 0.985);
    at_least("lid, macro F1", macro_f1(&answers), 0.978);
    at_least("lid, documents", accuracy_of("doc", &records, &answers), 1.0);
    at_least("lid, paragraphs", accuracy_of("para", &records, &answers), 0.998);
    at_least("lid, two to five words", accuracy_of("short", &records, &answers), 0.97);
    at_most("lid, Kyrgyz taken for ru", taken_for("ru", KYRGYZ, &records, &answers), 0.003);
    at_most("lid, neighbours taken for ru", taken_for("ru", BESIDE_RUSSIAN, &records, &answers), 0.01);
    at_most("lid, neighbours taken for tr", taken_for("tr", BESIDE_TURKISH, &records, &answers), 0.016);
}

#[test]
fn each_line_of_a_mixed_document_has_its_own_language() {
    let Some(folder) = development_set("language/dev/lid") else { return };
    let records = every(1, &folder.join("mixed.jsonl"));
    let joined: Vec<String> = records.iter().map(|record| lines_of(record).join("\n")).collect();
    let docs = clean(STAGES, joined.iter().map(String::as_str));
    let mut characters = Share::default();
    for (record, doc) in records.iter().zip(&docs) {
        let lines = lines_of(record);
        let golds = record["line_langs"].as_array().unwrap().iter().map(|code| class_of_code(code.as_str().unwrap()));
        for ((line, gold), said) in lines.iter().zip(golds).zip(languages_by_line(doc, &lines)) {
            let length = line.chars().count();
            characters.of += length;
            characters.hits += if said == gold { length } else { 0 };
        }
    }
    let primary: Vec<Answer> =
        records.iter().zip(&docs).map(|(record, doc)| (text(record, "gold"), class(doc.language()))).collect();
    at_least("mixed documents, accuracy", accuracy(&primary), 0.91);
    at_least("mixed lines, characters right", characters.value(), 0.998);
}

fn lines_of(record: &Value) -> Vec<&str> {
    record["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

/// The document's language for each line, except where a paragraph was given another.
fn languages_by_line(doc: &Document, lines: &[&str]) -> Vec<&'static str> {
    let mut said = vec![class(doc.language()); lines.len()];
    let ends: Vec<usize> = lines
        .iter()
        .scan(0, |end, line| {
            *end += line.len() + 1;
            Some(*end)
        })
        .collect();
    for labelled in doc.labels() {
        if let Label::ParagraphLanguage(language) = labelled.label {
            let (Trace::Source(at) | Trace::Inserted { at, .. }) = doc.trace(labelled.span.start);
            said[ends.partition_point(|end| *end <= at)] = class(Some(language));
        }
    }
    said
}
