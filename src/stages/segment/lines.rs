//! Lines of a file as it arrived, one at a time: a file of a hundred million blank lines must not become a list of them.

use std::ops::Range;

/// A line of a file whose line ends are not normalised yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLine {
    /// The line without its line end, in bytes.
    pub span: Range<usize>,
    /// Nothing but white space.
    pub is_blank: bool,
    /// A form feed ends it: a page, or a document, is over.
    pub ends_page: bool,
}

/// The lines of a text. LF, CR, CRLF and the form feed end a line.
pub fn lines(text: &str) -> impl Iterator<Item = RawLine> {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= bytes.len() {
            return None;
        }
        let end = memchr::memchr3(b'\n', b'\r', b'\x0c', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let span = start..end;
        let is_crlf = bytes[end..].starts_with(b"\r\n");
        start = end + if is_crlf { 2 } else { 1 };
        let is_blank = text[span.clone()].trim_start().is_empty();
        Some(RawLine { span, is_blank, ends_page: bytes.get(end) == Some(&b'\x0c') })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "a\nb\r\nc\rd\x0ce";
        let found: Vec<&str> = lines(text).map(|line| &text[line.span]).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e"]);
        assert!(lines(text).nth(3).unwrap().ends_page);
    }

    #[test]
    fn white_space_alone_is_blank() {
        assert!(lines(" \t\u{a0}\n").all(|line| line.is_blank));
        assert!(lines(" a").all(|line| !line.is_blank));
    }
}
