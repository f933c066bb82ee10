//! One pass over a line: what its characters and its words are like.

use super::super::fold::fold_char;
use crate::text::chars;
use crate::text::script::Script;

/// What is counted in a line.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
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
    pub(super) words: Vec<Word>,
    /// Words that begin with a capital.
    pub(super) capitalised: usize,
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
}

/// Bytes of a line that are looked at: more say nothing new, and the cost of a line has a bound.
const SEEN: usize = 400;
/// About as many bytes are a word with its space, so that most lines ask for memory once.
const BYTES_PER_WORD: usize = 5;
/// Letters that make a stem.
const STEM: u16 = 5;
/// The offset and the prime of FNV-1a.
const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// Scans a line.
pub(super) fn scan(line: &str) -> Scan {
    let words = Vec::with_capacity(line.len().min(SEEN) / BYTES_PER_WORD);
    let mut scan = Scan { words, width: line.bytes().filter(|byte| byte & 0xc0 != 0x80).count(), ..Scan::default() };
    let mut word: Option<Word> = None;
    let (mut before, mut earlier) = (' ', ' ');
    for c in head(line).chars().chain([' ']) {
        match Letter::of(c) {
            Some(letter) => {
                letter.count(&mut scan);
                scan.clocks += usize::from(c.is_ascii_digit() && matches!(before, ':' | '.' | '/') && earlier.is_ascii_digit());
                word.get_or_insert_with(|| letter.begin()).extend(letter.folded);
            }
            None => {
                scan.push(word.take());
                mark(&mut scan, c, before);
            }
        }
        (earlier, before) = (before, c);
    }
    scan
}

/// A character of a word.
#[derive(Clone, Copy)]
struct Letter {
    script: Option<Script>,
    is_capital: bool,
    is_number: bool,
    /// Small; digits are all alike.
    folded: char,
}

impl Letter {
    /// `None` for what stands between words.
    #[inline]
    fn of(c: char) -> Option<Letter> {
        if c.is_ascii() {
            return match c {
                'a'..='z' => Some(Letter { script: Some(Script::Latin), is_capital: false, is_number: false, folded: c }),
                'A'..='Z' => Some(Letter {
                    script: Some(Script::Latin),
                    is_capital: true,
                    is_number: false,
                    folded: c.to_ascii_lowercase(),
                }),
                '0'..='9' => Some(Letter { script: None, is_capital: false, is_number: true, folded: DIGIT }),
                _ => None,
            };
        }
        let (script, is_number) = (Script::of(c), chars::is_numeric(c));
        let folded = if is_number { DIGIT } else { fold_char(c) };
        (script.is_some() || is_number).then(|| Letter { script, is_capital: chars::is_uppercase(c), is_number, folded })
    }

    fn count(self, scan: &mut Scan) {
        scan.digits += usize::from(self.script.is_none());
        scan.letters += usize::from(self.script.is_some());
        scan.capitals += usize::from(self.script.is_some() && self.is_capital);
        scan.cyrillic += usize::from(self.script == Some(Script::Cyrillic));
    }

    /// The word that begins with it.
    fn begin(self) -> Word {
        Word { hash: OFFSET, stem: OFFSET, width: 0, is_capital: self.is_capital, is_number: self.is_number }
    }
}

/// Stands for every digit.
const DIGIT: char = '0';

/// The part of a line that is looked at.
fn head(line: &str) -> &str {
    let end = (0..=line.len().min(SEEN)).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    &line[..end]
}

impl Scan {
    fn push(&mut self, word: Option<Word>) {
        if let Some(word) = word {
            self.capitalised += usize::from(word.is_capital);
            self.words.push(word);
        }
    }
}

impl Word {
    fn extend(&mut self, folded: char) {
        self.hash = (self.hash ^ u32::from(folded)).wrapping_mul(PRIME);
        if self.width < STEM {
            self.stem = self.hash;
        }
        self.width = self.width.saturating_add(1);
    }
}

fn mark(scan: &mut Scan, c: char, before: char) {
    if c.is_whitespace() {
        scan.stops += usize::from(matches!(before, '.' | '!' | '?' | '…'));
        return;
    }
    scan.marks += 1;
    match c {
        ',' => scan.commas += 1,
        '(' | '[' => scan.brackets += 1,
        '|' | '•' | '·' | '»' | '›' | '>' | '→' | '/' => scan.bars += 1,
        '"' | '“' | '”' | '«' => scan.quotes += 1,
        '@' | '#' | '©' => scan.handles += 1,
        '-' | '–' | '—' if before == ' ' => scan.dashes += 1,
        '$' | '€' | '£' | '₽' | '₺' | '¥' | '%' => scan.money += 1,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let scan = scan("Президент президентом Президенту.");
        assert!(scan.words.iter().all(|word| word.stem == scan.words[0].stem));
        assert_eq!((scan.words.len(), scan.capitalised, scan.stops), (3, 2, 1));
    }

    #[test]
    fn numbers_are_words_of_one_shape() {
        let scan = scan("12:30 on 05.11");
        assert_eq!(scan.words[0].hash, scan.words[4].hash);
        assert_eq!((scan.clocks, scan.digits), (2, 8));
    }

    #[test]
    fn a_long_line_is_looked_at_in_part() {
        let scan = scan(&"слово ".repeat(1000));
        assert_eq!(scan.width, 6000);
        assert!(scan.words.len() < 100);
    }
}
