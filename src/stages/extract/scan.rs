//! The tags of a page, found without building anything: as HTML's tokenizer finds them, but past everything that is no tag at the speed of
//! a search for bytes.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::foreign::{Foreign, Sign};
use super::raw::raw_end;

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
    /// Nobody knows whether the parser reads it so.
    pub(super) is_lost: bool,
    /// Nobody knows whether it stands in a drawing.
    pub(super) is_unsure: bool,
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
    foreign: Foreign<'a>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(html: &'a str) -> Scanner<'a> {
        Scanner { html, at: 0, attributes: Vec::new(), foreign: Foreign::default() }
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
                Some(b'!') if !closes => self.at = self.declaration_end(start),
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
        // In `<svg class=a/>` the slash is part of the value.
        let last = self.attributes.last().map_or(name_end, |attribute| attribute.value.end);
        let closes_itself = bytes[last..end].ends_with(b"/>");
        let is_html_font = !closes && self.is_html_font(name);
        let is_raw = self.foreign.follow(&Sign { name, closes, closes_itself, is_html_font });
        let raw = is_raw.then(|| end..raw_end(bytes, end, name));
        self.at = raw.as_ref().map_or(end, |raw| tag_end(bytes, (raw.end + "</".len() + name.len()).min(bytes.len()), |_| ()));
        let (is_lost, is_unsure) = (self.foreign.is_lost(), self.foreign.is_unsure());
        Tag {
            name,
            span: start..end,
            source: &self.html[start..end],
            follows_text: from < start,
            closes,
            closes_itself,
            raw,
            is_lost,
            is_unsure,
        }
    }

    /// A `<font>` with an attribute of this kind ends drawings.
    fn is_html_font(&self, name: &str) -> bool {
        let is_one = |attribute: &Attribute| is_one_of(&self.html[attribute.name.clone()], &["color", "face", "size"]);
        name.eq_ignore_ascii_case("font") && self.attributes.iter().any(is_one)
    }

    /// One past a comment, a `<!doctype …>` or, in a drawing, a section.
    fn declaration_end(&mut self, start: usize) -> usize {
        let bytes = self.html.as_bytes();
        let rest = &bytes[start..];
        if rest.starts_with(b"<!--") {
            comment_end(bytes, start)
        } else if rest.starts_with(b"<![CDATA[") && self.foreign.has_sections() {
            memmem::find(rest, b"]]>").map_or(bytes.len(), |end| start + end + "]]>".len())
        } else {
            found_end(bytes, start)
        }
    }
}

/// Whether a name is one of these, which are in small letters.
pub(super) fn is_one_of(name: &str, known: &[&str]) -> bool {
    let Some(first) = name.as_bytes().first().map(u8::to_ascii_lowercase) else { return false };
    // Most names differ in their length or their first letter, and to compare those is no call.
    let seems = |known: &&str| known.len() == name.len() && known.as_bytes().first() == Some(&first);
    known.iter().any(|known| seems(known) && name.eq_ignore_ascii_case(known))
}

/// One past the next `>`.
fn found_end(bytes: &[u8], from: usize) -> usize {
    memchr(b'>', &bytes[from..]).map_or(bytes.len(), |end| from + end + 1)
}

/// One past a comment.
fn comment_end(bytes: &[u8], start: usize) -> usize {
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
        assert!(!raw("<svg><svg></svg><style>"));
        assert!(!raw("<svg class=a/><style>"));
        assert!(raw("<svg class='a'/><style>"));
        for ends in ["</p>", "</br>", "<font color=a>", "<FONT a=b SIZE=1>"] {
            assert!(raw(&format!("<svg><g>{ends}<style>")), "{ends}");
        }
        assert!(!raw("<svg><font a=color><style>"));
        assert!(!raw("<svg><path/></path><style>"));
    }

    #[test]
    fn a_section_in_a_drawing_goes_on_to_its_end() {
        assert_eq!(names("<svg><![CDATA[ a > b <i x=\" ]]></svg><p>"), ["<svg>", "</svg>", "<p>"]);
        assert_eq!(names("<![CDATA[ a > <p>"), ["<p>"]);
        assert_eq!(names("<svg></svg><![CDATA[ a > <p>"), ["<svg>", "</svg>", "<p>"]);
    }

    #[test]
    fn where_nobody_knows_the_scanner_says_so() {
        let doubts = |html: &str| Scanner::new(html).last().map(|tag| (tag.is_unsure, tag.is_lost)).unwrap();
        assert_eq!(doubts("<svg><title>Logo</title><path/></path></svg><i>"), (false, false));
        assert_eq!(doubts("<svg><foreignObject><div>"), (true, true));
        assert_eq!(doubts("<svg><g></div><i title=x>"), (false, false));
        assert_eq!(doubts("<svg><g></div><a>"), (true, false));
        assert_eq!(doubts("<svg><g></div><a><style>"), (true, true));
    }

    #[test]
    fn pages_that_end_anywhere_are_no_trouble() {
        let html = "<a b=\"c\" d='e' f=g/></a><!-- x --!><script><!--<script></script>--></script><style></style><? ?>é<é></é>";
        for end in (0..=html.len()).filter(|end| html.is_char_boundary(*end)) {
            Scanner::new(&html[..end]).for_each(|tag| assert!(tag.span.end <= end));
        }
    }
}
