//! The list of encodings that the corpus keeps.

use std::collections::BTreeSet;

use crate::stages::ResourceError;
use crate::text::charset::Charset;

/// Keeps every encoding.
const ALL: &str = "*";
/// The list, checked.
#[derive(Clone, Debug)]
pub struct Keep {
    names: BTreeSet<&'static str>,
    all: bool,
}

impl Keep {
    /// Checks the names; every label of the standard will do.
    ///
    /// # Errors
    /// Every name that is no encoding.
    pub fn new(names: &[String]) -> Result<Keep, ResourceError> {
        let mut keep = Keep { names: BTreeSet::new(), all: false };
        let mut unknown = Vec::new();
        for name in names {
            match known(name) {
                _ if name == ALL => keep.all = true,
                Some(known) => drop(keep.names.insert(known)),
                None => unknown.push(complain(name)),
            }
        }
        if unknown.is_empty() { Ok(keep) } else { Err(ResourceError { key: "encoding.keep", message: unknown.join("; ") }) }
    }

    /// Whether a document whose file was read in that encoding is kept.
    pub fn holds(&self, encoding: &str) -> bool {
        // A document that came from no file has no encoding.
        self.all || encoding.is_empty() || self.names.contains(encoding)
    }
}

fn complain(name: &str) -> String {
    match Charset::like(name) {
        Some(like) => format!("`{name}` is no encoding; did you mean `{}`?", like.name()),
        None => format!("`{name}` is no encoding; write `*`, or a name such as `utf-8`, `windows-1251` or `koi8-r`"),
    }
}

/// The name that `decode` uses for the encoding with that label.
fn known(label: &str) -> Option<&'static str> {
    Charset::for_label(label).map(Charset::name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(names: &[&str]) -> Result<Keep, ResourceError> {
        Keep::new(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn any_label_of_an_encoding_names_it() {
        let list = keep(&["utf8", "cp1251", "utf-32le"]).unwrap();
        assert!(list.holds("UTF-8") && list.holds("windows-1251") && list.holds("UTF-32LE"));
        assert!(!list.holds("KOI8-R") && keep(&["*"]).unwrap().holds("KOI8-R"));
    }

    #[test]
    fn what_is_no_encoding_is_an_error() {
        let error = keep(&["utf-8", "utf-9"]).unwrap_err();
        assert!(
            error.key == "encoding.keep" && error.message.contains("`utf-9`") && !error.message.contains("`utf-8` is"),
            "{error}"
        );
    }
}
