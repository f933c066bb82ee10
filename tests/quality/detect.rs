//! Encodings: bytes must give the text that their true encoding gives.

use lauter::config::Config;
use lauter::stages::decode;
use lauter::text::charset::Charset;
use lauter::text::tables::Table;
use serde_json::Value;

use crate::gold::{development_set, every, text};
use crate::share::{Share, at_least};

/// Languages that chardet names its files by, after the encoding.
const LANGUAGES: &[&str] = &[
    "russian",
    "bulgarian",
    "turkish",
    "croatian",
    "czech",
    "hungarian",
    "polish",
    "slovak",
    "slovene",
    "romanian",
    "hebrew",
    "arabic",
    "greek",
];

/// The true encoding, by the names of the set, some of which the WHATWG standard spells otherwise.
fn truth(record: &Value) -> Option<Charset> {
    let name = text(record, "enc").to_lowercase();
    let (encoding, last) = name.rsplit_once('-').unwrap_or((&name, ""));
    let name = if last == "bom" || LANGUAGES.contains(&last) { encoding } else { &name };
    Charset::for_label(match name {
        "mac-cyrillic" | "mac_cyrillic" | "maccyrillic" => "x-mac-cyrillic",
        "macroman" => "macintosh",
        "utf-16-le" => "utf-16le",
        "utf-16-be" => "utf-16be",
        "cp932" => "shift_jis",
        other => other,
    })
}

fn from_hex(hex: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(byte).collect()
}

/// The bytes give the text that they give in the true encoding. `None` if nobody here can say.
fn is_right(record: &Value, config: &decode::Config) -> Option<bool> {
    let bytes = from_hex(text(record, "hex"));
    let decoded = decode::decode(bytes.clone(), false, config);
    let (expected, _) = truth(record)?.decode(&bytes[decoded.bom..]);
    Some(decoded.bom > 0 || decoded.text == expected)
}

#[test]
fn bytes_are_read_in_their_encoding() {
    let Some(folder) = development_set("language/dev/encoding") else { return };
    let records = every(1, &folder.join("detect.jsonl"));
    let config = Config::default().decode;
    let share_of = |size: &str| {
        let those = records.iter().filter(|record| record["size"] == size);
        Share::count(those.filter_map(|record| is_right(record, &config))).value()
    };
    at_least("encodings of documents", share_of("doc"), 0.999);
    at_least("encodings of sentences", share_of("sent"), 0.999);
    at_least("encodings of chardet's files", share_of("file"), 0.99);
}

/// Languages, the tables that they were written in, and the floor for their sentences.
const WRITTEN: &[(&[&str], &[&str], f64)] = &[
    (
        &["ru", "uk", "be", "bg", "sr", "mk"],
        &["windows-1251", "KOI8-R", "KOI8-U", "ISO-8859-5", "IBM866", "x-mac-cyrillic", "IBM855"],
        0.99,
    ),
    (&["en", "de", "fr", "es", "it", "nl", "da", "nb", "fi"], &["windows-1252"], 0.99),
    (&["tr", "az"], &["windows-1254"], 0.975),
    (&["pl", "hu", "ro"], &["windows-1250", "ISO-8859-2"], 0.98),
    (&["en", "de", "fr", "es", "it", "nl", "da", "nb", "fi"], &["macintosh", "IBM850"], 0.8),
];

/// Sentences of the set for languages, none of which the models have seen, in every table that holds them.
#[test]
fn sentences_are_read_in_many_tables() {
    let Some(folder) = development_set("language/dev/lid") else { return };
    let records = every(3, &folder.join("lid.jsonl"));
    let config = Config::default().decode;
    for (languages, tables, floor) in WRITTEN {
        let sentences = records.iter().filter(|record| record["level"] == "sent" && languages.contains(&text(record, "lang")));
        let sentences: Vec<&str> = sentences.map(|record| text(record, "text")).filter(|text| !text.is_ascii()).collect();
        let is_right = |table: &str, sentence: &str| {
            let bytes = Table::named(table).unwrap().encode(sentence)?;
            (!bytes.is_ascii()).then(|| decode::decode(bytes, false, &config).text == sentence)
        };
        let answers = tables.iter().flat_map(|table| sentences.iter().filter_map(move |sentence| is_right(table, sentence)));
        at_least(&format!("sentences in {}", tables.join(", ")), Share::count(answers).value(), *floor);
    }
}
