//! The tags of a page, found without building anything: as HTML's tokenizer finds them, but past everything that is no tag at the speed of
//! a search for bytes.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::raw::{is_raw, raw_end};

/// A tag.
pub(super) struct Tag<'a> {
    /// Its name, as the page writes it.
    pub(super) name: &'a str,
    pub(super) span: Range<usize>,
    /// The tag as it stands there.
    pub(super) source: &'a str,
    /// Text or a comment stands right before it.
    pub(super) follows_text: bool,
    /// It is an end tag.
    pub(super) closes: bool,
    /// It ends in `/>`.
    pub(super) closes_itself: bool,
    /// What follows it up to its end tag, if tags are no tags there: scripts, styles. That end tag is not given by itself.
    pub(super) raw: Option<Range<usize>>,
}

/// An attribute of a tag, in bytes of the page.
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    /// Its value, quotes and all; empty where it has none.
    pub(super) value: Range<usize>,
}

/// Walks over the tags of a page.
pub(super) struct Scanner<'a> {
    html: &'a str,
    at: usize,
    attributes: Vec<Attribute>,
    /// In a drawing or a formula, where other rules hold.
    foreign: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(html: &'a str) -> Scanner<'a> {
        Scanner { html, at: 0, attributes: Vec::new(), foreign: false }
    }

    /// The attributes of the last tag.
    pub(super) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Tag<'a>;

    /// The next tag; comments and the content of scripts are passed over.
    fn next(&mut self) -> Option<Tag<'a>> {
        let bytes = self.html.as_bytes();
        let from = self.at;
        loop {
            let start = self.at + memchr(b'<', bytes.get(self.at..)?)?;
            let closes = bytes.get(start + 1) == Some(&b'/');
            let name_at = start + 1 + usize::from(closes);
            match bytes.get(name_at) {
                Some(letter) if letter.is_ascii_alphabetic() => return Some(self.tag(from, start, name_at, closes)),
                Some(b'!') if !closes => self.at = declaration_end(bytes, start),
                Some(b'?') => self.at = found_end(bytes, name_at),
                Some(_) if closes => self.at = found_end(bytes, name_at),
                _ => self.at = start + 1,
            }
        }
    }
}

impl<'a> Scanner<'a> {
    fn tag(&mut self, from: usize, start: usize, name_at: usize, closes: bool) -> Tag<'a> {
        let bytes = self.html.as_bytes();
        let ends_name = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
        let name_end = bytes[name_at..].iter().position(ends_name).map_or(bytes.len(), |length| name_at + length);
        self.attributes.clear();
        let end = tag_end(bytes, name_end, |attribute| self.attributes.push(attribute));
        let name = &self.html[name_at..name_end];
        let closes_itself = bytes[..end].ends_with(b"/>");
        let foreign = self.follow_foreign(name, closes, closes_itself);
        let raw = (!closes && !foreign && is_raw(name)).then(|| end..raw_end(bytes, end, name));
        self.at = raw.as_ref().map_or(end, |raw| tag_end(bytes, (raw.end + "</".len() + name.len()).min(bytes.len()), |_| ()));
        Tag { name, span: start..end, source: &self.html[start..end], follows_text: from < start, closes, closes_itself, raw }
    }

    /// Notes where drawings and formulas begin and end; whether this tag stands in one.
    fn follow_foreign(&mut self, name: &str, closes: bool, closes_itself: bool) -> bool {
        let opens = is_one_of(name, FOREIGN);
        if opens && !closes_itself {
            self.foreign = !closes;
        } else if self.foreign && !closes && is_one_of(name, ENDS_FOREIGN) {
            self.foreign = false;
        }
        self.foreign && !opens
    }
}

/// Elements of other languages than HTML.
const FOREIGN: &[&str] = &["svg", "math"];

/// Elements that end a drawing or a formula that nobody closed.
const ENDS_FOREIGN: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

pub(super) fn is_one_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// One past the next `>`.
fn found_end(bytes: &[u8], from: usize) -> usize {
    memchr(b'>', &bytes[from..]).map_or(bytes.len(), |end| from + end + 1)
}

