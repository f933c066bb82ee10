//! The text of one round: its paragraphs, and where each stands.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::evidence::Extent;
use super::lines::MOST_LINES;
use super::scan::Scans;
use crate::document::Document;
use crate::text::sentences::is_finished;
use crate::text::{Line, lines, sentences, words};

/// Boilerplate comes in pieces of at most so many bytes. A longer line or sentence is prose whatever stands in it; and no look at a
/// phrase takes longer than this allows, however long the line.
pub(super) const LONGEST: usize = 1000;

/// What may stand before a phrase that begins a sentence.
pub(super) const OPENING_MARKS: [char; 8] = ['(', '[', '*', '-', '–', '—', '•', ' '];

/// The text as it stands in this round.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    /// Every line.
    pub(super) lines: Cow<'a, [Line]>,
    /// The indices of lines with content.
    pub(super) paragraphs: Vec<usize>,
    scans: OnceCell<Scans>,
}

/// A line with content.
pub(super) struct Paragraph<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// Its number among the paragraphs.
    pub(super) number: usize,
    /// Where it stands, without white space at its ends.
    pub(super) span: Range<usize>,
    /// The same without bullets and arrows around it: what a phrase is compared with.
    pub(super) core: Range<usize>,
    sentences: OnceCell<Vec<Range<usize>>>,
}

/// Paragraphs at each end of a document that count as its head and its foot.
const EDGE: usize = 3;

/// A document has a head and a foot of one paragraph for each four that it holds, up to [`EDGE`].
const PARAGRAPHS_PER_EDGE: usize = 4;

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str) -> Page<'a> {
        Page::of_lines(text, lines::split(text).into())
    }

    /// The same of a document, whose lines may be known by now.
    pub(super) fn of(doc: &'a Document) -> Page<'a> {
        Page::of_lines(doc.text(), doc.structure().lines().into())
    }

    fn of_lines(text: &'a str, lines: Cow<'a, [Line]>) -> Page<'a> {
        let paragraphs = lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).map(|(n, _)| n).collect();
        Page { text, lines, paragraphs, scans: OnceCell::new() }
    }

    /// The paragraph with that number.
    pub(super) fn paragraph(&self, number: usize) -> Paragraph<'a> {
        let span = self.lines[self.paragraphs[number]].content.clone();
        let core = core_of(self.text, span.clone());
        Paragraph { text: self.text, number, span, core, sentences: OnceCell::new() }
    }

    /// The text of the paragraph with that number, if there is one.
    pub(super) fn paragraph_text(&self, number: usize) -> Option<&'a str> {
        self.paragraphs.get(number).map(|line| self.lines[*line].text(self.text))
    }

    /// Every paragraph, in order.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.paragraphs.iter().map(|line| self.lines[*line].text(self.text))
    }

    /// What the characters and the words of every paragraph are like; of none, if there are too many to be scored.
    pub(super) fn scans(&self) -> &Scans {
        let is_scored = self.paragraphs.len() <= MOST_LINES;
        self.scans.get_or_init(|| if is_scored { Scans::of(self.texts()) } else { Scans::default() })
    }

    /// Hands on what is known of them, unless they are too many.
    pub(super) fn set_scans(&self, scans: impl FnOnce(&mut dyn Iterator<Item = &'a str>) -> Scans) {
        if self.paragraphs.len() <= MOST_LINES {
            self.scans.get_or_init(|| scans(&mut self.texts()));
        }
    }

    /// What is known of them, if anything.
    pub(super) fn into_scans(self) -> Scans {
        self.scans.into_inner().unwrap_or_default()
    }

    /// The paragraph stands among the first or the last few.
    pub(super) fn is_at_edge(&self, number: usize) -> bool {
        let edge = EDGE.min(self.paragraphs.len() / PARAGRAPHS_PER_EDGE);
        number < edge || number + edge >= self.paragraphs.len()
    }
}

