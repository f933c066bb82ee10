//! From a table to types, with every error in it and not only the first.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use super::Config;
use super::errors::Fault;
use super::places::Places;
use super::schema::schema;
use super::shape;
use super::tree;
use super::wording::reword;

/// Reads a config from a table. What cannot be read is told and takes its default.
///
/// serde stops at the first error. It says where that was: the key is taken out and the rest is read again, until nothing is left to say.
pub(super) fn read(mut table: DeTable<'_>, places: &Places, faults: &mut Vec<Fault>) -> Config {
    let mut misshapen = Vec::new();
    shape::check(&table, &schema(), &mut misshapen);
    for fault in misshapen {
        if let Some(span) = &fault.span {
            tree::remove_at(&mut table, span);
        }
        faults.push(fault);
    }
    loop {
        let error = match Config::deserialize(Deserializer::from(Spanned::new(0..0, table.clone()))) {
            Ok(config) => return config,
            Err(error) => error,
        };
        let Some(span) = error.span() else {
            faults.push(Fault::nowhere(reword(error.message()).0));
            return Config::default();
        };
        if is_bare_string(error.message(), places, &span) && tree::make_string(&mut table, &span, places.slice(&span)) {
            continue;
        }
        let removed = tree::remove_at(&mut table, &span);
        let (message, help) = reword(error.message());
        // What has become too short because its wrong parts were taken out is not one more error.
        let follows = faults.iter().filter_map(|fault| fault.span.as_ref()).any(|told| is_inside(told, &span));
        if !follows {
            faults.push(Fault { message, span: Some(span), help: help.into_iter().collect() });
        }
        if !removed {
            return Config::default();
        }
    }
}

/// `--set input=2020`: the key wants a string, and the argument did not quote what looks like a number.
fn is_bare_string(message: &str, places: &Places, span: &Range<usize>) -> bool {
    places.is_argument(span) && message.starts_with("invalid type") && message.contains("expected a string")
}

fn is_inside(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    inner != outer && outer.start <= inner.start && inner.end <= outer.end
}
