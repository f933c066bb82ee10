//! What stages and sources share: lines, sentences, words, datelines, months, scripts, marks of languages, the forms of Unicode, sets of
//! hashes. Pure functions; all spans count bytes.

pub mod bits;
pub mod bytes;
pub mod chars;
pub mod charset;
pub(crate) mod dateline;
pub mod languages;
pub mod letters;
pub mod lines;
pub(crate) mod months;
pub(crate) mod pool;
pub mod sample;
pub mod script;
pub mod sentences;
pub mod slots;
pub mod tables;
pub(crate) mod unicode;
pub mod words;

use std::ops::Range;
use std::sync::OnceLock;

pub use lines::Line;

/// Lines and sentences of one text, each computed when first asked for.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    lines: Vec<Line>,
    sentences: OnceLock<Vec<Range<usize>>>,
}

impl Structure {
    /// Splits the text into lines; the rest waits until it is asked for.
    pub fn new(text: &str) -> Structure {
        Structure { lines: lines::split(text), sentences: OnceLock::new() }
    }

    /// Every line, blank ones too.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Every line with content: the paragraphs of a text that is not wrapped at a fixed width.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.is_blank())
    }

    /// The sentences of the text, which must be the one that this structure was made for. No sentence goes over a line end.
    pub fn sentences(&self, text: &str) -> &[Range<usize>] {
        self.sentences.get_or_init(|| self.paragraphs().flat_map(|line| sentences::split(text, line.content.clone())).collect())
    }
}
