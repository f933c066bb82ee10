//! `<doc id="12" url="…" title="…">` … `</doc>`: what WikiExtractor writes, and how the corpora of WaCky and Sketch Engine stand in files.

use std::ops::Range;

use memchr::memmem;

use super::super::lines::lines;
use super::{Head, Part, finish, grow};

/// Elements that hold a text each. `text` is a word of other formats, too (a label in a drawing is `<text x="1" y="2">`), and must have one of
/// the attributes that tell of a text.
const NAMES: [&str; 2] = ["doc", "text"];
const TELLING: [&str; 7] = ["id", "title", "url", "date", "author", "source", "file"];

/// Bytes of the longest opening tag; a line that goes on for longer without its end opens nothing.
const LONGEST_TAG: usize = 4096;

/// The texts, if the file is a row of such elements and holds nothing else but tags around them all. The last may lack its end: dumps are cut.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    let mut row = Row::default();
    for line in lines(text).filter(|line| !line.is_blank) {
        row.read(text, line.span)?;
    }
    row.parts()
}

/// The elements of a file, as far as it is read.
#[derive(Default)]
struct Row {
    parts: Vec<Part>,
    open: Option<Tag>,
    /// What was read of the text of the open one.
    gathered: Option<Range<usize>>,
    opened: usize,
    closed: usize,
    /// Those that have attributes.
    telling: usize,
}

impl Row {
    /// Reads a line, in which several elements may begin and end. `None` if something stands in it that is in no element, or one in another.
    fn read(&mut self, text: &str, mut span: Range<usize>) -> Option<()> {
        while !text[span.clone()].trim().is_empty() {
            let line = &text[span.clone()];
            let tag = Tag::at(line);
            let Some(open) = &self.open else {
                let Some(tag) = tag else { return is_tag_around(line.trim()).then_some(()) };
                span.start += tag.length;
                self.opened += 1;
                self.telling += usize::from(tag.has_attributes);
                self.open = Some(tag);
                continue;
            };
            if tag.is_some() {
                return None;
            }
            let end = end_of(line, open.name);
            let held = span.start..span.start + end.as_ref().map_or(line.len(), |end| end.start);
            if !text[held.clone()].trim().is_empty() {
                grow(&mut self.gathered, &held);
            }
            span.start += end.as_ref().map_or(line.len(), |end| end.end);
            if let Some(tag) = self.open.take_if(|_| end.is_some()) {
                self.closed += 1;
                finish(&mut self.parts, &mut self.gathered, tag.head);
            }
        }
        Some(())
    }

    fn parts(mut self) -> Option<Vec<Part>> {
        if let Some(tag) = self.open {
            finish(&mut self.parts, &mut self.gathered, tag.head);
        }
        (self.closed > 0 && (self.telling == self.opened || self.opened > 1)).then_some(self.parts)
    }
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
        let is_text = name != "text" || TELLING.iter().any(|name| attribute(attributes, name).is_some());
        let is_whole = is_tag && is_text && !attributes.ends_with('/');
        is_whole.then(|| Tag { name, has_attributes, length, head: head(attributes) })
    }
}

/// Whether a line is blank, or nothing but tags.
#[cfg(test)]
pub(super) fn are_tags(line: &str) -> bool {
    let mut rest = line.trim();
    while !rest.is_empty() && !is_tag_around(rest) {
        let end = NAMES.iter().find_map(|name| end_of(rest, name).filter(|end| end.start == 0).map(|end| end.end));
        let Some(length) = Tag::at(rest).map(|tag| tag.length).or(end) else { return false };
        rest = rest[length..].trim_start();
    }
    true
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

/// Where the first `</name>` of a line stands.
fn end_of(line: &str, name: &str) -> Option<Range<usize>> {
    memmem::find_iter(line.as_bytes(), b"</").find_map(|start| {
        let (word, rest) = line[start + 2..].split_at_checked(name.len())?;
        let rest = rest.trim_start().strip_prefix('>').filter(|_| word.eq_ignore_ascii_case(name))?;
        Some(start..line.len() - rest.len())
    })
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
    fn elements_may_share_a_line() {
        let both = Some(vec!["One.", "Two."]);
        assert_eq!(texts("<doc id=1>\nOne.\n</doc><doc id=2>\nTwo.\n</doc>"), both);
        assert_eq!(texts("<doc id=1>One.</doc> <doc id=2>Two.</doc >\n</corpus>"), both);
        assert_eq!(texts("<doc id=1></doc><doc id=2>One.</doc><doc id=3>Two."), both);
        let heads = parts("<doc id=1 title=A>One.</doc><doc id=2 title=B>Two.</doc></corpus>").unwrap();
        assert_eq!(heads.iter().map(|part| part.head.title.as_deref()).collect::<Vec<_>>(), [Some("A"), Some("B")]);
        assert_eq!(texts("<doc id=1>A </documents> of é</d</doc>"), Some(vec!["A </documents> of é</d"]));
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
            "<text x=\"1\" y=\"2\">Hello</text>",
            "<svg>\n<text x=\"1\" grid=\"2\" id=\"\">Hello</text>\n</svg>",
            "<doc id=\"1\"/>\nOne.\n</doc>",
            "<doc id=\"1\">\nHe wrote </doc> below it.\n</doc>",
            "<doc id=\"1\"><doc id=\"2\">One.</doc>",
            "",
        ] {
            assert_eq!(texts(text), None, "{text}");
        }
    }
}
