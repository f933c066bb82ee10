//! Reads a config: file, then command line, then every check; all errors at once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::de::DeTable;

use super::errors::{ConfigErrors, Fault};
use super::overrides::{self, Kind, Override};
use super::places::{Origin, Places};
use super::tree::Leaf;
use super::{Config, check, structure, tree};
use crate::stages::{self, ResourceError};

/// The config file that is read if none is named.
pub const DEFAULT_FILE: &str = "pipeline.toml";

/// A config, and where each of its values comes from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The config.
    pub config: Config,
    /// The file that was read; `None` if there was none and every value is a default or from the command line.
    pub path: Option<PathBuf>,
    origins: BTreeMap<String, Origin>,
    leaves: Vec<Leaf>,
    places: Places,
}

impl Loaded {
    /// Where the value of a dotted key such as `dedup.threshold` comes from.
    pub fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).cloned().unwrap_or(Origin::Default)
    }

    /// What the config names and cannot be used, as errors at the place that names it.
    pub fn resource_errors(&self, errors: Vec<ResourceError>) -> ConfigErrors {
        ConfigErrors::new(errors.into_iter().map(|error| resource_fault(error, &self.leaves)).collect(), &self.places)
    }
}

/// An error of a stage at its key, or at the string in the list that its message quotes.
fn resource_fault(error: ResourceError, leaves: &[Leaf]) -> Fault {
    let message = without_number(&error.message).to_owned();
    let Some(leaf) = leaves.iter().find(|leaf| leaf.name == error.key) else {
        return Fault::nowhere(message).help(format!("the key is `{}`; it has its default value", error.key));
    };
    // The first string that it quotes is the one that it speaks of; later ones are advice.
    let place_in_message = |text: &str| message.find(&format!("`{text}`"));
    let quoted = leaf.strings.iter().filter_map(|(text, span)| Some((place_in_message(text)?, span))).min_by_key(|(at, _)| *at);
    Fault::at(quoted.map_or(&leaf.span, |(_, span)| span).clone(), message)
}

/// Reads the config file (`pipeline.toml` in the current directory if none is named and there is one) and lays the overrides over it.
///
/// # Errors
/// Everything that is wrong, at once: syntax, unknown keys, wrong types, unknown stages and rules, a wrong order of stages, a stage that a
/// key needs and that does not run. A file that is named and cannot be read is an error; the default one may be absent.
pub fn load(path: Option<&Path>, overrides: &[Override]) -> Result<Loaded, ConfigErrors> {
    let shown = path.unwrap_or(Path::new(DEFAULT_FILE));
    let bytes = match fs::read(shown) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_none() => None,
        Err(error) => return Err(ConfigErrors::new(vec![unreadable(shown, &error)], &Places::default())),
    };
    let text = match bytes.map(String::from_utf8).transpose() {
        Ok(text) => text,
        Err(error) => return Err(not_text(shown, &error)),
    };
    let path = text.is_some().then(|| shown.to_owned());
    from_text(path, &text.unwrap_or_default(), overrides)
}

/// Reads a config from text, as [`load`] does from a file. Errors call it by the path.
///
/// # Errors
/// As for [`load`].
pub fn from_text(path: Option<PathBuf>, text: &str, overrides: &[Override]) -> Result<Loaded, ConfigErrors> {
    let mut places = Places::default();
    let mut faults = Vec::new();
    let name = path.as_deref().unwrap_or(Path::new(DEFAULT_FILE)).display().to_string();
    places.add_file(&name, text);
    let (file, errors) = DeTable::parse_recoverable(text);
    faults.extend(errors.iter().map(|error| Fault::at(error.span().unwrap_or(0..0), error.message())));
    // What a parser makes of broken TOML is a guess, so nothing more is said of the file then.
    let mut table = if errors.is_empty() { file.into_inner() } else { DeTable::new() };
    structure::read(table.clone(), &places, &mut faults);
    overrides::lay_over(&mut table, overrides, &mut places, &mut faults);
    let config = structure::read(table.clone(), &places, &mut faults);
    check::names(&table, &mut faults);
    check::pages(&table, &mut faults);
    deduplicate(&mut faults);
    let leaves = tree::leaves(&table);
    if !faults.is_empty() {
        // All errors at once: what the stages would say of the rest is told, too.
        let errors = stages::document_stages(&config).err().unwrap_or_default();
        faults.extend(errors.into_iter().map(|error| resource_fault(error, &leaves)));
        return Err(ConfigErrors::new(faults, &places));
    }
    let mut origins = leaves.iter().map(|leaf| (leaf.name.clone(), places.origin(&leaf.span))).collect();
    note_disabled(&mut origins, overrides);
    Ok(Loaded { config, path, origins, leaves, places })
}

/// The file is read by itself and with the command line laid over it: what is wrong in it is told once.
fn deduplicate(faults: &mut Vec<Fault>) {
    let mut told: Vec<Fault> = Vec::new();
    for fault in faults.drain(..) {
        if !told.contains(&fault) {
            told.push(fault);
        }
    }
    *faults = told;
}

/// `--disable` adds to the list of the file, so that the list may come from both.
fn note_disabled(origins: &mut BTreeMap<String, Origin>, overrides: &[Override]) {
    if !overrides.iter().any(|given| given.kind == Kind::Disable) {
        return;
    }
    let flag = match origins.get("disable") {
        Some(Origin::File { path, line }) => format!("{path}:{line} and {}", overrides::DISABLE),
        _ => overrides::DISABLE.to_owned(),
    };
    origins.insert("disable".to_owned(), Origin::Argument { flag });
}

fn unreadable(path: &Path, error: &io::Error) -> Fault {
    let fault = Fault::nowhere(format!("cannot read the config `{}`: {}", path.display(), without_number(&error.to_string())));
    match error.kind() {
        io::ErrorKind::NotFound => fault.help(format!("`lauter config --default > {}` writes one", path.display())),
        _ => fault,
    }
}

/// An error of the operating system without its number, which says nothing to people.
fn without_number(said: &str) -> &str {
    said.find(" (os error").map_or(said, |end| &said[..end])
}

fn not_text(path: &Path, error: &std::string::FromUtf8Error) -> ConfigErrors {
    let at = error.utf8_error().valid_up_to();
    let readable = String::from_utf8_lossy(error.as_bytes());
    let mut places = Places::default();
    places.add_file(&path.display().to_string(), &readable);
    ConfigErrors::new(vec![Fault::at(at..at + 1, "the config is not UTF-8 text")], &places)
}