/// One past a comment, or past `<!doctype …>`.
fn declaration_end(bytes: &[u8], start: usize) -> usize {
    if !bytes[start..].starts_with(b"<!--") {
        return found_end(bytes, start);
    }
    // Its two dashes may be those of its end: `<!-->`.
    let mut at = start + 2;
    while let Some(found) = memmem::find(&bytes[at..], b"--") {
        at += found;
        match bytes[at + 2..] {
            [b'>', ..] => return at + 3,
            [b'-', b'>', ..] => return at + 4,
            [b'!', b'>', ..] if at > start + 3 => return at + 4,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// One past the `>` that ends a tag; quoted values may hold others. Calls for each attribute on the way.
fn tag_end(bytes: &[u8], mut at: usize, mut call: impl FnMut(Attribute)) -> usize {
    loop {
        at += count(&bytes[at..], |byte| is_space(byte) || byte == b'/');
        match bytes.get(at) {
            None => return bytes.len(),
            Some(b'>') => return at + 1,
            Some(_) => {}
        }
        let start = at;
        // A name may begin with `=`.
        at += 1;
        at += count(&bytes[at..], |byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let name = start..at;
        let equals = at + count(&bytes[at..], is_space);
        let value = if bytes.get(equals) == Some(&b'=') { value(bytes, equals + 1) } else { at..at };
        at = value.end;
        call(Attribute { name, value });
    }
}

/// The value of an attribute, from what follows its `=`.
fn value(bytes: &[u8], mut at: usize) -> Range<usize> {
    at += count(&bytes[at..], is_space);
    let end = match bytes.get(at) {
        Some(quote @ (b'"' | b'\'')) => memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |end| at + end + 2),
        _ => at + count(&bytes[at..], |byte| !is_space(byte) && byte != b'>'),
    };
    at..end
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// How many bytes at the front are such.
fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| !is_such(*byte)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<&str> {
        Scanner::new(html).map(|tag| &html[tag.span]).collect()
    }

    #[test]
    fn what_looks_like_a_tag_may_be_none() {
        assert_eq!(
            names("<a>1 < 2 <3 <!-- <b> --><!--><i><!---><u><!-- --!><s><? <p> ?></ <p>><em>"),
            ["<a>", "<i>", "<u>", "<s>", "<em>"]
        );
        assert_eq!(
            names("<p title='a>b'><p title=a'>b'<p =\">\"<p a = \">\" b>"),
            ["<p title='a>b'>", "<p title=a'>", "<p =\">", "<p a = \">\" b>"]
        );
    }

    #[test]
    fn scripts_end_where_the_tokenizer_ends_them() {
        let raw = |html: &'static str| Scanner::new(html).next().unwrap().raw.map(|raw| &html[raw]);
        assert_eq!(raw("<script>'<b></scripts>'</SCRIPT >x"), Some("'<b></scripts>'"));
        assert_eq!(raw("<script><!-- <script></script> --></script>"), Some("<!-- <script></script> -->"));
        assert_eq!(raw("<script><!-- </script> --></script>"), Some("<!-- "));
        assert_eq!(raw("<script><!--><script></script>"), Some("<!--><script>"));
        assert_eq!(raw("<style>a > b { }"), Some("a > b { }"));
        assert_eq!(raw("<plaintext></plaintext><b>"), Some("</plaintext><b>"));
        assert_eq!(raw("<p>"), None);
    }

    #[test]
    fn a_drawing_has_rules_of_its_own_until_it_ends() {
        let raw = |html: &str| Scanner::new(html).last().unwrap().raw.is_some();
        assert!(!raw("<svg><style>"));
        assert!(raw("<svg></svg><style>"));
        assert!(raw("<svg/><style>"));
        assert!(raw("<svg><p><style>"));
    }

    #[test]
    fn pages_that_end_anywhere_are_no_trouble() {
        let html = "<a b=\"c\" d='e' f=g/></a><!-- x --!><script><!--<script></script>--></script><style></style><? ?>é<é></é>";
        for end in (0..=html.len()).filter(|end| html.is_char_boundary(*end)) {
            Scanner::new(&html[..end]).for_each(|tag| assert!(tag.span.end <= end));
        }
    }
}
