//! The list of languages that the corpus keeps.

use std::collections::BTreeSet;

use crate::document::Language;
use crate::stages::ResourceError;

/// Keeps every language.
const ALL: &str = "*";
/// English that was machine-translated from Turkish.
pub const FROM_TURKISH: &str = "en-from-tr";
/// A name must be at least so like a known one to be suggested (Jaro-Winkler, from 0 to 1).
const LIKENESS: f64 = 0.7;

/// The list, checked.
#[derive(Clone, Debug)]
pub struct Keep {
    names: BTreeSet<String>,
    all: bool,
}

impl Keep {
    /// Checks the names.
    ///
    /// # Errors
    /// Every name that is no language, with the nearest that is.
    pub fn new(names: &[String]) -> Result<Keep, ResourceError> {
        let unknown: Vec<String> = names.iter().filter(|name| !is_known(name)).map(|name| complain(name)).collect();
        if unknown.is_empty() {
            return Ok(Keep { names: names.iter().cloned().collect(), all: names.iter().any(|name| name == ALL) });
        }
        Err(ResourceError { key: "language.keep", message: unknown.join("; ") })
    }

    /// Whether a text of that language is kept; `from_turkish` for English that was translated from Turkish.
    pub fn holds(&self, language: Language, from_turkish: bool) -> bool {
        self.all || self.names.contains(if from_turkish { FROM_TURKISH } else { language.0 })
    }
}

fn is_known(name: &str) -> bool {
    name == ALL || name == FROM_TURKISH || Language::from_code(name).is_some()
}

/// ``"eng" is not a language code; did you mean "en"?``
fn complain(name: &str) -> String {
    let known = Language::codes().iter().copied().chain([FROM_TURKISH]);
    let nearest = known
        .map(|code| (strsim::jaro_winkler(&name.to_lowercase(), code), code))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .filter(|(likeness, _)| *likeness >= LIKENESS);
    match nearest {
        Some((_, code)) => format!("`{name}` is not a language that lauter knows; did you mean `{code}`?"),
        None => format!(
            "`{name}` is not a language that lauter knows; use ISO 639-1 codes such as `en`, `{FROM_TURKISH}`, or `*` for all"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(names: &[&str]) -> Result<Keep, ResourceError> {
        Keep::new(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn translated_english_is_a_name_of_its_own() {
        let list = keep(&["en", "ru"]).unwrap();
        assert!(list.holds(Language::ENGLISH, false) && !list.holds(Language::ENGLISH, true));
        assert!(!list.holds(Language::TURKISH, false));
        assert!(keep(&["*"]).unwrap().holds(Language::TURKISH, false));
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_nearest_known_one() {
        let error = keep(&["en", "eng", "en-fromtr"]).unwrap_err();
        assert_eq!(error.key, "language.keep");
        assert!(error.message.contains("did you mean `en`?") && error.message.contains("did you mean `en-from-tr`?"), "{error}");
        assert!(keep(&["klingon-x"]).unwrap_err().message.contains("klingon-x"));
    }
}
