//! Where a piece of config stands: the file and the command line laid end to end, so that one span names a place in any of them.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

/// The texts that a config was read from.
#[derive(Clone, Debug, Default)]
pub struct Places {
    texts: Vec<Text>,
}

/// One text: a file, or an argument.
#[derive(Clone, Debug)]
struct Text {
    kind: Kind,
    name: String,
    text: String,
    base: usize,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Argument,
}

/// Where the value of a key comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "from")]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A line of the config file, counted from 1.
    File {
        /// The file as the user named it.
        path: String,
        /// The line.
        line: usize,
    },
    /// An argument.
    Argument {
        /// The flag: `--set`.
        flag: String,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File { path, line } => write!(f, "from {path}:{line}"),
            Origin::Argument { flag } => write!(f, "from {flag}"),
        }
    }
}

/// A span as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, or the flag.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// The whole line, without its end.
    pub source: String,
    /// How many characters of the line are meant; at least 1.
    pub width: usize,
}

impl Places {
    /// Adds a file. The result is what must be added to a place in it to get a span.
    pub(super) fn add_file(&mut self, name: &str, text: &str) -> usize {
        self.add(Kind::File, name, text)
    }

    /// Adds an argument.
    pub(super) fn add_argument(&mut self, flag: &str, text: &str) -> usize {
        self.add(Kind::Argument, flag, text)
    }

    fn add(&mut self, kind: Kind, name: &str, text: &str) -> usize {
        // One byte between two texts keeps the end of the first apart from the start of the second.
        let base = self.texts.last().map_or(0, |last| last.base + last.text.len() + 1);
        self.texts.push(Text { kind, name: name.to_owned(), text: text.to_owned(), base });
        base
    }

    fn text_at(&self, at: usize) -> &Text {
        let after = self.texts.partition_point(|text| text.base <= at);
        &self.texts[after - 1]
    }

    /// Whether a span lies in an argument.
    pub(super) fn is_argument(&self, span: &Range<usize>) -> bool {
        self.text_at(span.start).kind == Kind::Argument
    }

    /// What stands there.
    pub(super) fn slice(&self, span: &Range<usize>) -> &str {
        let text = self.text_at(span.start);
        text.text.get(span.start - text.base..span.end - text.base).unwrap_or_default()
    }

    /// Where a value at that span comes from.
    pub(super) fn origin(&self, span: &Range<usize>) -> Origin {
        let place = self.find(span);
        match self.text_at(span.start).kind {
            Kind::File => Origin::File { path: place.file, line: place.line },
            Kind::Argument => Origin::Argument { flag: place.file },
        }
    }

    /// The place of a span. Of a span over many lines only what stands on the first is meant.
    pub(super) fn find(&self, span: &Range<usize>) -> Place {
        let text = self.text_at(span.start);
        let at = floor(&text.text, span.start - text.base);
        let end = floor(&text.text, span.end.saturating_sub(text.base)).max(at);
        let start_of_line = text.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end_of_line = text.text[at..].find('\n').map_or(text.text.len(), |newline| at + newline);
        let meant = &text.text[at..end.min(end_of_line)];
        Place {
            file: text.name.clone(),
            line: text.text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: text.text[start_of_line..at].chars().count() + 1,
            source: text.text[start_of_line..end_of_line].trim_end_matches('\r').to_owned(),
            width: meant.trim_end().chars().count().max(1),
        }
    }
}

/// The last character border at or before a place.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut places = Places::default();
        let base = places.add_file("a.toml", "x = 1\nключ = 2\n");
        let at = base + "x = 1\nключ = ".len();
        let place = places.find(&(at..at + 1));
        assert_eq!((place.line, place.column, place.width, place.source.as_str()), (2, 8, 1, "ключ = 2"));
    }

    #[test]
    fn the_end_of_one_text_is_not_the_start_of_the_next() {
        let mut places = Places::default();
        let end = places.add_file("a.toml", "x = ") + 4;
        let start = places.add_argument("--set", "y=1");
        assert_eq!(places.find(&(end..end)).file, "a.toml");
        assert_eq!(places.find(&(start..start + 1)).file, "--set");
    }

    #[test]
    fn a_span_inside_a_character_does_not_panic() {
        let mut places = Places::default();
        places.add_file("a.toml", "ö");
        assert_eq!(places.find(&(1..2)).column, 1);
    }
}
