//! Pages that scripts build, with their whole text once more for readers without scripts (some forums): the parser takes that for one
//! long word.

use scraper::Html;

/// Bytes of a `<noscript>` from which it may hold the text and not a request to switch scripts on.
const LEAST: usize = 1500;

/// How many times the words outside those inside must be.
const TIMES: usize = 2;

/// Whether the text of the page stands in `<noscript>`, and hardly anything outside.
pub(super) fn is_the_text(page: &Html) -> bool {
    let texts = || {
        page.tree.nodes().filter_map(|node| {
            let text = node.value().as_text()?;
            Some((node.parent()?.value().as_element().map_or("", |element| element.name()), text))
        })
    };
    let inside: usize =
        texts().filter(|(parent, text)| *parent == "noscript" && text.len() >= LEAST).map(|(_, text)| words(text)).sum();
    if inside <= LEAST {
        return false;
    }
    let is_text = |parent: &str| !matches!(parent, "noscript" | "script" | "style" | "template" | "title" | "textarea");
    let outside: usize = texts()
        .filter(|(parent, _)| is_text(parent))
        .map(|(_, text)| text.split_ascii_whitespace().map(str::len).sum::<usize>())
        .sum();
    inside > TIMES * outside
}

/// Bytes of words in raw markup, tags and white space apart.
fn words(markup: &str) -> usize {
    markup
        .split('<')
        .map(|piece| piece.find('>').map_or(piece, |end| &piece[end + 1..]))
        .flat_map(str::split_ascii_whitespace)
        .map(str::len)
        .sum()
}

/// The page without the tags of `<noscript>`.
pub(super) fn opened(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut copied = 0;
    for (at, _) in html.match_indices('<') {
        let name = html[at + 1..].strip_prefix('/').unwrap_or(&html[at + 1..]);
        let is_tag = name.as_bytes().get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"noscript"));
        if is_tag && at >= copied {
            out.push_str(&html[copied..at]);
            copied = html[at..].find('>').map_or(html.len(), |end| at + end + 1);
        }
    }
    out.push_str(&html[copied..]);
    out
}
