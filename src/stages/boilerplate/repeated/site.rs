//! The site that a document belongs to: by its address, by the name that the page gives, or by its folder.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;

use crate::document::Document;

/// A site.
#[derive(Debug, PartialEq)]
pub(super) enum Site<'a> {
    /// The host of its address, or the name that its pages give.
    Named(Cow<'a, str>),
    /// The first folder below the input.
    Folder(&'a str),
}

impl Site<'_> {
    /// Its name; that of a folder ends in a slash, so that it is never that of a host.
    pub(super) fn name(&self) -> String {
        match self {
            Site::Named(name) => name.to_string(),
            Site::Folder(folder) => format!("{folder}/"),
        }
    }
}

impl fmt::Display for Site<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

/// The field of a JSONL record that tells its address.
#[derive(Deserialize)]
struct Address<'a> {
    #[serde(borrow, default)]
    url: Option<Cow<'a, str>>,
}

/// The site of a document, if anything tells it.
pub(super) fn of(doc: &Document) -> Option<Site<'_>> {
    let meta = &doc.meta;
    let by_page =
        meta.url.as_deref().and_then(host).or_else(|| meta.site.as_deref().filter(|name| !name.trim().is_empty()).map(Cow::from));
    by_page
        .or_else(|| meta.extra.as_deref().and_then(host_of_record))
        .map(Site::Named)
        .or_else(|| folder(&doc.source.path).map(Site::Folder))
}

fn host_of_record(extra: &str) -> Option<Cow<'static, str>> {
    let address: Address = serde_json::from_str(extra).ok()?;
    address.url.as_deref().and_then(host).map(|host| Cow::Owned(host.into_owned()))
}

/// `example.org` of `https://www.Example.org:8080/a?b`.
fn host(url: &str) -> Option<Cow<'_, str>> {
    let (_, rest) = url.split_once("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let bare = host.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map_or(host, |www| &host[www.len()..]);
    let is_host = bare.contains('.') && !bare.contains(char::is_whitespace);
    is_host.then(|| if bare.chars().any(char::is_uppercase) { Cow::Owned(bare.to_lowercase()) } else { Cow::Borrowed(bare) })
}

/// The first part of a path of several.
fn folder(path: &str) -> Option<&str> {
    path.split_once('/').map(|(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_by_its_host() {
        for url in ["https://www.Example.org:8080/a?b", "http://user@example.org#x", "//EXAMPLE.org/"] {
            assert_eq!(host(url).as_deref(), Some("example.org"), "{url}");
        }
        for none in ["", "example.org", "https://", "file:///home", "https://local/", "not an // address."] {
            assert_eq!(host(none), None, "{none}");
        }
    }

    #[test]
    fn the_address_comes_before_the_name_and_the_name_before_the_folder() {
        let mut doc = Document::new("a.txt#0", "");
        doc.source.path = "a.txt".into();
        assert_eq!(of(&doc), None);
        doc.source.path = "crawl/2020/a.txt".into();
        assert_eq!(of(&doc), Some(Site::Folder("crawl")));
        doc.meta.extra = Some(r#"{"n": 1, "url": "https://one.example/x"}"#.into());
        assert_eq!(of(&doc), Some(Site::Named("one.example".into())));
        doc.meta.site = Some("The Daily Example".into());
        assert_eq!(of(&doc), Some(Site::Named("The Daily Example".into())));
        doc.meta.url = Some("https://two.example/".into());
        assert_eq!(of(&doc), Some(Site::Named("two.example".into())));
    }

    #[test]
    fn a_field_that_is_no_address_tells_nothing() {
        for extra in [r#"{"url": 7}"#, r#"{"url": null}"#, r#"{"url": "n/a"}"#, "{}"] {
            let mut doc = Document::new("a.txt#0", "");
            doc.source.path = "a.txt".into();
            doc.meta.extra = Some(extra.into());
            assert_eq!(of(&doc), None, "{extra}");
        }
    }
}
