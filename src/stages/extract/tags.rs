//! What an element is for, by its name, class and attributes.

use std::collections::HashMap;

use scraper::node::Element;

use super::names;

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

/// What a class, an id or the element itself says about a part of the page: one bit each, in the order of [`MARKS`].
pub(super) type Marks = u32;

/// The marks. Those before [`SURROUND`] say that something is not the text.
pub(super) const MARKS: [&str; 29] = [
    "navigation, footer or aside",
    "caption of a picture",
    "hidden text",
    "navigation",
    "sidebar or footer",
    "sharing",
    "related texts",
    "consent or subscription",
    "advertisement",
    "comments",
    "tags",
    "article element",
    "main element",
    "named article body",
    "named content",
    "list",
    "table",
    "form",
    "header",
    "named title",
    "named byline",
    "named answer or post",
    "named teaser",
    "named box",
    "gallery",
    "embedded",
    "picture",
    "named standfirst",
    "widget",
];

/// How many of the marks name surroundings.
pub(super) const SURROUND: usize = 11;

/// The bit of a mark, by its place in [`MARKS`].
pub(super) const fn bit(at: usize) -> Marks {
    1 << at
}

pub(super) const ARTICLE: usize = 11;
pub(super) const MAIN: usize = 12;
pub(super) const BODY: usize = 13;
pub(super) const CONTENT: usize = 14;
pub(super) const LIST: usize = 15;
pub(super) const TABLE: usize = 16;
pub(super) const COMMENTS: usize = 9;
pub(super) const POST: usize = 21;
pub(super) const STANDFIRST: usize = 27;

/// All that an element is marked as. An attribute that is asked for here stands in `lighten.rs`, too.
pub(super) fn marks<'a>(element: &'a Element, role: Role, known: &mut Known<'a>) -> Marks {
    if matches!(element.name(), "html" | "body") {
        return 0;
    }
    let mut marks = by_element(element.name(), role);
    for (key, value) in element.attrs() {
        marks |= match key {
            "class" | "id" | "data-component" | "data-testid" | "data-test" | "data-qa" | "data-type" | "data-module"
            | "aria-label" => by_words(value, role, element.name(), known),
            "role" => by_aria_role(value),
            "itemprop" => by_item(value),
            "hidden" => bit(2),
            "aria-hidden" if value == "true" => bit(2),
            "style" if is_hidden(value) => bit(2),
            _ => 0,
        };
    }
    marks
}

/// The value of an attribute. An element has few: asking them is faster than making an atom of the name, as [`Element::attr`] does.
pub(super) fn attr<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let found = element.attrs.iter().find(|(key, _)| &*key.local == name && key.prefix.is_none() && key.ns.is_empty());
    found.map(|(_, value)| &**value)
}

/// Why an element with these marks may be left out.
pub(super) fn cut(marks: Marks, role: Role) -> Option<&'static str> {
    let surroundings = marks & (bit(SURROUND) - 1);
    (surroundings != 0 && role != Role::Main).then(|| MARKS[surroundings.trailing_zeros() as usize])
}

fn by_element(name: &str, role: Role) -> Marks {
    match role {
        Role::Layout => bit(0),
        Role::Caption => bit(1),
        Role::Main => bit(if name == "article" { ARTICLE } else { MAIN }),
        Role::Row => bit(16),
        _ => match name {
            "ul" | "ol" | "dl" => bit(15),
            "form" | "fieldset" => bit(17),
            "header" => bit(18),
            "details" => bit(23),
            "figure" => bit(26),
            _ => 0,
        },
    }
}

fn by_aria_role(role: &str) -> Marks {
    match role {
        "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "menu" => bit(0),
        "main" => bit(MAIN),
        "article" => bit(ARTICLE),
        _ => 0,
    }
}

fn by_item(item: &str) -> Marks {
    match item {
        "articleBody" | "text" | "reviewBody" => bit(BODY),
        "description" => bit(BODY) | bit(STANDFIRST),
        "alternativeHeadline" | "abstract" => bit(STANDFIRST),
        "headline" | "name" => bit(19),
        "author" | "datePublished" => bit(20),
        _ => 0,
    }
}

/// What the names of a page say, each looked at once: most stand at many elements.
pub(super) type Known<'a> = HashMap<&'a str, Marks>;

/// What a name says of such an element.
fn by_words<'a>(name: &'a str, role: Role, tag: &str, known: &mut Known<'a>) -> Marks {
    // Inline elements and headings say little about their place: a span of class `ad` in a sentence is no advertisement.
    let says = role.is_block() && role != Role::Heading || role == Role::Cell || tag == "span";
    let found = *known.entry(name).or_insert_with(|| of_name(name));
    if says { found } else { found & !(bit(SURROUND) - 1) }
}

/// `post-share-buttons`, `relatedPosts`: the words of a name, split at signs and at capitals.
fn of_name(name: &str) -> Marks {
    let mut marks = 0;
    let mut word = [0u8; LONGEST];
    for part in words(name) {
        let Some(lower) = word.get_mut(..part.len()) else { continue };
        lower.copy_from_slice(part.as_bytes());
        lower.make_ascii_lowercase();
        marks |= names::by_word(lower);
    }
    marks
}

/// No known word is longer, in bytes.
const LONGEST: usize = 20;

/// Whether a style hides its element.
fn is_hidden(style: &str) -> bool {
    has_declaration(style, "display", "none") || has_declaration(style, "visibility", "hidden")
}

/// `display: none` among the declarations of a style.
fn has_declaration(style: &str, property: &str, value: &str) -> bool {
    style.split(';').filter_map(|part| part.split_once(':')).any(|(p, v)| {
        p.trim().eq_ignore_ascii_case(property) && v.trim().get(..value.len()).is_some_and(|v| v.eq_ignore_ascii_case(value))
    })
}

/// The words of a name.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    let bytes = name.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_alphanumeric)?;
        at = start + 1;
        while let [before, byte, ..] = bytes[at - 1..]
            && byte.is_ascii_alphanumeric()
            && !(byte.is_ascii_uppercase() && before.is_ascii_lowercase())
        {
            at += 1;
        }
        Some(&name[start..at])
    })
}
