//! The list of languages that the corpus keeps.

use std::collections::BTreeSet;

use crate::document::Language;
use crate::stages::ResourceError;

/// Keeps every language.
const ALL: &str = "*";
/// The folder of English that was machine-translated from Turkish; it is a matter of `[origin]`.
const FROM_TURKISH: &str = "en-from-tr";
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
        if names.is_empty() {
            let message = "no language is kept, so that every document would be dropped; write `*` for all of them".to_owned();
            return Err(ResourceError { key: "language.keep", message });
        }
        let unknown: Vec<String> = names.iter().filter(|name| !is_known(name)).map(|name| complain(name)).collect();
        if unknown.is_empty() {
            return Ok(Keep { names: names.iter().cloned().collect(), all: names.iter().any(|name| name == ALL) });
        }
        Err(ResourceError { key: "language.keep", message: unknown.join("; ") })
    }

    /// Whether a text of that language is kept.
    pub fn holds(&self, language: Language) -> bool {
        self.all || self.names.contains(language.0)
    }
}

fn is_known(name: &str) -> bool {
    name == ALL || Language::from_code(name).is_some()
}

/// ``"eng" is not a language code; did you mean "en"?``
fn complain(name: &str) -> String {
    if name == FROM_TURKISH {
        return format!("`{name}` is no language but an origin: keep `en` here, and list `from-turkish` in `[origin] keep`");
    }
    let known = Language::codes().iter().copied();
    let nearest = known
        .map(|code| (strsim::jaro_winkler(&name.to_lowercase(), code), code))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .filter(|(likeness, _)| *likeness >= LIKENESS);
    match nearest {
        Some((_, code)) => format!("`{name}` is not a language that lauter knows; did you mean `{code}`?"),
        None => format!("`{name}` is not a language that lauter knows; use ISO 639-1 codes such as `en`, or `*` for all"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(names: &[&str]) -> Result<Keep, ResourceError> {
        Keep::new(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_star_keeps_every_language() {
        let list = keep(&["en", "ru"]).unwrap();
        assert!(list.holds(Language::ENGLISH) && !list.holds(Language::TURKISH));
        assert!(keep(&["*"]).unwrap().holds(Language::TURKISH));
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_nearest_known_one() {
        let error = keep(&["en", "eng", "trk"]).unwrap_err();
        assert_eq!(error.key, "language.keep");
        assert!(error.message.contains("did you mean `en`?") && error.message.contains("did you mean `tr`?"), "{error}");
        assert!(keep(&["klingon-x"]).unwrap_err().message.contains("klingon-x"));
    }

    #[test]
    fn an_origin_in_the_list_is_sent_to_its_table() {
        assert!(keep(&["en-from-tr"]).unwrap_err().message.contains("`[origin] keep`"));
    }
}