impl<'a> Paragraph<'a> {
    /// What it says.
    pub(super) fn str(&self) -> &'a str {
        &self.text[self.span.clone()]
    }

    /// Its sentences.
    pub(super) fn sentences(&self) -> &[Range<usize>] {
        self.sentences.get_or_init(|| sentences::split(self.text, self.span.clone()))
    }

    /// Where something that begins the line or a sentence may begin: behind bullets, brackets and dashes, too. In bytes of the text.
    pub(super) fn openings(&self) -> impl Iterator<Item = usize> {
        let short = self.sentences().iter().filter(|sentence| sentence.len() <= LONGEST);
        let all = short.flat_map(|sentence| {
            let behind = self.text[sentence.clone()].trim_start_matches(OPENING_MARKS);
            let marks = sentence.start..sentence.end - behind.len();
            self.text[marks.clone()].char_indices().map(move |(at, _)| marks.start + at).chain([marks.end])
        });
        let behind_count = self.str().trim_start_matches(|c: char| is_around_a_count(c) || is_in_a_count(c));
        all.chain([self.core.start, self.span.end - behind_count.len()])
    }

    /// How far something that begins the line reaches: over a line of one sentence or a label, else over the first sentence.
    pub(super) fn first_sentence_or_line(&self) -> Extent {
        match self.sentences() {
            [first, _, ..] if !is_label(self.str()) => Extent::Sentence(0, first.clone()),
            _ => Extent::Line,
        }
    }

    /// The number of the sentence in which that byte stands.
    pub(super) fn sentence_at(&self, at: usize) -> usize {
        self.sentences().partition_point(|sentence| sentence.end <= at).min(self.sentences().len().saturating_sub(1))
    }
}

/// A line of at most so many words without a sentence end looks like a label or a link.
pub(super) const LABEL_WORDS: usize = 12;

/// Short and without a sentence end.
pub(super) fn is_label(line: &str) -> bool {
    !is_finished(line) && has_at_most(line, LABEL_WORDS)
}

/// Long, and with a sentence end.
pub(super) fn is_prose(text: &str) -> bool {
    is_finished(text) && !has_at_most(text, LABEL_WORDS)
}

/// No more than so many words; long texts are not counted to their end.
pub(super) fn has_at_most(text: &str, limit: usize) -> bool {
    words::spans(text).take(limit + 1).count() <= limit
}

/// What stands between a count and what is counted, and around both.
pub(super) fn is_around_a_count(c: char) -> bool {
    is_decoration(c) || matches!(c, ':' | '(' | ')' | '[' | ']' | '.')
}

/// What a count is written with: `14.5K`, `1,234`.
fn is_in_a_count(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '~' | 'K' | 'M')
}

/// Where a text without its decoration stands: `» Read more (12) >>` is `Read more`.
fn core_of(text: &str, span: Range<usize>) -> Range<usize> {
    let line = &text[span.clone()];
    let front = line.trim_start_matches(is_decoration);
    let start = span.end - front.len();
    let mut core = front.trim_end_matches(|c| is_decoration(c) || matches!(c, ':' | '.' | '…' | '!'));
    if let Some(bare) = core.strip_suffix(')').and_then(|c| c.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('('))
        && core.len() > bare.len() + "()".len()
    {
        core = bare.trim_end();
    }
    start..start + core.len()
}

/// Bullets, arrows and separators that menus put around their entries.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '•' | '·'
                | '|'
                | '>'
                | '<'
                | '»'
                | '«'
                | '›'
                | '‹'
                | '→'
                | '←'
                | '►'
                | '▶'
                | '*'
                | '+'
                | '-'
                | '–'
                | '—'
                | '#'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoration_is_no_part_of_a_phrase() {
        for line in ["» Read more", "Read more >>", "• Read more (12)", "Read more:", "Read more…"] {
            let core = core_of(line, 0..line.len());
            assert_eq!(&line[core], "Read more");
        }
    }

    #[test]
    fn of_a_text_of_too_many_lines_no_words_are_kept() {
        let text = |lines: usize| "Weather\n".repeat(lines);
        assert!(Page::new(&text(MOST_LINES)).scans().get(MOST_LINES - 1).is_some());
        assert!(Page::new(&text(MOST_LINES + 1)).scans().all().is_empty());
    }

    #[test]
    fn a_short_document_has_no_edges() {
        let page = Page::new("a\nb\nc");
        assert!((0..3).all(|n| !page.is_at_edge(n)));
        let long = "x\n".repeat(12);
        let page = Page::new(&long);
        let edges: Vec<usize> = (0..12).filter(|n| page.is_at_edge(*n)).collect();
        assert_eq!(edges, [0, 1, 2, 9, 10, 11]);
    }
}
