//! What programs that write pages put beside a heading, for those who link to it or edit it: `¶`, `[edit | edit source]`. It is no word of it.

use super::arena::{Arena, Kind};
use super::tags::Role;

/// The element is a sign that leads to its own place, or holds such links in brackets. `around`: what it stands in; `below_heading`: nothing
/// stands between it and the heading above.
pub(super) fn is_one(arena: &Arena<'_>, at: usize, around: Role, below_heading: bool) -> bool {
    let node = &arena.nodes[at];
    match node.kind {
        Kind::Element(_, Role::Link) if matches!(around, Role::Heading | Role::Item) => {
            node.width == 1 && SIGNS.contains(&content(arena, at).trim())
        }
        Kind::Element(_, Role::Inline) if around == Role::Heading || below_heading => {
            let is_short = (1..=LONGEST).contains(&node.link_width) && node.width - node.link_width <= BESIDE;
            is_short && is_in_brackets(arena, at)
        }
        _ => false,
    }
}

/// What leads to its own place in the documentation that Sphinx, MkDocs and others make.
const SIGNS: [&str; 4] = ["¶", "#", "§", "🔗"];

/// The width of the links at most, and of brackets and the sign between two links.
const LONGEST: usize = 60;
const BESIDE: usize = 3;

/// `[edit | edit source]`: links in brackets, and nothing but a sign beside them. A number in brackets leads to a note.
fn is_in_brackets(arena: &Arena<'_>, at: usize) -> bool {
    let content = content(arena, at);
    let inner = content.trim().strip_prefix('[').and_then(|content| content.strip_suffix(']'));
    let mut beside = arena.nodes[at..arena.nodes[at].end].iter().filter(|node| node.link_width == 0);
    inner.is_some_and(|inner| inner.trim_start().starts_with(char::is_alphabetic))
        && beside.all(|node| !matches!(node.kind, Kind::Text(text) if text.contains(char::is_alphanumeric)))
}

fn content(arena: &Arena<'_>, at: usize) -> String {
    let nodes = &arena.nodes[at..arena.nodes[at].end];
    nodes.iter().filter_map(|node| if let Kind::Text(text) = node.kind { Some(text) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::super::render::render;
    use super::*;

    fn lines(html: &str) -> String {
        render(&Arena::new(&Html::parse_document(html))).text
    }

    #[test]
    fn what_stands_beside_a_heading_for_editors_is_no_word_of_it() {
        for html in [
            "<h2>Keys<a href=#k>¶</a></h2>",
            "<h2><a href=#k> # </a>Keys</h2>",
            "<dl><dt>Keys <a href=#k>§</a></dt></dl>",
            "<h2>Keys<span>[<a href=e>edit</a>]</span></h2>",
            "<h2>Keys <span><i>[</i><a href=e>править</a> | <a href=e>править код</a><i>]</i></span></h2>",
            "<div><h2>Keys</h2> <span>[<a href=e>değiştir</a>]</span></div>",
        ] {
            assert_eq!(lines(html), "Keys", "{html}");
        }
    }

    #[test]
    fn other_links_are_words() {
        for (html, text) in [
            ("<h2><a href=c>C#</a></h2>", "C#"),
            ("<h2>What is #?</h2>", "What is #?"),
            ("<p>See <a href=k>#</a></p>", "See #"),
            ("<h2>Bread<span>[<a href=1>1</a>]</span></h2>", "Bread[1]"),
            ("<h2>Bread <b>[and <a href=1>salt</a>]</b></h2>", "Bread [and salt]"),
            ("<h2><a href=1>[Update] Bread</a></h2>", "[Update] Bread"),
            ("<p>Bread <span>[<a href=1>more</a>]</span></p>", "Bread [more]"),
            ("<li>Bread <span>[<a href=1>more</a>]</span></li>", "Bread [more]"),
        ] {
            assert_eq!(lines(html), text);
        }
    }
}
