//! Keys that the command line sets: `--set dedup.threshold=0.9`, `--disable boilerplate/byline`.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::errors::Fault;
use super::places::Places;
use super::tree;

/// A value that the command line gives to a key. It goes before the file's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// Which argument it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Set,
    Disable,
}

impl Override {
    /// `KEY=VALUE`: a dotted key and a TOML value; a value that is not TOML is a string.
    pub fn set(assignment: impl Into<String>) -> Override {
        Override { kind: Kind::Set, text: assignment.into() }
    }

    /// One more rule to leave out.
    pub fn disable(rule: impl Into<String>) -> Override {
        Override { kind: Kind::Disable, text: rule.into() }
    }
}

/// The flag that sets keys.
const SET: &str = "--set";
/// The flag that leaves rules out.
pub(super) const DISABLE: &str = "--disable";

/// Lays every override over the table of the file.
pub(super) fn lay_over<'a>(table: &mut DeTable<'a>, overrides: &'a [Override], places: &mut Places, faults: &mut Vec<Fault>) {
    for given in overrides {
        match given.kind {
            Kind::Set => {
                let base = places.add_argument(SET, &given.text);
                match parse(&given.text) {
                    Ok(set) => tree::merge(table, tree::shift_table(set, base)),
                    Err(fault) => faults.push(Fault { span: fault.span.map(|span| base + span.start..base + span.end), ..fault }),
                }
            }
            Kind::Disable => {
                let base = places.add_argument(DISABLE, &given.text);
                let span = base..base + given.text.len();
                let list = tree::list_at(table, "disable", span.clone());
                if let Some(list) = list {
                    list.push(Spanned::new(span, DeValue::String(Cow::Borrowed(&given.text))));
                }
            }
        }
    }
}

/// `dedup.threshold=0.9` as nested tables; spans count bytes of the argument.
fn parse(text: &str) -> Result<DeTable<'_>, Fault> {
    let whole = 0..text.len();
    let Some(equals) = text.find('=') else {
        return Err(Fault::at(whole, format!("`{text}` sets nothing")).help("write KEY=VALUE, as in `--set dedup.threshold=0.9`"));
    };
    let value = value(&text[equals + 1..], equals + 1)?;
    match keys(&text[..equals])?.into_iter().rev().fold(value, wrap).into_inner() {
        DeValue::Table(table) => Ok(table),
        _ => Err(no_key(&text[..equals])),
    }
}

/// A value as the only entry of a table.
fn wrap<'a>(inner: Spanned<DeValue<'a>>, (name, span): (String, Range<usize>)) -> Spanned<DeValue<'a>> {
    let key = Spanned::new(span.clone(), Cow::Owned(name));
    Spanned::new(span, DeValue::Table(DeTable::from_iter([(key, inner)])))
}

/// The parts of a dotted key with their places. It is parsed by TOML's own rules, with a stand-in for its value.
fn keys(text: &str) -> Result<Vec<(String, Range<usize>)>, Fault> {
    let with_stand_in = format!("{text}=0");
    let table = DeTable::parse(&with_stand_in).map_err(|_| no_key(text))?.into_inner();
    let mut keys = Vec::new();
    let mut inner = Some(&table);
    while let Some((key, value)) = inner.and_then(|table| table.iter().next()) {
        keys.push((key.get_ref().to_string(), key.span()));
        inner = value.get_ref().as_table();
    }
    Ok(keys)
}

fn no_key(text: &str) -> Fault {
    Fault::at(0..text.len(), format!("`{text}` is not a key")).help("keys look like `dedup.threshold`")
}

/// A TOML value, or a bare string where it does not look like one.
fn value(text: &str, base: usize) -> Result<Spanned<DeValue<'_>>, Fault> {
    let trimmed = text.trim();
    let start = base + text.len() - text.trim_start().len();
    match DeValue::parse(trimmed) {
        Ok(value) => Ok(tree::shift_value(value, start)),
        Err(error) if trimmed.starts_with(OPENINGS) => {
            let span = error.span().unwrap_or(0..trimmed.len());
            Err(Fault::at(start + span.start..start + span.end, error.message()))
        }
        Err(_) => Ok(Spanned::new(start..start + trimmed.len(), DeValue::String(Cow::Borrowed(trimmed)))),
    }
}

/// Who begins a value with one of these means TOML; a bare string does not.
const OPENINGS: [char; 4] = ['"', '\'', '[', '{'];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        parse(text).map_err(|fault| fault.message).unwrap_err()
    }

    #[test]
    fn a_value_that_is_not_toml_is_a_string() {
        let table = parse("input=some/folder").unwrap();
        assert_eq!(table.get("input").unwrap().get_ref().as_str(), Some("some/folder"));
        let table = parse("dedup.threshold = 0.9").unwrap();
        assert!(table.get("dedup").unwrap().get_ref()["threshold"].get_ref().is_float());
    }

    #[test]
    fn a_broken_list_is_not_a_string() {
        assert!(parse("language.keep=[\"en\"").is_err());
    }

    #[test]
    fn an_argument_without_a_value_or_a_key_is_an_error() {
        assert_eq!(said("dedup"), "`dedup` sets nothing");
        assert_eq!(said("=3"), "`` is not a key");
        assert_eq!(said("a b=3"), "`a b` is not a key");
    }
}
