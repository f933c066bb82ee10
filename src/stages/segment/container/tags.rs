//! `<doc id="12" url="…" title="…">` … `</doc>`: what WikiExtractor writes, and how the corpora of WaCky and Sketch Engine stand in files.

use super::super::lines::lines;
use super::{Head, Part, finish, grow, trimmed};

/// Elements that hold a text each. `text` is a word of other formats, too, and must have attributes.
const NAMES: [&str; 2] = ["doc", "text"];

/// Bytes of the longest opening tag; a line that goes on for longer without its end opens nothing.
const LONGEST_TAG: usize = 4096;

/// The texts, if the file is a row of such elements and holds nothing else but tags around them all. The last may lack its end: dumps are cut.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    let (mut parts, mut gathered) = (Vec::new(), None);
    let mut open: Option<Tag> = None;
    let (mut opened, mut closed, mut telling) = (0, 0, 0);
    for line in lines(text).filter(|line| !line.is_blank) {
        let mut span = line.span.clone();
        if open.is_none() {
            let Some(tag) = Tag::at(&text[span.clone()]) else {
                if is_tag_around(trimmed(text, &line)) {
                    continue;
                }
                return None;
            };
            span.start += tag.length;
            (opened, telling) = (opened + 1, telling + usize::from(tag.has_attributes));
            open = Some(tag);
        } else if Tag::at(&text[span.clone()]).is_some() {
            return None;
        }
        let name = open.as_ref().map_or("", |tag| tag.name);
        let end = end_of(&text[span.clone()], name);
        span.end = span.start + end.unwrap_or(span.len());
        if !text[span.clone()].trim().is_empty() {
            grow(&mut gathered, &span);
        }
        if let Some(tag) = open.take_if(|_| end.is_some()) {
            closed += 1;
            finish(&mut parts, &mut gathered, tag.head);
        }
    }
    if let Some(tag) = open {
        finish(&mut parts, &mut gathered, tag.head);
    }
    (closed > 0 && opened <= closed + 1 && (telling == opened || opened > 1)).then_some(parts)
}

/// An opening tag at the beginning of a line.
struct Tag {
    name: &'static str,
    has_attributes: bool,
    /// Bytes up to its end, white space before it included.
    length: usize,
    head: Head,
}

impl Tag {
    fn at(line: &str) -> Option<Tag> {
        let tag = line.trim_start();
        let inner = tag.strip_prefix('<')?;
        let name = NAMES.into_iter().find(|name| inner.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)))?;
        let attributes = &inner[name.len()..];
        let end = end_of_tag(attributes)?;
        let attributes = &attributes[..end];
        let has_attributes = attributes.contains('=');
        let is_tag = attributes.is_empty() || attributes.starts_with(char::is_whitespace) && has_attributes;
        let length = line.len() - tag.len() + 1 + name.len() + end + 1;
        let is_whole = is_tag && !attributes.ends_with('/') && (has_attributes || name != "text");
        is_whole.then(|| Tag { name, has_attributes, length, head: head(attributes) })
    }
}

/// Where the tag ends: at the first `>` outside quotes.
fn end_of_tag(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in attributes.bytes().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Where the text before `</name>` ends in a line that ends with that.
fn end_of(line: &str, name: &str) -> Option<usize> {
    let rest = line.trim_end().strip_suffix('>')?.trim_end();
    let at = rest.len().checked_sub(name.len())?;
    let is_name = rest.get(at..).is_some_and(|word| word.eq_ignore_ascii_case(name));
    rest.get(..at).filter(|_| is_name)?.strip_suffix("</").map(str::len)
}

/// `<corpus name="…">`, `</corpus>`, `<?xml version="1.0"?>`: one tag, and nothing else in its line.
fn is_tag_around(line: &str) -> bool {
    let inner = line.strip_prefix('<').and_then(|line| line.strip_suffix('>'));
    let is_tag = |inner: &str| inner.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '?' | '!'));
    inner.is_some_and(|inner| is_tag(inner) && !inner.contains(['<', '>']) && inner.len() <= LONGEST_TAG)
}

fn head(attributes: &str) -> Head {
    let [title, date, author, url] = ["title", "date", "author", "url"].map(|name| attribute(attributes, name));
    Head { title, date, author, url, from: ["attribute of the element"; 4] }
}

/// The value of an attribute, with its entities read; none if it is empty.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((key, value)) = rest.split_once('=') {
        let key = key.trim().rsplit(char::is_whitespace).next().unwrap_or_default();
        let value = value.trim_start();
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        let inner = if quote.is_some() { &value[1..] } else { value };
        let end = inner.find(|letter: char| quote.map_or(letter.is_whitespace(), |quote| letter == quote));
        let value = &inner[..end.unwrap_or(inner.len())];
        if key.eq_ignore_ascii_case(name) {
            return Some(plain(value)).filter(|value| !value.is_empty());
        }
        rest = inner.get(value.len() + usize::from(quote.is_some())..).unwrap_or_default();
    }
    None
}

fn plain(value: &str) -> String {
    let entities = [("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    entities.iter().fold(value.trim().to_owned(), |value, (from, to)| value.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Option<Vec<&str>> {
        parts(text).map(|parts| parts.into_iter().map(|part| &text[part.span]).collect())
    }

    #[test]
    fn each_element_holds_a_text() {
        let wiki = "<doc id=\"1\" title=\"A\">\nA\n\nOne.\n\n</doc>\n<doc id=\"2\" title=\"B\">\nB\n</doc>\n";
        assert_eq!(texts(wiki), Some(vec!["A\n\nOne.", "B"]));
        assert_eq!(texts("<doc id=1>One.</doc>\r\n<DOC id=2>\r\nTwo.</DOC>"), Some(vec!["One.", "Two."]));
        assert_eq!(texts("<?xml version='1.0'?>\n<corpus>\n<doc>\nOne.\n</doc>\n<doc>\n</doc>\n</corpus>"), Some(vec!["One."]));
        assert_eq!(texts("<text id=\"w:1\">\n<s>\nThe\tDT\tthe\n</s>\n</text>"), Some(vec!["<s>\nThe\tDT\tthe\n</s>"]));
        assert_eq!(texts("<doc id=1>\nOne.\n</doc>\n<doc id=2>\nCut"), Some(vec!["One.", "Cut"]));
    }

    #[test]
    fn the_attributes_tell_of_the_text() {
        let tag =
            "<doc id=\"7\" subtitle='x' url=\"http://a.example/?a=1&amp;b=2\" title='Ana&apos;s > \"boat\"' date=2014-03-12>";
        let head = parts(&format!("{tag}\nOne.\n</doc>")).unwrap().remove(0).head;
        assert_eq!(head.title.as_deref(), Some("Ana's > \"boat\""));
        assert_eq!((head.url.as_deref(), head.date.as_deref()), (Some("http://a.example/?a=1&b=2"), Some("2014-03-12")));
        assert_eq!(head.author, None);
    }

    #[test]
    fn a_text_that_shows_such_tags_is_no_container() {
        for text in [
            "A dump looks so:\n<doc id=\"1\">\nOne.\n</doc>",
            "<doc id=\"1\">\nOne.\n</doc>\nSo it ends.",
            "<doc id=\"1\">\nOne.\n<doc id=\"2\">\nTwo.\n</doc>",
            "<doc>\nOne.\n</doc>",
            "<document id=\"1\">\nOne.\n</document>",
            "<doc id=\"1\">\nOne.",
            "<doc id=\"1\"/>\nOne.\n</doc>",
            "",
        ] {
            assert_eq!(texts(text), None, "{text}");
        }
    }
}
