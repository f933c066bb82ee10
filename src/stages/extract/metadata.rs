//! What a page says about itself: title, date, language, author, site, address.

use scraper::node::Element;
use scraper::{Html, Node};
use serde_json::Value;

use super::Extracted;

/// Reads all that a page says about itself; the text is left empty.
pub(super) fn read(page: &Html) -> Extracted {
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
    said.sum_up()
}

/// Answers by source, so that the better one can be preferred.
#[derive(Default)]
struct Said {
    og_title: Option<String>,
    headline: Option<String>,
    head_title: Option<String>,
    language: [Option<String>; 3],
    /// By trust: structured data, article properties, microdata, other meta elements, the first `<time>`.
    date: [Option<String>; 5],
    author: [Option<String>; 2],
    site: Option<String>,
    url: [Option<String>; 2],
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
        match element.name() {
            "html" => keep(&mut self.language[0], element.attr("lang").or_else(|| element.attr("xml:lang"))),
            "title" if self.head_title.is_none() => keep(&mut self.head_title, Some(&text())),
            "h1" if self.headline.is_none() => keep(&mut self.headline, Some(&text())),
            "meta" => self.note_meta(element),
            "link" if element.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                keep(&mut self.url[0], element.attr("href"));
            }
            "time" => {
                let slot =
                    if element.attr("itemprop") == Some("datePublished") || element.attr("pubdate").is_some() { 2 } else { 4 };
                keep(&mut self.date[slot], element.attr("datetime"));
            }
            "script" if element.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) => {
                if let Ok(data) = serde_json::from_str(text().trim()) {
                    self.note_json(&data);
                }
            }
            _ => {}
        }
    }

    fn note_meta(&mut self, element: &Element) {
        let content = element.attr("content");
        let name = ["property", "name", "http-equiv", "itemprop"].into_iter().find_map(|key| element.attr(key)).unwrap_or("");
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "og:title" => keep(&mut self.og_title, content),
            "og:site_name" => keep(&mut self.site, content),
            "og:url" => keep(&mut self.url[1], content),
            "og:locale" => keep(&mut self.language[2], content),
            "content-language" | "language" => keep(&mut self.language[1], content),
            "article:published_time" => keep(&mut self.date[1], content),
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
                keep(&mut self.date[0], fields.get("datePublished").and_then(Value::as_str));
                if fields.contains_key("datePublished") {
                    keep(&mut self.author[0], fields.get("author").and_then(author_name).as_deref());
                }
                if let Some(graph) = fields.get("@graph") {
                    self.note_json(graph);
                }
            }
            _ => {}
        }
    }

    fn sum_up(self) -> Extracted {
        let title = self.title();
        Extracted {
            title,
            date: self.date.into_iter().flatten().next(),
            language_hint: self.language.into_iter().flatten().next(),
            author: self.author.into_iter().flatten().next(),
            site: self.site,
            url: self.url.into_iter().flatten().next(),
            ..Extracted::default()
        }
    }

    /// The headline if the title of the page repeats it (others may head a box at the side), else the title without the site.
    fn title(&self) -> Option<String> {
        let site = self.site.as_deref();
        if let Some(og) = &self.og_title {
            return Some(without_site(og, site, false));
        }
        match (&self.headline, &self.head_title) {
            (Some(headline), Some(title)) if title.contains(headline.as_str()) => Some(headline.clone()),
            (_, Some(title)) => Some(without_site(title, site, true)),
            (headline, None) => headline.clone(),
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn about(head: &str) -> Extracted {
        read(&Html::parse_document(head))
    }

    #[test]
    fn the_title_is_the_articles_not_the_sites() {
        let title = |html: &str| about(html).title.unwrap();
        assert_eq!(title("<title>Protests go on in the capital | Daily News</title>"), "Protests go on in the capital");
        assert_eq!(title("<title>Protests - Day 2 - The Daily</title><h1>Protests - Day 2</h1>"), "Protests - Day 2");
        assert_eq!(title("<meta property=og:title content='Vote – annulled'><title>x</title>"), "Vote – annulled");
        assert_eq!(
            title("<meta property=og:site_name content='The Daily'><meta property=og:title content='Vote annulled - The Daily'>"),
            "Vote annulled"
        );
        assert_eq!(title("<h1>Only\n a headline</h1>"), "Only a headline");
        assert_eq!(about("<p>nothing</p>").title, None);
    }

    #[test]
    fn structured_data_are_the_best_date() {
        let json = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"datePublished": "2020-10-06T08:00:00Z",
            "author": [{"name": "A. Reporter"}, {"name": "B. Writer"}]}]}</script>"#;
        let page = about(&format!("<meta name=date content=2019-01-01><time datetime=2018-01-01>then</time>{json}"));
        assert_eq!(page.date.as_deref(), Some("2020-10-06T08:00:00Z"));
        assert_eq!(page.author.as_deref(), Some("A. Reporter, B. Writer"));
        assert_eq!(about("<meta name=DATE content=2019-01-01><time datetime=2018-01-01>").date.as_deref(), Some("2019-01-01"));
        assert_eq!(about("<time datetime=2018-01-01>").date.as_deref(), Some("2018-01-01"));
    }

    #[test]
    fn broken_structured_data_say_nothing() {
        assert_eq!(about("<script type='application/ld+json'>{\"datePublished\": </script>").date, None);
    }

    #[test]
    fn language_address_and_site_are_found() {
        let page = about("<html lang=tr><meta property=og:locale content=ru_RU><link rel=canonical href='https://a.example/1'>");
        assert_eq!(page.language_hint.as_deref(), Some("tr"));
        assert_eq!(page.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(about("<meta property=og:locale content=ru_RU>").language_hint.as_deref(), Some("ru_RU"));
    }
}
