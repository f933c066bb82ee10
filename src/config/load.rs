//! Reads a config: file, then command line, then every check; all errors at once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::de::DeTable;

use super::errors::{ConfigErrors, Fault};
use super::overrides::{self, Kind, Override};
use super::places::{Origin, Places};
use super::{Config, check, structure, tree};
use crate::stages::ResourceError;

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
    spans: BTreeMap<String, std::ops::Range<usize>>,
    places: Places,
}

impl Loaded {
    /// Where the value of a dotted key such as `dedup.threshold` comes from.
    pub fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).cloned().unwrap_or(Origin::Default)
    }

    /// Files that the config names and that cannot be used, as errors at the key that names them.
    pub fn resource_errors(&self, errors: Vec<ResourceError>) -> ConfigErrors {
        let fault = |error: ResourceError| match self.spans.get(error.key) {
            Some(span) => Fault::at(span.clone(), error.message),
            None => Fault::nowhere(error.message).help(format!("the key is `{}`; it has its default value", error.key)),
        };
        ConfigErrors::new(errors.into_iter().map(fault).collect(), &self.places)
    }
}

/// Reads the config file (`pipeline.toml` in the current directory if none is named and there is one) and lays the overrides over it.
///
/// # Errors
/// Everything that is wrong, at once: syntax, unknown keys, wrong types, unknown stages and rules, a wrong order of stages.
/// A file that is named and cannot be read is an error; the default one may be absent.
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
    deduplicate(&mut faults);
    if !faults.is_empty() {
        return Err(ConfigErrors::new(faults, &places));
    }
    let spans: BTreeMap<_, _> = tree::leaves(&table).into_iter().collect();
    let mut origins: BTreeMap<_, _> = spans.iter().map(|(key, span)| (key.clone(), places.origin(span))).collect();
    note_disabled(&mut origins, overrides);
    Ok(Loaded { config, path, origins, spans, places })
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
    let fault = Fault::nowhere(format!("cannot read the config `{}`: {}", path.display(), plain(error)));
    match error.kind() {
        io::ErrorKind::NotFound => fault.help(format!("`lauter config --default > {}` writes one", path.display())),
        _ => fault,
    }
}

/// An error of the operating system without its number.
fn plain(error: &io::Error) -> String {
    let said = error.to_string();
    let end = said.find(" (os error").unwrap_or(said.len());
    said[..end].to_lowercase()
}

fn not_text(path: &Path, error: &std::string::FromUtf8Error) -> ConfigErrors {
    let at = error.utf8_error().valid_up_to();
    let readable = String::from_utf8_lossy(error.as_bytes());
    let mut places = Places::default();
    places.add_file(&path.display().to_string(), &readable);
    ConfigErrors::new(vec![Fault::at(at..at + 1, "the config is not UTF-8 text")], &places)
}
