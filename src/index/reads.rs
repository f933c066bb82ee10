//! What pass 1 depends on: the part of the config that decides what a file becomes before documents are compared.

use std::fs;

use serde_json::{Map, Value, json};

use super::error::{IndexError, reading};
use crate::config::{Config, to_json};
use crate::hash::sha256;
use crate::stages::boilerplate::repeated::{self, Repeated};

/// Keys that say where things lie, and tables that only judging and writing read.
const NOT_READ: [&str; 4] = ["input", "output", "dedup", "write"];

/// Keys of `[boilerplate]` that only the census reads begin with this.
const CENSUS: &str = "repeated";

/// The stage that works when every document has been seen.
const JUDGE: &str = "dedup/";

/// The keys that pass 1 depends on, dotted, with their values. A file that a key names stands there with its checksum.
///
/// # Errors
/// If a file that the config names cannot be read.
pub fn of(config: &Config) -> Result<Map<String, Value>, IndexError> {
    let mut values = to_json(config);
    let tables = values.as_object_mut().expect("a config is a table");
    tables.retain(|key, _| !NOT_READ.contains(&key.as_str()));
    if let Some(boilerplate) = tables.get_mut("boilerplate").and_then(Value::as_object_mut) {
        boilerplate.retain(|key, _| !key.starts_with(CENSUS));
        boilerplate.insert("phrases".into(), checksums(&config.boilerplate.phrases)?);
        boilerplate.insert(CENSUS.into(), json!(if is_counted(config) { "counted" } else { "not counted" }));
    }
    let judges = |rule: &str| rule.starts_with(JUDGE) || rule == repeated::RULE.0;
    tables.insert("disable".into(), config.disable.iter().filter(|rule| !judges(rule)).cloned().collect());
    let mut keys = Map::new();
    flatten("", values, &mut keys);
    Ok(keys)
}

/// Whether pass 1 sketches the lines of documents.
fn is_counted(config: &Config) -> bool {
    let is_disabled = config.disable.iter().any(|rule| rule == repeated::RULE.0);
    !is_disabled && Repeated::new(&config.boilerplate).is_some()
}

fn checksums(files: &[String]) -> Result<Value, IndexError> {
    let checksum = |path: &String| fs::read(path).map(|bytes| sha256(&bytes)).map_err(reading(path.as_ref()));
    files.iter().map(checksum).collect::<Result<Vec<_>, _>>().map(Value::from)
}

fn flatten(prefix: &str, value: Value, keys: &mut Map<String, Value>) {
    match value {
        Value::Object(table) => {
            for (key, value) in table {
                let name = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
                flatten(&name, value, keys);
            }
        }
        other => drop(keys.insert(prefix.to_owned(), other)),
    }
}

/// What differs between two configs, key by key, for people.
pub fn differences(there: &Map<String, Value>, here: &Map<String, Value>) -> Vec<String> {
    let shown = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), Value::to_string);
    let names = there.keys().chain(here.keys().filter(|key| !there.contains_key(*key)));
    let differing = names.filter(|key| there.get(*key) != here.get(*key));
    differing.map(|key| format!("`{key}` was {} and is {}", shown(there.get(key)), shown(here.get(key)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differing(change: impl FnOnce(&mut Config)) -> Vec<String> {
        let mut config = Config::default();
        change(&mut config);
        differences(&of(&Config::default()).unwrap(), &of(&config).unwrap())
    }

    #[test]
    fn what_only_judging_reads_makes_no_difference() {
        let judged = differing(|config| {
            config.input = "elsewhere".into();
            config.dedup.threshold = 0.9;
            config.boilerplate.repeated_share = 0.5;
            config.write.parquet = false;
            config.disable = vec!["dedup/quotation".into()];
        });
        assert_eq!(judged, [""; 0]);
    }

    #[test]
    fn what_cleaning_reads_is_named() {
        assert_eq!(differing(|config| config.boilerplate.threshold = 2.0), ["`boilerplate.threshold` was 1.0 and is 2.0"]);
        let stages = differing(|config| drop(config.stages.pop()));
        assert!(stages.len() == 1 && stages[0].starts_with("`stages` was"), "{stages:?}");
        let counted = differing(|config| config.disable = vec![repeated::RULE.0.into()]);
        assert_eq!(counted, ["`boilerplate.repeated` was \"counted\" and is \"not counted\""]);
    }

    #[test]
    fn a_phrase_file_counts_by_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        for (name, text) in [("a", "one"), ("b", "one"), ("c", "two")] {
            fs::write(path(name), text).unwrap();
        }
        let keys = |name: &str| {
            let mut config = Config::default();
            config.boilerplate.phrases = vec![path(name)];
            of(&config)
        };
        assert_eq!(keys("a").unwrap(), keys("b").unwrap());
        assert_ne!(keys("a").unwrap(), keys("c").unwrap());
        assert!(keys("gone").is_err());
    }
}
