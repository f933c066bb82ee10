//! One pass over every line: what its characters and its words are like. The words of all lines lie behind one another, those of the
//! beginning of each; the rest of a long line is read a few words at a time.

mod read;
mod rest;
mod word;

use std::cell::OnceCell;
use std::ops::Range;

use super::lines::Own;
use read::Reader;
pub(super) use rest::{Rest, SHARED_WORDS};

/// What is counted in a line.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// Characters of the whole line.
    pub(super) width: usize,
    pub(super) letters: usize,
    pub(super) capitals: usize,
    pub(super) cyrillic: usize,
    pub(super) digits: usize,
    /// Neither letters, digits nor white space.
    pub(super) marks: usize,
    pub(super) commas: usize,
    /// Marks that end sentences, before white space.
    pub(super) stops: usize,
    pub(super) brackets: usize,
    /// `|`, `•`, `»` and other marks that part the entries of a menu.
    pub(super) bars: usize,
    pub(super) quotes: usize,
    /// Digits on both sides of a colon, a full stop or a slash: times and dates.
    pub(super) clocks: usize,
    /// `@`, `#`, `©`.
    pub(super) handles: usize,
    pub(super) dashes: usize,
    /// Signs of currencies and of percent.
    pub(super) money: usize,
    /// Words that begin with a capital.
    pub(super) capitalised: usize,
    /// The turned comma that is a letter, and folded is none: what is a word before folding is none after it.
    pub(super) has_letter_comma: bool,
}

/// A word, folded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Of all its characters; digits are all alike.
    pub(super) hash: u32,
    /// Of its first few letters, so that its other forms have the same.
    pub(super) stem: u32,
    /// Its characters.
    pub(super) width: u16,
    pub(super) is_capital: bool,
    /// It begins with a digit.
    pub(super) is_number: bool,
    pub(super) begins: Begins,
}

/// What a word may begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Begins {
    /// Nothing: it stands within a sentence.
    #[default]
    Nothing,
    /// A sentence: the mark that ends one stands before it.
    Sentence,
    /// The line, but for counts.
    Line,
}

/// What was seen of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'a> {
    pub(super) counts: &'a Counts,
    /// The words of its beginning; see [`SEEN`].
    pub(super) words: &'a [Word],
    /// What the learnt words say of it, once they were asked.
    pub(super) said: &'a OnceCell<Own>,
}

/// All lines of a text, or one after another in the same memory.
#[derive(Default)]
pub(super) struct Scans {
    lines: Vec<Line>,
    words: Vec<Word>,
}

/// What was counted in a line, and where its words lie.
#[derive(Clone)]
struct Line {
    counts: Counts,
    words: Range<usize>,
    said: OnceCell<Own>,
}

/// Bytes of a line that are counted: more say nothing new, and what is kept of a line has a bound.
const SEEN: usize = 400;
/// About as many bytes are a word with its space, so that most texts ask for memory once.
const BYTES_PER_WORD: usize = 6;

impl Scans {
    /// Scans every line.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Scans {
        let bytes: usize = lines.clone().map(|line| head(line).len()).sum();
        let words = Vec::with_capacity(bytes / BYTES_PER_WORD);
        let mut scans = Scans { lines: Vec::with_capacity(lines.clone().count()), words };
        lines.for_each(|line| scans.push(line));
        scans
    }

    fn push(&mut self, line: &str) {
        let start = self.words.len();
        let mut reader = Reader::new(Begins::Line, &mut self.words);
        reader.read(head(line));
        let counts = Counts { width: characters(line), ..reader.counts };
        self.lines.push(Line { counts, words: start..self.words.len(), said: OnceCell::new() });
    }

    /// The same of a text from which something was cut: each line with the number that it had before, if it was scanned then and is as it was.
    /// Words of lines that are gone stay behind.
    pub(super) fn again<'a>(self, lines: impl Iterator<Item = (&'a str, Option<usize>)>) -> Scans {
        let mut scans = Scans { lines: Vec::with_capacity(self.lines.len()), words: self.words };
        for (line, before) in lines {
            match before.and_then(|number| self.lines.get(number)) {
                Some(known) => scans.lines.push(known.clone()),
                None => scans.push(line),
            }
        }
        scans
    }

    /// Scans one line, and forgets those before it.
    pub(super) fn only(&mut self, line: &str) -> Scan<'_> {
        self.lines.clear();
        self.words.clear();
        self.push(line);
        self.scan(&self.lines[0])
    }

    /// What was seen of each line, in order.
    pub(super) fn all(&self) -> Vec<Scan<'_>> {
        self.lines.iter().map(|line| self.scan(line)).collect()
    }

    /// What was seen of the line with that number, if it was scanned.
    pub(super) fn get(&self, number: usize) -> Option<Scan<'_>> {
        self.lines.get(number).map(|line| self.scan(line))
    }

    fn scan<'a>(&'a self, line: &'a Line) -> Scan<'a> {
        Scan { counts: &line.counts, words: &self.words[line.words.clone()], said: &line.said }
    }
}

/// The part of a line that is counted.
fn head(line: &str) -> &str {
    let end = (0..=line.len().min(SEEN)).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    &line[..end]
}

/// How many characters a line has: each has one byte that goes on from no other. Added up in bytes, many at once.
fn characters(line: &str) -> usize {
    const AT_ONCE: usize = u8::MAX as usize;
    let begins = |byte: &u8| u8::from(byte & 0xc0 != 0x80);
    line.as_bytes().chunks(AT_ONCE).map(|bytes| usize::from(bytes.iter().map(begins).sum::<u8>())).sum()
}

/// The words of a text that is no line, such as a phrase.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    Reader::new(Begins::Line, &mut words).read(text);
    words
}

#[cfg(test)]
mod tests;
