//! What a page says about itself: title, date, language, author, site, address.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use scraper::node::Element;
use scraper::{Html, Node};
use serde_json::Value;

use super::Extracted;
use super::measures::{Anchors, year};
use super::tags::{attr, words};

/// Reads all that a page says about itself; the text is left empty. Beside it, what its lines are held against.
pub(super) fn read(page: &Html) -> (Extracted, Anchors) {
    let mut said = Said::default();
    for node in page.tree.root().descendants() {
        let Node::Element(element) = node.value() else { continue };
        said.note(element, || {
            let mut text = String::new();
            for inner in node.descendants() {
                if let Node::Text(piece) = inner.value() {
                    text.push_str(piece);
                }
            }
            text
        });
    }
    let anchors = said.anchors();
    (said.sum_up(), anchors)
}

/// Answers by source, so that the better one can be preferred.
#[derive(Default)]
struct Said {
    og_title: Option<String>,
    headline: Option<String>,
    head_title: Option<String>,
    language: [Option<String>; 3],
    /// By trust: see [`DATE_FROM`].
    date: [Option<String>; 5],
    author: [Option<String>; 4],
    site: [Option<String>; 2],
    url: [Option<String>; 2],
    description: Option<String>,
    says_article: bool,
    says_product: bool,
    kinds: BTreeSet<String>,
    says_forum: i16,
    says_list: i16,
    structured: bool,
    /// The longest body that its data give.
    body: String,
    for_phones: bool,
}

/// Names of meta elements that hold the date of publication, in lower case.
const DATE_NAMES: &[&str] = &[
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "og:pubdate",
    "og:published_time",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "mediator_published_time",
];

impl Said {
    fn note(&mut self, element: &Element, text: impl Fn() -> String) {
        if let Some(kind) = attr(element, "itemtype") {
            self.note_type(kind.rsplit('/').next().unwrap_or(kind));
        }
        if attr(element, "itemprop") == Some("author") && element.name() != "meta" {
            keep(&mut self.author[2], Some(&text()).filter(|name| name.len() <= NAME_MOST).map(String::as_str));
        }
        match element.name() {
            "html" => keep(&mut self.language[0], attr(element, "lang").or_else(|| attr(element, "xml:lang"))),
            "meta" if attr(element, "name").is_some_and(|name| name.eq_ignore_ascii_case("generator")) => {
                let generator = attr(element, "content").unwrap_or("");
                self.kinds.extend(words(generator).next().map(|name| format!("generator {name}")));
            }
            "body" => self.note_kind(attr(element, "class").unwrap_or("")),
            "title" if self.head_title.is_none() => keep(&mut self.head_title, Some(&text())),
            "h1" if self.headline.is_none() => keep(&mut self.headline, Some(&text())),
            "meta" => self.note_meta(element),
            "link" if attr(element, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                keep(&mut self.url[0], attr(element, "href"));
            }
            "a" if attr(element, "rel") == Some("author") => {
                keep(&mut self.author[3], Some(&text()).filter(|name| name.len() <= NAME_MOST).map(String::as_str));
            }
            "time" => {
                let slot =
                    if attr(element, "itemprop") == Some("datePublished") || attr(element, "pubdate").is_some() { 2 } else { 4 };
                keep(&mut self.date[slot], attr(element, "datetime"));
            }
            "script" if attr(element, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) => {
                if let Ok(data) = serde_json::from_str(text().trim()) {
                    self.note_json(&data);
                }
            }
            _ => {}
        }
    }

