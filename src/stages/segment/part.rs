//! One part of a file, looked at for itself.

use xxhash_rust::xxh3::xxh3_64;

use super::heads::{self, Head};
use super::lines::lines;
use crate::text::dateline::{Dateline, dateline};
use crate::text::{sentences, words};

/// What a part looks like.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its characters.
    pub characters: usize,
    /// Lines that are whole paragraphs: long, and finished as sentences are. A line wrapped at a fixed width is none.
    pub paragraphs: usize,
    /// The characters in them.
    pub in_paragraphs: usize,
    /// The dateline at its head: in its first line, or below a headline and a line that says where and when it appeared.
    pub dateline: Option<Dateline>,
    /// Datelines further down: names of speakers, or reports that this way of cutting does not part.
    pub inner_datelines: usize,
    /// It begins with a line too short for a paragraph, and not finished as sentences are, above longer text.
    pub has_heading: bool,
    /// So many lines at its beginning are headings.
    heading_lines: usize,
    /// Its first line ends with a question mark.
    pub asks: bool,
    /// Its first line begins with a number: `3. Terms`, `IV.`, `Chapter 2`.
    pub is_numbered: bool,
    /// It begins with a small letter.
    pub begins_small: bool,
    /// It ends as sentences do.
    pub is_finished: bool,
    /// Its head is that of an article: a headline, and where and when it appeared.
    pub head: Option<Head>,
    /// The beginnings of its paragraphs, hashed, without datelines.
    pub leads: Vec<u64>,
}

/// Characters from which a finished line is taken for a whole paragraph. Above the widths at which text is wrapped (65 to 100).
const PARAGRAPH: usize = 120;

/// Words that make a paragraph known again in its copy: enough to be no common turn of phrase.
const LEAD_WORDS: usize = 8;

/// Bytes of the longest line that can be a heading.
const LONGEST_HEADING: usize = 120;

/// Lines above a dateline: `TASS, 6 October`, and the headline.
const HEAD_LINES: usize = 2;

impl Part {
    /// Looks at the text of a part.
    pub fn of(text: &str) -> Part {
        let mut part = Part { is_finished: is_finished(text), head: heads::head(text), ..Part::default() };
        for (n, line) in lines(text).filter(|line| !line.is_blank).map(|line| text[line.span].trim()).enumerate() {
            part.look_at(n, line);
        }
        part.has_heading &= part.paragraphs > 0 || text.len() > 2 * LONGEST_HEADING;
        part
    }

    /// Blocks of several whole paragraphs: the shape of a text whose paragraphs are lines.
    pub fn is_stacked(&self) -> bool {
        self.paragraphs >= 2 && self.in_paragraphs * 2 >= self.characters
    }

    fn look_at(&mut self, n: usize, line: &str) {
        let length = characters(line);
        let found = dateline(line);
        self.characters += length;
        if length >= PARAGRAPH && is_finished(line) {
            self.paragraphs += 1;
            self.in_paragraphs += length;
            self.leads.extend(lead(&line[found.map_or(0, |(_, end)| end)..]));
        }
        if self.heading_lines == n && found.is_none() && line.len() <= LONGEST_HEADING && !is_finished(line) {
            self.heading_lines += 1;
        }
        if n == 0 {
            self.has_heading = self.heading_lines > 0;
            self.asks = line.ends_with(['?', '؟', '？']);
            self.is_numbered = is_numbered(line);
            self.begins_small = line.starts_with(char::is_lowercase);
        }
        match found {
            Some((kind, _)) if n <= HEAD_LINES && self.heading_lines == n => self.dateline = self.dateline.or(Some(kind)),
            Some(_) => self.inner_datelines += 1,
            None => {}
        }
    }
}

/// A text ends as a sentence does, in any of the scripts that mark the end.
fn is_finished(text: &str) -> bool {
    sentences::is_finished(text)
        || text.trim_end().trim_end_matches(sentences::is_closing).ends_with(['。', '！', '？', '।', '؟', '۔', ':'])
}

fn characters(line: &str) -> usize {
    line.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// The first words of a paragraph, hashed; `None` if it has fewer.
fn lead(paragraph: &str) -> Option<u64> {
    let last = words::spans(paragraph).nth(LEAD_WORDS - 1)?;
    Some(xxh3_64(&paragraph.as_bytes()[..last.end]))
}

/// `3. Terms`, `(b) Terms`, `IV. Terms`, `Chapter 2`, `Глава 2`: a short first word or the second is a number. In `ТАСС, 5 марта 2021` and in
/// `5 марта 2021` it is the day of a month, in `05.03.2021` and `2021 Mart 5` no number of a part either.
fn is_numbered(line: &str) -> bool {
    let raw = || line.split_whitespace();
    let mut first_words = raw().map(|word| word.trim_matches(['.', ')', '(', ':', '§', '#']));
    let first = first_words.next().unwrap_or_default();
    let second = first_words.next().unwrap_or_default();
    if raw().next().is_some_and(|word| word.ends_with(',')) || heads::begins_with_a_date(line) {
        return false;
    }
    is_ordinal(first) && line.split_whitespace().next() != Some(first)
        || line.len() <= LONGEST_HEADING && (is_ordinal(second) || is_ordinal(first))
}

/// `3`, `3.2`, `IV`.
fn is_ordinal(word: &str) -> bool {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_roman = !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    is_number || is_roman
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH_LINE: &str = "The police used tear gas and stun grenades to disperse the protesters, who were said to number more than \
                                  five thousand by the end of the day.";

    #[test]
    fn two_whole_paragraphs_make_a_stack() {
        assert!(Part::of(&format!("{PARAGRAPH_LINE}\n{PARAGRAPH_LINE}")).is_stacked());
        assert!(!Part::of(PARAGRAPH_LINE).is_stacked());
    }

    #[test]
    fn wrapped_lines_make_no_stack() {
        let wrapped =
            "The police used tear gas and stun grenades to disperse the\nprotesters, who were said to be many.\n".repeat(20);
        assert!(!Part::of(&wrapped).is_stacked());
    }

    #[test]
    fn a_dateline_may_stand_below_a_headline() {
        let part = Part::of(&format!("Protesters seize parliament\nBISHKEK (AFP) - {PARAGRAPH_LINE}"));
        assert_eq!((part.dateline, part.inner_datelines), (Some(Dateline::WithAgency), 0));
    }

    #[test]
    fn a_line_of_the_source_may_stand_above_the_headline() {
        let head = "TASS, 6 October 2020\n\nProtesters seize parliament\n\n";
        let part = Part::of(&format!("{head}BISHKEK (AFP) - {PARAGRAPH_LINE}"));
        assert_eq!((part.dateline, part.inner_datelines), (Some(Dateline::WithAgency), 0));
        for above in [format!("{head}By Ana Field\n"), format!("{PARAGRAPH_LINE}\n")] {
            let part = Part::of(&format!("{above}BISHKEK (AFP) - {PARAGRAPH_LINE}"));
            assert_eq!((part.dateline, part.inner_datelines), (None, 1));
        }
    }

    #[test]
    fn chapters_and_clauses_are_numbered() {
        for line in ["3. Terms of use", "IV. The end", "Chapter 12", "Глава 2", "§ 3 Definitions", "(3) The seller"] {
            assert!(is_numbered(line), "{line}");
        }
        let dates = ["ТАСС, 5 марта 2021", "5 марта 2021", "5 Mart, Ankara", "05.03.2021 14:20", "March 5, 2021"];
        for line in ["Protesters seize parliament", "The seller", ""].into_iter().chain(dates) {
            assert!(!is_numbered(line), "{line}");
        }
    }
}
