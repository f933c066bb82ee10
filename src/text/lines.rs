//! Lines.

use std::ops::Range;

/// A line of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its line end, in bytes.
    pub span: Range<usize>,
    /// The same without white space at its ends; empty, and at the line's start, if the line is blank.
    pub content: Range<usize>,
    /// The line with its line end (LF, or none at the end of the text).
    pub full: Range<usize>,
}

impl Line {
    /// Nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.content.is_empty()
    }

    /// The content within the text that the line was made from.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.content.clone()]
    }
}

/// Every line of the text, in order; their `full` spans cover it. A carriage return before a line feed counts as white space.
pub fn split(text: &str) -> Vec<Line> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| (at, at + 1));
    let last = (!text.is_empty() && !text.ends_with('\n')).then_some((text.len(), text.len()));
    ends.chain(last)
        .map(|(end, next)| {
            let span = start..end;
            let full = start..next;
            start = next;
            Line { content: trim(text, span.clone()), span, full }
        })
        .collect()
}

/// The span without white space at its ends; an empty span at its start if nothing else is in it.
pub fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = &text[span.clone()];
    let front = inner.trim_start();
    if front.is_empty() {
        return span.start..span.start;
    }
    let start = span.end - front.len();
    start..start + front.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_spans_cover_the_text() {
        for text in ["", "\n", "a", "a\n", "a\n\nb", " a \r\n\t\n b"] {
            let joined: String = split(text).iter().map(|line| &text[line.full.clone()]).collect();
            assert_eq!(joined, text);
        }
    }

    #[test]
    fn content_has_no_white_space_at_its_ends() {
        let text = " a b \r\n\u{a0}\nc";
        let contents: Vec<&str> = split(text).iter().map(|line| line.text(text)).collect();
        assert_eq!(contents, ["a b", "", "c"]);
    }
}
