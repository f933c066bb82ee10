//! Reads the characters of a line: runs of letters and digits are words, and all else is counted.

use std::ops::Range;

use super::word::{LETTER_COMMA, Letter, Unfinished, begins_word};
use super::{Begins, Counts, Word};
use crate::text::chars;

/// The character before is part of a word, whichever it is.
const LETTER: char = 'x';

/// Reads one line.
pub(super) struct Reader<'w> {
    pub(super) counts: Counts,
    pub(super) words: &'w mut Vec<Word>,
    /// What the next word begins.
    begins: Begins,
    /// The last character; of a word, [`LETTER`].
    before: char,
    /// It is a digit of ASCII.
    is_digit: bool,
    /// The one before it is.
    after_digit: bool,
}

impl<'w> Reader<'w> {
    /// `begins`: what the first word begins.
    pub(super) fn new(begins: Begins, words: &'w mut Vec<Word>) -> Reader<'w> {
        Reader { counts: Counts::default(), words, begins, before: ' ', is_digit: false, after_digit: false }
    }

    /// Reads all of it.
    pub(super) fn read(&mut self, line: &str) {
        self.read_some(line, 0, usize::MAX);
        self.mark(' ');
    }

    /// Reads on from there until so many words are there, or the line ends; where the next word begins.
    pub(super) fn read_some(&mut self, line: &str, mut at: usize, most: usize) -> usize {
        while at < line.len() && self.words.len() < most {
            at = self.word(line, at);
            at = self.gap(line, at);
        }
        at
    }

    /// Reads the word that begins there, if one does; where it ends.
    #[inline]
    fn word(&mut self, line: &str, start: usize) -> usize {
        let bytes = line.as_bytes();
        let mut word = Unfinished::default();
        let mut at = start + word.push_ascii(&bytes[start..]);
        // Most words are ASCII from end to end, or Cyrillic.
        if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
            at += word.push_cyrillic(&bytes[at..]);
            if bytes.get(at).is_some_and(|byte| !byte.is_ascii() || begins_word(*byte)) {
                (word, at) = self.rest_of_word(word, line, at);
            }
        }
        if at > start {
            self.end_word(&word, line, start..at);
        }
        at
    }

    /// Reads on in a word of several alphabets; the word, and where it ends.
    #[inline(never)]
    fn rest_of_word(&mut self, mut word: Unfinished, line: &str, mut at: usize) -> (Unfinished, usize) {
        let bytes = line.as_bytes();
        loop {
            at += word.push_ascii(&bytes[at..]);
            at += word.push_cyrillic(&bytes[at..]);
            match bytes.get(at) {
                None => return (word, at),
                Some(byte) if begins_word(*byte) => {}
                Some(byte) if byte.is_ascii() => return (word, at),
                Some(_) => {
                    let c = line[at..].chars().next().expect("a character begins there");
                    let Some(letter) = Letter::of(c) else { return (word, at) };
                    self.counts.has_letter_comma |= c == LETTER_COMMA;
                    word.push_letter(letter);
                    at += c.len_utf8();
                }
            }
        }
    }

    #[inline]
    fn end_word(&mut self, word: &Unfinished, line: &str, span: Range<usize>) {
        let (first, last) = (line.as_bytes()[span.start], line.as_bytes()[span.end - 1]);
        let (is_capital, is_number) = if first.is_ascii() {
            (first.is_ascii_uppercase(), first.is_ascii_digit())
        } else {
            line[span].chars().next().map_or((false, false), |c| (chars::is_uppercase(c), chars::is_numeric(c)))
        };
        let digits = word.digits();
        let counts = &mut self.counts;
        counts.digits += digits;
        counts.letters += word.width - digits;
        counts.capitals += word.capitals();
        counts.cyrillic += word.cyrillic;
        counts.capitalised += usize::from(is_capital);
        let is_parted = self.after_digit && matches!(self.before, ':' | '.' | '/');
        counts.clocks += usize::from(is_parted && first.is_ascii_digit());
        self.words.push(Word {
            hash: word.hash,
            stem: word.stem(),
            width: word.width.min(u16::MAX.into()) as u16,
            is_capital,
            is_number,
            begins: self.begins,
        });
        // What stands behind a count may begin the line, too: `24 comments`, `5K views`.
        let goes_on = self.begins == Begins::Line && (first.is_ascii_digit() || matches!(first, b'K' | b'M'));
        self.begins = if goes_on { Begins::Line } else { Begins::Nothing };
        (self.before, self.is_digit) = (LETTER, last.is_ascii_digit());
    }

    /// Reads what stands before the next word; where that begins.
    #[inline]
    fn gap(&mut self, line: &str, start: usize) -> usize {
        let bytes = line.as_bytes();
        let mut at = start;
        // Most words are parted by a space alone, of which nothing is counted.
        if self.before == LETTER && bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(|byte| begins_word(*byte)) {
            (self.before, self.after_digit) = (' ', std::mem::take(&mut self.is_digit));
            return at + 1;
        }
        while let Some(byte) = bytes.get(at) {
            if begins_word(*byte) {
                break;
            }
            let c =
                if byte.is_ascii() { char::from(*byte) } else { line[at..].chars().next().expect("a character begins there") };
            if !c.is_ascii() && Letter::of(c).is_some() {
                break;
            }
            self.mark(c);
            at += c.len_utf8();
        }
        at
    }

    /// Counts a character that is no part of a word.
    fn mark(&mut self, c: char) {
        let before = std::mem::replace(&mut self.before, c);
        self.after_digit = std::mem::take(&mut self.is_digit);
        if c.is_whitespace() {
            self.counts.stops += usize::from(is_end(before));
            return;
        }
        if is_end(c) {
            self.begins = self.begins.max(Begins::Sentence);
        }
        self.counts.mark(c, before);
    }
}

impl Counts {
    fn mark(&mut self, c: char, before: char) {
        self.marks += 1;
        match c {
            ',' => self.commas += 1,
            '(' | '[' => self.brackets += 1,
            '|' | '•' | '·' | '»' | '›' | '>' | '→' | '/' => self.bars += 1,
            '"' | '“' | '”' | '«' => self.quotes += 1,
            '@' | '#' | '©' => self.handles += 1,
            '-' | '–' | '—' if before == ' ' => self.dashes += 1,
            '$' | '€' | '£' | '₽' | '₺' | '¥' | '%' => self.money += 1,
            _ => {}
        }
    }
}

/// Marks that end sentences.
fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}
