//! One line of a JSONL file: its text, its name, and all else as it stood.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A record of a JSONL file.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonRecord {
    /// The text.
    pub text: String,
    /// Every field but the text, as a JSON object, values and order as they stood there; `None` if there is none.
    pub extra: Option<String>,
    /// Halves of characters in the text (lone surrogates, `\ud83d`), each replaced by U+FFFD.
    pub malformed: usize,
}

/// Reads a record whose text stands in the named field.
///
/// # Errors
/// If the line is not UTF-8, not a JSON object, has no such field or two of them, or no string in it: what is wrong, with the column (in bytes,
/// from 1) where that is known.
pub fn parse_field(bytes: &[u8], text_field: &str) -> Result<JsonRecord, String> {
    let line = read(bytes)?;
    let Fields(fields) = serde_json::from_str(line).map_err(|error| describe(&error))?;
    let mut texts = fields.iter().filter(|(name, _)| name == text_field);
    let raw = texts.next().ok_or_else(|| format!("no field `{text_field}`"))?.1.get();
    if texts.next().is_some() {
        return Err(format!("the field `{text_field}` stands twice"));
    }
    let (text, malformed) = string(raw).ok_or_else(|| format!("the field `{text_field}` holds {}, not a string", kind(raw)))?;
    Ok(JsonRecord { text, extra: extra(&fields, text_field), malformed })
}

/// The string, and how many lone surrogates stood in it. Tools that cut text by units of UTF-16 leave half of an emoji.
fn string(raw: &str) -> Option<(String, usize)> {
    serde_json::from_str(raw).map(|text| (text, 0)).ok().or_else(|| {
        let Bytes(bytes) = serde_json::from_str(raw).ok()?;
        Some(without_surrogates(&bytes))
    })
}

/// A string as bytes, in which serde_json writes a lone surrogate as if it were a character of three bytes (WTF-8).
struct Bytes(Vec<u8>);

impl<'de> serde::Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(BytesVisitor)
    }
}

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }
}

fn without_surrogates(bytes: &[u8]) -> (String, usize) {
    const LENGTH: usize = 3;
    let (mut text, mut count, mut rest) = (String::with_capacity(bytes.len()), 0, bytes);
    while let Err(error) = std::str::from_utf8(rest) {
        let (valid, broken) = rest.split_at(error.valid_up_to());
        text.push_str(&String::from_utf8_lossy(valid));
        text.push(char::REPLACEMENT_CHARACTER);
        count += 1;
        rest = &broken[LENGTH.min(broken.len())..];
    }
    text.push_str(&String::from_utf8_lossy(rest));
    (text, count)
}

/// Whether a line is a JSON object.
pub(super) fn is_object(line: &[u8]) -> bool {
    read(line).is_ok_and(|line| serde_json::from_str::<Fields>(line).is_ok())
}

/// A line as a text. Only of one that is none is it asked where it ceases to be one: that takes ten times as long.
fn read(line: &[u8]) -> Result<&str, String> {
    simdutf8::basic::from_utf8(line)
        .or_else(|_| std::str::from_utf8(line))
        .map_err(|e| format!("not UTF-8 at column {}", e.valid_up_to() + 1))
}

/// The message of the parser without its line number, which is always 1 here.
fn describe(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let what = full.rsplit_once(" at line ").map_or(full.as_str(), |(what, _)| what);
    format!("broken JSON: {what} at column {}", error.column().max(1))
}

/// What a JSON value is, for people.
fn kind(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "a truth value",
        Some(b'n') => "null",
        Some(b'"') => "a string with a broken escape",
        _ => "a number",
    }
}

fn extra(fields: &[(Cow<'_, str>, &RawValue)], text_field: &str) -> Option<String> {
    let mut object = String::new();
    for (name, value) in fields.iter().filter(|(name, _)| name != text_field) {
        object.push(if object.is_empty() { '{' } else { ',' });
        object.push_str(&serde_json::to_string(name).expect("a string can always be written as JSON"));
        object.push(':');
        object.push_str(value.get());
    }
    (!object.is_empty()).then(|| object + "}")
}

/// The fields of an object in their order, values as they stood. A map would lose doubled names and the form of large numbers.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = map.next_entry::<Cow<'de, str>, &'de RawValue>()? {
            fields.push(entry);
        }
        Ok(Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &[u8]) -> Result<JsonRecord, String> {
        parse_field(line, "text")
    }

    #[test]
    fn foreign_fields_ride_along_as_they_stood() {
        let line = br#" {"z": 1.10, "text": "Bishkek \u2014 calm", "id": 7, "big": 123456789012345678901234567890, "o": { "a" : [1 ] }} "#;
        let record = parse(line).unwrap();
        assert_eq!(record.text, "Bishkek — calm");
        let extra = record.extra.unwrap();
        assert_eq!(extra, r#"{"z":1.10,"id":7,"big":123456789012345678901234567890,"o":{ "a" : [1 ] }}"#);
    }

    #[test]
    fn a_record_of_text_alone_has_nothing_else() {
        assert_eq!(parse(br#"{"text":""}"#).unwrap(), JsonRecord { text: String::new(), extra: None, malformed: 0 });
    }

    #[test]
    fn the_text_may_stand_in_another_field() {
        assert_eq!(parse_field(br#"{"content":"a","text":3}"#, "content").unwrap().extra.as_deref(), Some(r#"{"text":3}"#));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_column() {
        let wrong = |line: &[u8]| parse(line).unwrap_err();
        assert_eq!(wrong(b"{\"text\": \"caf\xe9\"}"), "not UTF-8 at column 14");
        assert_eq!(wrong(br#"{"title": "a"}"#), "no field `text`");
        assert_eq!(wrong(br#"{"text": "a", "id": 1, "text": "b"}"#), "the field `text` stands twice");
        assert_eq!(wrong(br#"{"text": 5}"#), "the field `text` holds a number, not a string");
        assert_eq!(wrong(br#"{"text": null}"#), "the field `text` holds null, not a string");
        assert_eq!(wrong(br#"{"text": "a""#), "broken JSON: EOF while parsing an object at column 12");
        assert_eq!(wrong(br#"["text"]"#), "broken JSON: invalid type: sequence, expected an object at column 1");
        assert_eq!(wrong(br#"{"text": "a"} {"#), "broken JSON: trailing characters at column 15");
    }

    #[test]
    fn half_of_a_character_costs_that_half_alone() {
        let record = parse(br#"{"text": "dredged \ud83d in \ud83d\ude00 1911\udc00"}"#).unwrap();
        assert_eq!((record.text.as_str(), record.malformed), ("dredged \u{fffd} in \u{1f600} 1911\u{fffd}", 2));
        assert!(parse(br#"{"text": "dredged \u12"}"#).is_err());
    }
}
