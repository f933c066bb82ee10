//! What serde lets pass and the schema forbids: a list where a table belongs, a number outside its limits.
//!
//! A struct can be read from a list, field by field, so `[[dedup]]` would be taken without a word. Limits are declared beside a field,
//! as in `#[schemars(range(min = 0.0, max = 1.0))]`.

use std::ops::Range;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::errors::Fault;

/// Finds what the schema forbids, with the place that must be taken out before the rest can be read.
pub(super) fn check(table: &DeTable<'_>, schema: &Value, found: &mut Vec<Fault>) {
    for (key, value) in table {
        let Some(declared) = schema["properties"].get(key.get_ref().as_ref()) else { continue };
        match value.get_ref() {
            DeValue::Table(inner) => check(inner, declared, found),
            DeValue::Array(list) if declared["type"] == "object" => {
                // The span of `[[dedup]]` is its header; that of `dedup = []` is the value.
                let span = if list.iter().all(|item| item.get_ref().is_table()) { key.span() } else { value.span() };
                found.push(Fault::at(span, "expected a table, found a list").help(format!("write `[{}]` once", key.get_ref())));
            }
            DeValue::Integer(_) | DeValue::Float(_) if declared["oneOf"].is_array() => {
                choice(value.get_ref(), declared, value.span(), found);
            }
            DeValue::Integer(number) => limits(number.as_str(), declared, value.span(), found),
            DeValue::Float(number) => limits(number.as_str(), declared, value.span(), found),
            DeValue::String(text) => {
                if declared["minLength"].as_u64() > Some(0) && text.trim().is_empty() {
                    found.push(Fault::at(value.span(), "expected a string that is not empty"));
                }
            }
            other => choice(other, declared, value.span(), found),
        }
    }
}

/// Something else where one of a few words must stand: serde says no more than that it wanted a string.
fn choice(value: &DeValue<'_>, declared: &Value, span: Range<usize>, found: &mut Vec<Fault>) {
    let words =
        declared["oneOf"].as_array().and_then(|all| all.iter().map(|one| one["const"].as_str()).collect::<Option<Vec<_>>>());
    let Some(words) = words else { return };
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let value = match value {
        DeValue::Boolean(value) => format!("`{value}`"),
        other => format!("a value of the type {}", other.type_str()),
    };
    found.push(Fault::at(span, format!("expected one of {}, found {value}", words.join(", "))));
}

/// A number outside the limits that its field declares, or one that no field can hold: JSON has no word for `inf` and `nan`, and a
/// manifest that held them could not be read.
fn limits(number: &str, declared: &Value, span: Range<usize>, found: &mut Vec<Fault>) {
    let Ok(value) = number.parse::<f64>() else { return };
    if !(value as f32).is_finite() {
        found.push(Fault::at(span, format!("expected a number that is finite, found {number}")));
        return;
    }
    let limit = |name: &str| declared.get(name).and_then(Value::as_f64);
    let too_small = limit("minimum").filter(|least| value < *least);
    let too_large = limit("maximum").filter(|most| value > *most);
    let whole = if declared["type"] == "integer" { "a whole number, " } else { "" };
    if let Some(least) = too_small {
        found.push(Fault::at(span, format!("expected {whole}{least} or more, found the number {number}")));
    } else if let Some(most) = too_large {
        found.push(Fault::at(span, format!("expected {whole}{most} or less, found the number {number}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let schema = serde_json::json!({ "properties": {
            "share": { "minimum": 0.0, "maximum": 1.0 },
            "caption": { "oneOf": [{ "const": "keep" }, { "const": "label" }] },
            "separator": { "oneOf": [{ "const": "auto" }, { "type": "object" }] },
            "count": { "type": "integer", "minimum": 2.0 },
            "license": { "type": "string", "minLength": 1 },
            "dedup": { "type": "object", "properties": { "share": { "maximum": 1.0 } } },
        }});
        let mut found = Vec::new();
        check(DeTable::parse(text).unwrap().get_ref(), &schema, &mut found);
        found.into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn a_number_stays_within_its_limits() {
        assert_eq!(said("share = 1.5"), ["expected 1 or less, found the number 1.5"]);
        assert_eq!(said("share = -1"), ["expected 0 or more, found the number -1"]);
        assert_eq!(said("count = 1.5"), ["expected a whole number, 2 or more, found the number 1.5"]);
        for number in ["nan", "inf", "-inf", "1e308"] {
            assert_eq!(said(&format!("share = {number}")), [format!("expected a number that is finite, found {number}")]);
        }
        assert_eq!(said("[dedup]\nshare = 2"), ["expected 1 or less, found the number 2"]);
        assert!(said("share = 1\n[dedup]\nshare = 0.5").is_empty());
    }

    #[test]
    fn a_name_says_something() {
        for empty in ["", " "] {
            assert_eq!(said(&format!("license = \"{empty}\"")), ["expected a string that is not empty"]);
        }
        assert!(said("license = \"mit\"").is_empty());
    }

    #[test]
    fn a_choice_names_its_words() {
        assert_eq!(said("caption = true"), ["expected one of `keep`, `label`, found `true`"]);
        assert_eq!(said("caption = [1]"), ["expected one of `keep`, `label`, found a value of the type array"]);
        // What may be a word or a table is left to serde.
        assert!(said("caption = \"kep\"\nseparator = { lines = 2 }\ntier = true").is_empty());
    }

    #[test]
    fn a_table_is_not_a_list() {
        assert_eq!(said("[[dedup]]\nshare = 0.5").len(), 1);
        assert_eq!(said("dedup = [0.5]").len(), 1);
    }
}