    fn note_meta(&mut self, element: &Element) {
        let content = attr(element, "content");
        let name = ["property", "name", "http-equiv", "itemprop"].into_iter().find_map(|key| attr(element, key)).unwrap_or("");
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "og:title" => keep(&mut self.og_title, content),
            "og:site_name" => keep(&mut self.site[0], content),
            "og:type" => self.note_type(content.unwrap_or("")),
            "og:description" | "description" => keep(&mut self.description, content),
            "og:url" => keep(&mut self.url[1], content),
            "og:locale" => keep(&mut self.language[2], content),
            "content-language" | "language" => keep(&mut self.language[1], content),
            "article:published_time" => keep(&mut self.date[1], content),
            "viewport" => self.for_phones = true,
            "datepublished" => keep(&mut self.date[2], content),
            "author" | "article:author" | "dc.creator" if content.is_some_and(|name| !name.contains("://")) => {
                keep(&mut self.author[1], content);
            }
            _ if DATE_NAMES.contains(&name.as_str()) => keep(&mut self.date[3], content),
            _ => {}
        }
    }

    /// JSON-LD: an object, a list of them, or a graph.
    fn note_json(&mut self, data: &Value) {
        match data {
            Value::Array(items) => items.iter().for_each(|item| self.note_json(item)),
            Value::Object(fields) => {
                self.structured = true;
                match fields.get("@type") {
                    Some(Value::String(kind)) => self.note_type(kind),
                    Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).for_each(|kind| self.note_type(kind)),
                    _ => {}
                }
                if let Some(body) = fields.get("articleBody").and_then(Value::as_str)
                    && body.len() > self.body.len()
                {
                    self.body = body.to_owned();
                }
                let date = fields.get("datePublished").and_then(Value::as_str);
                keep(&mut self.date[0], date);
                keep(&mut self.site[1], fields.get("publisher").and_then(author_name).as_deref());
                // What is of another day is another article, and has another author.
                let day = |date: &str| date.trim_start().chars().take(DAY).collect::<String>();
                if date.is_some() && date.map(day) == self.date[0].as_deref().map(day) {
                    keep(&mut self.author[0], fields.get("author").and_then(author_name).as_deref());
                }
                if let Some(graph) = fields.get("@graph") {
                    self.note_json(graph);
                }
            }
            _ => {}
        }
    }

    fn note_type(&mut self, kind: &str) {
        self.kinds.insert(format!("type {kind}"));
        self.says_article |= kind == "article" || kind.ends_with("Article") || kind == "BlogPosting";
        self.says_product |= kind.eq_ignore_ascii_case("product");
        self.says_forum |= i16::from(matches!(kind, "DiscussionForumPosting" | "QAPage" | "Question" | "Answer" | "Comment"));
        self.says_list |= i16::from(matches!(kind, "ItemList" | "CollectionPage" | "SearchResultsPage" | "OfferCatalog"));
    }

    /// What the class of the whole page names.
    fn note_kind(&mut self, class: &str) {
        for word in words(class).take(KINDS_MOST) {
            self.kinds.insert(word.to_ascii_lowercase());
            match word.to_ascii_lowercase().as_str() {
                "forum" | "forums" | "thread" | "topic" | "viewtopic" | "showthread" | "question" | "discussion" => {
                    self.says_forum |= 2
                }
                "category" | "archive" | "collection" | "search" | "listing" | "catalog" => self.says_list |= 2,
                "product" => self.says_product = true,
                _ => {}
            }
        }
    }

    fn anchors(&mut self) -> Anchors {
        let title = self.og_title.as_ref().or(self.head_title.as_ref());
        let text = |said: Option<&String>| said.map_or("", String::as_str).to_owned();
        let first = |said: &[Option<String>]| text(said.iter().flatten().next());
        let mut anchors = Anchors::new(&text(title), &text(self.description.as_ref()));
        anchors = anchors.with(&first(&self.author), &first(&self.site), &self.body);
        anchors.year = year(&first(&self.date));
        anchors.for_phones = self.for_phones;
        anchors.kinds = std::mem::take(&mut self.kinds);
        anchors.says_article = self.says_article;
        anchors.says_product = self.says_product;
        anchors.says_forum = self.says_forum;
        anchors.says_list = self.says_list;
        anchors.age = i16::from(self.og_title.is_some()) + 2 * i16::from(self.structured);
        anchors
    }

    fn sum_up(self) -> Extracted {
        let title = self.title();
        let mut about = Extracted::default();
        let found = &mut about.found;
        let mut best = |field: &'static str, answers: Vec<Option<String>>, from: &[&'static str]| {
            let (answer, from) = answers.into_iter().zip(from).find_map(|(answer, from)| Some((answer?, *from)))?;
            found.push((field, from));
            Some(answer)
        };
        let (title, title_from) = title.unzip();
        about.title = best("title", vec![title], &[title_from.unwrap_or_default()]);
        about.date = best("date", self.date.into(), DATE_FROM);
        about.author = best("author", self.author.into(), &["JSON-LD", "meta element", "microdata", "rel=author"]);
        about.site = best("site", self.site.into(), &["og:site_name", "JSON-LD publisher"]);
        about.url = best("url", self.url.into(), &["canonical link", "og:url"]);
        about.language_hint = best("language_hint", self.language.into(), &["html lang", "content-language", "og:locale"]);
        about
    }

    /// The headline if the title of the page repeats it (others may head a box at the side), else the title without the site.
    fn title(&self) -> Option<(String, &'static str)> {
        let site = self.site.iter().flatten().next().map(String::as_str);
        if let Some(og) = &self.og_title {
            return Some((without_site(og, site, false), "og:title"));
        }
        match (&self.headline, &self.head_title) {
            (Some(headline), Some(title)) if title.contains(headline.as_str()) => Some((headline.clone(), "h1")),
            (_, Some(title)) => Some((without_site(title, site, true), "title element")),
            (Some(headline), None) => Some((headline.clone(), "h1")),
            (None, None) => None,
        }
    }
}

/// Where a date was found, by trust.
const DATE_FROM: &[&str] = &["JSON-LD", "article:published_time", "microdata", "meta element", "time element"];

/// Characters of the day in a date: `2020-05-05`.
const DAY: usize = 10;

/// The name or names in an `author` of JSON-LD.
fn author_name(author: &Value) -> Option<String> {
    match author {
        Value::String(name) => Some(name.clone()),
        Value::Object(fields) => fields.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(authors) => {
            let names: Vec<String> = authors.iter().filter(|author| !author.is_array()).filter_map(author_name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

/// Words of the body's class that are noted: some sites put every style there.
const KINDS_MOST: usize = 40;

/// Bytes beyond which what is marked as an author is a box about one.
const NAME_MOST: usize = 80;

/// The first answer stays; white space in it becomes single spaces, and an empty one is none.
fn keep(slot: &mut Option<String>, value: Option<&str>) {
    if slot.is_none() {
        *slot = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|value| !value.is_empty());
    }
}

/// What parts the title of an article from the name of its site.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · "];

/// `Protests in Bishkek | The Daily` without the site at its end: if it is the site's known name or, with `guess`, at least shorter than
/// what stands before it.
fn without_site(title: &str, site: Option<&str>, guess: bool) -> String {
    let at = SEPARATORS.iter().filter_map(|separator| title.rfind(separator).map(|at| (at, separator.len()))).max();
    let Some((at, length)) = at else { return title.to_owned() };
    let (article, end) = (title[..at].trim_end(), &title[at + length..]);
    let is_site = site.is_some_and(|site| site.eq_ignore_ascii_case(end.trim()));
    let is_shorter = guess && end.chars().count() < article.chars().count();
    if !article.is_empty() && (is_site || is_shorter) { article.to_owned() } else { title.to_owned() }
}
