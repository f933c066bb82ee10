//! What an element is for, by its name, class and attributes.

use scraper::node::Element;

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its content is never text for readers: scripts, controls.
    Never,
    /// Stands in a line of text.
    Inline,
    /// A link, in a line of text.
    Link,
    /// A line break.
    Break,
    /// Begins and ends a line.
    Block,
    Heading,
    Item,
    /// A row of a table.
    Row,
    /// A cell of a table: a line of its own only if it holds blocks.
    Cell,
    Quote,
    /// Preformatted: line breaks count.
    Pre,
    Caption,
    /// Surrounds the text: navigation, footers, asides.
    Layout,
    /// `article`, `main`: where the page says that its text is.
    Main,
}

impl Role {
    /// Begins and ends a line. Cells do not by themselves.
    pub(super) fn is_block(self) -> bool {
        !matches!(self, Role::Never | Role::Inline | Role::Link | Role::Break | Role::Cell)
    }
}

/// The role of an element, by its name.
pub(super) fn role(name: &str) -> Role {
    match name {
        "script" | "style" | "noscript" | "template" | "iframe" | "object" | "embed" | "svg" | "math" | "canvas" | "select"
        | "option" | "button" | "input" | "textarea" | "head" | "audio" | "video" | "map" | "datalist" | "progress" | "meter"
        | "noframes" => Role::Never,
        "a" => Role::Link,
        "br" => Role::Break,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "li" | "dt" | "dd" => Role::Item,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "blockquote" => Role::Quote,
        "pre" | "listing" | "xmp" => Role::Pre,
        "figcaption" => Role::Caption,
        "nav" | "footer" | "aside" | "menu" | "dialog" => Role::Layout,
        "article" | "main" => Role::Main,
        "p" | "div" | "section" | "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "tfoot" | "caption" | "figure"
        | "header" | "hgroup" | "hr" | "address" | "details" | "summary" | "center" | "fieldset" | "legend" | "form" | "body"
        | "html" | "search" | "frameset" | "layer" => Role::Block,
        _ => Role::Inline,
    }
}

/// Words in `class` and `id` that name what surrounds a text, and what to call it.
const SURROUNDINGS: &[(&str, &[&str])] = &[
    ("navigation", &["nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination", "pager", "toc", "skip"]),
    ("sidebar or footer", &["sidebar", "footer", "aside", "masthead", "copyright", "toolbar", "colophon"]),
    ("sharing", &["share", "sharing", "social", "sharedaddy", "addthis", "addtoany", "sociable", "follow"]),
    ("related texts", &["related", "recommended", "recommendations", "recommend", "recirc", "popular", "trending", "readmore"]),
    (
        "consent or subscription",
        &["cookie", "cookies", "consent", "gdpr", "newsletter", "subscribe", "subscription", "paywall", "signup", "login"],
    ),
    (
        "advertisement",
        &[
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertising",
            "promo",
            "promotion",
            "sponsor",
            "sponsored",
            "banner",
            "taboola",
            "outbrain",
        ],
    ),
    ("comments", &["comments", "comment", "disqus", "respond"]),
    ("tags", &["tags", "tag", "taglist", "keywords"]),
    ("hidden text", &["hidden", "visuallyhidden", "popup", "modal", "overlay", "noprint", "tooltip"]),
];

/// Why an element looks like something that surrounds the text, if it does.
pub(super) fn cut(element: &Element, role: Role) -> Option<&'static str> {
    let name = element.name();
    if matches!(name, "html" | "body") || role == Role::Main {
        return None;
    }
    if role == Role::Layout {
        return Some("navigation, footer or aside");
    }
    if role == Role::Caption {
        return Some("caption of a picture");
    }
    if is_hidden(element) {
        return Some("hidden text");
    }
    if let Some("navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "menu") = element.attr("role") {
        return Some("navigation, footer or aside");
    }
    if !(role.is_block() || role == Role::Cell || name == "span") || role == Role::Heading {
        return None;
    }
    [element.attr("class"), element.attr("id")].into_iter().flatten().find_map(by_words)
}

fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or("");
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || has_declaration(style, "display", "none")
        || has_declaration(style, "visibility", "hidden")
}

/// `display: none` among the declarations of a style.
fn has_declaration(style: &str, property: &str, value: &str) -> bool {
    style.split(';').filter_map(|part| part.split_once(':')).any(|(p, v)| {
        p.trim().eq_ignore_ascii_case(property) && v.trim().get(..value.len()).is_some_and(|v| v.eq_ignore_ascii_case(value))
    })
}

/// `post-share-buttons`, `relatedPosts`: the words of a name, split at signs and at capitals.
fn by_words(name: &str) -> Option<&'static str> {
    words(name).find_map(|word| {
        SURROUNDINGS.iter().find(|(_, known)| known.iter().any(|k| word.eq_ignore_ascii_case(k))).map(|(what, _)| *what)
    })
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(split_at_capitals).filter(|word| !word.is_empty())
}

fn split_at_capitals(word: &str) -> impl Iterator<Item = &str> {
    let bytes = word.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        while at < bytes.len() {
            at += 1;
            if at < bytes.len() && bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() {
                break;
            }
        }
        (start < at).then(|| &word[start..at])
    })
}
